"""The one place where SQLite's errors become failures that a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy.exc

from viewer.errors import LibraryDamaged, LibraryError, LibraryLocked, LibraryReadOnly, NotALibrary

_UNDECODABLE = "Could not decode to UTF-8"
_PRIMARY_CODE = 0xFF


@contextmanager
def library_failures(location: Path) -> Iterator[None]:
    """Turns what SQLite reports of the file at `location` into the `LibraryError` family; bugs pass unchanged."""
    try:
        yield
    except sqlalchemy.exc.DBAPIError as error:
        failure = as_library_error(error.orig, location)
        if failure is None:
            raise
        raise failure from error
    except UnicodeDecodeError as error:
        # Names of tables that were garbled stand in SQLite's own message, which Python then cannot read.
        raise damaged(location, "It holds text that is not valid UTF-8.") from error
    except sqlite3.Error as error:
        failure = as_library_error(error, location)
        if failure is None:
            raise
        raise failure from error


def as_library_error(error: BaseException | None, location: Path) -> LibraryError | None:
    """The failure behind an error of SQLite; None where the program itself is at fault."""
    if isinstance(error, sqlite3.OperationalError) and str(error).startswith(_UNDECODABLE):
        return damaged(location, "It holds text that is not valid UTF-8.")
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    if code == sqlite3.SQLITE_CORRUPT_VTAB:
        return LibraryDamaged(
            f"The search index of the library “{location.name}” is out of step.",
            "It does not match the articles and events that it was made from.",
            "Run “tradeline verify”, which builds it again; the articles and events are not touched by this.",
        )
    if code == sqlite3.SQLITE_READONLY_ROLLBACK:
        return LibraryReadOnly(
            f"The library “{location.name}” cannot be opened read-only.",
            "A write to it was cut off, and must be rolled back before it can be read.",
            "Copy the file and the “-journal” file beside it to a folder where you may write, and open the copy.",
        )
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return LibraryError(
            f"The library “{location.name}” could not be written.",
            "The file was moved or deleted while it was open.",
            "Put it back where it was, or close it and open it at its new place.",
        )
    return _by_primary_code(code & _PRIMARY_CODE, error, location)


def _by_primary_code(code: int, error: BaseException | None, location: Path) -> LibraryError | None:
    name = location.name
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LibraryLocked(
                f"The library “{name}” is in use by another program.",
                "The other program holds it locked and did not let go of it in time.",
                "Wait until it has finished or close it, then try again.",
            )
        case sqlite3.SQLITE_READONLY:
            return read_only(location, "The file, its folder or the medium cannot be written.")
        case sqlite3.SQLITE_FULL:
            return LibraryError(
                f"The library “{name}” could not be written.",
                "The disk is full; nothing was changed.",
                "Free some space, then try again.",
            )
        case sqlite3.SQLITE_IOERR:
            return LibraryError(
                f"The library “{name}” could not be read or written.",
                f"The disk or the network drive reported a failure ({error}).",
                "Check that the drive is connected and sound, then try again.",
            )
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return LibraryError(
                f"The library “{name}” could not be opened.",
                "The system did not let the file or the journal beside it be opened.",
                "Check that the file is still there and that you may read and write its folder, then try again.",
            )
        case sqlite3.SQLITE_CORRUPT:
            return damaged(location, "SQLite reports that its pages do not fit together.")
        case sqlite3.SQLITE_NOTADB:
            return not_a_library(location, "It is not an SQLite database.")
        case _:
            return None


def damaged(location: Path, why: str) -> LibraryDamaged:
    """The failure for a file or content that does not verify."""
    return LibraryDamaged(
        f"The library “{location.name}” is damaged.",
        why,
        "Keep the file as it is, and open the latest backup instead.",
    )


def not_a_library(location: Path, why: str) -> NotALibrary:
    """The failure for some other file."""
    return NotALibrary(
        f"“{location.name}” is not a Tradeline library.",
        why,
        "Choose another file, or make a new library; this one was left as it is.",
    )


def read_only(location: Path, why: str) -> LibraryReadOnly:
    """The failure for a write to what cannot be written."""
    return LibraryReadOnly(
        f"The library “{location.name}” is open read-only, so nothing was changed.",
        why,
        "Make the file and its folder writable, or work on a copy of it.",
    )
