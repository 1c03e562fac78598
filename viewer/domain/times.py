"""Time expressions: words that denote a time, with their date and receipt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from viewer.domain.articles import Publication
from viewer.domain.dates import DateValue
from viewer.domain.events import Event, Receipt
from viewer.domain.passages import Passage


class TimexType(StrEnum):
    """The types of TIMEX3 (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that denote a time.

    Attributes:
        passage: where they stand.
        text: the words.
        type: DATE, TIME, DURATION or SET.
        value: the TIMEX3 value, such as `2025-06-05`, `2025-W23`, `P90D`, `PAST_REF`.
        date: the date, where they denote one; None for durations, sets and unresolved words.
        receipt: how it was worked out.
    """

    passage: Passage
    text: str
    type: TimexType
    value: str
    date: DateValue | None
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of one text: its publication date, time expressions and candidate events."""

    publication: Publication
    expressions: tuple[TimeExpression, ...]
    events: tuple[Event, ...]
