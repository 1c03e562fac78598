"""The words of conditions: what a person may type before and behind the colon, and what is said where it is unknown.

Likely meant words are found by `difflib`, which the standard library brings; the vocabulary is too small for more.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from viewer.domain.confidence import Band
from viewer.domain.events import KIND_LABELS, STANDING_LABELS, EventKind, Review, Standing
from viewer.domain.matching import fold
from viewer.domain.query_dates import read_date
from viewer.domain.query_values import (
    DATE_FIELDS,
    NAME_FIELDS,
    Mark,
    QueryField,
    QueryValue,
    RateBounds,
    bounds_for,
    part_of_name,
    whole_name,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One of the values behind a colon, as typed, without its quotes."""

    text: str
    is_quoted: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it to look for."""
        return not self.text.strip() if self.is_quoted else not self.text.strip("*")


_Value = TypeVar("_Value", EventKind, Standing, Review, Band, Mark)

_STATUS = "status"
"""The one name that stands for two fields: what the text says, or what the person says."""

_FIELDS: dict[str, QueryField] = {
    **{where.value: where for where in QueryField},
    "goods": QueryField.PRODUCT,
    "outlet": QueryField.SOURCE,
}
_NAMES = (*_FIELDS, _STATUS)


def _table(labels: Mapping[_Value, str]) -> dict[str, QueryValue]:
    """Each value under its own name and its label, in the singular and the plural."""
    table: dict[str, QueryValue] = {}
    for value, label in labels.items():
        for name in (_plain(str(value)), _plain(label)):
            single = name.removesuffix("s")
            table.update({name: value, single: value, f"{single}s": value})
    return table


def _plain(text: str) -> str:
    return " ".join(re.split(r"[\s_-]+", fold(text))).strip()


_KINDS = _table(KIND_LABELS) | dict.fromkeys(
    ("licence", "licences", "licence decision", "licence decisions"), EventKind.LICENSE
)
_STANDINGS = _table(STANDING_LABELS)
_REVIEWS = _table({review: review.value for review in Review})
_CONDITION_WORDS: dict[str, dict[str, QueryValue]] = {
    QueryField.KIND: _KINDS,
    QueryField.STANDING: _STANDINGS,
    QueryField.REVIEW: _REVIEWS,
    _STATUS: _STANDINGS | _REVIEWS,
    QueryField.CONFIDENCE: _table({band: band.value for band in Band}),
    QueryField.IS: _table({mark: mark.value for mark in Mark}),
}
_CALLED = {QueryField.IS: "mark", QueryField.CONFIDENCE: "band of confidence", _STATUS: "standing or review"}
_EXAMPLES = {
    QueryField.KIND: "kind:tariff",
    QueryField.STANDING: "standing:planned",
    QueryField.REVIEW: "review:accepted",
    QueryField.CONFIDENCE: "confidence:strong",
    QueryField.PARTY: "party:china",
    QueryField.PRODUCT: "product:steel",
    QueryField.TAG: "tag:urgent",
    QueryField.SOURCE: "source:reuters",
    QueryField.ARTICLE: "in:steel",
    QueryField.RATE: "rate:>20",
    QueryField.FROM: "from:2025-06",
    QueryField.TO: "to:2025-06",
    QueryField.ON: "on:2025-06-05",
    QueryField.YEAR: "year:2025",
    QueryField.IS: "is:starred",
}

_FIGURE = r"(\d{1,6}(?:\.\d{1,3})?)\s*(?:%|percent)?"
_RATE = re.compile(rf"(>=|<=|=|>|<|≥|≤)?\s*{_FIGURE}", re.ASCII | re.IGNORECASE)
_RATE_RANGE = re.compile(rf"(?:{_FIGURE})?\s*\.\.\s*(?:{_FIGURE})?", re.ASCII | re.IGNORECASE)


def read_condition(
    name: str, pieces: Sequence[Piece], today: dt.date
) -> tuple[QueryField, tuple[QueryValue, ...]] | None:
    """The field and the values of a condition; None where any of it is not understood, or no value is there.

    Args:
        name: what stands before the colon.
        pieces: what stands behind it; blank ones do not count.
        today: the day that `today` stands for.
    """
    word = fold(name)
    values = [_read_value(word, piece, today) for piece in pieces if not piece.is_blank]
    understood = tuple(value for value in values if value is not None)
    where = _field_of(word, understood)
    if where is None or not understood or len(understood) < len(values):
        return None
    return where, understood


def is_known(name: str) -> bool:
    """Whether a condition is called so."""
    return fold(name) in _NAMES


def complaint(name: str, pieces: Sequence[Piece], today: dt.date) -> str:
    """Why a condition was not understood, one full sentence that tells what to write instead."""
    word = fold(name)
    if word not in _NAMES:
        near = _nearest(word, _NAMES)
        advice = f"; did you mean {near}?" if near else ", so it is searched as plain words."
        return f"No condition is called “{_short(name)}”{advice}"
    wrong = next((p for p in pieces if not p.is_blank and _read_value(word, p, today) is None), None)
    if wrong is not None:
        return _complaint_of(word, _short(wrong.text))
    if all(piece.is_blank for piece in pieces):
        example = _EXAMPLES[_FIELDS.get(word, QueryField.STANDING)].partition(":")[2]
        return f"Nothing stands behind “{word}:”; write a value there, such as {word}:{example}."
    return "The text's standing and your review cannot be alternatives; write standing:planned or review:accepted."


def _field_of(word: str, values: Sequence[QueryValue]) -> QueryField | None:
    if word != _STATUS:
        return _FIELDS.get(word)
    if all(isinstance(value, Standing) for value in values):
        return QueryField.STANDING
    return QueryField.REVIEW if all(isinstance(value, Review) for value in values) else None


def _read_value(word: str, piece: Piece, today: dt.date) -> QueryValue | None:
    where = _FIELDS.get(word)
    if word in _CONDITION_WORDS:
        return _CONDITION_WORDS[word].get(_plain(piece.text))
    if where in NAME_FIELDS:
        if piece.is_quoted:
            return whole_name(piece.text)
        part = piece.text.rstrip("*")
        return part_of_name(part) if fold(part) else None
    if where is QueryField.RATE:
        return _read_rate(piece.text.strip())
    if where is not None and where in DATE_FIELDS:
        whole = read_date(piece.text, today)
        return None if whole is None else bounds_for(where, whole)
    return None


def _read_rate(text: str) -> RateBounds | None:
    if match := _RATE.fullmatch(text):
        sign, figure = match[1], float(match[2])
        if sign in (">", ">=", "≥"):
            return RateBounds(figure, None, is_open=sign == ">")
        if sign in ("<", "<=", "≤"):
            return RateBounds(None, figure, is_open=sign == "<")
        return RateBounds(figure, figure)
    if (match := _RATE_RANGE.fullmatch(text)) and (match[1] or match[2]):
        lo, hi = (float(figure) if figure else None for figure in match.groups())
        return RateBounds(hi, lo) if lo is not None and hi is not None and hi < lo else RateBounds(lo, hi)
    return None


def _complaint_of(word: str, value: str) -> str:
    where = _FIELDS.get(word)
    if word in _CONDITION_WORDS:
        table = _CONDITION_WORDS[word]
        near = _nearest(_plain(value), tuple(table))
        known = tuple(dict.fromkeys(str(known) for known in table.values()))
        advice = f"did you mean {table[near]}?" if near else f"write {', '.join(known[:-1])} or {known[-1]}."
        return f"No {_CALLED.get(word, word)} is called “{value}”; {advice}"
    if where is QueryField.RATE:
        return f"“{value}” is no rate; write it as 25, >20, <=5 or 10..25."
    if where is QueryField.YEAR:
        return f"“{value}” is no year; write four digits, such as 2025."
    if where in DATE_FIELDS:
        return f"“{value}” is no date to search {word}; write it as 2025-06-05, 2025-06, 2025 or “June 2025”."
    return f"“{value}” holds no letter or digit, so no {word} can be found by it."


def _nearest(word: str, known: Sequence[str]) -> str | None:
    """The known word that was most likely meant: one that starts so, else one spelled nearly so."""
    if started := next((other for other in known if word and other.startswith(word)), None):
        return started
    close = difflib.get_close_matches(word, known, n=1)
    return close[0] if close else None


def _short(text: str) -> str:
    """A text that fits into a sentence: on one line, at most 40 characters."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
