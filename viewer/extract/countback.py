"""Acts placed by another: `came three days after …`, `hit back within hours`, `…, a week after it imposed duties`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from viewer.domain.dates import Precision, Qualifier, on_day, qualified
from viewer.domain.events import DateRole, EventDate, Receipt
from viewer.domain.times import TimeExpression
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


_FROM = re.compile(
    r"(?P<about>\b(?:about|around|some|roughly|nearly|almost|just\s+over|more\s+than|less\s+than)\s+)?"
    rf"\b(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})\s+(?P<unit>days?|weeks?|months?|years?)\s+(?P<side>after|before)\s+",
    re.I,
)
_CLAUSE_REACH = 90
"""So many characters of its clause may stand between such words and the verb they place."""
_UNITS = UNITS | {"year": "Y"}


def counted_from(view: View, candidate: Candidate) -> re.Match[str] | None:
    """The words that place an act by another of its sentence: `two days after` of `two days after Huang met Trump`."""
    if not {"after", "before"} & set(view.lowers(0, candidate.head)):
        return None
    head = view.tokens[candidate.head].start
    first = max(view.sentence.passage.start, head - 2 * _CLAUSE_REACH)
    found = [*_FROM.finditer(view.plain, first, head)][-1:]
    if not found or head - found[0].end() > _CLAUSE_REACH or re.search("[,;:]", view.plain[found[0].end() : head]):
        return None
    return found[0]


def counted_back(view: View, candidate: Candidate, entry: TimeExpression | None) -> tuple[EventDate, ...]:
    """The day of an act that lies so long before, or after, what the rest of its sentence tells; none for no such day.

    Args:
        view: the sentence.
        candidate: an act of it without a day of its own.
        entry: the date of the entry of a chronology that the sentence belongs to.
    """
    words = counted_from(view, candidate)
    if words is None:
        return ()
    days = [time for time in view.times if time.passage.end <= words.start() and _is_a_day(time)]
    start = days[-1] if days else entry if entry is not None and _is_a_day(entry) else None
    if start is None or start.date is None or start.date.first_day is None:
        return ()
    unit, number = words["unit"].lower().rstrip("s"), words["count"].lower()
    count = int(number) if number.isdigit() else _COUNTS[number]
    day = shift(start.date.first_day, _UNITS[unit], count if words["side"].lower() == "before" else -count)
    exact = unit in ("day", "week") and not words["about"]
    value = on_day(day) if exact else qualified(on_day(day), Qualifier.APPROXIMATE)
    role = DateRole.OCCURRED if candidate.standing in DONE else DateRole.ANNOUNCED
    told = (
        f"“{' '.join(words[0].split())}”: counted from {start.date.edtf}, which the sentence gives for the rest of it"
    )
    return (EventDate(role, value, "", None, Receipt("beside-counted", start.date.first_day, "event", (), told)),)


def _is_a_day(time: TimeExpression) -> bool:
    return time.date is not None and time.date.precision is Precision.DAY
