"""Sentences that go on about the last measure or meeting without a day of their own.

`The duties will be collected for five years` says more of duties that have their first day in the sentence before;
`They agreed to step up efforts` tells what came of the meeting before. The day is theirs as well, marked uncertain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from viewer.domain.dates import Precision, Qualifier, qualified
from viewer.domain.events import DateRole, EventDate, EventKind, Standing
from viewer.extract.candidates import Candidate
from viewer.extract.date_roles import MEASURES
from viewer.extract.standing import DONE

_REACH = 2
"""So many sentences on, a text still goes on about the measure or the meeting."""
_SAME_MEASURE = re.compile(
    r"\W*(?:(?:the|these|those|its|their|most|all|some|many|half|of|average|new|affected|other|remaining|additional)\s+){1,4}"
    r"(?:[\w-]+\s+){0,2}?(?:duty|duties|tariffs?|rates?|levy|levies|goods|products|items|surtax|surcharge)\b",
    re.I,
)
_PAIR = re.compile(
    r"\W*(?:(?:they|both)|(?:both|the(?:\s+two)?)\s+(?:leaders|sides|presidents|ministers|officials|parties|governments|countries|men))"
    r"\s+(?:also\s+|then\s+)?(?:agreed|decided|pledged|promised)\b",
    re.I,
)
_ACTS = frozenset(("impose", "cut", "raise", "take effect"))


class LastTold:
    """The last measure with a first day and the last meeting with its day; fed with one article in order."""

    def __init__(self) -> None:
        self._measure: tuple[Candidate, EventDate] | None = None
        self._meeting: tuple[Candidate, EventDate] | None = None

    def note(self, candidates: Sequence[Candidate], dates: Sequence[tuple[EventDate, ...]]) -> None:
        """Keeps what the next sentences may go on about."""
        for candidate, own in zip(candidates, dates, strict=True):
            for date in own:
                if date.value.precision is not Precision.DAY or date.passage is None:
                    continue
                if candidate.kind in MEASURES and date.role is DateRole.EFFECTIVE:
                    self._measure = (candidate, date)
                if candidate.kind in (EventKind.CALL, EventKind.TALKS) and date.role is DateRole.OCCURRED:
                    self._meeting = (candidate, date) if candidate.standing in DONE else None

    def goes_on(self, candidate: Candidate) -> tuple[EventDate, ...]:
        """The date of what a candidate without one goes on about; empty where it stands for itself."""
        words = candidate.view.text()
        if self._measure is not None and _is_of_measure(candidate) and _SAME_MEASURE.match(words):
            return self._lent(
                candidate, self._measure, DateRole.EFFECTIVE, "the measure that the sentence goes on about"
            )
        if self._meeting is not None and _PAIR.match(words):
            return self._lent(
                candidate, self._meeting, DateRole.ANNOUNCED, "the meeting that the sentence goes on about"
            )
        return ()

    def _lent(
        self, candidate: Candidate, told: tuple[Candidate, EventDate], role: DateRole, whose: str
    ) -> tuple[EventDate, ...]:
        earlier, date = told
        if not 0 <= candidate.view.sentence.index - earlier.view.sentence.index <= _REACH:
            return ()
        if role is DateRole.EFFECTIVE and candidate.kind is not earlier.kind:
            return ()
        value = date.value if date.value.qualifier else qualified(date.value, Qualifier.UNCERTAIN)
        receipt = replace(date.receipt, reason=f"{date.receipt.reason}; the day of {whose}")
        return (replace(date, role=role, value=value, receipt=receipt),)


def _is_of_measure(candidate: Candidate) -> bool:
    ahead = candidate.standing in (Standing.PLANNED, Standing.IN_FORCE)
    return ahead and candidate.kind in MEASURES and candidate.action in _ACTS
