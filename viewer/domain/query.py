"""A query of the search box as a value, and the pure steps that panels take with it.

The text of a query is read in `query_reading`, and written again in `query_showing`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from viewer.domain.dates import DateValue
from viewer.domain.matching import fold
from viewer.domain.query_values import ONE_VALUED, QueryField, QueryValue, as_value, fits

SHORTEST_PREFIX = 3
"""Letters of a word from which on its start is enough: fewer begin most words, and `EU` and `US` are whole words."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase that must stand in an event or its evidence.

    Attributes:
        text: as typed, without quotes, minus or star; it holds a letter or digit. Punctuation in it joins its words
            to a phrase (`state-owned`).
        is_phrase: whether it was quoted.
        is_negated: whether it must not stand there.
        is_prefix: whether the starts of words are enough: the word that is being typed, or one with a `*`.
    """

    text: str
    is_phrase: bool = False
    is_negated: bool = False
    is_prefix: bool = False

    @property
    def starts_words(self) -> bool:
        """Whether longer words that begin so are found: of a prefix that is not too short for that."""
        return self.is_prefix and sum(map(str.isalnum, self.text)) >= SHORTEST_PREFIX


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of an event: one of the values; with `is_negated`, none of them.

    Raises:
        ValueError: there is no value, or one that the field is not compared with.
    """

    field: QueryField
    values: tuple[QueryValue, ...]
    is_negated: bool = False

    def __post_init__(self) -> None:
        if not self.values or not all(fits(value, self.field) for value in self.values):
            raise ValueError(f"{self.field} is not compared with {self.values!r}")


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for; made by `make_query`, which brings equal queries into one form.

    All words and all conditions must hold. A field of `ONE_VALUED` has one condition at most that is not negated, and
    each negated condition has one value.

    Attributes:
        notices: what the person should know of the text, full sentences; no part of what is searched.
    """

    words: tuple[Word, ...] = ()
    conditions: tuple[Condition, ...] = ()
    notices: tuple[str, ...] = field(default=(), compare=False)

    @property
    def is_empty(self) -> bool:
        """Whether everything is found."""
        return not self.words and not self.conditions


EVERYTHING = Query()
"""The query of an empty box."""


def make_query(words: Iterable[Word], conditions: Iterable[Condition], notices: Iterable[str] = ()) -> Query:
    """A query in its one form: nothing twice, alternatives of a one-valued field together, negations one by one."""
    once: dict[tuple[str, bool, bool, bool], Word] = {}
    for word in words:
        once.setdefault((fold(word.text), word.is_phrase, word.is_negated, word.is_prefix), word)
    return Query(tuple(once.values()), _merged(conditions), tuple(dict.fromkeys(notices)))


def _merged(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    alternatives: dict[_Key, dict[QueryValue, None]] = {}
    for condition in conditions:
        for key, values in _keyed(condition):
            alternatives.setdefault(key, {}).update(dict.fromkeys(values))
    return tuple(Condition(key[0], tuple(values), key[1]) for key, values in alternatives.items())


_Key = tuple[QueryField, bool, tuple[QueryValue, ...]]


def _keyed(condition: Condition) -> list[tuple[_Key, tuple[QueryValue, ...]]]:
    """The parts of a condition that stand for themselves, each under a key; parts under one key are alternatives."""
    where, values = condition.field, condition.values
    if condition.is_negated:
        return [((where, True, (value,)), (value,)) for value in values]
    return [((where, False, () if where in ONE_VALUED else tuple(dict.fromkeys(values))), values)]


def combine(first: Query, second: Query) -> Query:
    """Both queries in one, as if their texts stood in the box one behind the other."""
    return make_query(
        (*first.words, *second.words), (*first.conditions, *second.conditions), (*first.notices, *second.notices)
    )


def with_condition(
    query: Query, where: QueryField, value: QueryValue | DateValue | str, *, negated: bool = False
) -> Query:
    """The query with one more condition; its opposite is taken out.

    Of a one-valued field the value becomes one more alternative; otherwise it is required besides the others.

    Args:
        query: what is searched so far.
        where: what the condition is about.
        value: a value of that field; plain text stands for exactly that name, a date for its bounds.
        negated: whether it excludes.

    Raises:
        ValueError: the field is not compared with such values.
    """
    added = Condition(where, (as_value(where, value),), negated)
    rest = _without(query.conditions, where, added.values[0], negated=not negated)
    return make_query(query.words, (*rest, added), query.notices)


def without_condition(query: Query, where: QueryField, value: QueryValue | DateValue | str) -> Query:
    """The query without a value, required or excluded, wherever it stands.

    Raises:
        ValueError: the field is not compared with such values.
    """
    wanted = as_value(where, value)
    rest = _without(query.conditions, where, wanted, negated=True)
    return make_query(query.words, _without(rest, where, wanted, negated=False), query.notices)


def without_field(query: Query, where: QueryField) -> Query:
    """The query without any condition on a field."""
    rest = (condition for condition in query.conditions if condition.field is not where)
    return make_query(query.words, rest, query.notices)


def has_condition(
    query: Query, where: QueryField, value: QueryValue | DateValue | str, *, negated: bool = False
) -> bool:
    """Whether a value is among those that are required, or with `negated` among those that are excluded.

    Raises:
        ValueError: the field is not compared with such values.
    """
    wanted = as_value(where, value)
    return any(
        condition.field is where and condition.is_negated is negated and wanted in condition.values
        for condition in query.conditions
    )


def _without(
    conditions: Iterable[Condition], where: QueryField, value: QueryValue, *, negated: bool
) -> tuple[Condition, ...]:
    """The conditions without a value, in the negated ones or else in the others."""
    kept = []
    for condition in conditions:
        if condition.field is not where or condition.is_negated is not negated:
            kept.append(condition)
        elif values := tuple(other for other in condition.values if other != value):
            kept.append(Condition(where, values, negated))
    return tuple(kept)
