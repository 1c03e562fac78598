"""Lines of text as parts of one image: drawn once, then copied frame by frame, which takes a tenth of the time."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap

from viewer.domain.events import EventKind
from viewer.timeline.scale import Floats
from viewer.timeline.scene import Align, Box, Pill, Text
from viewer.timeline.words import TextRole
from viewer.ui.canvas.bulk import PART_OPACITY, draw_parts, parts_at
from viewer.ui.canvas.fonts import Fonts
from viewer.ui.canvas.painter import paint_pill, text_colors
from viewer.ui.finding.marked_text import matches_in, paint_grounds
from viewer.ui.theme import Theme

_SIDE_PX = 2048
_MOST_PX = 4096
_PAD_PX = 2
FADE_PX = 24
"""A text that is cut fades out over this width."""
_FADE_STEPS = 8
_FADES = 1.0 - (np.arange(_FADE_STEPS) + 0.5) / _FADE_STEPS
_AT_ONCE = 6
_MARKED = frozenset({TextRole.LABEL, TextRole.LABEL_SELECTED})
"""Where words are marked: in titles, which were searched."""

Place = tuple[int, int, int]
"""Where something is written in the image: left, top and width in pixels."""
_Row = tuple[float, float, int, int, int]
"""Where a text is drawn, in pixels of the device, and its place in the image."""
Stamp = tuple[str, TextRole, EventKind | None]
"""What is written once: a text in a role, or the count of a pile of a kind."""


class TextAtlas:
    """Draws texts and counts, from an image that it fills as they come; when that is full it begins anew.

    Args:
        fonts: the fonts of the roles.
        theme: their colors.
        ratio: pixels of the device in a pixel of the layout.
    """

    def __init__(self, fonts: Fonts, theme: Theme, ratio: float) -> None:
        self._fonts, self._theme, self._ratio = fonts, theme, ratio
        self._colors = text_colors(theme)
        self._side = min(round(_SIDE_PX * ratio), _MOST_PX)
        self._words: tuple[str, ...] = ()
        self._image = QPixmap(self._side, self._side)
        self._places: dict[Stamp, Place] = {}
        self._row_height = math.ceil(max(fonts.height(role) for role in TextRole) * ratio) + 2 * _PAD_PX
        self._clear()

    def mark_words(self, words: tuple[str, ...]) -> None:
        """Writes labels with a ground behind some words, once for each label; a frame takes no longer for it.

        Args:
            words: as `highlight_words` gives them.
        """
        if words != self._words:
            self._words = words
            self._clear()

    def draw(self, painter: QPainter, items: Sequence[Text | Pill]) -> None:
        """Draws texts and counts; the painter must count in the pixels of the device."""
        if items:
            rows = self._rows(items)
            if rows is None:
                self._learn(items)
                rows = self._rows(items, leaves_out=True)
            draw_parts(painter, self._parts(*(rows or ([], []))), self._image)

    def prepare(self, items: Sequence[Text | Pill], until: float) -> None:
        """Writes what will be drawn as far as there is room, until an instant of `time.perf_counter` in seconds."""
        missing = ((_stamp(item), item) for item in items)
        coming = [(stamp, item) for stamp, item in missing if stamp not in self._places]
        for first in range(0, len(coming), _AT_ONCE):
            if time.perf_counter() >= until:
                return
            self._ensure(dict(coming[first : first + _AT_ONCE]))

    def _learn(self, items: Sequence[Text | Pill]) -> None:
        """Writes what is not yet in the image; where there is no room, all of it into an empty one."""
        stamps = [_stamp(item) for item in items]
        self._ensure({stamp: item for stamp, item in zip(stamps, items, strict=True) if stamp not in self._places})
        if any(stamp not in self._places for stamp in stamps):
            self._clear()
            # What does not fit even into an empty image is not shown; a window of texts takes a fraction of it.
            self._ensure(dict(zip(stamps, items, strict=True)))

    def _clear(self) -> None:
        self._places.clear()
        self._image.fill(Qt.GlobalColor.transparent)
        self._x = self._y = 0

    def _ensure(self, missing: Mapping[Stamp, Text | Pill]) -> None:
        """Writes what is missing as far as there is room."""
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for stamp, item in missing.items():
            if not self._write(painter, stamp, item):
                break
        painter.end()

    def _write(self, painter: QPainter, stamp: Stamp, item: Text | Pill) -> bool:
        ratio = self._ratio
        wide = item.box.width if isinstance(item, Pill) else self._fonts.width(item.text, item.role)
        width = min(math.ceil(wide * ratio) + 2 * _PAD_PX, self._side)
        if self._x + width > self._side:
            self._x, self._y = 0, self._y + self._row_height
        if self._y + self._row_height > self._side:
            return False
        painter.resetTransform()
        painter.setClipRect(self._x, self._y, width, self._row_height)
        painter.translate(self._x + _PAD_PX, self._y + self._row_height // 2)
        painter.scale(ratio, ratio)
        if isinstance(item, Pill):
            box = Box(0.0, -item.box.height / 2, item.box.width, item.box.height)
            paint_pill(painter, item._replace(box=box), self._theme, self._fonts)
        else:
            painter.setFont(self._fonts.font(item.role))
            if self._words and item.role in _MARKED:
                self._mark(painter, item)
            painter.setPen(self._colors[item.role])
            painter.drawText(QPointF(0, self._fonts.drop(item.role)), item.text)
        self._places[stamp] = self._x, self._y, width
        self._x += width
        return True

    def _mark(self, painter: QPainter, item: Text) -> None:
        metrics = QFontMetricsF(self._fonts.font(item.role))
        box = QRectF(0, -metrics.height() / 2, metrics.horizontalAdvance(item.text), metrics.height())
        matches = matches_in(item.text, self._words)
        paint_grounds(painter, box, item.text, metrics, matches, self._theme.color("match"))

    def _rows(self, items: Sequence[Text | Pill], *, leaves_out: bool = False) -> tuple[list[_Row], list[_Row]] | None:
        """Where texts that are whole, and texts that are cut, are drawn; None where one is not in the image."""
        ratio, place_of = self._ratio, self._places.get
        whole: list[_Row] = []
        cut: list[_Row] = []
        for item in items:
            # All in one loop without a call for each, as there are hundreds in each frame.
            if isinstance(item, Pill):
                _, kind, text, box = item
                place = place_of((text, TextRole.PILL, kind))
                x, y, shown, is_cut = box.x, box.y + box.height / 2, 0.0, False
            else:
                role, text, x, y, shown, align, _, is_cut = item
                place = place_of((text, role, None))
                if align is not Align.LEFT and not is_cut:
                    x -= shown / 2 if align is Align.CENTER else shown
            if place is None:
                if not leaves_out:
                    return None
                continue
            left, top, width = place
            if is_cut:
                cut.append((x * ratio, y * ratio, left, top, min(round(shown * ratio) + _PAD_PX, width)))
            else:
                whole.append((x * ratio, y * ratio, left, top, width))
        return whole, cut

    def _parts(self, whole: Sequence[_Row], cut: Sequence[_Row]) -> Floats:
        columns: Floats = np.array(whole, np.float64).reshape(-1, 5)
        parts = self._at(*columns.T)
        return np.concatenate((parts, self._fading(np.array(cut, np.float64)))) if cut else parts

    def _at(self, x: Floats, y: Floats, left: Floats, top: Floats, width: Floats) -> Floats:
        tall = float(self._row_height)
        return parts_at(np.rint(x) - _PAD_PX, np.rint(y) - tall // 2, left, top, width, tall)

    def _fading(self, cut: Floats) -> Floats:
        """Texts cut at a width: each whole up to slices at its end, each fainter than the one before."""
        x, y, left, top, width = cut.T
        step = np.maximum(np.minimum(round(FADE_PX * self._ratio), width) // _FADE_STEPS, 1.0)
        full = np.maximum(width - step * _FADE_STEPS, 0.0)
        # One row of offsets for what is whole, then one for each slice.
        begin = np.concatenate((np.zeros((1, len(x))), full + step * np.arange(_FADE_STEPS)[:, None]))
        wide = np.concatenate((full[None], np.broadcast_to(step, (_FADE_STEPS, len(x)))))
        everywhere = np.zeros(begin.shape)
        parts = self._at(*(each.ravel() for each in (x + begin, y + everywhere, left + begin, top + everywhere, wide)))
        parts[len(x) :, PART_OPACITY] = np.repeat(_FADES, len(x))
        return parts[wide.ravel() > 0]


def _stamp(item: Text | Pill) -> Stamp:
    return (item.text, TextRole.PILL, item.kind) if isinstance(item, Pill) else (item.text, item.role, None)
