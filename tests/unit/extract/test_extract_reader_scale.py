"""The whole reader takes time linear in the length of any text, though it be one single sentence."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from viewer.domain.articles import PublishedFrom, published_on
from viewer.extract import Lexicon, load_lexicon, read_events

_ADVERSARIES = (
    "25% ", "on Monday ", "2025 ", "Jan 1 ", "Order ", "China ", "President Xi ", "tariffs on ",
    "said in a ", "would be ", "worth $1 billion of ", "and 1234, ", "between 2 and 3 ", "from 1% to 2% ", "speaking ",
    "a ", "Ab ", "AB", "A.B. ", "0", "1,000,", "12/", "'s ", '"', "(", "[a](", "<a", "<!--", "*", "# ", "|", ": ", "; ",
    ", ", ". ", "— ", " ", "\n", "\n\n", "http://", "€", "\u00a0", "İ",
)  # fmt: skip


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def seconds(lexicon: Lexicon, unit: str, length: int, runs: int) -> float:
    """The best of some runs over repeated words between two sentences that make the text one about trade."""
    text = f"Trump imposed tariffs on China on Monday. {(unit * length)[:length]} The end of the tariffs."
    publication = published_on(dt.date(2025, 6, 6), PublishedFrom.METADATA)
    times = []
    for _ in range(runs):
        started = time.process_time()
        read_events(text, publication, lexicon)
        times.append(time.process_time() - started)
    return min(times)


@pytest.mark.parametrize("unit", _ADVERSARIES)
def test_five_times_the_text_takes_about_five_times_as_long(unit: str, lexicon: Lexicon) -> None:
    short = seconds(lexicon, unit, 2_000, 3)
    assert seconds(lexicon, unit, 10_000, 2) <= 9 * short + 0.02
