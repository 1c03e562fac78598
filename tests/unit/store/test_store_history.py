"""The history of a library and of one event: in order, page by page, from what to what."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.store.store_samples import article_of, call_event, new_library, run_sql, tariff_event
from viewer.domain.dates import on_day
from viewer.domain.edits import AddEvent, Edit, RemoveEvent, ReviewMany, SetDates, SetEvent, SetReview
from viewer.domain.events import Event, Review, Standing
from viewer.errors import LibraryError
from viewer.store import Library, journal


def lines_of(library: Library, entry_id: int, event_id: int | None = None) -> list[str]:
    return [line.words for line in library.history_detail(entry_id, event_id).lines]


def move(library: Library, event_id: int, day: dt.date) -> list[Edit]:
    first, *rest = library.event(event_id).dates
    return [SetDates(event_id, (replace(first, value=on_day(day)), *rest))]


def test_the_history_of_an_event_is_its_steps_and_the_import_of_its_article(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event(), call_event()) as library:
        library.apply("Accept the tariff", [SetReview(1, Review.ACCEPTED)])
        library.apply("Accept the call", [SetReview(2, Review.ACCEPTED)])
        library.add_article(article_of(name="b.txt"), [])
        assert [entry.summary for entry in library.history(1)] == [
            "Accept the tariff",
            "Imported “Cheese duties” with 2 events",
        ]
        assert [entry.id for entry in library.history()] == [4, 3, 2, 1]


def test_pages_follow_each_other(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        for review in (Review.ACCEPTED, Review.REJECTED, Review.EDITED):
            library.apply(review.value, [SetReview(1, review)])
        for event_id in (None, 1):
            first = library.history(event_id, limit=3)
            assert [entry.id for entry in first] == [4, 3, 2]
            assert [entry.id for entry in library.history(event_id, limit=3, before_id=2)] == [1]
            assert library.history(event_id, limit=3, before_id=1) == []


def test_a_step_that_is_taken_back_is_marked_until_it_is_done_again(tmp_path: Path) -> None:
    def marked(library: Library) -> list[int]:
        return [entry.id for entry in library.history() if entry.is_undone]

    with new_library(tmp_path, call_event()) as library:
        library.apply("Accept", [SetReview(1, Review.ACCEPTED)])
        library.undo()
        assert marked(library) == [2]
        library.redo()
        assert marked(library) == []
        library.undo()
        library.apply("Reject", [SetReview(1, Review.REJECTED)])
        assert marked(library) == [2]
        assert library.history()[1].takes_back == 2


def test_each_field_reads_from_what_to_what(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event()) as library:
        event = library.event(1)
        library.apply("Move", move(library, 1, dt.date(2025, 6, 6)))
        after = replace(
            library.event(1),
            title="Cheese duty",
            standing=Standing.OCCURRED,
            tags=("follow up",),
            note="Ask again.",
            starred=True,
            products=("cheese",),
            rates=(event.rates[0],),
            evidence=event.evidence[:1],
        )
        library.apply("Edit", [SetEvent(after)])
        assert lines_of(library, 2) == ["date: Tue 4 Mar 2025 → Fri 6 Jun 2025"]
        assert lines_of(library, 3) == [
            "title: Café alliance to impose 25% tariff on cheese → Cheese duty",
            "standing: Planned → Happened",
            "star: nothing → starred",
            "note: nothing → Ask again.",
            "rate: 1 to 2% → nothing",
            "goods: butter → nothing",
            "tags: nothing → follow up",
            f"evidence: “{event.evidence[1].quote}” → nothing",
        ]
        library.undo()
        assert "title: Cheese duty → Café alliance to impose 25% tariff on cheese" in lines_of(library, 4)


def test_a_new_event_and_one_that_was_removed_tell_all_they_had(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event()) as library:
        added = replace(library.event(1), id=None, dates=(), rates=())
        library.apply("Make", [AddEvent(added)])
        library.apply("Remove", [RemoveEvent(2)])
        made = lines_of(library, 2)
        assert "kind: nothing → Tariffs" in made
        assert "evidence: nothing → 2 sentences" in made
        assert lines_of(library, 3) == [f"{what}: {after} → {before}" for what, before, after in map(_parts, made)]


def _parts(line: str) -> tuple[str, str, str]:
    what, _, sides = line.partition(": ")
    before, _, after = sides.partition(" → ")
    return what, before, after


def test_a_step_on_several_events_names_each_and_one_event_sees_its_own(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event(), call_event()) as library:
        tagged = [SetEvent(replace(event, tags=("x",))) for event in library.events()]
        library.apply("Tag 2 events with x", tagged)
        library.apply("Accept 2 events", [ReviewMany((1, 2), Review.ACCEPTED)])
        assert sorted(lines_of(library, 2)) == [
            "Café alliance to impose 25% tariff on cheese · tags: nothing → x",
            "Ødegård calls reporters · tags: nothing → x",
        ]
        assert lines_of(library, 2, 2) == ["tags: nothing → x"]
        assert lines_of(library, 3) == ["review of 2 events: Suggested → Accepted"]
        assert lines_of(library, 3, 1) == ["review: Suggested → Accepted"]
        assert library.history_detail(3).event_ids == (1, 2)


def test_an_import_tells_what_it_brought(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event(), call_event()) as library:
        assert lines_of(library, 1) == ["new events: nothing → 2"]
        assert lines_of(library, 1, 2) == ["event: nothing → read from this article"]
        assert library.history_detail(1).event_ids == (1, 2)


def test_entries_of_other_programs_are_read_as_far_as_they_are_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {"table": "event", "id": 1, "owner": 1, "before": {"review": "odd", "color": "red"}, "after": {"review": "x"}},
        {"table": "event_date", "id": 1, "owner": 1, "before": {"edtf": "once upon"}, "after": None},
        {"table": "weather", "id": 1, "owner": 1, "before": None, "after": {"name": "rain"}},
        {"table": "rate", "id": [1, 0], "owner": 1, "before": {"text": "a lot"}, "after": None},
        {"owner": 1},
        "nonsense",
    ]
    with new_library(tmp_path, call_event()) as library:
        monkeypatch.setattr(journal, "now", lambda: "no time")
        with library._database.writing() as connection:
            for detail in ({"rows": rows}, {}, {"rows": None}):
                journal.append(connection, journal.NewEntry(journal.EDIT, "Old", detail))
        assert lines_of(library, 2) == ["review: odd → x", "date: once upon → nothing", "rate: a lot → nothing"]
        assert lines_of(library, 3) == lines_of(library, 4) == []
        assert library.history()[0].at == "no time"


def test_an_entry_that_is_not_there(tmp_path: Path) -> None:
    with new_library(tmp_path) as library, pytest.raises(LibraryError, match="Entry 9"):
        library.history_detail(9)


def test_a_clock_set_back_changes_no_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter(f"{year}-01-01T00:00:00+00:00" for year in (2025, 2025, 2031, 2019, 2024, 2001, 2002))
    monkeypatch.setattr(journal, "now", lambda: next(times))
    with new_library(tmp_path, call_event()) as library:
        library.apply("First", [SetReview(1, Review.ACCEPTED)])
        library.apply("Second", [SetReview(1, Review.REJECTED)])
        library.undo()
        assert [(entry.summary, entry.at[:4], entry.is_undone) for entry in library.history(1)] == [
            ("Second", "2024", False),
            ("Second", "2019", True),
            ("First", "2031", False),
            ("Imported “Cheese duties” with 1 event", "2025", False),
        ]
        assert (library.undo_summary(), library.redo_summary()) == ("First", "Second")
        library.undo()
        assert library.event(1).review is Review.SUGGESTED
        library.redo()
        assert library.event(1).review is Review.ACCEPTED


def test_steps_are_undone_down_to_one(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        for review in (Review.ACCEPTED, Review.REJECTED, Review.EDITED):
            library.apply(review.value, [SetReview(1, review)])
        library.undo()
        assert [library.steps_down_to(entry_id) for entry_id in (1, 2, 3, 4, 5, 99)] == [0, 2, 1, 0, 0, 0]
        undone = library.undo_down_to(2, 2)
        assert (undone.done, undone.stopped_by, set(undone.changes.events_edited)) == (2, None, {1})
        assert library.event(1).review is Review.SUGGESTED
        assert [entry.id for entry in library.history() if entry.is_undone] == [4, 3, 2]


def test_undoing_several_stops_at_the_first_that_cannot_be(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event(), tariff_event()) as library:
        library.apply("Accept the call", [SetReview(1, Review.ACCEPTED)])
        library.apply("Accept the tariff", [SetReview(2, Review.ACCEPTED)])
        library.close()
        run_sql(library.location, "UPDATE event SET review = 'edited' WHERE id = 1")
    with Library.open(tmp_path / "test.tradeline") as library:
        undone = library.undo_down_to(2, 2)
        assert undone.done == 1
        assert undone.stopped_by is not None
        assert undone.stopped_by.what == "“Accept the call” cannot be undone."
        assert undone.changes.events_edited == {2}


def test_another_number_of_steps_than_was_shown_is_refused(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        library.apply("Accept", [SetReview(1, Review.ACCEPTED)])
        library.apply("Reject", [SetReview(1, Review.REJECTED)])
        with pytest.raises(LibraryError, match="not those that were shown"):
            library.undo_down_to(2, 1)
        assert library.event(1).review is Review.REJECTED


def test_very_many_lines_are_counted_and_not_made(tmp_path: Path) -> None:
    many: list[Event] = [replace(call_event(), title=f"Call {number}") for number in range(250)]
    with new_library(tmp_path, *many) as library:
        library.apply("Tag all", [SetEvent(replace(event, tags=("x",))) for event in library.events()])
        detail = library.history_detail(library.history(limit=1)[0].id)
        assert (len(detail.lines), detail.more, len(detail.event_ids)) == (200, 50, 200)
