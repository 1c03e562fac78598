"""Rows of one table put in with few statements: the driver and SQLite take as long for a statement as for its rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, Protocol

import sqlalchemy as sa

_AT_ONCE = 200
"""Rows in one statement; more are no faster, and SQLite takes at most 32,766 values."""

Columns = Sequence[Sequence[Any]]
"""A sequence of values for each column of a table, in its order."""


class Cursor(Protocol):
    """What is needed of a cursor of the driver."""

    def execute(self, statement: str, values: Sequence[Any], /) -> object:
        """Runs a statement with its values."""

    def executemany(self, statement: str, rows: Sequence[Sequence[Any]], /) -> object:
        """Runs a statement for each row."""


class RowWriter:
    """Puts in rows by columns.

    Args:
        cursor: of the driver, in a transaction.
    """

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._statements: dict[tuple[sa.Table, tuple[bool, ...]], str] = {}

    def put(self, table: sa.Table, columns: Columns) -> None:
        """Puts rows into a table."""
        count = len(columns[0])
        whole = count - count % _AT_ONCE
        if whole:
            self._put_whole(table, columns, whole)
        if whole < count:
            one = f"{_head(table)} VALUES {_marks(len(columns))}"
            self._cursor.executemany(one, list(zip(*(column[whole:] for column in columns), strict=True)))

    def _put_whole(self, table: sa.Table, columns: Columns, whole: int) -> None:
        """Puts in the first rows, as many as fill statements; a value that all rows share is handed over once."""
        shared = tuple(_is_shared(column) for column in columns)
        statement = self._statements.get((table, shared))
        if statement is None:
            statement = self._statements[table, shared] = _statement(table, shared)
        once = [column[0] for column, is_shared in zip(columns, shared, strict=True) if is_shared]
        own = [column for column, is_shared in zip(columns, shared, strict=True) if not is_shared]
        values = list(chain.from_iterable(zip(*own, strict=True)))
        step = _AT_ONCE * len(own)
        for start in range(0, whole * len(own), step):
            self._cursor.execute(statement, once + values[start : start + step])


def _is_shared(column: Sequence[Any]) -> bool:
    """Whether all values are the same; hardly any column must be read to its end to say no."""
    return bool(column[0] == column[-1]) and column.count(column[0]) == len(column)


def _statement(table: sa.Table, shared: Sequence[bool]) -> str:
    """One for `_AT_ONCE` rows: question marks for the values that all share, then for the others row by row."""
    own = iter(range(1, len(shared) + 1))
    chosen = ", ".join("?" if is_shared else f"column{next(own)}" for is_shared in shared)
    rows = ", ".join([_marks(shared.count(False))] * _AT_ONCE)
    return " ".join((_head(table), "SELECT", chosen, "FROM (VALUES", rows, ")"))


def _head(table: sa.Table) -> str:
    return f"INSERT INTO {table.name} ({', '.join(column.name for column in table.c)})"


def _marks(count: int) -> str:
    return f"({', '.join('?' * count)})"
