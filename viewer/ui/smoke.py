"""Whether this installation can draw: fonts that tell letters apart, icons that leave ink, themes that load.

A program that cannot find fonts draws a box for every letter and still exits 0; a built program can also lack an image
plugin. Nothing here opens a library or a window.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, Qt, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication

from viewer import __version__
from viewer.paths import resources
from viewer.ui.theme import THEMES, load_theme

LETTERS = "Aiw8%"
"""Letters whose shapes differ in every font; without a font all of them are the same box."""

_SIDE = 40
_DARK = 128


@dataclass(frozen=True, slots=True)
class SmokeReport:
    """What was found, ready for `dataclasses.asdict`.

    Attributes:
        qt: the version of Qt at run time.
        frozen: whether this is a built program.
        font_families: how many families Qt knows.
        ink: dark pixels of each of `LETTERS`, drawn alone on `_SIDE` by `_SIDE` pixels.
        icons: how many icons the program brings.
        problems: one full sentence each; empty when all is well.
    """

    version: str
    python: str
    qt: str
    frozen: bool
    font_families: int
    ink: Mapping[str, int]
    icons: int
    problems: tuple[str, ...]


def run_smoke() -> SmokeReport:
    """Draws letters and icons off screen and reports what does not work.

    Makes a Qt application without a display when none is there yet.

    Raises:
        ResourceError: a theme is missing or malformed.
    """
    # The name keeps the application alive while it draws.
    application = QApplication.instance() or QApplication([sys.argv[0], "-platform", "offscreen"])
    for name in THEMES:
        load_theme(name)
    letters = {letter: letter_picture(letter) for letter in LETTERS}
    icons = sorted((resources() / "icons").rglob("*.svg"))
    families = len(QFontDatabase.families())
    problems = [*text_problems(families, letters), *icon_problems(icons)]
    if not isinstance(application, QGuiApplication):
        problems.append("A Qt application without graphics runs in this process.")
    return SmokeReport(
        version=__version__,
        python=platform.python_version(),
        qt=qVersion(),
        frozen=bool(getattr(sys, "frozen", False)),
        font_families=families,
        ink={letter: ink(picture) for letter, picture in letters.items()},
        icons=len(icons),
        problems=tuple(problems),
    )


def letter_picture(letter: str) -> QImage:
    """One letter in the application's font, black on white, at a fixed place."""
    picture = QImage(_SIDE, _SIDE, QImage.Format.Format_Grayscale8)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    font = painter.font()
    font.setPixelSize(_SIDE // 2)
    painter.setFont(font)
    painter.drawText(QPointF(_SIDE / 4, _SIDE * 3 / 4), letter)
    painter.end()
    return picture


def ink(picture: QImage) -> int:
    """How many pixels of a grayscale picture are dark."""
    return sum(value < _DARK for value in bytes(picture.constBits()))


def text_problems(families: int, letters: Mapping[str, QImage]) -> list[str]:
    """What is wrong with text, given how many font families there are and a picture of each letter."""
    problems = []
    if not families:
        problems.append("Qt finds no font.")
    if blank := [letter for letter, picture in letters.items() if not ink(picture)]:
        problems.append(f"These letters leave no ink: {' '.join(blank)}.")
    elif len({bytes(picture.constBits()) for picture in letters.values()}) < len(letters):
        problems.append("Different letters look the same, as boxes do where no font has them.")
    return problems


def icon_problems(icons: list[Path]) -> list[str]:
    """One sentence for each icon file that draws nothing."""
    return [f"The icon {path.name} draws nothing." for path in icons if _is_blank(path)]


def _is_blank(icon: Path) -> bool:
    picture = QIcon(str(icon)).pixmap(_SIDE, _SIDE).toImage().convertToFormat(QImage.Format.Format_Alpha8)
    return picture.isNull() or not any(bytes(picture.constBits()))
