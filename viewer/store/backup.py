"""A verified copy of a library, made while it is open."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from viewer.errors import LibraryError, OutputError
from viewer.store.engine import Database, check_tables, open_unchanged
from viewer.store.failures import damaged
from viewer.store.files import drop_part, new_part, put_in_place
from viewer.store.health import content_problems, page_problems
from viewer.store.migrations import SCHEMA_VERSION

_CHECKED_AT_ONCE = 50
"""Articles or events that are checked in one step, some ms."""


def back_up(database: Database, out: Path) -> None:
    """Copies the library to `out`; see `Library.backup`."""
    for _ in backing_up(database, out):
        pass


def backing_up(database: Database, out: Path) -> Generator[None, None, None]:
    """As `back_up`, in steps; the library is needed for the first one only, the others look at the copy.

    The copy is made beside `out`, opened and checked, and only then takes its place, so that an older backup of
    that name is there until the new one is known to be good. Closing the generator early leaves nothing behind.

    Raises:
        OutputError: the copy could not be made or does not verify.
    """
    _check_target(database.location, out)
    with _as_output_error(out):
        part = new_part(out)
        try:
            copy_pages(database, part)
            yield
            try:
                yield from checking(part)
            except LibraryError as error:
                raise _failed(out, f"The copy does not verify. {error.why}") from error
            put_in_place(part, out, like=database.location)
        finally:
            drop_part(part)


def checking(location: Path) -> Generator[None, None, None]:
    """Opens and checks a library that nobody has open, in steps; one of an older version by its pages alone.

    Raises:
        LibraryError: it cannot be opened or does not verify.
    """
    database, version = open_unchanged(location)
    try:
        with database.reading() as connection:
            for problem in page_problems(connection):
                raise damaged(location, f"{_heading(problem.where)}: {problem.what}")
            yield
            if version < SCHEMA_VERSION:
                return
            check_tables(connection, location)
            for number, problems in enumerate(content_problems(connection)):
                for problem in problems:
                    raise damaged(location, f"{_heading(problem.where)}: {problem.what}")
                if number % _CHECKED_AT_ONCE == 0:
                    yield
    finally:
        database.close()


def _heading(where: str) -> str:
    return where[:1].upper() + where[1:]


def _check_target(location: Path, out: Path) -> None:
    if out.is_dir():
        raise _failed(out, "It is a folder.")
    if out.exists() and out.samefile(location):
        raise _failed(out, "It is the library itself.")


def copy_pages(database: Database, part: Path) -> None:
    """Copies a library as it is at one moment, page by page, into a file that is empty or a copy of it."""
    with database.outside_transactions() as source, closing(sqlite3.connect(part)) as target:
        source.execute("BEGIN")
        try:
            # Reading takes the lock that holds writers elsewhere off; without it the copy would wait for one forever.
            source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            source.backup(target)
        finally:
            source.execute("ROLLBACK")


@contextmanager
def _as_output_error(out: Path) -> Iterator[None]:
    try:
        yield
    except LibraryError as error:
        raise _failed(out, error.why) from error
    except OSError as error:
        raise _failed(out, f"The system refused ({error.strerror or error}).") from error
    except sqlite3.Error as error:
        raise _failed(out, f"The copy could not be written ({error}).") from error


def _failed(out: Path, why: str) -> OutputError:
    return OutputError(
        f"The backup “{out.name}” was not made.",
        why,
        "Run “tradeline verify” if the library is damaged, else choose another name or a place with enough space; "
        "what was there before is unchanged.",
    )
