"""Libraries for the fault tests: articles of different sizes, steps by number, and a version that is yet to come."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.unit.store.store_samples import TEXT, article_of, call_event, dump, tariff_event, undated_event
from viewer.domain.articles import Article, PublishedFrom, published_on
from viewer.domain.edits import SetPublication, SetReview
from viewer.domain.events import Event, Review
from viewer.errors import LibraryError
from viewer.store import Library, Problem, migrations

_LEFT_OUT = ("_fts", "filler", '"journal_subject"', '"snapshot"')
EVENTS_OF_A_STORY = 3
NOON = dt.datetime(2025, 6, 7, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)

MODULES_WITH_VERSION = ("migrations", "engine", "header", "backup", "backup_folder")


def story(number: int) -> tuple[Article, list[Event]]:
    """An article of up to some hundred thousand characters with three events, the same for the same number."""
    rng = random.Random(number)
    filler = "".join(f"{rng.random()} and more.\n" for _ in range(rng.choice((0, 10, 1000, 8000))))
    return article_of(TEXT + filler, name=f"{number}.txt"), [tariff_event(), call_event(), undated_event()]


def make_library(location: Path, stories: int) -> Path:
    """A library of the first stories."""
    with Library.create(location) as library:
        for number in range(stories):
            library.add_article(*story(number))
    return location


def stored_numbers(library: Library) -> set[int]:
    """Which stories a library holds, each checked to be whole."""
    numbers = set()
    for article in library.articles():
        number = int(article.name.removesuffix(".txt"))
        expected, _ = story(number)
        assert article.text == expected.text
        assert library.original(article.id or 0) == expected.original
        assert len(library.events_of_article(article.id or 0)) == EVENTS_OF_A_STORY
        numbers.add(number)
    return numbers


def content(location: Path) -> list[str]:
    """All rows but those of the journal, of the search index, whose layout depends on its past, and of fillers."""
    return sorted(line for line in dump(location) if not any(word in line for word in _LEFT_OUT))


def take_step(library: Library, seed: int, number: int) -> None:
    """One step of a person's work, the same for the same seed and number."""
    rng = random.Random(seed * 100_003 + number)
    match rng.randrange(5):
        case 0:
            library.undo()
        case 1:
            library.redo()
        case 2:
            day = dt.date(2020, 1, 1) + dt.timedelta(days=rng.randrange(2000))
            library.apply(f"Step {number}", [SetPublication(1, published_on(day, PublishedFrom.PERSON))])
        case _:
            ids = [event.id or 0 for event in library.events()]
            reviews = [SetReview(event_id, rng.choice(list(Review))) for event_id in ids]
            library.apply(f"Step {number}", reviews)


def problems_of(location: Path) -> list[Problem]:
    """What opening and checking the library brings to light."""
    try:
        with Library.open(location) as library:
            return library.verify()
    except LibraryError as error:
        return [Problem(error.why, "the file")]


def copy_of(location: Path, name: str) -> Path:
    """The file once more beside it."""
    return Path(shutil.copy(location, location.with_name(name)))


def version_of(location: Path) -> int:
    """The schema version, after a write that was cut off was rolled back."""
    connection = sqlite3.connect(location)
    try:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()
    return version


def next_step(connection: sa.Connection) -> None:
    """A migration that touches much: a new table, and every row of an old one."""
    connection.exec_driver_sql("CREATE TABLE later (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
    connection.exec_driver_sql("INSERT INTO later (text) SELECT text FROM article")
    connection.exec_driver_sql("UPDATE event SET title = title || ' (later)'")


def one_version_more(patch: pytest.MonkeyPatch) -> None:
    """Makes this process a program of the next version."""
    patch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, next_step))
    for module in MODULES_WITH_VERSION:
        patch.setattr(f"viewer.store.{module}.SCHEMA_VERSION", len(migrations.MIGRATIONS))
