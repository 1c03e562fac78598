"""The automatic backups of a library, in a folder beside it: made when due and before an upgrade, and thinned out."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Generator
from contextlib import closing, suppress
from pathlib import Path

from viewer.errors import LibraryError, UserError
from viewer.store import rotation
from viewer.store.backup import back_up, backing_up, checking
from viewer.store.engine import Database, open_unchanged
from viewer.store.files import drop_stale_parts
from viewer.store.migrations import SCHEMA_VERSION
from viewer.store.opened import lies_elsewhere
from viewer.store.rotation import BackupFile

_FOLDER_SUFFIX = ".backups"

_Mark = tuple[object, ...]


def folder_of(location: Path) -> Path:
    """Where the automatic backups of a library lie, whether it is there or not."""
    return location.with_name(location.stem + _FOLDER_SUFFIX)


def backups_of(location: Path) -> list[BackupFile]:
    """The automatic backups of a library, the newest first; none where the folder is missing or cannot be read."""
    try:
        found = [rotation.as_backup(path) for path in folder_of(location).iterdir() if path.is_file()]
    except OSError:
        return []
    return rotation.newest_first(backup for backup in found if backup is not None)


def latest_good(location: Path) -> BackupFile | None:
    """The newest automatic backup that opens and verifies; None where there is none."""
    for backup in backups_of(location):
        try:
            for _ in checking(backup.path):
                pass
        except LibraryError:
            # Not a good one; the next older may be.
            continue
        return backup
    return None


def backing_up_if_due(database: Database, now: dt.datetime) -> Generator[None, None, BackupFile | None]:
    """Makes an automatic backup, in steps, where the library changed and the newest one is old; thins out the rest.

    The library is needed for the first step only. Older backups are deleted only after the new one was checked to
    the last hash and quote: a damaged library never takes the place of good backups.

    Args:
        database: the open library; one that is read-only, or no longer lies where it was opened, is passed over.
        now: UTC.

    Returns:
        the new backup; None where none was due.

    Raises:
        OutputError: it could not be made, or the library does not verify; no backup was deleted.
    """
    if database.read_only or lies_elsewhere(database.location) or not _is_due(database, now):
        return None
    made = _next_backup(database.location, now, SCHEMA_VERSION)
    yield from backing_up(database, made.path)
    _thin_out(database.location, now)
    return made


def back_up_before_upgrade(database: Database) -> None:
    """Copies a library of an older version into its folder of backups, so that the older program can still use it.

    Raises:
        LibraryError: the copy could not be made, so the library is not to be upgraded.
    """
    with database.outside_transactions() as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if connection.execute("SELECT count(*) FROM journal").fetchone() == (0,):
            # Nothing was ever put into it.
            return
    try:
        back_up(database, _next_backup(database.location, dt.datetime.now(dt.UTC), version).path)
    except UserError as error:
        raise LibraryError(
            f"The library “{database.location.name}” was not upgraded to this version of Tradeline.",
            f"Before an upgrade a copy is kept, and it could not be made. {error.why}",
            "Free some space, make its folder writable, or put an earlier backup back; the file was left as it was.",
        ) from error


def _is_due(database: Database, now: dt.datetime) -> bool:
    backups = backups_of(database.location)
    with database.outside_transactions() as connection:
        mark = _mark(connection)
    if mark is None:
        return False
    if not backups:
        return True
    newest = backups[0]
    return rotation.is_old(newest, now) and (_written_since(database.location, newest) or mark != _mark_of(newest))


def _written_since(location: Path, newest: BackupFile) -> bool:
    """Whether the file is younger than its backup: not every change is in the journal, such as a saved view.

    The journal is asked as well, for a clock that was set back makes the file look older than it is.
    """
    return location.stat().st_mtime > newest.made_at.timestamp()


def _mark(connection: sqlite3.Connection) -> _Mark | None:
    """What tells two states of a library apart: its version and the newest line of its journal; None when empty."""
    found = connection.execute(
        "SELECT user_version, id, at, op, summary FROM journal, pragma_user_version ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return None if found is None else tuple(found)


def _mark_of(backup: BackupFile) -> _Mark | None:
    """The mark of a backup; None where it cannot be read."""
    try:
        database, _ = open_unchanged(backup.path)
        with closing(database), database.outside_transactions() as connection:
            return _mark(connection)
    except LibraryError:
        # A backup that went bad is none: another is due.
        return None


def _next_backup(location: Path, now: dt.datetime, version: int) -> BackupFile:
    folder = folder_of(location)
    with suppress(OSError):
        # Copying into it says what is wrong, in words for a person.
        folder.mkdir(exist_ok=True)
    number = max((backup.number for backup in backups_of(location)), default=0) + 1
    made_at = now.replace(microsecond=0)
    return BackupFile(folder / rotation.backup_name(number, made_at, version), number, made_at, version)


def _thin_out(location: Path, now: dt.datetime) -> None:
    backups = backups_of(location)
    keep = rotation.to_keep(backups, now)
    for backup in backups:
        if backup not in keep:
            # It may be write-protected or looked at by somebody: one backup too many does no harm.
            with suppress(OSError):
                backup.path.unlink()
    drop_stale_parts(folder_of(location), ".")
