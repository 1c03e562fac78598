"""Searching: any text is a query, and what matches is found wherever its words stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.store.store_samples import (
    article_of,
    call_event,
    found,
    new_library,
    tariff_event,
    undated_event,
)
from viewer.domain.edits import RemoveEvent, SetEvent
from viewer.domain.findings import Findings
from viewer.domain.query import Word
from viewer.store import Library, finding, fulltext


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with new_library(tmp_path_factory.mktemp("search"), tariff_event(), call_event(), undated_event()) as made:
        made.add_article(article_of("No goods are named here.\n", name="b.txt", title="Butter"), [])
        yield made


@settings(max_examples=300, deadline=None)
@given(query=st.text())
def test_any_text_is_a_query(library: Library, query: str) -> None:
    assert isinstance(found(library, query), Findings)


# Words and signs that FTS5 reads as syntax when they are not quoted.
fts_syntax = st.lists(
    st.sampled_from(['"', "*", "^", "-", "+", ":", "(", ")", "{", "}", "NEAR(", "AND", "OR", "NOT", "title:"])
    | st.sampled_from(["cheese", "che\x00se", "25%", "\ud800", "’", "🧀", "\u0301"])
)


@settings(max_examples=300, deadline=None)
@given(parts=fts_syntax, glue=st.sampled_from(["", " "]))
def test_syntax_of_the_index_is_only_text(library: Library, parts: list[str], glue: str) -> None:
    assert isinstance(found(library, glue.join(parts)), Findings)


@pytest.mark.parametrize("query", ["", "   ", "%", '"', "-- ’ *", "\x00"])
def test_a_query_without_words_finds_everything(library: Library, query: str) -> None:
    everything = found(library, query)
    assert (everything.best, everything.articles, everything.count) == ((1, 2, 3), (), 3)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tariff", {1}),
        ("TARIFF", {1}),
        ("tar", {1}),
        ("tar cheese", set()),
        ("cheese tar", {1}),
        ("cafe odegard", set()),
        ("cafe alliance", {1}),
        ("CAFÉ", {1}),
        ("25%", {1}),
        ("brussels", {1}),
        ("phone", {1, 2}),
        ("calls phone", {2}),
        ("cheese", {1, 3}),
        ("NOT cheese", set()),
        ("butter", set()),
    ],
)
def test_events_are_found_by_title_and_evidence(library: Library, query: str, expected: set[int]) -> None:
    assert set(found(library, query).best) == expected


def test_articles_are_found_with_words_around_the_place(library: Library) -> None:
    (hit,) = found(library, "reporters").articles
    assert (hit.id, hit.title) == (1, "Cheese duties")
    assert "reporters" in hit.snippet
    (by_title,) = found(library, "butt").articles
    assert (by_title.id, by_title.snippet) == (2, "No goods are named here.\n")


def test_a_very_long_query_is_cut_and_not_refused(library: Library) -> None:
    assert fulltext.match_expression([Word("a")] * 5000) == " AND ".join(['"a"'] * 32)
    assert set(found(library, "cheese " * 5000).best) == {1, 3}
    assert found(library, "cheese " + "x" * 100_000).best == ()


def test_the_limit_holds_for_each_list(library: Library) -> None:
    assert len(found(library, "cheese", limit=1).best) == 1


def test_very_many_hits_come_newest_first(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(library, "cheese").best == (3, 1), "by rank, the short event first"
    monkeypatch.setattr(finding, "RANKED_UP_TO", 1)
    assert found(library, "cheese").best == (1, 3), "an event without a date is last"
    assert found(library, "phone").best == (1, 2)


def test_the_index_follows_a_changed_and_a_removed_event(tmp_path: Path) -> None:
    with new_library(tmp_path, undated_event(), call_event()) as library:
        library.apply("Rename", [SetEvent(replace(library.event(1), title="Yogurt")), RemoveEvent(2)])
        assert found(library, "yogurt").best == (1,)
        assert found(library, "phone").best == ()
