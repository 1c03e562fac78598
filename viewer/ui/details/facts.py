"""The upper half of the detail pane: all that is known of an event and of its article, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from viewer.domain.articles import PUBLISHED_FROM_LABELS, Article, Publication
from viewer.domain.conflicts import conflicts
from viewer.domain.dates import spell
from viewer.domain.events import Event, EventDate, PartyRole
from viewer.domain.receipts import alternatives_in_words, receipt_sentence
from viewer.ui.details.article_rows import article_rows, headline_place
from viewer.ui.details.conflicts_section import ConflictsSection
from viewer.ui.details.fact_rows import DateRow, FactRow
from viewer.ui.details.head import Head
from viewer.ui.details.section import Section
from viewer.ui.details.sources_section import SourcesSection
from viewer.ui.details.twins_section import TwinsSection
from viewer.ui.details.version_rows import version_rows
from viewer.ui.details.why import why_rows
from viewer.ui.details.words import DATE_ROLE_WORDS, PARTY_ROLE_WORDS, detail_name, rate_words
from viewer.ui.theme import Theme

if TYPE_CHECKING:
    from viewer.services.details import EventDetails


class FactSheet(QWidget):
    """One event and its article, or an article alone; made anew for each.

    Signals:
        date_edited: the id of the date or None for a first one, and its EDTF text.
        publication_edited: the EDTF text.
        reviewed: a `Review`.
        editor_opened: the `InlineDateEdit` that is to be brought into view.
        asked: a `Wish`.
        event_chosen: the id of another event that is to be shown.
        article_asked: the id of another text of the article, which is to be shown.
    """

    date_edited = Signal(object, str)
    publication_edited = Signal(str)
    reviewed = Signal(object)
    editor_opened = Signal(object)
    asked = Signal(object)
    event_chosen = Signal(object)
    article_asked = Signal(object)

    def __init__(self, details: EventDetails | None, article: Article | None, theme: Theme, *, editable: bool) -> None:
        super().__init__()
        self.setObjectName("factSheet")
        self._editable = editable
        self.date_rows: list[DateRow] = []
        self.head: Head | None = None
        self.conflicts: ConflictsSection | None = None
        self.sources: SourcesSection | None = None
        self.twins: TwinsSection | None = None
        self._rows_by_key: dict[object, DateRow] = {}
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(7)
        if details is not None:
            self._add_event(column, details, article, theme)
        self.publication_row = self._publication_row(article)
        if article is not None:
            self._add_article(column, article)
        elif details is not None and not details.event.evidence:
            column.addWidget(FactRow("Article", [("Made by hand; no article", "body")]))
        column.addStretch(1)
        for row in (*self.date_rows, self.publication_row):
            row.opened.connect(self.editor_opened)

    def typed(self) -> dict[object, tuple[str, bool]]:
        """What stands in the open editors, and whether it is being typed, by what they are of."""
        return {
            key: (row.editor.line.text(), row.editor.line.hasFocus())
            for key, row in self._rows_by_key.items()
            if row.editor is not None
        }

    def bring_back(self, typed: Mapping[object, tuple[str, bool]]) -> None:
        """Opens the editors of a sheet of the same event again; what was stored by now is left out."""
        for key, (text, focused) in typed.items():
            if (row := self._rows_by_key.get(key)) is not None:
                row.reopen_editor(text, focused=focused)

    def settle(self) -> None:
        """Lays everything out at once, where Qt would wait for its next turn."""
        self.adjustSize()
        self._column.activate()

    def minimumSizeHint(self) -> QSize:
        """Only as high as its lines are at the width of the pane; Qt adds up what each would need by itself."""
        return QSize(self._column.minimumSize().width(), 0)

    def _add_event(self, column: QVBoxLayout, details: EventDetails, article: Article | None, theme: Theme) -> None:
        event = details.event
        self.head = Head(event, details.source_count, theme, editable=self._editable)
        self.head.asked.connect(self.asked)
        self.head.reviewed.connect(self.reviewed)
        self.title = self.head.title
        self.accept_button, self.reject_button = self.head.accept_button, self.head.reject_button
        column.addWidget(self.head)
        column.addSpacing(6)
        if found := conflicts(event):
            self.conflicts = ConflictsSection(event, found, details.articles, editable=self._editable)
            self._add_section(column, self.conflicts)
        if details.twins:
            self.twins = TwinsSection(details.twins, editable=self._editable)
            self.twins.event_chosen.connect(self.event_chosen)
            self._add_section(column, self.twins)
        shown = tuple(each for each in event.evidence if article is not None and each.article_id == article.id)
        self._add_facts(column, event, replace(event, evidence=shown), article.text if article is not None else "")
        if event.claims or len(event.evidence) > 1:
            self.sources = SourcesSection(event, details.articles, details.source_count, editable=self._editable)
            self._add_section(column, self.sources)
        column.addSpacing(4)
        column.addWidget(_rule())
        column.addSpacing(4)

    def _add_section(self, column: QVBoxLayout, section: Section) -> None:
        section.asked.connect(self.asked)
        column.addWidget(section)

    def _add_facts(self, column: QVBoxLayout, event: Event, here: Event, text: str) -> None:
        """The facts; `here` is the event with the evidence of the article of `text` only."""
        for date in event.dates:
            self._add_date(column, date)
        if not event.dates:
            known = "The text gives no date for it." if event.evidence else "You gave it none."
            row = DateRow("Date", "", "Not known", [known], editable=self._editable)
            row.submitted.connect(lambda edtf: self.date_edited.emit(None, edtf))
            self.date_rows.append(row)
            self._rows_by_key[None] = row
            column.addWidget(row)
        for parties in _party_rows(event):
            column.addWidget(parties)
        if event.rates:
            column.addWidget(FactRow("Rate", [(rate_words(rate), "body") for rate in event.rates]))
        if event.products:
            column.addWidget(FactRow("Goods", [(", ".join(event.products), "body")]))
        for name, value in event.details:
            column.addWidget(FactRow(detail_name(name), [(value, "body")]))
        for why in why_rows(here, text):
            column.addWidget(why)

    def _add_date(self, column: QVBoxLayout, date: EventDate) -> None:
        notes = [receipt_sentence(date).replace(" -> ", " → ")]
        if others := alternatives_in_words(date.receipt):
            notes.append(f"Could also be {' or '.join(others)}.")
        row = DateRow(DATE_ROLE_WORDS[date.role], date.value.edtf, spell(date.value), notes, editable=self._editable)
        row.submitted.connect(lambda edtf, date_id=date.id: self.date_edited.emit(date_id, edtf))
        self.date_rows.append(row)
        self._rows_by_key[date.id] = row
        column.addWidget(row)

    def _publication_row(self, article: Article | None) -> DateRow:
        publication = article.publication if article is not None else Publication()
        label = PUBLISHED_FROM_LABELS[publication.source]
        words = f"{spell(publication.value)}, {label}" if publication.value else "Not known"
        edtf = publication.anchor.isoformat() if publication.anchor else ""
        notes = list(publication.reasons)
        if not publication.stable:
            notes.append("Dates of this article would move with another choice of day.")
        row = DateRow("Published", edtf, words, notes, day_only=True, editable=self._editable)
        row.submitted.connect(self.publication_edited)
        self._rows_by_key["published"] = row
        return row

    def _add_article(self, column: QVBoxLayout, article: Article) -> None:
        column.addWidget(FactRow("Article", [(article.title or article.name, "strong"), *_source_lines(article)]))
        self.version_rows = list(version_rows(article))
        for version in self.version_rows:
            version.asked.connect(self.article_asked)
            column.addWidget(version)
        column.addWidget(self.publication_row)
        for row in article_rows(article):
            column.addWidget(row)
        if article.notes:
            column.addWidget(FactRow("Notes", [(note, "small") for note in article.notes]))


def _source_lines(article: Article) -> Iterator[tuple[str, str]]:
    if article.title and article.title != article.name:
        yield article.name, "small"
    if place := headline_place(article):
        yield place, "small"


def _party_rows(event: Event) -> Iterator[FactRow]:
    for role in PartyRole:
        names = [(party.name, "body") for party in event.parties if party.role is role]
        if names:
            yield FactRow(PARTY_ROLE_WORDS[role], names)


def _rule() -> QFrame:
    line = QFrame()
    line.setObjectName("rule")
    return line
