"""Handlers of clock times, parts of the day, and days counted from today.

Each takes a `Context` and returns None where the words, on a second look, denote no time.
"""

from __future__ import annotations

import re
from dataclasses import replace

from viewer.domain.dates import on_day
from viewer.domain.times import TimexType
from viewer.extract.resolve import Resolved, add_days
from viewer.extract.timex_context import Context, dated, unresolved

DAYPARTS = {"morning": "MO", "midday": "MI", "afternoon": "AF", "evening": "EV", "night": "NI", "overnight": "NI"}


def in_daypart(resolved: Resolved, daypart: str) -> Resolved:
    """The same, as a TIME in a part of its day, where one is named."""
    if not daypart:
        return resolved
    return replace(resolved, type=TimexType.TIME, value=f"{resolved.value}T{DAYPARTS[daypart]}")


_DAY_OFFSETS = {
    "today": 0, "tonight": 0, "overnight": 0, "yesterday": -1, "tomorrow": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


def relative_day(context: Context) -> Resolved | None:
    """`today`, `yesterday`, `tomorrow`, with or without a part of the day."""
    word = context.group("word")
    daypart = "night" if word in ("tonight", "overnight") else context.group("daypart")
    if context.anchor is None:
        return in_daypart(unresolved("XXXX-XX-XX", "relative-day"), daypart)
    date = on_day(add_days(context.anchor, _DAY_OFFSETS[word]))
    return in_daypart(dated(date, "relative-day", "counted from the publication day", anchored=True), daypart)


def this_daypart(context: Context) -> Resolved | None:
    """`this morning`, `last night`."""
    if context.anchor is None:
        return in_daypart(unresolved("XXXX-XX-XX", "relative-day"), context.group("daypart"))
    date = on_day(add_days(context.anchor, -1 if context.group("which") == "last" else 0))
    resolved = dated(date, "relative-day", "counted from the publication day", anchored=True)
    return in_daypart(resolved, context.group("daypart"))


REFERENCE_REASON = "the day that the text named last"
"""Why an expression is held against a day of the text."""


def daypart(context: Context) -> Resolved | None:
    """`in the morning`, `the late afternoon`, `morning trading`: of the day named last, else of publication."""
    code = DAYPARTS[context.group("daypart")]
    day = context.named_day() or context.anchor
    if day is None:
        return unresolved(f"XXXX-XX-XXT{code}", "daypart", TimexType.TIME)
    reason = f"{REFERENCE_REASON}, else publication; the words do not say"
    return Resolved(
        TimexType.TIME, f"{day.isoformat()}T{code}", None, "daypart", reason, anchored=day == context.anchor
    )


def clock(context: Context) -> Resolved | None:
    """`8:30 a.m. EDT`, `16:08 UTC`, `six o'clock`."""
    hour_text, half = context.group("hour"), re.sub(r"[. ]", "", context.group("half"))
    hour = int(hour_text) if hour_text.isdecimal() else context.words.numbers[hour_text]
    minute = int(context.group("minute") or 0)
    if half:
        hour = hour % 12 + (0 if half in ("am", "morning") else 12)
    return _at_clock(context, hour, minute) if hour < 24 else None


def clock_word(context: Context) -> Resolved | None:
    """`noon`, `midnight`; midday is a part of the day."""
    if context.group("word") == "midday":
        return daypart_of_word(context)
    return _at_clock(context, 0 if context.group("word") == "midnight" else 12, 0)


def daypart_of_word(context: Context) -> Resolved:
    """`midday`: a part of the day named last, else of publication."""
    day = context.named_day(same_sentence=True) or context.anchor
    start = day.isoformat() if day else "XXXX-XX-XX"
    return Resolved(TimexType.TIME, f"{start}TMI", None, "daypart", "a part of the day", anchored=bool(context.anchor))


def _at_clock(context: Context, hour: int, minute: int) -> Resolved:
    """A clock time alone says no day: no date, only the TIMEX3 value on the day named in its sentence or published."""
    named = context.named_day(same_sentence=True)
    day = named or context.anchor
    zone = "Z" if context.group("zone") in ("utc", "gmt") else ""
    text = f"{day.isoformat() if day else 'XXXX-XX-XX'}T{hour:02d}:{minute:02d}{zone}"
    anchored = named is None and context.anchor is not None
    return Resolved(TimexType.TIME, text, None, "clock", "a clock time, in its own zone", anchored=anchored)
