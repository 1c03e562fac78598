"""The publication date of plain text: from its dateline or date line, else inferred from what the text says of days.

A date that is inferred is an interval, with reasons; the anchor inside it is the day that relative words are held
against, and `stable` tells whether any day of the interval would give the same dates.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache

from viewer.domain.articles import Publication, PublishedFrom, published_on
from viewer.domain.dates import between, spell_day
from viewer.domain.passages import Passage
from viewer.domain.times import TimeExpression
from viewer.extract.blocks import Block, BlockKind, Sentence
from viewer.extract.clauses import Direction, direction_of
from viewer.extract.lexicon import TimeWords
from viewer.extract.page_dates import (
    from_address,
    from_date_line,
    from_dateline,
    from_signature,
    from_yearless_line,
)
from viewer.extract.timex import TimeTagger

_A_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_UNTRUSTED = frozenset({PublishedFrom.UNKNOWN, PublishedFrom.FILE_NAME})
_MAX_DAYS = 7


def find_publication(
    text: str,
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
        from_dateline(plain, blocks, full, given)
        or from_signature(plain)
        or from_date_line(plain, blocks)
        or from_yearless_line(plain, blocks, full, given)
        or from_address(text)
        or (given if given.source is PublishedFrom.FILE_NAME else None)
        or _inferred(plain, blocks, sentences, full(), words)
        or _bounded(full(), given)
    )


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
        reasons.append(f"The story begins with what was by {first:%A}; a week earlier would be too old for news.")
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
    anchor = min(last, first + dt.timedelta(days=1))  # most papers bring the photo and the word of the day before
    value = between(first, last)
    if first == last:
        return replace(published_on(first, PublishedFrom.INFERRED), reasons=tuple(reasons))
    reasons.append("Every weekday in the text means the same date on each of these days.")
    return Publication(value, anchor, PublishedFrom.INFERRED, tuple(reasons), stable=not _counts_days(plain, sentences))


_OLD_NEWS = 3
"""So many days before a photo was taken, a day is too old for a story that begins with it."""


def _days_to_story(plain: str, sentences: list[Sentence], shot: dt.date, words: TimeWords) -> int:
    """From the day of a photo to the first on which all weekdays that the story begins with lie shortly before.

    `initialed on Tuesday, both said on Wednesday` under a photo of Tuesday: published on Wednesday.
    """
    bodies = [each for each in sentences if each.kind is BlockKind.BODY][:1]
    ahead, past = _weekdays(plain, bodies, words)
    if past & ahead:
        return 0
    ages = [(shot.weekday() - weekday) % 7 for weekday in past]
    return next((days for days in range(7) if all((age + days) % 7 < _OLD_NEWS for age in ages)), 0)


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
