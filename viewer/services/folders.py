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
    folders = [(folder, False)]
    while folders:
        here, is_part = folders.pop()
        below: list[tuple[Path, bool]] = []
        try:
            names = _names(here)
        except OSError as error:
            yield Found(here, FoundAs.ODD, f"The folder could not be listed: {error.strerror or error}.")
            continue
        beside = frozenset(names)
        for name in names:
            path = here / name
            mode = _mode(path)
            if stat.S_ISDIR(mode):
                below.append((path, is_part or holds_parts_of_page(name, beside)))
            elif not stat.S_ISREG(mode):
                yield Found(path, FoundAs.ODD, _oddity(mode))
            else:
                yield Found(path, FoundAs.OTHER if is_part or not is_taken(path) else FoundAs.ARTICLE)
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


def _mode(path: Path) -> int:
    """The type of a file; 0 where it is gone."""
    try:
        return path.lstat().st_mode
    except OSError:
        return 0


def _oddity(mode: int) -> str:
    if not mode:
        return "It is gone."
    return next((words for matches, words in _ODD if matches(mode)), "It is no regular file.")
