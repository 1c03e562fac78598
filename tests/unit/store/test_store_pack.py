"""What is kept in memory of all events is what the tables say, whatever was written since it was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.store.store_samples import call_event, found, new_library, tariff_event, undated_event
from viewer.domain.columns import EventColumns
from viewer.domain.dates import no_earlier_than, on_day
from viewer.domain.edits import Edit, RemoveEvent, ReviewMany, SetEvent
from viewer.domain.events import Event, EventKind, Party, PartyRole, Rate, RateKind, Review
from viewer.domain.grouping import LanesBy
from viewer.store import Library, pack
from viewer.store.snapshots import SnapshotReader

QUERIES = (
    *("", "cheese", "kind:tariff", "party:norway", "rate:>20", "tag:dairy"),
    *("review:rejected", "is:undated", "year:2025"),
)


def moved(event: Event) -> Event:
    return replace(event, dates=tuple(replace(date, value=on_day(dt.date(2024, 2, 3))) for date in event.dates))


def opened(event: Event) -> Event:
    return replace(
        event, dates=tuple(replace(date, value=no_earlier_than(dt.date(2025, 2, 3))) for date in event.dates)
    )


def named(event: Event) -> Event:
    return replace(event, parties=(Party("Norway", PartyRole.ACTOR), *event.parties), tags=("dairy",), starred=True)


def rated(event: Event) -> Event:
    return replace(event, rates=(Rate(40.0, "percent", RateKind.TOTAL, "40%"),), kind=EventKind.RETALIATION)


CHANGES: dict[str, Callable[[Event], Event]] = {
    "title": lambda event: replace(event, title="Yogurt"),
    "undated": lambda event: replace(event, dates=()),
    "moved": moved,
    "opened": opened,
    "named": named,
    "rated": rated,
}


def all_of(library: Library) -> list[object]:
    """Everything that is answered out of the packed columns, as plain values."""
    told: list[object] = [_plain(library.columns()), dict(library.all_titles())]
    told += [_plain(library.group_names(by)) for by in (LanesBy.PRODUCT, LanesBy.ARTICLE)]
    for query in QUERIES:
        findings = found(library, query)
        told.append((query, findings.best, findings.total, _plain(findings.columns), dict(findings.facets)))
    return told


def _plain(columns: Any) -> list[object]:
    values = [getattr(columns, each.name) for each in fields(columns)]
    return [value.tolist() if isinstance(value, np.ndarray) else value for value in values]


def afresh(library: Library) -> list[object]:
    """The same from the tables alone."""
    library._pack = pack.Pack()
    return all_of(library)


STEPS = st.lists(
    st.tuples(st.sampled_from([*CHANGES, "remove", "reject", "undo", "redo", "import"]), st.integers(1, 5)), max_size=6
)


@settings(max_examples=25, deadline=None)
@given(steps=STEPS, is_kept=st.booleans())
def test_after_any_steps_it_is_as_if_read_afresh(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch_module: None, steps: list[tuple[str, int]], is_kept: bool
) -> None:
    events = [tariff_event(), call_event(), undated_event(), tariff_event(), call_event()]
    with new_library(tmp_path_factory.mktemp("pack"), *events) as library:
        if is_kept:
            assert library.keep_snapshot()
            library._pack = pack.Pack()
        all_of(library)
        for step, event_id in steps:
            _do(library, step, event_id)
            known = all_of(library)
            assert known == afresh(library)
        assert library.verify() == []


def _do(library: Library, step: str, event_id: int) -> None:
    edits: list[Edit] = []
    stored = library.events([event_id])
    if step == "undo":
        library.undo()
    elif step == "redo":
        library.redo()
    elif step == "import":
        evidence = replace(tariff_event().evidence[0], article_id=1)
        library.add_events([replace(tariff_event(), evidence=(evidence,), dates=())])
    elif stored and step == "remove":
        edits = [RemoveEvent(event_id)]
    elif stored and step == "reject":
        edits = [ReviewMany((event_id,), Review.REJECTED)]
    elif stored:
        edits = [SetEvent(CHANGES[step](stored[0]))]
    if edits:
        library.apply(step, edits)


@pytest.fixture(scope="module")
def monkeypatch_module() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    patch.setattr(pack, "_WORTH_WRITING", 1)
    yield
    patch.undo()


def test_many_fresh_events_are_sorted_with_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.store.packed.FEW", 1)
    with new_library(tmp_path, tariff_event(), call_event(), undated_event()) as library:
        all_of(library)
        library.apply("Move", [SetEvent(moved(library.event(1))), SetEvent(opened(library.event(2))), RemoveEvent(3)])
        assert all_of(library) == afresh(library)


def test_an_edit_that_moves_nothing_keeps_the_other_columns(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event(), call_event()) as library:
        with library._database.reading() as connection:
            before = library._pack.events(connection)
        library.apply("Accept", [ReviewMany((1,), Review.ACCEPTED)])
        with library._database.reading() as connection:
            after = library._pack.events(connection)
        assert after.ids is before.ids
        assert after.lo is before.lo
        assert after.reviews is not before.reviews


@pytest.mark.parametrize("rejected", [(), (3,)])
def test_the_arrays_that_a_review_leaves_alone_stay_the_same(tmp_path: Path, rejected: tuple[int, ...]) -> None:
    with new_library(tmp_path, tariff_event(), call_event(), undated_event()) as library:
        library.apply("Reject", [ReviewMany(rejected, Review.REJECTED)])
        before = library.columns()
        assert library.columns() is before
        library.apply("Accept", [ReviewMany((1,), Review.ACCEPTED)])
        after = library.columns()
        assert after.are_placed_as(before)
        assert after.reviews.tolist() != before.reviews.tolist()
        library.apply("Move", [SetEvent(moved(library.event(1)))])
        assert not library.columns().are_placed_as(before)


def test_a_snapshot_is_written_only_where_it_is_worth_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with new_library(tmp_path, tariff_event()) as library:
        monkeypatch.setattr(pack, "_WORTH_WRITING", 2)
        assert not library.keep_snapshot()
        monkeypatch.setattr(pack, "_WORTH_WRITING", 1)
        assert library.keep_snapshot()
        with library._database.reading() as connection:
            assert SnapshotReader(connection).mark is not None
        assert not library.keep_snapshot()
        library.apply("Accept", [ReviewMany((1,), Review.ACCEPTED)])
        assert library.keep_snapshot()


def test_the_columns_of_an_empty_library_are_empty(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        columns: EventColumns = library.columns()
        assert (len(columns), len(columns.undated), dict(library.all_titles())) == (0, 0, {})


def test_what_a_failed_transaction_had_added_is_not_kept(tmp_path: Path) -> None:
    def add_and_look(library: Library) -> None:
        evidence = replace(call_event().evidence[0], article_id=1)
        library.add_events([replace(call_event(), evidence=(evidence,))])
        assert len(library.all_titles()) == 2
        raise InterruptedError

    with new_library(tmp_path, tariff_event()) as library:
        before = all_of(library)
        with pytest.raises(InterruptedError), library.together():
            add_and_look(library)
        assert all_of(library) == before
        library.apply("Rename", [SetEvent(replace(library.event(1), title="Yogurt"))])
        assert all_of(library) == afresh(library)
