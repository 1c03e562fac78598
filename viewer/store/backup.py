"""A verified copy of a library, made while it is open."""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
from contextlib import closing
from pathlib import Path

from viewer.errors import LibraryError, OutputError
from viewer.store.engine import Database, integrity_faults, open_database


def back_up(database: Database, out: Path) -> None:
    """Copies the library to `out`; see `Library.backup`.

    The copy is made beside `out`, opened and checked, and only then takes its place, so that an older backup of
    that name is there until the new one is known to be good.
    """
    _check_target(database.location, out)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.name}.", suffix=".part", dir=out.absolute().parent)
        os.close(handle)
    except OSError as error:
        raise _failed(out, f"The system refused ({error.strerror or error}).") from error
    part = Path(name)
    try:
        _copy(database, part)
        _check_copy(part, out)
        _flush(part)
        part.chmod(stat.S_IMODE(database.location.stat().st_mode) | stat.S_IWUSR)
        part.replace(out)
    except LibraryError as error:
        raise _failed(out, error.why) from error
    except (OSError, sqlite3.Error) as error:
        raise _failed(out, f"The copy could not be written ({error}).") from error
    finally:
        part.unlink(missing_ok=True)
        part.with_name(part.name + "-journal").unlink(missing_ok=True)


def _check_target(location: Path, out: Path) -> None:
    if out.is_dir():
        raise _failed(out, "It is a folder.")
    if out.exists() and out.samefile(location):
        raise _failed(out, "It is the library itself.")


def _copy(database: Database, part: Path) -> None:
    with database.reading() as connection, closing(sqlite3.connect(part)) as target:
        source = connection.connection.driver_connection
        if not isinstance(source, sqlite3.Connection):
            raise TypeError("the library is not open on SQLite")
        # Reading takes the lock that holds writers elsewhere off; without it the copy would wait for one forever.
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema")
        source.backup(target)


def _check_copy(part: Path, out: Path) -> None:
    try:
        copy = open_database(part, timeout_s=0.0, read_only=True)
        try:
            with copy.reading() as connection:
                faults = integrity_faults(connection, thorough=True)
        finally:
            copy.close()
    except LibraryError as error:
        raise _failed(out, f"The copy does not verify. {error.why}") from error
    if faults:
        raise _failed(out, f"The copy does not verify. SQLite reports: {faults[0]}.")


def _flush(part: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _failed(out: Path, why: str) -> OutputError:
    return OutputError(
        f"The backup “{out.name}” was not made.",
        why,
        "Choose another name or place with enough space; what was there before is unchanged.",
    )
