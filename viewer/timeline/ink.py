"""All events of a frame as arrays, so that thousands are painted at once; read one by one they are primitives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np

from viewer.domain.columns import KINDS, STANDINGS, Int64, UInt8
from viewer.timeline.scale import Floats
from viewer.timeline.scene import Band, Box, Edge, Link, Mark, Primitive, State, Strip, Text

EDGES = (Edge.CRISP, Edge.SOFT, Edge.OPEN)
"""The codes of the ends of bands are positions in this."""


@dataclass(frozen=True, slots=True, eq=False)
class MarkInk:
    """Marks: (n,) arrays; kinds and standings are positions in `KINDS` and `STANDINGS`."""

    ids: Int64
    kinds: UInt8
    standings: UInt8
    x: Floats
    y: Floats
    size: float
    state: State = State.PLAIN

    def __iter__(self) -> Iterator[Mark]:
        columns = (self.ids.tolist(), self.kinds.tolist(), self.standings.tolist(), self.x.tolist(), self.y.tolist())
        for event_id, kind, standing, x, y in zip(*columns, strict=True):
            yield Mark(event_id, KINDS[kind], STANDINGS[standing], x, y, self.size, self.state)


@dataclass(frozen=True, slots=True, eq=False)
class BandInk:
    """Bands: (n,) arrays; `y` is their top, starts and ends are positions in `EDGES`."""

    ids: Int64
    kinds: UInt8
    standings: UInt8
    x0: Floats
    x1: Floats
    y: Floats
    height: float
    starts: UInt8
    ends: UInt8
    state: State = State.PLAIN

    def __iter__(self) -> Iterator[Band]:
        codes = (self.ids.tolist(), self.kinds.tolist(), self.standings.tolist())
        places = (self.x0.tolist(), self.x1.tolist(), self.y.tolist(), self.starts.tolist(), self.ends.tolist())
        for event_id, kind, standing, x0, x1, y, start, end in zip(*codes, *places, strict=True):
            edges = EDGES[start], EDGES[end]
            yield Band(event_id, KINDS[kind], STANDINGS[standing], x0, x1, y, self.height, *edges, self.state)


_IDS, _CODES, _PLACES = np.empty(0, np.int64), np.empty(0, np.uint8), np.empty(0, np.float64)
_NO_MARKS = MarkInk(_IDS, _CODES, _CODES, _PLACES, _PLACES, 1.0)
_NO_BANDS = BandInk(_IDS, _CODES, _CODES, _PLACES, _PLACES, _PLACES, 1.0, _CODES, _CODES)


@dataclass(frozen=True, slots=True, eq=False)
class StripInk:
    """Density: columns from `x0` to `x1` that stand on the bottom of a box; heights are shares of its height.

    Those of lower kinds stand before those of higher ones.

    Attributes:
        boxes: one for each lane.
        lanes: (n,) in which of the boxes each column stands, ascending.
    """

    boxes: tuple[Box, ...]
    lanes: Int64
    x0: Floats
    x1: Floats
    heights: Floats
    kinds: UInt8

    def floors(self) -> Floats:
        """Shares of the height up to which lower kinds of the same step hide each column."""
        floors = np.zeros(len(self.x0))
        is_same = (self.x0[1:] == self.x0[:-1]) & (self.lanes[1:] == self.lanes[:-1])
        np.multiply(is_same, self.heights[:-1], out=floors[1:])
        return floors

    def sides(self) -> tuple[Floats, Floats]:
        """Pixels, the top of what is seen of each column, and its bottom."""
        grounds, tall = np.array([box.y + box.height for box in self.boxes]), np.array([box[3] for box in self.boxes])
        ground, height = grounds[self.lanes], tall[self.lanes]
        return ground - self.heights * height, ground - self.floors() * height

    def primitives(self) -> Iterator[Strip]:
        """The columns of each kind in a lane as one primitive, in painting order."""
        for lane, box in enumerate(self.boxes):
            first, last = np.searchsorted(self.lanes, (lane, lane + 1)).tolist()
            for code in np.flatnonzero(np.bincount(self.kinds[first:last])).tolist()[::-1]:
                chosen = np.flatnonzero(self.kinds[first:last] == code) + first
                columns = (self.x0[chosen].tolist(), self.x1[chosen].tolist(), self.heights[chosen].tolist())
                yield Strip(KINDS[code], box, tuple(zip(*columns, strict=True)))


class EventsInk(Sequence[Primitive]):
    """The events of some lanes in painting order, each part of it from the top lane to the lowest.

    Args:
        strips: density.
        bands: extents of time; likewise `marks`.
        over: labels and counts.
        last: what is pointed at.
        links: lines to announcements.
        chosen: what is selected together, of each lane.
    """

    def __init__(
        self,
        strips: StripInk | None = None,
        bands: BandInk | None = None,
        marks: MarkInk | None = None,
        *,
        over: tuple[Primitive, ...] = (),
        last: tuple[Primitive, ...] = (),
        links: tuple[Link, ...] = (),
        chosen: tuple[tuple[BandInk, MarkInk], ...] = (),
    ) -> None:
        self.strips, self.bands, self.marks = strips, bands or _NO_BANDS, marks or _NO_MARKS
        self.over, self.last, self.links, self.chosen = over, last, links, chosen
        self._items: tuple[Primitive, ...] | None = None

    def labels(self) -> tuple[Text, ...]:
        """The labels of all lanes."""
        return tuple(item for part in (self.over, self.last) for item in part if isinstance(item, Text))

    def _all(self) -> tuple[Primitive, ...]:
        if self._items is None:
            self._items = tuple(self._spelled())
        return self._items

    def _spelled(self) -> Iterator[Primitive]:
        if self.strips is not None:
            yield from self.strips.primitives()
        yield from self.links
        yield from self.bands
        yield from self.marks
        for bands, marks in self.chosen:
            yield from bands
            yield from marks
        yield from self.over
        yield from self.last

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Primitive]:
        return iter(self._all())

    @overload
    def __getitem__(self, index: int) -> Primitive: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Primitive]: ...
    def __getitem__(self, index: int | slice) -> Primitive | Sequence[Primitive]:
        return self._all()[index]
