"""Files of a changed article: told, counted as one source, and nothing that a person did is overwritten."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from viewer.domain.articles import PublishedFrom
from viewer.domain.dates import on_day
from viewer.domain.events import EventKind, Review
from viewer.services import curating, reviewing
from viewer.services.importing import ImportItem, ImportRequest, ImportStatus, import_articles
from viewer.services.jobs import run
from viewer.services.libraries import Library
from viewer.services.rereading import plan_rereading

TARIFF = "Peru will impose a 12% tariff on zinc from Japan on July 1, 2025, the ministry said on Friday."
CALL = "The presidents of Peru and Chile spoke by phone on Thursday about zinc, the ministry said."
LICENSE = "Peru granted export licenses for zinc to Kenya on June 2, 2025."
BAN = "Peru banned exports of tin to Japan on June 3, 2025."
REST = "Officials declined to comment on the plan and said that companies would be asked for their views soon."


def write(folder: Path, name: str, *sentences: str, address: str = "https://wire.example/zinc", day: int = 6) -> Path:
    """A file with front matter, as a person or program saves it."""
    fields = f"title: Ministers agree on zinc\npublished: 2025-06-{day:02}\n" + (f"url: {address}\n" if address else "")
    file = folder / name
    file.write_text(f"---\n{fields}---\n\n" + "\n\n".join((*sentences, REST)) + "\n", encoding="utf-8")
    return file


def take(library: Library, file: Path, published: dt.date | None = None) -> ImportItem:
    [item] = run(import_articles(library, ImportRequest((file,), published=published))).items
    return item


@pytest.fixture
def first(library: Library, tmp_path: Path) -> ImportItem:
    item = take(library, write(tmp_path, "a.txt", TARIFF, CALL, LICENSE))
    assert item.events == 3
    return item


def event_of(library: Library, kind: EventKind) -> int:
    [event_id] = [event.id for event in library.events() if event.kind is kind]
    assert event_id is not None
    return event_id


def test_a_changed_file_is_a_revision(library: Library, first: ImportItem, tmp_path: Path) -> None:
    call = event_of(library, EventKind.CALL)
    reworded = CALL.replace("about zinc", "about copper for an hour")
    item = take(
        library, write(tmp_path, "b.txt", BAN, LICENSE, reworded, TARIFF, address="http://www.wire.example/zinc/")
    )
    assert (item.status, item.reason) == (ImportStatus.IMPORTED, "")
    assert item.revision is not None
    assert (item.revision.replaces_id, item.revision.kept) == (first.article_id, 2)
    assert [(each.event_id, each.quote) for each in item.revision.lost] == [(call, CALL)]
    assert item.notes[0].startswith("New revision of “Ministers agree on zinc”: 2 of 3 sentences re-attached, 1 could")
    assert item.notes[0].endswith(".")
    new = {each.kind for each in library.events_of_article(item.article_id or 0)}
    assert new == {EventKind.TARIFF, EventKind.LICENSE, EventKind.EXPORT_CONTROL, EventKind.CALL}
    assert library.copies_of([first.article_id or 0, item.article_id or 0]) == {1: 1, 2: 1}
    assert library.verify() == []


def test_the_same_words_saved_again_are_no_article(library: Library, first: ImportItem, tmp_path: Path) -> None:
    again = write(tmp_path, "b.txt", TARIFF, CALL, LICENSE)
    again.write_bytes(again.read_bytes().replace(b"\n", b"\r\n"))
    item = take(library, again)
    assert (item.status, item.article_id) == (ImportStatus.DUPLICATE, first.article_id)
    assert "its words have not changed" in item.reason
    assert len(library.articles()) == 1


def test_a_copy_elsewhere_is_told_and_counts_as_one_source(library: Library, first: ImportItem, tmp_path: Path) -> None:
    item = take(library, write(tmp_path, "b.txt", TARIFF, CALL, LICENSE, address="https://post.example/1"))
    assert (item.status, item.revision) == (ImportStatus.IMPORTED, None)
    assert item.copy_of is not None
    assert item.copy_of.article_id == first.article_id
    assert item.notes[0].startswith("Nearly the same as “Ministers agree on zinc” (")
    assert item.notes[0].endswith("%); the two count as one source.")
    assert (item.events, item.joined) == (3, 3)
    assert library.copies_of([2]) == {2: 1}
    assert library.article(1).later is None


def test_an_earlier_text_is_told(library: Library, tmp_path: Path) -> None:
    for name, day in (("a.txt", 9), ("b.txt", 7)):
        file = write(tmp_path, name, TARIFF, CALL, LICENSE)
        file.write_text(file.read_text().replace("---\n\n", f"modified: 2025-06-0{day}\n---\n\n", 1), encoding="utf-8")
        item = take(library, file)
    assert item.copy_of is not None
    assert item.notes[0].startswith("An earlier text of “Ministers agree on zinc”, which stays the latest")
    assert library.copies_of([2]) == {2: 1}
    assert library.article(2).later is None


def test_relative_dates_follow_the_new_day_but_not_those_of_a_person(
    library: Library, first: ImportItem, tmp_path: Path
) -> None:
    assert first.events == 3
    call, tariff = event_of(library, EventKind.CALL), event_of(library, EventKind.TARIFF)
    reviewing.set_date(library, tariff, library.event(tariff).dates[0].id, "2025-09-09")
    take(library, write(tmp_path, "b.txt", TARIFF, CALL, LICENSE, BAN, day=13))
    assert library.event(call).dates[0].value == on_day(dt.date(2025, 6, 12))
    assert library.event(tariff).dates[0].value == on_day(dt.date(2025, 9, 9))
    assert library.event(tariff).dates[0].article_id == 2
    reviewing.undo(library)
    assert library.event(call).dates[0].value == on_day(dt.date(2025, 6, 5))


def test_a_day_that_a_person_gave_is_that_of_the_new_text_too(
    library: Library, first: ImportItem, tmp_path: Path
) -> None:
    call = event_of(library, EventKind.CALL)
    reviewing.set_publication(library, first.article_id or 0, "2025-06-20")
    assert library.event(call).dates[0].value == on_day(dt.date(2025, 6, 19))
    added = "The presidents of Peru and Kenya met on Tuesday in Lima about tin."
    item = take(library, write(tmp_path, "b.txt", TARIFF, CALL, LICENSE, added, day=9))
    assert item.publication is not None
    assert (item.publication.anchor, item.publication.source) == (dt.date(2025, 6, 20), PublishedFrom.PERSON)
    assert library.article(2).publication == item.publication
    assert library.event(call).dates[0].value == on_day(dt.date(2025, 6, 19))
    assert library.event(event_of(library, EventKind.TALKS)).dates[0].value == on_day(dt.date(2025, 6, 17))
    third = write(tmp_path, "c.txt", TARIFF, CALL, LICENSE, added, BAN, day=9)
    assert (take(library, third, dt.date(2025, 6, 27)).publication or item.publication).anchor == dt.date(2025, 6, 27)


def test_what_a_person_rejected_or_renamed_does_not_come_back(
    library: Library, first: ImportItem, tmp_path: Path
) -> None:
    assert first.events == 3
    rejected, renamed = event_of(library, EventKind.LICENSE), event_of(library, EventKind.CALL)
    reviewing.set_review(library, rejected, Review.REJECTED)
    curating.set_starred(library, [renamed], starred=True)
    item = take(library, write(tmp_path, "b.txt", "Updated on Monday.", TARIFF, CALL, LICENSE))
    assert item.revision is not None
    assert (item.revision.added, item.revision.lost) == (0, ())
    assert library.event(rejected).review is Review.REJECTED
    assert library.event(renamed).starred
    assert len(library.events()) == 3


def test_an_earlier_text_is_not_read_again(library: Library, first: ImportItem, tmp_path: Path) -> None:
    take(library, write(tmp_path, "b.txt", "Updated on Monday.", TARIFF, CALL, LICENSE))
    plan = run(plan_rereading(library, [first.article_id or 0, 2]))
    assert plan.article_ids == (2,)
    assert plan.is_empty


def test_without_an_address_title_and_words_tell(library: Library, tmp_path: Path) -> None:
    take(library, write(tmp_path, "a.txt", TARIFF, CALL, LICENSE, address=""))
    item = take(library, write(tmp_path, "b.txt", "Updated on Monday.", TARIFF, CALL, LICENSE, address=""))
    assert item.revision is not None
    assert item.revision.kept == 3
    other = take(library, write(tmp_path, "c.txt", BAN, address=""))
    assert (other.revision, other.copy_of, other.notes) == (None, None, ())
