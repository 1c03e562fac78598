"""Characters of a PDF with their places, page by page, as pdfium tells them; nothing is put in order here.

pdfium is not safe to call from two threads at once: keep to one, or to processes.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from viewer.sources.document_errors import damaged, locked, unsafe

KIND = "a PDF document"
MAX_PAGES = 2000
MAX_GLYPHS = 3_000_000
"""Characters of a document; a page of print has 3,000, and reading this many takes a minute and a gigabyte."""
MAX_PAGE_GLYPHS = 100_000
"""Characters of one page; a broadsheet in small print has 50,000."""
_HYPHENS = frozenset((2, 0x2010, 0x2011))
"""What pdfium makes of a hyphen behind which a line ends, and the hyphens that are meant as `-`."""
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_TWINS = frozenset(("ff", "tt"))
"""Ligatures of the same letter twice."""
_UPRIGHT = 0.1
"""Radians by which a line may lean, as in crooked scans."""


class Glyph(NamedTuple):
    """One character at its place.

    Attributes:
        char: one code point; a space where it stands between words.
        page: index from 0.
        x0: left edge in points from the left edge of the page as it is shown.
        y0: top edge in points from the top of the page; of the line, not of the ink.
        x1: right edge.
        y1: bottom edge.
        spaced: whether a space stands before it.
    """

    char: str
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    spaced: bool

    @property
    def height(self) -> float:
        """Height of the line in points, about 1.1 of the size of the font."""
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        """Points from the top of the page to the middle of the line."""
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """The characters of one page in the order of the file.

    Attributes:
        index: of the page, from 0.
        width: points, as it is shown.
        height: points.
        glyphs: upright characters inside the page, without spaces.
        sideways: how many characters were left out because they stand at an angle.
        only_pictures: whether there is no character but a picture.
    """

    index: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    sideways: int = 0
    only_pictures: bool = False


@contextmanager
def open_pdf(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document, closed at the end.

    Raises:
        SourceError: it is damaged, needs a password, or has more than `MAX_PAGES`.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise locked(KIND) from error
        raise damaged(KIND) from error
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise unsafe(KIND, f"It has {count:,} pages, and no more than {MAX_PAGES:,} are read.")
        if count < 1:
            raise damaged(KIND, "It has no pages, so it is cut short or damaged.")
        yield document
    finally:
        document.close()


def read_pages(document: pypdfium2.PdfDocument) -> Iterator[PageGlyphs]:
    """The characters of each page in turn; a page that is damaged has none.

    Raises:
        SourceError: there are more characters than any text has.
    """
    left = MAX_GLYPHS
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            # The other pages are worth reading, and the note about pages without words counts this one.
            yield PageGlyphs(index, 0, 0, (), only_pictures=True)
            continue
        found = _read_page(page, index)
        page.close()
        left -= len(found.glyphs)
        if left < 0:
            raise unsafe(KIND, "It has more characters than any text.")
        yield found


def _read_page(page: pypdfium2.PdfPage, index: int) -> PageGlyphs:
    place = _Placement(page)
    text = page.get_textpage()
    count = text.count_chars()
    if count > MAX_PAGE_GLYPHS:
        raise unsafe(KIND, f"Page {index + 1} has more characters than any page of text.")
    glyphs, sideways = _glyphs(text.raw, count, index, place)
    text.close()
    only_pictures = not glyphs and any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    return PageGlyphs(index, place.width, place.height, tuple(glyphs), sideways, only_pictures)


def _glyphs(handle: object, count: int, index: int, place: _Placement) -> tuple[list[Glyph], int]:
    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    glyphs: list[Glyph] = []
    spaced, sideways = False, 0
    characters: dict[int, tuple[str, bool]] = {}
    for number in range(count):
        code = pdfium.FPDFText_GetUnicode(handle, number)
        if (known := characters.get(code)) is None:
            char = _character(code)
            known = characters[code] = char if not char.isspace() else "", char.isspace() or code in (0x0A, 0x0D)
        char, is_space = known
        if not char:
            spaced = spaced or is_space
            continue
        if not pdfium.FPDFText_GetLooseCharBox(handle, number, reference):
            continue
        turned = (pdfium.FPDFText_GetCharAngle(handle, number) + place.turned + _UPRIGHT) % math.tau
        if turned > 2 * _UPRIGHT:
            sideways += 1
            continue
        x0, y0, x1, y1 = place.shown(box.left, box.bottom, box.right, box.top)
        if place.holds(x0, y0, x1, y1):
            glyphs.append(Glyph(char, index, x0, y0, x1, y1, spaced))
            spaced = False
    return list(_one_by_one(glyphs)), sideways


def _one_by_one(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """Ligatures, which come as one character or as several at the same place, as letters side by side."""
    start = 0
    for end in range(1, len(glyphs) + 1):
        first = glyphs[start]
        if end < len(glyphs) and glyphs[end].x0 == first.x0 and glyphs[end][2:6] == first[2:6]:
            continue
        if end == start + 1 and len(first.char) == 1:
            yield first
        else:
            yield from _side_by_side(first, "".join(glyph.char for glyph in glyphs[start:end]))
        start = end


def _side_by_side(first: Glyph, letters: str) -> Iterator[Glyph]:
    """Letters that stand in the box of one."""
    if len(set(letters)) == 1 and letters not in _TWINS:
        # The same letter printed several times over, to look bold.
        letters = letters[0]
    width = (first.x1 - first.x0) / len(letters)
    for number, letter in enumerate(letters):
        left = first.x0 + number * width
        yield first._replace(char=letter, x0=left, x1=left + width, spaced=first.spaced and not number)


def _character(code: int) -> str:
    """The characters of a code as canonical text has them; empty for controls, which show nothing."""
    if code in _HYPHENS:
        return "-"
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF, 0xFEFF):
        return ""
    char = chr(code)
    if char in _LIGATURES:
        return _LIGATURES[char]
    if code >= 0x20 and not 0x7F <= code <= 0x9F and unicodedata.category(char) != "Cf":
        return char
    # Soft hyphens stay until lines are joined, and are dropped there.
    return char if code == 0xAD or char.isspace() else ""


class _Placement:
    """From the coordinates of a page to points from the top left corner of the page as it is shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._quarters = page.get_rotation() // 90 % 4
        self.turned = self._quarters * math.pi / 2
        across, down = self._right - self._left, self._top - self._bottom
        self.width, self.height = (down, across) if self._quarters % 2 else (across, down)

    def shown(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box as `(x0, y0, x1, y1)`."""
        if self._quarters == 0:
            return left - self._left, self._top - top, right - self._left, self._top - bottom
        if self._quarters == 1:
            return bottom - self._bottom, left - self._left, top - self._bottom, right - self._left
        if self._quarters == 2:
            return self._right - right, bottom - self._bottom, self._right - left, top - self._bottom
        return self._top - top, self._right - right, self._top - bottom, self._right - left

    def holds(self, x0: float, y0: float, x1: float, y1: float) -> bool:
        """Whether the middle of a box lies on the page, where a reader can see it, and the box has a height."""
        return 0 <= x0 + x1 <= 2 * self.width and 0 <= y0 + y1 <= 2 * self.height and y1 - y0 > 0.5
