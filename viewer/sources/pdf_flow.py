"""Lines to paragraphs: joined across line ends, columns and pages, with words that were split put together.

A hyphen at the end of a line goes where the next line begins with a small letter, unless it is part of the word: the
document writes it with its hyphen elsewhere, or its second half is one that compounds end in (`tariff-free`) and its
first half is a word of the document or a name. It stays before capitals and digits (`U.S.-China`), without a space.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from viewer.sources.office_blocks import CELL_MARK
from viewer.sources.pdf_columns import Block
from viewer.sources.pdf_glyphs import Glyph
from viewer.sources.pdf_lines import Row

_HYPHENS = "-\xad"
_TAILS = frozenset(
    "free based led wide level term made related scale range owned backed style year month week rate specific only "
    "exempt heavy intensive oriented driven sized quarter third thirds fourths linked bound facing producing importing "
    "exporting reaching ranking called known imposed sponsored controlled party nation".split()
)
"""Second halves of compounds, but none that plain words end in too (`with-in`, `Mon-day`, `out-side`)."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDED = re.compile(r"[.!?:;][\"”’')\]]*$")
_BULLET = re.compile(r"[•▪◦‣*]\s")
_NUMBERED = re.compile(r"(?:\(?(?:\d{1,3}|[ivxlc]{1,5}|[a-zA-Z])[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[–—·-])\s")
"""Starts of items, which may also be the end of a sentence (`on April / 2. The`), a number or a dash."""
_LEADERS = re.compile(r"(?:\. ?){6}")
_FEW_STEPS = 3
_WIDEST_PITCH = 1.45
"""Heights from line to line, where there are too few lines to see what is usual; single spacing has 1.0 to 1.2."""
_INDENT = 0.4
"""Heights by which the first line of a paragraph is set in, at least."""
_SMALL = 0.9
"""Of the usual height: footnotes and captions are smaller."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column, or one row of a table.

    Attributes:
        text: the words.
        chars: code points, each with the character on the page that it comes from; None for what was put in.
        left: edges of the column that it stands in, in points.
        right: likewise.
        pitch: usual distance in points from line to line in the column.
        first: whether it is the first of its column.
    """

    text: str
    chars: tuple[tuple[str, Glyph | None], ...]
    x0: float
    y0: float
    x1: float
    height: float
    is_row: bool
    left: float = 0.0
    right: float = 0.0
    pitch: float = 0.0
    first: bool = False


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line] = field(default_factory=list)

    @property
    def height(self) -> float:
        """The usual height of its lines in points."""
        return statistics.median(line.height for line in self.lines)


def lines_of(block: Block) -> list[Line]:
    """The lines of a block, each knowing its column."""
    bare = [_line(row) for row in block.rows]
    wide = [line for line in bare if not line.is_row] or bare
    left, right = min(line.x0 for line in wide), max(line.x1 for line in wide)
    steps = [below.y0 - above.y0 for above, below in pairwise(bare) if below.y0 > above.y0]
    pitch = statistics.median_low(steps) if steps else 0.0
    if len(steps) < _FEW_STEPS:
        # Two lines tell nothing of what is usual between lines.
        pitch = min(pitch, _WIDEST_PITCH * bare[0].height)
    return [replace(line, left=left, right=right, pitch=pitch, first=not number) for number, line in enumerate(bare)]


def _line(row: Row) -> Line:
    chars: list[tuple[str, Glyph | None]] = []
    for piece in row:
        if chars:
            chars += [(char, None) for char in CELL_MARK]
        chars += [(glyph.char, glyph) for glyph in piece.glyphs]
    height = statistics.median(piece.height for piece in row)
    text = "".join(char for char, _ in chars)
    return Line(text, tuple(chars), row[0].x0, min(piece.y0 for piece in row), row[-1].x1, height, len(row) > 1)


def paragraphs_of(pages: Iterable[Sequence[Block]]) -> list[Paragraph]:
    """Paragraphs of all pages in order; footnotes of a page follow the paragraph that goes on over the page break."""
    paragraphs: list[Paragraph] = []
    held: list[Paragraph] = []
    usual = 0.0
    for blocks in pages:
        of_page = list(_of_page(blocks))
        if not of_page:
            continue
        usual = usual or statistics.median(line.height for each in of_page for line in each.lines)
        if paragraphs and _continues(paragraphs[-1].lines[-1], of_page[0].lines[0]):
            paragraphs[-1].lines += of_page.pop(0).lines
        paragraphs += held
        held = []
        while len(of_page) > 1 and of_page[-1].height < _SMALL * usual:
            held.insert(0, of_page.pop())
        paragraphs += of_page
    return paragraphs + held


