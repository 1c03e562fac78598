"""Days and months without a year in the entry of a chronology: of its own time, not of the day of publication."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from viewer.domain.dates import DateValue, Precision, Qualifier, between, in_month, on_day, qualified
from viewer.domain.times import TimeExpression
from viewer.extract.resolve import timex_value
from viewer.extract.scan import View
from viewer.extract.timex_context import day_of_fields

_RULES = frozenset(("month", "month-day"))
"""Rules of the tagger that take the year from the day of publication."""
_COUNTED = re.compile(r"\b(?:last|next|this|coming)\b|\d{4}", re.I)
_BACK = re.compile(r"\b(?:had|since|earlier|previous(?:ly)?|back\s+in)\b[^,;.]{0,60}$", re.I)
_AHEAD_DAYS = 330
"""What is told after the day of an entry may lie so many days on; farther on it is rather of the time before."""


def in_entry_time(view: View, entry: TimeExpression | None) -> View:
    """The view with such times put next to the day of the entry that the sentence belongs to.

    Args:
        view: the sentence.
        entry: the date of the entry; None outside one.
    """
    start = entry.date.first_day if entry is not None and entry.date is not None else None
    if entry is None or start is None:
        return view
    times = [_moved(view, time, start) if time.passage != entry.passage else time for time in view.times]
    return replace(view, times=times)


def _moved(view: View, time: TimeExpression, start: dt.date) -> TimeExpression:
    """The expression in the year in which it lies next to a day; behind the day where the words do not point back."""
    date = time.date
    first = date.first_day if date is not None else None
    if date is None or first is None or time.receipt.rule not in _RULES or _COUNTED.search(time.text):
        return time
    near = [moved for year in range(start.year - 1, start.year + 2) if (moved := _in_year(date, year)) is not None]
    ahead = [each for each in near if each.last_day is not None and 0 <= (each.last_day - start).days <= _AHEAD_DAYS]
    behind = [each for each in near if each.first_day is not None and each.first_day <= start]
    back = _BACK.search(view.text_before(time.passage.start)) is not None
    chosen = (behind[-1:] or ahead[:1]) if back else (ahead[:1] or behind[-1:])
    if not chosen:
        return time
    reason = f"{time.receipt.reason}; in the year that the entry of {start.isoformat()} gives it"
    receipt = replace(time.receipt, anchor=start, anchor_from="event", reason=reason)
    return replace(time, value=timex_value(chosen[0]), date=chosen[0], receipt=receipt)


def _in_year(date: DateValue, year: int) -> DateValue | None:
    """The same day, month or part of a month in another year; None where there is no such day."""
    first, last = date.first_day, date.last_day
    if first is None or last is None:
        return None
    if date.precision is Precision.MONTH:
        return in_month(year, first.month)
    start, end = day_of_fields(year, first.month, first.day), day_of_fields(year, last.month, last.day)
    if start is None or end is None:
        return None
    if date.precision is Precision.DAY:
        return qualified(on_day(start), date.qualifier) if date.qualifier else on_day(start)
    return qualified(between(start, end), Qualifier.APPROXIMATE) if start <= end else None
