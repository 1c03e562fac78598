"""The publication date where a page prints it: in a dateline, a signature, a line at head or end, its address."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from viewer.domain.articles import Publication, PublishedFrom, published_on
from viewer.domain.dates import spell_day
from viewer.domain.times import TimeExpression
from viewer.extract.blocks import Block, BlockKind, datelines_of
from viewer.extract.date_lines import Stamp, StampRole, is_stamped, label_of, placeless_dateline, stamps_of
from viewer.extract.timex_context import day_of_fields

_HEAD_BLOCKS = 14
_LABELED_BLOCKS = 60
"""So far down a line counts that says of its date that the page was published or changed then."""
_TAIL_BLOCKS = 8
_SIGNED_BLOCKS = 4
_SIGNATURE = re.compile(r"\W*(?:THE )?[A-Z][A-Z ]{3,30},?\s+(?:[A-Z][a-z]+ \d{1,2}, \d{4})\.?\s*$")
_A_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|\b[Cc]opyright\b)[ ]*(?:©|\([cC]\))?[ ]*(?:\d{4}[ ]?-[ ]?)?(?P<year>(?:19|20)\d\d)\b"
)
_SOON = 31
"""Days from a dateline to the making of a file that holds the story, within which its year is taken to be the same."""
_NEAR = 45
"""Days from a full date of the text within which a dateline is taken to be of its time, whatever the copyright says."""
_NEXT_DAYS = 2
"""A morning paper is dated the day after its dateline, or after a day without one."""

FullDates = Callable[[], list[TimeExpression]]
"""Reads the full dates of a text, once."""


def from_dateline(plain: str, blocks: list[Block], full: FullDates, given: Publication) -> Publication | None:
    """`WASHINGTON, April 17 (Reuters) -`; a year that it lacks comes from elsewhere.

    Args:
        plain: the reading copy.
        blocks: its blocks.
        full: reads the full dates of its sentences, which costs most of the time.
        given: what is known of its publication; a file name or a bound tells the year.
    """
    datelines = datelines_of(plain, blocks)
    for number, block in enumerate(blocks[:_HEAD_BLOCKS]):
        if block.kind is BlockKind.LINK_LINE:
            continue
        match = datelines.get(number) or placeless_dateline(plain, block.passage)
        stamp = next(stamps_of(match["date"]), None) if match else None
        if match is None or stamp is None:
            continue
        if stamp.year is not None:
            found = _published(stamp.year, stamp, f"The dateline says “{stamp.words}”.")
        elif known := _year_of(plain, given, full, stamp):
            year, whose = known
            found = _published(year, stamp, f"The dateline says “{stamp.words}”; the year {year} is {whose}.")
        else:
            continue
        return found and _printed_later(found, plain, blocks)
    return None


def _published(year: int, stamp: Stamp, reason: str) -> Publication | None:
    day = day_of_fields(year, stamp.month, stamp.day)
    return published_on(day, PublishedFrom.DATELINE, reason) if day else None


def _printed_later(found: Publication, plain: str, blocks: list[Block]) -> Publication:
    """With a word on the date line of a paper that came out after the day of the dateline, where there is one."""
    page = from_date_line(plain, blocks)
    if page is None or page.anchor is None or found.anchor is None:
        return found
    if not 0 < (page.anchor - found.anchor).days <= _NEXT_DAYS:
        return found
    reason = f"The page itself is of {spell_day(page.anchor)}; words such as “today” count from the dateline."
    return replace(found, reasons=(*found.reasons, reason))


def _year_of(plain: str, given: Publication, full: FullDates, stamp: Stamp) -> tuple[int, str] | None:
    """The year of a date that names none, and where it comes from."""
    if given.anchor:
        return given.anchor.year, "in the file name"
    if given.latest:
        for year in (given.latest.year, given.latest.year - 1):
            told = day_of_fields(year, stamp.month, stamp.day)
            if told and 0 <= (given.latest - told).days <= _SOON:
                return year, "that of the day when the file was made"
    near = _nearest(full, stamp)
    if near is not None and near[0] <= _NEAR:
        return near[1], "the text’s own"
    rights = [int(match["year"]) for match in _COPYRIGHT.finditer(plain)]
    if rights:
        return rights[-1], "that of the copyright"
    return (near[1], "the text’s own") if near else None


def _nearest(full: FullDates, stamp: Stamp) -> tuple[int, int] | None:
    """How many days the nearest full date of the text lies from a date without year, and the year of that."""
    found: list[tuple[int, int, int]] = []
    for each in full():
        first = each.date.first_day if each.date else None
        for turn in (0, 1, -1):
            # "Jan. 3" in a text that tells of December 28, 2018 is of the year after; a farther one only of the same.
            day = day_of_fields(first.year + turn, stamp.month, stamp.day) if first else None
            if first and day and (turn == 0 or abs((day - first).days) <= _NEAR):
                found.append((abs((day - first).days), abs(turn), day.year))
    if not found:
        return None
    distance, _, year = min(found)
    return distance, year


def from_date_line(plain: str, blocks: list[Block]) -> Publication | None:
    """A line that says little but a full date: that of the page before a plain one, and that of a change last."""
    ranked: list[tuple[bool, bool, StampRole, int, Stamp]] = []
    for number, role, stamp in _stamps(plain, blocks):
        at_head = number < _HEAD_BLOCKS
        is_labeled = role is not StampRole.PLAIN
        near = number < _LABELED_BLOCKS or number >= len(blocks) - _TAIL_BLOCKS
        if at_head or (near and is_labeled) or _signs(plain, blocks, number):
            ranked.append((role is StampRole.CHANGE, not at_head, role, number, stamp))
    for _, _, role, _, stamp in sorted(ranked, key=lambda each: each[:4]):
        day = day_of_fields(stamp.year or 0, stamp.month, stamp.day)
        if day is None:
            continue
        reason = f"A line of its own says “{stamp.words}”."
        if role is StampRole.CHANGE:
            reason = f"A line says that the page was changed on “{stamp.words}”; nothing says when it came out."
        return published_on(day, PublishedFrom.BYLINE, reason)
    return None


def _stamps(plain: str, blocks: list[Block]) -> Iterator[tuple[int, StampRole, Stamp]]:
    """The dates with year of all date lines and signatures: number of the block, what the date is of, the date."""
    label: StampRole | None = None
    for number, block in enumerate(blocks):
        words = block.passage.quote(plain)
        if block.kind is BlockKind.DATE_LINE or _signs(plain, blocks, number):
            for stamp in stamps_of(words):
                role = label if label is not None and stamp.role is StampRole.PLAIN else stamp.role
                if stamp.year is not None and role is not StampRole.ELSE:
                    yield number, role, stamp
        label = label_of(words) if len(words) <= _LONGEST_LABEL and not _has_date(words) else None


_LONGEST_LABEL = 24
"""`Last updated` may stand on the line above its date."""


def _has_date(words: str) -> bool:
    return next(stamps_of(words), None) is not None


def _signs(plain: str, blocks: list[Block], number: int) -> bool:
    if number < len(blocks) - _SIGNED_BLOCKS:
        return False
    passage = blocks[number].passage
    return _SIGNATURE.match(plain, passage.start, passage.end) is not None


_SIGNED = re.compile(r"^[ \t]*THE WHITE HOUSE,\s{1,40}(?P<date>[A-Z][a-z]+ \d{1,2}, \d{4})\.?[ \t]*$", re.M)


def from_signature(plain: str) -> Publication | None:
    """`THE WHITE HOUSE, July 31, 2025.`: an order is signed at its end, with its annexes behind."""
    match = _SIGNED.search(plain)
    stamp = next(stamps_of(match["date"]), None) if match else None
    day = day_of_fields(stamp.year or 0, stamp.month, stamp.day) if stamp else None
    return published_on(day, PublishedFrom.BYLINE, f"It is signed “{stamp.words}”.") if stamp and day else None


_ALONE = re.compile(
    r"\W*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)\W*"
)


def from_yearless_line(plain: str, blocks: list[Block], full: FullDates, given: Publication) -> Publication | None:
    """`Monday, October 13`, `Posted July 3 at 5 p.m.`: of the years of the text, the last that fits the weekday.

    Without a weekday that of the nearest full date or of the copyright.
    """
    for block in blocks[:_HEAD_BLOCKS]:
        words = block.passage.quote(plain)
        if not (_ALONE.fullmatch(words) or is_stamped(words)):
            continue
        for stamp in stamps_of(words):
            if stamp.year is not None or stamp.role is StampRole.ELSE:
                continue
            day, why = _fitting(plain, full, given, stamp)
            if day is not None:
                return published_on(day, PublishedFrom.BYLINE, f"A line of its own says “{words.strip()}”, {why}.")
    return None


def _fitting(plain: str, full: FullDates, given: Publication, stamp: Stamp) -> tuple[dt.date | None, str]:
    if not stamp.weekday:
        known = _year_of(plain, given, full, stamp)
        day = day_of_fields(known[0], stamp.month, stamp.day) if known else None
        return day, f"and the year {known[0]} is {known[1]}" if known else ""
    for year in sorted({int(each[0]) for each in _A_YEAR.finditer(plain)}, reverse=True):
        told = day_of_fields(year, stamp.month, stamp.day)
        if told is not None and f"{told:%a}".lower() == stamp.weekday[:3].lower():
            return told, f"which fits {year}, a year that the text names"
    return None, ""


_ADDRESS = re.compile(
    r"^\W*(?:[A-Za-z_ ]{3,20}:[ ]*)?https?://[^\s/]+/(?:[^\s/]+/){0,4}?"
    r"(?P<year>(?:19|20)\d\d)/(?P<month>\d\d|[a-z]{3})/(?P<day>\d\d)/\S*[ \t]*$",
    re.M,
)


def from_address(text: str) -> Publication | None:
    """The day in the address of the page, where the text gives one address with a day on a line of its own."""
    found = {(match["year"], match["month"], match["day"]) for match in _ADDRESS.finditer(text)}
    if len(found) != 1:
        return None
    [(year, month, day)] = found
    stamp = next(stamps_of(f"{day} {month} {year}" if month.isalpha() else f"{year}-{month}-{day}"), None)
    told = day_of_fields(int(year), stamp.month, stamp.day) if stamp else None
    return published_on(told, PublishedFrom.BYLINE, "The address of the page names the day.") if told else None
