"""The text of the search box read as a query: any text is one, and what is not understood is searched as plain words.

Time and memory grow in proportion to the text. A parser generator was not taken: the language has one rule and no
wrong texts.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from viewer.domain.matching import has_words
from viewer.domain.passages import canonical_text
from viewer.domain.query import Condition, Query, Word, make_query
from viewer.domain.query_values import QUOTES
from viewer.domain.query_words import Piece, complaint, is_known, read_condition

_QUOTED = r'"[^"]*(?:""[^"]*)*(?:"|\Z)'
_VALUE = rf'(?:{_QUOTED}|[^\s,"][^\s,]*)?'
_TOKEN = re.compile(
    rf"(?P<minus>-*)(?:(?P<name>[^\W\d][\w-]*):(?P<values>{_VALUE}(?:,{_VALUE})*)|(?P<quoted>{_QUOTED})|(?P<bare>\S+))"
)
_PIECE = re.compile(rf"(?P<quoted>{_QUOTED})|(?P<bare>[^\s,]+)|(?P<comma>,)")

_MOST_NOTICES = 5
"""More would not be read, and each costs a search for what was meant."""


def parse_query(text: str, today: dt.date, *, is_typing: bool = False) -> Query:
    """What a text in the search box asks for; it never fails.

    Args:
        text: any text.
        today: the day that `today` stands for.
        is_typing: whether somebody is writing it: a condition at the very end that is not understood yet, such as
            `kind:tar`, is then left out, where otherwise its words would be searched for. A space behind it ends it.
    """
    clean = canonical_text(text).translate(QUOTES)
    reading = _Reading(today, is_typing=is_typing)
    for match in _TOKEN.finditer(clean):
        is_negated, is_last = bool(match["minus"]), match.end() == len(clean)
        if match["name"] is not None:
            reading.take_condition(match["name"], _pieces(match["values"]), is_negated=is_negated, is_last=is_last)
        elif match["quoted"] is not None:
            reading.take_phrase(_unquoted(match["quoted"]), is_negated=is_negated)
        else:
            reading.take_word(match["bare"], is_negated=is_negated, is_last=is_last)
    query = make_query(reading.words, reading.conditions, reading.notices)
    if query.is_empty and not query.notices and clean.strip():
        return make_query((), (), ["Nothing here can be searched for; write words with letters or digits."])
    return query


def _unquoted(quoted: str) -> str:
    """What stands in quotes; two quotes in a row stand for one, and the last one may be missing."""
    inner = quoted[1:]
    # The quotes inside are pairs, so that an odd number of them says that the last one closes.
    if inner.count('"') % 2:
        inner = inner[:-1]
    return inner.replace('""', '"')


def _pieces(values: str) -> list[Piece]:
    """The values between commas; one that is missing is an empty piece."""
    pieces, is_open = [], True
    for match in _PIECE.finditer(values):
        if match["comma"]:
            if is_open:
                pieces.append(Piece(""))
            is_open = True
            continue
        quoted = match["quoted"]
        pieces.append(Piece(match["bare"]) if quoted is None else Piece(_unquoted(quoted), is_quoted=True))
        is_open = False
    return [*pieces, Piece("")] if is_open else pieces


def quote(text: str) -> str:
    """A text in straight quotes, as `parse_query` reads it."""
    return '"' + text.replace('"', '""') + '"'


@dataclass
class _Reading:
    """What was read so far; it lives for one call of `parse_query`."""

    today: dt.date
    is_typing: bool = False
    words: list[Word] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def take_condition(self, name: str, pieces: list[Piece], *, is_negated: bool, is_last: bool) -> None:
        understood = read_condition(name, pieces, self.today)
        if understood is not None:
            self.conditions.append(Condition(*understood, is_negated))
            return
        is_blank = all(piece.is_blank for piece in pieces)
        if is_known(name) or not is_blank:
            # No text of its own: `Trump:` is how a quotation starts.
            self._complain(name, pieces)
        if is_blank:
            if not is_known(name):
                self.take_word(name, is_negated=is_negated, is_last=is_last)
            return
        if self.is_typing and is_last and is_known(name):
            return
        written = ",".join(quote(piece.text) if piece.is_quoted else piece.text for piece in pieces)
        self.take_word(f"{name}:{written}", is_negated=is_negated, is_last=is_last)

    def take_phrase(self, inner: str, *, is_negated: bool) -> None:
        text = " ".join(inner.split())
        if has_words(text):
            self.words.append(Word(text, is_phrase=True, is_negated=is_negated))

    def take_word(self, written: str, *, is_negated: bool, is_last: bool) -> None:
        text = written.rstrip("*")
        if has_words(text):
            # A closing quote ends a word for good.
            is_prefix = text != written or (is_last and not is_negated)
            self.words.append(Word(text, is_negated=is_negated, is_prefix=is_prefix and not text.endswith('"')))

    def _complain(self, name: str, pieces: list[Piece]) -> None:
        if len(self.notices) < _MOST_NOTICES:
            self.notices.append(complaint(name, pieces, self.today))
