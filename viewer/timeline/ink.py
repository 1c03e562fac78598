"""All events of a frame as arrays, so that thousands are painted at once; read one by one they are primitives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np

from viewer.domain.columns import KINDS, STANDINGS, Int64, UInt8
from viewer.timeline.density import Steps
from viewer.timeline.label_ink import Words
from viewer.timeline.rectangles import meeting
from viewer.timeline.scale import Floats, Scale
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

    def meeting(self, box: Box) -> MarkInk:
        """Those that share anything with a box."""
        half = self.size / 2
        met = meeting(box, self.x - half, self.y - half, self.x + half, self.y + half)
        ids, kinds, standings = self.ids[met], self.kinds[met], self.standings[met]
        return MarkInk(ids, kinds, standings, self.x[met], self.y[met], self.size, self.state)


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

    def meeting(self, box: Box) -> BandInk:
        """Those that share anything with a box."""
        met = meeting(box, self.x0, self.y, self.x1, self.y + self.height)
        ids, kinds, standings = self.ids[met], self.kinds[met], self.standings[met]
        x0, x1, y, starts, ends = self.x0[met], self.x1[met], self.y[met], self.starts[met], self.ends[met]
        return BandInk(ids, kinds, standings, x0, x1, y, self.height, starts, ends, self.state)


Inks = tuple[BandInk, MarkInk]
_IDS, _CODES, _PLACES = np.empty(0, np.int64), np.empty(0, np.uint8), np.empty(0, np.float64)
_NO_INKS: Inks = (
    BandInk(_IDS, _CODES, _CODES, _PLACES, _PLACES, _PLACES, 1.0, _CODES, _CODES),
    MarkInk(_IDS, _CODES, _CODES, _PLACES, _PLACES, 1.0),
)


@dataclass(frozen=True, slots=True, eq=False)
class StripInk:
    """Density: the counts of each lane as columns that stand on the bottom of a box.

    Attributes:
        boxes: one for each lane.
        steps: the counts of each; the same object in all frames that show the same of a lane.
        scale: where the columns stand.
    """

    boxes: tuple[Box, ...]
    steps: tuple[Steps, ...]
    scale: Scale

    def columns(self, lane: int) -> tuple[Floats, Floats, Steps]:
        """What is in view of a lane: pixels, where each column starts and ends, and the counts."""
        steps, scale = self.steps[lane], self.scale
        seen = steps.within(scale.viewport.lo, scale.viewport.hi)
        return np.maximum(scale.x_of(seen.lo), scale.left), np.minimum(scale.x_of(seen.hi), scale.right), seen

    def primitives(self) -> Iterator[Strip]:
        """The columns of each kind in a lane as one primitive, in painting order."""
        for lane, box in enumerate(self.boxes):
            x0, x1, (_, _, heights, kinds) = self.columns(lane)
            for code in np.flatnonzero(np.bincount(kinds)).tolist()[::-1]:
                chosen = kinds == code
                columns = (x0[chosen].tolist(), x1[chosen].tolist(), heights[chosen].tolist())
                yield Strip(KINDS[code], box, tuple(zip(*columns, strict=True)))


class EventsInk(Sequence[Primitive]):
    """The events of some lanes in painting order, each part of it from the top lane to the lowest.

    Args:
        strips: density.
        inks: extents of time, and instants.
        words: labels, second lines and counts.
        last: what is pointed at.
        links: lines to announcements.
        chosen: what is selected together, of each lane.
    """

    def __init__(
        self,
        strips: StripInk | None = None,
        inks: Inks | None = None,
        *,
        words: Words | None = None,
        last: tuple[Primitive, ...] = (),
        links: tuple[Link, ...] = (),
        chosen: tuple[Inks, ...] = (),
    ) -> None:
        self.strips, (self.bands, self.marks) = strips, inks or _NO_INKS
        self.words, self.last, self.links, self.chosen = words, last, links, chosen
        self._items: tuple[Primitive, ...] | None = None

    def labels_at(self, x: float, beside: float) -> list[float]:
        """The heights of labels and second lines that an upright line meets, or comes closer to than so many pixels."""
        texts = (item for item in self.last if isinstance(item, Text))
        last = [text.y for text in texts if text.x - beside < x < text.x + text.width + beside]
        return last + (self.words.at(x, beside) if self.words else [])

    def near(self, box: Box) -> Iterator[Primitive]:
        """In painting order, what stands for single events and may share something with a box, and a little more."""
        yield from self.links
        for bands, marks in ((self.bands, self.marks), *self.chosen):
            yield from bands.meeting(box)
            yield from marks.meeting(box)
        if self.words is not None:
            yield from self.words.near(box)
        yield from self.last

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
        if self.words is not None:
            yield from self.words.spelled()
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
