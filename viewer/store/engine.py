"""One SQLite file as an open database: its connection, settings, transactions and the checks on opening.

A single connection serves it, used by one thread at a time, whichever that is. The journal mode is DELETE, not
WAL: SQLite before 3.51.3 can lose commits in WAL mode (https://sqlite.org/wal.html#walresetbug), and a WAL file
cannot be read from a read-only medium.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from viewer.errors import LibraryError
from viewer.store import failures
from viewer.store.header import check_header, why_not_writable
from viewer.store.migrations import SCHEMA_VERSION, migrate
from viewer.store.opened import refuse_if_open_here
from viewer.store.schema import metadata

_TRUSTED_SCHEMA_OFF_FROM = (3, 53, 4)
"""The oldest SQLite tried on which triggers may write FTS5 tables of an untrusted schema; 3.40.1 refuses."""

_QUICK_CHECK_UP_TO = 64 * 1024 * 1024
"""Bytes of a file that is checked page by page whenever it is opened; the check takes about 0.5 ms a megabyte."""

_WRITES = "tradeline_writes"


class Database:
    """An open library file.

    Args:
        read_only_reason: why nothing can be written, a full sentence; empty where it can.
    """

    def __init__(self, location: Path, engine: sa.Engine, read_only_reason: str) -> None:
        self.location = location
        self.read_only_reason = read_only_reason
        self._engine = engine
        self._closed = False
        self._shared: sa.Connection | None = None
        self._is_spoiled = False

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return bool(self.read_only_reason)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one state of the library throughout."""
        if self._shared is not None:
            with failures.library_failures(self.location):
                yield self._shared
            return
        with failures.library_failures(self.location), self._connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, refers_unchecked: bool = False) -> Iterator[sa.Connection]:
        """A transaction: committed at the end of the block, taken back when it raises.

        Args:
            refers_unchecked: SQLite does not look at each new row whether what it refers to is there; the block has to.

        Raises:
            LibraryReadOnly: the library is open read-only.
        """
        if self._shared is not None:
            with self._spoiling(), failures.library_failures(self.location):
                yield self._shared
            return
        if self.read_only:
            raise failures.read_only(self.location, self.read_only_reason)
        with (
            failures.library_failures(self.location),
            self._connect().execution_options(**{_WRITES: True}) as connection,
            _references(connection, are_checked=not refers_unchecked),
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def outside_transactions(self) -> Iterator[sqlite3.Connection]:
        """The bare connection, for what SQLite does not do within a transaction: copying, and compacting."""
        with failures.library_failures(self.location), self._connect() as connection:
            bare = connection.connection.driver_connection
            if not isinstance(bare, sqlite3.Connection):
                raise TypeError("the library is not open on SQLite")
            yield bare

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction for all that is read and written in the block, so that the disk is waited for once.

        One write that fails takes all of them back, and must leave the block: there are no savepoints, because SQLite
        drops them with the whole transaction where a disk is full.
        """
        with self.writing() as connection:
            self._shared, self._is_spoiled = connection, False
            try:
                yield
            finally:
                self._shared = None
            if self._is_spoiled:
                raise RuntimeError("a write failed, and the rest of its transaction went on")

    @contextmanager
    def _spoiling(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self._is_spoiled = True
            raise

    def forget(self) -> None:
        """Drops the connection with all that it has cached, so that what follows is read from the file itself."""
        self._engine.dispose()

    def close(self) -> None:
        """Lets go of the file, for good."""
        self._closed = True
        self._engine.dispose()

    def _connect(self) -> sa.Connection:
        if self._closed:
            raise ValueError("the library is closed")
        return self._engine.connect()


def open_database(
    location: Path,
    timeout_s: float,
    *,
    read_only: bool = False,
    before_upgrade: Callable[[Database], None] | None = None,
) -> Database:
    """Opens an existing library file; one that is refused is left as it was, to the byte.

    Args:
        location: the file.
        timeout_s: seconds to wait for another program that holds the file locked.
        read_only: never write, even if it is possible.
        before_upgrade: gets the library of an older version before it is upgraded; what it raises prevents that.

    Raises:
        LibraryError: see its subclasses; the file cannot be opened, or is not to be.
    """
    refuse_if_open_here(location)
    version = check_header(location)
    reason = "It was opened for reading only." if read_only else why_not_writable(location)
    if reason and version < SCHEMA_VERSION:
        raise failures.read_only(location, f"It has schema version {version} and must be upgraded first. {reason}")
    database = Database(location, _engine(location, "ro" if reason else "rw", timeout_s), reason)
    try:
        if version < SCHEMA_VERSION:
            if before_upgrade is not None:
                before_upgrade(database)
            with database.writing() as connection:
                migrate(connection)
        with database.reading() as connection:
            _check_content(connection, location)
    except BaseException:
        database.close()
        raise
    return database


def open_unchanged(location: Path) -> tuple[Database, int]:
    """Opens a file of this or any older version for reading, as it is, and tells its schema version.

    Raises:
        LibraryError: see its subclasses; it cannot be read.
    """
    refuse_if_open_here(location)
    version = check_header(location)
    return Database(location, _engine(location, "ro", timeout_s=0.0), "It is only looked at."), version


def let_others_finish(location: Path, timeout_s: float) -> None:
    """Waits until nobody writes to a file, and rolls back a write that was cut off, without looking at the content.

    Raises:
        LibraryLocked: another program did not let go of it in time.
        LibraryError: it is so damaged that SQLite can do neither.
    """
    refuse_if_open_here(location)
    database = Database(location, _engine(location, "rw", timeout_s), "")
    try:
        with database.writing() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema")
    finally:
        database.close()


def create_database(location: Path) -> Database:
    """Makes a new library file, and the folders that lead to it.

    Raises:
        LibraryError: something is already there, or the file cannot be made.
    """
    _claim(location)
    database = Database(location, _engine(location, "rw", timeout_s=5.0), "")
    try:
        with database.writing() as connection:
            migrate(connection)
    except BaseException:
        database.close()
        location.unlink(missing_ok=True)
        raise
    return database


def _claim(location: Path) -> None:
    """Makes the empty file, so that no other program can make the same library meanwhile."""
    if os.path.lexists(location):
        raise LibraryError(
            f"The library “{location.name}” was not made.",
            f"Something of this name already lies in “{location.absolute().parent}”.",
            "Open it, or choose another name.",
        )
    try:
        location.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(location, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
    except OSError as error:
        raise LibraryError(
            f"The library “{location.name}” could not be made.",
            f"The system refused to make it in “{location.absolute().parent}” ({error.strerror or error}).",
            "Choose a folder where you may write.",
        ) from error


def file_uri(location: Path) -> str:
    """The SQLite URI of a file, for names with spaces, `#`, `?`, `%`, drive letters and shares alike."""
    path = location.absolute().as_posix()
    return "file://" + ("" if path.startswith("/") else "/") + quote(os.fsencode(path), safe="/:")


def integrity_faults(connection: sa.Connection, *, thorough: bool) -> list[str]:
    """What SQLite finds wrong with the pages of the file; the search index is not its business here."""
    pragma = "PRAGMA integrity_check" if thorough else "PRAGMA quick_check(1)"
    lines = [str(line) for line in connection.exec_driver_sql(pragma).scalars()]
    return [line for line in lines if line != "ok" and "FTS5" not in line]


def _engine(location: Path, mode: str, timeout_s: float) -> sa.Engine:
    url = sa.URL.create("sqlite+pysqlite", database=file_uri(location), query={"mode": mode, "uri": "true"})
    engine = sa.create_engine(
        url,
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "timeout": timeout_s},
    )
    pragmas = ["foreign_keys = ON", "cell_size_check = ON", "synchronous = FULL"]
    if mode == "rw":
        pragmas.append("journal_mode = DELETE")
    if sqlite3.sqlite_version_info >= _TRUSTED_SCHEMA_OFF_FROM:
        pragmas.append("trusted_schema = OFF")

    def prepare(raw: sqlite3.Connection, _record: object) -> None:
        try:
            raw.isolation_level = None
            for pragma in pragmas:
                raw.execute(f"PRAGMA {pragma}").close()
        except BaseException:
            raw.close()
            raise

    sa.event.listen(engine, "connect", prepare)
    sa.event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def _references(connection: sa.Connection, *, are_checked: bool) -> Iterator[None]:
    """Whether SQLite checks them in the block, which must hold the whole transaction: within one it cannot be set."""
    if are_checked:
        yield
        return
    bare = connection.connection
    bare.cursor().execute("PRAGMA foreign_keys = OFF").close()
    try:
        yield
    finally:
        bare.cursor().execute("PRAGMA foreign_keys = ON").close()


def _begin(connection: sa.Connection) -> None:
    # A write that begins as a read can fail halfway when another program writes in between.
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def check_tables(connection: sa.Connection, location: Path) -> None:
    """Refuses a file of this version that lacks a table, with `LibraryDamaged`."""
    found = set(connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars())
    if missing := sorted(set(metadata.tables) - found):
        raise failures.damaged(location, f"It lacks the tables: {', '.join(missing)}.")


def _check_content(connection: sa.Connection, location: Path) -> None:
    check_tables(connection, location)
    if location.stat().st_size <= _QUICK_CHECK_UP_TO and (faults := integrity_faults(connection, thorough=False)):
        raise failures.damaged(location, f"SQLite reports: {faults[0]}.")
