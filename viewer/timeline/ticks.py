"""The time axis: calendar ticks from the millennium to the minute, in two levels. No locale and no time zone.

The upper level names the context (day, month, year, decade or century), the lower one counts within it. The finest
unit is taken whose labels have room, so labels of one level never touch.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from viewer.domain.dates import spell_day
from viewer.domain.instants import MAX_INSTANT, MIN_INSTANT, MS_PER_DAY, MS_PER_MINUTE, Instant, day_of, start_of
from viewer.timeline.scale import Scale

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MS_PER_HOUR = 60 * MS_PER_MINUTE
_MONDAY = start_of(dt.date(1, 1, 1))
_GAP = 14.0
_BESIDE_PX = 8.0
_NAMES_KEPT = 4096


class Unit(StrEnum):
    """Units of the calendar."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Step(NamedTuple):
    """A regular step through the calendar: every `size` units."""

    unit: Unit
    size: int


class Tick(NamedTuple):
    """One period of an axis level.

    Attributes:
        lo: ms, its start.
        hi: ms, the start of the next.
        labels: its names, the longest first; the first that has room is shown.
        x0: pixels, where its start stands; likewise `x1`, its end.
    """

    lo: int
    hi: int
    labels: tuple[str, ...]
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Axis:
    """The ticks of one frame: those that overlap the window, in order.

    Attributes:
        minors: the counting level.
        majors: the context level; empty where centuries would say nothing.
        lines: pixels of the lines of the counting level; those beside one of the other would only thicken it.
        shades: spans (lo, hi) to tint so that the eye can count: weekends, else every other quarter or year.
    """

    minor_step: Step
    minors: tuple[Tick, ...]
    majors: tuple[Tick, ...]
    lines: tuple[float, ...]
    shades: tuple[tuple[int, int], ...]


_LADDER = (
    *(Step(Unit.MINUTE, count) for count in (1, 5, 15, 30)),
    *(Step(Unit.HOUR, count) for count in (1, 3, 6, 12)),
    Step(Unit.DAY, 1),
    Step(Unit.WEEK, 1),
    *(Step(Unit.MONTH, count) for count in (1, 3)),
    *(Step(Unit.YEAR, count) for count in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)),
)
_SHORTEST_MS = {
    Unit.MINUTE: MS_PER_MINUTE,
    Unit.HOUR: _MS_PER_HOUR,
    Unit.DAY: MS_PER_DAY,
    Unit.WEEK: 7 * MS_PER_DAY,
    Unit.MONTH: 28 * MS_PER_DAY,
    Unit.YEAR: 365 * MS_PER_DAY,
}
_SAMPLES = {
    Unit.MINUTE: "00:00",
    Unit.HOUR: "00:00",
    Unit.DAY: "30",
    Unit.WEEK: "30",
    Unit.MONTH: "May",
    Unit.YEAR: "2025",
}


def build_axis(scale: Scale, width_of: Callable[[str], float]) -> Axis:
    """The ticks for a scale.

    Args:
        scale: time to pixels.
        width_of: pixels of a label of the lower level.
    """
    step = _finest(scale, width_of)
    major = _major_step(step)
    lo, hi = scale.viewport.lo, scale.viewport.hi
    minors = tuple(_ticks(scale, step, _minor_labels))
    majors = tuple(_ticks(scale, major, _major_labels)) if major else ()
    heads = [tick.x0 for tick in majors]
    inner = [tick.x0 for tick in minors if lo < tick.lo < hi]
    lines = tuple(x for x in inner if not heads or min(abs(x - head) for head in heads) >= _BESIDE_PX)
    return Axis(step, minors, majors, lines, tuple(_shades(scale)))


def _ticks(scale: Scale, step: Step, labels_of: Callable[[Step, int], tuple[str, ...]]) -> Iterator[Tick]:
    x1 = None
    for lo, hi in periods(step, scale.viewport.lo, scale.viewport.hi):
        x0, x1 = scale.x_of(lo) if x1 is None else x1, scale.x_of(hi)
        yield Tick(lo, hi, labels_of(step, lo), x0, x1)


def _finest(scale: Scale, width_of: Callable[[str], float]) -> Step:
    for step in _LADDER:
        room = _SHORTEST_MS[step.unit] * step.size / scale.ms_per_px
        if room >= width_of(_SAMPLES[step.unit]) + _GAP:
            return step
    return _LADDER[-1]


