"""Joining neighbors that denote one time: `12:01 a.m. EDT Aug. 7`, `the morning of June 5`, `30 days after July 1`."""

from __future__ import annotations

import re
from dataclasses import replace

from viewer.domain.dates import Precision, Qualifier, at_minute, on_day, qualified
from viewer.domain.passages import Passage
from viewer.domain.times import TimeExpression, TimexType
from viewer.extract.resolve import add_days, shift, timex_value, unit_around

_BETWEEN = re.compile(r"(?:,?\s+(?:(?:at|on|of)\s+)?|,\s*)", re.I)
_CLOCK = re.compile(r"T(\d\d):(\d\d)(Z?)$")
_PART = re.compile(r"T(MO|AF|EV|NI)$")
_SIDE = re.compile(r"\s+(after|from|before)\s+", re.I)
_LASTING = re.compile(r"\b(?:for|over|during|of|first|within|in|last|next|lasts?|lasting)\s+(?:the\s+)?$", re.I)
_PERIOD = re.compile(r"P(\d+)([DWMY])")


def join_neighbors(plain: str, expressions: list[TimeExpression]) -> list[TimeExpression]:
    """The same expressions, with each pair that denotes one time as one."""
    joined: list[TimeExpression] = []
    for expression in expressions:
        if joined and (both := _join(plain, joined[-1], expression)):
            joined[-1:] = both
        else:
            joined.append(expression)
    return joined


def _join(plain: str, first: TimeExpression, second: TimeExpression) -> list[TimeExpression] | None:
    gap = plain[first.passage.end : min(second.passage.start, first.passage.end + 16)]
    if second.passage.start - first.passage.end > 16:
        return None
    if _BETWEEN.fullmatch(gap) and (
        both := (
            _join_clock(plain, first, second, gap)
            or _join_daypart(plain, first, second)
            or _join_week(plain, first, second, gap)
        )
    ):
        return both
    if gap.isspace() and first.receipt.rule.startswith("weekday-"):
        return _join_weekday(plain, first, second)
    if (side := _SIDE.fullmatch(gap)) and first.type is TimexType.DURATION:
        return _join_offset(plain, first, second, side[1].lower())
    return None


def _is_day(expression: TimeExpression) -> bool:
    date = expression.date
    return date is not None and date.precision is Precision.DAY and expression.type is TimexType.DATE


def _joined(plain: str, first: TimeExpression, second: TimeExpression) -> tuple[Passage, str]:
    span = Passage(first.passage.start, second.passage.end)
    return span, span.quote(plain)


def _join_clock(plain: str, first: TimeExpression, second: TimeExpression, gap: str) -> list[TimeExpression] | None:
    """A clock time and the day beside it; before a comma (`16:15 UTC, June 1`) both stay, and share the day."""
    clock, day = (first, second) if first.receipt.rule == "clock" else (second, first)
    found = _CLOCK.search(clock.value)
    part = _PART.search(day.value)
    if clock.receipt.rule != "clock" or not found or not (_is_day(day) or (part and day.type is TimexType.TIME)):
        return None
    if day.date is None or day.date.first_day is None:
        return None
    hour = int(found[1])
    if part and part[1] != "MO" and hour < 12 and not re.search(r"[ap]\.?\s?m\b", clock.text, re.I):
        hour += 12
    date = at_minute(day.date.first_day, hour, int(found[2]))
    receipt = replace(day.receipt, reason=f"{day.receipt.reason}, at the clock time given, in its own zone")
    apart = clock is first and "," in gap
    span, text = (clock.passage, clock.text) if apart else _joined(plain, first, second)
    whole = TimeExpression(span, text, TimexType.TIME, date.edtf + found[3], date, receipt)
    return [whole, day] if apart else [whole]


def _join_daypart(plain: str, first: TimeExpression, second: TimeExpression) -> list[TimeExpression] | None:
    """`the morning of June 5`, `Friday in the afternoon`."""
    part, day = (first, second) if first.receipt.rule == "daypart" else (second, first)
    if part.receipt.rule != "daypart" or not _is_day(day) or day.date is None or day.date.first_day is None:
        return None
    span, text = _joined(plain, first, second)
    value = f"{day.date.first_day.isoformat()}{part.value[-3:]}"
    return [TimeExpression(span, text, TimexType.TIME, value, day.date, day.receipt)]


def _join_weekday(plain: str, first: TimeExpression, second: TimeExpression) -> list[TimeExpression] | None:
    """`Monday next week`: the weekday within that week."""
    if not re.fullmatch(r"(?:last|this|next)\s+week", second.text, re.I) or not _is_day(first):
        return None
    if first.date is None or first.date.first_day is None or second.date is None or second.date.first_day is None:
        return None
    monday = second.date.first_day
    day = on_day(add_days(monday, first.date.first_day.weekday() - monday.weekday()))
    span, text = _joined(plain, first, second)
    receipt = replace(second.receipt, reason="the weekday within the week named", alternatives=())
    return [TimeExpression(span, text, TimexType.DATE, day.edtf, day, receipt)]


def _join_week(plain: str, first: TimeExpression, second: TimeExpression, gap: str) -> list[TimeExpression] | None:
    """`the week of June 3`: the week that holds the day."""
    if gap.strip() != "of" or not re.search(r"week$", first.text, re.I) or not _is_day(second):
        return None
    if second.date is None or second.date.first_day is None:
        return None
    week = unit_around(second.date.first_day, "W")
    span, text = _joined(plain, first, second)
    receipt = replace(second.receipt, reason=f"the week that holds it; {second.receipt.reason}")
    return [TimeExpression(span, text, TimexType.DATE, timex_value(week), week, receipt)]


def _join_offset(plain: str, first: TimeExpression, second: TimeExpression, side: str) -> list[TimeExpression] | None:
    """`30 days after July 1`: counted from the day; `for 30 days after July 1` stays a span that starts there."""
    found = _PERIOD.fullmatch(first.value)
    start = second.date.first_day if second.date is not None else None
    if not found or not _is_day(second) or start is None:
        return None
    if side == "from" and second.receipt.rule == "full-date":
        return None
    if _LASTING.search(plain[max(0, first.passage.start - 16) : first.passage.start]):
        return None
    if side == "from" and second.receipt.rule == "weekday-past" and second.receipt.anchor not in (None, start):
        start = add_days(start, 7)  # "a week from Sunday" counts from the Sunday to come
    count = int(found[1]) * (-1 if side == "before" else 1)
    day = on_day(shift(start, found[2], count))
    exact = found[2] in ("D", "W") and not (second.date and second.date.qualifier)
    date = day if exact else qualified(day, Qualifier.APPROXIMATE)
    span, text = _joined(plain, first, second)
    reason = f"{first.text} {side} {second.text}: {second.receipt.reason}"
    receipt = replace(second.receipt, rule="offset", reason=reason, alternatives=())
    return [TimeExpression(span, text, TimexType.DATE, day.edtf, date, receipt)]
