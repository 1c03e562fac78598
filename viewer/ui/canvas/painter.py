"""Paints scenes. Knows primitives and the theme; what an event is about it does not know."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from viewer.timeline.scene import Align, Area, AreaRole, Band, Box, Mark, Pill, Rule, RuleRole, Scene, Sign, Strip, Text
from viewer.timeline.words import TextRole
from viewer.ui.canvas.event_painter import EventPainter
from viewer.ui.canvas.fonts import Fonts
from viewer.ui.theme import Theme

_NO_PEN = Qt.PenStyle.NoPen
_NO_BRUSH = Qt.BrushStyle.NoBrush


class ScenePainter:
    """Paints scenes in one theme.

    Args:
        theme: the colors.
        fonts: the fonts that the scenes were measured with.
        for_screen: whether marks may be drawn from images, which is faster, and sharp at one scale only.
    """

    def __init__(self, theme: Theme, fonts: Fonts, *, for_screen: bool = False) -> None:
        self._theme = theme
        self._fonts = fonts
        self._events = EventPainter(theme, for_screen=for_screen)
        self._areas = _area_colors(theme)
        self._rules = _rule_pens(theme)
        self._texts = _text_colors(theme)

    def paint(self, painter: QPainter, scene: Scene) -> None:
        """Paints a whole scene, its top left corner at the painter's origin."""
        for layer in scene.layers:
            if not layer.items:
                continue
            painter.save()
            painter.setClipRect(_rect(layer.clip))
            for item in layer.items:
                self._paint_item(painter, item)
            painter.restore()

    def _paint_item(self, painter: QPainter, item: object) -> None:
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
            case Pill():
                self._pill(painter, item)
            case Sign():
                self._events.sign(painter, item)

    def _text(self, painter: QPainter, item: Text) -> None:
        painter.setFont(self._fonts.font(item.role))
        painter.setPen(self._texts[item.role])
        x = item.x
        if item.align is not Align.LEFT:
            x -= item.width / 2 if item.align is Align.CENTER else item.width
        painter.drawText(QPointF(x, item.y + self._fonts.drop(item.role)), item.text)

    def _rule(self, painter: QPainter, item: Rule) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(self._rules[item.role])
        painter.drawLine(QLineF(item.x0, item.y0, item.x1, item.y1))

    def _pill(self, painter: QPainter, item: Pill) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = self._theme.kind_color(item.kind)
        fill.setAlphaF(0.16)
        painter.setPen(_NO_PEN)
        painter.setBrush(fill)
        painter.drawRoundedRect(_rect(item.box), item.box.height / 2, item.box.height / 2)
        painter.setBrush(_NO_BRUSH)
        painter.setFont(self._fonts.font(TextRole.PILL))
        painter.setPen(self._texts[TextRole.PILL])
        painter.drawText(_rect(item.box), Qt.AlignmentFlag.AlignCenter, item.text)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def _area_colors(theme: Theme) -> dict[AreaRole, QColor]:
    shade = theme.color("text")
    shade.setAlphaF(0.035 if theme.dark else 0.026)
    return {
        AreaRole.LANE_EVEN: theme.color("lane_even"),
        AreaRole.LANE_ODD: theme.color("lane_odd"),
        AreaRole.SHADE: shade,
        AreaRole.HEADER: theme.color("window"),
        AreaRole.AXIS: theme.color("window"),
    }


def _rule_pens(theme: Theme) -> dict[RuleRole, QPen]:
    colors = {
        RuleRole.GRID_MINOR: "grid",
        RuleRole.GRID_MAJOR: "line",
        RuleRole.DIVIDER: "line",
        RuleRole.TICK: "line",
        RuleRole.TODAY: "accent",
    }
    pens = {role: QPen(QBrush(theme.color(name)), 1.0) for role, name in colors.items()}
    soft = theme.color("line")
    soft.setAlphaF(0.75)
    pens[RuleRole.GRID_MAJOR].setColor(soft)
    return pens


def _text_colors(theme: Theme) -> dict[TextRole, QColor]:
    colors = dict.fromkeys(TextRole, theme.color("text"))
    quiet = (TextRole.AXIS_MINOR, TextRole.LANE_COUNT, TextRole.COUNTER, TextRole.PILL, TextRole.HINT)
    colors.update(dict.fromkeys(quiet, theme.color("muted")))
    colors[TextRole.TODAY] = theme.color("accent")
    return colors
