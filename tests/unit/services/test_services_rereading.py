"""Reading again: what would change is shown first, what a person touched stays, and all of it can be undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.domain.articles import Article
from viewer.domain.dates import on_day
from viewer.domain.edits import SetEvent, SetReview
from viewer.domain.events import Event, EventField, EventKind, Review, Standing
from viewer.domain.joining import join
from viewer.domain.times import Reading
from viewer.errors import LibraryError
from viewer.services import curating
from viewer.services.importing import ImportRequest, import_articles
from viewer.services.jobs import run
from viewer.services.reading import ArticleReader, ReadTask
from viewer.services.rereading import Rereading, apply_rereading, plan_rereading
from viewer.services.reviewing import set_date, undo
from viewer.services.workers import Outcome
from viewer.store import Library

STORY = """Ministers agree on zinc

LIMA, June 6, 2025 - Peru will impose a 12% tariff on zinc from Japan on July 1, 2025, the ministry said on Friday.

The presidents of Peru and Chile spoke by phone on Thursday about zinc, the ministry said.

Peru granted export licenses for zinc to Kenya on June 2, 2025.
"""


class OtherReader(ArticleReader):
    """Reads as the real one, and then leaves out, changes and adds."""

    def __init__(self, *, drop: int = 0, standing: Standing | None = None, later: bool = False) -> None:
        super().__init__()
        self._drop, self._standing, self._later = drop, standing, later

    def reread(self, article: Article) -> Reading:
        reading = super().reread(article)
        events = [self._changed(event) for event in reading.events[self._drop :]]
        return replace(reading, events=tuple(events))

    def _changed(self, event: Event) -> Event:
        if self._standing is not None:
            event = replace(event, standing=self._standing)
        if self._later:
            moved = replace(event.dates[0], value=on_day(dt.date(2025, 8, 1)))
            event = replace(event, dates=(moved, *event.dates[1:]))
        return event


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    story = tmp_path / "story.txt"
    story.write_text(STORY, encoding="utf-8")
    with Library.create(tmp_path / "test.tradeline") as made:
        run(import_articles(made, ImportRequest((story,))))
        assert len(made.events()) == 3
        yield made


def plan(library: Library, *, drop: int = 0, standing: Standing | None = None, later: bool = False) -> Rereading:
    return run(plan_rereading(library, [1], OtherReader(drop=drop, standing=standing, later=later)))


def test_the_same_reader_changes_nothing(library: Library) -> None:
    found = plan(library)
    assert found.is_empty
    assert found.words == "Nothing would change"


def test_what_would_change_is_told_applied_and_undone(library: Library) -> None:
    before = library.events()
    found = plan(library, drop=1, standing=Standing.THREATENED, later=True)
    assert found.words == "−1 event, 2 dates differ, 2 standings differ"
    assert library.events() == before, "a plan changes nothing"
    apply_rereading(library, found)
    after = library.events()
    assert len(after) == 2
    assert {event.standing for event in after} == {Standing.THREATENED}
    assert library.undo_summary() == "Read 1 article again: −1 event, 2 dates differ, 2 standings differ"
    undo(library)
    assert library.events() == before
    assert library.verify() == []


def test_an_event_that_was_taken_out_comes_back_as_new(library: Library) -> None:
    first = library.events()[0]
    curating.remove_events(library, [first.id or 0])
    found = plan(library)
    assert found.words == "+1 event"
    apply_rereading(library, found)
    assert len(library.events()) == 3


def test_what_a_person_set_stays(library: Library) -> None:
    event = library.events()[0]
    curating.set_fields(library, replace(event, standing=Standing.DENIED, title="Mine"))
    assert event.id is not None
    set_date(library, event.id, event.dates[0].id, "2025-09-09")
    apply_rereading(library, plan(library, standing=Standing.THREATENED, later=True))
    kept = library.event(event.id)
    assert (kept.standing, kept.title) == (Standing.DENIED, "Mine")
    assert kept.dates[0].value == on_day(dt.date(2025, 9, 9))
    assert kept.by_person == (EventField.TITLE, EventField.STANDING, EventField.DATES)


@pytest.mark.parametrize("review", [Review.ACCEPTED, Review.REJECTED])
def test_an_event_with_a_review_is_never_removed(library: Library, review: Review) -> None:
    event = library.events()[0]
    library.apply("Review", [SetReview(event.id or 0, review)])
    dropped = [each.id for each in plan(library, drop=3).removed]
    assert event.id not in dropped
    assert len(dropped) == 2


def test_a_rejected_event_is_not_offered_again_nor_changed(library: Library) -> None:
    event = library.events()[0]
    library.apply("Review", [SetReview(event.id or 0, Review.REJECTED)])
    found = plan(library, standing=Standing.THREATENED)
    assert event.id not in [change.before.id for change in found.changed]
    assert found.added == ()
    assert found.kept == 1


def test_a_tag_protects_from_removal_but_not_from_a_better_date(library: Library) -> None:
    event = library.events()[0]
    curating.add_tag(library, [event.id or 0], "follow up")
    apply_rereading(library, plan(library, later=True))
    tagged = library.event(event.id or 0)
    assert tagged.tags == ("follow up",)
    assert tagged.dates[0].value == on_day(dt.date(2025, 8, 1))
    assert event.id not in [each.id for each in plan(library, drop=3).removed]


def test_a_plan_that_is_out_of_date_is_refused(library: Library) -> None:
    found = plan(library, standing=Standing.THREATENED)
    event = library.events()[0]
    library.apply("Rename", [SetEvent(replace(event, title="Other"))])
    before = library.events()
    with pytest.raises(LibraryError, match="changed meanwhile"):
        apply_rereading(library, found)
    assert library.events() == before


def test_many_articles_are_read_in_processes_with_the_same_result(library: Library, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("TOKYO, June 7, 2025 - Japan raised its tariff on tin to 9%.\n", encoding="utf-8")
    run(import_articles(library, ImportRequest((other,))))
    first = library.events_of_article(1)[0]
    curating.remove_events(library, [first.id or 0])
    steps: list[int] = []
    found = run(
        plan_rereading(library, library.article_ids(), processes=2), lambda progress: steps.append(progress.done)
    )
    assert found == run(plan_rereading(library, [1, 2]))
    assert found.words == "+1 event"
    assert steps == [0, 1, 2]


def test_an_article_whose_reader_dies_is_told_and_left_as_it_is(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    dead = LibraryError("“Ministers agree on zinc” was not read.", "The reader crashed.", "Report it.")

    def crash(tasks: Sequence[object], _processes: int) -> Generator[Outcome, None, None]:
        yield from (dead for _ in tasks)

    monkeypatch.setattr("viewer.services.rereading.read_in_processes", crash)
    found = run(plan_rereading(library, [1], processes=1))
    assert found.is_empty
    assert found.failed == (str(dead),)


def test_an_event_that_rests_on_two_articles_is_kept_and_counted_once(library: Library, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("TOKYO, June 7, 2025 - Japan raised its tariff on tin to 9%.\n", encoding="utf-8")
    run(import_articles(library, ImportRequest((other,))))
    survivor, *_, guest = library.events()
    library.apply("Join", [SetEvent(join(survivor, [guest], ["By hand."]))])
    before = library.event(survivor.id or 0)
    found = run(plan_rereading(library, [1, 2], OtherReader(standing=Standing.THREATENED)))
    assert before.id not in [change.before.id for change in found.changed]
    apply_rereading(library, found)
    assert library.event(survivor.id or 0) == before
    assert found.kept == 1


def test_evidence_that_was_moved_here_from_another_article_is_not_lost(library: Library, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("TOKYO, June 7, 2025 - Japan raised its tariff on tin to 9%.\n", encoding="utf-8")
    run(import_articles(library, ImportRequest((other,))))
    first, *_, guest = library.events()
    moved = replace(first, evidence=(*first.evidence, *guest.evidence))
    library.apply("Move", [SetEvent(moved)])
    apply_rereading(library, plan(library, later=True))
    assert library.event(first.id or 0).evidence == moved.evidence


def add_without_events(library: Library, folder: Path, text: str) -> None:
    (folder / "other.txt").write_text(text, encoding="utf-8")
    article, _ = ArticleReader().read(ReadTask(folder / "other.txt"))
    library.add_article(article, [])


SAME_DUTY = "TOKYO, June 7, 2025 - Peru will impose a 12% tariff on zinc from Japan on July 1, 2025, Japan said.\n"


def test_what_an_article_tells_besides_is_joined_to_the_event_of_another(library: Library, tmp_path: Path) -> None:
    add_without_events(library, tmp_path, SAME_DUTY)
    found = run(plan_rereading(library, [2]))
    assert len(found.added) == 1
    before = library.events()
    changes = apply_rereading(library, found)
    (joined,) = (event for event in library.events() if event.claims)
    assert (changes.events_added, changes.events_edited) == (frozenset(), frozenset([joined.id]))
    assert [claim.event.evidence[0].article_id for claim in joined.claims] == [1, 2]
    assert run(plan_rereading(library, [1, 2])).is_empty
    assert library.verify() == []
    undo(library)
    assert library.events() == before


def test_an_event_that_is_set_in_the_same_step_keeps_what_is_joined_to_it(library: Library, tmp_path: Path) -> None:
    add_without_events(library, tmp_path, SAME_DUTY)
    duty = next(event for event in library.events() if event.kind is EventKind.TARIFF)
    library.apply("Wrong", [SetEvent(replace(duty, cue="wrong"))])
    found = run(plan_rereading(library, [1, 2]))
    assert [change.before.id for change in found.changed] == [duty.id]
    apply_rereading(library, found)
    joined = library.event(duty.id or 0)
    assert (joined.cue, len(joined.claims)) == (duty.cue, 2)


def test_what_may_be_the_same_is_suggested_and_undone(library: Library, tmp_path: Path) -> None:
    add_without_events(library, tmp_path, SAME_DUTY.replace("12%", "15%"))
    apply_rereading(library, run(plan_rereading(library, [2])))
    assert library.suggestion_count() == 1
    undo(library)
    assert (len(library.events()), library.suggestion_count()) == (3, 0)
    assert library.verify() == []
