"""Where the pages of a document lie, one under the other, in the pixels of a view."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF

from viewer.domain.pages import PageBox, PageSize

GAP = 12
"""Around pages and between them, in pixels."""
FULL_SIZE = 96 / 72
"""Pixels a point at 100 %."""
LEAST, MOST = 0.1 * FULL_SIZE, 5.0 * FULL_SIZE
"""The limits of zoom, in pixels a point."""


class PageStack:
    """Immutable; made anew when the zoom or the view changes.

    Args:
        sizes: of the pages, in points.
        view_width: pixels.
        scale: pixels a point; None lets the widest page fill the width of the view. Kept within the limits.
    """

    def __init__(self, sizes: Sequence[PageSize], view_width: float, scale: float | None = None) -> None:
        self.sizes = tuple(sizes)
        widest = max((width for width, _ in self.sizes), default=1.0)
        fitting = (view_width - 2 * GAP) / widest
        self.scale = min(MOST, max(LEAST, fitting if scale is None else scale))
        self.width = max(view_width, widest * self.scale + 2 * GAP)
        steps = (height * self.scale + GAP for _, height in self.sizes)
        *self._tops, self.height = accumulate(steps, initial=float(GAP))

    def rect(self, page: int) -> QRectF:
        """The sheet of a page."""
        width, height = (edge * self.scale for edge in self.sizes[page])
        # Whole pixels, so that a picture drawn for this size is not blurred.
        return QRectF(round((self.width - width) / 2), round(self._tops[page]), width, height)

    def box(self, box: PageBox) -> QRectF:
        """A rectangle of a page."""
        place = self.rect(box.page).topLeft()
        scale = self.scale
        return QRectF(
            place.x() + box.x0 * scale, place.y() + box.y0 * scale, (box.x1 - box.x0) * scale, (box.y1 - box.y0) * scale
        )

    def page_at(self, y: float) -> int:
        """The page at a height, or the one above it where it lies between two; the first or last beyond the ends."""
        return max(0, bisect_right(self._tops, y) - 1)

    def between(self, top: float, bottom: float) -> range:
        """The pages of which something lies between two heights."""
        first = self.page_at(top)
        if self.sizes and self.rect(first).bottom() < top:
            first += 1
        return range(first, min(len(self.sizes), self.page_at(bottom) + 1))

    def place_of(self, point: QPointF) -> tuple[int, float, float]:
        """The page nearest to a point, and the point in points from its top left corner."""
        page = self.page_at(point.y())
        corner = self.rect(page).topLeft()
        return page, (point.x() - corner.x()) / self.scale, (point.y() - corner.y()) / self.scale

    def point_of(self, page: int, x: float, y: float) -> QPointF:
        """What `place_of` takes apart."""
        return self.rect(page).topLeft() + QPointF(x, y) * self.scale
