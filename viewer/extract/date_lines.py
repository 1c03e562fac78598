"""A small grammar of how pages and wires print their date: lines that say little else, and datelines.

A line such as `Posted by Ann Lee on July 3, 2018 | 4 comments` is read part by part: dates, clocks, labels, bylines,
reading times and counts are taken off, and what is left must not be a sentence. The label nearest before a date says
what the date is of: of the page, of a later change to it, or of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from viewer.domain.passages import Passage

_MONTH_NAMES = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?"
)
MONTH = rf"(?i:{_MONTH_NAMES})\b\.?"
_LOWER_MONTH = rf"(?:{_MONTH_NAMES.lower()})\b\.?"
"""For text in lower case, which `re` reads much faster than it ignores case."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?i:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DATE = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAY}),?\s+)?(?:the\s+)?(?<![\d.])(?:"
    rf"(?P<m1>{MONTH})\s+(?P<d1>{_DAY})(?:\s?-\s?(?:{MONTH}\s+)?{_DAY})?(?:,?\s+(?P<y1>{_YEAR})(?!\d(?!\d?:\d\d)))?(?!\d(?!\d?:\d\d))"
    rf"|(?P<d2>{_DAY})(?:\s+of)?[\s-](?P<m2>{MONTH})(?:,?[\s-](?P<y2>{_YEAR}))?"
    rf"|(?P<y3>{_YEAR})[-/.](?P<m3>\d\d?)[-/.](?P<d3>\d\d?)(?!\d)"
    rf"|(?P<d4>\d\d?)\.\s?(?P<m4>\d\d?)\.\s?(?P<y4>{_YEAR})"
    rf"|(?P<n5>\d\d?)/(?P<o5>\d\d?)/(?P<y5>{_YEAR}))"
)
"""A date in any order, with or without its year; groups end in a digit for the order."""
_DATED = re.compile(rf"{_LOWER_MONTH}|\d[-/.]\s?\d")
"""What every date holds, in lower case: looked for first, for a line without it is read much faster."""
_OFFSET = r"(?:[+-]\d{1,2}(?::?\d\d)?)"
_ZONE = rf"\(?(?:(?-i:[A-Z]{{2,5}}(?![a-z])){_OFFSET}?|Z\b|{_OFFSET}|local time|eastern(?: \w+)? time)\)?"
_CLOCK = re.compile(
    r"(?:\bat\s+)?(?:T?\b\d{1,2}[:.]\d\d(?::\d\d(?:\.\d+)?)?(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?"
    rf"|\b\d{{4}}(?=\s*(?:GMT|UTC|hrs\b)))(?:\s*{_ZONE})?",
    re.I,
)
_PAGE = (
    r"(?:first|originally|date|also)?\s*(?:published|posted|issued|released|written|created|aired|broadcast)(?:\s+(?:date|online|here))?"
    r"|(?:publish(?:ing)?|publication|release|issue|posting)\s+date|date\s+of\s+(?:issue|release|publication)|date(?!\s+filed)"
    r"|for\s+(?:immediate\s+)?release|embargoed(?:\s+(?:until|for|till))?|edition"
)
_SIGNED = r"dated|decided|entered"
_CHANGE = (
    r"(?:last\s+|recently\s+)?(?:updated?|modified|revised|amended|corrected|reviewed|edited|changed)(?:\s+on)?|last\s+(?:update|change|revision)"
    r"|(?:current\s+)?as\s+(?:of|at)"
)
_ELSE = (
    r"comments?\s+(?:due|by|close|until)|due|deadline|effective|in\s+force|expir\w+|valid|retrieved|accessed|downloaded|archived|captured|printed"
    r"|viewed|filed(?!\s+under)|next|hearings?|argued|submitted|join|webinar|event|meets?|meeting\s+date|load[\s-]date|closing|opens?|starts?|ends?"
    r"|begins?|beginning|from(?=\s+(?:the\s+)?\d)|until|through|till|since|before|after|born|established|founded|est|deliver\w*|arrives?|coming"
)
_LABEL = re.compile(
    rf"\b(?:(?P<else>{_ELSE})|(?P<change>{_CHANGE})|(?P<signed>{_SIGNED})|(?P<page>{_PAGE}))(?![a-z])", re.I
)
_FURNITURE = re.compile(
    r"\b(?:approx(?:imately)?\.?\s+|about\s+)?\d+\s*-?\s*(?:min(?:ute)?s?|words?|comments?|shares?|views?|likes?|pages?)\b(?:\s+(?:read|reading|ago))?"
    r"|\b(?:reading\s+time|time\s+to\s+read)\b|\b(?:no|leave\s+a|add\s+a|post\s+a|view|read)\s+comments?\b|\bcomments?\b|\bread(?:ing)?\b"
    r"|\b(?:about\s+)?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:hours?|days?|months?|years?)\s+(?:ago|old)\b"
    r"|\b(?:share|save|print|email|listen|bookmark|follow|whatsapp|facebook|twitter|linkedin)\b"
    r"|\b(?:staff|senior|chief|special)?\s*(?:writer|reporter|correspondent|editor|bureau|desk)s?\b"
    r"|\b(?:filed\s+under|tags?|categor(?:y|ies)|sections?|topics?)\b\s*:?[^|·•\n]*|©|\(c\)",
    re.I,
)
_BYLINE = re.compile(r"\b[Bb][Yy]\b:?\s+(?=[A-Z])")
_PAPERS = re.compile(
    r"\b(?:transcript|statement|(?:press|news|media)\s+release|press\s+conference|doorstop|speech|remarks|address|interview|briefing|op-ed"
    r"|editorial|analysis|opinion|report|newsletter|bulletin|edition|issue|volume|vol|issn|no|memo(?:randum)?|notice|circular|research\s+note|note|update"
    r"|communiqu[eé]|readout|fact\s+sheet|column|blog|commentary|backgrounder|brief|alert|explainer|feature)\b",
    re.I,
)
_SEPARATOR = re.compile(r"[|·•/]|\s{3,}|\]\s*$")
_LOWER_WORD = re.compile(r"(?<![\w'.])[a-z]{2,}")
_QUIET = frozenset(
    "by of the in and for at on from with via to de da del della van der den von la le du di bin al e y und".split()
    + "office ministry department embassy committee agency commission".split()
)
_NO_PAGE_DATE = re.compile(r"[%$€£¥?!]")
_LAST_MONTH = 12
_LONGEST = 200
_OF_ITSELF = re.compile(r"\W*This\s+(?:article|story|post|page|piece|report|entry)\s+(?:was|has\s+been)\s+(?=\w)")
_PLACE_BEFORE = re.compile(r"\W*[A-Z][a-z]+(?:[ /-][A-Z][a-z]+){0,2},\s+$")
_NAME_BEFORE = re.compile(r"[A-Z][a-z]+(?: [A-Z][\w'.-]+){1,2}\s*[,—-]\s")
_NEXT_SENTENCE = re.compile(r"[a-z)]{2,}\.\s+[A-Z][a-z]*\s[a-z]")
_MOST_WORDS = 16
_MOST_BARE_WORDS = 8
_SENTENCE = re.compile(
    r"^\W*(?:On|In|By|Since|As|At|From(?!.*\bedition\b)|Until|After|Before|During|Under|With)\s+(?:[A-Z][a-z]+\s\d|\d|the\b|an?\b)"
    r"|^\W*(?!by\b|date|published|posted|updated|last|first|issued|edited|created|modified)[a-z]"
    r"|\b\d+\s(?:FR|CFR|U\.S\.C)\b"
    r"|\b(?:published|issued|released|posted|announced|updated|amended|modified|revised|entered)\s+(?:an?|the|its|his|her|their|that|new|this|to)\b"
    r"|\b(?:I|we|it|he|she|they|that|which|who|is|are|was|were|has|have|had|will|shall|may|pursuant)\b"
)
"""Words of running text: the first line of a wrapped paragraph begins with a date like any date line."""
_PROSE = frozenset("I we it he she they that which who is are was were has have had will shall may pursuant".split())
"""Those of them that are single words: they are looked for first, all at once."""


