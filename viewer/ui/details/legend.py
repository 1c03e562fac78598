"""What the highlight colors of the source text mean."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from viewer.domain.coverage import CoverageStatus
from viewer.domain.events import FieldName
from viewer.ui.details.words import COVERAGE_WORDS, FIELD_WORDS
from viewer.ui.plain_text import PlainLabel
from viewer.ui.theme import Theme


class Legend(QWidget):
    """One chip a highlight color that the text shows now; below them, one a shade."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._row((("sentence", "sentence"), *FIELD_WORDS.items())))
        column.addLayout(self._row((shade_of(status), word) for status, word in COVERAGE_WORDS.items()))
        self.set_theme(theme)
        self.show_fields(())
        self.show_shades(shown=False)

    @property
    def shown(self) -> tuple[str, ...]:
        """The fields and shades that the legend names now."""
        return tuple(field for field, chip in self._chips.items() if not chip.isHidden())

    def set_theme(self, theme: Theme) -> None:
        """Takes the colors of another theme."""
        for field, chip in self._chips.items():
            chip.setStyleSheet(f"background: {theme.fields[field]}; color: {theme.window['text']};")

    def show_fields(self, fields: Collection[FieldName], *, sentence: bool = False) -> None:
        """Shows the chips of the fields that are highlighted."""
        self._chips["sentence"].setVisible(sentence)
        for field in FIELD_WORDS:
            self._chips[field].setVisible(field in fields)

    def show_shades(self, *, shown: bool) -> None:
        """Shows or hides the chips of the shades."""
        for status in CoverageStatus:
            self._chips[shade_of(status)].setVisible(shown)

    def _row(self, names: Iterable[tuple[str, str]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for field, word in names:
            chip = PlainLabel(word, wrap=False, parent=self)
            chip.setProperty("chip", "true")
            self._chips[str(field)] = chip
            row.addWidget(chip)
        row.addStretch(1)
        return row


def shade_of(status: CoverageStatus) -> str:
    """The name of a shade among the highlight colors of a theme."""
    return f"covered_{status.value}"
