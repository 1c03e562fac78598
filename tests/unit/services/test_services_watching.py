"""A watched folder: files are taken once, when they have stopped growing, and never touched."""

from __future__ import annotations

import os
from pathlib import Path

from tests.unit.sources.source_samples import PAGE, STORY
from viewer.services.watching import Look, Watched, look_into


def names(look: Look) -> list[str]:
    return [path.name for path in look.ready]


def test_a_file_is_ready_when_two_looks_see_the_same(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(STORY, encoding="utf-8")
    first = look_into(Watched(tmp_path))
    assert (names(first), first.is_growing) == ([], True)
    with article.open("a", encoding="utf-8") as file:
        file.write("More of it.")
    second = look_into(first.watched)
    assert (names(second), second.is_growing) == ([], True)
    third = look_into(second.watched)
    assert (names(third), third.is_growing) == (["a.txt"], False)
    assert names(look_into(third.watched)) == []


def test_a_new_version_is_ready_again(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(STORY, encoding="utf-8")
    watched = look_into(look_into(Watched(tmp_path)).watched).watched
    stamp = article.stat()
    os.utime(article, ns=(stamp.st_atime_ns, stamp.st_mtime_ns + 1))
    look = look_into(watched)
    assert names(look) == []
    assert names(look_into(look.watched)) == ["a.txt"]


def test_what_was_taken_before_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x89PNG")
    look = look_into(look_into(Watched(tmp_path)).watched)
    assert names(look) == ["bad.txt"]
    again = Watched(tmp_path, taken=look.watched.taken)
    assert names(look_into(look_into(again).watched)) == []


def test_what_is_unfinished_or_no_article_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    for name in ("b.txt.part", "c.crdownload", "~$d.txt", ".e.txt", "page_files/frame.html", "style.css"):
        (tmp_path / name).write_text(PAGE if name.endswith("html") else "p {}", encoding="utf-8")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    before = sorted((path, path.lstat().st_mtime_ns) for path in tmp_path.rglob("*"))
    look = look_into(look_into(Watched(tmp_path)).watched)
    assert names(look) == ["page.html"]
    assert sorted((path, path.lstat().st_mtime_ns) for path in tmp_path.rglob("*")) == before
    (tmp_path / "empty.txt").write_text(STORY, encoding="utf-8")
    assert names(look_into(look_into(look.watched).watched)) == ["empty.txt"]


def test_a_folder_that_is_gone_is_known_again_when_it_is_back(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    watched = look_into(look_into(Watched(folder)).watched).watched
    folder.rename(tmp_path / "away")
    gone = look_into(watched)
    assert not gone.is_there
    (tmp_path / "away").rename(folder)
    (folder / "b.txt").write_text(STORY + "B", encoding="utf-8")
    back = look_into(gone.watched)
    assert back.is_there
    assert names(look_into(back.watched)) == ["b.txt"]
