"""Acts placed by the one told before: `The request came three days after …`, `hit back within hours`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from viewer.domain.dates import Precision, Qualifier, on_day, qualified
from viewer.domain.events import DateRole, EventDate, Receipt
from viewer.extract.candidates import Candidate
from viewer.extract.offsets import HAPPENED, UNITS
from viewer.extract.resolve import shift
from viewer.extract.scan import View
from viewer.extract.standing import DONE

_COUNTS = {"a": 1, "an": 1, "one": 1} | {
    word: count for count, word in enumerate("two three four five six seven eight nine ten".split(), start=2)
}
_CAME = re.compile(
    r"\b(?:came|comes|come|followed|follows)\s+(?P<about>just|only|barely|less\s+than|about|almost|nearly|some)?\s*"
    rf"(?:(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})\s+)?(?P<unit>hours?|days?|weeks?|months?)\s+after\b",
    re.I,
)
_AT_ONCE = re.compile(r"\bwithin\s+(?:hours|minutes)\b|\bhours\s+(?:later|afterward)\b", re.I)


def counted_from_told(view: View, candidate: Candidate, told: Sequence[EventDate]) -> tuple[EventDate, ...]:
    """The day of an act that the sentence counts from the one told before it; none where it counts none.

    Args:
        view: the sentence.
        candidate: an act of it without a day of its own.
        told: the dates of the act before.
    """
    start = next((date for date in told if date.role in HAPPENED and date.value.precision is Precision.DAY), None)
    if start is None or start.value.first_day is None:
        return ()
    text, offset = view.text(), view.tokens[candidate.head].start - view.sentence.passage.start
    if (came := _CAME.search(text)) and came.end() <= offset:
        return (_date(candidate, _counted(start.value.first_day, came), came[0], start),)
    if candidate.standing in DONE and (at_once := _AT_ONCE.search(text)):
        return (_date(candidate, start.value.first_day, at_once[0], start),)
    return ()


def _counted(start: dt.date, came: re.Match[str]) -> dt.date:
    unit = came["unit"].lower().rstrip("s")
    words = (came["count"] or "").lower()
    count = int(words) if words.isdigit() else _COUNTS.get(words, 0)
    if unit == "hour" or not count:
        return start
    return shift(start, UNITS[unit], -count)


def _date(candidate: Candidate, day: dt.date, words: str, start: EventDate) -> EventDate:
    """The day, uncertain: what exactly the words count from is the act before as far as the text tells."""
    role = DateRole.OCCURRED if candidate.standing in DONE else DateRole.ANNOUNCED
    reason = f"“{' '.join(words.split())}”: counted from {start.value.edtf}, the day of the act told before"
    receipt = Receipt("told-before", start.value.first_day, "event", (), reason)
    return replace(
        start, role=role, value=qualified(on_day(day), Qualifier.UNCERTAIN), text="", passage=None, receipt=receipt
    )
