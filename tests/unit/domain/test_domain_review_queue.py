"""What the queue lists, in which order, and where a step leads."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.domain.columns import REVIEWS
from viewer.domain.confidence import Band
from viewer.domain.events import Review
from viewer.domain.review_queue import (
    BANDS,
    QueueOrder,
    QueueShows,
    ReviewColumns,
    next_in_queue,
    no_reviews,
    queue_of,
)

NOBODY = np.empty(0, np.int64)


def columns(*rows: tuple[int, Review, Band]) -> ReviewColumns:
    return ReviewColumns(
        np.array([event_id for event_id, _, _ in rows], np.int64),
        np.array([REVIEWS.index(review) for _, review, _ in rows], np.uint8),
        np.array([BANDS.index(band) for _, _, band in rows], np.uint8),
    )


ALL = columns(
    (7, Review.SUGGESTED, Band.STRONG),
    (3, Review.ACCEPTED, Band.WEAK),
    (9, Review.SUGGESTED, Band.WEAK),
    (4, Review.REJECTED, Band.CHECK),
    (2, Review.EDITED, Band.STRONG),
    (5, Review.SUGGESTED, Band.CHECK),
    (1, Review.SUGGESTED, Band.WEAK),
)


def listed(
    shows: QueueShows,
    order: QueueOrder = QueueOrder.TIME,
    among: list[int] | None = None,
    paired: tuple[int, ...] = (),
) -> list[int]:
    found = None if among is None else np.array(among, np.int64)
    return [int(each) for each in queue_of(ALL, shows, order, found, np.array(paired, np.int64))]


def test_what_is_to_be_reviewed_stands_in_the_order_of_time() -> None:
    assert listed(QueueShows.TO_REVIEW) == [7, 9, 5, 1]
    assert listed(QueueShows.ACCEPTED) == [3, 2]
    assert listed(QueueShows.REJECTED) == [4]


def test_by_confidence_equal_bands_stay_in_the_order_of_time() -> None:
    assert listed(QueueShows.TO_REVIEW, QueueOrder.WEAK_FIRST) == [9, 1, 5, 7]
    assert listed(QueueShows.TO_REVIEW, QueueOrder.STRONG_FIRST) == [7, 5, 9, 1]


def test_a_search_limits_the_queue_but_not_what_was_rejected() -> None:
    assert listed(QueueShows.TO_REVIEW, among=[1, 2, 7]) == [7, 1]
    assert listed(QueueShows.TO_REVIEW, among=[]) == []
    assert listed(QueueShows.REJECTED, among=[1]) == [4]


def test_pairs_leave_out_what_was_rejected() -> None:
    assert listed(QueueShows.MAY_BE_SAME, paired=(2, 4, 9)) == [9, 2]
    assert listed(QueueShows.MAY_BE_SAME) == []


def test_progress_counts_every_answer() -> None:
    assert (ALL.reviewed, len(ALL), ALL.count(Review.REJECTED)) == (3, 7, 1)
    assert (ALL.review_of(4), ALL.review_of(99)) == (Review.REJECTED, None)
    assert (ALL.band_of(9), ALL.band_of(99)) == (Band.WEAK, None)
    assert (no_reviews().reviewed, len(no_reviews())) == (0, 0)


@pytest.mark.parametrize(
    ("start", "step", "skipped", "found"),
    [
        (7, 1, (), 9),
        (9, -1, (), 7),
        (7, 1, (9,), 5),
        (1, 1, (), None),
        (7, -1, (), None),
        (None, 1, (), 7),
        (None, 1, (7, 9), 5),
        (99, 1, (), 7),
    ],
)
def test_steps_through_the_queue(start: int | None, step: int, skipped: tuple[int, ...], found: int | None) -> None:
    queue = np.array([7, 9, 5, 1], np.int64)
    assert next_in_queue(queue, start, step, frozenset(skipped)) == found
    assert next_in_queue(NOBODY, start, step) is None
