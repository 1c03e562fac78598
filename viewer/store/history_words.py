"""Rows of the journal to words: what changed, from what to what. The only place that knows how each column reads.

The journal keeps rows as they were when they were written, also by older programs: a column or table that is not
known here is left out, and a value that is not understood is shown as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from viewer.domain.dates import parse_edtf, spell
from viewer.domain.events import (
    KIND_LABELS,
    REVIEW_LABELS,
    STANDING_LABELS,
    EventKind,
    Rate,
    RateKind,
    Review,
    Standing,
)
from viewer.domain.history import HistoryLine
from viewer.domain.notes import rate_figure
from viewer.errors import BadDate

Row = Mapping[str, Any]
"""A `RowChange` as the journal keeps it: table, id, owner, before, after."""

_MOST_TEXT = 200
"""Characters of a note or a quote that are shown."""


def owners(rows: Iterable[Row]) -> list[tuple[str, int]]:
    """What rows are of, in order, each once: `article` or `event`, and its id."""
    found = ((_subject(row), row.get("owner")) for row in rows)
    return list(dict.fromkeys((subject, owner) for subject, owner in found if isinstance(owner, int)))


def row_lines(rows: Sequence[Row], owner: tuple[str, int], about: str = "") -> Iterator[HistoryLine]:
    """What rows of a journal entry changed of one event or article.

    Args:
        rows: all rows of the entry.
        owner: `article` or `event`, and its id.
        about: put on each line, where the entry is of several.
    """
    mine = [row for row in rows if (_subject(row), row.get("owner")) == owner]
    for table, words in _TABLES.items():
        for what, before, after in words([row for row in mine if row.get("table") == table]):
            if before != after:
                yield HistoryLine(what, before, after, about)


def review_words(value: str) -> str:
    """A review in words."""
    return _named(REVIEW_LABELS, Review, value)


def title_in(rows: Iterable[Row], owner: tuple[str, int]) -> str:
    """The title of an event that rows add or remove; empty where they do neither."""
    for row in rows:
        if row.get("table") == owner[0] and row.get("owner") == owner[1]:
            values = row.get("after") or row.get("before") or {}
            if "title" in values:
                return str(values["title"])
    return ""


def _subject(row: Row) -> str:
    return "article" if row.get("table") in ("article", "article_revision") else "event"


_Parts = Iterator[tuple[str, str, str]]


def _event_parts(rows: Sequence[Row]) -> _Parts:
    for row in rows:
        before, after = row.get("before") or {}, row.get("after") or {}
        for column, (what, words) in _EVENT_COLUMNS.items():
            if column in before or column in after:
                sides = [words(values[column]) if column in values else "" for values in (before, after)]
                yield what, sides[0], sides[1]


def _date_parts(rows: Sequence[Row]) -> _Parts:
    for row in rows:
        yield "date", _date_words(row.get("before")), _date_words(row.get("after"))


def _date_words(values: Row | None) -> str:
    return _spelled((values or {}).get("edtf"))


def _published_parts(rows: Sequence[Row]) -> _Parts:
    for row in rows:
        sides = [(row.get(side) or {}).get("published_edtf") for side in ("before", "after")]
        yield "publication date", _spelled(sides[0]), _spelled(sides[1])


def _listed(what: str, words: Callable[[Row], str]) -> Callable[[Sequence[Row]], _Parts]:
    """A table whose rows are a list of small things: those taken away on the left, those put in on the right."""

    def parts(rows: Sequence[Row]) -> _Parts:
        before, after = (", ".join(words(row[side]) for row in rows if row.get(side)) for side in ("before", "after"))
        yield what, before, after

    return parts


def _counted(what: str, noun: str, quote: str = "") -> Callable[[Sequence[Row]], _Parts]:
    """A table of which only the number is told; of a single row with a quote, the quote."""

    def words(rows: Sequence[Row]) -> str:
        if len(rows) == 1 and rows[0].get(quote):
            return f"“{_short(rows[0][quote])}”"
        return f"{len(rows)} {noun}" if len(rows) == 1 else f"{len(rows)} {noun}s" if rows else ""

    def parts(rows: Sequence[Row]) -> _Parts:
        yield (
            what,
            words([row["before"] for row in rows if row.get("before")]),
            words([row["after"] for row in rows if row.get("after")]),
        )

    return parts


def _spelled(edtf: object) -> str:
    if not isinstance(edtf, str) or not edtf:
        return ""
    try:
        return spell(parse_edtf(edtf))
    except BadDate:
        # Written by a program that knew more forms of dates, or by hand: shown as it stands.
        return edtf


def _short(value: object) -> str:
    text = " ".join(str(value or "").split())
    return text if len(text) <= _MOST_TEXT else f"{text[: _MOST_TEXT - 1]}…"


def _named(names: Mapping[Any, str], kind: type[EventKind] | type[Standing] | type[Review], value: str) -> str:
    return names[kind(value)] if value in set(kind) else str(value)


def _rate_words(values: Row) -> str:
    value, high = values.get("value"), values.get("high")
    if not isinstance(value, int | float) or not (high is None or isinstance(high, int | float)):
        return _short(values.get("text"))
    return rate_figure(Rate(value, str(values.get("unit", "")), RateKind.UNKNOWN, "", high))


def _pairs(value: object) -> str:
    pairs = [pair for pair in value if isinstance(pair, list) and len(pair) == 2] if isinstance(value, list) else []
    return _short("; ".join(f"{str(name).replace('_', ' ')}: {told}" for name, told in pairs))


_EVENT_COLUMNS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "title": ("title", _short),
    "kind": ("kind", lambda value: _named(KIND_LABELS, EventKind, value)),
    "standing": ("standing", lambda value: _named(STANDING_LABELS, Standing, value)),
    "review": ("review", review_words),
    "starred": ("star", lambda value: "starred" if value else ""),
    "note": ("note", _short),
    "details": ("details", _pairs),
}

_TABLES: dict[str, Callable[[Sequence[Row]], _Parts]] = {
    "article": _published_parts,
    "event": _event_parts,
    "event_date": _date_parts,
    "party": _listed("parties", lambda row: _short(row.get("name"))),
    "rate": _listed("rate", _rate_words),
    "product": _listed("goods", lambda row: _short(row.get("name"))),
    "tag": _listed("tags", lambda row: _short(row.get("name"))),
    "evidence": _counted("evidence", "sentence", "quote"),
    "claim": _counted("sources", "source"),
}
"""How the rows of each table read, in the order of the lines."""
