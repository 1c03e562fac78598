"""Opening, making, checking and copying libraries."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from viewer.errors import LibraryError
from viewer.store import Library, Problem

__all__ = ["Library", "Problem", "backup", "keep_quick", "new_library", "open_library", "open_or_create", "verify"]


def open_library(location: Path) -> Library:
    """Opens an existing library, read-only where it cannot be written.

    Raises:
        LibraryError: it is missing, not ours, too new, damaged or locked; the file is left as it was.
    """
    return Library.open(location)


def new_library(location: Path) -> Library:
    """Makes an empty library in a new file.

    Raises:
        LibraryError: the file exists already or its folder cannot be written.
    """
    return Library.create(location)


def open_or_create(location: Path) -> Library:
    """Opens the library, or makes it where no file is there yet."""
    return open_library(location) if location.exists() else new_library(location)


def verify(library: Library) -> list[Problem]:
    """Everything that does not verify: file integrity, hashes, and every quote verbatim at its place."""
    return library.verify()


def backup(library: Library, out: Path) -> None:
    """Writes a verified copy of the library.

    Raises:
        OutputError: the copy cannot be written or does not verify.
    """
    library.backup(out)


def keep_quick(library: Library) -> None:
    """Lets a library that has grown open as quickly as before.

    Where it cannot be written just now, it opens more slowly, and nothing else is lost.
    """
    with suppress(LibraryError):
        library.keep_snapshot()
