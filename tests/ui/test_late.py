"""Parts that are made when they are first needed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDockWidget

from tests.ui.conftest import Shown
from viewer.domain.events import Review
from viewer.ui.late import Late


def test_a_part_is_made_once_when_it_is_asked_for() -> None:
    made: list[object] = []

    def make() -> object:
        made.append(object())
        return made[-1]

    part = Late(make)
    assert part.made is None
    assert part() is part() is part.made
    assert len(made) == 1


def test_no_dock_is_filled_before_it_is_opened(shown: Shown) -> None:
    docks = {dock.objectName(): dock for dock in shown.window.findChildren(QDockWidget)}
    assert docks.pop("detailsDock").isVisible()
    assert sorted(docks) == ["chartDock", "filterDock", "historyDock", "reviewDock", "tableDock"]
    assert [dock.widget() for dock in docks.values()] == [None] * 5
    shown.window.actions_.table.trigger()
    shown.settle()
    assert docks["tableDock"].widget() is shown.window.exploring.table


def test_a_dock_that_is_opened_stands_before_the_one_in_its_place(shown: Shown) -> None:
    actions, window = shown.window.actions_, shown.window
    actions.table.trigger()
    shown.settle()
    assert not window.exploring.table.visibleRegion().isEmpty()
    actions.review.trigger()
    shown.settle()
    assert window.exploring.table.visibleRegion().isEmpty()
    assert not window.reviewing.panel.visibleRegion().isEmpty()


def test_a_dock_behind_another_one_counts_nothing_until_it_comes_up(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions, exploring = shown.window.actions_, shown.window.exploring
    actions.chart.trigger()
    actions.table.trigger()
    shown.settle()
    counted: list[object] = []
    monkeypatch.setattr(exploring.chart, "show_events", counted.append)
    shown.commands.set_review(shown.event_id("Talks about aluminum"), Review.REJECTED)
    shown.settle()
    assert counted == []
    exploring.chart_dock.raise_()
    shown.settle()
    assert len(counted) == 1


def test_what_was_searched_for_before_is_marked_in_a_table_that_is_opened_later(shown: Shown) -> None:
    shown.window.finding.ask("steel")
    shown.settle()
    shown.window.actions_.table.trigger()
    shown.settle()
    assert shown.window.exploring.table.model.rowCount() == 1
    assert shown.window.exploring.table._marking.words == ("steel*",)


def test_a_part_made_in_the_dark_wears_the_dark(shown: Shown) -> None:
    shown.window.appearance.choose("dark")
    shown.window.actions_.review.trigger()
    shown.settle()
    assert shown.window.reviewing.panel.delegate.theme.dark
    shown.window.appearance.choose("light")
    assert not shown.window.reviewing.panel.delegate.theme.dark