def _major_step(minor: Step) -> Step | None:
    if minor.unit in (Unit.MINUTE, Unit.HOUR):
        return Step(Unit.DAY, 1)
    if minor.unit in (Unit.DAY, Unit.WEEK):
        return Step(Unit.MONTH, 1)
    if minor.unit is Unit.MONTH:
        return Step(Unit.YEAR, 1)
    if minor.size <= 2:
        return Step(Unit.YEAR, 10)
    return Step(Unit.YEAR, 100) if minor.size <= 20 else None


def periods(step: Step, lo: int, hi: int) -> Iterator[tuple[int, int]]:
    """The periods (start, end) of a step that overlap a span, in order; cut at the ends of the calendar."""
    index = _index_of(step, lo)
    start = _start_of_index(step, index)
    while start < hi:
        index += 1
        end = _start_of_index(step, index)
        if end > start:
            yield start, end
        if end >= MAX_INSTANT:
            return
        start = end


def _index_of(step: Step, instant: int) -> int:
    """The number of the period that an instant falls in."""
    if step.unit is Unit.YEAR:
        return day_of(instant).year // step.size
    if step.unit is Unit.MONTH:
        day = day_of(instant)
        return (day.year * 12 + day.month - 1) // step.size
    return (instant - _MONDAY) // (_SHORTEST_MS[step.unit] * step.size)


def _start_of_index(step: Step, index: int) -> int:
    if step.unit is Unit.YEAR:
        return _start_of_month(index * step.size * 12)
    if step.unit is Unit.MONTH:
        return _start_of_month(index * step.size)
    return min(_MONDAY + index * _SHORTEST_MS[step.unit] * step.size, MAX_INSTANT)


def _start_of_month(months: int) -> Instant:
    year, month = divmod(months, 12)
    if year < dt.MINYEAR:
        return MIN_INSTANT
    return MAX_INSTANT if year > dt.MAXYEAR else start_of(dt.date(year, month + 1, 1))


@lru_cache(_NAMES_KEPT)
def _minor_labels(step: Step, lo: int) -> tuple[str, ...]:
    day = day_of(lo)
    if step.unit in (Unit.MINUTE, Unit.HOUR):
        minutes = (lo - start_of(day)) // MS_PER_MINUTE
        return (f"{minutes // 60:02d}:{minutes % 60:02d}",)
    if step.unit is Unit.DAY:
        return f"{_WEEKDAYS[day.weekday()]} {day.day}", str(day.day)
    if step.unit is Unit.WEEK:
        return (str(day.day),)
    if step.unit is Unit.MONTH:
        if step.size == 3:
            return (f"Q{(day.month + 2) // 3}",)
        name = MONTHS[day.month - 1]
        return name, name[:3]
    return (str(day.year),)


@lru_cache(_NAMES_KEPT)
def _major_labels(step: Step, lo: int) -> tuple[str, ...]:
    day = day_of(lo)
    if step.unit is Unit.DAY:
        spelled = spell_day(day)
        return spelled, spelled[4:]
    if step.unit is Unit.MONTH:
        name = MONTHS[day.month - 1]
        return f"{name} {day.year}", f"{name[:3]} {day.year}"
    if step.size == 1:
        return (str(day.year),)
    if step.size == 10:
        return (f"{day.year // 10 * 10}s",)
    return (f"{ordinal(day.year // 100 + 1)} century",)


def ordinal(number: int) -> str:
    """An English ordinal: 1st, 2nd, 11th, 21st."""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _shades(scale: Scale) -> Iterator[tuple[int, int]]:
    """Weekends while a day has 7 pixels, else every other quarter, else every other year, while they have 40."""
    lo, hi = scale.viewport.lo, scale.viewport.hi
    if scale.ms_per_px * 7 <= MS_PER_DAY:
        for start, end in periods(Step(Unit.WEEK, 1), lo, hi):
            if end - 2 * MS_PER_DAY < hi and end > lo:
                yield max(end - 2 * MS_PER_DAY, start), end
        return
    for step in (Step(Unit.MONTH, 3), Step(Unit.YEAR, 1), Step(Unit.YEAR, 10), Step(Unit.YEAR, 100)):
        if scale.ms_per_px * 40 <= _SHORTEST_MS[step.unit] * step.size:
            yield from (span for span in periods(step, lo, hi) if _index_of(step, span[0]) % 2)
            return
