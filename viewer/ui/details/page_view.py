"""The pages of an article as pictures, one under the other, with the words of one event marked where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from viewer.domain.pages import PageImage, PageSize
from viewer.ui.details.page_marks import PageMarks
from viewer.ui.details.page_stack import FULL_SIZE, GAP, LEAST, MOST, PageStack
from viewer.ui.details.page_store import PageStore
from viewer.ui.theme import Theme, load_theme

STEP = 1.25
"""Of one notch of the wheel, and of one key."""
_ZOOM_KEYS = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP}
_TOP_SHARE = 5
"""A sentence is brought to this part of the view's height: the fifth."""


class PageView(QAbstractScrollArea):
    """Asks for pictures by a signal and shows what it is given; a page that is not there yet is white.

    Pages stay white in a dark theme too, for their words are dark; so the marks have the colors of the light one.

    Signals:
        event_chosen: the id of an event whose sentence was clicked.
        page_wanted: the index of a page, and the pixels a point to draw it with.
        moved: another page is the current one, or the zoom has changed.
    """

    event_chosen = Signal(object)
    page_wanted = Signal(int, float)
    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages of the article")
        self.setFrameShape(QFrame.Shape.NoFrame)
        # A bar that came and went would change the width that a page is to fill, and with it the need for the bar.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self._theme, self._paper = theme, load_theme("light")
        self._store = PageStore()
        self._zoom: float | None = None
        self._pressed_at: QPoint | None = None
        self._chosen_here: int | None = None
        self.clear()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._stack.sizes)

    @property
    def current(self) -> int:
        """The index of the page that is read now."""
        return self._current

    @property
    def percent(self) -> int:
        """The zoom; 100 is the size on paper."""
        return round(100 * self._stack.scale / FULL_SIZE)

    @property
    def fits_width(self) -> bool:
        """Whether the zoom follows the width of the view."""
        return self._zoom is None

    @property
    def can_zoom(self) -> tuple[bool, bool]:
        """Whether it can be zoomed out, and in."""
        return self._stack.scale > LEAST * 1.001, self._stack.scale < MOST / 1.001

    @property
    def wants(self) -> tuple[int, float] | None:
        """The page that was asked for last and has not come, with its scale."""
        return self._asked

    def clear(self) -> None:
        """Shows nothing."""
        self.open_pages(())
        self._marks = PageMarks()

    def open_pages(self, sizes: Sequence[PageSize]) -> None:
        """Shows the pages of a document, all white as yet."""
        self._store.clear()
        self._refusals: dict[int, str] = {}
        self._asked: tuple[int, float] | None = None
        self._to_reveal = True
        self._current = 0
        self._stack = PageStack(sizes, self.viewport().width(), self._zoom)
        self._bound_bars()
        self.verticalScrollBar().setValue(0)
        self._refresh()
        self.moved.emit()

    def show_marks(self, marks: PageMarks) -> None:
        """Marks the words of an event, and brings them into view unless it is the one that was shown before.

        An event that was chosen by a click on these pages is in view already.
        """
        before, after = (each.event.id if each.event else None for each in (self._marks, marks))
        if before != after:
            chosen_here, self._chosen_here = self._chosen_here, None
            self._to_reveal = after is None or after != chosen_here
        self._marks = marks
        self._reveal()
        self._refresh()

    def take_picture(self, page: int, image: PageImage, scale: float) -> None:
        """Shows the picture of a page that was asked for at a scale."""
        self._store.put(page, image, scale, self._visible())
        self._refresh()

    def take_refusal(self, page: int, words: str) -> None:
        """Says on a page why it cannot be shown."""
        self._refusals[page] = words
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Takes the colors of another theme; those of the paper stay."""
        self._theme = theme
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Shows a page from its top; the first or last where there is no such page."""
        if not self.count:
            return
        page = min(max(0, page), self.count - 1)
        self.verticalScrollBar().setValue(round(self._stack.rect(page).top()) - GAP)
        # The last pages may all be in view, and then no scrolling tells them apart.
        self._set_current(page)

    def zoom_by(self, ratio: float, pivot: QPointF | None = None) -> None:
        """Enlarges the pages where `ratio` is above 1.

        Args:
            ratio: of the new zoom to the old one; kept within the limits.
            pivot: the place of the view that stays, in pixels; its middle when None.
        """
        self._lay_out(
            min(MOST, max(LEAST, self._stack.scale * ratio)), pivot or QRectF(self.viewport().rect()).center()
        )

    def fit_width(self) -> None:
        """Lets the widest page fill the width, now and whenever the view changes."""
        self._lay_out(None, QPointF(0, 0))

    def point_of(self, page: int, x: float, y: float) -> QPoint:
        """Where a place on a page, in points, lies in the viewport."""
        return (self._stack.point_of(page, x, y) - self._offset()).toPoint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("window" if self._theme.dark else "raised"))
        painter.translate(-self._offset())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for page in self._visible():
            self._paint_page(painter, page)
        # Where the window has gone to a screen with other pixels, nothing else tells.
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the place at the top of the view."""
        super().resizeEvent(event)
        self._lay_out(self._zoom, QPointF(0, 0))
        self._reveal()

    def showEvent(self, event: QShowEvent) -> None:
        """Asks for pictures only now that somebody sees them."""
        super().showEvent(event)
        self._reveal()
        self._refresh()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls, and zooms about the pointer with Ctrl."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        pixels = event.pixelDelta().y()
        notches = pixels / 40 if pixels else event.angleDelta().y() / 120
        self.zoom_by(STEP ** min(8.0, max(-8.0, notches)), event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and - zoom, 0 fits the width, Home and End go to the first and last page."""
        # A number: the keys of most scripts are not among the names of Qt.
        key = event.key()
        if key in _ZOOM_KEYS:
            self.zoom_by(_ZOOM_KEYS[Qt.Key(key)])
        elif key == Qt.Key.Key_0:
            self.fit_width()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else self.count - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remembers the place, to tell a click from a slip."""
        self._pressed_at = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a sentence chooses its event; a further one there the next event of the same sentence."""
        place = event.position().toPoint()
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is None or (place - pressed).manhattanLength() >= QApplication.startDragDistance():
            return
        chosen = self._marks.next_of(self._events_under(event.position()))
        if chosen is not None:
            self._chosen_here = chosen
            self.event_chosen.emit(chosen)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows that a sentence can be clicked."""
        over = bool(self._events_under(event.position()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _events_under(self, point: QPointF) -> list[int]:
        return self._marks.events_at(*self._stack.place_of(point + self._offset())) if self.count else []

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _visible(self) -> range:
        top = self.verticalScrollBar().value()
        return self._stack.between(top, top + self.viewport().height())

    def _paint_page(self, painter: QPainter, page: int) -> None:
        sheet = self._stack.rect(page)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        drawn = self._store.get(page)
        if drawn is not None:
            painter.drawImage(sheet, drawn.image)
        elif page in self._refusals:
            painter.setPen(self._paper.color("muted"))
            words = sheet.intersected(QRectF(self._offset(), self.viewport().size())).adjusted(24, 24, -24, -24)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._refusals[page])
        self._marks.paint(painter, self._stack, page, self._paper)

    def _lay_out(self, zoom: float | None, pivot: QPointF) -> None:
        """Takes a zoom and the size of the view; the place at `pivot` of the view stays there."""
        place = self._stack.place_of(self._offset() + pivot) if self.count else (0, 0.0, 0.0)
        self._zoom = zoom
        self._stack = PageStack(self._stack.sizes, self.viewport().width(), zoom)
        self._bound_bars()
        if self.count:
            corner = self._stack.point_of(*place) - pivot
            self.horizontalScrollBar().setValue(round(corner.x()))
            self.verticalScrollBar().setValue(round(corner.y()))
        self._refresh()
        self.moved.emit()

    def _bound_bars(self) -> None:
        view = self.viewport()
        for bar, whole, part in (
            (self.horizontalScrollBar(), self._stack.width, view.width()),
            (self.verticalScrollBar(), self._stack.height, view.height()),
        ):
            bar.setRange(0, max(0, round(whole) - part))
            bar.setPageStep(part)
            bar.setSingleStep(24)

    def _reveal(self) -> None:
        """Scrolls to the sentence, once its place is known and somebody sees it."""
        lines = self._marks.leading()
        if not self._to_reveal or not lines or not self.isVisible():
            return
        self._to_reveal = False
        top = self._stack.box(lines[0]).top()
        self.verticalScrollBar().setValue(round(top) - self.viewport().height() // _TOP_SHARE)
        left = min(self._stack.box(line).left() for line in lines)
        if not 0 <= left - self._offset().x() < self.viewport().width() / 2:
            self.horizontalScrollBar().setValue(round(left) - 2 * GAP)
        self._set_current(lines[0].page)

    def _scrolled(self) -> None:
        top = self.verticalScrollBar().value()
        self._set_current(self._stack.page_at(top + self.viewport().height() / 2))
        self._refresh()

    def _set_current(self, page: int) -> None:
        if page != self._current:
            self._current = page
            self.moved.emit()

    def _refresh(self) -> None:
        self.viewport().update()
        self._ask()

    def _ask(self) -> None:
        """Asks for the first picture that is missing, if somebody sees the pages."""
        ratio = self.devicePixelRatioF()
        missing = self._store.missing(self._stack, self._visible(), self._current, ratio, self._refusals)
        wanted = next(missing, None) if self.isVisible() else None
        if wanted != self._asked:
            self._asked = wanted
            if wanted is not None:
                self.page_wanted.emit(*wanted)
