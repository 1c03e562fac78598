"""The upper half of the detail pane: all that is known of an event and of its article, in words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.domain.articles import PUBLISHED_FROM_LABELS, Article
from viewer.domain.dates import spell
from viewer.domain.events import STANDING_LABELS, Event, EventDate, PartyRole, Review
from viewer.domain.receipts import alternatives_in_words, receipt_sentence
from viewer.ui.details.fact_rows import DateRow, FactRow
from viewer.ui.details.kind_chip import KindChip
from viewer.ui.details.version_rows import version_rows
from viewer.ui.details.why import why_rows
from viewer.ui.details.words import (
    DATE_ROLE_WORDS,
    PARTY_ROLE_WORDS,
    REVIEW_WORDS,
    detail_name,
    rate_words,
)
from viewer.ui.plain_text import PlainLabel
from viewer.ui.theme import Theme


class FactSheet(QWidget):
    """One event and its article, or an article alone; made anew for each.

    Signals:
        date_edited: the id of the date or None for a first one, and its EDTF text.
        publication_edited: the EDTF text.
        reviewed: a `Review`.
        editor_opened: the `InlineDateEdit` that is to be brought into view.
        article_asked: the id of another text of the article, which is to be shown.
    """

    date_edited = Signal(object, str)
    publication_edited = Signal(str)
    reviewed = Signal(object)
    editor_opened = Signal(object)
    article_asked = Signal(object)

    def __init__(self, event: Event | None, article: Article, theme: Theme, *, editable: bool) -> None:
        super().__init__()
        self.setObjectName("factSheet")
        self._editable = editable
        self.date_rows: list[DateRow] = []
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(7)
        if event is not None:
            self._add_head(column, event, theme)
            self._add_facts(column, event, article.text)
            column.addSpacing(4)
            column.addWidget(_rule())
            column.addSpacing(4)
        self.publication_row = self._publication_row(article)
        self._add_article(column, article)
        column.addStretch(1)
        for row in (*self.date_rows, self.publication_row):
            row.opened.connect(self.editor_opened)

    def settle(self) -> None:
        """Lays everything out at once, where Qt would wait for its next turn."""
        self.adjustSize()
        self._column.activate()

    def _add_head(self, column: QVBoxLayout, event: Event, theme: Theme) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(8)
        chips.addWidget(KindChip(event.kind, event.standing, theme))
        chips.addWidget(PlainLabel(f"·  {STANDING_LABELS[event.standing]}", "muted", wrap=False))
        chips.addStretch(1)
        column.addLayout(chips)
        self.title = PlainLabel(event.title, "title")
        column.addWidget(self.title)
        column.addSpacing(2)
        column.addLayout(self._review_line(event))
        column.addSpacing(6)

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

    def _add_facts(self, column: QVBoxLayout, event: Event, text: str) -> None:
        for date in event.dates:
            self._add_date(column, date)
        if not event.dates:
            row = DateRow("Date", "", "Not known", ["The text gives no date for it."], editable=self._editable)
            row.submitted.connect(lambda edtf: self.date_edited.emit(None, edtf))
            self.date_rows.append(row)
            column.addWidget(row)
        for parties in _party_rows(event):
            column.addWidget(parties)
        if event.rates:
            column.addWidget(FactRow("Rate", [(rate_words(rate), "body") for rate in event.rates]))
        if event.products:
            column.addWidget(FactRow("Goods", [(", ".join(event.products), "body")]))
        for name, value in event.details:
            column.addWidget(FactRow(detail_name(name), [(value, "body")]))
        for why in why_rows(event, text):
            column.addWidget(why)

    def _add_date(self, column: QVBoxLayout, date: EventDate) -> None:
        notes = [receipt_sentence(date).replace(" -> ", " → ")]
        if others := alternatives_in_words(date.receipt):
            notes.append(f"Could also be {' or '.join(others)}.")
        row = DateRow(DATE_ROLE_WORDS[date.role], date.value.edtf, spell(date.value), notes, editable=self._editable)
        row.submitted.connect(lambda edtf, date_id=date.id: self.date_edited.emit(date_id, edtf))
        self.date_rows.append(row)
        column.addWidget(row)

    def _publication_row(self, article: Article) -> DateRow:
        publication = article.publication
        label = PUBLISHED_FROM_LABELS[publication.source]
        words = f"{spell(publication.value)}, {label}" if publication.value else "Not known"
        edtf = publication.anchor.isoformat() if publication.anchor else ""
        notes = list(publication.reasons)
        if not publication.stable:
            notes.append("Dates of this article would move with another choice of day.")
        row = DateRow("Published", edtf, words, notes, day_only=True, editable=self._editable)
        row.submitted.connect(self.publication_edited)
        return row

    def _add_article(self, column: QVBoxLayout, article: Article) -> None:
        column.addWidget(FactRow("Article", [(article.title or article.name, "strong"), *_source_lines(article)]))
        self.version_rows = list(version_rows(article))
        for row in self.version_rows:
            row.asked.connect(self.article_asked)
            column.addWidget(row)
        column.addWidget(self.publication_row)
        if article.notes:
            column.addWidget(FactRow("Notes", [(note, "small") for note in article.notes]))


def _source_lines(article: Article) -> Iterator[tuple[str, str]]:
    if article.title and article.title != article.name:
        yield article.name, "small"


def _party_rows(event: Event) -> Iterator[FactRow]:
    for role in PartyRole:
        names = [(party.name, "body") for party in event.parties if party.role is role]
        if names:
            yield FactRow(PARTY_ROLE_WORDS[role], names)


def _rule() -> QFrame:
    line = QFrame()
    line.setObjectName("rule")
    return line
