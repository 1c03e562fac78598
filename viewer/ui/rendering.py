"""The timeline as a file: the scene of the window, painted into PNG, SVG or PDF without one.

A `QGuiApplication` must exist, and give the fonts; the offscreen platform is enough.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from viewer.domain.columns import EventColumns
from viewer.errors import OutputError
from viewer.paths import APP_NAME
from viewer.timeline.builder import SceneBuilder, build_scene
from viewer.timeline.frame import Frame, Measures
from viewer.timeline.grouping import Groups
from viewer.timeline.label_cache import NoteCache, TitlesSource
from viewer.timeline.scene import Scene
from viewer.timeline.viewport import Viewport
from viewer.ui.canvas.fitting import fit_lanes
from viewer.ui.canvas.fonts import Fonts
from viewer.ui.canvas.painter import ScenePainter
from viewer.ui.theme import Theme

LARGEST_PX = 32_767
"""Qt paints no larger raster image."""
_POINTS_PER_PX = 0.75


def render_timeline(  # noqa: PLR0913 - a picture has that many properties, all but three named by the caller
    columns: EventColumns,
    titles: TitlesSource,
    out: Path,
    *,
    viewport: Viewport | None,
    width: int,
    height: int,
    theme: Theme,
    today: dt.date | None,
    notes_of: TitlesSource | None = None,
    scale: float = 1.0,
    groups: Groups | None = None,
) -> None:
    """Writes the timeline to a file; an existing one is replaced only when the new one is complete.

    Args:
        columns: the events.
        titles: where their titles come from.
        out: the file; its suffix (.png, .svg or .pdf) says the format.
        viewport: the time to show; None for all events.
        width: pixels of the layout, from which text sizes follow; a pixel is 1/96 inch in SVG and PDF.
        height: pixels of the layout.
        theme: the colors.
        today: where the line of today stands; None for no line.
        notes_of: where the second lines of labels come from; None for none.
        scale: image pixels in a layout pixel, for PNG only.
        groups: what the lanes are made of; None for kinds.

    Raises:
        OutputError: the suffix is none of these, the size is impossible, or the file cannot be written.
    """
    encode = _ENCODERS.get(out.suffix.lower())
    if encode is None:
        raise OutputError(
            f"The timeline cannot be written to {out.name}.",
            f"“{out.suffix}” is not a picture format that Tradeline writes.",
            "Give the file a name that ends in .png, .svg or .pdf.",
        )
    if not (0 < width * scale <= LARGEST_PX and 0 < height * scale <= LARGEST_PX):
        raise OutputError(
            f"The timeline cannot be drawn at {width}x{height}.",
            f"Width and height must lie between 1 and {LARGEST_PX} pixels.",
            "Choose another size.",
        )
    fonts = Fonts(QGuiApplication.font())
    if viewport is None:
        builder = SceneBuilder(columns, titles, fonts, groups=groups)
        viewport = fit_lanes(builder.lanes, builder.time_box(width, height).width, today)
    frame, notes = Frame(viewport, float(width), float(height), today=today), NoteCache()
    scene = _whole_scene(columns, titles, fonts, frame, notes, groups)
    if notes_of is not None:
        # What has room for a second line is known only now.
        notes.take(notes_of(notes.take_wanted()))
        scene = _whole_scene(columns, titles, fonts, frame, notes, groups)
    _replace(out, encode(scene, ScenePainter(theme, fonts), scale))


def _whole_scene(
    columns: EventColumns, titles: TitlesSource, fonts: Fonts, frame: Frame, notes: NoteCache, groups: Groups | None
) -> Scene:
    """The scene with as many rows a lane as let every lane be seen: a picture cannot be scrolled."""
    rows = Measures().max_rows
    while True:
        scene = build_scene(columns, frame, titles, fonts, Measures(max_rows=rows), notes, groups)
        if rows == 1 or scene.content_height <= scene.time_box.height:
            return scene
        rows -= 1


def _png(scene: Scene, painter: ScenePainter, scale: float) -> bytes:
    image = QImage(round(scene.width * scale), round(scene.height * scale), QImage.Format.Format_RGB32)
    if image.isNull():
        raise OutputError(
            "The timeline cannot be drawn.",
            f"There is not enough memory for a picture of {image.width()}x{image.height()} pixels.",
            "Choose a smaller size, or SVG.",
        )
    image.setDevicePixelRatio(scale)
    _paint(painter, QPainter(image), scene)
    buffer, data = _buffer()
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


def _svg(scene: Scene, painter: ScenePainter, _scale: float) -> bytes:
    buffer, data = _buffer()
    # The default version of the format cannot cut marks off at the edge of the time area.
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(round(scene.width), round(scene.height)))
    generator.setViewBox(QRectF(0, 0, scene.width, scene.height))
    generator.setResolution(96)
    generator.setTitle(f"{APP_NAME} timeline")
    _paint(painter, QPainter(generator), scene)
    return bytes(data.data())


def _pdf(scene: Scene, painter: ScenePainter, _scale: float) -> bytes:
    buffer, data = _buffer()
    writer = QPdfWriter(buffer)
    writer.setTitle(f"{APP_NAME} timeline")
    size = QSizeF(scene.width * _POINTS_PER_PX, scene.height * _POINTS_PER_PX)
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    pages = QPainter(writer)
    pages.scale(writer.resolution() / 96, writer.resolution() / 96)
    _paint(painter, pages, scene)
    return bytes(data.data())


def _paint(scene_painter: ScenePainter, painter: QPainter, scene: Scene) -> None:
    try:
        scene_painter.paint(painter, scene)
    finally:
        # A painter that outlives its device crashes the process.
        painter.end()


def _buffer() -> tuple[QBuffer, QByteArray]:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer, data


def _replace(out: Path, content: bytes) -> None:
    """Writes beside the file and moves into its place, so that nobody ever sees half of it."""
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(out)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise OutputError(
            f"The timeline cannot be written to {out}.",
            f"The system says: {error.strerror or error}.",
            "Choose another folder, or free some space, and try again.",
        ) from error


def _umask() -> int:
    """The permissions that new files must not have; a temporary file is made for its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


_ENCODERS: dict[str, Callable[[Scene, ScenePainter, float], bytes]] = {".png": _png, ".svg": _svg, ".pdf": _pdf}
