from __future__ import annotations

import sys
from pathlib import Path

import pytest

from viewer import app
from viewer.__main__ import COMMANDS, main, wants_window
from viewer.services.libraries import new_library


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ([], True),
        (["my.tradeline"], True),
        (["folder/library"], True),
        (["import"], False),
        (["improt"], False),
        (["--help"], False),
        (["events", "--json"], False),
        (["a.tradeline", "b.tradeline"], False),
    ],
)
def test_the_window_opens_for_nothing_or_one_library(words: list[str], window: bool) -> None:
    assert wants_window(words) is window


def test_a_library_without_a_suffix_is_one_when_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert not wants_window(["steel"])
    Path("steel").touch()
    assert wants_window(["steel"])


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_named_like_a_command_does_not_hide_it(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(command).touch()
    assert not wants_window([command])


def test_a_missing_display_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main([]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "no display" in said


def test_articles_on_the_command_line_are_imported_into_the_library_named_or_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[Path | None, tuple[Path, ...]]] = []

    def note(library: Path | None, articles: tuple[Path, ...]) -> int:
        calls.append((library, articles))
        return 0

    monkeypatch.setattr(app, "run_window", note)
    article, other, library = tmp_path / "a.txt", tmp_path / "b.html", tmp_path / "renamed"
    article.write_text("China raised tariffs.", encoding="utf-8")
    other.write_text("<html>", encoding="utf-8")
    new_library(library).close()
    for words in ([article], [article, other], [library, article], [library], [tmp_path], [tmp_path / "no.tradeline"]):
        assert main([str(word) for word in words]) == 0
    assert calls == [
        (None, (article,)), (None, (article, other)), (library, (article,)), (library, ()), (None, (tmp_path,)),
        (tmp_path / "no.tradeline", ()),
    ]  # fmt: skip


def test_several_words_that_are_no_files_are_no_articles(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.touch()
    assert not wants_window([str(article), str(tmp_path / "gone.txt")])
    assert not wants_window([str(article), "--json"])
