"""What lies in folders, one file after the other: articles by content, or by a name that promises text."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from viewer.sources import HEAD, TEXT_SUFFIXES, holds_parts_of_page, takes

_ODD = (
    (stat.S_ISLNK, "It is a link, and links in folders are not followed."),
    (stat.S_ISFIFO, "It is a named pipe."),
    (stat.S_ISSOCK, "It is a socket."),
    (stat.S_ISCHR, "It is a device."),
    (stat.S_ISBLK, "It is a device."),
)


class FoundAs(Enum):
    """What a thing in a folder is."""

    ARTICLE = auto()
    """A reader takes it."""
    OTHER = auto()
    """A regular file that is no article, also a picture or frame of a saved page."""
    ODD = auto()
    """A link, pipe or device, or a folder that could not be listed."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing in a folder.

    Attributes:
        reason: why it is odd, a full sentence; else empty.
    """

    path: Path
    kind: FoundAs
    reason: str = ""


def walk_folder(folder: Path) -> Iterator[Found]:
    """All in a folder and below it but what is hidden, each folder in the order of its names.

    Links are not followed, and nothing but regular files is opened. Of one folder at a time the names are held in
    memory, nothing else.
    """
    for entry in walk_entries(folder):
        if entry.reason:
            yield Found(entry.path, FoundAs.ODD, entry.reason)
        elif entry.is_part or not is_taken(entry.path):
            yield Found(entry.path, FoundAs.OTHER)
        else:
            yield Found(entry.path, FoundAs.ARTICLE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a folder, unopened.

    Attributes:
        size: in bytes.
        modified_ns: when it was changed last, as the file system says.
        is_part: whether it lies beside a saved page, as a picture or frame of it.
        reason: why it is no regular file that can be opened; empty for one.
    """

    path: Path
    size: int = 0
    modified_ns: int = 0
    is_part: bool = False
    reason: str = ""


def walk_entries(folder: Path) -> Iterator[Entry]:
    """The same as `walk_folder`, from what the folders list alone: no file is opened."""
    folders = [(folder, False)]
    while folders:
        here, is_part = folders.pop()
        below: list[tuple[Path, bool]] = []
        try:
            names = _names(here)
        except OSError as error:
            yield Entry(here, reason=f"The folder could not be listed: {error.strerror or error}.")
            continue
        beside = frozenset(names)
        for name in names:
            path = here / name
            try:
                status = path.lstat()
            except OSError:
                yield Entry(path, reason="It is gone.")
                continue
            if stat.S_ISDIR(status.st_mode):
                below.append((path, is_part or holds_parts_of_page(name, beside)))
            elif stat.S_ISREG(status.st_mode):
                yield Entry(path, status.st_size, status.st_mtime_ns, is_part)
            else:
                yield Entry(path, reason=_oddity(status.st_mode))
        folders.extend(reversed(below))


def count_files(folder: Path) -> Iterator[int]:
    """How many things `walk_folder` will find, folder by folder; no file is opened."""
    folders = [folder]
    while folders:
        count = 0
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(Path(entry.path))
                    else:
                        count += 1
        except OSError:
            # It is told when the folder is walked.
            count += 1
        yield count


def is_taken(path: Path) -> bool:
    """Whether a regular file among others is read; one that cannot be opened is, so that the reason is told."""
    if path.suffix.lower() in TEXT_SUFFIXES:
        return True
    try:
        with path.open("rb") as file:
            return takes(file.read(HEAD), path.name)
    except OSError:
        return True


def _names(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in entries if not entry.name.startswith("."))


def _oddity(mode: int) -> str:
    return next((words for matches, words in _ODD if matches(mode)), "It is no regular file.")
