"""Which events a person has still to review, and in which order: on columns, for there may be millions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from viewer.domain.columns import REVIEWS, Int64, UInt8
from viewer.domain.confidence import Band
from viewer.domain.events import Review

BANDS = tuple(Band)
"""The codes of bands in the columns are positions in this."""


class QueueShows(StrEnum):
    """What the queue lists."""

    TO_REVIEW = "to_review"
    MAY_BE_SAME = "may_be_same"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


QUEUE_LABELS = {
    QueueShows.TO_REVIEW: "To review",
    QueueShows.MAY_BE_SAME: "May be the same",
    QueueShows.ACCEPTED: "Accepted or edited",
    QueueShows.REJECTED: "Rejected",
}


class QueueOrder(StrEnum):
    """In which order; events of one band stand in the order of time."""

    TIME = "time"
    WEAK_FIRST = "weak_first"
    STRONG_FIRST = "strong_first"


ORDER_LABELS = {
    QueueOrder.TIME: "By time",
    QueueOrder.WEAK_FIRST: "Weak first",
    QueueOrder.STRONG_FIRST: "Strong first",
}

_REVIEWS_OF = {
    QueueShows.TO_REVIEW: (Review.SUGGESTED,),
    QueueShows.MAY_BE_SAME: (Review.SUGGESTED, Review.ACCEPTED, Review.EDITED),
    QueueShows.ACCEPTED: (Review.ACCEPTED, Review.EDITED),
    QueueShows.REJECTED: (Review.REJECTED,),
}


@dataclass(frozen=True, slots=True, eq=False)
class ReviewColumns:
    """One row an event of the library, rejected ones too, in the order of time, those without a date last.

    Attributes:
        ids: (n,) event ids.
        reviews: (n,) positions in `REVIEWS`.
        bands: (n,) positions in `BANDS`.
    """

    ids: Int64
    reviews: UInt8
    bands: UInt8

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def reviewed(self) -> int:
        """How many a person has said something of."""
        return len(self) - self.count(Review.SUGGESTED)

    def count(self, review: Review) -> int:
        """How many have a review."""
        return int(np.count_nonzero(self.reviews == REVIEWS.index(review)))

    def review_of(self, event_id: int) -> Review | None:
        """The review of one event; None where it is not there."""
        row = self._row_of(event_id)
        return None if row is None else REVIEWS[int(self.reviews[row])]

    def band_of(self, event_id: int) -> Band | None:
        """How sure the reader is of one event; None where it is not there."""
        row = self._row_of(event_id)
        return None if row is None else BANDS[int(self.bands[row])]

    def _row_of(self, event_id: int) -> int | None:
        [rows] = np.nonzero(self.ids == event_id)
        return int(rows[0]) if len(rows) else None


def no_reviews() -> ReviewColumns:
    """The columns of an empty library."""
    return ReviewColumns(np.empty(0, np.int64), np.empty(0, np.uint8), np.empty(0, np.uint8))


def queue_of(columns: ReviewColumns, shows: QueueShows, order: QueueOrder, among: Int64 | None, paired: Int64) -> Int64:
    """The ids of the events that the queue lists, in its order.

    Args:
        columns: all events.
        shows: which of them are wanted.
        order: how they are ordered.
        among: ids of the events that are looked at; None for all. Rejected ones are listed whatever is looked at, for
            nothing else shows them.
        paired: ids of the events that may be the same as another; only these where that is wanted.
    """
    wanted = [REVIEWS.index(review) for review in _REVIEWS_OF[shows]]
    chosen = np.isin(columns.reviews, wanted)
    if shows is QueueShows.MAY_BE_SAME:
        chosen &= np.isin(columns.ids, paired)
    if among is not None and shows is not QueueShows.REJECTED:
        chosen &= np.isin(columns.ids, among)
    ids = columns.ids[chosen]
    if order is QueueOrder.TIME:
        return ids
    sureness = -columns.bands[chosen].astype(np.int8)  # `Band` goes from strong to weak
    keys = sureness if order is QueueOrder.WEAK_FIRST else -sureness
    return ids[np.argsort(keys, kind="stable")]


def next_in_queue(queue: Int64, event_id: int | None, step: int, skipped: frozenset[int] = frozenset()) -> int | None:
    """The event a step away from another, without those that are skipped; None at the end.

    Args:
        queue: ids in their order.
        event_id: where to start; before the first one where it is not in the queue.
        step: 1 for the next, -1 for the one before.
        skipped: ids that are dealt with already.
    """
    [rows] = np.nonzero(queue == event_id) if event_id is not None else (np.empty(0, np.int64),)
    place = int(rows[0]) + step if len(rows) else 0
    while 0 <= place < len(queue):
        if int(queue[place]) not in skipped:
            return int(queue[place])
        place += step
    return None
