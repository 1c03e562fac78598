"""Keeping libraries safe: backups and when they are due, putting one back, repairing, compacting."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from viewer.services.jobs import Job, Progress
from viewer.store import BackupFile, Library, RepairReport, backups_of, folder_of, latest_good
from viewer.store import restore as put_back

__all__ = [
    "BackupFile",
    "RepairReport",
    "Restored",
    "backup_if_due",
    "backups_of",
    "compact",
    "folder_of",
    "latest_good",
    "repair",
    "restore",
]


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that was put back.

    Attributes:
        location: the library, which holds what the backup held.
        kept: where the library that was there before lies now; None where there was none.
    """

    location: Path
    kept: Path | None


def backup_if_due(library: Library, now: dt.datetime) -> Job[BackupFile | None]:
    """Makes an automatic backup where the library changed and the newest one is a day old or older.

    The library is read in the first step; the others, of some ms each, check the copy. Other work may be done on
    the library between them.

    Args:
        library: the open library.
        now: UTC.

    Raises:
        OutputError: it could not be made, or the library does not verify; no older backup was deleted.
    """
    steps = library.backing_up_if_due(now)
    done = 0
    try:
        while True:
            next(steps)
            done += 1
            yield Progress(done, done + 1, "backup")
    except StopIteration as stop:
        made: BackupFile | None = stop.value
        return made
    finally:
        steps.close()


def restore(backup: Path, location: Path, now: dt.datetime) -> Restored:
    """Puts a copy of a backup in the place of a library, which nobody may have open; what was there is kept.

    Args:
        backup: any library file, of this or an older version.
        location: where the library lies, or lay.
        now: UTC.

    Raises:
        UserError: the backup does not verify, or cannot be put there; nothing was changed.
    """
    return Restored(location, put_back(backup, location, now))


def compact(library: Library) -> int:
    """Makes the file as small as its content; returns the bytes saved.

    Raises:
        LibraryError: it cannot be done; nothing was changed.
    """
    return library.compact()


def repair(library: Library, now: dt.datetime) -> RepairReport:
    """Makes anew what can be, and tells what cannot.

    Args:
        library: the open library.
        now: UTC.

    Raises:
        UserError: it cannot be done; nothing was changed.
    """
    return library.repair(now)
