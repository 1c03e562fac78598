"""What stands beside the lanes: their names and counts at the left, and how many events lie outside the window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from viewer.timeline.lane_parts import LanePart
from viewer.timeline.lanes import Lane
from viewer.timeline.scale import Scale
from viewer.timeline.scene import Align, Area, AreaRole, Box, LaneBox, Layer, Pin, Primitive, Rule, RuleRole, Sign, Text
from viewer.timeline.words import TextMeasurer, TextRole, elide, one_line

HINT = "Drop articles, or folders of them, here, or press Ctrl+O."
_SHORT_HINTS = ("Drop articles here, or press Ctrl+O.", "Drop articles here")
_BESIDE_HINT = 16.0
"""Pixels that stay free beside the hint."""
_SIGN_X, _BESIDE_SIGN_X, _PLAIN_X = 22.0, 38.0, 16.0
_NAME_ROOM_AFTER = 8.0
_PIN_FROM_RIGHT, _PIN_ROOM = 16.0, 16.0
_HALF_LINE = 6.0


class LaneHeads:
    """Makes the headers and counters of lanes.

    Args:
        lanes: all of them.
        measurer: how wide text is.
        is_empty: whether the library holds no event at all.

    Attributes:
        pinned: the keys of the lanes that are pinned.
    """

    def __init__(self, lanes: Sequence[Lane], measurer: TextMeasurer, *, is_empty: bool) -> None:
        self._lanes = {lane.key: lane for lane in lanes}
        self._measurer = measurer
        self._is_empty = is_empty
        self._names: dict[tuple[str, float], str] = {}
        self._headed: dict[str, tuple[LanePart, frozenset[str], tuple[Primitive, ...]]] = {}
        self.pinned: frozenset[str] = frozenset()

    def layers(self, part: LanePart, scale: Scale) -> Iterator[Layer]:
        """All of some lanes, as far as they are in view."""
        known = self._headed.get(part.name)
        if known is None or known[:2] != (part, self.pinned):
            known = self._headed[part.name] = part, self.pinned, tuple(self._headers(part))
        yield Layer(f"{part.name}headers", part.heads, known[2])
        yield Layer(f"{part.name}earlier", part.heads, tuple(self._earlier(part, scale)))
        yield Layer(f"{part.name}later", part.tails, tuple(self._later(part, scale)))

    def _headers(self, part: LanePart) -> Iterator[Primitive]:
        """The sign of the kind, where a lane has only one; name and count."""
        places, box = part.shown, part.heads
        yield Area(AreaRole.HEADER, box)
        for place in places:
            lane, y = self._lanes[place.key], _middle_in_view(place, box)
            if lane.kind is not None:
                yield Sign(lane.kind, _SIGN_X, y - 8, 12.0)
            x = _PLAIN_X if lane.kind is None else _BESIDE_SIGN_X
            room = box.width - x - _NAME_ROOM_AFTER
            if lane.key in self.pinned:
                yield Pin(box.width - _PIN_FROM_RIGHT, y - 8)
                room -= _PIN_ROOM
            yield self._text(TextRole.LANE_NAME, self._name(lane, room), x, y - 8)
            yield self._text(TextRole.LANE_COUNT, count_words(len(lane)), x, y + 10)
        yield from part.rules(box)
        yield Rule(RuleRole.DIVIDER, box.width - 0.5, box.y, box.width - 0.5, _lowest(places, box))

    def _earlier(self, part: LanePart, scale: Scale) -> Iterator[Primitive]:
        """How many events of each lane lie before the window."""
        box = part.heads
        for place in part.shown:
            before = self._lanes[place.key].index.count_before(scale.viewport.lo)
            y = _middle_in_view(place, box) + 10
            if before and _has_room(y, box):
                yield self._text(TextRole.COUNTER, f"‹ {_short(before)}", box.width - 10, y, Align.RIGHT)

    def _later(self, part: LanePart, scale: Scale) -> Iterator[Primitive]:
        """How many events of each lane lie after the window."""
        places, box = part.shown, part.tails
        yield Area(AreaRole.HEADER, box)
        for place in places:
            after = self._lanes[place.key].index.count_after(scale.viewport.hi)
            y = _middle_in_view(place, box) + 10
            if after and _has_room(y, box):
                yield self._text(TextRole.COUNTER, f"{_short(after)} ›", box.x + 8, y)
        yield from part.rules(box)
        yield Rule(RuleRole.DIVIDER, box.x + 0.5, box.y, box.x + 0.5, _lowest(places, box))

    def hint(self, places: Sequence[LaneBox], box: Box) -> Iterator[Primitive]:
        """What to do in an empty library."""
        if not self._is_empty:
            return
        bottom, end = places[-1].y + places[-1].height, box.y + box.height
        y = (bottom + end) / 2 if end - bottom > 60 else (box.y + end) / 2
        room = box.width - _BESIDE_HINT
        fitting = (each for each in (HINT, *_SHORT_HINTS) if self._measurer.width(each, TextRole.HINT) <= room)
        hint = next(fitting, "")
        if hint:
            yield self._text(TextRole.HINT, hint, box.x + box.width / 2, y, Align.CENTER)

    def _name(self, lane: Lane, room: float) -> str:
        """The name of a lane, as much of it as has room."""
        key = lane.key, room
        if key not in self._names:
            self._names[key] = elide(one_line(lane.label), room, TextRole.LANE_NAME, self._measurer)
        return self._names[key]

    def _text(self, role: TextRole, text: str, x: float, y: float, align: Align = Align.LEFT) -> Text:
        return Text(role, text, x, y, self._measurer.width(text, role), align)


def count_words(count: int) -> str:
    """How many events, in words."""
    return "no events" if not count else "1 event" if count == 1 else f"{count:,} events"


def _lowest(places: Sequence[LaneBox], box: Box) -> float:
    """Pixels, where the last lane in view ends."""
    return min(places[-1].y + places[-1].height, box.y + box.height) if places else box.y


def _middle_in_view(place: LaneBox, box: Box) -> float:
    """The middle of what is in view of a lane, as far as its two lines of text stay in the lane."""
    top, bottom = max(place.y, box.y), min(place.y + place.height, box.y + box.height)
    return min(max((top + bottom) / 2, place.y + 21), place.y + place.height - 21)


def _has_room(y: float, box: Box) -> bool:
    """Whether a line of text about a height stays in the box: texts of the headers are not cut to it one by one."""
    return box.y + _HALF_LINE <= y <= box.y + box.height - _HALF_LINE


def _short(count: int) -> str:
    """A count in at most five characters."""
    if count < 10_000:
        return f"{count:,}"
    return f"{count / 1e3:.0f}k" if count < 999_500 else f"{count / 1e6:.1f}M"
