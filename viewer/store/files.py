"""Putting a finished file in the place of another: whole or not at all, also when the power fails."""

from __future__ import annotations

import glob
import os
import stat
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

_NEW_FILE_MODE = 0o644
_STALE_S = 24 * 3600


def new_part(out: Path) -> Path:
    """An empty file beside `out`, hidden, to be filled and put in place; an `OSError` where none can be made."""
    drop_stale_parts(out.absolute().parent, f".{out.name}.")
    handle, name = tempfile.mkstemp(prefix=f".{out.name}.", suffix=".part", dir=out.absolute().parent)
    os.close(handle)
    return Path(name)


def put_in_place(part: Path, out: Path, like: Path) -> None:
    """Forces a file to the disk and puts it in the place of `out` in one step.

    Args:
        part: the finished file, on the same disk as `out`.
        out: what it takes the place of, where that is there.
        like: whose permissions it gets, and that of writing; those of a new file where it is not there.
    """
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    mode = stat.S_IMODE(like.stat().st_mode) if like.exists() else _NEW_FILE_MODE
    part.chmod(mode | stat.S_IWUSR)
    part.replace(out)
    sync_folder(out.absolute().parent)


def drop_part(part: Path) -> None:
    """Takes away what is left of a file that was not put in place."""
    part.unlink(missing_ok=True)
    journal_of(part).unlink(missing_ok=True)


def drop_stale_parts(folder: Path, prefix: str) -> None:
    """Takes away what programs that were ended left a day ago or longer, of files whose parts begin with `prefix`."""
    for part in folder.glob(f"{glob.escape(prefix)}*.part*"):
        # One that cannot be looked at or deleted does no harm.
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _STALE_S:
                part.unlink()


def journal_of(location: Path) -> Path:
    """The rollback journal that SQLite keeps beside a file during a change. Source: sqlite.org/fileformat.html."""
    return location.with_name(location.name + "-journal")


def sync_folder(folder: Path) -> None:
    """Forces the names of a folder to the disk, so that a file just put there is found after the power failed."""
    if sys.platform == "win32":
        # A folder cannot be opened there; NTFS keeps its names in a journal of its own.
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
