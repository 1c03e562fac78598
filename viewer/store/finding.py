"""Finding events: the conditions of a query on the packed columns, its words in the full-text index, and counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

import numpy as np
import sqlalchemy as sa

from viewer.domain.columns import OPEN_END, OPEN_START, REVIEWS
from viewer.domain.events import Review
from viewer.domain.findings import FacetCount, Facets, Findings
from viewer.domain.query import Condition, Query, Word
from viewer.domain.query_values import ONE_VALUED, DateBounds, Mark, Name, QueryField, RateBounds
from viewer.store.article_names import articles_named
from viewer.store.facets import CODED, FACETS, by_frequency, in_order
from viewer.store.fulltext import RANKED_UP_TO, FullText
from viewer.store.pack import Pack
from viewer.store.packed import Bool, Flag
from viewer.store.packing import Float64, Naming
from viewer.store.value_rows import Chosen, ValueRows

_NAMINGS = {
    QueryField.PARTY: Naming.PARTY,
    QueryField.PRODUCT: Naming.PRODUCT,
    QueryField.TAG: Naming.TAG,
    QueryField.SOURCE: Naming.SOURCE,
    QueryField.ARTICLE: Naming.ARTICLE,
}


class Finder:
    """Answers one query, of one state of the library.

    Args:
        connection: reads that state throughout.
        pack: the packed events.
        text: the full-text index.
    """

    def __init__(self, connection: sa.Connection, pack: Pack, text: FullText) -> None:
        self._connection, self._pack, self._text = connection, pack, text
        self._events = pack.events(connection)
        self._kept: Bool = self._events.reviews != REVIEWS.index(Review.REJECTED)

    def find(self, query: Query, limit: int, *, counts: bool) -> Findings:
        """All that matches; see `Library.find`."""
        matches = self._matches(query)
        wanted = [word for word in query.words if not word.is_negated]
        return Findings(
            columns=self._events.where(matches.found.mask).columns(),
            total=len(self._events) if _asks_for_reviews(query) else int(self._kept.sum()),
            best=self._best(wanted, matches.found.mask, limit),
            articles=self._text.articles_with(self._connection, wanted, limit) if wanted else (),
            facets=self._facets(matches) if counts else {},
        )

    def facets(self, query: Query) -> Facets:
        """The counts of what matches; see `Findings.facets`."""
        return self._facets(self._matches(query))

    def _matches(self, query: Query) -> _Matches:
        base = self._with_words(query.words)
        if not _asks_for_reviews(query):
            base = base & self._kept
        return _Matches(base, [(condition, self._holds(condition)) for condition in query.conditions])

    def _with_words(self, words: Sequence[Word]) -> Bool:
        """Which events hold all words and none of the negated ones."""
        wanted = [word for word in words if not word.is_negated]
        holds = self._holding(wanted) if wanted else np.ones(len(self._events), bool)
        for word in words:
            if word.is_negated:
                holds = holds & ~self._holding([word])
        return holds

    def _holding(self, words: Sequence[Word]) -> Bool:
        return self._pack.with_words(self._connection, words, self._text)

    def _holds(self, condition: Condition) -> Bool:
        """Which events have one of the values, or none of them."""
        if condition.field in CODED:
            words, rows = self._coded(condition.field)
            holds = rows.having(np.isin(np.arange(len(words)), [words.index(value) for value in condition.values]))
        elif condition.field in _NAMINGS:
            names = [value for value in condition.values if isinstance(value, Name)]
            holds = self._naming(_NAMINGS[condition.field], names)
        else:
            holds = np.zeros(len(self._events), bool)
            for value in condition.values:
                holds |= self._has(condition.field, value)
        return ~holds if condition.is_negated else holds

    def _has(self, where: QueryField, value: object) -> Bool:
        holds = np.zeros(len(self._events), bool)
        if isinstance(value, RateBounds):
            rates = self._pack.rates(self._connection)
            holds[self._pack.rows_of_rates(self._connection)[_rates_hold(value, rates.low, rates.high)]] = True
        elif isinstance(value, DateBounds) and where is QueryField.YEAR:
            for rows in self._pack.years(self._connection).rows_in(int(value.text)):
                holds[rows] = True
        elif isinstance(value, DateBounds):
            lo = OPEN_START if value.lo is None else value.lo
            hi = OPEN_END if value.hi is None else value.hi
            dated = slice(0, self._events.dated)
            holds[dated] = (self._events.lo[dated] < hi) & (self._events.hi[dated] > lo)
        elif value is Mark.UNDATED:
            holds[self._events.dated :] = True
        elif isinstance(value, Mark):
            holds = self._events.has(Flag(value.value))
        return holds

    def _naming(self, naming: Naming, wanted: Sequence[Name]) -> Bool:
        names, rows = self._pack.naming(self._connection, naming)
        if naming is Naming.ARTICLE:
            meant = articles_named(self._connection, wanted)
            fits = [int(name) in meant for name in names]
        else:
            fits = [any(each.matches(name) for each in wanted) for name in names]
        return rows.having(np.array(fits, bool))

    def _coded(self, where: QueryField) -> tuple[Sequence[StrEnum], ValueRows]:
        words, column = CODED[where]
        return words, self._pack.coded(self._connection, column, len(words))

    def _facets(self, matches: _Matches) -> Facets:
        return {where: self._facet(where, matches.for_facet(where)) for where in FACETS}

    def _facet(self, where: QueryField, chosen: Chosen) -> tuple[FacetCount, ...]:
        if where in CODED:
            words, rows = self._coded(where)
            return in_order(words, rows.counts(chosen))
        if where is QueryField.YEAR:
            return self._pack.years(self._connection).counts(chosen.mask)
        names, rows = self._pack.naming(self._connection, _NAMINGS[where])
        return by_frequency(names, rows.counts(chosen))

    def _best(self, wanted: Sequence[Word], found: Bool, limit: int) -> tuple[int, ...]:
        if wanted and np.count_nonzero(self._holding(wanted)) <= RANKED_UP_TO:
            ranked = self._text.ranked_events(self._connection, wanted)
            rows = self._pack.rows_by_id(self._connection, np.array(ranked, np.int64))
            return tuple(event_id for event_id, row in zip(ranked, rows.tolist(), strict=True) if found[row])[:limit]
        dated = np.flatnonzero(found[: self._events.dated])[::-1][:limit]
        undated = self._events.dated + np.flatnonzero(found[self._events.dated :])[: limit - len(dated)]
        return tuple(self._events.ids[np.concatenate((dated, undated))].tolist())


class _Matches:
    """What matches a query.

    Args:
        base: what holds its words.
        parts: what each of its conditions holds of.
    """

    def __init__(self, base: Bool, parts: Sequence[tuple[Condition, Bool]]) -> None:
        self._base, self._parts = base, parts
        self.found = Chosen(_all(base, [holds for _, holds in parts]))

    def for_facet(self, where: QueryField) -> Chosen:
        """What a facet counts: all of it, or without the alternatives that were chosen in the facet itself."""
        others = [
            holds
            for each, holds in self._parts
            if each.field is not where or where not in ONE_VALUED or each.is_negated
        ]
        return self.found if len(others) == len(self._parts) else Chosen(_all(self._base, others))


def _asks_for_reviews(query: Query) -> bool:
    return any(condition.field is QueryField.REVIEW for condition in query.conditions)


def _all(base: Bool, parts: Iterable[Bool]) -> Bool:
    for part in parts:
        base = base & part
    return base


def _rates_hold(bounds: RateBounds, low: Float64, high: Float64) -> Bool:
    """As `RateBounds.holds`, for very many rates."""
    holds = np.ones(len(low), bool)
    if bounds.lo is not None:
        holds &= high > bounds.lo if bounds.is_open else high >= bounds.lo
    if bounds.hi is not None:
        holds &= low < bounds.hi if bounds.is_open else low <= bounds.hi
    return holds
