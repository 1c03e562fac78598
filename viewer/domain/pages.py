"""Pages of an article that has any: where words stand on them, and their pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

PDF = "application/pdf"
"""The media type of articles that have pages."""
PageSize = tuple[float, float]
"""Width and height of a page as it is shown, in points."""


@dataclass(frozen=True, slots=True, order=True)
class PageBox:
    """A rectangle on a page: part of one line.

    Attributes:
        page: index from 0.
        x0: points from the left edge of the page as it is shown.
        y0: points from its top edge.
        x1: right edge.
        y1: bottom edge.
    """

    page: int
    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, page: int, x: float, y: float) -> bool:
        """Whether a place on a page, in points from its top left corner, lies within."""
        return page == self.page and self.x0 <= x < self.x1 and self.y0 <= y < self.y1


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as pixels.

    Attributes:
        width: pixels.
        height: pixels.
        rgba: four bytes a pixel, rows from the top without gaps; all opaque.
        scale: pixels a point, which places of boxes are multiplied by; smaller than asked for on huge pages.
    """

    width: int
    height: int
    rgba: bytes = field(repr=False)
    scale: float


@dataclass(frozen=True, slots=True)
class PagePlaces:
    """Where passages of an article's text stand on its pages.

    Attributes:
        same_text: whether the pages read the same now as when the article was imported; where not, no place is known.
        boxes: the rectangles of each passage that was asked for, in the same order; all empty without `same_text`.
    """

    same_text: bool
    boxes: tuple[tuple[PageBox, ...], ...]
