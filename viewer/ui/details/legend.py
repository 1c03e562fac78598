"""What the highlight colors of the source text mean."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from viewer.domain.events import FieldName
from viewer.ui.details.words import FIELD_WORDS
from viewer.ui.plain_text import PlainLabel
from viewer.ui.theme import Theme


class Legend(QWidget):
    """One chip a highlight color that the text shows now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: dict[str, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for field, word in (("sentence", "sentence"), *FIELD_WORDS.items()):
            chip = PlainLabel(word, wrap=False)
            chip.setProperty("chip", "true")
            self._chips[str(field)] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self.set_theme(theme)
        self.show_fields(())

    @property
    def shown(self) -> tuple[str, ...]:
        """The fields that the legend names now."""
        return tuple(field for field, chip in self._chips.items() if not chip.isHidden())

    def set_theme(self, theme: Theme) -> None:
        """Takes the colors of another theme."""
        self._theme = theme
        for field, chip in self._chips.items():
            chip.setStyleSheet(f"background: {theme.fields[field]}; color: {theme.window['text']};")

    def show_fields(self, fields: Collection[FieldName], *, sentence: bool = False) -> None:
        """Shows the chips of the fields that are highlighted."""
        for field, chip in self._chips.items():
            chip.setVisible(sentence if field == "sentence" else field in fields)
