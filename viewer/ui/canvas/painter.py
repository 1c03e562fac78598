"""Paints scenes. Knows primitives and the theme; what an event is about it does not know."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from viewer.timeline.scene import (
    Align,
    Area,
    AreaRole,
    Band,
    Box,
    Link,
    Mark,
    Pill,
    Pin,
    Primitive,
    Rule,
    RuleRole,
    Scene,
    Sign,
    Strip,
    Text,
)
from viewer.timeline.words import TextRole, elide
from viewer.ui.canvas.event_painter import EventPainter
from viewer.ui.canvas.fonts import Fonts
from viewer.ui.theme import Theme, mixed

_PIN_HEAD = ((-2.0, -5.0), (2.0, -5.0), (2.0, -1.5), (4.0, 1.0), (-4.0, 1.0), (-2.0, -1.5))
_NO_PEN = Qt.PenStyle.NoPen
_NO_BRUSH = Qt.BrushStyle.NoBrush


class ScenePainter:
    """Paints scenes in one theme.

    Args:
        theme: the colors.
        fonts: the fonts that the scenes were measured with.
    """

    def __init__(self, theme: Theme, fonts: Fonts) -> None:
        self._theme = theme
        self._fonts = fonts
        self._events = EventPainter(theme)
        self._areas = area_colors(theme)
        self._rules = rule_pens(theme)
        self._texts = text_colors(theme)

    def paint(self, painter: QPainter, scene: Scene) -> None:
        """Paints a whole scene, its top left corner at the painter's origin."""
        for layer in scene.layers:
            if not layer.items:
                continue
            painter.save()
            painter.setClipRect(_rect(layer.clip))
            self.paint_items(painter, layer.items)
            painter.restore()

    def paint_items(self, painter: QPainter, items: Iterable[Primitive]) -> None:
        """Paints primitives, one after the other."""
        for item in items:
            self._paint_item(painter, item)

    def _paint_item(self, painter: QPainter, item: Primitive) -> None:
        match item:
            case Mark():
                self._events.mark(painter, item)
            case Text():
                self._text(painter, item)
            case Band():
                self._events.band(painter, item)
            case Rule():
                self._rule(painter, item)
            case Area():
                painter.fillRect(_rect(item.box), self._areas[item.role])
            case Strip():
                self._events.strip(painter, item)
            case Link():
                self._events.link(painter, item)
            case Pill():
                paint_pill(painter, item, self._theme, self._fonts)
            case Sign():
                self._events.sign(painter, item)
            case Pin():
                self._pin(painter, item)

    def _pin(self, painter: QPainter, item: Pin) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._texts[TextRole.LANE_COUNT], 1.2))
        painter.setBrush(self._texts[TextRole.LANE_COUNT])
        x, y = item
        painter.drawLine(QLineF(x, y + 1, x, y + 6))
        painter.drawPolygon([QPointF(x + dx, y + dy) for dx, dy in _PIN_HEAD])

    def _text(self, painter: QPainter, item: Text) -> None:
        painter.setFont(self._fonts.font(item.role))
        painter.setPen(self._texts[item.role])
        x = item.x
        if item.align is not Align.LEFT:
            x -= item.width / 2 if item.align is Align.CENTER else item.width
        text = elide(item.text, item.width, item.role, self._fonts) if item.is_cut else item.text
        painter.drawText(QPointF(x, item.y + self._fonts.drop(item.role)), text)

    def _rule(self, painter: QPainter, item: Rule) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(self._rules[item.role])
        painter.drawLine(QLineF(item.x0, item.y0, item.x1, item.y1))


def paint_pill(painter: QPainter, item: Pill, theme: Theme, fonts: Fonts) -> None:
    """A count of events in the color of their kind."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = mixed(theme.color("surface"), theme.kind_color(item.kind), 0.16)
    painter.setPen(_NO_PEN)
    painter.setBrush(fill)
    painter.drawRoundedRect(_rect(item.box), item.box.height / 2, item.box.height / 2)
    painter.setBrush(_NO_BRUSH)
    painter.setFont(fonts.font(TextRole.PILL))
    painter.setPen(text_colors(theme)[TextRole.PILL])
    painter.drawText(_rect(item.box), Qt.AlignmentFlag.AlignCenter, item.text)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def area_colors(theme: Theme) -> dict[AreaRole, QColor]:
    """The color of each role of area."""
    shade = theme.color("text")
    shade.setAlphaF(0.035 if theme.dark else 0.026)
    marked = theme.color("accent")
    marked.setAlphaF(0.13)
    return {
        AreaRole.RANGE: marked,
        AreaRole.LANE_EVEN: theme.color("lane_even"),
        AreaRole.LANE_ODD: theme.color("lane_odd"),
        AreaRole.SHADE: shade,
        AreaRole.HEADER: theme.color("window"),
        AreaRole.AXIS: theme.color("window"),
    }


def rule_pens(theme: Theme) -> dict[RuleRole, QPen]:
    """The pen of each role of line."""
    colors = {
        RuleRole.GRID_MINOR: "grid",
        RuleRole.GRID_MAJOR: "line",
        RuleRole.DIVIDER: "line",
        RuleRole.PINNED: "muted",
        RuleRole.TICK: "line",
        RuleRole.TODAY: "accent",
        RuleRole.RANGE: "accent",
        RuleRole.PUBLISHED: "warning",
    }
    pens = {role: QPen(QBrush(theme.color(name)), 1.0) for role, name in colors.items()}
    pens[RuleRole.GRID_MAJOR].setColor(mixed(theme.color("surface"), theme.color("line"), 0.75))
    return pens


def text_colors(theme: Theme) -> dict[TextRole, QColor]:
    """The color of each role of text."""
    colors = dict.fromkeys(TextRole, theme.color("text"))
    quiet = (TextRole.AXIS_MINOR, TextRole.LANE_COUNT, TextRole.COUNTER, TextRole.PILL, TextRole.HINT, TextRole.NOTE)
    colors.update(dict.fromkeys(quiet, theme.color("muted")))
    colors[TextRole.TODAY] = theme.color("accent")
    colors[TextRole.PUBLISHED] = theme.color("warning")
    return colors
