"""The few pictures of pages that are kept at hand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Container, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QImage

from viewer.domain.pages import PageImage
from viewer.ui.details.page_stack import PageStack

MOST_BYTES = 160 * 1024**2
"""Of pictures; a page that fills a large screen takes 32 MB."""
MOST_PIXELS = 16_000_000
"""Of one picture; a page that would need more is drawn with fewer and enlarged."""
_NEIGHBOR_PIXELS = MOST_PIXELS // 4
"""Pages of more pixels are not drawn before they are in view: they would push those in view out."""


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as it was drawn.

    Attributes:
        image: ready to be painted.
        scale: pixels a point that were asked for; a huge page comes with fewer.
    """

    image: QImage
    scale: float


class PageStore:
    """Keeps one picture a page, and drops those that were used longest ago."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._drawn: OrderedDict[int, DrawnPage] = OrderedDict()

    def put(self, page: int, drawn: PageImage, scale: float, in_view: Container[int] = ()) -> None:
        """Keeps a picture in the place of an older one of the same page, and drops others where there are too many.

        Args:
            page: index from 0.
            drawn: its picture.
            scale: that it was asked for with.
            in_view: pages that are not dropped, for they would be asked for again at once.
        """
        rows = QImage(drawn.rgba, drawn.width, drawn.height, 4 * drawn.width, QImage.Format.Format_RGBX8888)
        # Another format makes a copy, which no longer needs the bytes, and is painted faster.
        self._drawn[page] = DrawnPage(rows.convertToFormat(QImage.Format.Format_RGB32), scale)
        self._drawn.move_to_end(page)
        kept = sum(one.image.sizeInBytes() for one in self._drawn.values())
        for old in [each for each in self._drawn if each != page and each not in in_view]:
            if kept <= self._most:
                return
            kept -= self._drawn.pop(old).image.sizeInBytes()

    def get(self, page: int) -> DrawnPage | None:
        """The picture of a page, at whatever scale it was drawn; None where it is not kept."""
        if page not in self._drawn:
            return None
        self._drawn.move_to_end(page)
        return self._drawn[page]

    def missing(
        self, stack: PageStack, visible: range, current: int, ratio: float, refused: Container[int]
    ) -> Iterator[tuple[int, float]]:
        """Pages without a picture of the right size, and the pixels a point that they need.

        Those in view come first, the nearest to the current one before all, then their neighbors.

        Args:
            stack: where the pages lie.
            visible: the pages in view.
            current: the one that is read.
            ratio: pixels of the screen in one of the stack.
            refused: pages that cannot be drawn.
        """
        near = sorted(visible, key=lambda page: abs(page - current))
        for page in (*near, visible.stop, visible.start - 1):
            if not 0 <= page < len(stack.sizes) or page in refused:
                continue
            width, height = stack.sizes[page]
            scale = min(stack.scale * ratio, (MOST_PIXELS / (width * height)) ** 0.5)
            drawn = self._drawn.get(page)
            fits = page in visible or width * height * scale**2 <= _NEIGHBOR_PIXELS
            if fits and (drawn is None or drawn.scale != scale):
                yield page, scale

    def clear(self) -> None:
        """Drops all."""
        self._drawn.clear()
