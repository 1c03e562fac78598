"""What a source says of itself, in the detail pane."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TEXT, article_of
from viewer.ui.details.article_rows import language_in_words
from viewer.ui.details.facts import FactSheet
from viewer.ui.theme import load_theme

ADDRESS = "https://news.example/2025/06/06/steel-duties?page=2&from=mail"
METADATA = (
    ("address", ADDRESS), ("address_from", "link canonical"), ("author", "Ann Writer; Bo Reporter"),
    ("author_from", "JSON-LD author"), ("caption", "A furnace. " * 60), ("caption_from", "figcaption"),
    ("language", "en-US"), ("language_from", "html lang"), ("modified", "2025-06-07T10:00:00Z"),
    ("modified_from", "JSON-LD dateModified"), ("outlet", "The <b>Example</b> Times"),
    ("outlet_from", "JSON-LD publisher"), ("running head", "Vol. 3"), ("title_from", "og:title"),
)  # fmt: skip


@pytest.fixture
def pane(qtbot: QtBot) -> QScrollArea:
    """What a sheet lies in."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    qtbot.addWidget(made)
    made.resize(420, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def show(pane: QScrollArea, *metadata: tuple[str, str]) -> None:
    article = replace(article_of(TEXT), metadata=metadata)
    pane.setWidget(FactSheet(None, article, load_theme("light"), editable=True))
    QApplication.sendPostedEvents()


def words(pane: QScrollArea) -> list[str]:
    """All that is to be read, without the marks that only break lines."""
    return [label.text().replace("\u200b", "") for label in pane.findChildren(QLabel) if label.isVisible()]


def click(pane: QScrollArea, text: str) -> None:
    [button] = [each for each in pane.findChildren(QPushButton) if each.text() == text and each.isVisible()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    # What was added is shown with the events posted meanwhile.
    QApplication.sendPostedEvents()


def test_each_field_stands_with_where_it_was_found(pane: QScrollArea) -> None:
    show(pane, *METADATA)
    shown = words(pane)
    for name, value, place in (
        ("Outlet", "The <b>Example</b> Times", "from JSON-LD publisher"),
        ("Author", "Ann Writer; Bo Reporter", "from JSON-LD author"),
        ("Language", "English (en-US)", "from html lang"),
    ):
        at = shown.index(name)
        assert shown[at : at + 3] == [name, value, place]
    assert "Headline from og:title" in shown
    assert shown.index("Outlet") < shown.index("Author") < shown.index("Address") < shown.index("Caption")


def test_an_address_is_copied_to_the_letter_and_never_opened(pane: QScrollArea) -> None:
    show(pane, *METADATA)
    assert ADDRESS in words(pane)
    labels = pane.findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert not any(label.openExternalLinks() for label in labels)
    click(pane, "Copy")
    assert QGuiApplication.clipboard().text() == ADDRESS


def test_a_long_caption_and_lesser_fields_are_folded(pane: QScrollArea) -> None:
    show(pane, *METADATA)
    caption = next(text for text in words(pane) if text.startswith("A furnace."))
    assert len(caption) <= 241
    assert caption.endswith("…")
    click(pane, "Show all")
    assert ("A furnace. " * 60).strip() in words(pane)
    assert "Modified" not in words(pane)
    click(pane, "2 more")
    assert {"Modified", "2025-06-07T10:00:00Z", "from JSON-LD dateModified", "Running head", "Vol. 3"} <= set(
        words(pane)
    )


def test_many_values_of_one_field_are_folded_in_their_order(pane: QScrollArea) -> None:
    show(pane, *(("author", f"Writer {number}") for number in range(6)))
    assert [text for text in words(pane) if text.startswith("Writer")] == ["Writer 0", "Writer 1", "Writer 2"]
    click(pane, "Show all")
    assert {text for text in words(pane) if text.startswith("Writer")} == {f"Writer {n}" for n in range(6)}


def test_an_article_without_fields_has_no_rows_for_them(pane: QScrollArea) -> None:
    show(pane)
    shown = words(pane)
    assert "Published" in shown
    assert not {"Outlet", "Author", "Address"} & set(shown)
    assert not any(button.text().endswith("more") for button in pane.findChildren(QPushButton))


def test_a_language_that_is_none_stays_as_it_is() -> None:
    assert language_in_words("de") == "German (de)"
    assert language_in_words("zh-Hant") == "Chinese (zh-Hant)"
    assert language_in_words("qqx-nonsense") == "qqx-nonsense"
