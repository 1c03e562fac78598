"""The texts of one article: each names the other, and a click opens it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLabel

from tests.ui.conftest import TEXT, Shown, article_of, steel_events
from viewer.domain.times import Reading
from viewer.store import Library

NEW = TEXT.replace("A tariff of 25 percent", "Updated on Monday.\n\nA tariff of 30 percent")


def test_the_earlier_text_is_one_click_away_and_leads_back(show: Callable[[Path], Shown], steel_library: Path) -> None:
    article = article_of(NEW, "new.txt")
    with Library.open(steel_library) as library:
        library.add_revision(article, Reading(article.publication, (), ()), 1)
    shown = show(steel_library)
    shown.select("Ministers speak by phone")
    assert shown.window.details.article_id == 2
    assert "Revision of “Ministers agree on steel 😀”." in words(shown)
    assert open_other(shown).startswith("Earlier text, imported ")
    assert shown.window.details.article_id == 1
    assert "This is an earlier text; a later one has replaced it." in words(shown)
    assert "25 percent" in shown.window.details.source.toPlainText()
    assert open_other(shown).startswith("Later text, imported ")
    assert shown.window.details.article_id == 2
    assert "30 percent" in shown.window.details.source.toPlainText()


def test_undo_takes_the_row_away_while_the_text_is_shown(show: Callable[[Path], Shown], steel_library: Path) -> None:
    article = article_of(NEW, "new.txt")
    with Library.open(steel_library) as library:
        library.add_revision(article, Reading(article.publication, (), ()), 1)
    shown = show(steel_library)
    shown.select("Ministers speak by phone")
    shown.commands.undo()
    shown.settle()
    assert shown.window.details.article_id == 1
    assert shown.window.details.sheet is not None
    assert shown.window.details.sheet.version_rows == []


def test_an_article_with_one_text_says_nothing_of_others(shown: Shown) -> None:
    assert len(steel_events()) == 3
    shown.select("Ministers speak by phone")
    assert shown.window.details.sheet is not None
    assert shown.window.details.sheet.version_rows == []


def words(shown: Shown) -> list[str]:
    sheet = shown.window.details.sheet
    assert sheet is not None
    return [label.text() for label in sheet.findChildren(QLabel)]


def open_other(shown: Shown) -> str:
    """Clicks on the one button that opens another text, and returns what is written on it."""
    sheet = shown.window.details.sheet
    assert sheet is not None
    [row] = sheet.version_rows
    said = row.open_button.text()
    shown.click(row.open_button)
    shown.settle()
    return said
