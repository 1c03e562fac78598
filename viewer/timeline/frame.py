"""What a scene is built from besides the events: the window, its measures, and what a person points at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from viewer.domain.columns import Int64
from viewer.timeline.chosen import NOTHING
from viewer.timeline.viewport import Viewport


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes of the parts of the timeline in pixels.

    Attributes:
        header: width of the column of lane names at the left.
        gutter: width of the column of counters at the right.
        axis: height of the time axis at the top.
        row: height of one row of marks.
        padding: room above the first row of a lane, and below the last.
        stretch: how much higher a lane may become to fill a high window.
        max_rows: how many rows of marks a lane may have.
    """

    header: float = 184.0
    gutter: float = 48.0
    axis: float = 54.0
    row: float = 25.0
    padding: float = 9.0
    stretch: float = 60.0
    max_rows: int = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame to build.

    Attributes:
        viewport: the visible time.
        width: pixels; likewise height.
        scroll: pixels, how far the lanes are scrolled up; more than there is to scroll counts as the end.
        selected: the id of the event that is looked at.
        hovered: the id of the event under the cursor.
        today: where the line of today stands; None for no line.
        marked: ms, a span of time that the person has marked.
        published: when the article that is read was published.
        chosen: the ids of many events that are selected together, ascending.
        level: the level of zoom that was shown before, where a person zooms on from it; None otherwise.
    """

    viewport: Viewport
    width: float
    height: float
    scroll: float = 0.0
    selected: int | None = None
    hovered: int | None = None
    today: dt.date | None = None
    marked: tuple[int, int] | None = None
    published: dt.date | None = None
    chosen: Int64 = field(default_factory=lambda: NOTHING, compare=False)
    level: int | None = None
