"""The rows of the filter: what the found events have in common, and which of it is searched for. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from viewer.domain.confidence import Band
from viewer.domain.dates import parse_edtf
from viewer.domain.events import KIND_LABELS, REVIEW_LABELS, STANDING_LABELS, EventKind, Review, Standing
from viewer.domain.findings import FacetCount
from viewer.domain.query import Query, with_condition, without_condition
from viewer.domain.query_values import DateBounds, Name, QueryField, QueryValue, as_value
from viewer.ui.plain_text import one_line

SECTIONS = {
    QueryField.KIND: "Kind",
    QueryField.STANDING: "Standing",
    QueryField.REVIEW: "Review",
    QueryField.PARTY: "Party",
    QueryField.PRODUCT: "Goods",
    QueryField.SOURCE: "Source",
    QueryField.TAG: "Tag",
    QueryField.CONFIDENCE: "Confidence",
    QueryField.YEAR: "Year",
}
"""The facets with their headings, in order."""

FIRST_ROWS = 8
"""So many rows of a facet are shown before somebody asks for all of them."""


class Asked(Enum):
    """Whether a value is searched for."""

    NO = auto()
    WANTED = auto()
    EXCLUDED = auto()


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value of a facet.

    Attributes:
        value: what a condition on it compares with.
        label: its name.
        count: how many of the found events have it.
        asked: whether it is searched for.
    """

    value: QueryValue
    label: str
    count: int
    asked: Asked = Asked.NO


def facet_rows(query: Query, where: QueryField, counts: Sequence[FacetCount]) -> tuple[FacetRow, ...]:
    """The rows of one facet: as counted, and before them what is searched for and was not found.

    Args:
        query: what is searched for.
        where: the facet.
        counts: as `Findings.facets` has them.
    """
    asked = dict(_asked(query, where))
    rows = []
    for each in counts:
        value = _value_of(where, each.value)
        if value is not None:
            rows.append(FacetRow(value, _label_of(value), each.count, asked.pop(value, Asked.NO)))
    missing = [FacetRow(value, _label_of(value), 0, how) for value, how in asked.items()]
    return (*missing, *rows)


def first_rows(rows: Sequence[FacetRow]) -> tuple[FacetRow, ...]:
    """The rows that are shown at first: as many as `FIRST_ROWS`, and all that are searched for."""
    return tuple(row for place, row in enumerate(rows) if place < FIRST_ROWS or row.asked is not Asked.NO)


def toggled(query: Query, where: QueryField, row: FacetRow, *, excludes: bool = False) -> Query:
    """The query after a click on a row: with its value wanted, or excluded; without it where it was so already."""
    if row.asked is (Asked.EXCLUDED if excludes else Asked.WANTED) or (row.asked is Asked.EXCLUDED and not excludes):
        return without_condition(query, where, row.value)
    return with_condition(query, where, row.value, negated=excludes)


def _asked(query: Query, where: QueryField) -> Iterator[tuple[QueryValue, Asked]]:
    for condition in query.conditions:
        if condition.field is where:
            how = Asked.EXCLUDED if condition.is_negated else Asked.WANTED
            for value in condition.values:
                # A part of a name may mean several rows, and is none of them.
                if not isinstance(value, Name) or value.is_whole:
                    yield value, how


_ENUMS: dict[QueryField, type[EventKind | Standing | Review | Band]] = {
    QueryField.KIND: EventKind,
    QueryField.STANDING: Standing,
    QueryField.REVIEW: Review,
    QueryField.CONFIDENCE: Band,
}


def _value_of(where: QueryField, text: str) -> QueryValue | None:
    """What a counted value is compared with; None for a name of spaces, which nobody can search for."""
    if where in _ENUMS:
        return _ENUMS[where](text)
    if where is QueryField.YEAR:
        return as_value(where, parse_edtf(text))
    return as_value(where, text) if text.strip() else None


def _label_of(value: QueryValue) -> str:
    if isinstance(value, EventKind):
        return KIND_LABELS[value]
    if isinstance(value, Standing):
        return STANDING_LABELS[value]
    if isinstance(value, Review):
        return REVIEW_LABELS[value]
    if isinstance(value, Name | DateBounds):
        return one_line(value.text)
    return str(value).capitalize()
