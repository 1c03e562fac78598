"""What a handler of time expressions may look at, and the small pieces that all handlers share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from viewer.domain.articles import Publication
from viewer.domain.dates import DateValue, Precision, Qualifier, on_day, qualified
from viewer.domain.passages import Passage
from viewer.domain.times import TimexType
from viewer.extract.clauses import Cue, direction_of
from viewer.extract.lexicon import TimeWords
from viewer.extract.resolve import Resolved, timex_value

GUESSED = frozenset(("month-day-text-year", "month-text-year"))
"""Rules that take their year from the text: it names none there, so it tells nothing of the days behind."""
_PERIODS = (Precision.MONTH, Precision.QUARTER, Precision.HALF)


@dataclass(frozen=True, slots=True)
class Horizon:
    """The latest day that a text gives with its year, and whether that lies ahead of the story."""

    day: dt.date
    ahead: bool


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What the text named before an expression; a later mention replaces an earlier one.

    Attributes:
        year: the last year that the text itself named, not one that came from the anchor; `year_at` is where it stood.
        newest: the latest of the years that the text named: what is still to come lies in no earlier one.
        past: the last day that lies not behind the publication day: what `a day earlier` counts from.
        day: the last day; `day_at` is where it stood (code points), -1 where there was none.
        period: the last month, quarter or half-year; `period_at` likewise.
        section: the year that stands alone as a heading above, as in a chronology.
        story: the year in which the text seems to have been written, where its publication is not known.
        horizon: the latest full day of the whole text, where its publication is not known.
        ahead: whether a heading above says that what is listed lies ahead (`The week ahead`).
        latest: the last date of any precision from day to year; `latest_at` likewise.
    """

    year: int | None = None
    year_at: int = -1
    newest: int | None = None
    past: dt.date | None = None
    day: dt.date | None = None
    day_at: int = -1
    period: DateValue | None = None
    period_at: int = -1
    latest: DateValue | None = None
    latest_at: int = -1
    section: int | None = None
    story: int | None = None
    horizon: Horizon | None = None
    ahead: bool = False

    def after(self, resolved: Resolved, start: int, anchor: dt.date | None = None, *, aside: bool = False) -> Mentioned:
        """The same, with one more expression read; a year `aside` (`a 1977 law`) does not move the story."""
        date = resolved.date
        if date is None or date.first_day is None or resolved.type in (TimexType.DURATION, TimexType.SET):
            return self
        if resolved.rule == "same-period":  # a comparison does not move the story
            return self
        day, news = date.first_day, dict[str, Any]()
        guessed = resolved.rule in GUESSED or date.precision is Precision.DECADE
        if not resolved.anchored and not aside and not guessed:
            news |= {"year": day.year, "year_at": start, "newest": max(day.year, self.newest or day.year)}
        if date.precision in (Precision.DAY, Precision.MINUTE):
            news |= {"day": day, "day_at": start}
            if anchor is not None and day <= anchor:
                news["past"] = day
        elif date.precision in _PERIODS:
            news |= {"period": date, "period_at": start}
        if date.precision not in (Precision.DECADE, Precision.SEASON) and not aside:
            news |= {"latest": date, "latest_at": start}
        return replace(self, **news) if news else self


NOTHING_MENTIONED = Mentioned()


@dataclass(frozen=True, slots=True)
class Context:
    """What a handler may look at.

    Attributes:
        plain: the reading copy of the whole text.
        sentence: the sentence around the expression.
        span: the words matched.
        match: the match itself, with its named groups.
        publication: the anchor.
        words: the lexicon.
        mentioned: what the text named before.
    """

    plain: str
    sentence: Passage
    span: Passage
    match: re.Match[str]
    publication: Publication
    words: TimeWords
    mentioned: Mentioned

    @property
    def anchor(self) -> dt.date | None:
        """The publication day."""
        return self.publication.anchor

    def group(self, name: str) -> str:
        """A group of the match in lower case with single spaces; empty where it is absent."""
        try:
            words = self.match[name]
        except IndexError:  # this pattern has no such group
            return ""
        return " ".join(words.lower().split()) if words else ""

    def as_written(self, name: str) -> str:
        """A group of the match as it stands in the text, in its own case."""
        return self.plain[slice(*self.match.span(name))]

    def cue(self) -> Cue:
        """Which way the clause points."""
        return direction_of(self.plain, self.sentence, self.span, self.words)

    def count(self, name: str = "count") -> float | None:
        """A number in digits or words."""
        return number_of(self.group(name), self.words.numbers)

    def month(self) -> int:
        """The number of the month named."""
        return self.words.months[self.group("month").rstrip(".")]

    def before(self, length: int = 40) -> str:
        """The words of the sentence right before the expression, at most `length` characters."""
        return self.plain[max(self.sentence.start, self.span.start - length) : self.span.start]

    def after(self, length: int = 40) -> str:
        """The words of the sentence right behind the expression, at most `length` characters."""
        return self.plain[self.span.end : min(self.sentence.end, self.span.end + length)]

    def named_day(self, *, same_sentence: bool = False) -> dt.date | None:
        """The last day that the text named, if any (in this sentence)."""
        near = self.mentioned.day_at >= (self.sentence.start if same_sentence else 0)
        return self.mentioned.day if near else None

    def named_date(self) -> DateValue | None:
        """The last date that this sentence named before the expression, if any."""
        return self.mentioned.latest if self.mentioned.latest_at >= self.sentence.start else None


