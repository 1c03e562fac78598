"""Blocks and sentences of a reading copy: what is title, caption, link line, and where each sentence ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, pairwise

from viewer.domain.passages import Passage
from viewer.extract.date_lines import StampRole, dateline_of, is_stamped, label_of, stamps_of
from viewer.extract.speakers import turns_of


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
_MAY_BE_CAPTION = re.compile(r"[(\[/FPI](?:(?<=[(\[/])|(?<=F)ILE|(?<=P)hoto|(?<=I)mage)")
"""What every caption holds: looked for first, for a paragraph without it is read much faster."""
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


_DIGIT = re.compile(r"\d")


def is_date_line(line: str) -> bool:
    """Whether a short line says little but a date: `June 22, 2018`, `Updated: 7 Jun 2025, 11:15 AM EDT`."""
    short = line.strip()
    if short.startswith("|") or not _DIGIT.search(short):
        return False  # a row of a table; words without a day
    if (dateline := dateline_of(short, Passage(0, len(short)))) and len(short[dateline.end() :].split()) > 1:
        return (
            False  # the first line of a story that is wrapped: "WASHINGTON, June 3, 2025 (Wire) - The United States on"
        )
    if _is_labeled_date(short):
        return label_of(_FULL_DATE.split(short)[0]) is not StampRole.ELSE
    if is_stamped(short):
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
    blocks = _with_dated_headings(plain, original, blocks)
    if not any(block.kind in (BlockKind.BODY, BlockKind.ITEM) for block in blocks):
        # What follows the title of so short a text is the text itself.
        return [Block(BlockKind.BODY, each.passage) if each.kind is BlockKind.DECK else each for each in blocks]
    return blocks


_DATED_HEADINGS = 3
_MARKED_HEADINGS = 2


def _with_dated_headings(plain: str, original: str, blocks: list[Block]) -> list[Block]:
    """Lines that hold only a date are headings of a chronology where several have text under them.

    The first stays the date of the page if no later one follows.
    """
    dates = [
        (number, stamp.year or 0, stamp.month, stamp.day)
        for number, block in enumerate(blocks)
        if block.kind is BlockKind.DATE_LINE and _FULL_DATE.fullmatch(block.passage.quote(plain).strip(" *_:#"))
        for stamp in stamps_of(block.passage.quote(plain))
    ]
    marked = all(_is_marked(original, blocks[number].passage) for number, *_ in dates)
    enough = _MARKED_HEADINGS if marked else _DATED_HEADINGS
    if len(dates) > enough and dates[0][1:] >= max(each[1:] for each in dates):
        dates = dates[1:]
    running = [number for number, block in enumerate(blocks) if block.kind in (BlockKind.BODY, BlockKind.ITEM)]
    parted = all(any(one < each < other for each in running) for (one, *_), (other, *_) in pairwise(dates))
    numbers = {number for number, *_ in dates} if len(dates) >= enough and parted else set()
    return [
        Block(BlockKind.HEADING, block.passage) if number in numbers else block for number, block in enumerate(blocks)
    ]


def _is_marked(original: str, line: Passage) -> bool:
    """Whether a line has the mark of a heading, or a colon at its end."""
    start = original.rfind("\n", 0, line.start) + 1
    return bool(_HEADING.match(original, start)) or line.quote(original).rstrip(" *_").endswith(":")


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


_TOP_BLOCKS = 4


def _kind_of(plain: str, original: str, passage: Passage, before: list[Block]) -> BlockKind:
    text = passage.quote(plain)
    if _LINK_LINE.match(text):
        return BlockKind.LINK_LINE
    if is_date_line(text) or (len(before) <= _TOP_BLOCKS and is_stamped(text, at_top=True)):
        return BlockKind.DATE_LINE
    if len(text) < 600 and _MAY_BE_CAPTION.search(text) and _CAPTION.search(text) and not _has_lede_after_photo(text):
        return BlockKind.CAPTION
    if len(text) < 400 and _BOILERPLATE.match(text):
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
    if (
        seen == [BlockKind.TITLE]
        and len(text) <= 320
        and not dateline_of(plain, passage, is_first=True)
        and not _PLACE_LINE.match(text)
    ):
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
_STOP = re.compile(
    r"[.!?…;](?:"  # one set of signs first: that is what `re` can look for without trying each place
    r"(?<!;)[.!?…]*[\"')\]]*(?:\[\d{1,3}\])*(?=\s|$)|(?<=;)(?=\s*(?:\(?(?:[ivx]+|\d+|[a-z])\)|and \()))"
)


_MONTH_BEFORE = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}$")
"""`Late January 2025: …` is one entry."""
_ENTRY = re.compile(
    r"\s(?<=[a-z)]\s)\s*(?=(?:Before |Since |After )?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?"
    r"|\d{4}(?:-\d{2,4})?)\s?:\s[A-Z])"
)
"""Where an entry of a chronology begins in running text: `… enforced 2006-14: Ceilings are raised`."""


def datelines_of(plain: str, blocks: list[Block]) -> dict[int, re.Match[str]]:
    """The datelines of a text by the number of their block.

    `Geneva, July 3 - The …` is one only where the story starts, and where no other paragraph starts in the same way:
    the entries of a chronology do.
    """
    running = [number for number, block in enumerate(blocks) if block.kind is BlockKind.BODY]
    found = {
        number: match for number, block in enumerate(blocks) if (match := dateline_of(plain, block.passage)) is not None
    }
    if running and running[0] not in found:
        first, *others = [dateline_of(plain, blocks[number].passage, is_first=True) for number in running[:_ALIKE]]
        if first is not None and not any(others):
            found[running[0]] = first
    return found


_ALIKE = 6
"""So many paragraphs are looked at for others that begin as the first does."""


def sentences_of(plain: str, blocks: list[Block]) -> list[Sentence]:
    """The sentences of all blocks, in order; a title or heading is one whole sentence."""
    sentences: list[Sentence] = []
    datelines = datelines_of(plain, blocks)
    turns = turns_of(plain, (block.passage for block in blocks))
    for number, block in enumerate(blocks):
        body = block.passage
        dateline = datelines.get(number)
        if said := turns.get(body.start):
            label = _trimmed(plain, body.start, said)
            sentences.append(Sentence(label, BlockKind.BOILERPLATE, number, len(sentences)))
            body = Passage(said, body.end)
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
