"""Changed texts in a library: found again, their events moved in one step, and all of it taken back by undo."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.unit.store.store_samples import article_of, dump, found, run_sql, tariff_event
from viewer.domain.articles import Article
from viewer.domain.edits import AddEvent, RemoveEvent, SetEvent, SetReview
from viewer.domain.events import DateRole, Event, EventField, EventKind, Evidence, Party, PartyRole, Review, Standing
from viewer.domain.grouping import LanesBy
from viewer.domain.passages import Passage
from viewer.domain.revisions import RelationKind, RevisionReport
from viewer.domain.times import Reading
from viewer.errors import LibraryError, QuoteMismatch
from viewer.store import Library, joins, migrations, revisions, schema
from viewer.store.engine import open_database

DUTY = "Peru imposed a duty of 12 percent on zinc from Japan."
CALL = "The presidents of Peru and Chile spoke by phone about zinc."
LICENSE = "Peru granted export licenses for zinc to Kenya."
NEW_CALL = "The presidents of Peru and Chile spoke for an hour about zinc."
BAN = "Peru banned exports of tin to Japan."
KINDS = {DUTY: EventKind.TARIFF, LICENSE: EventKind.LICENSE, BAN: EventKind.EXPORT_CONTROL}
FILLER = " ".join(f"Paragraph {number} tells of mines and of the people there." for number in range(20))
OLD_TEXT = f"{DUTY}\n\n{CALL}\n\n{LICENSE}\n\n{FILLER}\n"
NEW_TEXT = f"Updated on Monday.\n\n{LICENSE}\n\n{DUTY}\n\n{NEW_CALL}\n\n{BAN}\n\n{FILLER}\n"
ADDRESS = "https://www.wire.example/zinc"


def text_of(text: str, name: str, address: str = ADDRESS, title: str = "Zinc") -> Article:
    """An article at an address, its bytes its own."""
    data = f"{name}\n{text}".encode()
    made = replace(article_of(text, name=name, title=title), original=data, sha256=hashlib.sha256(data).hexdigest())
    return replace(made, metadata=(("outlet", "Wire"), ("address", address)) if address else ())


def act(quote: str, text: str, **changed: Any) -> Event:
    """An event of one sentence, told apart from others by its kind and parties."""
    kind = {DUTY: EventKind.TARIFF, LICENSE: EventKind.LICENSE, BAN: EventKind.EXPORT_CONTROL}.get(
        quote, EventKind.CALL
    )
    start = text.index(quote)
    made = Event(
        kind, "do", Standing.OCCURRED, quote[:20], (), (Evidence(Passage(start, start + len(quote)), quote),),
        parties=(Party("Peru", PartyRole.ACTOR),), rule="test",
    )  # fmt: skip
    return replace(made, **changed)


def reading_of(article: Article, *quotes: str) -> Reading:
    return Reading(article.publication, (), tuple(act(quote, article.text) for quote in quotes))


def start(tmp_path: Path) -> Library:
    """A library with the first text: events 1 to 3."""
    library = Library.create(tmp_path / "test.tradeline")
    old = text_of(OLD_TEXT, "old.html")
    library.add_article(old, reading_of(old, DUTY, CALL, LICENSE).events)
    return library


def revise(library: Library, name: str = "new.html", text: str = NEW_TEXT) -> RevisionReport:
    new = text_of(text, name, "http://wire.example/zinc/?utm_source=x")
    related = library.related(new)
    assert related is not None
    assert related.relation.kind is RelationKind.REVISION
    quotes = [quote for quote in (DUTY, CALL, NEW_CALL, LICENSE, BAN) if quote in text]
    return library.add_revision(new, reading_of(new, *quotes), related.article_id)[1]


def places(library: Library) -> dict[int, list[tuple[int | None, str]]]:
    return {
        event.id or 0: [(item.article_id, item.quote) for item in event.evidence]
        for event in sorted(library.events(), key=lambda each: each.id or 0)
    }


def test_events_move_to_the_changed_text_and_the_rest_is_told(tmp_path: Path) -> None:
    with start(tmp_path) as library:
        report = revise(library)
        assert (report.kept, report.added, report.joined) == (2, 2, 0)
        assert [(each.event_id, each.quote) for each in report.lost] == [(2, CALL)]
        assert places(library) == {
            1: [(2, DUTY)], 2: [(1, CALL)], 3: [(2, LICENSE)], 4: [(2, NEW_CALL)], 5: [(2, BAN)],
        }  # fmt: skip
        assert library.undo_summary() == report.words
        assert [entry.summary for entry in library.journal()][:2] == [
            report.words, "Imported “Zinc”, a later text of “Zinc”",
        ]  # fmt: skip
        assert library.verify() == []


def test_both_texts_know_each_other_and_count_as_one_source(tmp_path: Path) -> None:
    with start(tmp_path) as library:
        revise(
            library, text=f"{DUTY}\n\nAll other words of the text are new ones, and they are many more than before.\n"
        )
        old, new = library.article(1), library.article(2)
        assert (old.earlier, new.later) == (None, None)
        assert old.later is not None
        assert new.earlier is not None
        assert (old.later.id, new.earlier.id, new.earlier.title) == (2, 1, "Zinc")
        assert new.earlier.imported_at == old.imported_at
        assert [each.later is None for each in library.articles()] == [False, True]
        assert library.copies_of([1, 2]) == {1: 1, 2: 1}, "they have little in common, but one address"
        assert library.replaced([1, 2, 9]) == {1}
        assert library.group_names(LanesBy.ARTICLE).labels == ("Zinc (earlier text)", "Zinc")
        hits = found(library, "zinc").articles
        assert {hit.id: hit.label for hit in hits} == {1: "Zinc (earlier text)", 2: "Zinc"}


def test_undo_takes_all_of_it_back_but_the_text(tmp_path: Path) -> None:
    with start(tmp_path) as library:
        before = library.events()
        revise(library)
        after = library.events()
        library.columns()
        changes = library.undo()
        assert changes is not None
        assert changes.articles_edited == {1, 2}
        assert changes.events_edited == {1, 3}
        assert changes.events_removed == {4, 5}
        assert library.events() == before
        assert library.suggestions() == []
        assert library.article(1).later is None
        assert library.copies_of([2]) == {2: 1}, "the text stays, as another one of the same source"
        assert library.events_of_article(2) == []
        assert library.verify() == []
        library.redo()
        assert library.events() == after
        assert library.article(2).earlier is not None
        assert library.verify() == []


def test_a_text_after_an_undone_one_replaces_the_one_with_the_events(tmp_path: Path) -> None:
    with start(tmp_path) as library:
        revise(library)
        library.undo()
        report = revise(library, "third.html", f"{NEW_TEXT}More.\n")
        assert (report.replaces_id, report.kept, report.added) == (1, 2, 2)
        assert library.verify() == []


def test_texts_follow_each_other(tmp_path: Path) -> None:
    with start(tmp_path) as library:
        revise(library)
        report = revise(library, "third.html", NEW_TEXT.replace(NEW_CALL, CALL).replace("Updated", "Changed"))
        assert report.replaces_id == 2
        assert report.kept == 3
        assert [each.quote for each in report.lost] == [NEW_CALL]
        assert report.joined == 1, "the sentence of the first text is back"
        assert library.replaced([1, 2, 3]) == {1, 2}
        assert places(library)[1] == [(3, DUTY)]
        assert places(library)[2] == [(1, CALL), (3, CALL)]
        assert library.verify() == []
        for _ in range(2):
            library.undo()
        assert places(library) == {1: [(1, DUTY)], 2: [(1, CALL)], 3: [(1, LICENSE)]}


def test_what_a_person_did_stays(tmp_path: Path) -> None:
    with start(tmp_path) as library:
        renamed = replace(library.event(1), title="Mine", tags=("zinc",), note="Look again.", starred=True,
                          by_person=(EventField.TITLE,))  # fmt: skip
        library.apply("Edit", [SetEvent(renamed), SetReview(3, Review.REJECTED), SetReview(2, Review.ACCEPTED)])
        accepted = library.event(2)
        revise(library)
        event = library.event(1)
        assert replace(event, evidence=renamed.evidence, dates=renamed.dates) == renamed
        assert event.evidence[0].article_id == 2
        assert library.event(2) == accepted
        assert library.event(3).review is Review.REJECTED
        assert [each.id for each in library.events_of_article(2) if each.kind is EventKind.LICENSE] == [3]


def test_what_a_person_took_out_does_not_come_back_with_its_sentence(tmp_path: Path) -> None:
    with start(tmp_path) as library:
        library.apply("Remove", [RemoveEvent(1), RemoveEvent(2), RemoveEvent(3)])
        library.apply("Make it again", [AddEvent(act(LICENSE, OLD_TEXT, evidence=evidence_in(LICENSE, OLD_TEXT, 1)))])
        report = revise(library)
        assert (report.kept, report.added) == (1, 2), "the reworded call and the ban are new"
        assert [quote for ((_, quote),) in places(library).values()] == [LICENSE, NEW_CALL, BAN]
        ban = next(event.id for event in library.events() if event.kind is EventKind.EXPORT_CONTROL)
        library.apply("Remove", [RemoveEvent(ban or 0)])
        revise(library, "third.html", f"{NEW_TEXT}More.\n")
        assert [quote for ((_, quote),) in places(library).values()] == [LICENSE, NEW_CALL]
        assert library.verify() == []


def evidence_in(quote: str, text: str, article_id: int) -> tuple[Evidence, ...]:
    [item] = act(quote, text).evidence
    return (replace(item, article_id=article_id),)


def test_the_packed_columns_follow(tmp_path: Path) -> None:
    with start(tmp_path) as library:
        library.columns()
        before = library.group_names(LanesBy.ARTICLE)
        revise(library)
        warm = library.columns(), library.group_names(LanesBy.ARTICLE), dict(library.all_titles())
        with_events = set(warm[2])
        assert with_events == {1, 2, 3, 4, 5}
        assert len(before.keys) == 1
    with Library.open(tmp_path / "test.tradeline") as fresh:
        assert fresh.columns().ids.tolist() == warm[0].ids.tolist()
        again = fresh.group_names(LanesBy.ARTICLE)
        assert (again.ids.tolist(), again.codes.tolist(), again.labels) == (
            warm[1].ids.tolist(), warm[1].codes.tolist(), warm[1].labels,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("module", "broken"),
    [
        (joins, "rows_of_new"),
        (joins, "keep_events"),
        (joins, "suggestions_since"),
        (revisions, "set_event"),
        (revisions, "enter_rows"),
    ],
)
def test_it_is_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType, broken: str) -> None:
    with start(tmp_path) as library:
        before = dump(library.location)

        def fail(*_: object, **__: object) -> None:
            raise RuntimeError("injected")

        with monkeypatch.context() as patched:
            patched.setattr(module, broken, fail)
            with pytest.raises(RuntimeError, match="injected"):
                revise(library)
        assert dump(library.location) == before
        assert revise(library).kept == 2


def test_a_reading_that_is_not_of_the_text_is_refused(tmp_path: Path) -> None:
    with start(tmp_path) as library:
        before = dump(library.location)
        new = text_of(NEW_TEXT, "new.html")
        with pytest.raises(QuoteMismatch):
            library.add_revision(new, Reading(new.publication, (), (act(DUTY, OLD_TEXT),)), 1)
        assert dump(library.location) == before


def test_only_the_latest_text_can_be_replaced(tmp_path: Path) -> None:
    with start(tmp_path) as library:
        revise(library)
        third = text_of(f"{NEW_TEXT}More.\n", "third.html")
        with pytest.raises(LibraryError, match="replaced by another text"):
            library.add_revision(third, reading_of(third, DUTY), 1)
        with pytest.raises(LibraryError, match="Article 9"):
            library.add_revision(third, reading_of(third, DUTY), 9)
        with pytest.raises(LibraryError, match="already in the library"):
            library.add_revision(text_of(OLD_TEXT, "old.html"), reading_of(third), 2)
        assert len(library.articles()) == 2


@pytest.mark.parametrize(
    ("new", "kind"),
    [
        (text_of(OLD_TEXT, "again.html"), RelationKind.UNCHANGED),
        (text_of(f"{OLD_TEXT}More.\n", "b.html", "https://post.example/zinc"), RelationKind.COPY),
        (text_of(f"{OLD_TEXT}More.\n", "b.html", ""), RelationKind.COPY),
        (text_of("Nothing of it is the same in this one.\n", "b.html", title="Tin"), None),
        (text_of("Nothing of it is the same in this one.\n", "b.html", "https://post.example/zinc"), None),
        (text_of("", "b.html", ""), None),
    ],
)
def test_what_a_new_article_is_taken_for(tmp_path: Path, new: Article, kind: RelationKind | None) -> None:
    with start(tmp_path) as library:
        related = library.related(new)
        assert (related.relation.kind if related else None) is kind
        assert related is None or (related.article_id, related.title) == (1, "Zinc")
        assert len(library.articles()) == 1, "asking changes nothing"


def test_a_copy_is_told_of_the_latest_text(tmp_path: Path) -> None:
    with start(tmp_path) as library:
        revise(library)
        related = library.related(text_of(f"{OLD_TEXT}More.\n", "b.html", "https://post.example/zinc"))
        assert related is not None
        assert (related.relation.kind, related.article_id) == (RelationKind.COPY, 2)


def test_a_text_that_came_back_replaces_the_latest_one(tmp_path: Path) -> None:
    with start(tmp_path) as library:
        revise(library, text=f"{DUTY}\n\nEverything beside is new, and of few words.\n")
        related = library.related(text_of(OLD_TEXT, "again.html"))
        assert related is not None
        assert (related.relation.kind, related.article_id) == (RelationKind.REVISION, 2)
        without = library.related(text_of(f"{OLD_TEXT}More.\n", "old.html", ""))
        assert without is not None
        assert without.relation.kind is RelationKind.COPY


def test_an_earlier_text_replaces_nothing_but_is_one_source(tmp_path: Path) -> None:
    with Library.create(tmp_path / "test.tradeline") as library:
        later, earlier = (
            replace(each, metadata=(*each.metadata, ("modified", f"2025-06-{day}T10:00:00Z")))
            for each, day in ((text_of(NEW_TEXT, "b.html"), 13), (text_of(f"{DUTY}\n", "a.html"), 12))
        )
        library.add_article(later, reading_of(later, DUTY).events)
        related = library.related(earlier)
        assert related is not None
        assert related.relation.kind is RelationKind.EARLIER
        library.add_article(earlier, reading_of(earlier, DUTY).events, earlier_than=1)
        assert library.copies_of([1, 2]) == {1: 1, 2: 1}
        assert library.article(1).later is None
        assert places(library) == {1: [(1, DUTY), (2, DUTY)]}


def test_addresses_are_found_by_their_index(tmp_path: Path) -> None:
    with start(tmp_path) as library:
        revise(library)
    connection = sqlite3.connect(tmp_path / "test.tradeline")
    assert connection.execute("SELECT * FROM article_address").fetchall() == [
        ("wire.example/zinc", 1), ("wire.example/zinc", 2),
    ]  # fmt: skip
    for statement in (
        "SELECT article_id FROM article_address WHERE address = 'x' ORDER BY article_id DESC LIMIT 9",
        "SELECT article_id FROM article_revision WHERE replaces_id = 1",
    ):
        plan = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}"))
        assert "SEARCH" in plan
        assert "SCAN" not in plan
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO article_revision (article_id, replaces_id, at) VALUES (1, 1, '')",
        "INSERT INTO article_revision (article_id, replaces_id, at) VALUES (1, 2, '')",
    ],
)
def test_a_text_replaces_only_an_earlier_one(tmp_path: Path, statement: str) -> None:
    with start(tmp_path) as library:
        library.add_article(article_of("Another.\n", name="b.txt"), [])
    with pytest.raises(sqlite3.IntegrityError):
        run_sql(tmp_path / "test.tradeline", statement)


def test_addresses_of_an_older_library_are_taken_over(tmp_path: Path) -> None:
    with start(tmp_path) as library:
        library.add_article(article_of("Another.\n", name="b.txt"), [])
    run_sql(tmp_path / "test.tradeline", "DELETE FROM article_address")
    database = open_database(tmp_path / "test.tradeline", 1.0)
    with database.writing() as connection:
        migrations.fill_addresses(connection)
        rows = connection.execute(schema.article_address.select()).all()
    database.close()
    assert [tuple(row) for row in rows] == [("wire.example/zinc", 1)]


def test_dates_of_the_earlier_text_move_with_their_rows(tmp_path: Path) -> None:
    text = article_of()
    with Library.create(tmp_path / "test.tradeline") as library:
        library.add_article(text, [tariff_event()])
        ids = [date.id for date in library.event(1).dates]
        more = article_of(f"Corrected.\n{text.text}", name="b.txt")
        report = library.add_revision(more, Reading(more.publication, (), ()), 1)[1]
        assert (report.kept, report.lost) == (2, ())
        dates = library.event(1).dates
        assert [(date.id, date.article_id, date.role) for date in dates] == [
            (ids[0], 2, DateRole.ANNOUNCED), (ids[1], 2, DateRole.EFFECTIVE),
        ]  # fmt: skip
        library.undo()
        assert [(date.id, date.article_id) for date in library.event(1).dates] == [(ids[0], 1), (ids[1], 1)]
        assert library.verify() == []
