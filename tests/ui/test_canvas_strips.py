"""Density as images that Qt stretches."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from viewer.domain.columns import KINDS
from viewer.domain.instants import MS_PER_DAY
from viewer.timeline.density import Steps
from viewer.timeline.ink import StripInk
from viewer.timeline.scale import Scale
from viewer.timeline.scene import Box
from viewer.timeline.viewport import Viewport, pan, zoom
from viewer.ui.canvas.event_painter import EventPainter
from viewer.ui.canvas.strip_painter import StripPainter, column_pixels
from viewer.ui.theme import load_theme

COLORS = np.array([0xFF000001, 0xFF000002, 0xFF000003], np.uint32)
STEP = 8 * MS_PER_DAY
BOX = Box(0.0, 10.0, 300.0, 40.0)


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Painting needs one."""


def steps_of(counts: list[tuple[int, int, tuple[int, ...]]]) -> Steps:
    """Of each step: the gap before it, how many units wide it is, and percents that its kinds add to its height."""
    rows, at = [], 0
    for gap, wide, shares in counts:
        at += gap
        tops = np.cumsum(shares)
        rows += [(at, at + wide, top / 100, kind) for kind, top in enumerate(tops.tolist()) if shares[kind]]
        at += wide
    lo, hi, heights, kinds = (np.array(column) for column in zip(*rows, strict=True)) if rows else [np.empty(0)] * 4
    return Steps(lo.astype(np.int64), hi.astype(np.int64), heights.astype(np.float64), kinds.astype(np.uint8))


shares = st.tuples(*[st.integers(0, 33)] * 3).filter(any)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3), shares), max_size=20), st.integers(1, 60))
def test_columns_stand_on_the_ground_kind_over_kind(counts: list[tuple[int, int, tuple[int, ...]]], tall: int) -> None:
    steps = steps_of(counts)
    pixels, even = column_pixels(steps, 0, 1, tall, COLORS)
    expected = np.zeros((tall, int(steps.hi.max(initial=0))), np.uint32)
    # The higher kinds first: the lower ones are painted over them.
    for lo, hi, height, kind in reversed(list(zip(*(column.tolist() for column in steps), strict=True))):
        expected[tall - max(round(height * tall), 1) :, lo:hi] = COLORS[kind]
    assert not expected[: tall - len(pixels)].any()
    assert np.array_equal(pixels, expected[tall - len(pixels) :] if len(pixels) else pixels)
    assert (pixels[len(pixels) - even :] == pixels[-1:, :1]).all()


def strips_of(steps: Steps, viewport: Viewport) -> StripInk:
    return StripInk((BOX,), (steps,), Scale(viewport, 0.0, 300.0))


def painted(painter: StripPainter, strips: StripInk, ratio: float) -> QImage:
    image = QImage(round(300 * ratio), round(60 * ratio), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    inner = QPainter(image)
    painter.paint(inner, strips)
    inner.end()
    return image


def one_by_one(strips: StripInk, ratio: float) -> QImage:
    image = QImage(round(300 * ratio), round(60 * ratio), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    events, ground = EventPainter(load_theme("light")), (BOX.y + BOX.height) * ratio
    for strip in strips.primitives():
        for x0, x1, share in strip.columns:
            left, right, tall = round(x0 * ratio), round(x1 * ratio), max(round(share * BOX.height * ratio), 1)
            painter.fillRect(left, round(ground) - tall, right - left, tall, events.column_color(strip.kind))
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_they_look_as_they_do_one_by_one_wherever_the_window_stands(ratio: float) -> None:
    chance = np.random.default_rng(5)
    lo = np.repeat(np.arange(400), 2) * STEP
    heights = np.sort(chance.random((400, 2)), axis=1).ravel()
    steps = Steps(lo, lo + STEP, heights, np.tile(np.array([0, 3], np.uint8), 400))
    painter = StripPainter(EventPainter(load_theme("light")), ratio)
    shown = Viewport(100 * STEP, 150 * STEP)
    for viewport in (shown, zoom(shown, 1.7, shown.middle), pan(shown, 3 * STEP + 1), pan(shown, 90 * STEP)):
        strips = strips_of(steps, viewport)
        made, expected = (
            np.frombuffer(bytes(image.constBits()), np.uint32)
            for image in (painted(painter, strips, ratio), one_by_one(strips, ratio))
        )
        # An edge may be rounded to the other side of the middle of a pixel.
        assert (made != expected).mean() < 0.004


def test_other_counts_are_never_taken_for_those_before() -> None:
    painter = StripPainter(EventPainter(load_theme("light")), 1.0)
    viewport, seen = Viewport(0, 10 * STEP), []
    for height in np.linspace(0.1, 0.9, 200).tolist():
        lo = np.arange(10, dtype=np.int64) * STEP
        steps = Steps(lo, lo + STEP, np.full(10, height), np.zeros(10, np.uint8))
        assert len(list(painter.prepare(strips_of(steps, viewport)))) == 1
        image = painted(painter, strips_of(steps, viewport), 1.0)
        color = EventPainter(load_theme("light")).column_color(KINDS[0])
        seen.append(sum(image.pixel(150, y) == color.rgb() for y in range(60)) - round(height * BOX.height))
        del steps
    assert set(seen) == {0}


def test_nothing_is_painted_where_no_count_is_in_view() -> None:
    lo = np.arange(10, dtype=np.int64) * STEP
    steps = Steps(lo, lo + STEP, np.full(10, 0.5), np.zeros(10, np.uint8))
    painter = StripPainter(EventPainter(load_theme("light")), 1.0)
    for viewport in (Viewport(-20 * STEP, -STEP), Viewport(11 * STEP, 12 * STEP), Viewport(90 * STEP, 99 * STEP)):
        image = painted(painter, strips_of(steps, viewport), 1.0)
        assert set(np.frombuffer(bytes(image.constBits()), np.uint32).tolist()) == {0xFFFFFFFF}
