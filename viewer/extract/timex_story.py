"""The year in which a text without a publication date was written, as far as its own days tell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from viewer.domain.passages import Passage
from viewer.extract.blocks import Sentence
from viewer.extract.clauses import Direction, direction_of
from viewer.extract.date_lines import MONTH
from viewer.extract.lexicon import TimeWords
from viewer.extract.timex_context import Context, Horizon, day_of_fields

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


_FULL_DAY = re.compile(
    rf"\b(?:(?P<month>{MONTH})\s+(?P<day>\d{{1,2}}),?|(?P<first>\d{{1,2}})\s+(?P<then>{MONTH}))\s+(?P<year>(?:19|20)\d\d)\b"
)


def horizon_of(plain: str, sentences: Iterable[Sentence], words: TimeWords) -> Horizon | None:
    """The latest day that the text gives with its year, and whether it lies ahead of the story; None without any."""
    found: list[Horizon] = []
    for sentence in sentences:
        for match in _FULL_DAY.finditer(plain, sentence.passage.start, sentence.passage.end):
            month = words.months.get((match["month"] or match["then"]).rstrip(".").lower())
            day = day_of_fields(int(match["year"]), month, int(match["day"] or match["first"])) if month else None
            if day is not None:
                cue = direction_of(plain, sentence.passage, Passage(*match.span()), words)
                found.append(Horizon(day, ahead=cue.direction is Direction.FUTURE))
    return max(found, key=lambda each: each.day, default=None)


_FAR = 500
"""So many characters behind a year, a story no longer tells of that year but of the time that it was written in."""
_TURN = dt.timedelta(days=120)
"""A day so far before the one told last is of the next year: stories run from December to May."""


def text_year(context: Context, month: int, number: int = 15) -> int | None:
    """The year of a day in a text without a publication date, as far as its other days tell.

    That of its weekdays; of what is to come the latest year named; else the last year named, or the one after where
    the story has turned the year since; where none is named shortly before, the one near the latest full day.
    """
    mentioned, horizon = context.mentioned, context.mentioned.horizon
    if mentioned.story is not None:
        return mentioned.story
    ahead = context.cue().direction is Direction.FUTURE
    if ahead and mentioned.newest is not None:
        return mentioned.newest
    far = context.span.start - mentioned.year_at > _FAR
    if mentioned.year is None or (far and horizon is not None and horizon.ahead):
        return None if horizon is None else _near_horizon(horizon, month, number, ahead=ahead)
    told, turned = (day_of_fields(mentioned.year + step, month, number) for step in (0, 1))
    if told is None or turned is None or horizon is None:
        return mentioned.year
    last = mentioned.day if mentioned.day_at > mentioned.year_at else None
    if last is not None and told < last - _TURN and turned <= horizon.day:
        return mentioned.year + 1
    return mentioned.year - (horizon.ahead and told > horizon.day and not ahead)


def _near_horizon(horizon: Horizon, month: int, number: int, *, ahead: bool) -> int | None:
    """Of a day that lies ahead itself, the last year before it; of one that has been, the nearest."""
    years = range(horizon.day.year - 1, horizon.day.year + 2)
    days = [day for year in years if (day := day_of_fields(year, month, number))]
    if horizon.ahead and not ahead:
        days = [day for day in days if day <= horizon.day]
    return min(days, key=lambda day: abs((day - horizon.day).days)).year if days else None
