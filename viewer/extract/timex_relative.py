"""Handlers of calendar units counted from publication or from a date named before: `last week`, `two years earlier`.

Each takes a `Context` and returns None where the words, on a second look, denote no time.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from viewer.domain.dates import DateValue, Precision, in_year, on_day
from viewer.domain.times import TimexType
from viewer.extract.clauses import Direction
from viewer.extract.resolve import Resolved, add_days, shift, timex_value, unit_around
from viewer.extract.timex_context import Context, about, dated, doubted, number_of, period, unresolved, with_value
from viewer.extract.timex_days import weekend_of
from viewer.extract.timex_periods import UNIT_CODES, part_of_unit
from viewer.extract.timex_spans import duration, unit_code

_BACK = frozenset(("last", "previous", "prior", "preceding", "latest", "this past", "past"))
_AHEAD = frozenset(("next", "coming", "following", "this coming"))
_NARRATED = frozenset(("previous", "prior", "preceding", "following"))


def unit_reference(context: Context) -> Resolved | None:
    """`last week`, `the end of this year`, `later this month`, `the previous quarter`, `the same month`."""
    article = context.group("which").startswith("the ")
    which, unit = context.group("which").removeprefix("the "), context.group("unit")
    if which == "past" or (which == "last" and unit in ("decade", "century")):
        if unit == "weekend":
            return None
        return Resolved(TimexType.DURATION, f"P1{UNIT_CODES[unit]}", None, "span", "a span up to publication")
    if context.anchor is None:
        return unresolved("XXXX", "unit")
    if which in ("that", "same") or (article and which in _NARRATED) or which in ("previous", "preceding"):
        return _narrated(context, which, unit)
    step = -1 if which in _BACK else 1 if which in _AHEAD else 0
    if unit == "weekend":
        saturday = add_days(context.anchor, 5 - context.anchor.weekday() + 7 * step)
        return weekend_of(saturday, "weekend", "Saturday and Sunday")
    around = unit_around(shift(context.anchor, UNIT_CODES[unit], step), UNIT_CODES[unit])
    date = part_of_unit(around, context.group("part"), context.anchor)
    name = {-1: "last", 0: "this", 1: "next"}[step]
    resolved = with_value(dated(date, f"{name}-unit", f"the {unit} counted from publication", anchored=True), around)
    return _fiscal(context, resolved, around)


def _fiscal(context: Context, resolved: Resolved, around: DateValue) -> Resolved:
    if not context.group("fiscal") or around.first_day is None or resolved.date is None:
        return resolved
    reason = f"{resolved.reason}; a fiscal one, whose first month differs by country"
    value = f"FY{around.first_day.year}" if context.group("unit") == "year" else resolved.value
    return replace(resolved, value=value, date=doubted(resolved.date), reason=reason)


def _narrated(context: Context, which: str, unit: str) -> Resolved:
    """`the previous year` counts from a date that the sentence names, else from publication."""
    anchor = context.anchor or dt.date.min
    named = context.named_date() or (context.mentioned.latest if which == "following" else None)
    if named is None and which == "following":
        return unresolved("XXXX", "unit-beside", reason="no date named before it to count from")
    code = UNIT_CODES.get(unit, "W")
    start = named.first_day if named is not None and named.first_day is not None else anchor
    step = -1 if which in _BACK else 1 if which in _AHEAD else 0
    if unit == "weekend":
        return weekend_of(add_days(start, 5 - start.weekday() + 7 * step), "weekend", "Saturday and Sunday")
    around = unit_around(shift(start, code, step), code)
    date = part_of_unit(around, context.group("part"), anchor)
    if named is None:
        reason = f"the {unit} counted from publication, as the sentence names no other date"
        return with_value(dated(doubted(date), "unit-beside", reason, anchored=True), around)
    reason = "counted from the date that the sentence names before it"
    return with_value(dated(doubted(date), "unit-beside", reason, anchored=False), around)


_ENDED = re.compile(r"\s+(?:ended|ending|to)\b")
_ON_A_DAY = re.compile(r"\s+on\s+(?:\w+day\b|[A-Z][a-z]{2,8}\.?\s+\d|\d)")
_IDIOM = re.compile(r"\bat\s+the\s+end\s+of\s+$", re.I)


def plain_unit(context: Context) -> Resolved | None:
    """`end the day`, `for the quarter`, `the rest of the week`, `the year before`, `the entire year`."""
    unit, anchor = context.group("unit"), context.anchor
    code, beside = UNIT_CODES[unit], context.group("beside")
    if anchor is None:
        return unresolved({"day": "XXXX-XX-XX", "week": "XXXX-WXX"}.get(unit, "XXXX"), "unit-named")
    if beside:
        return _narrated(context, "previous", unit)
    if unit == "day" and _IDIOM.search(context.before(24)) and context.after(1) == ",":
        return None
    if unit == "day" and _ON_A_DAY.match(context.after()):
        return None  # "at the end of the day on Tuesday": Tuesday says which
    if (unit != "quarter" and _ENDED.match(context.after())) or (
        context.group("whole") and context.group("which") in ("a", "an")
    ):
        return Resolved(TimexType.DURATION, f"P1{code}", None, "duration", "a span of time")
    named: dt.date | None = None
    if unit == "day":
        named = context.named_day()
    elif unit in ("month", "quarter"):
        known = context.mentioned.period
        named = known.first_day if known is not None and known.precision.value == unit else None
    elif (known := context.named_date()) is not None:
        named = known.first_day
    around = unit_around(named or anchor, code)
    if named is None and unit == "quarter":
        around = unit_around(shift(anchor, "Q", -1), "Q")
    reason = f"the {unit} that the text named last" if named else f"no {unit} named before it: counted from publication"
    lead = re.sub(r"\s+", " ", context.group("lead"))
    date = part_of_unit(around, lead.removesuffix(" in") if lead.endswith((" of", " in")) else "", named or anchor)
    return with_value(dated(doubted(date), "unit-named", reason, anchored=named is None), around)


def end_of_unit(context: Context) -> Resolved | None:
    """`the end of the year`, `year-end`."""
    if context.anchor is None:
        return unresolved("XXXX", "unit")
    around = unit_around(context.anchor, UNIT_CODES[context.group("unit")])
    date = part_of_unit(around, context.group("part"), context.anchor)
    reason = "of the one that holds the publication day"
    return _fiscal(context, with_value(dated(date, "edge-of-unit", reason, anchored=True), around), around)


def part_of_period(context: Context) -> Resolved | None:
    """`earlier in the week`."""
    if context.anchor is None:
        return unresolved("XXXX", "unit")
    around = unit_around(context.anchor, UNIT_CODES[context.group("unit")])
    date = part_of_unit(around, context.group("part"), context.anchor)
    return with_value(dated(date, "part-of-unit", "the part before or after publication", anchored=True), around)


_FROM_ANCHOR = {"ago": -1, "from now": 1, "hence": 1}
_FROM_TEXT = {"earlier": -1, "before that": -1, "previously": -1}


def ago(context: Context) -> Resolved | None:
    """`two weeks ago` counts from publication; `a year earlier`, `two days later` from a date named before."""
    which, count = context.group("which"), context.count()
    unit = unit_code(context)
    back = which == "ago" or which in _FROM_TEXT
    if unit in ("H", "MIN", "S") and count is not None:
        return None  # so many hours ago is no day: the hours alone are a span
    if count is None:
        if not context.group("count") and _counts(context):
            return None
        vague = "PAST_REF" if back else "FUTURE_REF"
        return Resolved(TimexType.DATE, vague, None, "ago-vague", "no exact count")
    if which == "on" and unit not in ("Y", "DE", "M", "W"):
        return None
    if which in _FROM_ANCHOR:
        if context.anchor is None:
            return Resolved(TimexType.DATE, "PAST_REF" if back else "FUTURE_REF", None, "ago-vague", "no known anchor")
        if (unit, count, which) == ("Y", 1, "ago") and (compared := _year_apart(context, -1)):
            return compared
        return _counted(context, context.anchor, _FROM_ANCHOR[which] * count, unit)
    if (unit, count) == ("Y", 1) and (compared := _year_apart(context, _FROM_TEXT.get(which, 1))):
        return compared
    return _beside_named(context, count, unit, _FROM_TEXT.get(which, 1))


def _counts(context: Context) -> bool:
    """Whether a number stands right before: `48 hours ago` is not `hours ago`."""
    words = context.before(24).split()
    return bool(words) and number_of(words[-1].lower(), context.words.numbers) is not None


_NEAR = 400
"""So near, in characters, a month or quarter named before is what `a year earlier` compares with."""


def _year_apart(context: Context, sign: int) -> Resolved | None:
    """`third-quarter profit rose from a year earlier`: the same quarter of the other year."""
    known = context.mentioned
    period_named = known.period if known.latest_at == known.period_at else None
    if period_named is None or context.span.start - known.period_at > _NEAR or period_named.first_day is None:
        return None
    if period_named.precision is Precision.HALF:
        return None
    moved = unit_around(shift(period_named.first_day, "Y", sign), UNIT_CODES[period_named.precision.value])
    reason = "the month or quarter named before it, in the other year"
    return with_value(dated(doubted(moved), "same-period", reason, anchored=False), moved)


def _counted(context: Context, start: dt.date, count: float, unit: str) -> Resolved:
    around = unit_around(shift(start, unit, round(count)), unit)
    exact = unit == "D" and not context.group("about")
    resolved = dated(around if exact else about(around), "ago", "counted from publication", anchored=True)
    return with_value(resolved, around)


def _beside_named(context: Context, count: float, unit: str, sign: int) -> Resolved:
    """From the date that the sentence (days: the text) named last; without one only `earlier` may use publication."""
    named = context.named_date()
    start = named.first_day if named is not None else None
    if start is None and unit == "D":
        start = context.named_day()
        if start is not None and context.anchor is not None and start > context.anchor:
            start = (
                context.mentioned.past or start
            )  # "from July 9 to Aug. 1. A day earlier, he …": earlier than the news
    if start is None and (sign > 0 or context.anchor is None):
        reason = "counted from something that the text tells of, not from a date"
        return Resolved(TimexType.DURATION, period(f"{count:g}", unit), None, "event-relative", reason)
    origin = start or context.anchor or dt.date.min
    around = unit_around(shift(origin, unit, round(sign * count)), unit)
    reason = "counted from the date named before it" if start else "no date named before it: counted from publication"
    resolved = dated(doubted(around), "beside-date", reason, anchored=start is None)
    return with_value(resolved, around)


def year_earlier(context: Context) -> Resolved | None:
    """`year-ago`, `year-earlier`: the year before the one that is spoken of."""
    unit = UNIT_CODES[context.group("unit")]
    if unit == "Y" and (compared := _year_apart(context, -1)):
        return compared
    if context.anchor is None:
        return Resolved(TimexType.DATE, "PAST_REF", None, "ago-vague", "no publication date to work from")
    return _beside_named(context, 1, unit, -1)


_COUNTED = re.compile(r"day|week|month|quarter|year|decade|centur|fortnight|(?:hours?|minutes?|seconds?|half)\b", re.I)
"""`for the same period` in a sentence without any such word is no time that could be told."""


def same_period(context: Context) -> Resolved | None:
    """`the same period last year`: the month or quarter named last, in the other year."""
    which, unit, when = context.group("which"), context.group("unit"), context.group("when")
    if not when and (
        unit == "time" or not _COUNTED.search(context.plain, context.sentence.start, context.sentence.end)
    ):
        return None
    if context.anchor is None:
        return unresolved("XXXX", "same-period")
    known = context.mentioned.period
    fits = known is not None and (unit in ("period", "time") or known.precision.value == unit)
    base = known if fits else _last_complete(context.anchor, unit)
    first = base.first_day if base is not None else None
    if base is None or first is None:
        return _year_before(context) if when or "year" in which else None
    years = -1 if when or "year" in which else 0
    if context.group("year"):
        years = int(context.group("year")) - first.year
    code = {Precision.MONTH: "M", Precision.QUARTER: "Q", Precision.WEEK: "W"}.get(base.precision, "D")
    moved = unit_around(shift(first, "Y", years), code) if base.precision is not Precision.HALF else base
    reason = "the period named last, in the year that the words say" if fits else "counted from publication"
    return with_value(dated(doubted(moved), "same-period", reason, anchored=True), moved)


def _last_complete(anchor: dt.date, unit: str) -> DateValue | None:
    code = {"quarter": "Q", "month": "M", "week": "W"}.get(unit)
    if unit == "day":
        return unit_around(anchor, "D")
    return unit_around(shift(anchor, code, -1), code) if code else None


def _year_before(context: Context) -> Resolved:
    anchor = context.anchor or dt.date.min
    year = int(context.group("year")) if context.group("year") else anchor.year - 1
    reason = "some part of that year: the text names no period to compare with"
    return dated(doubted(in_year(year)), "same-period", reason, anchored=not context.group("year"))


def in_units(context: Context) -> Resolved | None:
    """“in two weeks” ahead; in a clause of the past it is how long something took."""
    count, unit = context.count(), unit_code(context)
    if count is None:
        return None
    if context.anchor is None or context.cue().direction is not Direction.FUTURE or count != int(count):
        return duration(context)
    said = context.named_day(same_sentence=True) if "would" in context.cue().words.lower() else None
    day = shift(said or context.anchor, unit, int(count))
    around = unit_around(day, unit)
    date = around if unit == "D" else about(on_day(day) if unit == "W" else around)
    whence = f"counted from {said.isoformat()}, when that was said" if said else "counted from publication"
    return with_value(dated(date, "in-units", whence, anchored=said is None), around)


def nth_in_row(context: Context) -> Resolved | None:
    """`a third straight day`: the last of a row, at publication as far as TIMEX3 goes; no date of its own."""
    unit = UNIT_CODES[context.group("unit")]
    if context.anchor is None:
        return unresolved("XXXX", "in-a-row")
    value = timex_value(unit_around(context.anchor, unit))
    return Resolved(TimexType.DATE, value, None, "in-a-row", "the last of a row; when it was, other words say")
