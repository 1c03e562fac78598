"""Dates of limited precision: EDTF text plus half-open bounds in milliseconds.

The subset of EDTF (Library of Congress, February 2019) that the program writes and reads:
`2025`, `2025-06`, `2025-06-05`, `2025-06-05T12:01`, seasons `2025-21` to `-24`, quarters `2025-33` to `-36`,
halves `2025-40` and `-41`, decades `202X`, intervals `a/b`, open ends `../b` and `a/..`, and the qualifiers
`~` (approximate), `?` (uncertain) and `%` (both) behind a date.

The `edtf` package was not taken: it brings pyparsing and dateutil and returns struct_time bounds without our
precision; the tests use it as an independent oracle.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from viewer.domain.instants import MS_PER_MINUTE, Instant, day_of, end_of, start_of
from viewer.errors import BadDate


class Precision(StrEnum):
    """How finely a date is known; `interval` has explicit ends of day precision."""

    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    INTERVAL = "interval"


class Qualifier(StrEnum):
    """EDTF qualification of a whole date."""

    EXACT = ""
    APPROXIMATE = "~"
    UNCERTAIN = "?"
    BOTH = "%"


@dataclass(frozen=True, slots=True)
class DateValue:
    """One date as known.

    Attributes:
        edtf: the canonical EDTF text.
        lo: first millisecond of the earliest possible day; None where the start is open.
        hi: first millisecond after the latest possible day; None where the end is open.
        precision: how finely it is known.
        qualifier: approximate, uncertain, both, or neither.
    """

    edtf: str
    lo: Instant | None
    hi: Instant | None
    precision: Precision
    qualifier: Qualifier = Qualifier.EXACT

    @property
    def first_day(self) -> dt.date | None:
        """The earliest possible day; None where the start is open."""
        return None if self.lo is None else day_of(self.lo)

    @property
    def last_day(self) -> dt.date | None:
        """The latest possible day, inclusive; None where the end is open."""
        return None if self.hi is None else day_of(self.hi - 1)

    @property
    def is_open(self) -> bool:
        """Whether either end is unbounded."""
        return self.lo is None or self.hi is None


@lru_cache(maxsize=1024)  # a text names few days, and each again and again
def on_day(day: dt.date) -> DateValue:
    """A date known to the day."""
    return DateValue(day.isoformat(), start_of(day), end_of(day), Precision.DAY)


def at_minute(day: dt.date, hour: int, minute: int) -> DateValue:
    """A local clock time on a day; the zone is kept in the words of the receipt, never applied."""
    lo = start_of(day) + (hour * 60 + minute) * MS_PER_MINUTE
    text = f"{day.isoformat()}T{hour:02d}:{minute:02d}"
    return DateValue(text, Instant(lo), Instant(lo + MS_PER_MINUTE), Precision.MINUTE)


def _span(edtf: str, first: dt.date, last: dt.date, precision: Precision) -> DateValue:
    return DateValue(edtf, start_of(first), end_of(last), precision)


def _months(year: int, first_month: int, count: int) -> tuple[dt.date, dt.date]:
    """First and last day of `count` months; a December start may run into the next year, at most 9999."""
    last_year, last_index = divmod(year * 12 + first_month - 2 + count, 12)
    if last_year > dt.MAXYEAR:
        return dt.date(year, first_month, 1), dt.date.max
    last = dt.date(last_year, last_index + 1, calendar.monthrange(last_year, last_index + 1)[1])
    return dt.date(year, first_month, 1), last


def in_month(year: int, month: int) -> DateValue:
    """A date known to the month."""
    return _span(f"{year:04d}-{month:02d}", *_months(year, month, 1), Precision.MONTH)


def in_quarter(year: int, quarter: int) -> DateValue:
    """A calendar quarter, 1 to 4 (EDTF 33 to 36)."""
    return _span(f"{year:04d}-{32 + quarter}", *_months(year, 3 * quarter - 2, 3), Precision.QUARTER)


def in_half(year: int, half: int) -> DateValue:
    """A calendar half-year, 1 or 2 (EDTF 40 and 41)."""
    return _span(f"{year:04d}-{39 + half}", *_months(year, 6 * half - 5, 6), Precision.HALF)


def in_season(year: int, season: int) -> DateValue:
    """A northern meteorological season, 1 spring to 4 winter (EDTF 21 to 24); winter starts in December."""
    return _span(f"{year:04d}-{20 + season}", *_months(year, 3 * season, 3), Precision.SEASON)


def in_year(year: int) -> DateValue:
    """A date known to the year."""
    return _span(f"{year:04d}", *_months(year, 1, 12), Precision.YEAR)


def in_decade(year: int) -> DateValue:
    """The decade that holds a year."""
    first = max(year // 10 * 10, 1)
    return _span(f"{year // 10:03d}X", dt.date(first, 1, 1), dt.date(year // 10 * 10 + 9, 12, 31), Precision.DECADE)


def in_week(day: dt.date) -> DateValue:
    """The ISO week (Monday to Sunday) that holds a day, written as an EDTF interval."""
    monday = day - dt.timedelta(days=day.weekday())
    return replace(between(monday, monday + dt.timedelta(days=6)), precision=Precision.WEEK)


def between(first: dt.date, last: dt.date) -> DateValue:
    """An interval of whole days, both inclusive; one day where they are equal."""
    if last < first:
        first, last = last, first
    if first == last:
        return on_day(first)
    return _span(f"{first.isoformat()}/{last.isoformat()}", first, last, Precision.INTERVAL)


def no_later_than(day: dt.date) -> DateValue:
    """Some time up to and including a day."""
    return DateValue(f"../{day.isoformat()}", None, end_of(day), Precision.INTERVAL)


def no_earlier_than(day: dt.date) -> DateValue:
    """Some time from a day on."""
    return DateValue(f"{day.isoformat()}/..", start_of(day), None, Precision.INTERVAL)


def join(start: DateValue, end: DateValue) -> DateValue:
    """The interval from the start of one date to the end of another, in their own precisions."""
    if start.lo is not None and end.hi is not None and end.hi <= start.lo:
        start, end = end, start
    return DateValue(f"{start.edtf}/{end.edtf}", start.lo, end.hi, Precision.INTERVAL)


def qualified(value: DateValue, qualifier: Qualifier) -> DateValue:
    """The same date, marked approximate or uncertain; an interval is marked at both ends."""
    bare = re.sub(r"[~?%]", "", value.edtf)
    parts = [part if part == ".." else part + qualifier for part in bare.split("/")]
    return replace(value, edtf="/".join(parts), qualifier=qualifier)


_ATOM = re.compile(
    r"(?P<year>\d{4})(?:-(?P<sub>\d\d)(?:-(?P<day>\d\d)(?:T(?P<hour>\d\d):(?P<minute>\d\d))?)?)?(?P<q>[~?%]?)"
)
_DECADE = re.compile(r"(?P<decade>\d{3})X(?P<q>[~?%]?)")


def parse_edtf(text: str) -> DateValue:
    """Reads one EDTF date of the subset in the module docstring.

    Raises:
        BadDate: the text is outside the subset, or names a day that does not exist.
    """
    stripped = text.strip()
    try:
        if "/" not in stripped:
            return _parse_atom(stripped)
        return _parse_interval(*stripped.split("/", 1))
    except ValueError as error:
        raise BadDate(
            f"“{text}” is not a date that Tradeline understands.",
            f"It must be an EDTF date ({error}).",
            "Write it as 2025-06-05, 2025-06, 2025, 2025-06-05/2025-06-09 or ../2025-06-05.",
        ) from error


def _parse_interval(left: str, right: str) -> DateValue:
    if left == ".." and right == "..":
        raise ValueError("an interval needs at least one end")
    if left == "..":
        end = _parse_atom(right)
        return DateValue(f"../{end.edtf}", None, end.hi, Precision.INTERVAL, end.qualifier)
    if right == "..":
        start = _parse_atom(left)
        return DateValue(f"{start.edtf}/..", start.lo, None, Precision.INTERVAL, start.qualifier)
    start, end = _parse_atom(left), _parse_atom(right)
    if start.lo is not None and end.hi is not None and end.hi <= start.lo:
        raise ValueError("the end lies before the start")
    return _with_week(replace(join(start, end), qualifier=start.qualifier or end.qualifier))


def _with_week(value: DateValue) -> DateValue:
    """An interval from a Monday to the Sunday after it is a week, whoever wrote it."""
    first, last = value.first_day, value.last_day
    if first and last and first.weekday() == 0 and (last - first).days == 6 and len(value.edtf.rstrip("~?%")) >= 21:
        return replace(value, precision=Precision.WEEK)
    return value


def _parse_atom(text: str) -> DateValue:
    if match := _DECADE.fullmatch(text):
        value = in_decade(int(match["decade"]) * 10)
    elif match := _ATOM.fullmatch(text):
        value = _from_fields(
            {name: int(match[name]) for name in ("year", "sub", "day", "hour", "minute") if match[name]}
        )
    else:
        raise ValueError("year first, then month and day")
    return qualified(value, Qualifier(match["q"])) if match["q"] else value


def _from_fields(fields: dict[str, int]) -> DateValue:
    year, sub = fields["year"], fields.get("sub")
    if year < dt.MINYEAR:
        raise ValueError("the year is out of range")
    if sub is None:
        return in_year(year)
    if "day" in fields:
        day = dt.date(year, sub, fields["day"])
        if "hour" not in fields:
            return on_day(day)
        dt.time(fields["hour"], fields["minute"])
        return at_minute(day, fields["hour"], fields["minute"])
    if 1 <= sub <= 12:
        return in_month(year, sub)
    if 21 <= sub <= 24:
        return in_season(year, sub - 20)
    if 33 <= sub <= 36:
        return in_quarter(year, sub - 32)
    if sub in (40, 41):
        return in_half(year, sub - 39)
    raise ValueError("the month is out of range")


def spell_day(day: dt.date) -> str:
    """A day in the form that receipts use, independent of the locale: `Fri 6 Jun 2025`."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def spell(value: DateValue) -> str:
    """A date in plain words: `Thu 5 Jun 2025`, `Jun 2025`, `no later than Sun 8 Jun 2025`."""
    first, last = value.first_day, value.last_day
    prefix = "about " if value.qualifier in (Qualifier.APPROXIMATE, Qualifier.BOTH) else ""
    suffix = " (uncertain)" if value.qualifier in (Qualifier.UNCERTAIN, Qualifier.BOTH) else ""
    return prefix + _spell_bare(value, first, last) + suffix


def _spell_bare(value: DateValue, first: dt.date | None, last: dt.date | None) -> str:
    if first is None or last is None:
        return _spell_open(first, last)
    month = _MONTHS[first.month - 1]
    spelled = {
        Precision.DAY: spell_day(first),
        Precision.MINUTE: f"{spell_day(first)}, {re.sub('[~?%]', '', value.edtf)[-5:]}",
        Precision.MONTH: f"{month} {first.year}",
        Precision.QUARTER: f"Q{(first.month + 2) // 3} {first.year}",
        Precision.HALF: f"H{(first.month + 5) // 6} {first.year}",
        Precision.SEASON: f"{_SEASONS[first.month // 3 - 1]} {first.year}",
        Precision.YEAR: str(first.year),
        Precision.DECADE: f"the {last.year // 10 * 10}s",
    }
    return spelled.get(value.precision, f"{spell_day(first)} to {spell_day(last)}")


def _spell_open(first: dt.date | None, last: dt.date | None) -> str:
    if last is not None:
        return f"no later than {spell_day(last)}"
    return f"from {spell_day(first)} on" if first is not None else "at an unknown time"


_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = ("spring", "summer", "autumn", "winter")
