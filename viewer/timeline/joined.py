"""What a window may show of several lanes, put together once for all the frames that show the same of each."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import fields
from typing import Any, NamedTuple

import numpy as np

from viewer.domain.columns import KINDS, OPEN_START, Int64
from viewer.timeline.density import Steps, no_steps
from viewer.timeline.extents import OPEN_RUN_PX, extents_of, level_scale
from viewer.timeline.gathered import Gathered, LabelRoom, gathered_of
from viewer.timeline.label_ink import Heap, LabelTable
from viewer.timeline.rows import LaneLayout
from viewer.timeline.scale import Scale

MAX_LABEL_PX = 440.0
BEYOND_PX = 64.0
_KEPT = 8
"""What the window shows, and what it would show at the levels of zoom and the times around."""
NO_ROW = -1
"""The row of an event that is selected and has none."""


class Joined(NamedTuple):
    """Several lanes as one.

    Attributes:
        events: of all lanes, one lane after the other; without counts.
        lanes: (n,) to which lane each event belongs, by its place among the lanes.
        steps: the counts of each lane.
        labels: those of the events.
        heaps: the piles; likewise `pile_lanes`, by the places of their lanes.
    """

    events: Gathered
    lanes: Int64
    steps: tuple[Steps, ...]
    heaps: tuple[Heap, ...]
    pile_lanes: Int64
    labels: LabelTable


def reach_of(scale: Scale, level: int) -> tuple[int, int]:
    """From where to where events may show something in a frame, in ms."""
    one = level_scale(level)
    # To the left as far as a label can reach into view, to the right as an open start can.
    before, after = round((MAX_LABEL_PX + OPEN_RUN_PX + BEYOND_PX) * one), round((OPEN_RUN_PX + BEYOND_PX) * one)
    return scale.viewport.lo - before, scale.viewport.hi + after


class Joiner:
    """Puts lanes together, and keeps the last results: the next frame mostly shows the same tiles."""

    def __init__(self) -> None:
        self._kept: list[tuple[Sequence[Gathered], Sequence[int | None], Joined]] = []

    def join(self, layouts: Sequence[LaneLayout], reach: tuple[int, int], selected: Sequence[int | None]) -> Joined:
        """Everything of some lanes, at least one, between two instants.

        Args:
            layouts: the lanes.
            reach: ms, from where to where.
            selected: of each lane, the position of the event that is shown even where it has no row; None for none.
        """
        found = [layout.gather(*reach) for layout in layouts]
        for place, (before, chosen, joined) in enumerate(self._kept):
            if chosen == selected and len(before) == len(found) and all(map(operator.is_, before, found)):
                # What was used last is forgotten last.
                self._kept.insert(0, self._kept.pop(place))
                return joined
        lanes = zip(layouts, found, selected, strict=True)
        joined = _join(layouts, [_with_selected(*lane) for lane in lanes])
        self._kept = [(found, list(selected), joined), *self._kept[: _KEPT - 1]]
        return joined


def _with_selected(layout: LaneLayout, found: Gathered, selected: int | None) -> Gathered:
    """What is found in a lane, and what is selected there even where it has no row."""
    if selected is None or selected in found.positions:
        return found
    over = any(selected in pile.positions for pile in found.piles)
    placed = (
        np.append(found.positions, selected),
        np.append(found.rows, layout.max_rows if over else NO_ROW),
        np.append(found.room_until, layout.lane.lo[selected] - round(BEYOND_PX * level_scale(layout.level))),
    )
    instants = extents_of(layout.lane, placed[0], layout.level).instants
    room = LabelRoom(
        instants, np.append(found.inside, False), np.append(found.label_room, 0.0), np.append(found.note_room, 0.0)
    )
    return gathered_of(layout.lane, placed, found.piles, found.steps, room)


def _join(layouts: Sequence[LaneLayout], found: Sequence[Gathered]) -> Joined:
    places = np.arange(len(found))
    heaps = [
        Heap(
            place,
            int(layout.lane.ids[pile.positions[0]]),
            KINDS[layout.lane.kinds[pile.positions[0]]],
            f"+{len(pile.positions)}",
        )
        for place, (layout, gathered) in enumerate(zip(layouts, found, strict=True))
        for pile in gathered.piles
    ]
    events = found[0] if len(found) == 1 else _joined_events(found)
    return Joined(
        events,
        np.repeat(places, [len(each) for each in found]),
        tuple(each.steps for each in found),
        tuple(heaps),
        np.repeat(places, [len(each.piles) for each in found]),
        LabelTable(events.ids),
    )


def _joined_events(found: Sequence[Gathered]) -> Gathered:
    whole: dict[str, Any] = {
        "steps": no_steps(),
        "piles": tuple(pile for each in found for pile in each.piles),
        "is_open": any(each.is_open for each in found),
        "announced": _joined_announced(found),
    }
    names = [field.name for field in fields(Gathered) if field.name not in whole]
    columns: dict[str, Any] = {name: np.concatenate([getattr(each, name) for each in found]) for name in names}
    return Gathered(**whole, **columns)


def _joined_announced(found: Sequence[Gathered]) -> Int64 | None:
    if all(each.announced is None for each in found):
        return None
    unknown = [np.full(len(each), OPEN_START, np.int64) for each in found]
    return np.concatenate(
        [none if each.announced is None else each.announced for each, none in zip(found, unknown, strict=True)]
    )
