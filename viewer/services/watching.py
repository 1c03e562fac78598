"""What is new in a watched folder: files that have stopped growing and were not taken yet.

Nothing in the folder is moved, changed or deleted, and no file is opened before it has stopped growing. `watchfiles`
and `watchdog` were not taken: systems do not report changes in network folders, so one has to
look anyway.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".opdownload", ".tmp", ".temp")
"""Ends of names that browsers and sync programs give to files that they still write."""
_OWNERS = "~$"
"""Start of the names that Office gives to a file beside one that is open."""


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a file: its size in bytes, and when it was changed last, in ns as the file system says."""

    size: int
    modified_ns: int


Versions = Mapping[Path, Version]


@dataclass(frozen=True, slots=True)
class Watched:
    """What is known of a watched folder between two looks.

    Attributes:
        folder: the folder.
        seen: the files as the last look found them.
        taken: the versions that were handed over, or need not be.
    """

    folder: Path
    seen: Versions = field(default_factory=lambda: MappingProxyType({}), repr=False)
    taken: Versions = field(default_factory=lambda: MappingProxyType({}), repr=False)


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found.

    Attributes:
        watched: for the next look.
        ready: files to import, in path order; they count as taken.
        is_growing: whether there are files that the next look has to see again.
        is_there: whether the folder could be reached.
    """

    watched: Watched
    ready: tuple[Path, ...] = ()
    is_growing: bool = False
    is_there: bool = True


def look_into(watched: Watched) -> Look:
    """Looks at the folder, and at all below it, once; a folder that cannot be reached is as it was before."""
    # The readers that it asks are loaded on the thread that looks, not while the window opens.
    from viewer.services.folders import is_taken, walk_entries

    if not _is_there(watched.folder):
        return Look(watched, is_there=False)
    seen: dict[Path, Version] = {}
    taken: dict[Path, Version] = {}
    ready: list[Path] = []
    is_growing = False
    for entry in walk_entries(watched.folder):
        if entry.reason or entry.is_part or not _is_finished(entry.path.name):
            continue
        version = Version(entry.size, entry.modified_ns)
        seen[entry.path] = version
        if watched.taken.get(entry.path) == version:
            taken[entry.path] = version
        elif watched.seen.get(entry.path) != version or not version.size:
            # An empty file is one that another program has only just made; one that stays so is not asked for often.
            is_growing = is_growing or watched.seen.get(entry.path) != version
        else:
            taken[entry.path] = version
            if is_taken(entry.path):
                ready.append(entry.path)
    after = Watched(watched.folder, MappingProxyType(seen), MappingProxyType(taken))
    return Look(after, tuple(ready), is_growing)


def _is_finished(name: str) -> bool:
    return not name.lower().endswith(_UNFINISHED) and not name.startswith(_OWNERS)


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False
