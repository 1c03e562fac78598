"""A search index that does not match: made anew without a word, for it holds nothing of its own."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.faults.rounds import each_round
from tests.faults.samples import content, make_library
from tests.unit.store.store_samples import found, run_sql
from viewer.store import Library

LOSSES = (
    "DELETE FROM article_fts_data WHERE id > 10",
    "DELETE FROM event_fts_data WHERE id > 10",
    "DELETE FROM article_fts_docsize WHERE id % 2",
    "DELETE FROM event_fts_docsize WHERE id % 2",
    "UPDATE article_fts_data SET block = zeroblob(10) WHERE id > 10",
    "UPDATE event_fts_data SET block = randomblob(length(block)) WHERE id > 10",
    "DELETE FROM article_fts_idx",
    "DELETE FROM event_fts_idx",
)


WORDS = ("cheese", "phone", "alliance")


def hits(library: Library, word: str) -> tuple[tuple[int, ...], list[int]]:
    findings = found(library, word)
    return findings.best, [article.id for article in findings.articles]


def lose(location: Path, *losses: str) -> None:
    """After this the library finds what it found before, and nothing else has changed."""
    before = content(location)
    with Library.open(location) as library:
        before_of = {word: hits(library, word) for word in WORDS}
    run_sql(location, *losses)
    with Library.open(location) as library:
        assert library.verify() == []
        assert {word: hits(library, word) for word in WORDS} == before_of
    assert content(location) == before


@each_round
def test_an_index_that_lost_rows_is_made_anew(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    lose(make_library(tmp_path / "library.tradeline", 4), *rng.sample(LOSSES, rng.randint(1, len(LOSSES))))


@pytest.mark.parametrize("loss", LOSSES)
def test_each_loss_alone_is_seen(tmp_path: Path, loss: str) -> None:
    lose(make_library(tmp_path / "library.tradeline", 4), loss)
