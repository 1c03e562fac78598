"""The hand-written tables: in step with what the statements think, guarded, all or nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.unit.store.store_samples import call_event, new_library, run_sql
from viewer.store import Library, engine, migrations, schema


def test_the_tables_are_those_that_statements_are_built_from(tmp_path: Path) -> None:
    new_library(tmp_path).close()
    reflected = sa.MetaData()
    created = sa.create_engine(f"sqlite:///{tmp_path / 'test.tradeline'}")
    reflected.reflect(created, only=list(schema.metadata.tables))
    created.dispose()

    def shape(metadata: sa.MetaData) -> dict[str, list[tuple[str, bool, bool, set[str]]]]:
        return {
            name: [
                (
                    column.name,
                    column.primary_key or bool(column.nullable),
                    column.primary_key,
                    {key.target_fullname for key in column.foreign_keys},
                )
                for column in table.c
            ]
            for name, table in metadata.tables.items()
        }

    assert shape(reflected) == shape(schema.metadata)


def test_all_tables_are_strict(tmp_path: Path) -> None:
    new_library(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "test.tradeline")
    strict = dict(connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"))
    connection.close()
    assert {name: strict[name] for name in schema.metadata.tables} == dict.fromkeys(schema.metadata.tables, 1)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE article SET text = 'other'", "immutable"),
        ("UPDATE article SET original = x'00'", "immutable"),
        ("UPDATE journal SET summary = 'other'", "append-only"),
        ("DELETE FROM journal", "append-only"),
        ("INSERT INTO journal (at, actor, op, summary, detail) VALUES ('', '', 'undo', '', '')", "CHECK"),
    ],
)
def test_the_file_guards_itself(tmp_path: Path, statement: str, told: str) -> None:
    new_library(tmp_path, call_event()).close()
    with pytest.raises(sqlite3.IntegrityError, match=told):
        run_sql(tmp_path / "test.tradeline", statement)


NEXT = migrations.SCHEMA_VERSION + 1


def add_color(connection: sa.Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE event ADD COLUMN color TEXT")


def fail(connection: sa.Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE half_done (id INTEGER)")
    raise RuntimeError("injected")


def test_an_older_library_is_upgraded_when_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_library(tmp_path, call_event()).close()
    steps = (*migrations.MIGRATIONS, add_color)
    for module in (migrations, engine):
        monkeypatch.setattr(module, "SCHEMA_VERSION", NEXT)
    monkeypatch.setattr("viewer.store.header.SCHEMA_VERSION", 2)
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    with Library.open(tmp_path / "test.tradeline") as library:
        assert len(library.events()) == 1
    connection = sqlite3.connect(tmp_path / "test.tradeline")
    assert connection.execute("PRAGMA user_version").fetchone() == (NEXT,)
    assert connection.execute("SELECT color FROM event").fetchall() == [(None,)]
    connection.close()


def test_an_upgrade_that_fails_leaves_the_older_library(tmp_path: Path) -> None:
    new_library(tmp_path, call_event()).close()
    file = tmp_path / "test.tradeline"
    database = engine.open_database(file, 1.0)
    with pytest.raises(RuntimeError, match="injected"), database.writing() as connection:
        migrations.migrate(connection, (*migrations.MIGRATIONS, add_color, fail))
    database.close()
    raw = sqlite3.connect(file)
    assert raw.execute("PRAGMA user_version").fetchone() == (migrations.SCHEMA_VERSION,)
    assert raw.execute("SELECT name FROM pragma_table_info('event') WHERE name = 'color'").fetchall() == []
    raw.close()
    with Library.open(file) as library:
        assert library.verify() == []
