"""Lanes by party, year and so on: chosen in the window, and remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from tests.ui.conftest import Shown
from viewer.domain.columns import no_columns
from viewer.domain.events import EventKind
from viewer.domain.grouping import LANES_BY_LABELS, LanesBy
from viewer.timeline.scene import Mark
from viewer.ui.canvas.range_card import RangeCard

Show = Callable[[Path], Shown]
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def take(shown: Shown, by: LanesBy) -> None:
    """Chooses in the menu."""
    shown.window.actions_.lanes_by[by].trigger()
    shown.settle()


def lanes(shown: Shown) -> list[str]:
    keys = [lane.key for lane in shown.window.canvas.scene().lanes]
    labels = {lane.key: lane.label for lane in shown.window.canvas.lanes}
    return [labels[key] for key in keys]


@pytest.mark.parametrize(
    ("by", "labels"),
    [
        (LanesBy.KIND, ["Tariffs", "Calls", "License decisions"]),
        (LanesBy.PARTY, ["Minister of Trade", "No party"]),
        (LanesBy.PRODUCT, ["steel", "No goods"]),
        (LanesBy.ARTICLE, ["Ministers agree on steel 😀"]),
        (LanesBy.STANDING, ["Happened", "Planned"]),
        (LanesBy.YEAR, ["2025"]),
        (LanesBy.NOTHING, ["All events"]),
    ],
)
def test_lanes_are_made_of_what_is_chosen(shown: Shown, by: LanesBy, labels: list[str]) -> None:
    take(shown, by)
    assert lanes(shown) == labels
    assert shown.window.actions_.lanes_by[by].isChecked()
    words = shown.window.canvas.lanes_button.text()
    assert words == ("One lane" if by is LanesBy.NOTHING else f"Lanes by {LANES_BY_LABELS[by].lower()}")


def test_the_corner_above_the_lanes_offers_the_same_menu(shown: Shown) -> None:
    button = shown.window.canvas.lanes_button
    assert button.isVisible()
    assert button.menu().actions() == list(shown.window.actions_.lanes_by.values())
    top = shown.window.canvas.scene().lanes[0].y
    assert button.geometry().bottom() < top


def test_each_sort_of_lanes_keeps_its_arrangement(shown: Shown, show: Show, steel_library: Path) -> None:
    canvas = shown.window.canvas
    canvas.arrange(canvas.arrangement.with_hidden(EventKind.CALL))
    take(shown, LanesBy.PARTY)
    assert canvas.arrangement.hidden == frozenset()
    canvas.arrange(canvas.arrangement.with_moved("", canvas.lanes, -1).with_toggled("Minister of Trade"))
    assert lanes(shown) == ["No party", "Minister of Trade"]
    take(shown, LanesBy.KIND)
    assert lanes(shown) == ["Tariffs", "License decisions"]
    take(shown, LanesBy.PARTY)
    shown.window.close()
    again = show(steel_library)
    assert lanes(again) == ["No party", "Minister of Trade"]
    assert again.window.canvas.arrangement.collapsed == {"Minister of Trade"}
    assert again.window.actions_.lanes_by[LanesBy.PARTY].isChecked()


def test_another_library_has_lanes_of_its_own(shown: Shown, tmp_path: Path, steel_library: Path) -> None:
    take(shown, LanesBy.ARTICLE)
    shown.commands.open_or_create(tmp_path / "other.tradeline")
    shown.settle()
    assert shown.window.actions_.lanes_by[LanesBy.KIND].isChecked()
    assert lanes(shown) == ["Tariffs", "Calls", "License decisions"]
    shown.commands.open_library(steel_library)
    shown.settle()
    assert shown.window.canvas.lanes_by is LanesBy.ARTICLE


def test_the_last_choice_counts_where_the_one_before_is_still_being_read(shown: Shown) -> None:
    shown.window.actions_.lanes_by[LanesBy.PARTY].trigger()
    shown.window.actions_.lanes_by[LanesBy.YEAR].trigger()
    shown.settle()
    assert lanes(shown) == ["2025"]


def test_what_is_imported_goes_to_its_lane(shown: Shown, tmp_path: Path) -> None:
    take(shown, LanesBy.ARTICLE)
    story = tmp_path / "duties.txt"
    story.write_text("Canada duties\n\nCanada imposed a tariff of 10 percent on steel on July 8, 2025.\n", "utf-8")
    shown.commands.import_articles([story])
    shown.settle()
    assert len(lanes(shown)) == 2


def test_an_unknown_word_in_the_settings_means_lanes_by_kind(shown: Shown) -> None:
    shown.window.exploring.lanes.start("color")
    assert shown.window.canvas.lanes_by is LanesBy.KIND


def test_a_marked_span_counts_kinds_in_any_lanes(shown: Shown) -> None:
    canvas = shown.window.canvas
    viewport = canvas.viewport
    counted = []
    for by in (LanesBy.KIND, LanesBy.PARTY):
        take(shown, by)
        canvas.mark((viewport.lo, viewport.hi))
        card = canvas.findChild(RangeCard)
        assert card is not None
        counted.append(card.total.text())
        canvas.mark(None)
    assert counted == ["2 events", "2 events"]


def test_a_header_tells_its_whole_name(shown: Shown) -> None:
    take(shown, LanesBy.ARTICLE)
    canvas = shown.window.canvas
    lane = canvas.scene().lanes[0]
    at = QPoint(60, round(lane.y + lane.height / 2))
    QApplication.sendEvent(canvas, QHelpEvent(QEvent.Type.ToolTip, at, canvas.mapToGlobal(at)))
    assert "Ministers agree on steel 😀" in QToolTip.text()
    assert "2 events" in QToolTip.text()
    QToolTip.hideText()


def test_a_click_selects_in_any_lanes(shown: Shown) -> None:
    take(shown, LanesBy.NOTHING)
    canvas = shown.window.canvas
    call = shown.event_id("Ministers speak by phone")
    [mark] = [each for each in canvas.scene().layer("events").items if isinstance(each, Mark) and each.event_id == call]
    QTest.mouseClick(canvas, LEFT, NONE, QPoint(round(mark.x), round(mark.y)))
    assert shown.window.session.selection == call
    canvas.set_columns(no_columns())
    assert lanes(shown) == ["All events"]
