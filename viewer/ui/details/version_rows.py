"""Rows of the fact sheet that name the other texts of an article, and open them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from viewer.domain.articles import Article, ArticleVersion
from viewer.domain.dates import spell_day
from viewer.ui.details.fact_rows import FactRow


class VersionRow(FactRow):
    """One other text of the article that is shown.

    Args:
        words: what it is, and to the article that is shown.
        button: what is written on the button that opens it.
        article_id: that text.

    Signals:
        asked: its id, when it is to be opened.
    """

    asked = Signal(object)

    def __init__(self, name: str, words: str, button: str, article_id: int) -> None:
        super().__init__(name, [(words, "body")])
        self.open_button = QPushButton(button)
        self.open_button.setProperty("link", "true")
        self.open_button.clicked.connect(lambda: self.asked.emit(article_id))
        self.column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)


def version_rows(article: Article) -> Iterator[VersionRow]:
    """A row for the earlier and for the later text, where there are such."""
    if article.earlier is not None:
        words = f"Revision of “{article.earlier.title}”."
        button = f"Earlier text, imported {_imported_on(article.earlier)}…"
        yield VersionRow("Texts", words, button, article.earlier.id)
    if article.later is not None:
        words = "This is an earlier text; a later one has replaced it."
        button = f"Later text, imported {_imported_on(article.later)}…"
        yield VersionRow("" if article.earlier else "Texts", words, button, article.later.id)


def _imported_on(version: ArticleVersion) -> str:
    """The day of the import, where the person is."""
    return spell_day(dt.datetime.fromisoformat(version.imported_at).astimezone().date())
