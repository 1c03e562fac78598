"""The sentences that an event rests on, by source: to be shown, moved, split off; a joined source to be parted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QVBoxLayout

from viewer.domain.events import Event, Evidence
from viewer.domain.joining import evidence_key
from viewer.ui.details.section import Section, line_of, small_button
from viewer.ui.details.sentence_link import SentenceLink
from viewer.ui.details.wishes import MoveEvidence, PartSource, ShowSentence, SplitOff
from viewer.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from viewer.services.details import ArticleHead


class SourcesSection(Section):
    """A card for each claim of a joined event, else one for each article.

    Args:
        event: an event with several pieces of evidence, or joined of several.
        articles: how its articles are named, by id.
        editable: whether anything can be changed.
        source_count: how many sources there are; near-copies of one text count once.
    """

    def __init__(self, event: Event, articles: Mapping[int, ArticleHead], source_count: int, *, editable: bool) -> None:
        super().__init__(_heading(event, source_count))
        self._event, self._articles, self._editable = event, articles, editable
        self.part_buttons: dict[int, QPushButton] = {}
        self.links: dict[int, SentenceLink] = {}
        self.menu_buttons: dict[int, QToolButton] = {}
        left = set(range(len(event.evidence)))
        for place, claim in enumerate(event.claims):
            keys = {evidence_key(each) for each in claim.event.evidence}
            mine = [at for at in sorted(left) if evidence_key(event.evidence[at]) in keys]
            left -= set(mine)
            self._add_claim(place, claim.why, mine)
        by_article: dict[int | None, list[int]] = {}
        for at in sorted(left):
            by_article.setdefault(event.evidence[at].article_id, []).append(at)
        for article_id, places in by_article.items():
            card = self.add_card()
            self._add_head(card, article_id)
            self._add_sentences(card, places)

    def _add_claim(self, place: int, why: str, evidence: list[int]) -> None:
        card = self.add_card()
        told = self._event.claims[place].event.evidence
        button = small_button("Part", "Make this source an event of its own again", shown=self._editable)
        button.setToolTip("Joined wrongly: make it an event of its own again")
        button.clicked.connect(lambda: self.asked.emit(PartSource(place)))
        self.part_buttons[place] = button
        self._add_head(card, told[0].article_id if told else None, button)
        self._add_sentences(card, evidence)
        if why:
            card.addWidget(PlainLabel(f"Joined: {why}", "small"))

    def _add_head(self, card: QVBoxLayout, article_id: int | None, *buttons: QPushButton) -> None:
        head = self._articles.get(article_id) if article_id is not None else None
        card.addLayout(line_of(PlainLabel(head.title if head else "An article", "strong"), *buttons))
        if head is not None and head.published:
            card.addWidget(PlainLabel(f"Published {head.published}", "small"))

    def _add_sentences(self, card: QVBoxLayout, places: list[int]) -> None:
        for place in places:
            evidence = self._event.evidence[place]
            link = self.links[place] = SentenceLink(evidence.quote)
            link.clicked.connect(lambda shown=evidence: self._show(shown))
            if self._editable and len(self._event.evidence) > 1:
                self.menu_buttons[place] = button = self._menu_button(place)
                card.addLayout(line_of(link, button))
            else:
                card.addWidget(link)

    def _show(self, evidence: Evidence) -> None:
        if evidence.article_id is not None:
            self.asked.emit(ShowSentence(evidence.article_id, evidence.passage))

    def _menu_button(self, place: int) -> QToolButton:
        button = QToolButton()
        button.setText("⋯")
        button.setProperty("quiet", "true")
        button.setToolTip("Move this sentence to another event, or split it off")
        button.setAccessibleName("What to do with this sentence")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addAction("Move to Another Event…", lambda: self.asked.emit(MoveEvidence(place)))
        menu.addAction("Split Off as an Event", lambda: self.asked.emit(SplitOff(place)))
        button.setMenu(menu)
        return button


def _heading(event: Event, source_count: int) -> str:
    if not event.claims:
        return "Sentences"
    reports = len(event.claims)
    copies = f" of {reports:,} reports; copies of one text count once" if reports > source_count else ""
    return f"Sources ({source_count:,}{copies})"