class StampRole(IntEnum):
    """What a date on a page is of; the lower one counts."""

    PAGE = 0
    PLAIN = 1
    SIGNED = 2
    CHANGE = 3
    ELSE = 4


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as a page prints it of itself.

    Attributes:
        words: as they stand.
        year: None where it names none.
        weekday: as it stands; empty where it names none.
        role: what the date is of, by the label before it.
    """

    words: str
    year: int | None
    month: int
    day: int
    weekday: str
    role: StampRole


def month_number(name: str) -> int:
    """The number of a month from its first three letters; 0 for no month."""
    head = name[:3].lower()
    return _MONTHS.index(head) + 1 if head in _MONTHS else 0


def label_of(words: str) -> StampRole | None:
    """What the last label in some words announces: `Last updated: `; None without one."""
    found = [*_LABEL.finditer(words)]
    if not found:
        return None
    return StampRole[str(found[-1].lastgroup).upper()]


def stamps_of(line: str) -> Iterator[Stamp]:
    """The dates of a line with what they are of, in order; for lines that `is_stamped`."""
    end = 0
    role: StampRole | None = None
    for match in _DATE.finditer(line[:_LONGEST]):
        said = label_of(line[end : match.start()])
        if said is None and role is not None and not _SEPARATOR.search(line[end : match.start()]):
            said = role  # `Valid from 1 April to 31 May`: one label for both
        role, end = said, match.end()
        fields = _fields(match)
        if fields is not None:
            year, month, day = fields
            yield Stamp(match[0], year, month, day, match["weekday"] or "", StampRole.PLAIN if said is None else said)


def _fields(match: re.Match[str]) -> tuple[int | None, int, int] | None:
    """Year, month and day of a match; a year first with slashes or dots as everywhere, `7/3/2018` as in America."""
    if match["n5"]:
        first, second = int(match["n5"]), int(match["o5"])
        month, day = (second, first) if first > _LAST_MONTH else (first, second)
        return int(match["y5"]), month, day
    for place in "1234":
        if name := match[f"m{place}"]:
            number = int(name) if name.isdigit() else month_number(name)
            year = match[f"y{place}"]
            return int(year) if year else None, number, int(re.sub(r"\D", "", match[f"d{place}"]))
    return None


def is_stamped(line: str, *, at_top: bool = False) -> bool:
    """Whether a line says little but a date of the page, with a label, a clock, a byline or other furniture.

    What is left when all that is taken off holds no word in small letters and only a few in all.

    Args:
        line: a line of text.
        at_top: whether it stands right below the title, where a name with a date is enough.
    """
    if len(line) > _LONGEST or not _DIGIT.search(line) or _NO_PAGE_DATE.search(line):
        return False
    line = line.removeprefix("|") if line.count("|") == 1 else line
    of_itself = _OF_ITSELF.match(line)
    line = line[of_itself.end() :] if of_itself else line
    if line.startswith("|") or not _PROSE.isdisjoint(line.split()) or not _DATED.search(line.lower()):
        return False  # a row of a table; a sentence (see _SENTENCE); nothing that a date is made of
    if _SENTENCE.search(line) or ("." in line and _NEXT_SENTENCE.search(_FURNITURE.sub(" ", line))):
        return False
    dates = [*_DATE.finditer(line)]
    stamps = [stamp for stamp in stamps_of(line) if stamp.role is not StampRole.ELSE]
    if not stamps:
        return False
    if all(stamp.year is None for stamp in stamps) and all(stamp.role is StampRole.PLAIN for stamp in stamps):
        return False
    outside = _outside(line, dates)
    rest = _CLOCK.sub(" | ", outside)
    is_sure = rest != outside or bool(_BYLINE.search(rest) or _LABEL.search(rest))
    is_likely = bool(_SEPARATOR.search(rest) or _PAPERS.search(rest)) or (at_top and bool(_NAME_BEFORE.match(line)))
    is_likely = is_likely or bool(_PLACE_BEFORE.fullmatch(line[: dates[0].start()])) or not re.search(r"\w", rest)
    rest = _BYLINE.sub(" ", _LABEL.sub(" ", _FURNITURE.sub(" ", rest)))
    words = re.findall(r"[^\W\d_][\w'.&-]*", rest)
    small = [word for word in _LOWER_WORD.findall(rest) if word not in _QUIET]
    most = _MOST_WORDS if is_sure else _MOST_BARE_WORDS if is_likely else -1
    return not small and len(words) <= most and not _ends_as_sentence(line, dates)


def _outside(line: str, dates: list[re.Match[str]]) -> str:
    """The words of a line beside its dates."""
    parts: list[str] = []
    end = 0
    for match in dates:
        parts.append(line[end : match.start()])
        end = match.end()
    return " ".join([*parts, line[end:]])


def _ends_as_sentence(line: str, dates: list[re.Match[str]]) -> bool:
    """Whether words behind the last date end in a full stop or colon: an entry of a list, or a sentence."""
    behind = line[dates[-1].end() :].rstrip("* _")
    return behind.endswith(":") or (behind.endswith(".") and len(re.findall(r"[A-Za-z]{3,}", behind)) > 1)


_AGENCY = r"(?:\([A-Z][^()\n]{1,30}\)|/[A-Z][A-Za-z -]{2,30}/)"
_DASH = r"(?:-{1,2}|—)"
_DATELINE_DATE = (
    rf"(?:{_WEEKDAY},?\s+)?(?P<date>{MONTH}\s\d{{1,2}}(?:,?\s{_YEAR})?|\d{{1,2}}\s{MONTH}(?:,?\s{_YEAR})?"
    rf"|\d\d?\.\d\d?\.{_YEAR})"
)
_IN_CAPITALS = r"(?P<place>[A-Z][A-Z.'/-]+(?:[ ,/]+(?:[A-Z][A-Za-z.'/-]+)){0,6})"
_IN_SMALL = (
    rf"(?P<place>(?!(?:{_WEEKDAY}|{MONTH}|On|In|Since|Until|By|From|After|Before|Effective|Updated|Published|Posted|Date)\b)"
    r"[A-Z][\w'/-]+\.?(?:,?[ ](?:(?:de|da|do|di|la|le|am|al|on|upon|of)[ ])?[A-Z][\w.'/-]+){0,4})"
)
_BYLINE_ABOVE = r"(?:[A-Z][A-Za-z]+ [A-Z][a-z]+ *\n)?\s*"
_DATELINES = (
    # WASHINGTON, April 17 (Reuters) -
    re.compile(rf"{_BYLINE_ABOVE}\(?{_IN_CAPITALS}\s*,?\s+{_DATELINE_DATE}\s*(?:{_AGENCY}\s*)?{_DASH}"),
    # WASHINGTON — July 3, 2018 —; GENEVA: July 3 (Agency) -
    re.compile(
        rf"{_BYLINE_ABOVE}{_IN_CAPITALS}\s*[:|—-]{{1,2}}\s+{_DATELINE_DATE}(?<=\d\d\d\d)\s*(?:{_AGENCY}\s*)?{_DASH}"
    ),
    re.compile(rf"\s*{_IN_CAPITALS}\s*[:|—-]{{1,2}}\s+{_DATELINE_DATE}\s*{_AGENCY}\s*{_DASH}"),
    # (Geneva, 3 July 2018); GENEVA (July 3, 2018) -
    re.compile(rf"\s*\({_IN_SMALL}\s*,?\s+{_DATELINE_DATE}\)\s*(?:{_DASH}|:)?"),
    re.compile(rf"\s*{_IN_SMALL}\s*\({_DATELINE_DATE}\)\s*(?:{_AGENCY}\s*)?{_DASH}"),
    # Buenos Aires, Sep 6 (PanPress) -; agencies that are known need no dash
    re.compile(rf"\s*{_IN_SMALL}(?:\s*,\s*|\s*:\s+|\s+){_DATELINE_DATE}\s*{_AGENCY}\s*{_DASH}"),
    re.compile(
        rf"\s*{_IN_SMALL}\s*,\s+{_DATELINE_DATE}\s*"
        r"\((?:PTI|IANS|ANI|UNI|AP|AFP|Reuters|Xinhua|dpa|Yonhap|Kyodo|TASS|Bernama|ANSA|EFE)(?: News)?\)"
    ),
)
_LOOSE_DATELINE = re.compile(rf"\s*{_IN_SMALL}\s*[,|]?\s+{_DATELINE_DATE}\s+{_DASH}\s*(?=[\"'A-Z])")
"""`Geneva, 3 July 2018 - The`: also the shape of an entry of a chronology."""
_DATELINE_REACH = 110
_DIGIT = re.compile(r"\d")
_BEHIND_MONTH = re.compile(rf"{_LOWER_MONTH}\s\d")
_BEFORE_MONTH = re.compile(rf"\d(?:\s{_LOWER_MONTH}|\.\d\d?\.\d{{4}})")


def dateline_of(plain: str, passage: Passage, *, is_first: bool = False) -> re.Match[str] | None:
    """The dateline at the start of a passage, with the groups `place` and `date`; None where it has none.

    Args:
        plain: the reading copy.
        passage: a paragraph.
        is_first: whether the story starts here: then a place in small letters needs no agency behind it.
    """
    end = min(passage.end, passage.start + _DATELINE_REACH)
    if not _DIGIT.search(plain, passage.start, end):
        return None
    lower = plain[passage.start : end].lower()
    if not (_BEHIND_MONTH.search(lower) or _BEFORE_MONTH.search(lower)):
        return None
    for pattern in _DATELINES:
        if match := pattern.match(plain, passage.start, end):
            return match
    return _LOOSE_DATELINE.match(plain, passage.start, end) if is_first else None


_PLACELESS = re.compile(rf"\W{{0,3}}{_DATELINE_DATE}\s*\([^()\n]{{2,30}}\)\s*{_DASH}")


def placeless_dateline(plain: str, passage: Passage) -> re.Match[str] | None:
    """`Feb. 20, 2026 (AP) -`: a dateline that names its agency and no place."""
    return _PLACELESS.match(plain, passage.start, passage.end)
