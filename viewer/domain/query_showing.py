"""A query shown: as text that reads back the same, as chips, and as the words to mark in texts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from viewer.domain.dates import parse_edtf, spell
from viewer.domain.events import KIND_LABELS, STANDING_LABELS, EventKind, Standing
from viewer.domain.query import Condition, Query, Word
from viewer.domain.query_reading import quote
from viewer.domain.query_values import DateBounds, Mark, Name, QueryField, QueryValue, RateBounds

_MOST_CHIPS = 32
"""No window has room for more, and each carries a whole text."""

_MOST_HIGHLIGHTED = 32
"""As many words as the full-text search looks at."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One part of a query, as a label that can be taken away.

    Attributes:
        label: what it asks for, in words.
        without: the text of the query without it.
        field: what its condition is about; None for a word or phrase.
    """

    label: str
    without: str
    field: QueryField | None


def query_text(query: Query) -> str:
    """The canonical text: conditions, then words.

    It reads back as the same query. A space at its end says that the last word is not being typed any more.
    """
    parts = [_condition_text(condition) for condition in query.conditions]
    parts += [_word_text(word) for word in query.words]
    text = " ".join(parts)
    last = query.words[-1] if query.words else None
    if last is None or last.is_phrase or last.is_negated:
        return text
    if not last.is_prefix:
        return f"{text} "
    # Without its star, a text with a colon could be a condition.
    return text if ":" in last.text else text.removesuffix("*")


def _word_text(word: Word) -> str:
    text = quote(word.text) if word.is_phrase else word.text + "*" * word.is_prefix
    return f"-{text}" if word.is_negated else text


def _condition_text(condition: Condition) -> str:
    text = f"{condition.field}:{','.join(map(_value_text, condition.values))}"
    return f"-{text}" if condition.is_negated else text


def _value_text(value: QueryValue) -> str:
    if isinstance(value, Name):
        return quote(value.text) if value.is_whole else value.text
    if isinstance(value, RateBounds):
        return _rate_text(value)
    return value.text if isinstance(value, DateBounds) else value.value


def _rate_text(rate: RateBounds) -> str:
    lo, hi = _figure(rate.lo), _figure(rate.hi)
    if rate.lo is not None and rate.hi is not None:
        return lo if rate.lo == rate.hi else f"{lo}..{hi}"
    sign = ">" if rate.hi is None else "<"
    return f"{sign}{'' if rate.is_open else '='}{lo or hi}"


def _figure(number: float | None) -> str:
    return "" if number is None else f"{number:.3f}".rstrip("0").rstrip(".")


def chips(query: Query) -> tuple[Chip, ...]:
    """The parts of a query in the order of its canonical text; the first 32 where there are more."""
    shown = []
    for place, condition in enumerate(query.conditions[:_MOST_CHIPS]):
        rest = replace(query, conditions=query.conditions[:place] + query.conditions[place + 1 :])
        shown.append(Chip(_condition_label(condition), query_text(rest), condition.field))
    for place, word in enumerate(query.words[: _MOST_CHIPS - len(shown)]):
        rest = replace(query, words=query.words[:place] + query.words[place + 1 :])
        shown.append(Chip(_word_label(word), query_text(rest), None))
    return tuple(shown)


def highlight_words(query: Query) -> tuple[str, ...]:
    """The words and phrases to mark in texts, for `find_matches`; a `*` at the end marks the start of a word."""
    wanted = [word for word in query.words if not word.is_negated][:_MOST_HIGHLIGHTED]
    return tuple(word.text.rstrip("*") + "*" * word.starts_words for word in wanted)


def _word_label(word: Word) -> str:
    return f"{'Not ' * word.is_negated}“{word.text}{'…' * word.is_prefix}”"


def _condition_label(condition: Condition) -> str:
    names = [_value_label(condition.field, value) for value in condition.values]
    if condition.is_negated and condition.field in _SELF_EXPLAINING:
        return f"Not {names[0]}"
    label = _LABELS[condition.field].format(", ".join(names) if condition.field in _LISTED else " or ".join(names))
    return f"Not {label[0].lower()}{label[1:]}" if condition.is_negated else label


_LABELS = {
    QueryField.KIND: "Kind: {}",
    QueryField.STANDING: "Standing: {}",
    QueryField.REVIEW: "Review: {}",
    QueryField.CONFIDENCE: "Confidence: {}",
    QueryField.PARTY: "Party: {}",
    QueryField.PRODUCT: "Goods: {}",
    QueryField.TAG: "Tag: {}",
    QueryField.SOURCE: "Source: {}",
    QueryField.ARTICLE: "Article: {}",
    QueryField.RATE: "Rate {}",
    QueryField.FROM: "From {}",
    QueryField.TO: "Until {}",
    QueryField.ON: "Date: {}",
    QueryField.YEAR: "Year: {}",
    QueryField.IS: "Only {}",
}
_SELF_EXPLAINING = frozenset({QueryField.KIND, QueryField.STANDING, QueryField.REVIEW, QueryField.IS})
"""Fields whose values say by themselves what is left out."""
_LISTED = frozenset(_LABELS) - {QueryField.RATE, QueryField.FROM, QueryField.TO, QueryField.IS}
"""Fields whose values stand behind a colon, with commas; those of the others are joined to a clause."""

_MARK_LABELS = {
    Mark.STARRED: "starred",
    Mark.UNDATED: "undated",
    Mark.JOINED: "joined",
    Mark.CONFLICT: "in conflict",
    Mark.NOTED: "noted",
    Mark.EDITED: "edited",
}


def _value_label(where: QueryField, value: QueryValue) -> str:
    if isinstance(value, EventKind):
        return KIND_LABELS[value]
    if isinstance(value, Standing):
        return STANDING_LABELS[value]
    if isinstance(value, Mark):
        return _MARK_LABELS[value]
    if isinstance(value, Name):
        return f"“{value.text}”" if value.is_whole and "," in value.text else value.text
    if isinstance(value, RateBounds):
        return _rate_label(value)
    if isinstance(value, DateBounds):
        return value.text if value.text.isalpha() else spell(parse_edtf(value.text))
    return value.value if where is QueryField.CONFIDENCE else value.value.capitalize()


def _rate_label(rate: RateBounds) -> str:
    lo, hi = _figure(rate.lo), _figure(rate.hi)
    if rate.lo is not None and rate.hi is not None:
        return f"{lo}%" if rate.lo == rate.hi else f"{lo}% to {hi}%"
    if rate.is_open:
        return f"over {lo}%" if rate.hi is None else f"under {hi}%"
    return f"{lo}% or more" if rate.hi is None else f"{hi}% or less"
