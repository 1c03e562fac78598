"""The head of the fact sheet: kind and standing, star, title, what the person said of the event, tags and note."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from viewer.domain.events import EVENT_FIELD_WORDS, STANDING_LABELS, Event, EventField, Review
from viewer.ui.details.kind_chip import KindChip
from viewer.ui.details.wishes import AskForTag, EditEvent, RemoveTag, SetStarred
from viewer.ui.details.words import REVIEW_WORDS
from viewer.ui.finding.flow import FlowLayout
from viewer.ui.plain_text import PlainLabel, shortened
from viewer.ui.theme import Theme

_MAX_TAG_CHARS = 40


class Head(QWidget):
    """All that is said of an event before its facts.

    Args:
        event: the event.
        source_count: how many sources tell of it.
        theme: the colors of the sign of its kind.
        editable: whether the library takes changes.

    Signals:
        asked: a `Wish`.
        reviewed: a `Review`.
    """

    asked = Signal(object)
    reviewed = Signal(object)

    def __init__(self, event: Event, source_count: int, theme: Theme, *, editable: bool) -> None:
        super().__init__()
        self._editable = editable
        self.title = PlainLabel(event.title, "title")
        self.star_button = self._star_button(starred=event.starred)
        self.edit_button = QPushButton("Edit…")
        self.edit_button.setProperty("link", "true")
        self.edit_button.setAccessibleName("Edit the event")
        self.edit_button.clicked.connect(lambda: self.asked.emit(EditEvent()))
        self.tags = TagStrip(event.tags, editable=editable)
        self.tags.asked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addLayout(self._chips(event, theme))
        column.addWidget(self.title)
        column.addLayout(self._review_line(event))
        if source_count > 1:
            column.addWidget(PlainLabel(f"Told by {source_count:,} sources", "small"))
        if event.tags or editable:
            column.addWidget(self.tags)
        if event.note:
            column.addWidget(_note(event.note))
        if mine := [EVENT_FIELD_WORDS[field] for field in event.by_person if field is not EventField.DATES]:
            self.by_person = PlainLabel(f"Set by you: {', '.join(mine)}.", "small")
            column.addWidget(self.by_person)

    def _chips(self, event: Event, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(KindChip(event.kind, event.standing, theme))
        row.addWidget(PlainLabel(f"· {STANDING_LABELS[event.standing]}", "muted"), 1)
        if self._editable:
            row.addWidget(self.edit_button)
        row.addWidget(self.star_button)
        return row

    def _star_button(self, *, starred: bool) -> QToolButton:
        button = QToolButton()
        button.setText("★" if starred else "☆")
        button.setProperty("star", "on" if starred else "off")
        button.setToolTip("Take the star off" if starred else "Mark the event with a star")
        button.setAccessibleName("Starred" if starred else "Not starred")
        button.setEnabled(self._editable)
        button.clicked.connect(lambda: self.asked.emit(SetStarred(not starred)))
        return button

    def _review_line(self, event: Event) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        decided = event.review in (Review.ACCEPTED, Review.REJECTED)
        self.accept_button = QPushButton("Accept")
        self.accept_button.setProperty("main", "true")
        self.reject_button = QPushButton("Reject")
        self.reset_button = QPushButton("Put back")
        for button, review, shown in (
            (self.accept_button, Review.ACCEPTED, event.review is not Review.ACCEPTED),
            (self.reject_button, Review.REJECTED, event.review is not Review.REJECTED),
            (self.reset_button, Review.SUGGESTED, decided),
        ):
            button.setEnabled(self._editable)
            # To show a widget that has no parent yet would open a window of its own.
            if not (shown and self._editable):
                button.hide()
            button.clicked.connect(lambda _=False, chosen=review: self.reviewed.emit(chosen))
            line.addWidget(button)
        line.addWidget(PlainLabel(REVIEW_WORDS[event.review], "small"), 1)
        return line


class TagStrip(QWidget):
    """The tags as chips, each with a button that takes it off, and one that adds a tag.

    Signals:
        asked: a `Wish`.
    """

    asked = Signal(object)

    def __init__(self, tags: tuple[str, ...], *, editable: bool) -> None:
        super().__init__()
        self.remove_buttons: dict[str, QToolButton] = {}
        self.add_button = QPushButton("+ Tag")
        flow = FlowLayout(6)
        self.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for tag in tags:
            flow.addWidget(self._chip(tag, editable=editable))
        self.add_button.setProperty("link", "true")
        self.add_button.setAccessibleName("Add a tag")
        self.add_button.clicked.connect(lambda: self.asked.emit(AskForTag()))
        if editable:
            flow.addWidget(self.add_button)

    def _chip(self, tag: str, *, editable: bool) -> QFrame:
        chip = QFrame()
        chip.setObjectName("tagChip")
        row = QHBoxLayout(chip)
        row.setContentsMargins(8, 1, 3 if editable else 8, 1)
        row.setSpacing(2)
        label = PlainLabel(shortened(tag, _MAX_TAG_CHARS), "small", wrap=False)
        row.addWidget(label)
        if editable:
            button = QToolButton()
            button.setText("×")
            button.setProperty("quiet", "true")
            button.setToolTip(f"Take off: {shortened(tag, _MAX_TAG_CHARS)}")
            button.setAccessibleName(f"Take off the tag {shortened(tag, _MAX_TAG_CHARS)}")
            button.clicked.connect(lambda: self.asked.emit(RemoveTag(tag)))
            row.addWidget(button)
            self.remove_buttons[tag] = button
        return chip


def _note(note: str) -> QFrame:
    """The note, its lines kept."""
    frame = QFrame()
    frame.setObjectName("noteBox")
    column = QVBoxLayout(frame)
    column.setContentsMargins(10, 7, 10, 7)
    column.setSpacing(2)
    for line in note.splitlines():
        column.addWidget(PlainLabel(line))
    return frame
