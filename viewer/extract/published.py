"""The publication date of plain text: from its dateline or date line, else inferred from what the text says of days.

A date that is inferred is an interval, with reasons; the anchor inside it is the day that relative words are held
against, and `stable` tells whether any day of the interval would give the same dates.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from viewer.domain.articles import Publication, PublishedFrom, published_on
from viewer.domain.dates import Precision, between, spell_day
from viewer.domain.passages import Passage
from viewer.domain.times import TimeExpression
from viewer.extract.blocks import DATELINE_DATE, Block, BlockKind, Sentence, dateline_of
from viewer.extract.clauses import Direction, direction_of
from viewer.extract.lexicon import TimeWords
from viewer.extract.timex import TimeTagger
from viewer.extract.timex_context import day_of_fields

_HEAD_BLOCKS = 14
_TAIL_BLOCKS = 4
_SIGNATURE = re.compile(r"\W*(?:THE )?[A-Z][A-Z ]{3,30},?\s+(?:[A-Z][a-z]+ \d{1,2}, \d{4})\.?\s*$")
_PLACELESS = re.compile(rf"\W{{0,3}}{DATELINE_DATE}\s*\([^()\n]{{2,30}}\)\s*(?:-{{1,2}}|—)")
"""`Feb. 20, 2026 (AP) -`: a dateline that names its agency and no place."""
_A_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_UNTRUSTED = frozenset({PublishedFrom.UNKNOWN, PublishedFrom.FILE_NAME})
_MAX_DAYS = 7
_SOON = 31
"""Days from a dateline to the making of a file that holds the story, within which its year is taken to be the same."""

_FullDates = Callable[[], list[TimeExpression]]
"""Reads the full dates of the text, once."""


def find_publication(
    plain: str,
    blocks: list[Block],
    sentences: list[Sentence],
    given: Publication,
    tagger: TimeTagger,
    words: TimeWords,
) -> Publication:
    """The publication date: what is given, unless it is unknown, a bound or a file name, and the text knows better."""
    is_bound = given.value is not None and given.anchor is None
    if given.source not in _UNTRUSTED and not is_bound:
        return given

    @cache  # most texts tell their day without it
    def full() -> list[TimeExpression]:
        with_year = [each for each in sentences if _A_YEAR.search(plain, each.passage.start, each.passage.end)]
        tagged = tagger.tag(plain, with_year, given)
        return [each for each in tagged if each.receipt.rule == "full-date" and each.date and each.date.first_day]

    return (
        _from_dateline(plain, blocks, full, given)
        or _from_signature(plain, tagger)
        or _from_date_line(plain, blocks, tagger)
        or _from_yearless_line(plain, blocks, words)
        or (given if given.source is PublishedFrom.FILE_NAME else None)
        or _inferred(plain, blocks, sentences, full(), words)
        or _bounded(full(), given)
    )


def _from_dateline(plain: str, blocks: list[Block], full: _FullDates, given: Publication) -> Publication | None:
    """`WASHINGTON, April 17 (Reuters) -`; a year that it lacks comes from the file name or the text's full dates."""
    for block in [block for block in blocks[:_HEAD_BLOCKS] if block.kind is not BlockKind.LINK_LINE]:
        match = dateline_of(plain, block.passage)
        match = match or _PLACELESS.match(plain, block.passage.start, block.passage.end)
        if not match:
            continue
        words = match["date"]
        month, day = _month_day(words)
        if year := re.search(r"\d{4}", words):
            return _published(int(year[0]), month, day, f"The dateline says “{words}”.")
        if known := _year_of(given, full, month, day):
            year_found, whose = known
            return _published(year_found, month, day, f"The dateline says “{words}”; the year {year_found} is {whose}.")
    return None


def _year_of(given: Publication, full: _FullDates, month: int, day: int) -> tuple[int, str] | None:
    """The year of a dateline that names none, and where it comes from."""
    if given.anchor:
        return given.anchor.year, "in the file name"
    if given.latest:
        for year in (given.latest.year, given.latest.year - 1):
            told = day_of_fields(year, month, day)
            if told and 0 <= (given.latest - told).days <= _SOON:
                return year, "that of the day when the file was made"
    years = _years_near(full(), month, day)
    return (years[0], "the text’s own") if years else None


def _published(year: int, month: int, day: int, reason: str) -> Publication | None:
    try:
        return published_on(dt.date(year, month, day), PublishedFrom.DATELINE, reason)
    except ValueError:
        return None


