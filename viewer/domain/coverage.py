"""What became of each sentence of a text when it was read: so that a person sees what was missed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from viewer.domain.passages import Passage


class CoverageStatus(StrEnum):
    """What became of a sentence."""

    EVENT = "event"
    DATED = "dated"
    NOTHING = "nothing"
    NOT_READ = "not_read"


COVERAGE_LABELS = {
    CoverageStatus.EVENT: "gave an event",
    CoverageStatus.DATED: "has a date, gave no event",
    CoverageStatus.NOTHING: "read, nothing found",
    CoverageStatus.NOT_READ: "not read for events",
}
"""The same in the words of the window and the command line."""


@dataclass(frozen=True, slots=True)
class CoveredSentence:
    """One sentence, or a stretch of text that is none.

    Attributes:
        status: `event` gave an event; `dated` has a resolved date but gave none; `nothing` has neither; `not_read` is a
            caption, link line, date line, boilerplate, or a stretch outside all sentences (front matter, addresses).
        event_indexes: positions of its events in the list that was asked for, ascending.
    """

    passage: Passage
    status: CoverageStatus
    event_indexes: tuple[int, ...] = ()
