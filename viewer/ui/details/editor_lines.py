"""Lists of dates, parties and rates to edit: a line each, with a button that takes it out, and one that adds a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from viewer.domain.events import DateRole, EventDate, Party, PartyRole, Rate, RateKind
from viewer.ui.details.choice import Choice
from viewer.ui.details.draft_dates import DATE_EXAMPLES, date_as_kept, date_note, date_problem
from viewer.ui.details.words import DATE_ROLE_WORDS, PARTY_ROLE_WORDS, RATE_KIND_WORDS, RATE_UNIT_WORDS, RateUnit
from viewer.ui.plain_text import PlainLabel, one_line

_FEWEST_LETTERS = 6


class EditorLine(QWidget):
    """One line.

    Args:
        what: what it holds, for screen readers, such as `party`.
        parts: its fields, the first of which takes the room that is left.
        note: what is said of it below, if anything is.

    Signals:
        changed: the person changed something.
        submitted: Return was pressed in it.
        removed: it is to go.
    """

    changed = Signal()
    submitted = Signal()
    removed = Signal()

    def __init__(self, what: str, parts: Iterable[QWidget], note: QWidget | None = None) -> None:
        super().__init__()
        self.remove_button = QToolButton()
        self.remove_button.setText("×")
        self.remove_button.setProperty("quiet", "true")
        self.remove_button.setToolTip(f"Take this {what} out")
        self.remove_button.setAccessibleName(f"Take this {what} out")
        self.remove_button.clicked.connect(self.removed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        row = QHBoxLayout()
        row.setSpacing(6)
        column.addLayout(row)
        if note is not None:
            column.addWidget(note)
        for place, part in enumerate(parts):
            row.addWidget(part, 0 if place else 1)
            if isinstance(part, QComboBox):
                _let_shrink(part)
            if isinstance(part, QLineEdit):
                part.textChanged.connect(self.changed)
                part.returnPressed.connect(self.submitted)
        row.addWidget(self.remove_button)

    @property
    def problem(self) -> str:
        """What is wrong with it, a sentence; empty where it is sound."""
        return ""

    def start(self) -> None:
        """Puts the cursor into it."""
        raise NotImplementedError


class DateLine(EditorLine):
    """A date: what it means, and when it is. One without text does not count."""

    def __init__(self, date: EventDate | None) -> None:
        self._read = date
        self.line = _line(date.value.edtf if date else "", "Date", DATE_EXAMPLES)
        self.role = Choice(DATE_ROLE_WORDS, date.role if date else DateRole.OCCURRED, "What the date means")
        self.note = PlainLabel("", "small")
        super().__init__("date", (self.line, self.role.box), self.note)
        self.role.box.currentIndexChanged.connect(self.changed)
        self.changed.connect(self._tell)
        self._tell()

    def start(self) -> None:
        """Puts the cursor into the date."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def problem(self) -> str:
        """What is wrong with it, a sentence; empty where it is sound."""
        return date_problem(self.line.text()) if self.line.text().strip() else ""

    def value(self) -> EventDate | None:
        """The date; None where there is no text.

        Raises:
            BadDate: the text is no date.
        """
        return date_as_kept(self._read, self.role.value, self.line.text()) if self.line.text().strip() else None

    def _tell(self) -> None:
        kept = None if self.problem else self.value()
        self.note.setText(self.problem or (date_note(kept) if kept else ""))
        self.note.setVisible(bool(self.note.text()))


