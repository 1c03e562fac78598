"""What the conditions of a query are about, and the values that they compare with."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeGuard

from viewer.domain.confidence import Band
from viewer.domain.dates import DateValue
from viewer.domain.events import EventKind, Review, Standing
from viewer.domain.instants import Instant
from viewer.domain.matching import fold
from viewer.domain.passages import canonical_text


class QueryField(StrEnum):
    """What a condition is about; the values are the names that a person types before the colon."""

    KIND = "kind"
    STANDING = "standing"
    REVIEW = "review"
    CONFIDENCE = "confidence"
    PARTY = "party"
    PRODUCT = "product"
    TAG = "tag"
    SOURCE = "source"
    ARTICLE = "in"
    RATE = "rate"
    FROM = "from"
    TO = "to"
    ON = "on"
    YEAR = "year"
    IS = "is"


class Mark(StrEnum):
    """What an event can be, apart from its fields: a star, no date, joined of several, and so on."""

    STARRED = "starred"
    UNDATED = "undated"
    JOINED = "joined"
    CONFLICT = "conflict"
    NOTED = "noted"
    EDITED = "edited"


ONE_VALUED = frozenset(
    {QueryField.KIND, QueryField.STANDING, QueryField.REVIEW, QueryField.CONFIDENCE, QueryField.YEAR}
)
"""Fields of which an event has one value: two conditions on one are alternatives, as both could never hold."""

NAME_FIELDS = frozenset({QueryField.PARTY, QueryField.PRODUCT, QueryField.TAG, QueryField.SOURCE, QueryField.ARTICLE})
DATE_FIELDS = frozenset({QueryField.FROM, QueryField.TO, QueryField.ON, QueryField.YEAR})

QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"'))
"""Every sort of double quote counts as the straight one, in a query and in the names that it is compared with."""


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a party, product, tag, outlet or article; made by `whole_name` and `part_of_name`.

    Attributes:
        key: the name in the form that is compared.
        is_whole: whether it must be the whole name; else its words, the last one begun at least, are enough.
        text: the name as written.
    """

    key: str
    is_whole: bool
    text: str = field(compare=False)

    def matches(self, name: str) -> bool:
        """Whether a name of the library is meant."""
        if self.is_whole:
            return _whole_key(_one_line(name)) == self.key
        text = fold(_one_line(name))
        place = text.find(self.key)
        while place > 0 and text[place - 1].isalnum() and self.key[0].isalnum():
            place = text.find(self.key, place + 1)
        return place >= 0


def whole_name(text: str) -> Name:
    """Exactly this name, in any case.

    Raises:
        ValueError: the name is empty.
    """
    line = _one_line(text)
    if not line:
        raise ValueError("no name")
    return Name(_whole_key(line), is_whole=True, text=line)


def part_of_name(text: str) -> Name:
    """Any name in which these words stand, in any case, with or without accents.

    Raises:
        ValueError: the text is empty, or only a quoted name could be written so.
    """
    is_bare = text == _one_line(text) and not text.startswith('"') and not text.endswith("*")
    if not is_bare or " " in text or "," in text or not fold(text):
        raise ValueError(f"no part of a name: {text!r}")
    return Name(fold(text), is_whole=False, text=text)


def _one_line(text: str) -> str:
    return " ".join(canonical_text(text).translate(QUOTES).split())


def _whole_key(line: str) -> str:
    return unicodedata.normalize("NFC", line.casefold())


@dataclass(frozen=True, slots=True)
class RateBounds:
    """Which rates are meant.

    Attributes:
        lo: the lower bound in percent (or percentage points), from 0 to 999,999.999; None without one.
        hi: the upper bound, not below `lo`; None without one.
        is_open: whether the bound itself is left out; only where there is one bound.

    Raises:
        ValueError: these are no bounds that a person could write, such as more than three decimal places.
    """

    lo: float | None
    hi: float | None
    is_open: bool = False

    def __post_init__(self) -> None:
        bounds = [bound for bound in (self.lo, self.hi) if bound is not None]
        can_be_written = all(0 <= bound < 1e6 and round(bound, 3) == bound for bound in bounds)
        if not bounds or bounds != sorted(bounds) or not can_be_written or (self.is_open and len(bounds) == 2):
            raise ValueError(f"no bounds: {self}")

    def holds(self, value: float, high: float | None = None) -> bool:
        """Whether a rate, or any rate from `value` to `high`, is meant; see `Rate`."""
        top = value if high is None else high
        above = self.lo is None or top > self.lo or (top == self.lo and not self.is_open)
        below = self.hi is None or value < self.hi or (value == self.hi and not self.is_open)
        return above and below


@dataclass(frozen=True, slots=True)
class DateBounds:
    """Which time is meant: that of every date that lies at least partly in it.

    Attributes:
        text: the date as canonical EDTF, or `today`, `yesterday`, `tomorrow`, which move on with the day.
        lo: first millisecond; None where the start is open.
        hi: first millisecond after it; None where the end is open.
    """

    text: str
    lo: Instant | None
    hi: Instant | None


QueryValue = EventKind | Standing | Review | Band | Mark | Name | RateBounds | DateBounds

_TYPES: dict[QueryField, type[QueryValue]] = {
    QueryField.KIND: EventKind,
    QueryField.STANDING: Standing,
    QueryField.REVIEW: Review,
    QueryField.CONFIDENCE: Band,
    QueryField.RATE: RateBounds,
    QueryField.IS: Mark,
    **dict.fromkeys(NAME_FIELDS, Name),
    **dict.fromkeys(DATE_FIELDS, DateBounds),
}


def fits(value: object, where: QueryField) -> TypeGuard[QueryValue]:
    """Whether a value is of the type that a field is compared with."""
    return isinstance(value, _TYPES[where])


def bounds_for(where: QueryField, whole: DateBounds) -> DateBounds | None:
    """What a date says in one of the date fields; None where it says nothing there.

    That is an open start for `from`, an open end for `to`, and all but four digits for `year`.
    """
    if where is QueryField.FROM:
        return None if whole.lo is None else replace(whole, hi=None)
    if where is QueryField.TO:
        return None if whole.hi is None else replace(whole, lo=None)
    return None if where is QueryField.YEAR and not whole.text.isdecimal() else whole


def as_value(where: QueryField, value: QueryValue | DateValue | str) -> QueryValue:
    """A value as a panel has it: a name as plain text stands for that whole name, a date for its bounds.

    Raises:
        ValueError: the field is not compared with such values.
    """
    if fits(value, where):
        return value
    if isinstance(value, DateValue) and where in DATE_FIELDS:
        bounds = bounds_for(where, DateBounds(value.edtf, value.lo, value.hi))
        if bounds is not None:
            return bounds
    if type(value) is str and where in NAME_FIELDS:
        return whole_name(value)
    raise ValueError(f"{where} is not compared with {value!r}")