def _month_day(words: str) -> tuple[int, int]:
    months = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    name = re.search(r"[A-Za-z]{3}", words)
    day = re.search(r"\b\d{1,2}\b", words)
    return months.index(name[0].lower()) + 1 if name else 0, int(day[0]) if day else 0


def _years_near(full: list[TimeExpression], month: int, day: int) -> list[int]:
    """Years of the text's full dates, the one whose date lies nearest to the dateline's day first."""
    found: list[tuple[int, int]] = []
    for each in full:
        first = each.date.first_day if each.date else None
        if first is None:
            continue
        distance = abs((dt.date(first.year, month, min(day, 28)) - first).days)
        found.append((distance, first.year))
    return [year for _, year in sorted(found)]


def _from_date_line(plain: str, blocks: list[Block], tagger: TimeTagger) -> Publication | None:
    """A short line near the head that says little but a full date; `Published` beats `Updated`."""
    lines = [block for block in blocks[:_HEAD_BLOCKS] if block.kind is BlockKind.DATE_LINE]
    lines += [
        block for block in blocks[-_TAIL_BLOCKS:] if _SIGNATURE.match(plain, block.passage.start, block.passage.end)
    ]
    lines.sort(key=lambda block: bool(re.match(r"\W*(?:updated|last)", block.passage.quote(plain), re.I)))
    for block in lines:
        line = Sentence(block.passage, block.kind, 0, 0)
        for each in tagger.tag(plain, [line], Publication()):
            day = each.date.first_day if each.date else None
            if day and each.date and each.date.precision in (Precision.DAY, Precision.MINUTE):
                return published_on(day, PublishedFrom.BYLINE, f"A line of its own says “{each.text}”.")
    return None


_SIGNED = re.compile(r"^[ \t]*THE WHITE HOUSE,\s{1,40}[A-Z][a-z]+ \d{1,2}, \d{4}\.?[ \t]*$", re.M)


def _from_signature(plain: str, tagger: TimeTagger) -> Publication | None:
    """`THE WHITE HOUSE, July 31, 2025.`: an order is signed at its end, with its annexes behind."""
    match = _SIGNED.search(plain)
    if match is None:
        return None
    line = Sentence(Passage(*match.span()), BlockKind.DATE_LINE, 0, 0)
    for each in tagger.tag(plain, [line], Publication()):
        if each.receipt.rule == "full-date" and each.date and each.date.first_day:
            return published_on(each.date.first_day, PublishedFrom.BYLINE, f"It is signed “{each.text}”.")
    return None


_YEARLESS = re.compile(
    r"\W*(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s+"
    r"(?P<date>[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)\W*"
)


def _from_yearless_line(plain: str, blocks: list[Block], words: TimeWords) -> Publication | None:
    """`Monday, October 13` on a line of its own: of the years that the text names, the last that fits the weekday."""
    for block in blocks[:_HEAD_BLOCKS]:
        match = _YEARLESS.fullmatch(block.passage.quote(plain))
        if match is None:
            continue
        try:
            month, day = _month_day(match["date"])
        except ValueError:
            continue
        for year in sorted({int(each[0]) for each in _A_YEAR.finditer(plain)}, reverse=True):
            told = day_of_fields(year, month, day)
            if told is not None and told.weekday() == words.weekdays[match["weekday"].lower()]:
                reason = f"A line of its own says “{match[0].strip()}”, which fits {year}, a year that the text names."
                return published_on(told, PublishedFrom.BYLINE, reason)
    return None


