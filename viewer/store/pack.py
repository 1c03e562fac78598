"""What the library keeps in memory of all its events, read when it is first asked for and brought up to date since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
import sqlalchemy as sa

from viewer.domain.columns import EventColumns, Int32, Int64, UInt8
from viewer.domain.query import Word
from viewer.domain.titles import Titles
from viewer.errors import LibraryDamaged
from viewer.store.facets import Years, years_of
from viewer.store.fulltext import FullText
from viewer.store.packed import FEW, Bool, PackedEvents, merged
from viewer.store.packing import Ids, Named, Naming, PackedRates, pack_events, pack_named, pack_rates, pack_titles
from viewer.store.snapshots import (
    Mark,
    Packs,
    SnapshotGarbled,
    SnapshotReader,
    changed_since,
    mark_of,
    write_snapshot,
)
from viewer.store.value_rows import ValueRows, rows_by_code, rows_by_name

Part = TypeVar("Part")

_WORTH_WRITING = 5_000
"""So many events read from the tables take about as long as reading the snapshot of a million."""

_KEPT_HITS = 64
"""Counts beside a search, the same words under another filter, and a letter taken back ask for the same events again;
each is one bit an event."""


class Pack:
    """The packed events of one library; every answer is as of the connection's present state."""

    def __init__(self) -> None:
        self._events = _Kept(
            _read_both,
            lambda found: _both(found.events()),
            _patched_both,
        )
        self._columns: tuple[PackedEvents, EventColumns] | None = None
        self._titles = _Kept(pack_titles, lambda found: found.titles(), _patched_titles)
        self._rates = _Kept(pack_rates, lambda found: found.rates(), _patched_rates)
        self._named = {naming: _kept_named(naming) for naming in Naming}
        # Each with what it was made of; a new column of ids says that events lie in other rows.
        self._naming: dict[Naming, tuple[Int64, Named, ValueRows]] = {}
        self._coded: dict[str, tuple[UInt8, ValueRows]] = {}
        self._by_id: tuple[Int64, Int32] | None = None
        self._years: tuple[Int64, Years] | None = None
        self._word_hits: dict[tuple[Mark, tuple[Word, ...]], UInt8] = {}

    def events(self, connection: sa.Connection) -> PackedEvents:
        """All events as columns."""
        return self._events.now(connection).every

    def columns(self, connection: sa.Connection) -> EventColumns:
        """All events but the rejected ones; those columns that stay as they were are the same arrays."""
        kept, known = self._events.now(connection).kept, self._columns
        if known is None or known[0] is not kept:
            columns = kept.columns()
            if known is not None:
                columns = columns.with_arrays_of(known[1])
            known = self._columns = kept, columns
        return known[1]

    def titles(self, connection: sa.Connection) -> Titles:
        """All titles."""
        return self._titles.now(connection)

    def rates(self, connection: sa.Connection) -> PackedRates:
        """All rates."""
        return self._rates.now(connection)

    def named(self, connection: sa.Connection, naming: Naming) -> Named:
        """What all events name of one sort."""
        return self._named[naming].now(connection)

    def naming(self, connection: sa.Connection, naming: Naming) -> tuple[Sequence[str], ValueRows]:
        """What all events name of one sort, and which of them name it, by row."""
        events, named = self.events(connection), self.named(connection, naming)
        known = self._naming.get(naming)
        if known is None or known[0] is not events.ids or known[1] is not named:
            rows = self.rows_by_id(connection, named.ids)
            found = rows_by_name(named.codes, rows, len(named.names), len(events))
            known = self._naming[naming] = events.ids, named, found
        return named.names, known[2]

    def coded(self, connection: sa.Connection, column: str, values: int) -> ValueRows:
        """Which events have which value in a column of few values.

        Args:
            connection: reads the present state.
            column: of `PackedEvents`.
            values: how many values it may have.
        """
        codes = getattr(self.events(connection), column)
        known = self._coded.get(column)
        if known is None or known[0] is not codes:
            known = self._coded[column] = codes, rows_by_code(codes, values)
        return known[1]

    def rows_of_rates(self, connection: sa.Connection) -> Int32:
        """The row in `events` of each rate."""
        return self.rows_by_id(connection, self.rates(connection).ids)

    def years(self, connection: sa.Connection) -> Years:
        """The year of each event with a date."""
        events = self.events(connection)
        if self._years is None or self._years[0] is not events.ids:
            self._years = events.ids, years_of(events)
        return self._years[1]

    def rows_by_id(self, connection: sa.Connection, ids: Int64) -> Int32:
        """The row in `events` of each of some ids.

        Raises:
            LibraryDamaged: there is no such event.
        """
        events = self.events(connection)
        if self._by_id is None or self._by_id[0] is not events.ids:
            self._by_id = events.ids, events.rows()
        by_id = self._by_id[1]
        rows = by_id[np.minimum(ids, len(by_id) - 1)]
        if len(ids) and (int(ids.max()) >= len(by_id) or (rows < 0).any()):
            raise LibraryDamaged(
                "The library names events that are not in it.",
                "Another program has removed them without what hangs on them.",
                "Run “tradeline verify” to see where, and open the latest backup.",
            )
        return rows

    def with_words(self, connection: sa.Connection, words: Sequence[Word], text: FullText) -> Bool:
        """Which events hold all of some words, by row; the last few answers are kept until something is written."""
        key, count = (mark_of(connection), tuple(words)), len(self.events(connection))
        known = self._word_hits.pop(key, None)
        if known is None:
            holds = np.zeros(count, bool)
            holds[self.rows_by_id(connection, text.events_with(connection, words))] = True
            known = np.packbits(holds)
        while len(self._word_hits) >= _KEPT_HITS:
            del self._word_hits[next(iter(self._word_hits))]
        self._word_hits[key] = known
        return np.unpackbits(known, count=count).view(bool)

    def forget_after(self, mark: Mark) -> None:
        """Drops what is true as of later marks: they were taken back, and others will be given the same numbers."""
        parts: list[_Kept[Any]] = [self._events, self._titles, self._rates, *self._named.values()]
        for part in parts:
            part.forget_after(mark)
        self._word_hits.clear()

    @property
    def found_garbled(self) -> bool:
        """Whether a part of the snapshot was asked for and is not as it was written."""
        named = any(part.found_garbled for part in self._named.values())
        return named or self._events.found_garbled or self._titles.found_garbled or self._rates.found_garbled

    def is_worth_writing(self, connection: sa.Connection) -> bool:
        """Whether the library would open noticeably faster with a new snapshot."""
        if self.found_garbled:
            return True
        try:
            mark = SnapshotReader(connection).mark or Mark(0, 0)
        except SnapshotGarbled:
            return True
        return len(changed_since(connection, mark)) >= _WORTH_WRITING

    def write(self, connection: sa.Connection) -> None:
        """Writes a snapshot of the present state."""
        named = {naming: self.named(connection, naming) for naming in Naming}
        packs = Packs(self.events(connection), self.titles(connection), named, self.rates(connection))
        write_snapshot(connection, mark_of(connection), packs)
        self._events.found_garbled = self._titles.found_garbled = self._rates.found_garbled = False
        for part in self._named.values():
            part.found_garbled = False


class _Kept(Generic[Part]):
    """One part, with the mark up to which it is true.

    Args:
        read: reads it from the tables, of all events or of some.
        load: takes it out of a snapshot.
        patch: the part without some events and with what was read of them anew.

    Attributes:
        found_garbled: whether the snapshot could not be used, so that all was read from the tables.
    """

    def __init__(
        self,
        read: Callable[[sa.Connection, Ids], Part],
        load: Callable[[SnapshotReader], Part],
        patch: Callable[[Part, Int64, Part], Part],
    ) -> None:
        self._read, self._load, self._patch = read, load, patch
        self._known: tuple[Mark, Part] | None = None
        self.found_garbled = False

    def now(self, connection: sa.Connection) -> Part:
        present = mark_of(connection)
        known = self._known or self._snapshot(connection)
        if known is None:
            part = self._read(connection, None)
        else:
            mark, part = known
            if mark != present:
                changed = changed_since(connection, mark)
                if changed:
                    part = self._patch(part, np.array(changed, np.int64), self._read(connection, changed))
        self._known = present, part
        return part

    def forget_after(self, mark: Mark) -> None:
        if self._known is not None and self._known[0].is_after(mark):
            self._known = None

    def _snapshot(self, connection: sa.Connection) -> tuple[Mark, Part] | None:
        try:
            found = SnapshotReader(connection)
            return None if found.mark is None else (found.mark, self._load(found))
        except SnapshotGarbled:
            self.found_garbled = True
            return None


def _kept_named(naming: Naming) -> _Kept[Named]:
    def read(connection: sa.Connection, ids: Ids) -> Named:
        return pack_named(connection, naming, ids)

    return _Kept(read, lambda found: found.named(naming), _patched_named)


@dataclass(frozen=True, slots=True, eq=False)
class _Both:
    """All events, and all but the rejected ones, which the timeline shows: each edit would have to pick them anew."""

    every: PackedEvents
    kept: PackedEvents


def _read_both(connection: sa.Connection, ids: Ids) -> _Both:
    return _both(pack_events(connection, ids))


def _both(events: PackedEvents) -> _Both:
    return _Both(events, events.kept())


def _patched_both(events: _Both, changed: Int64, fresh: _Both) -> _Both:
    every = merged(events.every, changed, fresh.every)
    if len(changed) > FEW or (events.kept is events.every and fresh.kept is fresh.every):
        return _both(every)
    return _Both(every, merged(events.kept, changed, fresh.kept))


def _patched_titles(titles: Titles, changed: Int64, fresh: Titles) -> Titles:
    return titles.changed(dict(fresh), frozenset(changed.tolist()))


def _patched_rates(rates: PackedRates, changed: Int64, fresh: PackedRates) -> PackedRates:
    old = np.flatnonzero(np.isin(rates.ids, changed))
    columns = ("ids", "low", "high")
    if len(old) == len(fresh.ids) and all(
        (getattr(rates, each)[old] == getattr(fresh, each)).all() for each in columns
    ):
        return rates
    return PackedRates(
        *(np.concatenate((np.delete(getattr(rates, each), old), getattr(fresh, each))) for each in columns)
    )


def _patched_named(named: Named, changed: Int64, fresh: Named) -> Named:
    new_codes, names = _united(named.names, fresh.names)
    codes = new_codes[fresh.codes]
    first, last = (np.searchsorted(named.ids, changed, side) for side in ("left", "right"))
    old = np.concatenate([np.arange(start, stop) for start, stop in zip(first, last, strict=True)] or [first])
    if len(old) == len(codes) and (named.ids[old] == fresh.ids).all() and (named.codes[old] == codes).all():
        return named
    ids, both = np.delete(named.ids, old), np.delete(named.codes, old)
    places = np.searchsorted(ids, fresh.ids)
    return Named(np.insert(ids, places, fresh.ids), np.insert(both, places, codes), names)


def _united(known: tuple[str, ...], fresh: Sequence[str]) -> tuple[Int32, tuple[str, ...]]:
    """Where each fresh name stands among the known ones, and these with the new ones behind them."""
    places = {name: place for place, name in enumerate(known)} if fresh else {}
    codes = [places.setdefault(name, len(places)) for name in fresh]
    return np.array(codes, np.int32), tuple(places) if len(places) > len(known) else known
