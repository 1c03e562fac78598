"""Times counted from what the story told last: `a week later`, `the same day`, `a day earlier`.

The tagger knows only the dates of the text, and counts from the one named last. That may be a deadline or the first
day of a duty. Once the acts are known, such words count from the day on which the last act was.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from viewer.domain.articles import Publication
from viewer.domain.dates import DateValue, Precision, Qualifier, between, in_month, in_week, on_day, qualified
from viewer.domain.events import DateRole
from viewer.domain.times import TimeExpression, TimexType
from viewer.extract.date_lines import MONTH
from viewer.extract.offsets import UNITS, Dated
from viewer.extract.resolve import shift
from viewer.extract.scan import View

_RULES = frozenset(("beside-date", "day-beside", "unit-beside", "event-relative", "ago-vague"))
"""Rules of the tagger that count from a date of the text, or found none to count from."""
_NUMBERS = {"a": 1, "an": 1, "one": 1} | {
    word: count for count, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
}
_COUNTED = re.compile(
    rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(?P<unit>day|week|month)s?\s+"
    r"(?P<side>later|after|afterwards?|on|earlier|before|previously)",
    re.I,
)
_FEW = re.compile(r"(?:a\s+few|several|some)\s+(?P<unit>day|week)s\s+(?P<side>later|after|afterwards?)", re.I)
_SAME = re.compile(
    r"(?:the\s+|that\s+)?(?P<which>same|very|next|following|previous|preceding|day)\s+(?P<unit>day|week|month|before|after)",
    re.I,
)
_HAPPENED = (DateRole.OCCURRED, DateRole.ANNOUNCED, DateRole.SIGNED, DateRole.RULED, DateRole.EFFECTIVE)
"""Roles of days on which an act was, the ones that tell of the act itself first."""
_BACK = frozenset(("earlier", "before", "previously"))
_REACH = 5
"""So many sentences back the act may lie that a story goes on from."""
_TO_COME = re.compile(
    r"\b(?:from|to|until|till|through|by|for|before|starting|beginning|effective)\s+(?:on\s+)?$", re.I
)
_ON = re.compile(r"\s*,?\s*(?:on\s+)?(?:\w+day,?\s+)?", re.I)


def in_story_time(view: View, told: Sequence[Dated], publication: Publication) -> View:
    """The view with such times counted from the last act; one that a date follows (`a week later, on May 9`) goes."""
    if not any(time.receipt.rule in _RULES for time in view.times):
        return view
    times: list[TimeExpression] = []
    for index, time in enumerate(view.times):
        behind = view.times[index + 1] if index + 1 < len(view.times) else None
        if time.receipt.rule not in _RULES:
            times.append(time)
        elif behind is None or not _says_the_same(view, time, behind):
            times.append(_in_story(view, time, times, told, publication))
    return replace(view, times=times)


def _in_story(
    view: View, time: TimeExpression, before: Sequence[TimeExpression], told: Sequence[Dated], publication: Publication
) -> TimeExpression:
    """One such time; as the tagger has it where that counted from a day that has been, or where it lies ahead."""
    if time.date is not None and (_AHEAD.search(view.text_before(time.passage.start)) or not _is_misled(view, before)):
        return time
    start = _day_before(view, before, publication) or _day_told(view, told, publication)
    return time if start is None else _counted(time, start)


_AHEAD = re.compile(r"\b(?:will|would|to)\s+(?:\w+\s+){0,3}$")


def _is_misled(view: View, before: Sequence[TimeExpression]) -> bool:
    """Whether the day named last, from which the tagger counts, is one on which something begins or ends."""
    if before:
        return _TO_COME.search(view.text_before(before[-1].passage.start)) is not None
    start = view.sentence.passage.start
    words = view.plain[max(0, start - _LOOK) : start]
    days = list(_A_DAY.finditer(words))
    return bool(days) and _TO_COME.search(words[: days[-1].start()]) is not None


_LOOK = 300
_A_DAY = re.compile(rf"\b(?:{MONTH}\s+\d{{1,2}}\b|\d{{1,2}}\s+{MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)")


def _says_the_same(view: View, time: TimeExpression, behind: TimeExpression) -> bool:
    """`Four days later, on 29 September`: the day itself stands behind."""
    exact = behind.date is not None and behind.date.precision is Precision.DAY and behind.receipt.rule not in _RULES
    between_them = view.plain[time.passage.end : behind.passage.start]
    return exact and len(between_them) > 1 and _ON.fullmatch(between_them) is not None


def _day_before(view: View, times: Sequence[TimeExpression], publication: Publication) -> dt.date | None:
    """The last day before it in the sentence that has been, unless something only begins or ends on it."""
    for time in reversed(times):
        day = time.date.first_day if time.date and time.date.precision is Precision.DAY else None
        if day is None or time.receipt.rule in _RULES or (publication.latest is not None and day > publication.latest):
            continue
        if not _TO_COME.search(view.text_before(time.passage.start)):
            return day
    return None


def _day_told(view: View, told: Sequence[Dated], publication: Publication) -> dt.date | None:
    """The day of the last act of the sentences before."""
    for candidate, dates in reversed(told):
        if view.sentence.index - candidate.view.sentence.index > _REACH:
            return None
        by_role = {date.role: date.value for date in dates if date.value.precision is Precision.DAY}
        for role in _HAPPENED:
            day = by_role[role].first_day if role in by_role else None
            if day is not None and not (publication.latest is not None and day > publication.latest):
                return day
    return None


def _counted(time: TimeExpression, start: dt.date) -> TimeExpression:
    """The expression counted from a day; as it is where its words count nothing."""
    date = _from_day(time.text, start)
    if date is None or date.first_day is None:
        return time
    reason = f"counted from {start.isoformat()}, the day of what the story told before"
    receipt = replace(time.receipt, rule="story-time", anchor=start, anchor_from="event", reason=reason)
    return replace(time, type=TimexType.DATE, value=date.first_day.isoformat(), date=date, receipt=receipt)


def _from_day(words: str, start: dt.date) -> DateValue | None:
    if counted := _COUNTED.match(words):
        number = counted["count"].lower()
        count = int(number) if number.isdigit() else _NUMBERS[number]
        back = counted["side"].lower() in _BACK
        day = shift(start, UNITS[counted["unit"].lower()], -count if back else count)
        exact = counted["unit"].lower() == "day"
        return qualified(on_day(day), Qualifier.UNCERTAIN if exact else Qualifier.APPROXIMATE)
    if few := _FEW.match(words):
        unit = UNITS[few["unit"].lower()]
        return qualified(between(shift(start, unit, 1), shift(start, unit, 6)), Qualifier.APPROXIMATE)
    same = _SAME.fullmatch(" ".join(words.split()))
    if same is None:
        return None
    which, unit = same["which"].lower(), same["unit"].lower()
    if unit == "month":
        return in_month(start.year, start.month) if which in ("same", "very") else None
    if unit == "week":
        return qualified(in_week(start), Qualifier.UNCERTAIN) if which in ("same", "very") else None
    step = 1 if which in ("next", "following") or unit == "after" else 0
    step = -1 if which in ("previous", "preceding") or unit == "before" else step
    return qualified(on_day(shift(start, "D", step)), Qualifier.UNCERTAIN)