def _inferred(
    plain: str, blocks: list[Block], sentences: list[Sentence], full: list[TimeExpression], words: TimeWords
) -> Publication | None:
    """From a full date in a photo caption, else of what the first sentence says was said.

    The days for which every weekday of the text means the same date.
    """
    captions = [block.passage for block in blocks if block.kind is BlockKind.CAPTION]
    shot = [each for each in full if any(caption.contains(each.passage) for caption in captions)]
    told = shot or _said_in_lede(plain, sentences, full)
    days = [day for each in told if each.date and (day := each.date.first_day)]
    if not days:
        return None
    first = max(days)
    shift = _days_to_story(plain, sentences, first, words) if shot else 0
    source = next(each for each in told if each.date and each.date.first_day == first)
    ahead, past = _weekdays(plain, sentences, words)
    what = "A photo caption is dated" if shot else "The first sentence tells what was said on"
    reasons = [f"{what} “{source.text}” ({spell_day(first)}), so it was published then or later."]
    if shift:
        first += dt.timedelta(days=shift)
        reasons.append(f"The story begins with {first:%A} as past, and that of the days before is too old for news.")
    last = first
    for offset in range(1, _MAX_DAYS):
        day = first + dt.timedelta(days=offset)
        if day.weekday() in ahead:
            reasons.append(f"The text speaks of {day:%A} as ahead, so it was published before {spell_day(day)}.")
            break
        if day.weekday() in past:
            reasons.append(
                f"The text speaks of {day:%A} as past, and from {spell_day(day)} on that would be another day."
            )
            break
        last = day
    if first.weekday() in past:
        reasons.append(f"The text speaks of {first:%A} as past, which fits.")
    anchor = first + dt.timedelta(days=(last - first).days // 2)
    value = between(first, last)
    if first == last:
        return replace(published_on(first, PublishedFrom.INFERRED), reasons=tuple(reasons))
    reasons.append("Every weekday in the text means the same date on each of these days.")
    return Publication(value, anchor, PublishedFrom.INFERRED, tuple(reasons), stable=not _counts_days(plain, sentences))


_OLD_NEWS = 3
"""So many days before a photo was taken, a day is too old for a story that begins with it."""


def _days_to_story(plain: str, sentences: list[Sentence], shot: dt.date, words: TimeWords) -> int:
    """From the day of a photo to the weekday that the story begins with; 0 where that one lies shortly before."""
    bodies = [each for each in sentences if each.kind is BlockKind.BODY][:1]
    ahead, past = _weekdays(plain, bodies, words)
    if len(past) != 1 or past & ahead:
        return 0
    [weekday] = past
    before = (shot.weekday() - weekday) % 7
    return 7 - before if before >= _OLD_NEWS else 0


_SAID_THEN = re.compile(r"\b(?:said|says|told|announced|wrote)\b[^.;]{0,40}$")


def _said_in_lede(plain: str, sentences: list[Sentence], full: list[TimeExpression]) -> list[TimeExpression]:
    """The full date, with its weekday, beside the verb of saying of the first sentence of the story."""
    lede = next((each for each in sentences if each.kind in (BlockKind.BODY, BlockKind.DECK)), None)
    if lede is None:
        return []
    return [
        each
        for each in full
        if lede.passage.contains(each.passage)
        and re.match(r"(?:on\s+)?\w+day\b", each.text, re.I)
        and _SAID_THEN.search(plain, lede.passage.start, each.passage.start)
    ]


def _weekdays(plain: str, sentences: list[Sentence], words: TimeWords) -> tuple[set[int], set[int]]:
    """The weekdays that the running text puts ahead, and those that it puts behind."""
    ahead: set[int] = set()
    past: set[int] = set()
    pattern = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
    for sentence in sentences:
        if sentence.kind in (BlockKind.CAPTION, BlockKind.LINK_LINE, BlockKind.BOILERPLATE, BlockKind.DATE_LINE):
            continue
        for match in pattern.finditer(plain, sentence.passage.start, sentence.passage.end):
            weekday = words.weekdays[match[0].lower()]
            cue = direction_of(plain, sentence.passage, Passage(*match.span()), words)
            (ahead if cue.direction is Direction.FUTURE else past).add(weekday)
    return ahead, past


_DAY_COUNTERS = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|(?:last|next|this) (?:week|month|year|quarter)|days? ago|weeks? ago)\b",
    re.I,
)


def _counts_days(plain: str, sentences: list[Sentence]) -> bool:
    """Whether the text counts days or weeks from its publication, so that the choice of day matters."""
    return any(_DAY_COUNTERS.search(plain, sentence.passage.start, sentence.passage.end) for sentence in sentences)


def _bounded(full: list[TimeExpression], given: Publication) -> Publication:
    """Nothing to work from; the text's latest full date is told, as a hint for the person."""
    days = [day for each in full if each.date and (day := each.date.first_day)]
    if not days or given.value is not None:
        # A bound that the file gives stays one.
        return given if given.reasons else Publication(reasons=("The text carries no date to work from.",))
    latest = max(days)
    hint = f"The latest full date in the text is {spell_day(latest)}, but nothing says that it was published then."
    return Publication(reasons=("The text has no dateline and no date line.", hint))
