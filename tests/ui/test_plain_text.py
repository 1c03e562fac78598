from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from viewer.ui.plain_text import PlainLabel, menu_text, one_line, shortened


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Tariffs \u202eno flirat\u202c end", "Tariffs no flirat end"),
        ("\u2066isolated\u2069 and \u200bzero\ufeff", "isolated and zero"),
        ("two\nlines\u2028and\tmore  room", "two lines and more room"),
        ("  plain  ", "plain"),
        ("bell\u0007", "bell"),
        ("中美通话 😀 Ärger", "中美通话 😀 Ärger"),
    ],
)
def test_one_line_drops_what_turns_or_breaks_the_line(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_a_label_shows_markup_as_it_is_written(qtbot: QtBot) -> None:
    label = PlainLabel("<b>R&D</b> \u202etxt.exe")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>R&D</b> txt.exe"
    rich = QLabel("<b>R&D</b>")
    qtbot.addWidget(rich)
    assert label.sizeHint().width() > rich.sizeHint().width()


def test_long_text_is_shortened_in_its_middle() -> None:
    assert shortened("Set the date of a measure to Fri 6 Jun 2025", 24) == "Set the date of…Jun 2025"
    assert shortened("short", 10) == "short"
    assert len(shortened("x" * 500, 80)) == 80


def test_an_ampersand_in_a_menu_is_no_shortcut() -> None:
    assert menu_text("R&D") == "R&&D"
