"""Paints scenes on the screen: all marks, bands and texts in a few calls, from images made once.

It looks as `ScenePainter` does, which draws every shape anew and serves files; only that texts which are cut fade out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from viewer.domain.columns import KINDS, STANDINGS
from viewer.domain.events import Standing
from viewer.timeline.extents import OPEN_RUN_PX
from viewer.timeline.ink import EDGES, BandInk, EventsInk, MarkInk, StripInk
from viewer.timeline.label_ink import Words
from viewer.timeline.marks import Fill, fill_of
from viewer.timeline.scale import Floats
from viewer.timeline.scene import Area, Band, Edge, Layer, Mark, Primitive, Rule, Scene, State, Text
from viewer.ui.canvas.bulk import draw_parts, draw_parts_of, parts_at
from viewer.ui.canvas.event_painter import EventPainter
from viewer.ui.canvas.fonts import Fonts
from viewer.ui.canvas.ground_painter import GroundPainter
from viewer.ui.canvas.painter import ScenePainter
from viewer.ui.canvas.strip_painter import StripPainter
from viewer.ui.canvas.text_atlas import TextAtlas
from viewer.ui.theme import Theme

FILLS = tuple(Fill)
_FILL_OF = np.array([FILLS.index(fill_of(standing)) for standing in STANDINGS], np.uint8)
_STANDING_OF: dict[Fill, Standing] = {fill_of(standing): standing for standing in Standing}
_BODY_PX = 2048
_CAP_PX = 12
_SOFT, _OPEN = EDGES.index(Edge.SOFT), EDGES.index(Edge.OPEN)


class ScreenPainter:
    """Paints scenes in one theme at one density of pixels.

    Args:
        theme: the colors.
        fonts: the fonts that the scenes were measured with.
        ratio: pixels of the device in a pixel of the layout.
    """

    def __init__(self, theme: Theme, fonts: Fonts, ratio: float) -> None:
        self.ratio = ratio
        self._one_by_one = ScenePainter(theme, fonts)
        self._events = EventPainter(theme)
        self._texts = TextAtlas(fonts, theme, ratio)
        self._still: dict[str, tuple[Layer, QPixmap]] = {}
        self._grounds = GroundPainter(theme, ratio)
        self._strips = StripPainter(self._events, ratio)
        self._marks: dict[tuple[float, State], QPixmap] = {}
        self._bands: dict[tuple[int, float], QPixmap] = {}

    def paint(self, painter: QPainter, scene: Scene) -> None:
        """Paints a whole scene, its top left corner at the painter's origin."""
        texts: list[Text] = []
        for layer in scene.layers:
            if isinstance(layer.items, EventsInk):
                painter.save()
                painter.setClipRect(QRectF(*layer.clip))
                if layer.items.strips is not None:
                    self._paint_strips(painter, layer.items.strips)
                self._paint_events(painter, layer.items)
                painter.restore()
            elif layer.name.endswith("headers"):
                self._paint_still(painter, layer)
            else:
                others = [item for item in layer.items if not isinstance(item, Text)]
                if others:
                    self._paint_layer(painter, layer, others)
                texts += [item for item in layer.items if isinstance(item, Text)]
        # The layers above the events have room for their texts, so that these need not be cut to them one by one.
        self._paint_texts(painter, texts)

    def mark_words(self, words: tuple[str, ...]) -> None:
        """Marks words in the labels of events."""
        self._texts.mark_words(words)

    def prepare(self, coming: Iterable[EventsInk]) -> Iterator[None]:
        """Makes the images of what will be painted, a little a step."""
        for ink in coming:
            if ink.words is not None:
                yield from self._texts.prepare(ink.words)
            if ink.strips is not None:
                yield from self._strips.prepare(ink.strips)

    def _paint_still(self, painter: QPainter, layer: Layer) -> None:
        """Paints a layer that seldom changes, from a picture of it."""
        known = self._still.get(layer.name)
        if known is None or known[0] != layer:
            box = layer.clip
            picture = QPixmap(math.ceil(box.width * self.ratio), math.ceil(box.height * self.ratio))
            picture.setDevicePixelRatio(self.ratio)
            # Opaque, so that it is only copied; the ground of a header is the first thing in it.
            picture.fill(Qt.GlobalColor.white)
            inner = QPainter(picture)
            inner.translate(-box.x, -box.y)
            self._one_by_one.paint_items(inner, layer.items)
            inner.end()
            known = self._still[layer.name] = layer, picture
        painter.drawPixmap(QPointF(layer.clip.x, layer.clip.y), known[1])

    def _paint_layer(self, painter: QPainter, layer: Layer, items: Sequence[Primitive]) -> None:
        """Paints what of a layer is no text."""
        painter.save()
        painter.setClipRect(QRectF(*layer.clip))
        painter.scale(1 / self.ratio, 1 / self.ratio)
        if layer.name.endswith("back"):
            self._grounds.paint_lanes(painter, items)
        else:
            self._grounds.paint(painter, items)
        painter.scale(self.ratio, self.ratio)
        others = [item for item in items if not isinstance(item, Area | Rule)]
        self._one_by_one.paint_items(painter, others)
        painter.restore()

    def _paint_texts(self, painter: QPainter, texts: Sequence[Text], words: Words | None = None) -> None:
        painter.save()
        painter.scale(1 / self.ratio, 1 / self.ratio)
        self._texts.draw(painter, texts, words)
        painter.restore()

    def _paint_events(self, painter: QPainter, ink: EventsInk) -> None:
        self._one_by_one.paint_items(painter, ink.links)
        painter.save()
        painter.scale(1 / self.ratio, 1 / self.ratio)
        self._paint_bands(painter, ink.bands)
        self._paint_marks(painter, ink.marks)
        painter.restore()
        self._paint_chosen(painter, ink.chosen)
        self._paint_texts(painter, (), ink.words)
        if ink.last:
            self._one_by_one.paint_items(painter, [item for item in ink.last if not isinstance(item, Text)])
            self._paint_texts(painter, [item for item in ink.last if isinstance(item, Text)])

    def _paint_chosen(self, painter: QPainter, chosen: Sequence[tuple[BandInk, MarkInk]]) -> None:
        for bands, _ in chosen:
            self._one_by_one.paint_items(painter, bands)
        painter.save()
        painter.scale(1 / self.ratio, 1 / self.ratio)
        for _, marks in chosen:
            self._paint_marks(painter, marks)
        painter.restore()

    def _paint_strips(self, painter: QPainter, strips: StripInk) -> None:
        painter.save()
        painter.scale(1 / self.ratio, 1 / self.ratio)
        self._strips.paint(painter, strips)
        painter.restore()

    def _paint_marks(self, painter: QPainter, marks: MarkInk) -> None:
        if not len(marks.ids):
            return
        key = marks.size, marks.state
        if key not in self._marks:
            self._marks[key] = self._mark_image(*key)
        side = self._cell(marks.size)
        left, top = (np.rint(place * self.ratio) - side / 2 for place in (marks.x, marks.y))
        source_left, source_top = (
            _FILL_OF[marks.standings].astype(np.float64) * side,
            marks.kinds.astype(np.float64) * side,
        )
        sides = np.full(len(left), float(side))
        draw_parts(painter, parts_at(left, top, source_left, source_top, sides, sides), self._marks[key])

    def _cell(self, size: float) -> int:
        """Pixels of the side of a mark's place in the image, even, so that its middle is between two pixels."""
        return 2 * round(size * self.ratio)

    def _mark_image(self, size: float, state: State) -> QPixmap:
        """All kinds, one a row, in all fills, one a column; a ring about a chosen one has room in its place."""
        side = self._cell(size)
        image = QPixmap(side * len(FILLS), side * len(KINDS))
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.scale(self.ratio, self.ratio)
        middle = side / 2 / self.ratio
        for row, kind in enumerate(KINDS):
            for column, fill in enumerate(FILLS):
                x, y = (place * side / self.ratio + middle for place in (column, row))
                self._events.mark(painter, Mark(0, kind, _STANDING_OF[fill], x, y, size, state))
        painter.end()
        return image

    def _paint_bands(self, painter: QPainter, bands: BandInk) -> None:
        if not len(bands.ids):
            return
        keys = bands.kinds * np.uint8(len(FILLS)) + _FILL_OF[bands.standings]
        parts, owners = self._band_parts(bands)
        draw_parts_of(painter, parts, keys[owners], lambda key: self._band_image(key, bands.height))

    def _band_parts(self, bands: BandInk) -> tuple[Floats, np.ndarray[tuple[int, ...], np.dtype[np.int64]]]:
        """The parts of all bands: left end, body and right end of each; and which band each part belongs to."""
        ratio, cap = self.ratio, round(_CAP_PX * self.ratio)
        height = round(bands.height * ratio)
        x0, x1, top = (np.rint(place * ratio) for place in (bands.x0, bands.x1, bands.y))
        width = np.maximum(x1 - x0, 1.0)
        is_open = (bands.starts == _OPEN) | (bands.ends == _OPEN)
        half = np.minimum(np.floor(width / 2), cap)
        rest = np.minimum(width - half, cap)
        below = np.full(len(width), float(height))
        zero = np.zeros(len(width))
        left_at = np.where(bands.starts == _SOFT, cap, 0.0)
        right_at = np.where(bands.ends == _SOFT, 3.0 * cap, 2.0 * cap) + cap - rest
        lefts = parts_at(x0, top, left_at, below, half, height)
        rights = parts_at(x1 - rest, top, right_at, below, rest, height)
        run = round(OPEN_RUN_PX * ratio)
        runs = np.full(len(width), float(run))
        opens = parts_at(x0, top, 4.0 * cap + np.where(bands.starts == _OPEN, 0.0, run), below, runs, height)
        everyone = np.arange(len(width))
        closed, opened = everyone[~is_open], everyone[is_open]
        parts, owners = [lefts[closed], rights[closed], opens[opened]], [closed, closed, opened]
        inner = np.maximum(width - half - rest, 0.0)
        # A window may be wider than the piece of a body that there is.
        for done in range(0, int(inner[closed].max(initial=0.0)), self._body):
            longer = closed[inner[closed] > done]
            piece = np.minimum(inner[longer] - done, self._body)
            at = (x0 + half)[longer] + done
            parts.append(parts_at(at, top[longer], zero[longer], zero[longer], piece, height))
            owners.append(longer)
        return np.concatenate(parts), np.concatenate(owners)

    @property
    def _body(self) -> int:
        return round(_BODY_PX * self.ratio)

    def _band_image(self, key: int, height: float) -> QPixmap:
        """A long piece of a body above; below it left ends, right ends, and the two open bands."""
        if (key, height) not in self._bands:
            kind, fill = KINDS[key // len(FILLS)], FILLS[key % len(FILLS)]
            tall = round(height * self.ratio)
            image = QPixmap(self._body, 2 * tall)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            cap, run, far = round(_CAP_PX * self.ratio), round(OPEN_RUN_PX * self.ratio), 400.0
            end = cap / self.ratio
            pieces = (
                (0, 0, self._body, (-far, _BODY_PX + far, Edge.SOFT, Edge.SOFT)),
                (0, 1, cap, (0.0, far, Edge.CRISP, Edge.SOFT)),
                (cap, 1, cap, (0.0, far, Edge.SOFT, Edge.SOFT)),
                (2 * cap, 1, cap, (end - far, end, Edge.SOFT, Edge.CRISP)),
                (3 * cap, 1, cap, (end - far, end, Edge.SOFT, Edge.SOFT)),
                (4 * cap, 1, run, (0.0, float(OPEN_RUN_PX), Edge.OPEN, Edge.CRISP)),
                (4 * cap + run, 1, run, (0.0, float(OPEN_RUN_PX), Edge.CRISP, Edge.OPEN)),
            )
            for left, row, width, (x0, x1, first, last) in pieces:
                painter.resetTransform()
                painter.setClipRect(left, row * tall, width, tall)
                painter.translate(left, row * tall)
                painter.scale(self.ratio, self.ratio)
                band = Band(0, kind, _STANDING_OF[fill], x0, x1, 0.0, height, first, last, State.PLAIN)
                self._events.band(painter, band)
            painter.end()
            self._bands[key, height] = image
        return self._bands[key, height]
