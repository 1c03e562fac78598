"""A frame as data: a few primitives in pixels that say what they mean, never how they are colored.

The same scene is painted on the screen, into files, hit by the mouse and compared as text in tests. Coordinates are
device-independent pixels from the top left corner; texts are centered vertically on their `y`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from viewer.domain.events import EventKind, Standing
from viewer.timeline.words import TextRole


class Box(NamedTuple):
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    def contains(self, x: float, y: float) -> bool:
        """Whether a point lies in it; the right and bottom edges do not."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


def overlap(first: Box, second: Box) -> Box | None:
    """What two rectangles share; None where that is nothing."""
    left, top = max(first.x, second.x), max(first.y, second.y)
    right = min(first.x + first.width, second.x + second.width)
    bottom = min(first.y + first.height, second.y + second.height)
    return Box(left, top, right - left, bottom - top) if left < right and top < bottom else None


class AreaRole(StrEnum):
    """What a plain area is."""

    LANE_EVEN = "lane_even"
    LANE_ODD = "lane_odd"
    SHADE = "shade"
    HEADER = "header"
    AXIS = "axis"
    RANGE = "range"


class RuleRole(StrEnum):
    """What a line is."""

    GRID_MINOR = "grid_minor"
    GRID_MAJOR = "grid_major"
    DIVIDER = "divider"
    PINNED = "pinned"
    TICK = "tick"
    TODAY = "today"
    RANGE = "range"
    PUBLISHED = "published"


class Edge(StrEnum):
    """How a band ends: at a bound known to the day, at a soft one, or not at all."""

    CRISP = "crisp"
    SOFT = "soft"
    OPEN = "open"


class State(StrEnum):
    """Whether a person points at an event."""

    PLAIN = "plain"
    HOVERED = "hovered"
    SELECTED = "selected"


class Align(StrEnum):
    """Which point of a text its `x` is."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Area(NamedTuple):
    """A filled rectangle."""

    role: AreaRole
    box: Box


class Rule(NamedTuple):
    """A straight hairline, upright or level."""

    role: RuleRole
    x0: float
    y0: float
    x1: float
    y1: float


class Text(NamedTuple):
    """A line of text; `event_id` where it is an event's label.

    Where it `is_cut` it is wider than `width`, and is to be cut there: on the screen it fades out, on paper it ends in
    an ellipsis.
    """

    role: TextRole
    text: str
    x: float
    y: float
    width: float
    align: Align = Align.LEFT
    event_id: int | None = None
    is_cut: bool = False


class Mark(NamedTuple):
    """An instant: the shape of its kind about a point; `size` is its diameter."""

    event_id: int
    kind: EventKind
    standing: Standing
    x: float
    y: float
    size: float
    state: State


class Sign(NamedTuple):
    """The shape of a kind as a sign in a lane header, not an event."""

    kind: EventKind
    x: float
    y: float
    size: float


class Pin(NamedTuple):
    """The sign of a lane that stays at the top, in its header."""

    x: float
    y: float


class Band(NamedTuple):
    """An extent of time, `y` its top."""

    event_id: int
    kind: EventKind
    standing: Standing
    x0: float
    x1: float
    y: float
    height: float
    start: Edge
    end: Edge
    state: State


class Link(NamedTuple):
    """A thin line below a row, from when an event was announced (`dot`) to the event (`x`), where it rises to `top`."""

    event_id: int
    kind: EventKind
    dot: float
    x: float
    y: float
    top: float


class Pill(NamedTuple):
    """A count of events piled up at one place; `event_id` is the first of them."""

    event_id: int
    kind: EventKind
    text: str
    box: Box


class Strip(NamedTuple):
    """Density: columns (x0, x1, share of the height) that stand on the bottom of the box."""

    kind: EventKind
    box: Box
    columns: tuple[tuple[float, float, float], ...]


Primitive = Area | Rule | Text | Mark | Sign | Pin | Band | Link | Pill | Strip


class Layer(NamedTuple):
    """Primitives in painting order, and the box that they are cut to."""

    name: str
    clip: Box
    items: Sequence[Primitive]


class LaneBox(NamedTuple):
    """Where a lane stands, also where it is scrolled out of sight; `key` tells it from the others."""

    key: str
    y: float
    height: float
    rows: int


@dataclass(frozen=True, slots=True)
class Scene:
    """One frame.

    Attributes:
        width: pixels; likewise height.
        time_box: where time is drawn: the marks of all lanes, below the axis.
        layers: in painting order.
        lanes: every lane, from the top.
        content_height: pixels, of all lanes; greater than the height of `time_box` where they can be scrolled.
        pinned: how many lanes at the top are not scrolled.
    """

    width: float
    height: float
    time_box: Box
    layers: tuple[Layer, ...]
    lanes: tuple[LaneBox, ...] = ()
    content_height: float = 0.0
    pinned: int = 0

    @property
    def scrolled_box(self) -> Box:
        """Where the marks of the lanes that are scrolled are drawn."""
        box, fixed = self.time_box, sum(lane.height for lane in self.lanes[: self.pinned])
        return Box(box.x, box.y + fixed, box.width, box.height - fixed)

    def events(self) -> Iterator[Primitive]:
        """What stands for events, of all lanes."""
        for layer in self.layers:
            if layer.name.endswith("events"):
                yield from layer.items

    def layer(self, name: str) -> Layer:
        """The layer of a name.

        Raises:
            KeyError: there is none.
        """
        for layer in self.layers:
            if layer.name == name:
                return layer
        raise KeyError(name)

    def to_text(self) -> str:
        """Every primitive as one line, for people and golden tests."""
        lines = [f"scene {self.width:g}x{self.height:g} time {_spell(self.time_box)} content {self.content_height:g}"]
        lines += [f"lane {_spell(lane)}" for lane in self.lanes]
        for layer in self.layers:
            lines.append(f"layer {layer.name} clip {_spell(layer.clip)}")
            lines += [f"  {type(item).__name__.lower()} {_spell(item)}" for item in layer.items]
        return "\n".join(lines) + "\n"


def _spell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    if isinstance(value, bool):
        return "cut" if value else "whole"
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return repr(value)
    if isinstance(value, tuple):
        return " ".join(_spell(part) for part in value)
    return str(value)
