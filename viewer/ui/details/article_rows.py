"""What a source says of itself beside its text: outlet, author, language and so on, each with where it was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from viewer.domain.articles import Article
from viewer.ui.details.fact_rows import FactRow
from viewer.ui.details.words import detail_name
from viewer.ui.plain_text import PlainLabel, one_line, shortened

_FIRST = ("outlet", "author", "dateline", "address", "language", "caption")
"""Shown at once; the rest is folded."""
_ADDRESSES = ("address",)
_FROM = "_from"
_LONG = 240
"""Characters of a value that are shown before it is unfolded."""
_MANY = 3
"""Values of one field that are shown before they are unfolded."""
_BREAKS = str.maketrans({mark: f"{mark}\u200b" for mark in "/?&=#-_.,;:+%"})


def article_rows(article: Article) -> Iterator[QWidget]:
    """The rows of the metadata; nothing where there are none."""
    fields: dict[str, list[str]] = {}
    for name, value in article.metadata:
        fields.setdefault(name, []).append(value)
    found = {name: values for name, values in fields.items() if not _is_place(name, fields) and any(values)}
    places = {name: (fields.get(f"{name}{_FROM}") or [""])[0] for name in found}
    first = [name for name in _FIRST if name in found]
    yield from (_row(name, found[name], places[name]) for name in first)
    rest = [name for name in found if name not in first]
    if rest:
        yield _Folded([_row(name, found[name], places[name]) for name in rest], f"{len(rest)} more")


def headline_place(article: Article) -> str:
    """Where the headline was found: `Headline from og:title`; empty where the reader does not say."""
    place = dict(article.metadata).get("title_from", "")
    return f"Headline from {place}" if place else ""


def _is_place(name: str, fields: Iterable[str]) -> bool:
    """Whether a field says where another one was found; the headline itself is no field."""
    return name.endswith(_FROM) and (name.removesuffix(_FROM) in fields or name == f"title{_FROM}")


def _row(name: str, values: list[str], place: str) -> FactRow:
    label = detail_name(name)
    note = [(f"from {place}", "small")] if place else []
    row = FactRow(label, ())
    if name in _ADDRESSES:
        for value in values:
            _add_address(row, value)
    elif name == "language":
        row.column.addWidget(PlainLabel(", ".join(language_in_words(value) for value in values)))
    elif len(values) > _MANY or any(len(value) > _LONG for value in values):
        _add_folded(row, values)
    else:
        for value in values:
            row.column.addWidget(_breaking(value))
    for text, role in note:
        row.column.addWidget(PlainLabel(text, role))
    return row


def _add_folded(row: FactRow, values: list[str]) -> None:
    shown = values[:_MANY]
    labels = [_breaking(f"{one_line(value)[:_LONG].rstrip()}…" if len(value) > _LONG else value) for value in shown]
    for label in labels:
        row.column.addWidget(label)
    more = _link("Show all")

    def unfold() -> None:
        for label, value in zip(labels, shown, strict=True):
            label.setText(_broken(value))
        for number, value in enumerate(values[_MANY:], start=len(labels)):
            row.column.insertWidget(number, _breaking(value))
        more.hide()

    more.clicked.connect(unfold)
    _add_link(row, more)


def _add_address(row: FactRow, address: str) -> None:
    """The address as text: nothing opens it, for what it names was never asked whether it wants to be seen."""
    row.column.addWidget(_breaking(shortened(address, _LONG)))
    copy = _link("Copy")
    copy.setToolTip("Copy the address; Tradeline never opens one")
    copy.setAccessibleName("Copy the address")
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(one_line(address)))
    _add_link(row, copy)


def language_in_words(tag: str) -> str:
    """A language with its tag: `en-US` becomes `English (en-US)`; the tag alone where Qt does not know it."""
    language = QLocale(tag.replace("-", "_")).language()
    if language is QLocale.Language.C:
        return tag
    return f"{QLocale.languageToString(language)} ({tag})"


class _Folded(QWidget):
    """Rows behind a button that names how many there are."""

    def __init__(self, rows: list[FactRow], words: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        self.button = _link(words)
        opener = FactRow("", ())
        _add_link(opener, self.button)
        column.addWidget(opener)
        for row in rows:
            column.addWidget(row)
            row.hide()

        def unfold() -> None:
            opener.hide()
            for row in rows:
                row.show()

        self.button.clicked.connect(unfold)


def _link(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("link", "true")
    return button


def _add_link(row: FactRow, button: QPushButton) -> None:
    # Its words begin where those above it do.
    button.setStyleSheet("padding-left: 0")
    row.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


def _breaking(value: str) -> PlainLabel:
    """A label that long words, as addresses are, can be broken in."""
    label = PlainLabel()
    label.setText(_broken(value))
    return label


def _broken(value: str) -> str:
    return one_line(value).translate(_BREAKS)
