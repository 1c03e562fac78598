"""Whether this process has a file open already: the system itself is asked, so that no list has to be kept.

Where locks belong to processes (POSIX), closing any handle of a file lets go of all locks that the process holds on
it; a library that is open twice would lose the locks of the one when the other is closed or looked at. On Windows
locks belong to handles, and nothing needs to be refused. Source: https://sqlite.org/howtocorrupt.html, section 2.2.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from viewer.errors import LibraryOpenHere

_DESCRIPTORS = Path("/dev/fd")
"""Lists the open files of the process that looks into it, on Linux and macOS; Windows has nothing like it."""


def refuse_if_open_here(location: Path) -> None:
    """Refuses a file that this process has open, under whatever name; it is not touched.

    Raises:
        LibraryOpenHere: it is open.
    """
    if is_open_here(location):
        raise LibraryOpenHere(
            f"The library “{location.name}” is open already.",
            "This program has it open, and to open it a second time could damage it.",
            "Use the one that is open, or close it first.",
        )


def is_open_here(location: Path) -> bool:
    """Whether this process has the file open; never for what is not there."""
    try:
        wanted = location.stat()
    except OSError:
        return False
    return any(os.path.samestat(wanted, here) for here in _open_files())


def lies_elsewhere(location: Path) -> bool:
    """Whether a library that this process opened there was moved since, or another file was put in its place."""
    return _DESCRIPTORS.is_dir() and not is_open_here(location)


def _open_files() -> Iterator[os.stat_result]:
    if not _DESCRIPTORS.is_dir():
        return
    for name in [path.name for path in _DESCRIPTORS.iterdir()]:
        try:
            yield os.fstat(int(name))
        except OSError:
            # The descriptor of the listing itself, closed by now.
            continue
