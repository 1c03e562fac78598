"""Searching: any text is a query, and what matches is found wherever its words stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.store.store_samples import article_of, call_event, new_library, run_sql, tariff_event, undated_event
from viewer.store import Library, SearchResults, search


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with new_library(tmp_path_factory.mktemp("search"), tariff_event(), call_event(), undated_event()) as made:
        made.add_article(article_of("No goods are named here.\n", name="b.txt", title="Butter"), [])
        yield made


@settings(max_examples=300, deadline=None)
@given(query=st.text())
def test_any_text_is_a_query(library: Library, query: str) -> None:
    assert isinstance(library.search(query), SearchResults)


# Words and signs that FTS5 reads as syntax when they are not quoted.
fts_syntax = st.lists(
    st.sampled_from(['"', "*", "^", "-", "+", ":", "(", ")", "{", "}", "NEAR(", "AND", "OR", "NOT", "title:"])
    | st.sampled_from(["cheese", "che\x00se", "25%", "\ud800", "’", "🧀", "\u0301"])
)


@settings(max_examples=300, deadline=None)
@given(parts=fts_syntax, glue=st.sampled_from(["", " "]))
def test_syntax_of_the_index_is_only_text(library: Library, parts: list[str], glue: str) -> None:
    assert isinstance(library.search(glue.join(parts)), SearchResults)


@pytest.mark.parametrize("query", ["", "   ", "%", '"', "-- ’ *", "\x00"])
def test_a_query_without_words_finds_nothing(library: Library, query: str) -> None:
    assert library.search(query) == SearchResults()


@pytest.mark.parametrize(
    ("query", "found"),
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
def test_events_are_found_by_title_and_evidence(library: Library, query: str, found: set[int]) -> None:
    assert set(library.search(query).event_ids) == found


def test_articles_are_found_with_words_around_the_place(library: Library) -> None:
    (hit,) = library.search("reporters").articles
    assert (hit.id, hit.title) == (1, "Cheese duties")
    assert "reporters" in hit.snippet
    (by_title,) = library.search("butt").articles
    assert (by_title.id, by_title.snippet) == (2, "No goods are named here.\n")


def test_a_very_long_query_is_cut_and_not_refused(library: Library) -> None:
    assert search.match_expression("a " * 5000) == '"a" ' * 31 + '"a"*'
    assert set(library.search("cheese " * 5000).event_ids) == {1, 3}
    assert library.search("cheese " + "x" * 100_000) == SearchResults()


def test_the_limit_holds_for_each_list(library: Library) -> None:
    assert len(library.search("cheese", limit=1).event_ids) == 1


def test_very_many_hits_come_newest_first(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert library.search("cheese").event_ids == (3, 1), "by rank, the short event first"
    monkeypatch.setattr(search, "_RANKED_UP_TO", 1)
    assert library.search("cheese").event_ids == (3, 1)
    assert library.search("phone").event_ids == (2, 1)


def test_the_index_follows_a_changed_and_a_removed_event(tmp_path: Path) -> None:
    with new_library(tmp_path, undated_event(), call_event()) as library:
        run_sql(library.location, "UPDATE event SET title = 'Yogurt' WHERE id = 1", "DELETE FROM event WHERE id = 2")
        assert library.search("yogurt").event_ids == (1,)
        assert library.search("phone").event_ids == ()
