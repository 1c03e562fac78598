"""An event being made by hand from selected words: everything that was read of them, to be corrected and saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from viewer.domain.events import Event, EventDate, Evidence, FieldName, Party
from viewer.ui.details.draft_dates import DraftDate
from viewer.ui.details.edit_panel import EditPanel, row_of
from viewer.ui.details.fact_rows import FactRow
from viewer.ui.details.words import PARTY_ROLE_WORDS
from viewer.ui.plain_text import PlainLabel, one_line


class DraftPanel(EditPanel):
    """Shows a draft.

    Args:
        draft: what was read of the selected words.
    """

    def __init__(self, draft: Event, parent: QWidget | None = None) -> None:
        super().__init__(draft, "Make Event", parent)
        self.dates = [*_read_dates(draft.dates), DraftDate(None)]
        self.parties = [(party, _party_box(party)) for party in draft.parties]
        self._lay_out(draft)
        for date in self.dates:
            date.changed.connect(self.check)
            date.submitted.connect(self.submit)

    def problems(self) -> Iterator[str]:
        """What is wrong with the dates."""
        return (date.problem for date in self.dates if date.problem)

    def made(self) -> Event:
        """The event as the person wants it."""
        draft = self._event
        dates = tuple(date for date in (each.date() for each in self.dates) if date is not None)
        return replace(
            draft,
            title=one_line(self.title.text()),
            kind=self.kind.value,
            action=self.action(),
            standing=self.standing.value,
            dates=dates,
            parties=tuple(party for party, box in self.parties if box.isChecked()),
            evidence=tuple(_with_dates(evidence, dates) for evidence in draft.evidence),
        )

    def _lay_out(self, draft: Event) -> None:
        column = self._column
        column.addWidget(PlainLabel("New event from the selection", "strong"))
        column.addWidget(FactRow("Words", [(f"“{draft.evidence[0].quote}”", "small")]))
        self.add_first_rows()
        for index, date in enumerate(self.dates):
            column.addWidget(row_of("" if index else "Dates", date))
        for index, (_, box) in enumerate(self.parties):
            column.addWidget(row_of("" if index else "Parties", box))
        self.add_last_rows()


def _read_dates(dates: tuple[EventDate, ...]) -> list[DraftDate]:
    """A line a date; of several with one meaning the first counts until the person says otherwise."""
    roles = [date.role for date in dates]
    return [DraftDate(date, chosen=date.role not in roles[:index]) for index, date in enumerate(dates)]


def _party_box(party: Party) -> QCheckBox:
    box = QCheckBox(f"{one_line(party.name)} ({PARTY_ROLE_WORDS[party.role].lower()})")
    box.setChecked(True)
    return box


def _with_dates(evidence: Evidence, dates: tuple[EventDate, ...]) -> Evidence:
    """The evidence without the marks of dates that were not taken."""
    taken = {date.passage for date in dates}
    kept = tuple(span for span in evidence.fields if span.field is not FieldName.DATE or span.passage in taken)
    return replace(evidence, fields=kept)
