"""Rows written and read without SQLAlchemy's own work on each statement, which takes ten times as long as SQLite's.

For what an import does for every article. The statements are still made of the tables of the schema.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

_Bind = Callable[[Any], Any] | None


def insert_row(connection: sa.Connection, table: sa.Table, values: Mapping[str, object]) -> int:
    """Stores one row and returns its number; columns that are not named stay empty.

    Args:
        connection: a transaction.
        table: where to.
        values: by the names of columns, in the types that SQLAlchemy takes.
    """
    names = tuple(values)
    statement, binds = _insert(table, names)
    bound = [bind(value) if bind else value for bind, value in zip(binds, values.values(), strict=True)]
    cursor = connection.connection.cursor()
    try:
        cursor.execute(statement, bound)
        return int(cursor.lastrowid or 0)
    finally:
        cursor.close()


def insert_tuples(connection: sa.Connection, table: sa.Table, rows: Sequence[tuple[object, ...]]) -> None:
    """Stores rows with a value for each column, in the order of the columns and as the driver takes them."""
    statement, _ = _insert(table, tuple(column.name for column in table.c))
    cursor = connection.connection.cursor()
    try:
        cursor.executemany(statement, rows)
    finally:
        cursor.close()


def read_rows(connection: sa.Connection, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    """The rows of a query as the driver gives them; a question mark stands for each parameter."""
    if not connection.in_transaction():
        connection.begin()  # SQLAlchemy would begin by itself, so that all of a block is read of one state
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
    finally:
        cursor.close()


@lru_cache(maxsize=64)
def _insert(table: sa.Table, names: tuple[str, ...]) -> tuple[str, list[_Bind]]:
    """The statement for these columns, and for each what makes a value one that the driver takes."""
    dialect = sqlite.dialect(paramstyle="qmark")
    statement = sa.insert(table).values(dict.fromkeys(names)).compile(dialect=dialect)
    ordered = [table.c[name] for name in statement.positiontup or ()]
    if [column.name for column in ordered] != list(names):
        raise ValueError(f"the columns of {table.name} do not come in the order of the table")
    return str(statement), [column.type.dialect_impl(dialect).bind_processor(dialect) for column in ordered]
