"""Edit > My Words…: the file is made once, opened, and what is wrong with it is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from tests.ui.conftest import Shown

Show = Callable[[Path], Shown]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """What the desktop was asked to open; the words file is `mine/words.toml` in the test's folder."""
    asked: list[Path] = []
    monkeypatch.setenv("TRADELINE_WORDS", str(tmp_path / "mine" / "words.toml"))

    def open_url(url: QUrl) -> bool:
        asked.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return asked


def test_the_file_is_made_of_the_template_and_opened(shown: Shown, opened: list[Path], tmp_path: Path) -> None:
    shown.window.actions_.words.trigger()
    assert opened == [tmp_path / "mine" / "words.toml"]
    assert "[[party]]" in opened[0].read_text(encoding="utf-8")


def test_what_a_person_wrote_stays(shown: Shown, opened: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "mine" / "words.toml"
    path.parent.mkdir()
    path.write_text("[products]\n", encoding="utf-8")
    shown.window.actions_.words.trigger()
    assert (opened, path.read_text(encoding="utf-8")) == ([path], "[products]\n")


def test_a_wrong_file_stops_an_import_with_a_sentence(shown: Shown, opened: list[Path], tmp_path: Path) -> None:
    shown.window.actions_.words.trigger()
    opened[0].write_text("[goods]\n", encoding="utf-8")
    article = tmp_path / "news.txt"
    article.write_text("A tariff of 25 percent on steel takes effect on July 1, 2025.\n", encoding="utf-8")
    shown.commands.import_articles([article])
    shown.qtbot.waitUntil(lambda: any("words file" in each.title for each in shown.messages), timeout=20_000)
    [said] = [each for each in shown.messages if "words file" in each.title]
    assert "unknown table “goods”" in said.text
