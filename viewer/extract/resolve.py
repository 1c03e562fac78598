"""Date arithmetic of the rules: from the parts of an expression and an anchor to a date, with its alternatives."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from viewer.domain.dates import (
    DateValue,
    Precision,
    Qualifier,
    between,
    in_decade,
    in_month,
    in_quarter,
    in_season,
    in_week,
    in_year,
    join,
    on_day,
    qualified,
)
from viewer.domain.times import TimexType
from viewer.extract.clauses import Cue, Direction
from viewer.extract.lexicon import Holiday


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an expression denotes.

    Attributes:
        value: TIMEX3 value.
        date: the date; None where the words denote none, or an anchor is missing.
        rule: id of the rule.
        reason: the rule in plain words.
        alternatives: EDTF of other readings.
        anchored: whether the anchor was used.
    """

    type: TimexType
    value: str
    date: DateValue | None
    rule: str
    reason: str = ""
    alternatives: tuple[str, ...] = ()
    anchored: bool = False


_FIRST, _LAST = dt.date(1, 1, 8), dt.date(9999, 12, 24)
"""Counting stops here, a week inside the calendar, so that the week around the day still exists."""


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of another month, or its last day where that is shorter; it stays within years 1 to 9999."""
    year, index = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return _FIRST if year < dt.MINYEAR else _LAST
    moved = dt.date(year, index + 1, min(day.day, calendar.monthrange(year, index + 1)[1]))
    return min(max(moved, _FIRST), _LAST)


def add_days(day: dt.date, days: int) -> dt.date:
    """Some days on; it stays within years 1 to 9999."""
    ordinal = day.toordinal() + days
    return dt.date.fromordinal(min(max(ordinal, _FIRST.toordinal()), _LAST.toordinal()))


def shift(day: dt.date, unit: str, count: int) -> dt.date:
    """A day moved by a number of TIMEX3 units (`D`, `W`, `M`, `Q`, `Y`, `DE`, `CE`), within the calendar."""
    count = min(max(count, -_FAR), _FAR)
    if unit in ("D", "W"):
        return add_days(day, count * (7 if unit == "W" else 1))
    return add_months(day, count * {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit])


_FAR = 4_000_000
"""More days than the calendar has: counts beyond it change nothing."""


def unit_around(day: dt.date, unit: str) -> DateValue:
    """The day, week, month, quarter, year, decade or century (`2000/2099`) that holds a day."""
    match unit:
        case "D":
            return on_day(day)
        case "W":
            return in_week(day)
        case "M":
            return in_month(day.year, day.month)
        case "Q":
            return in_quarter(day.year, (day.month + 2) // 3)
        case "Y":
            return in_year(day.year)
        case "CE":
            first = max(day.year // 100 * 100, 1)
            return join(in_year(first), in_year(day.year // 100 * 100 + 99))
        case _:
            return in_decade(day.year)


SEASON_CODES = {1: "SP", 2: "SU", 3: "FA", 4: "WI"}
"""TIMEX3 letters of the seasons, 1 spring to 4 winter."""


def timex_value(value: DateValue) -> str:
    """The TIMEX3 spelling of a date: weeks, quarters, halves, seasons and decades have their own."""
    day = value.first_day
    if day is None:
        return "PAST_REF"
    year = f"{day.year:04d}"
    match value.precision:
        case Precision.DAY:
            spelled = day.isoformat()
        case Precision.WEEK:
            spelled = "{0[0]}-W{0[1]:02d}".format(day.isocalendar())
        case Precision.MONTH:
            spelled = f"{year}-{day.month:02d}"
        case Precision.QUARTER:
            spelled = f"{year}-Q{(day.month + 2) // 3}"
        case Precision.HALF:
            spelled = f"{year}-H{(day.month + 5) // 6}"
        case Precision.SEASON:
            spelled = f"{year}-{SEASON_CODES.get(day.month // 3, '')}"
        case Precision.YEAR | Precision.DECADE:
            spelled = year if value.precision is Precision.YEAR else year[:3]
        case Precision.MINUTE:
            spelled = value.edtf
        case Precision.INTERVAL:
            spelled = year[:2] if _is_century(value) else day.isoformat()
    return spelled


def _is_century(value: DateValue) -> bool:
    years = re.fullmatch(r"(\d{4})[~?%]?/(\d{4})[~?%]?", value.edtf)
    return years is not None and years[2] == f"{int(years[1]) // 100:02d}99" and years[1][2:] in ("00", "01")


def weekday_date(
    weekday: int, anchor: dt.date, modifier: str, cue: Cue
) -> tuple[DateValue, str, str, tuple[DateValue, ...]]:
    """The day that a weekday names: date, rule id, reason, alternatives.

    The publication day itself counts, in both directions: 45 % of the weekdays in news are the day of publication.
    """
    back = on_day(add_days(anchor, -((anchor.weekday() - weekday) % 7)))
    ahead_days = (weekday - anchor.weekday()) % 7
    ahead = on_day(add_days(anchor, ahead_days))
    strictly_back = on_day(add_days(anchor, -((anchor.weekday() - weekday) % 7 or 7)))
    strictly_ahead = on_day(add_days(anchor, ahead_days or 7))
    this_week = on_day(add_days(anchor, weekday - anchor.weekday()))
    next_week = on_day(add_days(anchor, weekday - anchor.weekday() + 7))
    if modifier in ("last", "past", "previous"):
        return strictly_back, "weekday-last", "the last one before publication", (next_or(this_week, strictly_back),)
    if modifier == "next":
        return next_week, "weekday-next", "in the week after publication", (next_or(strictly_ahead, next_week),)
    if modifier in ("coming", "upcoming", "following"):
        return strictly_ahead, "weekday-coming", "the first one after publication", ()
    if modifier == "this" and cue.direction is not Direction.PAST:
        return ahead, "weekday-this", "the one of this week, today included", (back,)
    if cue.direction is Direction.FUTURE:
        return ahead, "weekday-future", f"“{cue.words}” points ahead, today included", (back,)
    reason = (
        f"“{cue.words}” points back, today included"
        if cue.words
        else "no cue of the future: the last one, today included"
    )
    return back, "weekday-past", reason, (strictly_ahead,)


def next_or(first: DateValue, other: DateValue) -> DateValue:
    """The first, unless it is the same as the other; then a week after it."""
    if first != other or first.first_day is None:
        return first
    return on_day(add_days(first.first_day, 7))


_PAST_FROM, _FUTURE_TO = 45, -20
"""Days from the anchor, between which no tense changes the year of a month and day."""


def is_near(month: int, day: int, anchor: dt.date) -> bool:
    """Whether a month and day have one such day so near to the anchor that its year is plain."""
    try:
        here = dt.date(anchor.year, month, day)
    except ValueError:
        return False
    return _FUTURE_TO <= (here - anchor).days <= _PAST_FROM


def month_day_year(month: int, day: int, anchor: dt.date, cue: Cue) -> tuple[int | None, str, tuple[int, ...]]:
    """The year of a month and day: the nearest to the anchor, unless the tense says otherwise.

    A past cue overrules only beyond 60 days ahead (a weak one, whose clause was read whole, beyond 45), a future cue
    only beyond 20 days back, a weak one beyond 150.
    """
    years = [year for year in range(max(1, anchor.year - 4), anchor.year + 5) if _exists(year, month, day)]
    if not years:
        return None, "", ()
    near = min(years, key=lambda year: abs((dt.date(year, month, day) - anchor).days))
    distance = (dt.date(near, month, day) - anchor).days
    if cue.direction is Direction.PAST and distance > (_PAST_FROM if cue.weak else 60):
        return max(y for y in years if y < near), f"“{cue.words}” points back", (near,)
    if cue.direction is Direction.FUTURE and distance < (-150 if cue.weak else _FUTURE_TO):
        return min(y for y in years if y > near), f"“{cue.words}” points ahead", (near,)
    others = tuple(year for year in (near - 1, near + 1) if year in years)
    return near, "the year that brings it nearest to publication", others


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= day <= calendar.monthrange(year, month)[1]


def month_year(month: int, anchor: dt.date, modifier: str, cue: Cue) -> tuple[int, str, tuple[int, ...]]:
    """The year of a month: the last one, this month included, unless the clause or a modifier points ahead."""
    last = anchor.year if month <= anchor.month else anchor.year - 1
    coming = anchor.year if month >= anchor.month else anchor.year + 1
    if modifier == "last":
        return (last if month != anchor.month else anchor.year - 1), "the last one", ()
    if modifier in ("next", "coming", "upcoming"):
        return (coming if month != anchor.month else anchor.year + 1), "the next one", ()
    if modifier == "this":
        return anchor.year, "of this year", ()
    if cue.direction is Direction.FUTURE:
        return coming, f"“{cue.words}” points ahead", (last,) if last != coming else ()
    if cue.direction is Direction.NONE and last != coming and (month - anchor.month) % 12 <= 2:
        return coming, "no cue, and it is at most two months ahead", (last,)
    reason = f"“{cue.words}” points back" if cue.words else "no cue of the future: the last one"
    return last, reason, (coming,) if last != coming else ()


def part_of_month(year: int, month: int, part: str) -> DateValue:
    """Early, mid or late in a month: its first ten days, the 11th to the 20th, the rest; marked approximate."""
    last = calendar.monthrange(year, month)[1]
    first_day, last_day = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}[part]
    return qualified(between(dt.date(year, month, first_day), dt.date(year, month, last_day)), Qualifier.APPROXIMATE)


def part_of_year(year: int, part: str) -> DateValue:
    """Early, mid or late in a year: January to April, May to August, the rest; marked approximate."""
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
    end = dt.date(year, last, calendar.monthrange(year, last)[1])
    return qualified(between(dt.date(year, first, 1), end), Qualifier.APPROXIMATE)


def holiday_date(holiday: Holiday, year: int) -> dt.date:
    """The day of a holiday in a year."""
    if holiday.day:
        return dt.date(year, holiday.month, holiday.day)
    last = calendar.monthrange(year, holiday.month)[1]
    days = [dt.date(year, holiday.month, day) for day in range(1, last + 1)]
    matching = [day for day in days if day.weekday() == holiday.weekday]
    return matching[holiday.week - 1 if holiday.week > 0 else holiday.week]


def season_year(season: int, anchor: dt.date, modifier: str, cue: Cue) -> int:
    """The year of a season: the last that began, unless a modifier or the clause says otherwise.

    A winter belongs to the year that it starts in.
    """
    years = range(max(1, anchor.year - 2), anchor.year + 1)
    begun = max(
        year for year in years if (in_season(year, season).first_day or dt.date.max) <= anchor or year == years[0]
    )
    over = (in_season(begun, season).last_day or anchor) < anchor
    if modifier == "this":
        return anchor.year
    if modifier == "last":
        return begun if over else begun - 1
    if modifier in ("next", "coming") or (cue.direction is Direction.FUTURE and over):
        return begun + 1
    return begun
