"""The packed columns kept in the library itself, so that a million events are read in the time of a file of their size.

A snapshot is true as of one entry of the journal and one highest event id. What was written later is read from the
tables and put in, so it may be old but never wrong; without one, everything is read from the tables. Each part has a
checksum: a part that a disk garbled is no part.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from viewer.domain.columns import KINDS, PRECISIONS, REVIEWS, STANDINGS
from viewer.domain.confidence import Band
from viewer.domain.titles import Titles
from viewer.store import schema
from viewer.store.packed import COLUMN_TYPES, Flag, PackedEvents
from viewer.store.packing import Named, Naming, PackedRates

_LAYOUT = 2
"""Counts up with each change of what the parts mean; a snapshot of another layout is no snapshot."""
_SUMS = "sums"
"""The part that holds the checksum of every other one."""
_CODES = [list(words) for words in (KINDS, STANDINGS, REVIEWS, PRECISIONS, tuple(Band), tuple(Flag))]


@dataclass(frozen=True, slots=True)
class Mark:
    """Up to where something read from a library is true: the last entry of the journal and the highest event id."""

    journal_id: int
    event_id: int

    def is_after(self, other: Mark) -> bool:
        """Whether something was written since another mark of the same library."""
        return self.journal_id > other.journal_id or self.event_id > other.event_id


def mark_of(connection: sa.Connection) -> Mark:
    """The present state of a library."""
    last = [connection.scalar(sa.select(sa.func.max(table.c.id))) or 0 for table in (schema.journal, schema.event)]
    return Mark(last[0], last[1])


def changed_since(connection: sa.Connection, mark: Mark) -> list[int]:
    """The events that were added, edited or removed behind a mark, ascending."""
    subject, event = schema.journal_subject.c, schema.event.c
    edited = sa.select(subject.subject_id).where(subject.subject == "event", subject.journal_id > mark.journal_id)
    added = sa.select(event.id).where(event.id > mark.event_id)
    return sorted(set(connection.scalars(edited)) | set(connection.scalars(added)))


class SnapshotGarbled(Exception):
    """A part of the snapshot is not as it was written; what it held has to be read from the tables."""


class SnapshotReader:
    """The snapshot that a library holds, part by part; each part raises `SnapshotGarbled` where it is not as written.

    Attributes:
        mark: as of when it is true; None where there is no snapshot.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._sums = _known_sums(connection)
        found = json.loads(self._bytes("state")) if self._sums else {}
        usable = found.get("layout") == _LAYOUT and found.get("codes") == _CODES
        self.mark = Mark(**found["mark"]) if usable else None
        self._dated = int(found.get("dated", 0))

    def events(self) -> PackedEvents:
        """The events."""
        columns = {name: self._array(f"events.{name}", kind) for name, kind in COLUMN_TYPES.items()}
        return PackedEvents(**columns, dated=self._dated)

    def titles(self) -> Titles:
        """The titles."""
        ids, ends = (self._array(f"titles.{name}", np.dtype("<i8")) for name in ("ids", "ends"))
        return Titles(ids, ends, self._bytes("titles.text"), {})

    def named(self, naming: Naming) -> Named:
        """Who or what events name."""
        ids = self._array(f"{naming}.ids", np.dtype("<i8"))
        codes = self._array(f"{naming}.codes", np.dtype("<i4"))
        return Named(ids, codes, tuple(json.loads(self._bytes(f"{naming}.names"))))

    def rates(self) -> PackedRates:
        """The rates."""
        low, high = (self._array(f"rates.{name}", np.dtype("<f8")) for name in ("low", "high"))
        return PackedRates(self._array("rates.ids", np.dtype("<i8")), low, high)

    def _array(self, name: str, kind: np.dtype[Any]) -> npt.NDArray[Any]:
        return np.frombuffer(self._bytes(name), kind)

    def _bytes(self, name: str) -> bytes:
        data = _part(self._connection, name)
        if data is None or zlib.crc32(data) != self._sums.get(name):
            raise SnapshotGarbled(name)
        return data


@dataclass(frozen=True, slots=True)
class Packs:
    """All that a snapshot holds."""

    events: PackedEvents
    titles: Titles
    named: dict[Naming, Named]
    rates: PackedRates


def write_snapshot(connection: sa.Connection, mark: Mark, packs: Packs) -> None:
    """Puts a snapshot in the place of the last one."""
    state = {"layout": _LAYOUT, "codes": _CODES, "mark": asdict(mark), "dated": packs.events.dated}
    parts: dict[str, bytes] = {"state": json.dumps(state).encode()}
    for name, kind in COLUMN_TYPES.items():
        parts[f"events.{name}"] = getattr(packs.events, name).astype(kind).tobytes()
    ids, ends, text = packs.titles.as_parts()
    parts |= {"titles.ids": ids.astype("<i8").tobytes(), "titles.ends": ends.astype("<i8").tobytes()}
    parts["titles.text"] = text
    for naming, named in packs.named.items():
        parts[f"{naming}.ids"] = named.ids.astype("<i8").tobytes()
        parts[f"{naming}.codes"] = named.codes.astype("<i4").tobytes()
        parts[f"{naming}.names"] = json.dumps(named.names).encode()
    parts["rates.ids"] = packs.rates.ids.astype("<i8").tobytes()
    parts |= {f"rates.{name}": getattr(packs.rates, name).astype("<f8").tobytes() for name in ("low", "high")}
    sums = {name: zlib.crc32(data) for name, data in parts.items()}
    parts[_SUMS] = json.dumps(sums).encode()
    connection.execute(sa.delete(schema.snapshot))
    connection.execute(sa.insert(schema.snapshot), [{"name": name, "data": data} for name, data in parts.items()])


def _known_sums(connection: sa.Connection) -> dict[str, int]:
    """The checksums of the parts by name; empty where there is no snapshot, or one of an older layout."""
    data = _part(connection, _SUMS)
    try:
        return dict(json.loads(data)) if data is not None else {}
    except (ValueError, TypeError) as error:
        raise SnapshotGarbled(_SUMS) from error


def _part(connection: sa.Connection, name: str) -> bytes | None:
    table = schema.snapshot.c
    return connection.scalar(sa.select(table.data).where(table.name == name))
