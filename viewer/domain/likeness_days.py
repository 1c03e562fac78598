"""Whether the days of two events can be one: by what the dates mean, how exact they are and how far apart they lie."""

from __future__ import annotations

from collections.abc import Iterable

from viewer.domain.dates import DateValue, Precision, spell
from viewer.domain.events import DateRole, Event, EventDate, primary_date
from viewer.domain.fitting import Finding, Fit
from viewer.domain.instants import MS_PER_DAY

_GROUPS = {
    DateRole.OCCURRED: "happened",
    DateRole.ANNOUNCED: "happened",
    DateRole.SIGNED: "happened",
    DateRole.RULED: "happened",
    DateRole.REPORTED: "reported",
    DateRole.EFFECTIVE: "effective",
    DateRole.DEADLINE: "deadline",
    DateRole.EXPIRES: "end",
    DateRole.SUSPENDED_UNTIL: "end",
}
"""Roles that mean one thing when the act is the same: one paper has it signed on a day, another announced."""
_DAY_WORDS = {
    "happened": "both on",
    "reported": "both reported on",
    "effective": "both take effect on",
    "deadline": "both due by",
    "end": "both end on",
}
_FINE = frozenset((Precision.MINUTE, Precision.DAY))
_VAGUEST_DAYS = 31
_LONGEST_MEETING_DAYS = 14


def placed(event: Event) -> EventDate | None:
    """The primary date among those with two ends; None where there is none: a bound says too little to compare."""
    return primary_date([date for date in event.dates if not date.value.is_open])


def match_days(one: Event, other: Event) -> Finding:
    """Whether the days that place two events can be one; SILENT and GAP where a date is missing."""
    mine, theirs = placed(one), placed(other)
    if mine is None or theirs is None:
        return Finding(Fit.SILENT if mine is theirs else Fit.GAP, "without a date they cannot be told to be the same")
    group = _GROUPS[mine.role]
    if group != _GROUPS[theirs.role]:
        return _across_roles(one, other, mine, theirs)
    finding = _fit_of_days(mine.value, theirs.value, _DAY_WORDS[group])
    if finding.fit is not Fit.AGREES:
        return finding
    for first, second in _shared_roles(one, other):
        if _days_apart(first.value, second.value) > 1:
            words = f"{spell(first.value)} and {spell(second.value)}"
            return Finding(Fit.DOUBT, f"the dates “{first.role.value.replace('_', ' ')}” differ: {words}")
    return finding


def _shared_roles(one: Event, other: Event) -> Iterable[tuple[EventDate, EventDate]]:
    dates = {date.role: date for date in other.dates if not date.value.is_open}
    return ((date, dates[date.role]) for date in one.dates if date.role in dates and not date.value.is_open)


def _across_roles(one: Event, other: Event, mine: EventDate, theirs: EventDate) -> Finding:
    """Dates that mean two things: a doubt where another pair of dates agrees, or the day is the same."""
    both = f"{mine.role.value.replace('_', ' ')} {spell(mine.value)}, {theirs.role.value.replace('_', ' ')} "
    words = f"the dates mean two things: {both}{spell(theirs.value)}"
    pairs = [
        (first, second)
        for first in one.dates
        for second in other.dates
        if _GROUPS[first.role] == _GROUPS[second.role] and not (first.value.is_open or second.value.is_open)
    ]
    if {_GROUPS[mine.role], _GROUPS[theirs.role]} == {"happened", "effective"}:
        pairs.append((mine, theirs))
    agree = any(_fit_of_days(first.value, second.value, "").fit is Fit.AGREES for first, second in pairs)
    return Finding(Fit.DOUBT if agree else Fit.CLASHES, words)


def _bounds(value: DateValue) -> tuple[int, int]:
    """First and last millisecond of a date with two ends, the last exclusive."""
    if value.lo is None or value.hi is None:
        raise ValueError(f"a date with an open end has no bounds: {value.edtf}")
    return value.lo, value.hi


def _days_apart(one: DateValue, other: DateValue) -> int:
    """Days from the end of the earlier date to the next one; 0 where they touch a day together."""
    (low, high), (other_low, other_high) = _bounds(one), _bounds(other)
    first, last = sorted(((low, high), (other_low, other_high)))
    return max(0, last[0] // MS_PER_DAY - (first[1] - 1) // MS_PER_DAY)


def _fit_of_days(one: DateValue, other: DateValue, words: str) -> Finding:
    both = f"{spell(one)} and {spell(other)}"
    longest = max(high - low for low, high in (_bounds(one), _bounds(other)))
    if longest > _VAGUEST_DAYS * MS_PER_DAY:
        return Finding(Fit.CLASHES, f"the dates are too vague to compare: {both}")
    apart = _days_apart(one, other)
    fine = one.precision in _FINE and other.precision in _FINE
    if apart:
        near = fine and apart == 1
        return Finding(Fit.DOUBT if near else Fit.CLASHES, f"{'a day apart' if near else 'the days differ'}: {both}")
    if one.qualifier or other.qualifier:
        return Finding(Fit.DOUBT, f"the date is not certain: {both}")
    minutes = {one.precision, other.precision} == {Precision.MINUTE}
    spans = {one.precision, other.precision} == {Precision.INTERVAL} and longest <= _LONGEST_MEETING_DAYS * MS_PER_DAY
    if _bounds(one) == _bounds(other) and (fine or spans):
        return Finding(Fit.AGREES, f"{words} {spell(one)}")
    if fine and not minutes:
        return Finding(Fit.AGREES, f"{words} {spell(one if one.precision is Precision.DAY else other)}")
    if minutes:
        return Finding(Fit.DOUBT, f"the times of day differ: {both}")
    return Finding(Fit.DOUBT, f"not both tell the day: {both}")
