"""Blocks and sentences of a reading copy: what is title, caption, link line, and where each sentence ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from viewer.domain.passages import Passage


class BlockKind(StrEnum):
    """What a block of text is for."""

    TITLE = "title"
    DECK = "deck"
    HEADING = "heading"
    BODY = "body"
    ITEM = "item"
    CAPTION = "caption"
    LINK_LINE = "link_line"
    DATE_LINE = "date_line"
    BOILERPLATE = "boilerplate"


HEADS = frozenset((BlockKind.TITLE, BlockKind.DECK, BlockKind.HEADING))
SILENT = frozenset({BlockKind.CAPTION, BlockKind.LINK_LINE, BlockKind.DATE_LINE, BlockKind.BOILERPLATE})
"""Blocks that never give events; a caption or date line still gives evidence of the publication date."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, line or list item."""

    kind: BlockKind
    passage: Passage


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, in its block."""

    passage: Passage
    kind: BlockKind
    block: int
    index: int


_LINK_LINE = re.compile(
    r"[\W_]*(?:read (?:more|also|next|the full)|also (?:read|on)|see (?:also|more)"
    r"|related(?: (?:coverage|stories|articles|links|news|topics))?"
    r"|watch(?: (?:live|now|more|this))?|more (?:on|from|about)|recommended|don't miss|editor's picks?|listen"
    r"|in pictures"
    r"|subscribe|sign up|click here|photos?|video|follow us|share this)\b"
    r"[ ]?(?:[:|>—-]|$|(?:(?:to|for) (?:our|the|my)\b))",
    re.I,
)
_CREDIT = (
    r"(?:AP|AFP|Reuters|REUTERS|Getty(?: Images)?|EPA|Xinhua|AA|Anadolu|Bloomberg|TASS|Kyodo|Yonhap|[Hh]andout"
    r"|[Ff]ile(?: [Pp]hoto)?)"
)
_CAPTION = re.compile(
    rf"\(\s*(?:[^()\n]{{0,60}}[ /,])?{_CREDIT}(?:[ /,][^()\n]{{0,60}})?\s*\)\s*$"
    r"|\[\s*[Pp]hoto\s*/?[^\]\n]*\]\s*$"
    r"|(?:^|[.\s])(?:FILE(?: PHOTO)?\s*[:—-]|Photo(?:graph)?(?: by|:)|Image(?: credit|:))"
    rf"|/{_CREDIT}\s*$"
)
_BOILERPLATE = re.compile(
    r"^\W*(?:\(?(?:reporting|writing|editing|additional reporting|compiled|edited|written) by\b"
    r"|©|copyright\b|all rights reserved|our standards:|the associated press contributed"
    r"|this (?:story|post|article) (?:was|has been|updates)"
    r"|.{0,80}\bis a (?:staff |senior |freelance )?(?:producer|reporter|correspondent|columnist|writer|editor)\b"
    r"|tags?:|topics?:|share:|from latest topic)",
    re.I,
)
_ITEM = re.compile(r"[ \t]*(?:[-*•+]|\d{1,2}[.)]|\|)[ \t]+")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ ]")
_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DATELINE_DATE = rf"(?P<date>{MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {MONTH}(?: \d{{4}})?)"
"""The date of a dateline: day and month, with or without the year."""
DATELINE = re.compile(
    r"(?:[A-Z][A-Za-z]+ [A-Z][a-z]+ *\n)?\s*\(?(?P<place>[A-Z][A-Z.'/-]+(?:[ ,/]+(?:[A-Z][A-Za-z.'/-]+)){0,6})\s*,?\s+"
    rf"{DATELINE_DATE}\s*"
    r"(?:\([^()\n]{2,30}\)\s*)?(?:-{1,2}|—)"
)
"""`WASHINGTON, April 17 (Reuters) -`, with the group `date`."""
AGENCY_LINE = re.compile(
    rf"\s*(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}}),\s+{DATELINE_DATE}\s*"
    r"\((?:PTI|IANS|ANI|UNI|AP|AFP|Reuters|Xinhua|dpa|Yonhap|Kyodo|TASS|Bernama|ANSA|EFE)(?: News)?\)\s*(?:-{1,2}|—)?"
)
"""`New Delhi, Sep 6 (PTI) The government`: agencies that set their place in small letters and no dash."""
_PLACE_LINE = re.compile(r"[A-Z][A-Z ,.'/()-]{3,}[ ][—-]")
_DATE_LINE_WORDS = re.compile(
    r"^\W*(?:(?:published|updated|posted|last (?:updated|modified)|issued|date|release[d]?)\b[: ]*(?:on|at)?)?[\W]*"
    r"(?:\d{1,2}[:.]\d\d(?::\d\d(?:\.\d+)?)?[ ]*(?:[ap]\.?m\.?)?[ ,]*(?:[A-Z]{2,4})?[ ,]*)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[., ]+)?"
    r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?[ ]+\d{1,2}(?:st|nd|rd|th)?,?[ ]+\d{4}"
    r"|\d{1,2}(?:st|nd|rd|th)?[ -]+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?,?[ -]+\d{4}"
    r"|\d{4}[-/]\d\d?[-/]\d\d?|\d\d?/\d\d?/\d{4}|\d\d?\.\d\d\.\d{4})\b(?P<rest>.*)$",
    re.I,
)

_SHORT_ENTRY = re.compile(r"\W*?:\W*[A-Z][\w']*(?: [A-Z][\w']*)* (?!updated|modified|read)[a-z]{3,}(?: [\w'-]+)+\W*$")
"""`May 23, 2025: Indonesia lifts the ban`: the words behind the colon are a sentence."""


def dateline_of(plain: str, passage: Passage) -> re.Match[str] | None:
    """The dateline at the start of a passage, with the groups `place` and `date`; None where it has none."""
    return DATELINE.match(plain, passage.start, passage.end) or AGENCY_LINE.match(plain, passage.start, passage.end)


def is_date_line(line: str) -> bool:
    """Whether a short line says little but a date: `June 22, 2018`, `Updated: 7 Jun 2025, 11:15 AM EDT`."""
    short = line.strip()
    if short.startswith("|"):
        return False  # a row of a table
    if _is_labeled_date(short):
        return True
    # The length comes first: on a long run of signs the pattern takes more than linear time.
    match = _DATE_LINE_WORDS.match(short) if len(short) <= 90 else None
    if match is None or re.search(r"[%$€£¥]", match["rest"]):
        return False  # "March 4, 2025: 25% on C$30 billion": an entry of a list
    if _SHORT_ENTRY.match(match["rest"]):
        return False
    return len(re.findall(r"[A-Za-z]{4,}", match["rest"])) <= 3


_FULL_DATE = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2},? \d{4}"
    r"|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4}|\b\d{4}-\d\d-\d\d\b"
)
_LABELS = re.compile(
    r"[|/•·]|\bFederal Register\b"
    r"|(?:^|\s)(?:Date|Published|Posted|Issued|Released|Updated|Source)\s?:|^(?!(?:On|In|By|Since|As|From|Until|After|Before|Effective|Beginning|During)\b)"
    r"[A-Z][\w. ]+,?(?: and [A-Z]\w+)?, "
)


def _is_labeled_date(line: str) -> bool:
    """A place or label and one full date: `Ottawa, March 28, 2025`, `Client Alert | October 20, 2025`.

    Words in lower case make a sentence of it; a few small ones are allowed.
    """
    if len(line) > 110:
        return False
    if "|" in line.strip("| ") and any(_FULL_DATE.fullmatch(part.strip(" *_")) for part in line.split("|")):
        return True
    if len(_FULL_DATE.findall(line)) != 1 or not _LABELS.search(line):
        return False
    rest = _FULL_DATE.sub(" ", line)
    small = re.findall(r"(?<![\w'])[a-z]{2,}", rest)
    return len(small) <= 3 and len(rest.split()) <= 14 and not line.rstrip("* _").endswith((".", ":", "?"))


def blocks_of(plain: str, original: str) -> list[Block]:
    """The blocks in order.

    Args:
        plain: the reading copy.
        original: the text itself, where headings and list marks are still to be seen.
    """
    wrapped = _is_hard_wrapped(plain)
    blocks: list[Block] = []
    for passage in _paragraphs(plain, original) if wrapped else _lines(plain):
        blocks.append(Block(_kind_of(plain, original, passage, blocks), passage))
    if not any(block.kind in (BlockKind.BODY, BlockKind.ITEM) for block in blocks):
        # What follows the title of so short a text is the text itself.
        return [Block(BlockKind.BODY, each.passage) if each.kind is BlockKind.DECK else each for each in blocks]
    return blocks


def _is_hard_wrapped(plain: str) -> bool:
    """Whether paragraphs run over several lines: then a blank line or an indent ends one, else each line is one."""
    lines = [line.rstrip() for line in plain.split("\n") if line.strip()]
    if len(lines) < 4:
        return False
    body = [line for line in lines if len(line) > 40]
    unfinished = sum(1 for line in body if line[-1] not in ".!?\"')]:|*" and len(line) <= 100)
    return len(body) >= 3 and unfinished >= 0.4 * len(body) and max(map(len, lines)) <= 130


def _lines(plain: str) -> Iterator[Passage]:
    for match in _LINE.finditer(plain):
        yield _trimmed(plain, match.start(), match.end())


def _paragraphs(plain: str, original: str) -> Iterator[Passage]:
    """Runs of lines, ended by a blank line, an indented line, a list item or a heading."""
    start: int | None = None
    end = 0
    indented = re.compile(rf"(?:[ ]{{{_margin(plain) + 2},}}|[ ]*\t)\S")
    for match in re.finditer(r"[^\n]*(?:\n|\Z)", plain):
        line = match[0].rstrip("\n")
        if not line.strip():
            if start is not None:
                yield _trimmed(plain, start, end)
                start = None
            continue
        source = original[match.start() : match.end()]
        hangs = start is not None and bool(_ITEM.match(original, start))  # the lines of an item hang below its mark
        opens = bool(_ITEM.match(source) or _HEADING.match(source) or (indented.match(source) and not hangs))
        opens = opens or is_date_line(line) or (start is not None and is_date_line(plain[start:end]))
        opens = opens or (start is not None and _stands_alone(plain[start:end]))
        if start is not None and opens:
            yield _trimmed(plain, start, end)
            start = None
        start = match.start() if start is None else start
        end = match.start() + len(line)
    if start is not None:
        yield _trimmed(plain, start, end)


def _margin(plain: str) -> int:
    """The indentation that most lines have, in spaces: archives set whole articles in from the edge."""
    indents = Counter(len(line) - len(line.lstrip(" ")) for line in plain.split("\n") if line.strip())
    return indents.most_common(1)[0][0] if indents else 0


def _stands_alone(line: str) -> bool:
    """A headline in capitals or a `By …` line is not the start of the paragraph below it."""
    words = line.strip()
    return "\n" not in words and (words.upper() == words or bool(re.match(r"By [A-Z]", words))) and len(words) < 100


def _trimmed(plain: str, start: int, end: int) -> Passage:
    piece = plain[start:end]
    return Passage(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _kind_of(plain: str, original: str, passage: Passage, before: list[Block]) -> BlockKind:
    text = passage.quote(plain)
    if _LINK_LINE.match(text):
        return BlockKind.LINK_LINE
    if is_date_line(text):
        return BlockKind.DATE_LINE
    if _CAPTION.search(text) and len(text) < 600 and not _has_lede_after_photo(text):
        return BlockKind.CAPTION
    if _BOILERPLATE.match(text) and len(text) < 400:
        return BlockKind.BOILERPLATE
    seen = list(islice((block.kind for block in before if block.kind not in SILENT), 2))
    ends = text.rstrip("\"')*")[-1:] in (".", "!", "?", ":", ";")
    line_start = original.rfind("\n", 0, passage.start) + 1
    source = original[line_start : passage.end]
    if not seen and not ends and len(text) <= 220 and text[-1] != "," and not _ITEM.match(source):
        return BlockKind.TITLE
    if _ITEM.match(source):
        return BlockKind.ITEM
    if _HEADING.match(source):
        return BlockKind.HEADING
    if seen == [BlockKind.TITLE] and len(text) <= 320 and not DATELINE.match(text) and not _PLACE_LINE.match(text):
        short = len(re.findall(r"[.!?](?:\s|$)", text)) <= 2 and len(text) <= 240
        wrapped = "\n" in text.strip() and text.rstrip("\"')*").endswith(".")  # a paragraph, broken into lines
        return BlockKind.DECK if short and not wrapped and not _LEDE.search(text) else BlockKind.BODY
    if not ends and len(text) <= 110:
        return BlockKind.ITEM if _goes_on_listing(plain, text, before) else BlockKind.HEADING
    return BlockKind.BODY


_LEDE = re.compile(
    r"\b(?:said|told|announced|according to)\b.*\.[\"')]*$"
    r"|^[A-Z][a-z]+(?: [A-Z][a-z]+)? \([A-Za-z]{2,12}\) ?(?:-{1,2}|—)",
    re.S,
)
"""`…, the ministry said on Friday.`: a whole sentence that says who told it is the first of the story, no deck."""
_PAGE_FURNITURE = re.compile(r"[^\s].*\b(?:By|Getty|Reuters|AFP|Image|Photo|Share|Read more|Related|More from)\b|^\S+$")


def _goes_on_listing(plain: str, text: str, before: list[Block]) -> bool:
    """Whether a short line belongs to a list whose marks were lost: `Mr Trump has already:` stands above."""
    if not before or _PAGE_FURNITURE.search(text):
        return False
    last = before[-1]
    words = last.passage.quote(plain).rstrip()
    if last.kind is BlockKind.BODY:
        return words.endswith(":")
    # Only lines of the same make go on with it: a heading behind the list begins with a capital.
    alike = (words[:1].islower() and text[:1].islower()) or (words[:1].isdigit() and text[:1].isdigit())
    return last.kind is BlockKind.ITEM and not words.endswith((".", ";")) and alike


def _has_lede_after_photo(text: str) -> bool:
    """A photo credit inside a long paragraph is not a caption: the credit must close the block."""
    return len(re.findall(r"[.!?]\s+[A-Z]", text)) > 3


_ABBREVIATIONS = (
    r"U\.S|U\.K|U\.N|E\.U|U\.A\.E|D\.C|a\.m|p\.m|A\.M|P\.M|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Sec|Lt|Col|Prof|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|Nos|vs|v|etc|i\.e|e\.g|cf|Art|Fig|approx|est|[A-Z]"
)
_ABBREVIATED = re.compile(rf"(?:^|[\s(\"'.])(?:{_ABBREVIATIONS})$")
_FINAL_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'.])(?:U\.S|U\.K|U\.N|E\.U|a\.m|p\.m|A\.M|P\.M|Inc|Corp|Co|Ltd|Jr|Sr|D\.C|etc)$"
)
_STARTERS = re.compile(
    r"(?:The|A|An|In|On|At|It|He|She|They|We|But|And|That|This|These|Those|If|When|While|Under|For|After|Before|Since|As|However|Its|His|Her|"
    r"Their|There|Last|Earlier|Both|Some|Many|Under)\b"
)
_STOP = re.compile(r"[.!?…]+[\"')\]]*(?:\[\d{1,3}\])*(?=\s|$)|;(?=\s*(?:\(?(?:[ivx]+|\d+|[a-z])\)|and \())")


_MONTH_BEFORE = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}$")
"""`Late January 2025: …` is one entry."""
_ENTRY = re.compile(
    r"\s(?<=[a-z)]\s)\s*(?=(?:Before |Since |After )?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?"
    r"|\d{4}(?:-\d{2,4})?)\s?:\s[A-Z])"
)
"""Where an entry of a chronology begins in running text: `… enforced 2006-14: Ceilings are raised`."""


def sentences_of(plain: str, blocks: list[Block]) -> list[Sentence]:
    """The sentences of all blocks, in order; a title or heading is one whole sentence."""
    sentences: list[Sentence] = []
    for number, block in enumerate(blocks):
        body = block.passage
        dateline = dateline_of(plain, body)
        if dateline:
            line = _trimmed(plain, body.start, dateline.end())
            sentences.append(Sentence(line, BlockKind.DATE_LINE, number, len(sentences)))
            body = Passage(dateline.end(), body.end)
        for passage in _split(plain, body):
            sentences.append(Sentence(passage, block.kind, number, len(sentences)))
    return sentences


def _split(plain: str, block: Passage) -> Iterator[Passage]:
    start = block.start
    entries = _entries(plain, block) if ":" in plain[start : block.end] else ()
    stops = sorted([*_STOP.finditer(plain, block.start, block.end), *entries], key=re.Match.end)
    for match in stops:
        if match.end() >= block.end or not (match.re is _ENTRY or _ends_sentence(plain, start, match, block.end)):
            continue
        if plain[start : match.end()].strip():
            yield _trimmed(plain, start, match.end())
        start = match.end()
    last = _trimmed(plain, start, block.end)
    if last.end > last.start:
        yield last


def _entries(plain: str, block: Passage) -> Iterator[re.Match[str]]:
    for match in _ENTRY.finditer(plain, block.start, block.end):
        if not _MONTH_BEFORE.search(plain, max(block.start, match.start() - 12), match.start()):
            yield match


def _ends_sentence(plain: str, start: int, stop: re.Match[str], block_end: int) -> bool:
    rest = plain[stop.end() : min(block_end, stop.end() + 40)].lstrip()
    if not rest or rest[0].islower():
        return stop[0].startswith(";")
    before = plain[max(start, stop.start() - 12) : stop.start()]
    if stop[0].startswith(".") and _ABBREVIATED.search(before):
        return bool(_FINAL_ABBREVIATION.search(before) and _STARTERS.match(rest))
    return True
