"""The article's full text, with the words of one event highlighted where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from viewer.domain.articles import Article
from viewer.domain.coverage import CoveredSentence
from viewer.domain.events import Event, Evidence
from viewer.domain.matching import find_matches
from viewer.domain.passages import Passage, Utf16Map
from viewer.ui.details.legend import shade_of
from viewer.ui.details.matches import Matches
from viewer.ui.plain_text import with_turns_shown
from viewer.ui.read_only_text import ReadOnlyText
from viewer.ui.theme import Theme

_MARGIN = 16
"""Between text and frame, in pixels."""
_LONG_TEXT, _PAUSE_MS = 100_000, 300
"""A text of more code points than this takes longer than a frame to look through: not while somebody still types."""


class SourceView(ReadOnlyText):
    """Shows canonical text; all offsets that come in and go out are code points.

    Signals:
        event_chosen: the id of an event whose sentence was clicked.
        matches_changed: other words are marked, or another match is the current one; a `Matches`.
    """

    event_chosen = Signal(object)
    matches_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sourceText")
        self.setAccessibleName("Article text")
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setMouseTracking(True)
        self._theme = theme
        self._article: Article | None = None
        self._event: Event | None = None
        self._siblings: tuple[Event, ...] = ()
        self._shades: tuple[CoveredSentence, ...] = ()
        self._words: tuple[str, ...] = ()
        self._matches = Matches()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._match_again)
        self._map = Utf16Map("")
        self._pressed_at: QPoint | None = None
        self._to_reveal: int | None = None
        self._chosen_here: int | None = None

    def show_article(self, article: Article, event: Event | None, siblings: Iterable[Event]) -> None:
        """Shows the text of an article, an event of it highlighted, and the sentences of all others.

        The event's leading sentence is brought into view, unless the event was chosen by a click right here.
        """
        if self._article is None or article.id != self._article.id or article.text != self._article.text:
            self.setPlainText(with_turns_shown(article.text))
            self.document().setDocumentMargin(_MARGIN)
            self._map = Utf16Map(article.text)
            self._shades = ()
            self._match(article.text)
        self._article, self._event, self._siblings = article, event, tuple(siblings)
        self._highlight()
        sentences = [evidence.passage for evidence in self._evidence_of(event)] if event else []
        chosen_here, self._chosen_here = self._chosen_here, None
        stays = event is not None and event.id is not None and event.id == chosen_here
        self._to_reveal = sentences[0].start if sentences and not stays else None
        if event is None and self._matches.passages and self._matches.current is None:
            # An article that was found is read for the words that were searched for.
            self._to_reveal = self._matches.passages[0].start
        self._reveal()

    def reveal(self, passage: Passage) -> None:
        """Brings a passage of the article that is shown into view."""
        self._to_reveal = passage.start
        self._reveal()

    def clear_article(self) -> None:
        """Shows nothing."""
        self._article = self._event = None
        self._siblings = ()
        self._shades = ()
        self._to_reveal = None
        self._match("")
        self.setExtraSelections([])
        self.setPlainText("")

    def set_theme(self, theme: Theme) -> None:
        """Paints the highlights in the colors of another theme."""
        self._theme = theme
        self._highlight()

    def shade(self, sentences: Iterable[CoveredSentence]) -> None:
        """Shades the sentences of the article that is shown by what became of them; none takes the shades away."""
        self._shades = tuple(sentences)
        self._highlight()

    def set_words(self, words: tuple[str, ...]) -> None:
        """Marks words wherever they stand in the text, as `highlight_words` gives them."""
        if words != self._words:
            self._words = words
            is_long = self._article is not None and len(self._article.text) > _LONG_TEXT
            if is_long:
                self._pause.start(_PAUSE_MS)
            else:
                self._match_again()

    def step_match(self, step: int) -> None:
        """Goes to the next match (1) or to the one before (-1), around the ends of the text."""
        self._matches = self._matches.stepped(step, self._map.to_code_points(self.textCursor().position()))
        if self._matches.at is not None:
            self._to_reveal = self._matches.at.start
            self._highlight()
            self._reveal()
            self.matches_changed.emit(self._matches)

    def _match_again(self) -> None:
        self._match("" if self._article is None else self._article.text)
        self._highlight()

    def _match(self, text: str) -> None:
        self._pause.stop()
        self._matches = Matches(find_matches(text, self._words) if self._words else ())
        self.matches_changed.emit(self._matches)

    @property
    def selected_passage(self) -> Passage | None:
        """What is selected in the text; None without a selection."""
        cursor = self.textCursor()
        if self._article is None or not cursor.hasSelection():
            return None
        to_code_points = self._map.to_code_points
        return Passage(to_code_points(cursor.selectionStart()), to_code_points(cursor.selectionEnd()))

    def events_at(self, offset: int) -> list[int]:
        """Ids of the events with a sentence at a code point offset, the shortest sentence first."""
        found = [
            (evidence.passage.end - evidence.passage.start, event.id)
            for event in self._siblings
            for evidence in self._evidence_of(event)
            if event.id is not None and evidence.passage.start <= offset < evidence.passage.end
        ]
        return list(dict.fromkeys(event_id for _, event_id in sorted(found)))

    def point_of(self, offset: int) -> QPoint:
        """The middle of the character at a code point offset, in pixels of the viewport."""
        return self.cursorRect(self._cursor(Passage(offset, offset))).center() + QPoint(2, 0)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu of a text, with the actions of this view below."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        menu.addActions(self.actions())
        menu.popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remembers the place, to tell a click from a selection."""
        self._pressed_at = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a sentence chooses its event; a further one there the next event of the same sentence."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is None or (place - pressed).manhattanLength() >= QApplication.startDragDistance():
            return
        there = self._events_under(place)
        if not there:
            return
        current = self._event.id if self._event else None
        chosen = there[(there.index(current) + 1) % len(there)] if current in there else there[0]
        if chosen != current:
            self._chosen_here = chosen
            self.event_chosen.emit(chosen)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows that a sentence can be clicked."""
        super().mouseMoveEvent(event)
        over = bool(self._events_under(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the sentence in view when lines break elsewhere."""
        super().resizeEvent(event)
        self._reveal()

    def showEvent(self, event: QShowEvent) -> None:
        """Brings the sentence into view: before the first showing no line has its place."""
        super().showEvent(event)
        self._reveal()

    def _events_under(self, place: QPoint) -> list[int]:
        cursor = self.cursorForPosition(place)
        rect = self.cursorRect(cursor)
        # Right of the end of a line Qt gives the end of it: nobody clicked a word there.
        if abs(rect.center().x() - place.x()) > 2 * self.fontMetrics().averageCharWidth() + rect.height():
            return []
        return self.events_at(self._map.to_code_points(cursor.position()))

    def _evidence_of(self, event: Event) -> Iterator[Evidence]:
        if self._article is not None:
            yield from (each for each in event.evidence if each.article_id in (None, self._article.id))

    def _highlight(self) -> None:
        if self._article is None:
            return
        # What is listed later is painted over what stands before it.
        selections = [self._filled(each.passage, shade_of(each.status)) for each in self._shades]
        selections += [
            self._underlined(evidence.passage)
            for event in self._siblings
            if self._event is None or event.id != self._event.id
            for evidence in self._evidence_of(event)
        ]
        if self._event is not None:
            evidence = list(self._evidence_of(self._event))
            selections += [self._filled(each.passage, "sentence") for each in evidence]
        selections += [self._marked(match) for match in self._matches.marked]
        if self._event is not None:
            selections += [self._filled(span.passage, span.field) for each in evidence for span in each.fields]
        if self._matches.at is not None:
            selections.append(self._current(self._matches.at))
        self.setExtraSelections(selections)

    def _marked(self, passage: Passage) -> QTextEdit.ExtraSelection:
        style = QTextCharFormat()
        style.setBackground(self._theme.color("match"))
        style.setForeground(self._theme.color("text"))
        return self._selection(passage, style)

    def _current(self, passage: Passage) -> QTextEdit.ExtraSelection:
        style = QTextCharFormat()
        style.setBackground(self._theme.color("accent"))
        style.setForeground(self._theme.color("accent_text"))
        return self._selection(passage, style)

    def _filled(self, passage: Passage, field: str) -> QTextEdit.ExtraSelection:
        style = QTextCharFormat()
        style.setBackground(self._theme.field_color(field))
        style.setForeground(self._theme.color("text"))
        return self._selection(passage, style)

    def _underlined(self, passage: Passage) -> QTextEdit.ExtraSelection:
        style = QTextCharFormat()
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        style.setUnderlineColor(QColor(self._theme.color("muted")))
        return self._selection(passage, style)

    def _selection(self, passage: Passage, style: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        # The type stubs declare the two fields as plain attributes of Qt's struct.
        selection.cursor = self._cursor(passage)
        selection.format = style
        return selection

    def _cursor(self, passage: Passage) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._map.to_utf16(passage.start))
        cursor.setPosition(self._map.to_utf16(passage.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _reveal(self) -> None:
        """Scrolls so that the sentence starts in the upper third of the view."""
        if self._to_reveal is None or not self.isVisible():
            return
        self.setTextCursor(self._cursor(Passage(self._to_reveal, self._to_reveal)))
        self.centerCursor()
        lines_below = (self.cursorRect().top() - self.viewport().height() // 5) // max(
            1, self.fontMetrics().lineSpacing()
        )
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + lines_below)
