"""Where the sources of an event disagree: each side with its sentences, side by side, and the person's ruling."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from viewer.domain.conflicts import Conflict, Side, Source
from viewer.domain.dates import spell
from viewer.domain.events import (
    STANDING_LABELS,
    DateRole,
    Event,
    EventField,
    PartyRole,
    RateKind,
)
from viewer.domain.likeness_parts import listed
from viewer.domain.notes import rate_figure
from viewer.domain.passages import Passage
from viewer.ui.details.section import Section, small_button
from viewer.ui.details.sentence_link import SentenceLink
from viewer.ui.details.wishes import RuleFor, ShowSentence
from viewer.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from viewer.services.details import ArticleHead

_SIDE_BY_SIDE = 2


class ConflictsSection(Section):
    """A card for each question that the sources answer in different ways.

    Args:
        event: a joined event.
        found: its conflicts.
        articles: how its articles are named, by id.
        editable: whether the person can rule.
    """

    def __init__(
        self, event: Event, found: tuple[Conflict, ...], articles: Mapping[int, ArticleHead], *, editable: bool
    ) -> None:
        super().__init__("Sources disagree")
        self._event, self._articles, self._editable = event, articles, editable
        self.buttons: dict[tuple[str, str], QPushButton] = {}
        for conflict in found:
            self._add(conflict)

    def _add(self, conflict: Conflict) -> None:
        card = self.add_card()
        card.addWidget(PlainLabel(f"{conflict.about[:1].upper()}{conflict.about[1:]}", "strong"))
        chosen = words_of(self._event, conflict) if conflict.is_ruled else ""
        for place in range(0, len(conflict.sides), _SIDE_BY_SIDE):
            row = QHBoxLayout()
            row.setSpacing(14)
            for side in conflict.sides[place : place + _SIDE_BY_SIDE]:
                row.addLayout(self._side(conflict, side, is_chosen=side.words == chosen), 1)
            card.addLayout(row)
        if conflict.is_ruled:
            card.addWidget(PlainLabel(f"You chose {chosen}." if chosen else "You settled this.", "small"))

    def _button(self, conflict: Conflict, side: Side, *, is_chosen: bool) -> QPushButton:
        button = small_button("Use This", f"Use {side.words}", shown=self._editable and not is_chosen)
        button.clicked.connect(lambda: self.asked.emit(RuleFor(conflict, side)))
        self.buttons[(conflict.about, side.words)] = button
        return button

    def _side(self, conflict: Conflict, side: Side, *, is_chosen: bool) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(PlainLabel(side.words, "strong" if is_chosen else "body"))
        for source in side.sources:
            head = self._articles.get(source.article_id) if source.article_id is not None else None
            if source.quote:
                column.addWidget(self._link(source))
            if head is not None:
                words = f"{head.title}, {head.published}" if head.published else head.title
                column.addWidget(PlainLabel(words, "small"))
        column.addStretch(1)
        column.addWidget(self._button(conflict, side, is_chosen=is_chosen), 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _link(self, source: Source) -> SentenceLink:
        link = SentenceLink(source.quote)
        passage = self._place_of(source)
        if source.article_id is not None and passage is not None:
            wish = ShowSentence(source.article_id, passage)
            link.clicked.connect(lambda: self.asked.emit(wish))
        return link

    def _place_of(self, source: Source) -> Passage | None:
        told = self._event.claims[source.claim].event.evidence
        return next((each.passage for each in told if each.quote == source.quote), None)


def words_of(event: Event, conflict: Conflict) -> str:
    """What the event itself says of a question, in the words of a side; empty where it says nothing."""
    part = conflict.part
    if conflict.field is EventField.STANDING:
        return STANDING_LABELS[event.standing]
    if isinstance(part, DateRole):
        return ", ".join(spell(date.value) for date in event.dates if date.role is part)
    if isinstance(part, RateKind):
        return ", ".join(rate_figure(rate) for rate in event.rates if rate.kind is part)
    if isinstance(part, PartyRole):
        return listed(tuple(party.name for party in event.parties if party.role is part))
    return ""
