"""Shading the source text by what was read of it, and why an event is there, as a person sees it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QToolButton

from tests.ui.conftest import Shown
from viewer.domain.coverage import CoverageStatus
from viewer.domain.events import Review
from viewer.services.importing import ImportRequest, import_articles
from viewer.services.jobs import run
from viewer.store import Library
from viewer.ui.details.legend import shade_of

Show = Callable[[Path], Shown]
STORY = Path(__file__).parents[1] / "data" / "leaders_call.txt"
CALL = "Donald Trump and Xi Jinping speak by phone"
LICENSES = (
    "People briefed on the matter said China had issued export licenses to two magnet makers that supply Detroit."
)
SHADES = {shade_of(status) for status in CoverageStatus}


@pytest.fixture
def story_library(tmp_path: Path) -> Path:
    path = tmp_path / "story.tradeline"
    with Library.create(path) as library:
        run(import_articles(library, ImportRequest((STORY,))))
    return path


def shaded(shown: Shown) -> dict[str, str]:
    """Every stretch of text with the name of its background color."""
    fields = shown.window.appearance.theme.fields
    names = {fields[shade].lower(): shade for shade in SHADES}
    return {
        each.cursor.selectedText(): names[color]
        for each in shown.window.details.source.extraSelections()
        if (color := each.format.background().color().name()) in names
    }


def shade_button(shown: Shown) -> QToolButton:
    [button] = [
        each
        for each in shown.window.details.findChildren(QToolButton)
        if each.defaultAction() is shown.window.actions_.shade
    ]
    return button


def test_the_button_shades_every_sentence_and_extends_the_legend(show: Show, story_library: Path) -> None:
    shown = show(story_library)
    shown.select(CALL)
    assert shaded(shown) == {}
    assert not SHADES & set(shown.window.details.halves.text.legend.shown)
    shown.click(shade_button(shown))
    shown.settle()
    shades = shaded(shown)
    assert shades[LICENSES] == "covered_event"
    assert shades["Beijing may relax further export controls later."] == "covered_nothing"
    assert shades["Read more: Beijing, Washington strike tariff deal"] == "covered_not_read"
    assert any(words.startswith("The hotel on") for words, shade in shades.items() if shade == "covered_dated")
    assert set(shown.window.details.halves.text.legend.shown) >= SHADES
    shown.click(shade_button(shown))
    shown.settle()
    assert shaded(shown) == {}
    assert not SHADES & set(shown.window.details.halves.text.legend.shown)


def test_shades_are_kept_for_the_next_window(show: Show, story_library: Path) -> None:
    first = show(story_library)
    first.press(first.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    first.window.close()
    second = show(story_library)
    second.select(CALL)
    assert second.window.actions_.shade.isChecked()
    assert shaded(second)[LICENSES] == "covered_event"


def test_shades_follow_what_the_person_says_and_the_theme(show: Show, story_library: Path) -> None:
    shown = show(story_library)
    event_id = shown.select("China grants licenses for magnets")
    shown.window.actions_.shade.trigger()
    shown.settle()
    sheet = shown.window.details.sheet
    assert sheet is not None
    shown.click(sheet.reject_button)
    shown.settle()
    assert shown.window.session.kind_of(event_id) is None
    shown.select(CALL)
    shown.window.actions_.themes["dark"].trigger()
    shown.settle()
    assert shaded(shown)[LICENSES] == "covered_nothing"
    shown.commands.set_review(event_id, Review.ACCEPTED)
    shown.settle()
    assert shaded(shown)[LICENSES] == "covered_event"


def test_the_sheet_says_why(show: Show, story_library: Path) -> None:
    shown = show(story_library)
    shown.select("United States and China to hold talks in London")
    sheet = shown.window.details.sheet
    assert sheet is not None
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert "Strong reading" in words
    assert "“hold trade talks” names the act." in words
    assert any(line.startswith("Key words: “hold”") for line in words)
    assert any(line.startswith("The rule “talks.hold”") for line in words)
    assert "“scheduled to” says how certain the text is of it." in words
    assert not any("%" in line for line in words)


def test_nothing_is_shaded_while_nothing_is_shown(show: Show, story_library: Path) -> None:
    shown = show(story_library)
    shown.window.session.select(None)
    shown.window.actions_.shade.trigger()
    shown.settle()
    assert shaded(shown) == {}
    assert not shown.messages


def test_the_view_menu_has_it(show: Show, story_library: Path) -> None:
    shown = show(story_library)
    menus = {menu.title(): menu for menu in shown.window.menuBar().findChildren(QMenu)}
    assert shown.window.actions_.shade in menus["&View"].actions()
