"""All events as columns, read in one pass as plain tuples: SQLAlchemy's rows would take ten times as long."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
import sqlalchemy as sa

from viewer.domain.columns import (
    KINDS,
    OPEN_END,
    OPEN_START,
    PRECISIONS,
    REVIEWS,
    STANDINGS,
    EventColumns,
    Int64,
    sorted_columns,
)
from viewer.domain.events import DateRole, Review
from viewer.errors import LibraryDamaged
from viewer.store import schema
from viewer.store.numbers import read_numbers

_NO_CODE = -1
"""Stands for a word that no program of ours writes."""


def read_columns(connection: sa.Connection) -> EventColumns:
    """The columns of all events but the rejected ones.

    Raises:
        LibraryDamaged: an event holds a word that no program of ours writes.
    """
    event, date = schema.event.c, schema.event_date.c
    undated = date.id.is_(None)
    statement = (
        sa.select(
            event.id,
            sa.case((undated, 0), else_=sa.func.coalesce(date.lo, OPEN_START)),
            sa.case((undated, 0), else_=sa.func.coalesce(date.hi, OPEN_END)),
            _codes(event.kind, KINDS),
            _codes(event.standing, STANDINGS),
            _codes(event.review, REVIEWS),
            _codes(date.precision, PRECISIONS),
            sa.case((undated, 1), else_=0),
        )
        .select_from(schema.event.outerjoin(schema.event_date, (date.event_id == event.id) & schema.is_primary))
        .where(event.review != Review.REJECTED)
    )
    rows = read_numbers(connection, statement, 8)
    placed = rows[rows[:, 7] == 0]
    if (placed[:, 3:7] == _NO_CODE).any():
        raise LibraryDamaged(
            "The events of the library cannot be placed on the timeline.",
            "Some have a kind, standing, review or precision that Tradeline does not write.",
            "Run “tradeline verify” to see which, and open the latest backup.",
        )
    kinds, standings, reviews, precisions = (placed[:, index].astype(np.uint8) for index in range(3, 7))
    return sorted_columns(
        placed[:, 0].copy(),
        placed[:, 1].copy(),
        placed[:, 2].copy(),
        (kinds, standings, reviews, precisions),
        rows[rows[:, 7] == 1, 0],
        _announced(connection, placed[:, 0]),
    )


def _announced(connection: sa.Connection, ids: Int64) -> Int64 | None:
    """When each event was announced or signed, where that is not the date that places it."""
    date = schema.event_date.c
    roles = date.role.in_([DateRole.ANNOUNCED.value, DateRole.SIGNED.value])
    known = sa.select(date.event_id, sa.func.min(date.lo).label("lo")).where(
        roles, date.lo.is_not(None), ~schema.is_primary
    )
    rows = connection.execute(known.group_by(date.event_id))
    found: dict[int, int] = {row.event_id: row.lo for row in rows}
    if not found:
        return None
    return np.array([found.get(event_id, OPEN_START) for event_id in ids.tolist()], np.int64)


def _codes(column: sa.ColumnElement[str], words: Sequence[StrEnum]) -> sa.Case[int]:
    return sa.case({word.value: code for code, word in enumerate(words)}, value=column, else_=_NO_CODE)
