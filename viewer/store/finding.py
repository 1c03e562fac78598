"""Finding events: the conditions of a query on the packed columns, its words in the full-text index, and counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import sqlalchemy as sa

from viewer.domain.columns import OPEN_END, OPEN_START, REVIEWS, Int64
from viewer.domain.events import Review
from viewer.domain.findings import FacetCount, Findings
from viewer.domain.query import Condition, Query, Word
from viewer.domain.query_values import ONE_VALUED, DateBounds, Mark, Name, QueryField, RateBounds
from viewer.store.article_names import articles_named
from viewer.store.facets import CODED, FACETS, counts_of_codes, counts_of_names, counts_of_years
from viewer.store.fulltext import RANKED_UP_TO, FullText
from viewer.store.pack import Pack
from viewer.store.packed import Bool, Flag
from viewer.store.packing import Float64, Naming

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
        self._hits = 0
        self._counted: tuple[Bool, Int64] | None = None

    def find(self, query: Query, limit: int, *, counts: bool) -> Findings:
        """All that matches; see `Library.find`."""
        parts = [(condition, self._holds(condition)) for condition in query.conditions]
        base = self._with_words(query.words)
        asks_for_reviews = any(condition.field is QueryField.REVIEW for condition in query.conditions)
        if not asks_for_reviews:
            base = base & self._kept
        found = _all(base, (holds for _, holds in parts))
        wanted = [word for word in query.words if not word.is_negated]
        facets = {
            where: self._facet(where, _for_facet(where, parts, base, found)) for where in (FACETS if counts else ())
        }
        return Findings(
            columns=self._events.where(found).columns(),
            total=len(self._events) if asks_for_reviews else int(self._kept.sum()),
            best=self._best(wanted, found, limit),
            articles=self._text.articles_with(self._connection, wanted, limit) if wanted else (),
            facets=facets,
        )

    def _with_words(self, words: Sequence[Word]) -> Bool:
        """Which events hold all words and none of the negated ones."""
        wanted = [word for word in words if not word.is_negated]
        holds = self._holding(wanted) if wanted else np.ones(len(self._events), bool)
        self._hits = int(holds.sum())
        for word in words:
            if word.is_negated:
                holds = holds & ~self._holding([word])
        return holds

    def _holding(self, words: Sequence[Word]) -> Bool:
        return self._pack.with_words(self._connection, words, self._text)

    def _holds(self, condition: Condition) -> Bool:
        """Which events have one of the values, or none of them."""
        holds = np.zeros(len(self._events), bool)
        if condition.field in CODED:
            words, column = CODED[condition.field]
            holds = np.isin(np.arange(len(words)), [words.index(value) for value in condition.values])[
                getattr(self._events, column)
            ]
        elif condition.field in _NAMINGS:
            names = [value for value in condition.values if isinstance(value, Name)]
            holds = self._naming(_NAMINGS[condition.field], names)
        else:
            for value in condition.values:
                holds |= self._has(condition.field, value)
        return ~holds if condition.is_negated else holds

    def _has(self, where: QueryField, value: object) -> Bool:
        holds = np.zeros(len(self._events), bool)
        if isinstance(value, RateBounds):
            rates = self._pack.rates(self._connection)
            holds[self._pack.rows_of_rates(self._connection)[_rates_hold(value, rates.low, rates.high)]] = True
        elif isinstance(value, DateBounds) and where is QueryField.YEAR:
            holds[: self._events.dated] = self._pack.years(self._connection) == int(value.text)
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
        named, rows = self._pack.rows_of(self._connection, naming)
        if naming is Naming.ARTICLE:
            meant = articles_named(self._connection, wanted)
            fits = np.array([int(name) in meant for name in named.names], bool)
        else:
            fits = np.array([any(name.matches(each) for name in wanted) for each in named.names], bool)
        holds = np.zeros(len(self._events), bool)
        if fits.any():
            holds[rows[fits[named.codes]]] = True
        return holds

    def _facet(self, where: QueryField, found: Bool) -> tuple[FacetCount, ...]:
        if where in CODED:
            words, column = CODED[where]
            return counts_of_codes(getattr(self._events, column)[self._rows_of(found)], words)
        if where is QueryField.YEAR:
            rows = self._rows_of(found)
            dated = rows[: np.searchsorted(rows, self._events.dated)]
            return counts_of_years(self._pack.years(self._connection)[dated])
        named, places = self._pack.rows_of(self._connection, _NAMINGS[where])
        return counts_of_names(named.codes[found[places]], named.names)

    def _rows_of(self, found: Bool) -> Int64:
        """The rows that were found; most facets count the same ones, and picking by rows is quicker than by a mask."""
        if self._counted is None or self._counted[0] is not found:
            self._counted = found, np.flatnonzero(found)
        return self._counted[1]

    def _best(self, wanted: Sequence[Word], found: Bool, limit: int) -> tuple[int, ...]:
        if wanted and self._hits <= RANKED_UP_TO:
            ranked = self._text.ranked_events(self._connection, wanted)
            rows = self._pack.rows_by_id(self._connection, np.array(ranked, np.int64))
            return tuple(event_id for event_id, row in zip(ranked, rows.tolist(), strict=True) if found[row])[:limit]
        dated = np.flatnonzero(found[: self._events.dated])[::-1][:limit]
        undated = self._events.dated + np.flatnonzero(found[self._events.dated :])[: limit - len(dated)]
        return tuple(self._events.ids[np.concatenate((dated, undated))].tolist())


def _for_facet(where: QueryField, parts: Sequence[tuple[Condition, Bool]], base: Bool, found: Bool) -> Bool:
    """What a facet counts: all that was found, or without the alternatives that were chosen in the facet itself."""
    others = [holds for each, holds in parts if each.field is not where or where not in ONE_VALUED or each.is_negated]
    return found if len(others) == len(parts) else _all(base, others)


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
