"""Made-up events as columns, and a measurer that gives every character seven pixels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from viewer.domain.columns import KINDS, OPEN_END, OPEN_START, PRECISIONS, STANDINGS, EventColumns, sorted_columns
from viewer.domain.dates import DateValue, on_day, parse_edtf
from viewer.domain.events import EventKind, Standing
from viewer.domain.grouping import GroupNames, LanesBy
from viewer.domain.instants import start_of
from viewer.timeline.arrangement import Arrangement
from viewer.timeline.builder import SceneBuilder
from viewer.timeline.frame import Frame
from viewer.timeline.grouping import groups_of
from viewer.timeline.label_cache import NoteCache
from viewer.timeline.scene import Scene
from viewer.timeline.viewport import Viewport
from viewer.timeline.words import TextRole


class SevenPixels:
    def width(self, text: str, role: TextRole) -> float:
        return 7.0 * len(text)

    def height(self, role: TextRole) -> float:
        return 13.0


@dataclass(frozen=True)
class Row:
    date: DateValue
    kind: EventKind = EventKind.TARIFF
    standing: Standing = Standing.OCCURRED
    title: str = ""
    announced: dt.date | None = None


def row(
    edtf: str,
    title: str = "",
    kind: EventKind = EventKind.TARIFF,
    standing: Standing = Standing.OCCURRED,
) -> Row:
    return Row(parse_edtf(edtf), kind, standing, title)


def daily(count: int, first: dt.date = dt.date(2025, 1, 1), every: int = 1) -> list[Row]:
    return [Row(on_day(first + dt.timedelta(days=every * index)), title=f"Event {index}") for index in range(count)]


def columns_of(rows: Iterable[Row]) -> EventColumns:
    """Ids are 1, 2, 3 in the order given."""
    rows = list(rows)
    lo = np.array([OPEN_START if r.date.lo is None else r.date.lo for r in rows], np.int64)
    hi = np.array([OPEN_END if r.date.hi is None else r.date.hi for r in rows], np.int64)
    codes = (
        np.array([KINDS.index(r.kind) for r in rows], np.uint8),
        np.array([STANDINGS.index(r.standing) for r in rows], np.uint8),
        np.zeros(len(rows), np.uint8),
        np.array([PRECISIONS.index(r.date.precision) for r in rows], np.uint8),
    )
    announced = None
    if any(r.announced for r in rows):
        announced = np.array([OPEN_START if r.announced is None else start_of(r.announced) for r in rows], np.int64)
    return sorted_columns(np.arange(1, len(rows) + 1), lo, hi, codes, np.empty(0, np.int64), announced)


class Titles:
    def __init__(self, rows: Iterable[Row]) -> None:
        self.by_id = {index: r.title for index, r in enumerate(rows, start=1)}
        self.asked: list[int] = []

    def __call__(self, ids: Sequence[int]) -> Mapping[int, str]:
        self.asked += ids
        return {event_id: self.by_id[event_id] for event_id in ids}


def builder_of(
    rows: Sequence[Row], by: LanesBy = LanesBy.KIND, names: GroupNames | None = None, note: str = ""
) -> SceneBuilder:
    notes = NoteCache()
    notes.take(dict.fromkeys(range(1, len(rows) + 1), note))
    columns = columns_of(rows)
    groups = groups_of(columns, by, names)
    return SceneBuilder(columns, Titles(rows), SevenPixels(), groups=groups, notes=notes)


def span(first: str, last: str) -> Viewport:
    lo, hi = parse_edtf(first).lo, parse_edtf(last).hi
    assert lo is not None
    assert hi is not None
    return Viewport(lo, hi)


def scene_of(
    rows: Sequence[Row],
    viewport: Viewport,
    *,
    width: float = 1000,
    height: float = 500,
    selected: int | None = None,
    today: dt.date | None = None,
    by: LanesBy = LanesBy.KIND,
    names: GroupNames | None = None,
    arrangement: Arrangement | None = None,
    scroll: float = 0.0,
    note: str = "",
) -> Scene:
    builder = builder_of(rows, by, names, note)
    builder.arrange(arrangement or Arrangement())
    return builder.build(Frame(viewport, width, height, scroll, selected=selected, today=today))


def names_of(*groups: str) -> GroupNames:
    """The party, product or article of each event from id 1; an empty one for none."""
    labels = sorted({group for group in groups if group})
    known = [(place, labels.index(group)) for place, group in enumerate(groups, start=1) if group]
    ids, codes = (np.array(column) for column in zip(*known, strict=True))
    return GroupNames(ids.astype(np.int64), codes.astype(np.int32), tuple(labels), tuple(labels))
