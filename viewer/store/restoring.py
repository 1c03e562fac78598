"""Putting a backup back: checked first, in one step, and what it takes the place of is kept."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from viewer.errors import LibraryDamaged, LibraryError, LibraryLocked, LibraryOpenHere, LibraryReadOnly, OutputError
from viewer.store.backup import checking, copy_pages
from viewer.store.engine import let_others_finish, open_unchanged
from viewer.store.files import drop_part, journal_of, new_part, put_in_place
from viewer.store.opened import refuse_if_open_here
from viewer.store.rotation import spelled_time

BEFORE, DAMAGED = "before-restore", "damaged"


def restore(backup: Path, location: Path, now: dt.datetime, timeout_s: float = 5.0) -> Path | None:
    """Puts a copy of a backup where a library lies, or lay; this process must not have it open.

    The copy is checked before anything else is touched. A library that is there is kept beside it, under a name
    with the time and the word `before-restore`, or `damaged` where it does not verify; it is never deleted. A crash
    leaves the one or the other at its place.

    Args:
        backup: a library file of this or an older version.
        location: the library.
        now: UTC.
        timeout_s: seconds to wait for another program that writes to the library.

    Returns:
        where the library that was there is kept; None where there was none.

    Raises:
        OutputError: the backup does not verify or cannot be put there; the library is as it was.
        LibraryLocked: another program did not let go of the library.
        LibraryOpenHere: this process has the library or the backup open.
    """
    refuse_if_open_here(location)
    if location.exists() and backup.exists() and location.samefile(backup):
        raise _failed(backup, "It is the library itself.")
    try:
        part = new_part(location)
    except OSError as error:
        raise _failed(backup, f"The system refused ({error.strerror or error}).") from error
    try:
        source, _ = open_unchanged(backup)
        with closing(source):
            copy_pages(source, part)
        for _ in checking(part):
            pass
        kept = keep_aside(location, now, timeout_s) if os.path.lexists(location) else None
        put_in_place(part, location, like=location)
    except (LibraryLocked, LibraryOpenHere):
        raise
    except LibraryError as error:
        why = f"It does not verify. {error.why}" if isinstance(error, LibraryDamaged) else error.why
        raise _failed(backup, why) from error
    except OSError as error:
        raise _failed(backup, f"The system refused ({error.strerror or error}).") from error
    except sqlite3.Error as error:
        raise _failed(backup, f"It could not be copied ({error}).") from error
    finally:
        drop_part(part)
    return kept


def keep_aside(location: Path, now: dt.datetime, timeout_s: float) -> Path:
    """Gives the library a second name, under which it stays when another file takes its place.

    A second name rather than a copy: it needs no space, and a disk that cannot be read any more does not prevent it.
    A journal beside it, which would be rolled back into whatever lies there next, goes with it.
    """
    word = BEFORE if _is_sound(location, timeout_s) else DAMAGED
    aside = free_name(location, word, now)
    try:
        os.link(location, aside)
    except OSError:
        # The file system knows no second names, as on many USB sticks and network drives.
        shutil.copy2(location, aside)
    journal = journal_of(location)
    if journal.exists():
        journal.replace(journal_of(aside))
    return aside


def free_name(location: Path, word: str, now: dt.datetime) -> Path:
    """A name that no file has yet, such as `Library.damaged-2025-06-07T14-30-05Z.tradeline`."""
    stem = f"{location.stem}.{word}-{spelled_time(now)}"
    wanted = location.with_name(stem + location.suffix)
    number = 2
    while os.path.lexists(wanted):
        wanted = location.with_name(f"{stem}-{number}{location.suffix}")
        number += 1
    return wanted


def _is_sound(location: Path, timeout_s: float) -> bool:
    """Whether the library verifies, after a write that was cut off has been rolled back."""
    try:
        with suppress(LibraryReadOnly):
            # A write-protected library may be sound all the same.
            let_others_finish(location, timeout_s)
        for _ in checking(location):
            pass
    except LibraryLocked:
        raise
    except LibraryError:
        return False
    return True


def _failed(backup: Path, why: str) -> OutputError:
    return OutputError(
        f"The backup “{backup.name}” was not put back.",
        why,
        "Choose another backup, or make room, and try again; the library was left as it was.",
    )
