"""The one door for what the program tells a person: bars at the top of the window, never in the way of work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.errors import UserError
from viewer.ui.plain_text import PlainLabel, one_line
from viewer.ui.read_only_text import ReadOnlyText


class Tone(StrEnum):
    """How grave a message is."""

    GOOD = "good"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that a message offers to do."""

    text: str
    action: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Message:
    """What to tell.

    Attributes:
        title: what happened, one sentence.
        text: why and what to do, plain sentences.
        rows: further lines that the person can unfold, one a file or the like.
        lasting: whether it stays until what it tells of ends; such a message has no close button.
    """

    tone: Tone
    title: str
    text: str = ""
    rows: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    lasting: bool = False


def message_of(error: UserError, *offers: Offer) -> Message:
    """A failure as a message."""
    return Message(Tone.ERROR, error.what, f"{error.why} {error.remedy}", offers=offers)


class Messages(QObject):
    """Where every part of the window says what it has to say.

    Signals:
        shown: a `Message` that is to be seen now.
        cleared: all lasting messages have ended.
    """

    shown = Signal(object)
    cleared = Signal()

    def show(self, message: Message) -> None:
        """Shows a message."""
        self.shown.emit(message)

    def show_error(self, error: UserError, *offers: Offer) -> None:
        """Shows a failure: what, why and what to do."""
        self.show(message_of(error, *offers))

    def end_lasting(self) -> None:
        """Takes the lasting messages away."""
        self.cleared.emit()


class MessageBar(QFrame):
    """One message, with its rows folded.

    Signals:
        dismissed: the person has read it.
    """

    dismissed = Signal()

    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = message
        self.offer_buttons: list[QPushButton] = []
        self.setProperty("tone", str(message.tone))
        self.setObjectName("messageBar")
        self.setAccessibleName(f"{message.title} {message.text}".strip())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 8, 8, 8)
        outer.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addLayout(self._words(message), 1)
        self.rows_view = self._make_rows(message.rows)
        self._add_buttons(line, message)
        outer.addLayout(line)
        outer.addWidget(self.rows_view)

    def _words(self, message: Message) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(message.title, "strong"))
        if message.text:
            words.addWidget(PlainLabel(message.text))
        return words

    def _make_rows(self, rows: tuple[str, ...]) -> ReadOnlyText:
        folded = ReadOnlyText(self)
        folded.setObjectName("messageRows")
        folded.setAccessibleName("Details of the message")
        lines = min(len(rows), _MAX_ROWS)
        folded.setFixedHeight(lines * folded.fontMetrics().lineSpacing() + 14)
        folded.setVisible(False)
        return folded

    def _unfold(self, *, wanted: bool) -> None:
        if wanted and not self.rows_view.toPlainText():
            # Not before it is asked for: very many rows take a moment.
            self.rows_view.setPlainText("\n".join(one_line(row) for row in self.message.rows))
        self.rows_view.setVisible(wanted)

    def _add_buttons(self, line: QHBoxLayout, message: Message) -> None:
        top = Qt.AlignmentFlag.AlignVCenter
        if message.rows:
            self.details_button = QPushButton("Details")
            self.details_button.setCheckable(True)
            self.details_button.toggled.connect(lambda wanted: self._unfold(wanted=wanted))
            line.addWidget(self.details_button, 0, top)
        for offer in message.offers:
            button = QPushButton(offer.text)
            button.clicked.connect(self.dismissed)
            button.clicked.connect(lambda _=False, taken=offer: taken.action())
            self.offer_buttons.append(button)
            line.addWidget(button, 0, top)
        if not message.lasting:
            self.close_button = QToolButton()
            self.close_button.setText("✕")
            self.close_button.setAutoRaise(True)
            self.close_button.setAccessibleName("Dismiss this message")
            self.close_button.clicked.connect(self.dismissed)
            line.addWidget(self.close_button, 0, top)


class MessageStack(QWidget):
    """The newest messages, one below the other; it takes no room when there are none."""

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._bars: list[MessageBar] = []
        messages.shown.connect(self._add)
        messages.cleared.connect(self._end_lasting)

    @property
    def shown(self) -> tuple[Message, ...]:
        """The messages in view, oldest first."""
        return tuple(bar.message for bar in self._bars)

    @property
    def bars(self) -> tuple[MessageBar, ...]:
        """The bars in view, oldest first."""
        return tuple(self._bars)

    def dismiss_passing(self) -> None:
        """Takes away all that the person could close."""
        for bar in [bar for bar in self._bars if not bar.message.lasting]:
            self._remove(bar)

    def _add(self, message: Message) -> None:
        for bar in [bar for bar in self._bars if bar.message == message]:
            self._remove(bar)
        bar = MessageBar(message, self)
        bar.dismissed.connect(lambda: self._remove(bar))
        self._bars.append(bar)
        self._layout.addWidget(bar)
        passing = [bar for bar in self._bars if not bar.message.lasting]
        for old in passing[:-_MAX_PASSING]:
            self._remove(old)

    def _end_lasting(self) -> None:
        for bar in [bar for bar in self._bars if bar.message.lasting]:
            self._remove(bar)

    def _remove(self, bar: MessageBar) -> None:
        if bar in self._bars:
            self._bars.remove(bar)
            self._layout.removeWidget(bar)
            bar.hide()
            bar.deleteLater()


_MAX_PASSING = 2
_MAX_ROWS = 9
