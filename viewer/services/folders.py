"""Which files of a folder are articles: by their content, or by the end of their name where that promises text."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from viewer.sources import HEAD, TEXT_SUFFIXES, holds_parts_of_page, takes

_ODD = (
    (stat.S_ISLNK, "It is a link, and links in folders are not followed."),
    (stat.S_ISFIFO, "It is a named pipe."),
    (stat.S_ISSOCK, "It is a socket."),
    (stat.S_ISCHR, "It is a device."),
    (stat.S_ISBLK, "It is a device."),
)


@dataclass(frozen=True, slots=True)
class FolderFiles:
    """What lies in a folder and below it, each list in path order; hidden files and folders are in none.

    Attributes:
        articles: what a reader takes.
        others: regular files that are no articles, also the pictures and frames of saved pages.
        odd: links, pipes, devices and folders that could not be listed, with the reason.
    """

    articles: tuple[Path, ...]
    others: tuple[Path, ...]
    odd: tuple[tuple[Path, str], ...]


def files_below(folder: Path) -> FolderFiles:
    """Walks a folder; links are not followed, and nothing but regular files is opened."""
    articles: list[Path] = []
    others: list[Path] = []
    odd: list[tuple[Path, str]] = []
    folders = [folder]
    parts: set[Path] = set()
    while folders:
        here = folders.pop()
        try:
            entries = [entry for entry in os.scandir(here) if not entry.name.startswith(".")]
        except OSError as error:
            odd.append((here, f"The folder could not be listed: {error.strerror or error}."))
            continue
        names = {entry.name for entry in entries}
        for entry in entries:
            path = here / entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
                if here in parts or holds_parts_of_page(entry.name, names):
                    parts.add(path)
            elif not entry.is_file(follow_symlinks=False):
                odd.append((path, _oddity(path)))
            else:
                (articles if here not in parts and is_taken(path) else others).append(path)
    return FolderFiles(tuple(sorted(articles)), tuple(sorted(others)), tuple(sorted(odd)))


def is_taken(path: Path) -> bool:
    """Whether a regular file among others is read; one that cannot be opened is, so that the reason is told."""
    if path.suffix.lower() in TEXT_SUFFIXES:
        return True
    try:
        with path.open("rb") as file:
            return takes(file.read(HEAD), path.name)
    except OSError:
        return True


def _oddity(path: Path) -> str:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return "It is gone."
    return next((words for matches, words in _ODD if matches(mode)), "It is no regular file.")
