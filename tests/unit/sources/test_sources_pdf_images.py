"""Pages as pictures: sizes, and that the words stand where their boxes say."""

from __future__ import annotations

import numpy as np
import pytest

from tests.unit.sources.pdf_samples import Words, pdf
from viewer.domain.pages import PageImage
from viewer.domain.passages import Passage
from viewer.errors import SourceError
from viewer.sources.pdf import read_layout
from viewer.sources.pdf_images import page_sizes, render_page

DATA = pdf([], [Words(60, 100, "A duty rose.", 20)])


def pixels(image: PageImage) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    return np.frombuffer(image.rgba, np.uint8).reshape(image.height, image.width, 4)


@pytest.mark.parametrize("scale", [1.0, 2.0, 0.333])
def test_words_are_drawn_in_their_box_and_nowhere_else(scale: float) -> None:
    image = render_page(DATA, 1, scale)
    assert (image.width, image.height) == pytest.approx((612 * scale, 792 * scale), abs=1)
    (box,) = read_layout(DATA).boxes_of(Passage(0, 12))
    dark = pixels(image)[:, :, 0] < 160
    rows, columns = np.nonzero(dark)
    assert box.y0 * scale - 1 <= rows.min() <= rows.max() <= box.y1 * scale + 1
    assert box.x0 * scale - 1 <= columns.min() <= columns.max() <= box.x1 * scale + 1
    assert (pixels(image)[:, :, 3] == 255).all()


def test_a_huge_scale_is_cut_and_told() -> None:
    image = render_page(DATA, 0, 1000)
    assert image.width * image.height <= 41_000_000
    assert image.scale == pytest.approx(image.width / 612, rel=0.01)


def test_a_page_that_is_not_there_and_a_damaged_file() -> None:
    with pytest.raises(IndexError):
        render_page(DATA, 2, 1)
    with pytest.raises(SourceError, match="damaged"):
        render_page(DATA[:100], 0, 1)


def test_sizes_are_those_of_the_pages_as_they_are_shown() -> None:
    assert page_sizes(DATA) == ((612, 792), (612, 792))
    assert page_sizes(pdf([Words(60, 100, "A duty rose.")], page_entries="/Rotate 90")) == ((792, 612),)
    with pytest.raises(SourceError, match="damaged"):
        page_sizes(DATA[:100])
