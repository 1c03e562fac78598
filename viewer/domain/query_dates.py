"""Dates as a person types them in a search: EDTF, `today`, `June 2025`, `5 Jun 2025`, `Q2 2025`, or a range of those.

Days and months in figures are only read with the year first: 6/5/2025 is a day in June to some and in May to others.
"""

from __future__ import annotations

import datetime as dt
import re

from viewer.domain.dates import on_day, parse_edtf
from viewer.domain.query_values import DateBounds
from viewer.errors import BadDate

_DAYS_FROM_TODAY = {"today": 0, "yesterday": -1, "tomorrow": 1}
_LONGEST = 60
"""Characters; no date in words is longer."""

_YEAR_FIRST = re.compile(r"(\d{4})-(\d\d?)(?:-(\d\d?))?", re.ASCII)
_SPELLED = re.compile(r"[a-z\d\s.,-]+", re.ASCII)
_PARTS = re.compile(r"[a-z]+|\d+", re.ASCII)
_MONTHS = tuple("january february march april may june july august september october november december".split())
_WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_FILLERS = frozenset(("of", "st", "nd", "rd", "th"))


def read_date(text: str, today: dt.date) -> DateBounds | None:
    """One date, or a range written `2025-06..2025-08`; None where it is none that is understood.

    Args:
        text: as typed, in any case.
        today: the day that `today` stands for.
    """
    words = " ".join(text.casefold().split())
    if words in _DAYS_FROM_TODAY:
        return _near_today(words, today)
    if len(words) > 2 * _LONGEST:
        return None
    edtf = _as_edtf(words)
    if ".." in words and "/" not in words:
        edtf = "/".join(_as_edtf(end) or ".." for end in words.split("..", 1))
    try:
        value = parse_edtf(edtf)
    except BadDate:
        # The reader of the query says so, and what a date looks like.
        return None
    return DateBounds(value.edtf, value.lo, value.hi)


def _near_today(word: str, today: dt.date) -> DateBounds | None:
    ordinal = today.toordinal() + _DAYS_FROM_TODAY[word]
    if not dt.date.min.toordinal() <= ordinal <= dt.date.max.toordinal():
        return None
    value = on_day(dt.date.fromordinal(ordinal))
    return DateBounds(word, value.lo, value.hi)


def _as_edtf(words: str) -> str:
    """A date in words or unpadded figures as EDTF; any other text in capitals, as EDTF writes its letters."""
    text = words.strip()
    if match := _YEAR_FIRST.fullmatch(text):
        return "-".join(part.zfill(2) for part in match.groups() if part)
    if len(text) <= _LONGEST and _SPELLED.fullmatch(text) and (edtf := _spelled(_PARTS.findall(text))):
        return edtf
    return text.upper()


def _spelled(parts: list[str]) -> str | None:
    """EDTF of one month, season, quarter or half with its year, and of a month with its day."""
    names = [part for part in parts if part.isalpha() and part not in _FILLERS and not _place(part, _WEEKDAYS)]
    years = [part for part in parts if part.isdecimal() and len(part) == 4]
    others = [int(part) for part in parts if part.isdecimal() and len(part) < 3]
    if (
        len(names) != 1
        or len(years) != 1
        or len(others) > 1
        or any(len(part) == 3 for part in parts if part.isdecimal())
    ):
        return None
    name, year, number = names[0], years[0], others[0] if others else None
    if name in ("q", "h"):
        first, count = (33, 4) if name == "q" else (40, 2)
        return f"{year}-{first + number - 1}" if number is not None and 1 <= number <= count else None
    if name in _SEASONS:
        return f"{year}-{_SEASONS[name]}" if number is None else None
    month = _place(name, _MONTHS)
    if not month:
        return None
    return f"{year}-{month:02d}" if number is None else f"{year}-{month:02d}-{number:02d}"


def _place(start: str, names: tuple[str, ...]) -> int:
    """Which of the names a word of at least three letters begins, from 1; 0 where none."""
    matching = (place for place, name in enumerate(names, start=1) if len(start) >= 3 and name.startswith(start))
    return next(matching, 0)
