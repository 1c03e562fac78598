"""The icons of the program, drawn in a color of the theme."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from viewer.errors import ResourceError
from viewer.paths import resources

SIDE = 20
"""The side of a toolbar icon, in pixels at 1x."""
_SCALES = (1, 2, 3)


def load_icon(name: str, color: QColor, dimmed: QColor | None = None, folder: Path | None = None) -> QIcon:
    """One icon of `resources/icons`, its `currentColor` replaced.

    Args:
        name: the file name without suffix.
        color: of the strokes.
        dimmed: of the strokes when disabled; `color` at a third of its strength when None.
        folder: where the icons are; the program's own when None.

    Raises:
        ResourceError: there is no such icon, or it cannot be read.
    """
    path = (folder or resources() / "icons") / f"{name}.svg"
    try:
        svg = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(
            f"The icon “{name}” cannot be read.", f"{path}: {error}.", "Install Tradeline again."
        ) from error
    if dimmed is None:
        dimmed = QColor(color)
        dimmed.setAlphaF(0.35)
    icon = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, dimmed)):
        for scale in _SCALES:
            icon.addPixmap(_drawn(svg, tint, scale), mode)
    return icon


def load_app_icon() -> QIcon:
    """The icon of the program, in the sizes that desktops ask for.

    Raises:
        ResourceError: it is missing.
    """
    icon = QIcon()
    path = resources() / "icons" / "tradeline.svg"
    try:
        renderer = QSvgRenderer(QByteArray(path.read_bytes()))
    except OSError as error:
        raise ResourceError(
            "The icon of the program cannot be read.", f"{path}: {error}.", "Install Tradeline again."
        ) from error
    for side in (16, 24, 32, 48, 64, 128, 256):
        icon.addPixmap(_rendered(renderer, side))
    return icon


def _drawn(svg: str, color: QColor, scale: int) -> QPixmap:
    tinted = svg.replace("currentColor", color.name())
    pixmap = _rendered(QSvgRenderer(QByteArray(tinted.encode())), SIDE * scale, color.alphaF())
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def _rendered(renderer: QSvgRenderer, side: int, opacity: float = 1.0) -> QPixmap:
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(opacity)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap
