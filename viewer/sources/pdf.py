"""PDF documents: their text in reading order, and where each passage of it stands on the pages.

pdfium tells characters and places; order, paragraphs and tables are our own work, because no library with a license
that goes with ours gives text whose every character can be found on its page again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from viewer.domain.pages import PageBox
from viewer.domain.passages import Passage
from viewer.sources.document_errors import wordless
from viewer.sources.parts import Parts, tidy
from viewer.sources.pdf_columns import blocks_of
from viewer.sources.pdf_flow import Paragraph, paragraphs_of, text_of
from viewer.sources.pdf_furniture import without_furniture
from viewer.sources.pdf_glyphs import KIND, Glyph, open_pdf, read_pages
from viewer.sources.pdf_lines import Piece, pieces_of
from viewer.sources.pdf_metadata import PdfFields, pdf_fields
from viewer.sources.plain_text import LONGEST_HEADLINE, headline

_LARGE = 1.2
"""Of the usual height of a line: a title is larger."""
_ODD_SHARE = 0.2
"""Share of characters without a meaning from which a text is no text."""


@dataclass(frozen=True, slots=True, eq=False)
class PdfLayout:
    """The text of a document with the place of every character.

    Attributes:
        text: canonical text, the same as `read_pdf` gives for the same bytes.
        pages: (n,) int32, the index of the page of each code point; -1 for what was put in between.
        boxes: (n, 4) float32, `x0 y0 x1 y1` in points from the top left corner of the page as it is shown.
        page_sizes: width and height of each page in points.
        pictures: how many pages hold pictures and no words.
        sideways: how many characters were left out because they stand at an angle.
        running_head: words that were dropped from the margin of most pages.
        title: the line that is set largest on the first page, where one is.
    """

    text: str
    pages: npt.NDArray[np.int32]
    boxes: npt.NDArray[np.float32]
    page_sizes: tuple[tuple[float, float], ...]
    pictures: int
    sideways: int
    running_head: str
    title: str

    def boxes_of(self, passage: Passage) -> tuple[PageBox, ...]:
        """The rectangles of a passage in reading order, one for each line or cell that it touches."""
        found: list[PageBox] = []
        for index in range(passage.start, min(passage.end, len(self.pages))):
            page = int(self.pages[index])
            if page < 0:
                continue
            x0, y0, x1, y1 = (float(edge) for edge in self.boxes[index])
            last = found[-1] if found else None
            if last and _is_beside(last, page, x0, y0, y1):
                found[-1] = PageBox(page, min(last.x0, x0), min(last.y0, y0), max(last.x1, x1), max(last.y1, y1))
            else:
                found.append(PageBox(page, x0, y0, x1, y1))
        return tuple(found)


def _is_beside(last: PageBox, page: int, x0: float, y0: float, y1: float) -> bool:
    """Whether a character goes on with the line of a box."""
    height = max(y1 - y0, last.y1 - last.y0)
    level = abs((y0 + y1) - (last.y0 + last.y1)) < height
    return page == last.page and level and -0.5 * height < x0 - last.x1 < height


def read_pdf(data: bytes) -> Parts:
    """The text in paragraphs, tables in rows, without running heads; with what the file says of itself.

    Args:
        data: the whole file.

    Raises:
        SourceError: it is damaged, needs a password, or is larger than any article.
        EmptySource: its pages hold no words, as scans do.
    """
    layout = read_layout(data)
    with open_pdf(data) as document:
        fields = pdf_fields(document, data)
    _check_words(layout)
    metadata = fields.metadata
    if layout.running_head:
        metadata = tuple(sorted((*metadata, ("running head", layout.running_head))))
    return Parts(layout.text, _title(layout, fields), fields.publication, metadata, _notes(layout))


def read_layout(data: bytes) -> PdfLayout:
    """The text with the place of every character; the same bytes always give the same.

    Raises:
        SourceError: it is damaged, needs a password, or is larger than any article.
    """
    sizes: list[tuple[float, float]] = []
    pieces: list[tuple[float, list[Piece]]] = []
    pictures = sideways = 0
    with open_pdf(data) as document:
        for page in read_pages(document):
            sizes.append((page.width, page.height))
            pieces.append((page.height, pieces_of(page.glyphs)))
            pictures += page.only_pictures
            sideways += page.sideways
    kept, running_head = without_furniture(pieces)
    paragraphs = paragraphs_of(blocks_of(page_pieces) for page_pieces in kept)
    text, places = text_of(paragraphs)
    return PdfLayout(
        text,
        np.fromiter((-1 if glyph is None else glyph.page for glyph in places), np.int32, len(places)),
        _boxes(places),
        tuple(sizes),
        pictures,
        sideways,
        running_head,
        _largest_line(paragraphs),
    )


def _boxes(places: Sequence[Glyph | None]) -> npt.NDArray[np.float32]:
    edges = ((0.0, 0.0, 0.0, 0.0) if glyph is None else glyph[2:6] for glyph in places)
    return np.fromiter(chain.from_iterable(edges), np.float32, 4 * len(places)).reshape(-1, 4)


def _largest_line(paragraphs: list[Paragraph]) -> str:
    """The first of the paragraphs of the first page that are set largest; empty where none stands out."""
    heights = [line.height for each in paragraphs for line in each.lines]
    on_first = [each for each in paragraphs if _page(each) == 0]
    if not on_first:
        return ""
    largest = max(on_first, key=lambda each: each.height)
    title = tidy(" ".join(line.text for line in largest.lines))
    usual = float(np.median(heights))
    return title if largest.height > _LARGE * usual and 3 < len(title) <= LONGEST_HEADLINE else ""


def _page(paragraph: Paragraph) -> int:
    return next((glyph.page for _, glyph in paragraph.lines[0].chars if glyph), -1)


def _check_words(layout: PdfLayout) -> None:
    if not layout.text.strip():
        if layout.pictures:
            raise wordless(
                KIND,
                "Its pages are pictures without text, as a scanner makes them.",
                "Put it through a program that recognizes text in pictures (OCR), and import the result.",
            )
        raise wordless(KIND, "There are no words on its pages.")
    odd = sum(char == "�" or "\ue000" <= char <= "\uf8ff" for char in layout.text)
    if odd > _ODD_SHARE * len(layout.text):
        raise wordless(
            KIND,
            "Its fonts do not say which letters they show, so its text cannot be read.",
            "Put it through a program that recognizes text in pictures (OCR), and import the result.",
        )


def _title(layout: PdfLayout, fields: PdfFields) -> str:
    """What the file states, where the text has it; else the largest line, what is stated, or a headline."""
    stated = fields.title
    start = tidy(layout.text[:3000]).casefold()
    if stated and tidy(stated).casefold() in start:
        return stated
    return layout.title or stated or headline(layout.text)


def _notes(layout: PdfLayout) -> tuple[str, ...]:
    notes = []
    if layout.pictures:
        pages = f"{layout.pictures} pages hold" if layout.pictures > 1 else "1 page holds"
        notes.append(f"{pages} only images, whose words were not read.")
    if layout.sideways:
        notes.append(f"{layout.sideways:,} characters stand at an angle on their page and were left out.")
    return tuple(notes)
