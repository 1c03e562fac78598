"""Events that may be the same as the one that is shown: why, and what the person says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from viewer.ui.details.section import Section, small_button
from viewer.ui.details.sentence_link import LinkLabel, SentenceLink
from viewer.ui.details.wishes import JoinTwin, TellApart
from viewer.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from viewer.services.details import PossibleTwin


class TwinsSection(Section):
    """A card for each.

    Args:
        twins: the other events.
        editable: whether they can be joined.

    Signals:
        event_chosen: the id of an event that is to be shown.
    """

    event_chosen = Signal(object)

    def __init__(self, twins: tuple[PossibleTwin, ...], *, editable: bool) -> None:
        super().__init__("May be the same")
        self.join_buttons: dict[int, QPushButton] = {}
        self.apart_buttons: dict[int, QPushButton] = {}
        self.titles: dict[int, LinkLabel] = {}
        for twin in twins:
            self._add(twin, editable=editable)

    def _add(self, twin: PossibleTwin, *, editable: bool) -> None:
        card = self.add_card()
        title = LinkLabel(twin.title, "Show this event")
        title.clicked.connect(lambda: self.event_chosen.emit(twin.event_id))
        self.titles[twin.event_id] = title
        card.addWidget(title)
        if twin.date:
            card.addWidget(PlainLabel(twin.date, "small"))
        if twin.quote:
            link = SentenceLink(twin.quote, "Show this event")
            link.clicked.connect(lambda: self.event_chosen.emit(twin.event_id))
            card.addWidget(link)
        for clause in twin.why:
            card.addWidget(PlainLabel(f"{clause[:1].upper()}{clause[1:]}.", "small"))
        if editable:
            card.addLayout(self._buttons(twin.event_id))

    def _buttons(self, event_id: int) -> QHBoxLayout:
        join, apart = small_button("Join", "Join the two"), small_button("They Are Two", "Keep the two apart")
        join.clicked.connect(lambda: self.asked.emit(JoinTwin(event_id)))
        apart.clicked.connect(lambda: self.asked.emit(TellApart(event_id)))
        self.join_buttons[event_id], self.apart_buttons[event_id] = join, apart
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(join)
        row.addWidget(apart)
        row.addStretch(1)
        return row
