"""The axis and the grid behind the lanes as primitives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence

from viewer.domain.instants import MS_PER_DAY, start_of
from viewer.timeline.scale import Scale
from viewer.timeline.scene import Align, Area, AreaRole, Box, Primitive, Rule, RuleRole, Text
from viewer.timeline.ticks import Axis, Tick, Unit
from viewer.timeline.words import TextMeasurer, TextRole

_PAD = 7.0
_DAY_NAMES = {
    RuleRole.TODAY: ("Today", TextRole.TODAY),
    RuleRole.PUBLISHED: ("Published", TextRole.PUBLISHED),
}
_CLEAR, _LINE = 3.0, 9.0
"""Pixels beside and above a label that lines keep clear of."""


def grid_items(
    axis: Axis,
    scale: Scale,
    box: Box,
    days: Mapping[RuleRole, dt.date | None],
    labels_at: Callable[[float, float], Sequence[float]],
) -> Iterator[Primitive]:
    """Shades and lines behind the marks, over the whole height of `box`; those of `days` keep clear of the labels.

    `labels_at` tells the heights of labels that an upright line meets, or comes closer to than so many pixels.
    """
    bottom = box.y + box.height
    for lo, hi in axis.shades:
        x0, x1 = max(scale.x_of(lo), scale.left), min(scale.x_of(hi), scale.right)
        yield Area(AreaRole.SHADE, Box(x0, box.y, x1 - x0, box.height))
    for x in axis.lines:
        yield Rule(RuleRole.GRID_MINOR, x, box.y, x, bottom)
    for tick in axis.majors:
        if _inside(scale, tick.lo):
            yield Rule(RuleRole.GRID_MAJOR, tick.x0, box.y, tick.x0, bottom)
    for role, day in days.items():
        if (time := _noon_in_view(scale, day)) is not None:
            x = scale.x_of(time)
            yield from upright(role, x, (box.y, bottom), labels_at(x, _CLEAR))


def range_items(scale: Scale, box: Box, marked: tuple[int, int] | None) -> Iterator[Primitive]:
    """A span of time that a person has marked, above everything else."""
    if marked is None or marked[1] <= scale.viewport.lo or marked[0] >= scale.viewport.hi:
        return
    x0, x1 = (min(max(scale.x_of(time), scale.left), scale.right) for time in marked)
    bottom = box.y + box.height
    yield Area(AreaRole.RANGE, Box(x0, box.y, x1 - x0, box.height))
    for time, x in zip(marked, (x0, x1), strict=True):
        if _inside(scale, time):
            yield Rule(RuleRole.RANGE, x, box.y, x, bottom)


def upright(role: RuleRole, x: float, ends: tuple[float, float], labels: Sequence[float]) -> Iterator[Rule]:
    """An upright line in as many pieces as leave the labels at some heights unstruck."""
    top, bottom = ends
    for y in sorted(labels):
        if y - _LINE > top:
            yield Rule(role, x, top, x, min(y - _LINE, bottom))
        top = max(top, y + _LINE)
    if top < bottom:
        yield Rule(role, x, top, x, bottom)


def axis_items(
    axis: Axis, scale: Scale, box: Box, days: Mapping[RuleRole, dt.date | None], measurer: TextMeasurer
) -> Iterator[Primitive]:
    """The two rows of the axis, in `box`."""
    middle, bottom = box.y + box.height / 2, box.y + box.height
    yield Area(AreaRole.AXIS, box)
    taken = []
    for tick in axis.majors:
        if _inside(scale, tick.lo):
            yield Rule(RuleRole.TICK, tick.x0, box.y + 6, tick.x0, bottom)
        if label := _major_label(tick, scale, box.y + box.height * 0.29, measurer):
            taken.append((label.x, label.x + label.width))
            yield label
    for x in axis.lines:
        yield Rule(RuleRole.TICK, x, bottom - 6, x, bottom)
    yield from _minor_labels(axis, scale, middle + box.height * 0.21, measurer)
    yield from _day_items(scale, box, days, measurer, taken)
    yield Rule(RuleRole.DIVIDER, box.x, bottom - 0.5, box.x + box.width, bottom - 0.5)


def _inside(scale: Scale, time: int) -> bool:
    return scale.viewport.lo < time < scale.viewport.hi


def _major_label(tick: Tick, scale: Scale, y: float, measurer: TextMeasurer) -> Text | None:
    """The name of a period at its start, or at the window's edge for the one that began before."""
    x = max(tick.x0, scale.left) + _PAD
    room = min(tick.x1, scale.right) - _PAD - x
    for label in tick.labels:
        width = measurer.width(label, TextRole.AXIS_MAJOR)
        if width <= room:
            return Text(TextRole.AXIS_MAJOR, label, x, y, width)
    return None


def _minor_labels(axis: Axis, scale: Scale, y: float, measurer: TextMeasurer) -> Iterator[Text]:
    """All labels in the same form: the longest that fits everywhere."""
    spaces = [tick.x1 - tick.x0 for tick in axis.minors[1:-1]] or [scale.width]
    least = min(spaces) - 10
    forms = len(axis.minors[0].labels) if axis.minors else 1
    widest = [
        max((measurer.width(tick.labels[form], TextRole.AXIS_MINOR) for tick in axis.minors), default=0.0)
        for form in range(forms)
    ]
    form = next((index for index, width in enumerate(widest) if width <= least), forms - 1)
    heads = [tick.x0 for tick in axis.majors]
    at_tick = axis.minor_step.unit in (Unit.MINUTE, Unit.HOUR, Unit.WEEK)
    for _, _, labels, x0, x1 in axis.minors:
        label = labels[form]
        width = measurer.width(label, TextRole.AXIS_MINOR)
        left, right = max(x0, scale.left), min(x1, scale.right)
        # A label at its line names the instant; one between two lines names the period, kept in view with it.
        x = x0 if at_tick else (left + right) / 2
        room = scale.left <= x - width / 2 and x + width / 2 <= scale.right
        is_clear = axis.minor_step.unit is not Unit.WEEK or all(abs(x - head) > width / 2 + 2 for head in heads)
        if room and is_clear and (at_tick or right - left >= width + 6):
            yield Text(TextRole.AXIS_MINOR, label, x, y, width, Align.CENTER)


def _noon_in_view(scale: Scale, day: dt.date | None) -> int | None:
    if day is None:
        return None
    noon = start_of(day) + MS_PER_DAY // 2
    return noon if _inside(scale, noon) else None


def _day_items(
    scale: Scale,
    box: Box,
    days: Mapping[RuleRole, dt.date | None],
    measurer: TextMeasurer,
    taken: list[tuple[float, float]],
) -> Iterator[Primitive]:
    """The names of days that are marked, where nothing else stands."""
    for role, day in days.items():
        time = _noon_in_view(scale, day)
        if time is None:
            continue
        x, bottom = scale.x_of(time), box.y + box.height
        yield Rule(role, x, bottom - 8, x, bottom)
        name, text_role = _DAY_NAMES[role]
        width = measurer.width(name, text_role)
        left, right = x - width / 2 - 6, x + width / 2 + 6
        in_view = scale.left <= left and right <= scale.right
        if in_view and all(right <= start or left >= end for start, end in taken):
            taken.append((left, right))
            yield Text(text_role, name, x, box.y + box.height * 0.29, width, Align.CENTER)
