"""Other lanes for very many events are made while the window shows those before."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.ui.test_canvas import KINDS_USED, columns_of
from viewer.domain.columns import EventColumns
from viewer.domain.grouping import LanesBy
from viewer.timeline.arrangement import Arrangement
from viewer.timeline.lanes import Lane
from viewer.ui.canvas import TimelineCanvas
from viewer.ui.canvas.regrouping import Grouping, Regrouping

KINDS = ["Tariffs", "Calls", "License decisions"]


@pytest.fixture
def canvas(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> TimelineCanvas:
    monkeypatch.setattr("viewer.ui.canvas.view.AT_ONCE", 0)
    made = TimelineCanvas(today=lambda: None)
    qtbot.addWidget(made)
    made.set_columns(columns_of(KINDS_USED))
    return made


def lanes(canvas: TimelineCanvas) -> list[str]:
    return [lane.label for lane in canvas.lanes]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Lanes are made only once this is set."""
    gate, split = threading.Event(), Grouping.split

    def wait(self: Grouping, columns: EventColumns, *before: tuple[Lane, ...], only_found: bool) -> tuple[Lane, ...]:
        if threading.current_thread() is not threading.main_thread():
            gate.wait(20)
        return split(self, columns, *before, only_found=only_found)

    monkeypatch.setattr(Grouping, "split", wait)
    return gate


def test_the_lanes_before_stay_until_the_others_are_made(
    canvas: TimelineCanvas, qtbot: QtBot, held: threading.Event
) -> None:
    canvas.group_lanes(LanesBy.YEAR, None, Arrangement(pinned=frozenset({"2025"})))
    assert (lanes(canvas), canvas.lanes_by) == (KINDS, LanesBy.KIND)
    assert canvas.scene().lanes
    held.set()
    qtbot.waitUntil(lambda: lanes(canvas) == ["2025"])
    assert canvas.lanes_by is LanesBy.YEAR
    assert canvas.arrangement.pinned == {"2025"}


def test_only_what_was_asked_for_last_is_shown(canvas: TimelineCanvas, qtbot: QtBot, held: threading.Event) -> None:
    shown: list[object] = []
    regrouping = canvas.findChild(Regrouping)
    assert regrouping is not None
    regrouping.made.connect(lambda grouping, _: shown.append(grouping.by))
    for by in (LanesBy.YEAR, LanesBy.STANDING, LanesBy.NOTHING):
        canvas.group_lanes(by, None, Arrangement())
    held.set()
    qtbot.waitUntil(lambda: lanes(canvas) == ["All events"])
    assert shown == [LanesBy.NOTHING]


@pytest.mark.parametrize(
    ("by", "meanwhile"), [(LanesBy.NOTHING, ["All events"]), (LanesBy.KIND, KINDS)], ids=["others", "the same"]
)
def test_events_that_come_meanwhile_are_shown_at_once(
    canvas: TimelineCanvas, qtbot: QtBot, held: threading.Event, by: LanesBy, meanwhile: list[str]
) -> None:
    canvas.group_lanes(by, None, Arrangement(order=("call",)))
    canvas.set_columns(columns_of(KINDS_USED * 2))
    regrouping = canvas.findChild(Regrouping)
    assert regrouping is not None
    assert lanes(canvas) == meanwhile
    assert sum(map(len, canvas.lanes)) == 2 * len(KINDS_USED)
    held.set()
    qtbot.waitUntil(lambda: canvas.arrangement.order == ("call",) and not regrouping._bridges)
    assert sum(map(len, canvas.lanes)) == 2 * len(KINDS_USED)


def test_a_bug_in_the_making_is_reported_and_leaves_the_lanes(
    canvas: TimelineCanvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Grouping, "split", _broken)
    with qtbot.captureExceptions() as caught:
        canvas.group_lanes(LanesBy.YEAR, None, Arrangement())
        qtbot.waitUntil(lambda: bool(caught))
    assert [str(error) for _, error, _ in caught] == ["broken"]
    assert lanes(canvas) == KINDS


def _broken(*_: object, **_named: object) -> tuple[Lane, ...]:
    raise ZeroDivisionError("broken")


def test_a_window_that_closes_waits_for_what_is_being_made(qtbot: QtBot, held: threading.Event) -> None:
    owner = QObject()
    regrouping = Regrouping(owner)
    regrouping.start(columns_of(KINDS_USED), Grouping(LanesBy.YEAR), only_found=False)
    assert regrouping.drop() is not None
    assert regrouping.drop() is None
    held.set()
    with qtbot.waitSignal(regrouping.destroyed):
        regrouping.deleteLater()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("tradeline-lanes")]
