"""Plain rows: stored as SQLAlchemy would, and read within the transaction of their block."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from viewer.errors import LibraryError
from viewer.store import schema
from viewer.store.engine import create_database, open_database
from viewer.store.plain_rows import insert_row, insert_tuples, read_rows

_ENTRY = {"at": "2025-06-06T12:00:00+00:00", "actor": "me", "op": "import", "summary": "A", "takes_back": None}


def test_a_row_is_stored_as_sqlalchemy_stores_it(tmp_path: Path) -> None:
    create_database(tmp_path / "a.tradeline").close()
    database = open_database(tmp_path / "a.tradeline", timeout_s=0)
    with database.writing() as connection:
        first = insert_row(connection, schema.journal, {**_ENTRY, "detail": {"rows": [1, "é"]}})
        connection.execute(schema.journal.insert().values(**_ENTRY, detail={"rows": [1, "é"]}))
        rows = read_rows(connection, "SELECT * FROM journal ORDER BY id")
    database.close()
    assert first == 1
    assert rows[0][1:] == rows[1][1:]


def test_columns_in_another_order_than_the_table_are_refused(tmp_path: Path) -> None:
    create_database(tmp_path / "a.tradeline").close()
    database = open_database(tmp_path / "a.tradeline", timeout_s=0)
    with database.writing() as connection, pytest.raises(ValueError, match="order of the table"):
        insert_row(connection, schema.journal, {"detail": {}, **_ENTRY})
    database.close()


def test_what_sqlite_refuses_is_told_as_of_every_write(tmp_path: Path) -> None:
    create_database(tmp_path / "a.tradeline").close()
    database = open_database(tmp_path / "a.tradeline", timeout_s=0)
    with pytest.raises(sqlite3.IntegrityError), database.writing() as connection:
        insert_tuples(connection, schema.journal_subject, [("event", 1, 99)])
    other = sqlite3.connect(tmp_path / "a.tradeline", timeout=0, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LibraryError, match="in use"), database.reading() as connection:
        read_rows(connection, "SELECT * FROM journal")
    other.close()
    database.close()


def test_plain_reads_of_one_block_see_one_state(tmp_path: Path) -> None:
    create_database(tmp_path / "a.tradeline").close()
    database = open_database(tmp_path / "a.tradeline", timeout_s=0)
    other = sqlite3.connect(tmp_path / "a.tradeline", timeout=0, isolation_level=None)
    with database.reading() as connection:
        assert read_rows(connection, "SELECT count(*) FROM journal") == [(0,)]
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("PRAGMA user_version = 7")
    other.execute("PRAGMA user_version = 7")
    other.close()
    database.close()
