"""Folders: articles by content, and a reason for whatever is odd."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from tests.unit.sources.source_samples import PAGE, STORY, message, register_document, register_file, zipped
from viewer.services.folders import Found, FoundAs, count_files, walk_folder


def paths(found: list[Found], kind: FoundAs) -> list[Path]:
    return [each.path for each in found if each.kind is kind]


def test_articles_are_found_by_content_or_by_name(tmp_path: Path) -> None:
    files: dict[str, bytes] = {
        "a.txt": STORY.encode(), "deep/b.MD": b"# Tariffs", "deep/er/page.php": PAGE.encode(), "no_suffix": b"Tariffs",
        "mail.bak": message("Subject: x"), "fr.json": register_file(register_document()),
        "x.zip": zipped({"a.txt": "x"}),
        "broken.txt": b"\x89PNG\r\n\x1a\n",
        "logo.png": b"\x89PNG\r\n\x1a\n" + bytes(40), "style.css": b"p {}", "data.json": b"[1]",
        "run": bytes(range(256)),
        "empty.log": b"", ".hidden.txt": b"x", ".git/config.txt": b"x",
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    below = list(walk_folder(tmp_path))
    assert [path.relative_to(tmp_path).as_posix() for path in paths(below, FoundAs.ARTICLE)] == [
        "a.txt", "broken.txt", "fr.json", "mail.bak", "no_suffix", "x.zip", "deep/b.MD", "deep/er/page.php",
    ]  # fmt: skip
    assert [path.name for path in paths(below, FoundAs.OTHER)] == [
        "data.json",
        "empty.log",
        "logo.png",
        "run",
        "style.css",
    ]
    assert paths(below, FoundAs.ODD) == []
    assert sum(count_files(tmp_path)) == len(below)


def test_frames_of_a_saved_page_are_no_articles(tmp_path: Path) -> None:
    for name in ("a.html", "a_files/frame.html", "a_files/deep/x.html", "b_files/c.html", "d-Dateien/e.html", "d.htm"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    below = list(walk_folder(tmp_path))
    assert [path.name for path in paths(below, FoundAs.ARTICLE)] == ["a.html", "d.htm", "c.html"]
    assert [path.name for path in paths(below, FoundAs.OTHER)] == ["frame.html", "x.html", "e.html"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs links, pipes and sockets")
def test_what_is_no_regular_file_is_not_opened_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(STORY, encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.txt").symlink_to(outside / "secret.txt")
    (folder / "linked").symlink_to(outside)
    (folder / "gone.txt").symlink_to(folder / "nothing")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        below = list(walk_folder(folder))
    assert {each.kind for each in below} == {FoundAs.ODD}
    told = {each.path.name: each.reason for each in below}
    assert told.pop("pipe.txt") == "It is a named pipe."
    assert told.pop("socket.txt") == "It is a socket."
    assert set(told) == {"link.txt", "linked", "gone.txt", "loop"}
    assert set(told.values()) == {"It is a link, and links in folders are not followed."}


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    # The tests may run as root, for whom no permission bit counts.
    monkeypatch.setattr(os, "scandir", refuse)
    why = "The folder could not be listed: Permission denied."
    assert list(walk_folder(tmp_path)) == [Found(tmp_path, FoundAs.ODD, why)]
