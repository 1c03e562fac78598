"""What was dropped on the window, and the overlay that says that it can be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.ui.theme import Theme

DROPPED_NAME = "Dropped text"


@dataclass(frozen=True, slots=True)
class Dropped:
    """What a drop brings.

    Attributes:
        paths: files and folders of this computer.
        text: words, where no file was dropped; never the address of a page.
        remote: addresses of pages, which the program does not fetch.
    """

    paths: tuple[Path, ...] = ()
    text: str = ""
    remote: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.paths or self.text or self.remote)


def takes(mime: QMimeData) -> bool:
    """Whether a drag carries something to import; cheap, for it is asked at every move."""
    return mime.hasUrls() or mime.hasText()


def dropped(mime: QMimeData) -> Dropped:
    """Reads the data of a drop; no file is touched."""
    urls = mime.urls()
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    remote = tuple(url.toDisplayString() for url in urls if not url.isLocalFile())
    if paths or remote:
        return Dropped(paths, remote=remote)
    return Dropped(text=mime.text() if mime.text().strip() else "")


class DropOverlay(QWidget):
    """A calm veil over the window while something is dragged over it; the mouse does not see it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._covered = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        window.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Takes the colors of another theme."""
        self._theme = theme

    def reveal(self) -> None:
        """Covers the window."""
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the size of the window."""
        if self.isVisible() and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._covered.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws veil, frame and words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = self._theme.color("window")
        veil.setAlphaF(0.93)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(self._theme.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), 14, 14)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._theme.color("text"))
        painter.drawText(self.rect().adjusted(0, -16, 0, -16), Qt.AlignmentFlag.AlignCenter, "Drop to import")
        font.setPointSizeF(font.pointSizeF() / 1.6)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(self._theme.color("muted"))
        below = self.rect().adjusted(0, 34, 0, 34)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, "Files, folders or selected text")
        painter.end()
