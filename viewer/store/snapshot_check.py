"""Whether the snapshot in a library says what the tables say: it may be old, but never wrong."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import sqlalchemy as sa

from viewer.domain.columns import Int64
from viewer.store import schema
from viewer.store.pack import Pack
from viewer.store.packing import Named, Naming, PackedRates, pack_events, pack_named, pack_rates, pack_titles
from viewer.store.snapshots import SnapshotGarbled, SnapshotReader


def drop_snapshot(connection: sa.Connection) -> None:
    """Takes the snapshot away; everything is read from the tables until the next one is written."""
    connection.execute(sa.delete(schema.snapshot))


def snapshot_is_wrong(connection: sa.Connection) -> bool:
    """Whether what is read with the snapshot differs from what the tables hold; takes as long as reading all."""
    try:
        if SnapshotReader(connection).mark is None:
            return False
    except SnapshotGarbled:
        return True
    pack = Pack()
    return not _agrees(connection, pack) or pack.found_garbled


def _agrees(connection: sa.Connection, pack: Pack) -> bool:
    events, fresh = pack.events(connection), pack_events(connection)
    columns = (field.name for field in fields(fresh))
    return (
        all(np.array_equal(getattr(events, name), getattr(fresh, name)) for name in columns)
        and dict(pack.titles(connection)) == dict(pack_titles(connection))
        and _same_rates(pack.rates(connection), pack_rates(connection))
        and all(_same_names(pack.named(connection, each), pack_named(connection, each)) for each in Naming)
    )


def _same_rates(one: PackedRates, other: PackedRates) -> bool:
    """In the order of the events; within one they stand as they were told."""
    orders = _order(one.ids), _order(other.ids)
    return all(
        np.array_equal(getattr(one, name)[orders[0]], getattr(other, name)[orders[1]], equal_nan=True)
        for name in ("ids", "low", "high")
    )


def _order(ids: Int64) -> Int64:
    return np.argsort(ids, kind="stable").astype(np.int64)


def _same_names(one: Named, other: Named) -> bool:
    """The same names at the same places; which number a name has does not count."""
    if not np.array_equal(one.ids, other.ids):
        return False
    return [one.names[code] for code in one.codes.tolist()] == [other.names[code] for code in other.codes.tolist()]
