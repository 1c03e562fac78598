"""Very many ids and rows in one statement: SQLAlchemy's own rows would take ten times as long as plain tuples."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import numpy as np
import sqlalchemy as sa

from viewer.domain.columns import Int64


def read_tuples(connection: sa.Connection, statement: sa.Select[Any]) -> list[tuple[Any, ...]]:
    """The rows of a query as the driver gives them, without the types of SQLAlchemy."""
    sql = str(statement.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql)
        return list(cursor.fetchall())
    finally:
        cursor.close()


def read_numbers(connection: sa.Connection, statement: sa.Select[Any], width: int) -> Int64:
    """The rows of a query as whole numbers, (n, width)."""
    return np.array(read_tuples(connection, statement), np.int64).reshape(-1, width)


def among(column: sa.ColumnElement[int], ids: Iterable[int] | None) -> sa.ColumnElement[bool]:
    """Whether a column has one of some ids; always where they are None.

    One JSON text carries any number of them; SQLite takes at most 32,766 values in a statement.
    """
    if ids is None:
        return sa.true()
    listed = sa.func.json_each(json.dumps(list(ids))).table_valued("value")
    return column.in_(sa.select(listed.c.value))