class PartyLine(EditorLine):
    """A party: its name and what it does. One without a name does not count."""

    def __init__(self, party: Party | None) -> None:
        self.name = _line(party.name if party else "", "Party", "Full name, such as European Union")
        self.role = Choice(PARTY_ROLE_WORDS, party.role if party else PartyRole.ACTOR, "What the party does")
        super().__init__("party", (self.name, self.role.box))
        self.role.box.currentIndexChanged.connect(self.changed)

    def start(self) -> None:
        """Puts the cursor into the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self) -> Party | None:
        """The party; None where it has no name."""
        name = one_line(self.name.text())
        return Party(name, self.role.value) if name else None


class RateLine(EditorLine):
    """A rate: its value or the two ends of a range, its unit, and how it is meant. One without a value counts not."""

    def __init__(self, rate: Rate | None) -> None:
        self._read = rate
        self.low = _line(_spelled(rate.value) if rate else "", "Rate", "25")
        self.high = _line(_spelled(rate.high) if rate and rate.high is not None else "", "Upper end of the rate", "to")
        unit = RateUnit(rate.unit) if rate and rate.unit in set(RateUnit) else RateUnit.PERCENT
        self.unit = Choice(RATE_UNIT_WORDS, unit, "Unit")
        self.kind = Choice(RATE_KIND_WORDS, rate.kind if rate else RateKind.TOTAL, "How the rate is meant")
        meaning = QWidget()
        row = QHBoxLayout(meaning)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for choice in (self.unit, self.kind):
            _let_shrink(choice.box)
            row.addWidget(choice.box, 1)
        super().__init__("rate", (self.low, self.high), meaning)
        self.high.setFixedWidth(72)
        for choice in (self.unit, self.kind):
            choice.box.currentIndexChanged.connect(self.changed)

    def start(self) -> None:
        """Puts the cursor into the value."""
        self.low.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def problem(self) -> str:
        """What is wrong with it, a sentence; empty where it is sound."""
        low, high = self.low.text().strip(), self.high.text().strip()
        if not low:
            return "Write the rate before its upper end, or clear both." if high else ""
        if _number(low) is None:
            return f"“{one_line(low)}” is not a rate. Write a number, such as 25 or 2.5."
        if not high:
            return ""
        top, bottom = _number(high), _number(low)
        if top is None:
            return f"“{one_line(high)}” is not a rate. Write a number, or leave the upper end empty."
        return "" if bottom is not None and top > bottom else "The upper end of a rate lies above the lower end."

    def value(self) -> Rate | None:
        """The rate, with the words that gave it where it was left as read; None where it has no value."""
        low = _number(self.low.text())
        if low is None:
            return None
        rate = Rate(low, self.unit.value.value, self.kind.value, "", _number(self.high.text()))
        read = self._read
        if read is not None and (rate.value, rate.unit, rate.high) == (read.value, read.unit, read.high):
            return replace(read, kind=rate.kind)
        return rate


class LineList(QWidget):
    """Lines below each other, and a button that adds an empty one.

    Args:
        lines: those to start with.
        make: makes an empty one.
        verb: the words of the button.

    Signals:
        changed: a line was changed, added or taken out.
        submitted: Return was pressed in one.
    """

    changed = Signal()
    submitted = Signal()

    def __init__(self, lines: Iterable[EditorLine], make: Callable[[], EditorLine], verb: str) -> None:
        super().__init__()
        self._make = make
        self.lines: list[EditorLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5)
        self.add_button = QPushButton(verb)
        self.add_button.setProperty("link", "true")
        self.add_button.clicked.connect(self.add_empty)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        for line in lines:
            self._add(line)

    @property
    def problem(self) -> str:
        """The first thing that is wrong; empty where all lines are sound."""
        return next((line.problem for line in self.lines if line.problem), "")

    def add_empty(self) -> None:
        """Adds a line to fill in, with the cursor in it."""
        line = self._make()
        self._add(line)
        line.start()
        self.changed.emit()

    def _add(self, line: EditorLine) -> None:
        self.lines.append(line)
        self._column.insertWidget(len(self.lines) - 1, line)
        line.changed.connect(self.changed)
        line.submitted.connect(self.submitted)
        line.removed.connect(lambda: self._remove(line))

    def _remove(self, line: EditorLine) -> None:
        # The keys would go nowhere with the button that has them.
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.changed.emit()


def _let_shrink(box: QComboBox) -> None:
    """As wide as its longest word it would leave no room in a narrow pane."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_FEWEST_LETTERS)


def _line(text: str, name: str, example: str) -> QLineEdit:
    line = QLineEdit(one_line(text))
    line.setCursorPosition(0)  # in a narrow pane the start says more than the end
    line.setAccessibleName(name)
    line.setPlaceholderText(example)
    line.setAcceptDrops(False)
    return line


def _spelled(number: float) -> str:
    return f"{number:.12g}"


def _number(text: str) -> float | None:
    """The number that a person wrote, with or without a percent sign; None where it is none."""
    try:
        number = float(text.strip().removesuffix("%"))
    except ValueError:
        return None
    return number if abs(number) < 1e9 else None  # no infinity, no NaN
