"""The two parts of the lanes: those that are pinned stay at the top, the others are scrolled below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viewer.timeline.scene import Area, AreaRole, Box, LaneBox, Primitive, Rule, RuleRole

PINNED = "pinned "
"""What the names of the layers of pinned lanes begin with."""


@dataclass(frozen=True, slots=True)
class LanePart:
    """Lanes that are cut to one box.

    Attributes:
        name: what the names of their layers begin with.
        box: where their events are drawn.
        places: all of them, also those out of sight.
        first: the place of the first among all lanes.
        width: pixels, of the window.
    """

    name: str
    box: Box
    places: tuple[LaneBox, ...]
    first: int
    width: float

    @property
    def heads(self) -> Box:
        """Where their names are drawn."""
        return Box(0.0, self.box.y, self.box.x, self.box.height)

    @property
    def tails(self) -> Box:
        """Where what lies after the window is counted."""
        right = self.box.x + self.box.width
        return Box(right, self.box.y, self.width - right, self.box.height)

    @property
    def seen(self) -> list[int]:
        """Which lanes are in view, by their places among all."""
        bottom = self.box.y + self.box.height
        return [
            self.first + index
            for index, place in enumerate(self.places)
            if place.y < bottom and place.y + place.height > self.box.y
        ]

    @property
    def shown(self) -> list[LaneBox]:
        """The lanes that are in view."""
        return [self.places[index - self.first] for index in self.seen]

    @property
    def bottom(self) -> float:
        """Pixels, where the last lane ends, or the box."""
        end = self.places[-1].y + self.places[-1].height if self.places else self.box.y
        return min(end, self.box.y + self.box.height)

    @property
    def filled(self) -> Box:
        """What of the box has lanes."""
        return Box(self.box.x, self.box.y, self.box.width, self.bottom - self.box.y)

    def back(self, grid: Sequence[Primitive]) -> tuple[Primitive, ...]:
        """The grounds of the lanes, the grid on them, and the lines between them."""
        return (*self._grounds(), *grid, *self.rules(self.box))

    def rules(self, box: Box) -> Iterator[Primitive]:
        """The lines below the lanes in a box beside or behind them, a stronger one below those that are pinned."""
        for place in self.places:
            y = place.y + place.height
            yield Rule(RuleRole.DIVIDER, box.x, y, box.x + box.width, y)
        if self.name == PINNED:
            y = box.y + box.height - 1
            yield Rule(RuleRole.PINNED, box.x, y, box.x + box.width, y)

    def _grounds(self) -> Iterator[Primitive]:
        box, end = self.box, self.box.y + self.box.height
        if self.bottom < end:
            yield Area(AreaRole.HEADER, Box(box.x, self.bottom, box.width, end - self.bottom))
        for index, place in enumerate(self.places, start=self.first):
            role = AreaRole.LANE_ODD if index % 2 else AreaRole.LANE_EVEN
            yield Area(role, Box(box.x, place.y, box.width, place.height))


def parts_of(places: Sequence[LaneBox], fixed: int, box: Box, width: float) -> tuple[LanePart, ...]:
    """The lanes that are scrolled, and before them in the window those that stay, where there are any.

    Args:
        places: where all lanes stand.
        fixed: how many of them stay.
        box: where the events of all are drawn.
        width: pixels, of the window.
    """
    height = sum(place.height for place in places[:fixed])
    below = Box(box.x, box.y + height, box.width, box.height - height)
    rest = LanePart("", below, tuple(places[fixed:]), fixed, width)
    if not fixed:
        return (rest,)
    return rest, LanePart(PINNED, Box(box.x, box.y, box.width, height), tuple(places[:fixed]), 0, width)
