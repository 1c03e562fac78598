"""Rows that are put in many at once are those that were given, in their order."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import Any

import pytest

from viewer.store import schema
from viewer.store.bulk_rows import RowWriter

CREATE = "CREATE TABLE product (event_id INTEGER, position INTEGER, name TEXT)"


class Counting:
    """A cursor that counts what it is asked for."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor
        self.values: list[int] = []

    def execute(self, statement: str, values: Sequence[Any], /) -> object:
        self.values.append(len(values))
        return self._cursor.execute(statement, values)

    def executemany(self, statement: str, rows: Any, /) -> object:
        return self._cursor.executemany(statement, rows)


@pytest.mark.parametrize("count", [0, 1, 199, 200, 201, 605])
@pytest.mark.parametrize("is_shared", [True, False])
def test_any_number_of_rows(count: int, is_shared: bool) -> None:
    names = ["cheese" if is_shared else f"cheese {number}" for number in range(count)]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(CREATE)
        writer = RowWriter(connection.cursor())
        writer.put(schema.product, (range(count), [7] * count, names))
        rows = connection.execute("SELECT * FROM product ORDER BY rowid").fetchall()
    assert rows == [(number, 7, name) for number, name in enumerate(names)]


def test_a_value_of_all_rows_is_handed_over_once() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(CREATE)
        cursor = Counting(connection.cursor())
        RowWriter(cursor).put(schema.product, (range(400), [0] * 400, ["a", "b"] * 200))
    assert cursor.values == [1 + 2 * 200] * 2


def test_a_value_that_only_the_first_and_last_share_is_not_one_of_all() -> None:
    names = ["cheese", *["wine"] * 198, "cheese"]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(CREATE)
        RowWriter(connection.cursor()).put(schema.product, (range(200), range(200), names))
        assert [row[0] for row in connection.execute("SELECT name FROM product ORDER BY rowid")] == names
