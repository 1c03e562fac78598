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


@dataclass(frozen=True, slots=True, eq=False)
class StripInk:
    """Density: columns from `x0` to `x1` that stand on the bottom of the box; heights are shares of its height.

    Those of lower kinds stand before those of higher ones.
    """

    box: Box
    x0: Floats
    x1: Floats
    heights: Floats
    kinds: UInt8

    def floors(self) -> Floats:
        """Shares of the height up to which lower kinds of the same step hide each column."""
        floors = np.zeros(len(self.x0))
        np.multiply(self.x0[1:] == self.x0[:-1], self.heights[:-1], out=floors[1:])
        return floors

    def primitives(self) -> Iterator[Strip]:
        """The columns of each kind as one primitive, in painting order."""
        for code in np.flatnonzero(np.bincount(self.kinds)).tolist()[::-1]:
            chosen = self.kinds == code
            columns = (self.x0[chosen].tolist(), self.x1[chosen].tolist(), self.heights[chosen].tolist())
            yield Strip(KINDS[code], self.box, tuple(zip(*columns, strict=True)))


@dataclass(frozen=True, slots=True, eq=False)
class LaneInk:
    """What one lane shows: density, links, bands, marks, what is chosen, labels and counts, and what is pointed at."""

    strip: StripInk | None
    bands: BandInk
    marks: MarkInk
    over: tuple[Primitive, ...]
    last: tuple[Primitive, ...]
    links: tuple[Link, ...] = ()
    chosen: tuple[BandInk, MarkInk] | None = None


class EventsInk(Sequence[Primitive]):
    """The events of all lanes in painting order.

    Args:
        lanes: those in view.
    """

    def __init__(self, lanes: Sequence[LaneInk]) -> None:
        self.lanes = tuple(lanes)
        self._items: tuple[Primitive, ...] | None = None

    def labels(self) -> tuple[Text, ...]:
        """The labels of all lanes."""
        parts = (part for lane in self.lanes for part in (lane.over, lane.last))
        return tuple(item for part in parts for item in part if isinstance(item, Text))

    def _all(self) -> tuple[Primitive, ...]:
        if self._items is None:
            self._items = tuple(self._spelled())
        return self._items

    def _spelled(self) -> Iterator[Primitive]:
        for lane in self.lanes:
            if lane.strip is not None:
                yield from lane.strip.primitives()
        for lane in self.lanes:
            yield from lane.links
        for lane in self.lanes:
            yield from lane.bands
        for lane in self.lanes:
            yield from lane.marks
        for lane in self.lanes:
            for part in lane.chosen or ():
                yield from part
        for lane in self.lanes:
            yield from lane.over
        for lane in self.lanes:
            yield from lane.last

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


def joined_bands(lanes: Sequence[LaneInk]) -> BandInk:
    """The bands of all lanes."""
    parts = [lane.bands for lane in lanes]
    return BandInk(
        np.concatenate([part.ids for part in parts]),
        np.concatenate([part.kinds for part in parts]),
        np.concatenate([part.standings for part in parts]),
        np.concatenate([part.x0 for part in parts]),
        np.concatenate([part.x1 for part in parts]),
        np.concatenate([part.y for part in parts]),
        parts[0].height,
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.ends for part in parts]),
    )


def joined_marks(lanes: Sequence[LaneInk]) -> MarkInk:
    """The marks of all lanes."""
    parts = [lane.marks for lane in lanes]
    return MarkInk(
        np.concatenate([part.ids for part in parts]),
        np.concatenate([part.kinds for part in parts]),
        np.concatenate([part.standings for part in parts]),
        np.concatenate([part.x for part in parts]),
        np.concatenate([part.y for part in parts]),
        parts[0].size,
    )
