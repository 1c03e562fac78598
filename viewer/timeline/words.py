"""Text on the timeline: how wide it is, how it is cut, and dates in plain words."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import Protocol

from viewer.domain.columns import OPEN_END, OPEN_START
from viewer.domain.dates import DateValue, Precision, at_minute, spell
from viewer.domain.instants import MS_PER_DAY, MS_PER_MINUTE, Instant, day_of


class TextRole(StrEnum):
    """What a text is for; the painter chooses a font and color by it."""

    AXIS_MAJOR = "axis_major"
    AXIS_MINOR = "axis_minor"
    LANE_NAME = "lane_name"
    LANE_COUNT = "lane_count"
    COUNTER = "counter"
    LABEL = "label"
    LABEL_SELECTED = "label_selected"
    NOTE = "note"
    PILL = "pill"
    TODAY = "today"
    PUBLISHED = "published"
    HINT = "hint"


class TextMeasurer(Protocol):
    """Knows how wide text will be drawn."""

    def width(self, text: str, role: TextRole) -> float:
        """Pixels."""
        ...

    def height(self, role: TextRole) -> float:
        """Pixels of a line, from the highest letter to the lowest."""
        ...


def one_line(title: str) -> str:
    """A title as it may be drawn: one line, without control characters or ones that turn the writing direction."""
    if title.isascii() and title.isprintable():
        return title
    kept = (" " if char.isspace() else char for char in title)
    return " ".join("".join(char for char in kept if unicodedata.category(char) not in ("Cc", "Cf")).split())


def elide(text: str, room: float, role: TextRole, measurer: TextMeasurer) -> str:
    """The text, or as much of its start as has room before an ellipsis; empty where not even three letters have."""
    if measurer.width(text, role) <= room:
        return text
    fits, too_long = 2, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if measurer.width(text[:middle].rstrip() + "…", role) <= room:
            fits = middle
        else:
            too_long = middle
    return text[:fits].rstrip() + "…" if fits > 2 else ""


def date_words(lo: int, hi: int, precision: Precision) -> str:
    """The date of a row of the event columns in plain words, as the details spell it."""
    if precision is Precision.MINUTE and lo != OPEN_START:
        minutes = lo % MS_PER_DAY // MS_PER_MINUTE
        return spell(at_minute(day_of(lo), minutes // 60, minutes % 60))
    first = None if lo == OPEN_START else Instant(lo)
    last = None if hi == OPEN_END else Instant(hi)
    return spell(DateValue("", first, last, precision))
