from __future__ import annotations

import sys
from pathlib import Path

import pytest

from viewer.__main__ import COMMANDS, main, wants_window


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