def number_of(words: str, numbers: Mapping[str, int]) -> float | None:
    """The value of `90`, `1,000`, `2 1/2`, `twenty-one`, `two hundred` or `two and a half`; None for anything else."""
    cleaned = words.replace(",", "")
    if fraction := re.fullmatch(r"(\d+)\s(\d)/(\d)", cleaned):
        whole, top, bottom = (int(part) for part in fraction.groups())
        return whole + top / bottom if bottom else None
    if halved := re.fullmatch(r"(.+?)[\s-]and[\s-](?:a|one)[\s-]half", cleaned):
        whole_count = number_of(halved[1], numbers)
        return None if whole_count is None else whole_count + 0.5
    if re.fullmatch(r"\d+(?:\.\d+)?", cleaned):
        return float(cleaned)
    if cleaned.startswith("half a "):
        whole_count = number_of(cleaned.removeprefix("half a "), numbers)
        return None if whole_count is None else whole_count / 2
    return _in_words(re.split(r"[\s-]+", cleaned), numbers)


def _in_words(parts: list[str], numbers: Mapping[str, int]) -> float | None:
    values = [int(part) if part.isdecimal() else numbers.get(part) for part in parts if part]
    known = [value for value in values if value is not None]
    if not known or len(known) != len(values):
        return None
    multiplies = len(known) == 2 and parts[-1] in ("hundred", "dozen", "thousand")
    return float(known[0] * known[1] if multiplies else sum(known))


def dated(
    date: DateValue, rule: str, reason: str = "", others: tuple[DateValue, ...] = (), *, anchored: bool
) -> Resolved:
    """A DATE with the TIMEX3 value of its date."""
    alternatives = tuple(other.edtf for other in others if other != date)
    return Resolved(TimexType.DATE, timex_value(date), date, rule, reason, alternatives, anchored)


def unresolved(
    value: str, rule: str, kind: TimexType = TimexType.DATE, reason: str = "no publication date to work from"
) -> Resolved:
    """An expression whose date is not known: only its TIMEX3 value, with X for what is missing."""
    return Resolved(kind, value, None, rule, reason)


def with_value(resolved: Resolved, date: DateValue) -> Resolved:
    """The same, with the TIMEX3 value of the whole unit: TIMEX3 keeps early, mid and late apart, as MOD."""
    return replace(resolved, value=timex_value(date))


def doubted(date: DateValue) -> DateValue:
    """The same date marked uncertain, unless it is qualified already."""
    return date if date.qualifier else qualified(date, Qualifier.UNCERTAIN)


def about(date: DateValue) -> DateValue:
    """The same date marked approximate."""
    return qualified(date, Qualifier.APPROXIMATE)


def day_of_fields(year: int, month: int, day: int) -> dt.date | None:
    """A day, or None where there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def year_of(text: str, anchor: dt.date | None = None) -> int:
    """A year in two or four digits: of two, one that is more than 25 years ahead of the anchor is of the last century.

    Args:
        text: `2025`, `25` or `'25`.
        anchor: the publication day; without one, 70 and up are of the last century.
    """
    year = int(text.lstrip("'"))
    if year > 99:
        return year
    pivot = anchor.year + 26 - 2000 if anchor is not None else 70
    return year + (2000 if year < pivot else 1900)


def period(count: str, unit: str) -> str:
    """A TIMEX3 period: `P90D`, `PT90M`, `PXY`."""
    return f"PT{count}{'M' if unit == 'MIN' else unit}" if unit in ("H", "MIN", "S") else f"P{count}{unit}"


def single_day(date: dt.date, rule: str, reason: str, *, anchored: bool) -> Resolved:
    """A DATE of one day that rests on a reading of the text around it, so marked uncertain."""
    return replace(dated(doubted(on_day(date)), rule, reason, anchored=anchored), value=date.isoformat())
