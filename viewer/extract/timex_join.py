"""Joining a clock time with the date beside it: `12:01 a.m. EDT Aug. 7`, `July 11, 2025, 11:15 AM EDT`."""

from __future__ import annotations

import re
from dataclasses import replace

from viewer.domain.dates import Precision, at_minute
from viewer.domain.passages import Passage
from viewer.domain.times import TimeExpression, TimexType

_BETWEEN = re.compile(r"(?:,?\s+(?:(?:at|on|of)\s+)?|,\s*)", re.I)
_CLOCK = re.compile(r"T(\d\d):(\d\d)$")


def join_clocks(plain: str, expressions: list[TimeExpression]) -> list[TimeExpression]:
    """The same expressions, with each clock time and the day right beside it as one TIME."""
    joined: list[TimeExpression] = []
    for expression in expressions:
        if joined and (both := _join(plain, joined[-1], expression)):
            joined[-1] = both
        else:
            joined.append(expression)
    return joined


def _join(plain: str, first: TimeExpression, second: TimeExpression) -> TimeExpression | None:
    if not _BETWEEN.fullmatch(plain, first.passage.end, second.passage.start):
        return None
    clock, day = (first, second) if first.receipt.rule == "clock" else (second, first)
    found = _CLOCK.search(clock.value)
    if clock.receipt.rule != "clock" or not found or day.date is None or day.date.precision is not Precision.DAY:
        return None
    if day.date.first_day is None or day.type is not TimexType.DATE:
        return None
    date = at_minute(day.date.first_day, int(found[1]), int(found[2]))
    span = Passage(first.passage.start, second.passage.end)
    receipt = replace(day.receipt, reason=f"{day.receipt.reason}, at the clock time given, in its own zone")
    return TimeExpression(span, span.quote(plain), TimexType.TIME, date.edtf, date, receipt)
