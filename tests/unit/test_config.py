from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.config import MAX_FAILED, MAX_RECENT, MAX_VIEWS, FolderSettings, LaneSettings, LibraryView, Settings
from viewer.errors import OutputError


def test_a_missing_file_gives_the_defaults_and_is_not_made(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "none" / "settings.json")
    assert settings.values.theme == "system"
    assert settings.values.recent == ()
    assert not settings.path.exists()


def test_everything_comes_back_after_a_save(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "new" / "settings.json")
    settings.update(replace(settings.values, geometry="QUJD", theme="dark", shade=True, splits={"details": (300, 200)}))
    settings.update(
        replace(settings.values, wheel_scrolls=True, animate=False, lanes={"party": LaneSettings(("China",), ("",))})
    )
    settings.remember_library("/a/Ärger 😀.tradeline")
    settings.remember_view("/a/Ärger 😀.tradeline", LibraryView(-5, 7, 3, "party"))
    settings.save()
    again = Settings(settings.path).values
    assert again.geometry == "QUJD"
    assert again.theme == "dark"
    assert again.shade
    assert again.wheel_scrolls
    assert not again.animate
    assert again.lanes == {"party": LaneSettings(("China",), ("",))}
    assert dict(again.splits) == {"details": (300, 200)}
    assert again.last_library == "/a/Ärger 😀.tradeline"
    assert again.views["/a/Ärger 😀.tradeline"] == LibraryView(-5, 7, 3, "party")
    assert [path.name for path in settings.path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"theme": "pink"}',
        '{"shade": 1}',
        '{"history_of_all": 1}',
        '{"recent": "x"}',
        '{"recent": [1]}',
        '{"views": {"a": 3}}',
        '{"views": {"a": {"lo": "x", "hi": 2}}}',
        '{"splits": {"a": [true]}}',
        '{"lanes": {"kind": []}}',
        '{"lanes": {"kind": {"order": [1]}}}',
    ],
)
def test_a_damaged_file_is_kept_aside(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    settings = Settings(path)
    assert settings.values.theme == "system"
    assert settings.kept_aside == tmp_path / "settings.json.damaged"
    assert settings.kept_aside.read_text(encoding="utf-8") == text
    settings.save()
    assert json.loads(path.read_text(encoding="utf-8"))["theme"] == "system"


def test_bytes_that_are_no_text_are_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"\xff\xfe\x00")
    assert Settings(path).kept_aside is not None


def test_recent_libraries_are_newest_first_without_doubles(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    for number in range(MAX_RECENT + 3):
        settings.remember_library(f"/{number}")
    settings.remember_library("/5")
    assert settings.values.recent[0] == "/5"
    assert len(settings.values.recent) == MAX_RECENT
    assert len(set(settings.values.recent)) == MAX_RECENT


def test_a_forgotten_library_is_not_opened_next_time(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    here, gone = tmp_path / "here.tradeline", tmp_path / "gone.tradeline"
    here.touch()
    settings.remember_library(str(here))
    settings.remember_library(str(gone))
    assert settings.forget_if_gone(str(gone))
    assert not settings.forget_if_gone(str(here))
    assert settings.values.recent == (str(here),)
    assert settings.values.last_library == ""


def test_only_the_newest_views_are_kept(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    for number in range(MAX_VIEWS + 1):
        settings.remember_view(f"/{number}", LibraryView(0, 1, number))
    assert settings.view_of("/0") == LibraryView()
    assert settings.view_of(f"/{MAX_VIEWS}").selected == MAX_VIEWS


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    settings = Settings(tmp_path / "file" / "settings.json")
    with pytest.raises(OutputError, match="could not be saved"):
        settings.save()


def test_a_backward_view_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"views": {"a": {"lo": 9, "hi": 2, "selected": 1}}}', encoding="utf-8")
    assert Settings(path).view_of("a") == LibraryView()


def test_a_watched_folder_is_kept_with_what_failed_in_it(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    failed = {f"/in/{number}.txt": (number, 1_764_000_000_123_456_789) for number in range(MAX_FAILED + 5)}
    settings.remember_folder("/a.tradeline", FolderSettings("/in", failed))
    settings.remember_folder("/b.tradeline", FolderSettings("/other"))
    settings.remember_folder("/b.tradeline", FolderSettings())
    settings.save()
    again = Settings(tmp_path / "settings.json")
    assert again.kept_aside is None
    assert list(again.values.folders) == ["/a.tradeline"]
    kept = again.folder_of("/a.tradeline")
    assert kept.folder == "/in"
    assert kept.failed == dict(list(failed.items())[5:])
    assert again.folder_of("/b.tradeline") == FolderSettings()