def _of_page(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    open_one: Paragraph | None = None
    for line in (line for block in blocks for line in lines_of(block)):
        if open_one and (_continues if line.first else _is_next)(open_one.lines[-1], line):
            open_one.lines.append(line)
            continue
        if open_one:
            yield open_one
        open_one = Paragraph([line])
    if open_one:
        yield open_one


def _is_next(above: Line, below: Line) -> bool:
    """Whether a line goes on with the paragraph of the one above it in the same column."""
    width = above.right - above.left
    if above.is_row or below.is_row or not _same_height(above, below) or _LEADERS.search(above.text):
        return False
    if below.y0 - above.y0 > 1.25 * max(above.pitch, 0.8 * above.height) or _BULLET.match(below.text):
        return False
    ends, is_short = bool(_ENDED.search(above.text)), above.x1 < above.right - 0.25 * width
    if (ends or is_short) and _NUMBERED.match(below.text):
        return False
    if is_short and (ends or (above.x1 < above.left + 0.6 * width and below.text[:1].isupper())):
        return False
    if _BULLET.match(above.text) or _NUMBERED.match(above.text):
        return True
    # Where the line above is set in too, this may be a paragraph of one line before, or a quotation set in.
    indent = _INDENT * below.height
    return not (below.x0 > below.left + indent and (ends or above.x0 < below.x0 - 0.5 * indent))


def _continues(last: Line, first: Line) -> bool:
    """Whether a paragraph goes on from the end of a column or page to the start of the next."""
    if last.is_row or first.is_row or not _same_height(last, first) or _ENDED.search(last.text):
        return False
    if first.text[:1].islower() or last.text[-1:] in (",", *_HYPHENS):
        return True
    width, next_width = last.right - last.left, first.right - first.left
    is_full = last.x1 > last.right - 0.15 * width and width > 12 * last.height
    is_alike = 0.75 < (next_width + 1) / (width + 1) < 1.34
    return is_full and is_alike and first.x0 < first.left + _INDENT * first.height and not _BULLET.match(first.text)


def _same_height(one: Line, other: Line) -> bool:
    return 0.88 < one.height / max(other.height, 0.1) < 1.14


def text_of(paragraphs: Sequence[Paragraph]) -> tuple[str, list[Glyph | None]]:
    """Canonical text, and for each of its code points the character on the page; None for what was put in."""
    words = Counter(word.lower() for each in paragraphs for line in each.lines for word in _whole_words(line.text))
    chars: list[tuple[str, Glyph | None]] = []
    for paragraph in paragraphs:
        chars += [("\n", None)] * (2 if chars else 0)
        chars += _joined(paragraph.lines, words)
    # All else that canonical text does without was dropped when the characters were read.
    kept = [(char, glyph) for char, glyph in chars if char != "\xad"]
    return "".join(char for char, _ in kept), [glyph for _, glyph in kept]


def _whole_words(line: str) -> list[str]:
    """The words of a line, but for the first half of one that a hyphen splits at its end."""
    found = _WORD.findall(line)
    return found[:-1] if line[-1:] in _HYPHENS else found


def _joined(lines: Sequence[Line], words: Counter[str]) -> list[tuple[str, Glyph | None]]:
    chars = list(lines[0].chars)
    for line in lines[1:]:
        before, after = _last_word(chars), _WORD.match(line.text)
        if not before or not after or chars[-1][0] not in _HYPHENS:
            is_tight = bool(before) and chars[-1][0] in _HYPHENS and line.text[:1].isdigit()
            chars += [] if is_tight else [(" ", None)]
        elif chars[-1][0] == "\xad" or not _keeps_hyphen(before, after[0], words):
            chars.pop()
        chars += line.chars
    return chars


def _last_word(chars: Sequence[tuple[str, Glyph | None]]) -> str:
    """What stands before a hyphen at the end; empty where a space does, which makes it a dash."""
    tail = "".join(char for char, _ in chars[-60:]).rstrip(_HYPHENS) if chars else ""
    return re.split(r"\s", tail)[-1]


def _keeps_hyphen(before: str, after: str, words: Counter[str]) -> bool:
    if after[0].isupper() or not before[-1].isalpha() or before[-1].isupper() or "." in before:
        return True
    head = re.split(r"[^\w-]", before)[-1].lower()
    tail = after.lower()
    hyphened, plain = words[f"{head}-{tail}"], words[head + tail]
    if hyphened != plain:
        return hyphened > plain
    return tail.split("-")[0] in _TAILS and (words[head] > 0 or before[0].isupper())
