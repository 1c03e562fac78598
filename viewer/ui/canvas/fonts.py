"""The fonts of the timeline, made of the application's, and how wide text is in them."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from viewer.timeline.words import TextRole

_WIDTHS_KEPT = 20_000
_SIZES = {
    TextRole.AXIS_MAJOR: 1,
    TextRole.AXIS_MINOR: -1,
    TextRole.LANE_NAME: 0,
    TextRole.LANE_COUNT: -2,
    TextRole.COUNTER: -1,
    TextRole.LABEL: 0,
    TextRole.LABEL_SELECTED: 0,
    TextRole.NOTE: -2,
    TextRole.PILL: -2,
    TextRole.TODAY: -2,
    TextRole.PUBLISHED: -2,
    TextRole.HINT: 2,
}
"""Pixels more or less than the application's font."""
_STRONG = frozenset(
    {TextRole.AXIS_MAJOR, TextRole.LANE_NAME, TextRole.LABEL_SELECTED, TextRole.TODAY, TextRole.PUBLISHED}
)


class Fonts:
    """A font for each role of text; a `TextMeasurer`.

    Sizes are set in pixels, so that layout and drawing agree on every device, and glyphs are not hinted, so that
    text is as wide at any scale.

    Args:
        base: the application's font; its size is followed between 11 and 20 pixels.
    """

    def __init__(self, base: QFont) -> None:
        pixels = min(max(QFontInfo(base).pixelSize(), 11), 20)
        self._fonts = {role: _font(base, pixels + more, strong=role in _STRONG) for role, more in _SIZES.items()}
        self._metrics = {role: QFontMetricsF(font) for role, font in self._fonts.items()}
        self._drops = {role: metrics.capHeight() / 2 for role, metrics in self._metrics.items()}
        self._widths: dict[tuple[str, TextRole], float] = {}

    def font(self, role: TextRole) -> QFont:
        """The font of a role."""
        return self._fonts[role]

    def height(self, role: TextRole) -> float:
        """Pixels of a line, from the highest letter to the lowest."""
        return self._metrics[role].height()

    def drop(self, role: TextRole) -> float:
        """Pixels from the middle of a line of capitals down to its baseline."""
        return self._drops[role]

    def width(self, text: str, role: TextRole) -> float:
        """Pixels of a line of text."""
        key = text, role
        known = self._widths.get(key)
        if known is None:
            if len(self._widths) > _WIDTHS_KEPT:
                self._widths.clear()
            known = self._widths[key] = self._metrics[role].horizontalAdvance(text)
        return known


def _font(base: QFont, pixels: int, *, strong: bool) -> QFont:
    font = QFont(base)
    font.setPixelSize(max(pixels, 9))
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
