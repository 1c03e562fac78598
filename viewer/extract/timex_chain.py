"""Years of days and months that a sentence strings behind another date: `in June 2022 …, so in November we asked`."""

from __future__ import annotations

import datetime as dt
import re

from viewer.domain.dates import DateValue, Precision
from viewer.extract.clauses import told_next
from viewer.extract.resolve import shift
from viewer.extract.timex_context import Context, day_of_fields, number_of

_COUNTED = re.compile(
    r"\b(?P<count>an?|\d{1,3}|[a-z]+)\s+(?P<unit>day|week|month)s?\s+(?P<side>later|after|afterwards?|earlier|before)"
    r",?\s+(?:on|in)\s+(?:the\s+)?(?:\w+day,?\s+)?$",
    re.I,
)
_UNITS = {"day": "D", "week": "W", "month": "M"}
_BACK = frozenset(("earlier", "before"))
_SLACK = dt.timedelta(days=45)
"""`Two months later` is told of days that lie so far from the exact one at most."""
_STRING = dt.timedelta(days=270)
"""What a sentence goes on with lies so far behind what it told first at most."""


def chained_day(context: Context, month: int, number: int) -> tuple[dt.date, str] | None:
    """The day of a month and day without a year that goes on from a date before it, with the reason; else None.

    A month alone is asked for by its middle, day 15.
    """
    return _counted(context, month, number) or _strung(context, month, number)


def _counted(context: Context, month: int, number: int) -> tuple[dt.date, str] | None:
    """`three weeks later, on 4 October`: the year in which that is so."""
    words, target = context.before(60), _told_last(context)
    counted = _COUNTED.search(words)
    if counted is None or target is None:
        return None
    start = context.span.start - len(words) + counted.start()
    if context.mentioned.latest_at != start:  # else these words were read, and the last date is what they count to
        how_many = number_of(counted["count"].lower(), {**context.words.numbers, "a": 1, "an": 1})
        if how_many is None:
            return None
        step = -how_many if counted["side"].lower() in _BACK else how_many
        target = shift(target, _UNITS[counted["unit"].lower()], round(step))
    nearest = _nearest(target, month, number)
    if nearest is None or abs(nearest - target) > _SLACK:
        return None
    return nearest, f"“{' '.join(counted[0].split())}” counts to {target.isoformat()}"


def _told_last(context: Context) -> dt.date | None:
    """The last date before; of `13 September last year` the day, not the year."""
    latest, day = context.mentioned.latest, context.mentioned.day
    if latest is None or day is None or latest.precision is not Precision.YEAR:
        return _start_of(latest)
    return day if _start_of(latest) == day.replace(month=1, day=1) else _start_of(latest)


def _nearest(target: dt.date, month: int, number: int) -> dt.date | None:
    days = [day for step in (-1, 0, 1) if (day := day_of_fields(target.year + step, month, number))]
    return min(days, key=lambda day: abs(day - target), default=None)


def _strung(context: Context, month: int, number: int) -> tuple[dt.date, str] | None:
    """`was issued on Aug 29 last year, and importers had to pay from Oct 11`: the next one behind what was told first.

    Only where that lies before the publication year, and the words between go on telling of the past.
    """
    anchor = context.anchor
    first = None if context.named_date() is None else _told_last(context)
    if anchor is None or first is None or first.year >= anchor.year:
        return None
    between = context.plain[context.mentioned.latest_at : context.span.start]
    if not told_next(between):
        return None
    days = [day for step in (0, 1) if (day := day_of_fields(first.year + step, month, number))]
    next_one = min((day for day in days if day > first), default=None)
    if next_one is None or next_one - first > _STRING or next_one > anchor:
        return None
    return next_one, f"the next one behind {first.isoformat()}, which the sentence told before"


def _start_of(named: DateValue | None) -> dt.date | None:
    return None if named is None else named.first_day
