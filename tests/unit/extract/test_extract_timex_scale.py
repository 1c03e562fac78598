"""The tagger takes time linear in the length of any text."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from viewer.domain.articles import PublishedFrom, published_on
from viewer.domain.passages import Passage
from viewer.extract.blocks import BlockKind, Sentence
from viewer.extract.lexicon import load_time_words
from viewer.extract.plain import reading_copy
from viewer.extract.timex import TimeTagger

_ADVERSARIES = (
    "1,000,", "12 ", "in the ", "a   ", "2025-", "9/", "12:", "0", "the end of the ", "between 3 and ", "twenty-",
    "more than a hundred and ", "half an ", "the last two ", "this coming ", "'s ", "19.", "a.m. ", "x", "\u00a0", "\n",
)  # fmt: skip


@pytest.fixture(scope="module")
def tagger() -> TimeTagger:
    return TimeTagger(load_time_words())


def seconds(tagger: TimeTagger, unit: str, length: int, runs: int) -> float:
    """The best of some runs over a text of repeated words as one single sentence, the worst case."""
    plain = reading_copy((unit * length)[:length])
    sentence = Sentence(Passage(0, len(plain)), BlockKind.BODY, 0, 0)
    publication = published_on(dt.date(2025, 6, 6), PublishedFrom.METADATA)
    times = []
    for _ in range(runs):
        started = time.process_time()
        tagger.tag(plain, [sentence], publication)
        times.append(time.process_time() - started)
    return min(times)


@pytest.mark.parametrize("unit", _ADVERSARIES)
def test_ten_times_the_text_takes_about_ten_times_as_long(unit: str, tagger: TimeTagger) -> None:
    short = seconds(tagger, unit, 20_000, 3)
    assert seconds(tagger, unit, 200_000, 2) <= 15 * short + 0.02


@pytest.mark.parametrize("unit", ["Monday ", "Q1 ", "May 5 ", "in the week ", "will on Friday "])
def test_many_expressions_in_one_sentence_stay_linear(unit: str, tagger: TimeTagger) -> None:
    short = seconds(tagger, unit, 1_000, 3)
    assert seconds(tagger, unit, 10_000, 3) <= 15 * short + 0.02
