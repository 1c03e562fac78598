"""Explaining: the coverage of stored articles, drafts and the plain text of it all."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.domain.coverage import CoverageStatus
from viewer.domain.events import EventKind, Review
from viewer.domain.passages import Passage
from viewer.services import curating, explaining, reviewing
from viewer.services.importing import ImportRequest, import_articles
from viewer.services.jobs import run
from viewer.services.libraries import Library
from viewer.services.reading import ArticleReader, ReadTask

STORY = Path(__file__).parents[2] / "data" / "leaders_call.txt"
READER = ArticleReader()


@pytest.fixture
def story_library(tmp_path: Path) -> Library:
    library = Library.create(tmp_path / "story.tradeline")
    run(import_articles(library, ImportRequest((STORY,))))
    return library


def status_at(library: Library, words: str) -> CoverageStatus:
    start = library.article(1).text.index(words)
    [found] = [
        each.status
        for each in explaining.coverage_of(library, 1, READER)
        if each.passage.start <= start < each.passage.end
    ]
    return found


def test_a_rejected_event_covers_nothing_and_one_made_by_hand_does(story_library: Library) -> None:
    with story_library as library:
        assert status_at(library, "People briefed") is CoverageStatus.EVENT
        [license_] = [event for event in library.events() if event.kind is EventKind.LICENSE]
        assert license_.id is not None
        reviewing.set_review(library, license_.id, Review.REJECTED)
        assert status_at(library, "People briefed") is CoverageStatus.NOTHING
        assert status_at(library, "Read more") is CoverageStatus.NOT_READ
        start = library.article(1).text.index("Read more")
        draft = explaining.draft_of(library, 1, Passage(start, start + 40), READER)
        curating.make_event(library, draft)
        assert status_at(library, "Read more") is CoverageStatus.EVENT


def test_a_draft_is_stored_as_one_step_and_follows_the_publication_date(story_library: Library) -> None:
    with story_library as library:
        text = library.article(1).text
        words = "Thursday’s conversation between Trump and Xi"
        start = text.index(words)
        draft = explaining.draft_of(library, 1, Passage(start, start + len(words)), READER)
        [event_id] = curating.make_event(library, draft).events_added
        made = library.event(event_id)
        assert [date.value.edtf for date in made.dates] == ["2025-06-05"]
        assert made.review is Review.ACCEPTED
        assert reviewing.undo_summary(library) == f"Make the event “{words}”"
        reviewing.set_publication(library, 1, "2025-06-14")
        moved = library.event(event_id)
        assert [date.value.edtf for date in moved.dates] == ["2025-06-12"]
        assert len(moved.dates) == 1
        assert library.verify() == []


def test_the_text_names_words_rule_receipt_and_parts() -> None:
    lines = list(explaining.explanation_lines(explaining.explain(*READER.read(ReadTask(STORY)))))
    text = "\n".join(lines)
    assert any(line.startswith("- Read more") for line in lines)
    assert any(line.startswith("? The hotel on the river") for line in lines)
    assert any(line.startswith("+ [1] [2] Delegations") for line in lines)
    assert "talks, planned, by the words “scheduled to”" in text
    assert "Words: “phone call”" in text
    assert "-> Thu 5 Jun 2025 (weekday-past:" in text
    assert "could also be Thu 12 Jun 2025" in text
    assert "date: strong" in text
    assert "%" not in text.split("[1] ")[-1]
