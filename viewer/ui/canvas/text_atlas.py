"""Lines of text as parts of one image: drawn once, then copied frame by frame, which takes a tenth of the time."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap

from viewer.domain.events import EventKind
from viewer.timeline.label_ink import PILL_PX, LabelInk, PillInk, Words
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
_OWNERS_KEPT = 16
"""Of as many sets of labels or counts it is kept where they stand: those of the last few levels of zoom."""
_NOWHERE = (-1, -1, -1)
_MARKED = frozenset({TextRole.LABEL, TextRole.LABEL_SELECTED})
"""Where words are marked: in titles, which were searched."""

Place = tuple[int, int, int]
"""Where something is written in the image: left, top and width in pixels."""
Places = npt.NDArray[np.int32]
"""(n, 3): such places; -1 where something is not written."""
_Row = tuple[float, float, int, int, int]
"""Where a text is drawn, in pixels of the device, and its place in the image."""
_Rows = tuple[Floats, Floats]
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
        self._owners: dict[int, tuple[object, Places]] = {}
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

    def draw(self, painter: QPainter, items: Sequence[Text], words: Words | None = None) -> None:
        """Draws texts and the words of events; the painter must count in the pixels of the device."""
        rows = self._rows(items, words)
        if rows is None:
            self._learn(items, words)
            rows = self._rows(items, words, leaves_out=True)
        if rows is not None and any(len(each) for each in rows):
            draw_parts(painter, self._parts(*rows), self._image)

    def prepare(self, words: Words) -> Iterator[None]:
        """Writes what will be drawn as far as there is room, a few texts a step."""
        coming = list(self._missing((), words).items())
        for first in range(0, len(coming), _AT_ONCE):
            self._ensure(dict(coming[first : first + _AT_ONCE]))
            yield

    def _missing(self, items: Iterable[Text], words: Words | None) -> dict[Stamp, Text | Pill]:
        """What is not yet in the image."""
        named: list[Text | Pill] = list(items)
        if words is not None:
            named += (note.text for note in words.notes)
            named += words.labels.where(self._label_places(words.labels)[:, 0] < 0)
            named += words.pills.where(self._pill_places(words.pills)[:, 0] < 0)
        stamps = ((_stamp(item), item) for item in named)
        return {stamp: item for stamp, item in stamps if stamp not in self._places}

    def _learn(self, items: Sequence[Text], words: Words | None) -> None:
        """Writes what is not yet in the image; where there is no room, all of it into an empty one."""
        self._ensure(self._missing(items, words))
        if self._missing(items, words):
            self._clear()
            # What does not fit even into an empty image is not shown; a window of texts takes a fraction of it.
            self._ensure(self._missing(items, words))

    def _known(self, owner: object, count: int) -> Places:
        """Where so many words of an owner stand in the image, as far as that was asked for."""
        known = self._owners.get(id(owner))
        if known is None or known[0] is not owner:
            while len(self._owners) >= _OWNERS_KEPT:
                del self._owners[next(iter(self._owners))]
            known = self._owners[id(owner)] = owner, np.full((count, 3), -1, np.int32)
        return known[1]

    def _label_places(self, labels: LabelInk) -> Places:
        """Where labels stand in the image; -1 for those that do not."""
        texts = labels.table.texts
        known = self._known(labels.table, len(texts))
        for place in labels.places[known[labels.places, 0] < 0].tolist():
            known[place] = self._places.get((texts[place], TextRole.LABEL, None), _NOWHERE)
        return known[labels.places]

    def _pill_places(self, pills: PillInk) -> Places:
        """The same for counts."""
        known = self._known(pills.heaps, len(pills.heaps))
        for place in pills.places[known[pills.places, 0] < 0].tolist():
            _, _, kind, text = pills.heaps[place]
            known[place] = self._places.get((text, TextRole.PILL, kind), _NOWHERE)
        return known[pills.places]

    def _clear(self) -> None:
        self._places.clear()
        self._owners.clear()
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

    def _rows(self, items: Sequence[Text], words: Words | None, *, leaves_out: bool = False) -> _Rows | None:
        """Where texts that are whole, and texts that are cut, are drawn; None where one is not in the image."""
        texts = items if words is None else (*items, *(note.text for note in words.notes))
        whole, cut = self._text_rows(texts)
        if not leaves_out and len(whole) + len(cut) < len(texts):
            return None
        if words is None:
            return whole, cut
        labels, pills = words.labels, words.pills
        x, y = np.concatenate((labels.x, pills.x)), np.concatenate((labels.y, pills.y + PILL_PX / 2))
        places = np.concatenate((self._label_places(labels), self._pill_places(pills)))
        is_known = places[:, 0] >= 0
        if not leaves_out and not is_known.all():
            return None
        rows: Floats = np.column_stack((x * self._ratio, y * self._ratio, places))
        is_cut = np.append(labels.is_cut, np.zeros(len(pills.x), np.bool_))
        shown = np.append(labels.width, pills.x) * self._ratio
        np.minimum(rows[:, 4], np.rint(shown) + _PAD_PX, out=rows[:, 4], where=is_cut)
        return np.concatenate((whole, rows[is_known & ~is_cut])), np.concatenate((cut, rows[is_known & is_cut]))

    def _text_rows(self, texts: Sequence[Text]) -> _Rows:
        """The same for texts one by one, without those that are not in the image."""
        ratio, place_of = self._ratio, self._places.get
        whole: list[_Row] = []
        cut: list[_Row] = []
        for role, text, x, y, shown, align, _, is_cut in texts:
            place = place_of((text, role, None))
            if place is None:
                continue
            left, top, width = place
            if is_cut:
                cut.append((x * ratio, y * ratio, left, top, min(round(shown * ratio) + _PAD_PX, width)))
            else:
                start = x if align is Align.LEFT else x - shown / 2 if align is Align.CENTER else x - shown
                whole.append((start * ratio, y * ratio, left, top, width))
        return np.array(whole, np.float64).reshape(-1, 5), np.array(cut, np.float64).reshape(-1, 5)

    def _parts(self, whole: Floats, cut: Floats) -> Floats:
        parts = self._at(*whole.T)
        return np.concatenate((parts, self._fading(cut))) if len(cut) else parts

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
