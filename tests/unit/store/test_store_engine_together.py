"""Several calls in one transaction, and the look-up of many files at once."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.store.store_samples import TEXT, article_of, new_library, tariff_event
from viewer.errors import LibraryError
from viewer.store import Library


def add_together(library: Library, *ends: str, lets_through: bool = True) -> None:
    with library.together():
        for end in ends:
            with contextlib.nullcontext() if lets_through else contextlib.suppress(LibraryError):
                library.add_article(article_of(TEXT + end), [])


def count_articles(connection: sqlite3.Connection) -> int:
    """How many are committed."""
    [(count,)] = connection.execute("SELECT count(*) FROM article")
    return int(count)


def test_what_is_stored_together_is_seen_inside_and_committed_at_the_end(tmp_path: Path) -> None:
    with new_library(tmp_path) as library, contextlib.closing(sqlite3.connect(library.location)) as other:
        before = len(library.articles())
        with library.together():
            library.add_article(article_of(TEXT + "A"), [tariff_event()])
            library.add_article(article_of(TEXT + "B"), [])
            assert len(library.articles()) == before + 2
            assert count_articles(other) == before
        assert count_articles(other) == before + 2
        assert library.verify() == []


def test_one_that_fails_takes_all_of_them_back(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        before = len(library.articles())
        with pytest.raises(LibraryError):
            add_together(library, "A", "A")
        assert len(library.articles()) == before
        library.add_article(article_of(TEXT + "A"), [])
        assert library.verify() == []


def test_a_failure_that_is_not_let_through_is_a_bug(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        library.add_article(article_of(TEXT + "A"), [])
        before = len(library.articles())
        with pytest.raises(RuntimeError, match="went on"):
            add_together(library, "B", "A", lets_through=False)
        assert len(library.articles()) == before


def test_what_another_window_stores_in_the_place_of_what_failed_is_news(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        library.add_article(article_of(TEXT + "A"), [])
        with pytest.raises(LibraryError):
            add_together(library, "B", "A")
        script = "import sys; from tests.unit.store.test_store_engine_together import add_alone; add_alone(sys.argv[1])"
        subprocess.run([sys.executable, "-c", script, str(library.location)], check=True)
        news = library.news()
        assert news is not None
        assert len(news.articles_added) == 1


def add_alone(location: str) -> None:
    with Library.open(Path(location)) as library:
        library.add_article(article_of(TEXT + "C"), [])


def test_known_sources_are_those_that_are_there(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        article = article_of(TEXT + "A")
        library.add_article(article, [])
        nowhere = hashlib.sha256(b"nowhere").hexdigest()
        known = library.known_sources([article.sha256, nowhere])
        assert list(known) == [article.sha256]
        there = known[article.sha256]
        assert (there.title, there.media_type, there.publication) == (
            article.title, article.media_type, article.publication,
        )  # fmt: skip
        assert library.article(there.article_id).sha256 == article.sha256
