from __future__ import annotations

import pytest

from viewer.services.jobs import Progress
from viewer.services.time_left import TimeLeft, time_words


def test_nothing_is_said_at_first_then_the_rest_at_the_speed_so_far() -> None:
    left = TimeLeft()
    said = [left.seconds(Progress(done, 100, ""), now=float(done)) for done in range(31)]
    assert said[:5] == [None] * 5
    assert said[30] == pytest.approx(70, rel=0.01)


def test_the_speed_of_late_counts_most() -> None:
    left = TimeLeft()
    for done in range(51):
        left.seconds(Progress(done, 1000, ""), now=done / 10)
    for done in range(51, 101):
        said = left.seconds(Progress(done, 1000, ""), now=5.0 + (done - 50) * 2.0)
    assert said is not None
    assert said > 900 * 1.8


def test_a_pause_and_a_growing_total_are_taken_in() -> None:
    left = TimeLeft()
    for done in range(21):
        before = left.seconds(Progress(done, 40, ""), now=float(done))
    after_pause = left.seconds(Progress(21, 40, ""), now=30.0)
    grown = left.seconds(Progress(22, 400, ""), now=31.0)
    assert before is not None
    assert after_pause is not None
    assert grown is not None
    assert before < after_pause < grown


def test_a_next_job_starts_afresh_and_an_end_says_nothing() -> None:
    left = TimeLeft()
    for done in range(21):
        left.seconds(Progress(done, 40, ""), now=float(done))
    assert left.seconds(Progress(0, 40, ""), now=21.0) is None
    assert left.seconds(Progress(30, 40, ""), now=22.0) is None
    assert left.seconds(Progress(40, 40, ""), now=60.0) is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""), (3, "a few seconds left"), (31, "about 30 seconds left"), (58, "about 1 minute left"),
        (200, "about 3 minutes left"), (3 * 3600, "about 3 hours left"),
    ],
)  # fmt: skip
def test_words_promise_no_more_than_is_known(seconds: float | None, words: str) -> None:
    assert time_words(seconds) == words
