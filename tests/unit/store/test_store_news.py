"""Two programs on one library: each learns what the other wrote, and neither overwrites it unseen."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.store.store_samples import article_of, call_event, new_library, run_sql, tariff_event, undated_event
from viewer.domain.articles import PublishedFrom, published_on
from viewer.domain.changes import Changes
from viewer.domain.edits import Edit, RemoveEvent, ReviewMany, SetDates, SetEvent, SetPublication, SetReview
from viewer.domain.events import Review
from viewer.errors import LibraryError
from viewer.store import Library

# Another program on the library: it runs each line that it is sent, and says when that is done.
_OTHER = """
import getpass, sys
from dataclasses import replace
from pathlib import Path
getpass.getuser = lambda: "anna"
from tests.unit.store.store_samples import article_of, call_event
from viewer.domain.edits import *
from viewer.domain.events import Review
from viewer.errors import LibraryError
from viewer.store import Library
with Library.open(Path(sys.argv[1])) as library:
    print("ready", flush=True)
    for line in sys.stdin:
        try:
            exec(line)
            print("done", flush=True)
        except LibraryError as error:
            print(error.what, flush=True)
"""

Other = Callable[[str], str]
"""Runs a line in the other program, and answers `done` or the failure."""


@contextmanager
def another(library: Path) -> Iterator[Other]:
    with subprocess.Popen(
        [sys.executable, "-c", _OTHER, str(library)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        to_it, from_it = process.stdin, process.stdout
        assert from_it.readline() == "ready\n"

        def run(line: str) -> str:
            to_it.write(f"{line}\n")
            to_it.flush()
            return from_it.readline().rstrip("\n")

        yield run
        to_it.close()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with new_library(tmp_path, tariff_event(), call_event(), undated_event()) as made:
        yield made


ACCEPT = 'library.apply("Accept {0}", [SetReview({0}, Review.ACCEPTED)])'


def test_what_another_program_did_is_told_once(library: Library) -> None:
    with another(library.location) as other:
        assert library.news() is None
        assert other(ACCEPT.format(1)) == "done"
        assert library.news() == Changes(events_edited=frozenset([1]))
        assert library.news() is None
        assert other('library.apply("Remove", [RemoveEvent(2)])') == "done"
        assert other('library.add_article(article_of(name="b.txt"), [call_event()])') == "done"
        assert library.news() == Changes(
            articles_added=frozenset([2]), events_added=frozenset([4]), events_removed=frozenset([2])
        )
        assert library.undo_summary() == "Remove (by anna)"


def test_own_changes_are_no_news(library: Library) -> None:
    with another(library.location) as other:
        library.apply("Accept 1", [SetReview(1, Review.ACCEPTED)])
        other(ACCEPT.format(3))
        library.apply("Accept 2", [SetReview(2, Review.ACCEPTED)])
        library.add_article(article_of(name="mine.txt"), [call_event()])
        other('library.add_article(article_of(name="theirs.txt"), [])')
        library.add_article(article_of(name="more.txt"), [])
        assert library.news() == Changes(articles_added=frozenset([3]), events_edited=frozenset([3]))
        assert library.news() is None


def test_what_came_and_went_unseen_is_no_news(library: Library) -> None:
    with another(library.location) as other:
        other("library.add_events([replace(call_event(), dates=(), evidence=())])")
        other('library.apply("Remove", [RemoveEvent(4)])')
        assert library.news() is None


def test_a_write_without_an_entry_is_no_news(library: Library) -> None:
    run_sql(library.location, "INSERT INTO saved_view (name, query, lanes_by) VALUES ('a', '', 'kind')")
    assert library.news() is None


def test_news_after_a_check_of_the_file(library: Library) -> None:
    with another(library.location) as other:
        other(ACCEPT.format(1))
        assert library.verify() == []
        assert library.news() == Changes(events_edited=frozenset([1]))


def stale_edits(library: Library) -> list[Edit]:
    event = library.event(1)
    return [
        SetReview(1, Review.REJECTED),
        SetDates(1, event.dates[:1]),
        SetEvent(replace(event, title="Mine")),
        RemoveEvent(1),
        ReviewMany((3, 1), Review.REJECTED),
    ]


@pytest.mark.parametrize("index", range(5))
def test_an_event_that_another_program_changed_unseen_is_not_edited(library: Library, index: int) -> None:
    edit = stale_edits(library)[index]
    with another(library.location) as other:
        other('library.apply("Rename it", [SetEvent(replace(library.event(1), title="Theirs"))])')
        written = dt.datetime.fromisoformat(library.history(limit=1)[0].at).astimezone()
        with pytest.raises(LibraryError) as refused:
            library.apply("Mine", [edit])
        assert refused.value.what == (f"“Theirs” was changed in another window: Rename it by anna at {written:%H:%M}.")
        assert "nothing was lost" in refused.value.remedy
        assert library.history(limit=1)[0].summary == "Rename it"
        library.apply("Accept 2", [SetReview(2, Review.ACCEPTED)])
        assert library.news() == Changes(events_edited=frozenset([1]))
        library.apply("Mine", [edit])
        assert library.history(limit=1)[0].summary == "Mine"


def test_an_event_that_another_program_removed_unseen(library: Library) -> None:
    with another(library.location) as other:
        other('library.apply("Remove it", [RemoveEvent(1)])')
        with pytest.raises(LibraryError, match=r"^The event was removed in another window: Remove it by anna at "):
            library.apply("Mine", [SetReview(1, Review.REJECTED)])


def test_a_publication_date_likewise(library: Library) -> None:
    published = SetPublication(1, published_on(dt.date(2024, 3, 4), PublishedFrom.PERSON))
    with another(library.location) as other:
        other("import datetime as dt; from viewer.domain.articles import *")
        day = "published_on(dt.date(2024, 3, 5), PublishedFrom.PERSON)"
        assert other(f'library.apply("Publish", [SetPublication(1, {day})])') == "done"
        with pytest.raises(LibraryError, match="“Cheese duties” was changed in another window"):
            library.apply("Mine", [published])
        assert library.news() == Changes(articles_edited=frozenset([1]))
        library.apply("Mine", [published])


def test_both_programs_are_told(library: Library) -> None:
    with another(library.location) as other:
        library.apply("Accept 1", [SetReview(1, Review.ACCEPTED)])
        assert other(ACCEPT.format(1)).startswith("“Café alliance to impose 25% tariff on cheese” was changed")
        assert other("assert library.news()") == "done"
        assert other('library.apply("Reject", [SetReview(1, Review.REJECTED)])') == "done"
        with pytest.raises(LibraryError):
            library.apply("Accept 1", [SetReview(1, Review.EDITED)])
        assert library.event(1).review is Review.REJECTED


def test_a_step_of_another_program_is_undone_only_when_it_was_seen(library: Library) -> None:
    library.apply("Mine", [SetReview(2, Review.ACCEPTED)])
    with another(library.location) as other:
        other(ACCEPT.format(1))
        with pytest.raises(LibraryError, match="Another window has made a step meanwhile: Accept 1 by anna"):
            library.undo()
        assert library.event(1).review is Review.ACCEPTED
        library.news()
        assert library.undo_summary() == "Accept 1 (by anna)"
        library.undo()
        assert (library.event(1).review, library.undo_summary()) == (Review.SUGGESTED, "Mine")
        assert library.redo_summary() == "Accept 1 (by anna)"
        assert other("assert library.redo()") == "Nothing was done again."


def test_an_import_of_another_program_does_not_stand_in_the_way_of_undo(library: Library) -> None:
    library.apply("Mine", [SetReview(2, Review.ACCEPTED)])
    with another(library.location) as other:
        other('library.add_article(article_of(name="b.txt"), [])')
        library.undo()
        assert library.event(2).review is Review.SUGGESTED


def test_the_same_file_opened_twice_by_two_programs_loses_nothing(library: Library) -> None:
    with another(library.location) as other:
        for number in range(5):
            library.add_article(article_of(name=f"mine{number}.txt"), [])
            assert other(f'library.add_article(article_of(name="theirs{number}.txt"), [])') == "done"
        assert len(library.articles()) == 11
        assert library.verify() == []


def test_an_edit_of_an_event_that_is_another_by_now_is_refused_even_when_that_was_seen(library: Library) -> None:
    based_on = library.event(2)
    mine = SetEvent(replace(based_on, note="Mine"), based_on)
    with another(library.location) as other:
        other('library.apply("Star it", [SetEvent(replace(library.event(2), starred=True))])')
        library.news()
        with pytest.raises(
            LibraryError, match=r"^“Ødegård calls reporters” was changed meanwhile: Star it by anna at "
        ):
            library.apply("Note", [mine])
        assert (library.event(2).note, library.event(2).starred) == ("", True)
        fresh = library.event(2)
        library.apply("Note", [SetEvent(replace(fresh, note="Mine"), fresh)])
        assert (library.event(2).note, library.event(2).starred) == ("Mine", True)
