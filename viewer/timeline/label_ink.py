"""The words of all events of a frame as arrays; each label is looked up once for all the frames that show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple, Protocol

import numpy as np

from viewer.domain.columns import Int64
from viewer.domain.events import EventKind
from viewer.timeline.index import Choice
from viewer.timeline.lanes import Bools
from viewer.timeline.rectangles import meeting
from viewer.timeline.scale import Floats
from viewer.timeline.scene import Align, Box, Pill, Text
from viewer.timeline.words import TextRole

PILL_PX = 16.0
"""How high the count of a pile is."""
LINE_PX = 14.0
"""How high a line of text is where it is pointed at."""
_WIDEST_PX = 100.0
_BEHIND_ALL = 1 << 60


class Labels(Protocol):
    """Gives events their labels."""

    def whole(self, event_id: int, role: TextRole = TextRole.LABEL) -> tuple[str, float]:
        """The label, and its width; an empty text where there is none."""
        ...

    def note(self, event_id: int) -> tuple[str, float]:
        """The second line, and its width; an empty text where there is none."""
        ...

    def drop(self, above: float) -> float:
        """Pixels from the middle of a label down to that of its second line, which clears the ink of this height."""
        ...


class LabelTable:
    """The labels of some events, looked up as they come into view.

    Args:
        ids: (n,) the events.

    Attributes:
        texts: (n,) their labels, empty where one was not looked up.
    """

    def __init__(self, ids: Int64) -> None:
        self._ids = ids
        self._widths: Floats = np.full(len(ids), np.nan)
        self.texts = [""] * len(ids)

    def widths(self, places: Int64, labels: Labels) -> Floats:
        """Pixels that the labels at some places take."""
        missing = places[np.isnan(self._widths[places])]
        for place, event_id in zip(missing.tolist(), self._ids[missing].tolist(), strict=True):
            self.texts[place], self._widths[place] = labels.whole(event_id)
        return self._widths[places]


@dataclass(frozen=True, slots=True, eq=False)
class LabelInk:
    """Labels that start at a point: (n,) arrays.

    Attributes:
        table: has their texts; the same object in all frames that show the same events.
        places: where they stand in it.
        ids: event ids.
        lanes: the places of their lanes.
        x: pixels from the left; likewise `y`, their middles.
        width: pixels, as much of each as is shown; likewise `room`, as much as could be.
        is_cut: whether they are wider than their room.
    """

    table: LabelTable
    places: Int64
    ids: Int64
    lanes: Int64
    x: Floats
    y: Floats
    width: Floats
    room: Floats
    is_cut: Bools

    def __iter__(self) -> Iterator[Text]:
        texts, columns = self.table.texts, (self.places, self.x, self.y, self.width, self.ids, self.is_cut)
        for place, x, y, width, event_id, is_cut in zip(*(column.tolist() for column in columns), strict=True):
            yield Text(TextRole.LABEL, texts[place], x, y, width, Align.LEFT, event_id, is_cut)

    def at(self, x: float, beside: float) -> list[float]:
        """The heights of those that an upright line meets, or comes closer to than so many pixels."""
        return [float(y) for y in self.y[(self.x - beside < x) & (x < self.x + self.width + beside)]]

    def meeting(self, box: Box) -> LabelInk:
        """Those that share anything with a box."""
        half = LINE_PX / 2
        return self.where(meeting(box, self.x, self.y - half, self.x + self.width, self.y + half))

    def where(self, chosen: Choice) -> LabelInk:
        """A choice of them, by a mask or an order."""
        places, ids, lanes, is_cut = self.places[chosen], self.ids[chosen], self.lanes[chosen], self.is_cut[chosen]
        x, y, width, room = self.x[chosen], self.y[chosen], self.width[chosen], self.room[chosen]
        return LabelInk(self.table, places, ids, lanes, x, y, width, room, is_cut)


class Heap(NamedTuple):
    """A pile as it is shown: the place of its lane, its first event with the kind, and the count in words."""

    lane: int
    event_id: int
    kind: EventKind
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class PillInk:
    """Counts of piles: (n,) arrays.

    Attributes:
        heaps: the piles; the same object in all frames that show the same.
        places: which of them are shown.
        x: pixels, their left ends; likewise `y`, their tops.
    """

    heaps: Sequence[Heap]
    places: Int64
    x: Floats
    y: Floats

    def __iter__(self) -> Iterator[Pill]:
        for place, x, y in zip(self.places.tolist(), self.x.tolist(), self.y.tolist(), strict=True):
            _, event_id, kind, text = self.heaps[place]
            yield Pill(event_id, kind, text, Box(x, y, 7.5 + 6.5 * len(text), PILL_PX))

    def meeting(self, box: Box) -> PillInk:
        """Those that may share something with a box; their widths depend on their words."""
        return self.where(meeting(box, self.x, self.y, self.x + _WIDEST_PX, self.y + PILL_PX))

    def where(self, chosen: Choice) -> PillInk:
        """A choice of them, by a mask or an order."""
        return PillInk(self.heaps, self.places[chosen], self.x[chosen], self.y[chosen])


class Note(NamedTuple):
    """A second line, with the places of its lane and of its event."""

    lane: int
    place: int
    text: Text


class Words(NamedTuple):
    """All words of a frame but those of what is pointed at."""

    labels: LabelInk
    notes: tuple[Note, ...]
    pills: PillInk

    def at(self, x: float, beside: float) -> list[float]:
        """The heights of labels and second lines that an upright line meets, or comes closer to than so many pixels."""
        notes = (note.text for note in self.notes)
        others = [text.y for text in notes if text.x - beside < x < text.x + text.width + beside]
        return others + self.labels.at(x, beside)

    def near(self, box: Box) -> Iterator[Text | Pill]:
        """What may share something with a box, in painting order."""
        yield from Words(self.labels.meeting(box), self.notes, self.pills.meeting(box)).spelled()

    def spelled(self) -> Iterator[Text | Pill]:
        """Lane after lane: each label with its second line, then the counts."""
        labels, pills = self.labels, self.pills
        items: list[tuple[int, int, Text | Pill]] = []
        items += zip(labels.lanes.tolist(), labels.places.tolist(), labels, strict=True)
        items += self.notes
        items += ((pills.heaps[place].lane, _BEHIND_ALL, pill) for place, pill in zip(pills.places, pills, strict=True))
        yield from (item for _, _, item in sorted(items, key=itemgetter(0, 1)))
