"""All fields of an event to edit by hand, in place of the facts; a new event without an article is made here too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from viewer.domain.confidence import CERTAIN
from viewer.domain.events import Event, EventField, EventKind, Review, Standing
from viewer.domain.rules import BY_PERSON
from viewer.ui.details.edit_panel import EditPanel, row_of
from viewer.ui.details.editor_lines import DateLine, LineList, PartyLine, RateLine
from viewer.ui.plain_text import PlainLabel, one_line

_Value = TypeVar("_Value")
_NOTE_LINES = 3


def blank_event() -> Event:
    """An event that a person makes by hand: all its fields count as theirs."""
    return Event(
        EventKind.TARIFF,
        "note",
        Standing.OCCURRED,
        "",
        (),
        (),
        review=Review.ACCEPTED,
        confidence=CERTAIN,
        rule=BY_PERSON,
        by_person=tuple(EventField),
    )


class EventEditor(EditPanel):
    """Shows the fields.

    Args:
        event: what to edit; one without an id is new.
    """

    def __init__(self, event: Event, parent: QWidget | None = None) -> None:
        super().__init__(event, "Make Event" if event.id is None else "Save", parent)
        self.dates = LineList(map(DateLine, event.dates), lambda: DateLine(None), "Add Date")
        self.parties = LineList(map(PartyLine, event.parties), lambda: PartyLine(None), "Add Party")
        self.rates = LineList(map(RateLine, event.rates), lambda: RateLine(None), "Add Rate")
        self.goods = WordsLine(event.products, "Goods", "steel, aluminum")
        self.tags = WordsLine(event.tags, "Tags", "follow up, steel case")
        self.note = QPlainTextEdit(event.note)
        self.note.setAccessibleName("Note")
        self.note.setPlaceholderText("What you want to keep in mind of it")
        self.note.setTabChangesFocus(True)
        self.note.setAcceptDrops(False)
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * _NOTE_LINES + 22)
        self.star = QCheckBox("Starred")
        self.star.setChecked(event.starred)
        self._lay_out()
        self._connect()
        if event.id is None:
            self.dates.add_empty()

    @property
    def before(self) -> Event:
        """The event as it was when the editor opened."""
        return self._event

    @property
    def is_changed(self) -> bool:
        """Whether anything was filled in that would be lost; also where it is not sound yet."""
        return bool(next(self.problems(), "")) or self.made() != self._event

    def problems(self) -> Iterator[str]:
        """What is wrong with the lines."""
        return (each.problem for each in (self.dates, self.parties, self.rates) if each.problem)

    def made(self) -> Event:
        """The event as the person wants it; the problems have been dealt with."""
        return replace(
            self._event,
            title=self._event.title if self._has_same_title() else one_line(self.title.text()),
            kind=self.kind.value,
            action=self.action(),
            standing=self.standing.value,
            dates=_all(line.value() for line in self.dates.lines if isinstance(line, DateLine)),
            parties=_all(line.value() for line in self.parties.lines if isinstance(line, PartyLine)),
            rates=_all(line.value() for line in self.rates.lines if isinstance(line, RateLine)),
            products=self.goods.words(),
            tags=self.tags.words(),
            note=self.note.toPlainText().strip(),
            starred=self.star.isChecked(),
        )

    def _has_same_title(self) -> bool:
        """A title is shown without signs that nobody sees; that alone is no change."""
        return one_line(self.title.text()) == one_line(self._event.title)

    def _lay_out(self) -> None:
        column = self._column
        column.addWidget(PlainLabel("New event" if self._event.id is None else "Edit the event", "strong"))
        if self._event.id is None:
            column.addWidget(PlainLabel("Made by hand; it needs no article.", "small"))
        self.add_first_rows()
        for name, part in (
            ("Dates", self.dates),
            ("Parties", self.parties),
            ("Rates", self.rates),
            ("Goods", self.goods),
            ("Tags", self.tags),
            ("Note", self.note),
            ("", self.star),
        ):
            column.addWidget(row_of(name, part))
        self.add_last_rows()

    def _connect(self) -> None:
        for lines in (self.dates, self.parties, self.rates):
            lines.changed.connect(self.check)
            lines.submitted.connect(self.submit)
        for line in (self.goods, self.tags):
            line.returnPressed.connect(self.submit)


class WordsLine(QLineEdit):
    """Words with commas between them; what was left as it was stays, even where a word has a comma."""

    def __init__(self, words: tuple[str, ...], name: str, example: str) -> None:
        super().__init__(", ".join(words))
        self._before, self._shown = words, self.text()
        self.setAccessibleName(f"{name}, with commas between them")
        self.setPlaceholderText(example)
        self.setAcceptDrops(False)

    def words(self) -> tuple[str, ...]:
        """The words, each once."""
        if self.text() == self._shown:
            return self._before
        words = (one_line(word) for word in self.text().split(","))
        return tuple(dict.fromkeys(word for word in words if word))


def _all(values: Iterable[_Value | None]) -> tuple[_Value, ...]:
    return tuple(value for value in values if value is not None)
