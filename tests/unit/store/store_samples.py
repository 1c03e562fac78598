"""Articles and events for the tests of the library, with every field set to something of its own."""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from viewer.domain.articles import Article, Publication, PublishedFrom
from viewer.domain.confidence import Confidence
from viewer.domain.dates import DateValue, Qualifier, between, in_month, no_later_than, on_day, qualified
from viewer.domain.events import (
    DateRole,
    Event,
    EventDate,
    EventKind,
    Evidence,
    EvidenceRole,
    FieldName,
    FieldSpan,
    Party,
    PartyRole,
    Rate,
    RateKind,
    Receipt,
    Review,
    Standing,
)
from viewer.domain.findings import Findings
from viewer.domain.passages import Passage
from viewer.domain.query_reading import parse_query
from viewer.store import Library

TEXT = (
    "BRUSSELS, March 4 — The café alliance said on Tuesday 🧀 that it will impose a 25% tariff on cheese.\n"
    "Duties take effect in April, Ms. Ødegård told reporters by phone.\n"
)


def article_of(text: str = TEXT, *, name: str = "cheese.txt", title: str = "Cheese duties") -> Article:
    """An article of a text, its name also making its bytes different from those of others."""
    original = f"{name}\n{text}".encode()
    publication = Publication(
        between(dt.date(2025, 3, 4), dt.date(2025, 3, 5)),
        dt.date(2025, 3, 4),
        PublishedFrom.INFERRED,
        ("March 4, 2025 is a Tuesday.",),
        stable=False,
    )
    return Article(
        name=name,
        path=f"/articles/{name}",
        media_type="text/plain",
        encoding="utf-8",
        title=title,
        text=text,
        sha256=hashlib.sha256(original).hexdigest(),
        publication=publication,
        original=original,
        metadata=(("author", "A. Writer"), ("author", "B. Writer"), ("site", "Example Wire")),
        notes=("decoded as utf-8",),
    )


def passage_of(words: str, text: str = TEXT) -> Passage:
    """Where words first stand in a text."""
    start = text.index(words)
    return Passage(start, start + len(words))


def dated(words: str, value: DateValue, role: DateRole, text: str = TEXT) -> EventDate:
    """A date that some words of the text gave."""
    receipt = Receipt("weekday-past", dt.date(2025, 3, 4), "dateline", ("2025-03-11",), "the Tuesday before or on it")
    return EventDate(role, value, words, passage_of(words, text), receipt)


def tariff_event() -> Event:
    """An event with two dates, the announcement first although the effective date places it."""
    sentence = TEXT.splitlines()[0]
    second = TEXT.splitlines()[1]
    fields = (
        FieldSpan(FieldName.TRIGGER, passage_of("impose")),
        FieldSpan(FieldName.RATE, passage_of("25%")),
        FieldSpan(FieldName.DATE, passage_of("Tuesday")),
    )
    return Event(
        kind=EventKind.TARIFF,
        action="impose",
        standing=Standing.PLANNED,
        title="Café alliance to impose 25% tariff on cheese",
        dates=(
            dated("Tuesday", on_day(dt.date(2025, 3, 4)), DateRole.ANNOUNCED),
            dated("April", qualified(in_month(2025, 4), Qualifier.APPROXIMATE), DateRole.EFFECTIVE),
        ),
        evidence=(
            Evidence(passage_of(sentence), sentence, EvidenceRole.SUPPORTS, fields),
            Evidence(passage_of(second), second, EvidenceRole.UPDATES),
        ),
        parties=(Party("Café alliance", PartyRole.ACTOR), Party("Ms. Ødegård", PartyRole.SPEAKER)),
        rates=(Rate(25.0, "percent", RateKind.ADDITIONAL, "25%"), Rate(1.0, "percent", RateKind.PRIOR, "1-2%", 2.0)),
        products=("cheese", "butter"),
        details=(("duration", "ninety days"), ("scope", "all origins")),
        review=Review.SUGGESTED,
        confidence=Confidence(0.875, 0.75, 0.5, 0.25),
        reasons=("a verb of imposing", "a rate"),
        rule="tariff.impose",
        cue="to",
    )


def call_event() -> Event:
    """An event with an open start, dated by the publication date alone."""
    words = "told reporters by phone"
    date = EventDate(
        DateRole.REPORTED, no_later_than(dt.date(2025, 3, 5)), "", None, Receipt("no-later-than", reason="reported")
    )
    return Event(
        EventKind.CALL,
        "call",
        Standing.OCCURRED,
        "Ødegård calls reporters",
        (date,),
        (Evidence(passage_of(words), words),),
    )


def undated_event() -> Event:
    """An event with no date at all."""
    words = "cheese"
    return Event(EventKind.OTHER, "be", Standing.OCCURRED, "Cheese", (), (Evidence(passage_of(words), words),))


def stored(event: Event, article_id: int) -> Event:
    """The event with the article filled in, as the library gives it back but for the ids of its dates."""
    return replace(
        event,
        dates=tuple(replace(date, article_id=article_id) for date in event.dates),
        evidence=tuple(replace(item, article_id=article_id) for item in event.evidence),
    )


def without_date_ids(event: Event) -> Event:
    """The event with the ids of its dates taken away."""
    return replace(event, dates=tuple(replace(date, id=None) for date in event.dates))


def new_library(folder: Path, *events: Event) -> Library:
    """A library of one article with these events."""
    library = Library.create(folder / "test.tradeline")
    library.add_article(article_of(), events)
    return library


def run_sql(location: Path, *statements: str) -> None:
    """Tampers with a library behind its back."""
    connection = sqlite3.connect(location)
    try:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    finally:
        connection.close()


def garble(location: Path, table: str) -> None:
    """Overwrites the first page of a table with zeros."""
    connection = sqlite3.connect(location)
    try:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    finally:
        connection.close()
    data = bytearray(location.read_bytes())
    data[(page - 1) * size : page * size] = bytes(size)
    location.write_bytes(data)


def found(library: Library, text: str, limit: int = 100) -> Findings:
    """What the text of the search box finds."""
    return library.find(parse_query(text, dt.date(2025, 3, 4)), limit)


def dump(location: Path) -> list[str]:
    """All of a library as SQL, but for the journal and the counters of ids."""
    connection = sqlite3.connect(location)
    try:
        lines = list(connection.iterdump())
    finally:
        connection.close()
    apart = '"journal"', '"journal_subject"', '"sqlite_sequence"'
    return [line for line in lines if not any(name in line for name in apart)]


# Holds a lock as another program would, until its input is closed.
_HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(file: Path, statement: str) -> Iterator[None]:
    """Another program that has run a statement, such as BEGIN EXCLUSIVE, and does not let go."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(file), statement], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield
