"""Pictures of PDF pages, for the pane that shows a sentence in its place."""

from __future__ import annotations

import pypdfium2

from viewer.domain.pages import PageImage, PageSize
from viewer.sources.document_errors import damaged
from viewer.sources.pdf_glyphs import KIND, open_pdf

_MOST_PIXELS = 40_000_000
_LETTER = (612.0, 792.0)
"""Points; the size that is given for a page whose own cannot be read."""


def page_sizes(data: bytes) -> tuple[PageSize, ...]:
    """Width and height of each page as it is shown, without reading what stands on it.

    Args:
        data: the whole file.

    Raises:
        SourceError: the file is damaged or locked.
    """
    with open_pdf(data) as document:
        return tuple(_size(document, index) for index in range(len(document)))


def _size(document: pypdfium2.PdfDocument, index: int) -> PageSize:
    try:
        width, height = document.get_page_size(index)
    except pypdfium2.PdfiumError:
        # The page is damaged, which is told where it is drawn.
        return _LETTER
    return (width, height) if width > 0 and height > 0 else _LETTER


def render_page(data: bytes, page: int, scale: float) -> PageImage:
    """Draws one page; nothing that it links to is fetched, and no script is run.

    Args:
        data: the whole file.
        page: index from 0.
        scale: pixels a point; 1 gives 72 to the inch.

    Raises:
        SourceError: the file is damaged or locked.
        IndexError: there is no such page.
    """
    with open_pdf(data) as document:
        if not 0 <= page < len(document):
            raise IndexError(page)
        try:
            return _render(document[page], scale)
        except pypdfium2.PdfiumError as error:
            raise damaged(KIND, f"Page {page + 1} of it is damaged.") from error


def _render(page: pypdfium2.PdfPage, scale: float) -> PageImage:
    width, height = page.get_size()
    scale = min(scale, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA)
    packed = bytes(bitmap.buffer)
    if bitmap.stride != 4 * bitmap.width:
        rows = (packed[start : start + 4 * bitmap.width] for start in range(0, len(packed), bitmap.stride))
        packed = b"".join(rows)
    image = PageImage(bitmap.width, bitmap.height, packed, scale)
    bitmap.close()
    page.close()
    return image
