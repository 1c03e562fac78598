"""Times counted from an event that the text told of: `the day before the announcement`, `two weeks after the call`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from viewer.domain.dates import Precision, Qualifier, on_day, qualified
from viewer.domain.events import DateRole, EventDate, EventKind, Receipt
from viewer.domain.passages import Passage
from viewer.domain.times import TimeExpression, TimexType
from viewer.extract.candidates import Candidate
from viewer.extract.resolve import shift
from viewer.extract.scan import View

Dated = tuple[Candidate, tuple[EventDate, ...]]

_COUNTS = {"a": 1} | {
    word: count for count, word in enumerate("one two three four five six seven eight nine ten".split(), start=1)
}
_NOUNS: dict[str, EventKind | None] = {
    "announcement": None,
    "call": EventKind.CALL,
    "conversation": EventKind.CALL,
    "meeting": EventKind.TALKS,
    "summit": EventKind.TALKS,
    "talks": EventKind.TALKS,
    "deal": EventKind.AGREEMENT,
    "agreement": EventKind.AGREEMENT,
    "truce": EventKind.AGREEMENT,
    "signing": EventKind.AGREEMENT,
    "ruling": EventKind.RULING,
    "decision": None,
    "move": None,
    "tariffs": EventKind.TARIFF,
    "duties": EventKind.TARIFF,
}
"""What a noun points back to; an announcement or decision is whatever was made known or done on a day."""
_SIDES = frozenset(("before", "after", "following"))
_OFFSET = re.compile(
    rf"\b(?:(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})\s+(?P<units>days?|weeks?|months?)|the\s+(?P<unit>day|week))\s+"
    rf"(?P<side>{'|'.join(sorted(_SIDES))})\s+(?:the|that|their)\s+(?:\w+\s+)?(?P<noun>{'|'.join(_NOUNS)})\b(?!\s+of\b)",
    re.I,
)
UNITS = {"day": "D", "week": "W", "month": "M"}
HAPPENED = frozenset((DateRole.ANNOUNCED, DateRole.OCCURRED, DateRole.SIGNED, DateRole.RULED, DateRole.EFFECTIVE))
"""The roles of days on which an act was, or began."""
_MADE_KNOWN = frozenset((DateRole.ANNOUNCED, DateRole.OCCURRED, DateRole.RULED))


def with_offsets(view: View, told: Sequence[Dated]) -> View:
    """The view with such times resolved, where one event of that sort has a known day; else the view as it is."""
    if not told or _SIDES.isdisjoint(view.lowered):
        return view
    times = list(view.times)
    for match in _OFFSET.finditer(view.plain, view.sentence.passage.start, view.sentence.passage.end):
        start = _day_of(match["noun"].lower(), told)
        if start is not None:
            span = Passage(*match.span())
            times = [each for each in times if not each.passage.overlaps(span)]
            times.append(_expression(match, span, start))
    if times == view.times:
        return view
    return replace(view, times=sorted(times, key=lambda each: each.passage.start))


def _day_of(noun: str, told: Sequence[Dated]) -> dt.date | None:
    """The day of the last event that the noun may mean; none where two of them have different days and both fit."""
    kind = _NOUNS[noun]
    for candidate, dates in reversed(told):
        for date in dates:
            fits = date.role in _MADE_KNOWN if kind is None else candidate.kind is kind and date.role in HAPPENED
            if fits and date.value.precision is Precision.DAY and not date.value.qualifier:
                return date.value.first_day
    return None


def _expression(match: re.Match[str], span: Passage, start: dt.date) -> TimeExpression:
    unit = UNITS[(match["unit"] or match["units"]).lower().rstrip("s")]
    count = (
        int(match["count"])
        if match["count"] and match["count"].isdigit()
        else _COUNTS.get((match["count"] or "a").lower(), 1)
    )
    back = match["side"].lower() == "before"
    day = shift(start, unit, -count if back else count)
    # "the week after the call" and months are no exact day
    exact = unit == "D" or (unit == "W" and bool(match["count"]))
    date = on_day(day) if exact else qualified(on_day(day), Qualifier.APPROXIMATE)
    reason = f"counted from {start.isoformat()}, the day that the text gave for the {match['noun'].lower()}"
    receipt = Receipt("event-offset", start, "event", (), reason)
    return TimeExpression(span, match[0], TimexType.DATE, day.isoformat(), date, receipt)
