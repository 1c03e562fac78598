"""The year in which a text without a publication date was written, as far as its own days tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from viewer.extract.date_lines import MONTH
from viewer.extract.lexicon import TimeWords
from viewer.extract.timex_context import day_of_fields

_WEEKDAY_DAY = re.compile(
    rf"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s+(?:the\s+)?"
    rf"(?:(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})|(?P<first>\d{{1,2}})\s+(?P<then>{MONTH}))\b(?!,?\s+\d{{4}})"
)
_DATED_YEAR = re.compile(rf"\b{MONTH}\s+(?:\d{{1,2}},?\s+)?(?P<year>(?:19|20)\d\d)\b")
_NEAR = 2
"""So many years a weekday may lie from a year that the text gives a month; the same weekday comes back after five."""


def story_year(plain: str, words: TimeWords) -> int | None:
    """The year in which all its weekdays with a day but no year fall (`Monday, Nov. 10`), near a year that it dates.

    None where it has no such weekday, names no month with a year, or where no year fits.
    """
    pairs = list(_pairs(plain, words))
    named = sorted({int(match["year"]) for match in _DATED_YEAR.finditer(plain)}) if pairs else []
    if not named:
        return None
    span = range(named[0] - _NEAR, named[-1] + _NEAR + 1)
    fitting = [year for year in span if all(_falls(year, *pair) for pair in pairs)]
    return min(fitting, key=lambda year: (min(abs(year - other) for other in named), year), default=None)


def _pairs(plain: str, words: TimeWords) -> Iterator[tuple[int, int, int]]:
    for match in _WEEKDAY_DAY.finditer(plain):
        name = (match["month"] or match["then"]).rstrip(".").lower()
        month = words.months.get(name)
        if month is not None:
            yield words.weekdays[match["weekday"].lower()], month, int(match["day"] or match["first"])


def _falls(year: int, weekday: int, month: int, day: int) -> bool:
    found = day_of_fields(year, month, day)
    return found is not None and found.weekday() == weekday
