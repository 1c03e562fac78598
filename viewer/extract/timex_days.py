"""Handlers of days and clock times: from the words matched to what they denote.

Each takes a `Context` and returns None where the words, on a second look, denote no time.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import replace

from viewer.domain.dates import Precision, Qualifier, at_minute, between, on_day, qualified
from viewer.domain.times import TimexType
from viewer.extract.clauses import NO_CUE, Cue, Direction, told_as_past
from viewer.extract.resolve import (
    Resolved,
    add_days,
    add_months,
    holiday_date,
    is_near,
    month_day_year,
    unit_around,
    weekday_date,
)
from viewer.extract.timex_chain import chained_day
from viewer.extract.timex_clock import DAYPARTS, REFERENCE_REASON, in_daypart
from viewer.extract.timex_context import (
    Context,
    about,
    dated,
    day_of_fields,
    single_day,
    unresolved,
    with_value,
    year_of,
)
from viewer.extract.timex_story import text_year


def iso(context: Context) -> Resolved | None:
    """`2025-06-05`, with or without a clock time."""
    day = day_of_fields(*(int(context.group(name)) for name in ("year", "month", "day")))
    if day is None:
        return None
    if context.group("hour"):
        value = at_minute(day, int(context.group("hour")), int(context.group("minute")))
        text = value.edtf + context.group("zone").upper()
        return Resolved(TimexType.TIME, text, value, "full-date", "a date and clock time in figures")
    return dated(on_day(day), "full-date", "a date in figures", anchored=False)


def numeric(context: Context) -> Resolved | None:
    """US order, month first; the other order is an alternative where it exists, and the only one where US fails."""
    first, second = int(context.group("month")), int(context.group("day"))
    year = year_of(context.group("year"), context.anchor)
    us, other = day_of_fields(year, first, second), day_of_fields(year, second, first)
    if us is None:
        if other is None:
            return None
        return dated(on_day(other), "numeric-date", "day first, as there is no such month", anchored=False)
    others = (on_day(other),) if other else ()
    return dated(on_day(us), "numeric-date", "month first, as in the US", others, anchored=False)


def dotted(context: Context) -> Resolved | None:
    """`15.03.2013`: day first, as wherever dots are used."""
    day = day_of_fields(*(int(context.group(name)) for name in ("year", "month", "day")))
    return dated(on_day(day), "numeric-date", "day first, as dates with dots are", anchored=False) if day else None


_SEPTEMBER_11_2001 = Resolved(
    TimexType.DATE, "2001-09-11", on_day(dt.date(2001, 9, 11)), "known-day", "the attacks of that day are known by it"
)


def nine_eleven(context: Context) -> Resolved | None:
    """`9/11`, unless it is a fraction or a score."""
    return None if re.match(r"\s*(?:%|percent|points?|inch)", context.after()) else _SEPTEMBER_11_2001


def stamp(context: Context) -> Resolved | None:
    """`17-APR-1987`."""
    day = day_of_fields(int(context.group("year")), context.month(), int(context.group("day")))
    return dated(on_day(day), "full-date", "a full date", anchored=False) if day else None


def _day_number(context: Context, name: str = "day") -> int:
    if ordinal := context.group("ordinal"):
        return context.words.ordinals[ordinal.removeprefix("the ")]
    return int(re.sub(r"\D", "", context.group(name)))


_SEPTEMBER_11 = re.compile(r",?\s*(?:\w+\s+)?(?:attacks?|terror\w*|hijack\w*)", re.I)


_NAMED_YEAR = re.compile(r",?\s+(?:of\s+)?(?P<which>last|this|next)\s+year\b", re.I)
"""`Sept 9 last year`: the year stands behind the day."""
_THAT_YEAR = re.compile(r",?\s+(?:of\s+)?(?:that|the\s+same)\s+year\b", re.I)


def month_day(context: Context) -> Resolved | None:
    """A month and day, with its year or the one that the tense and the anchor give."""
    month, number = context.month(), _day_number(context)
    if context.group("year"):
        day = day_of_fields(int(context.group("year")), month, number)
        return dated(on_day(day), "full-date", "a full date", anchored=False) if day else None
    if (month, number) == (9, 11) and _SEPTEMBER_11.match(context.after()):
        return _SEPTEMBER_11_2001
    if _THAT_YEAR.match(context.after()) and (latest := context.mentioned.latest) and latest.first_day:
        same = latest.first_day.year
        day = day_of_fields(same, month, number)
        return dated(on_day(day), "month-day-that-year", f"“that year” is {same}", anchored=False) if day else None
    if beside := _beside_lead(context, month, number):
        return beside
    if (named := _NAMED_YEAR.match(context.after())) and context.anchor is not None:
        counted = context.anchor.year + {"last": -1, "this": 0, "next": 1}[named["which"].lower()]
        day = day_of_fields(counted, month, number)
        return dated(on_day(day), "month-day", f"of {named['which']} year", anchored=True) if day else None
    section = context.mentioned.section
    if section is not None and (day := day_of_fields(section, month, number)):
        return dated(on_day(day), "month-day-section", f"under the heading {section}", anchored=False)
    if context.anchor is None:
        return _in_text_year(context, month, number)
    if chained := chained_day(context, month, number):
        return dated(on_day(chained[0]), "month-day-chain", chained[1], anchored=False)
    cue = NO_CUE if is_near(month, number, context.anchor) else _tense(context, month, number)
    year, reason, others = month_day_year(month, number, context.anchor, cue)
    if year is None:
        return None
    alternatives = tuple(on_day(day) for other in others if (day := day_of_fields(other, month, number)))
    return dated(on_day(dt.date(year, month, number)), "month-day", reason, alternatives, anchored=True)


_LEAD_REACH = 8


def _beside_lead(context: Context, month: int, number: int) -> Resolved | None:
    """`Dec. 1: a rise planned for Jan. 1 is put off`: in an entry of a chronology, the nearest to the day of the entry.

    What was done before it (`the duty that it imposed on Sept. 1`) lies behind that day, what is to come ahead of it.
    """
    lead, at = context.named_date(), context.mentioned.latest_at
    first = lead.first_day if lead is not None and lead.precision is Precision.DAY else None
    head = context.plain[context.sentence.start : at]
    behind = context.plain[at : context.span.start]
    if first is None or len(head) > _LEAD_REACH or not _LEAD.match(behind):
        return None
    cue = context.cue()
    days = [day for step in (-1, 0, 1) if (day := day_of_fields(first.year + step, month, number))]
    if cue.direction is Direction.PAST:
        days = [day for day in days if day <= first]
    elif cue.direction is Direction.FUTURE:
        days = [day for day in days if day >= first]
    if not days:
        return None
    nearest = min(days, key=lambda day: abs((day - first).days))
    return dated(on_day(nearest), "month-day-entry", "the nearest to the day of its entry", anchored=False)


_LEAD = re.compile(r"[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?[*_]*(?::|\s-)")


def _tense(context: Context, month: int, number: int) -> Cue:
    """Which way a month and day without a year point."""
    cue = context.cue()
    if cue.direction is Direction.NONE:
        return told_as_past(context.plain, context.sentence, context.span)
    if cue.direction is Direction.FUTURE and _follows_named_day(context, month, number):
        return NO_CUE
    return cue


def _follows_named_day(context: Context, month: int, number: int) -> bool:
    """`On October 10 he vowed to raise it from November 1`: ahead of the vow, not of publication."""
    named = context.named_date()
    first = named.first_day if named is not None else None
    if first is None or context.anchor is None or first >= context.anchor:
        return False
    day = day_of_fields(first.year, month, number)
    return day is not None and first < day <= context.anchor


def _in_text_year(context: Context, month: int, number: int) -> Resolved | None:
    """Without a publication date, the last year that the text itself named; marked uncertain."""
    year = text_year(context, month, number)
    if year is None:
        return unresolved(f"XXXX-{month:02d}-{number:02d}", "month-day") if number <= 31 else None
    day = day_of_fields(year, month, number)
    if day is None:
        return None
    date = qualified(on_day(day), Qualifier.UNCERTAIN)
    reason = f"the year {year} from the text before"
    if context.mentioned.story is not None:
        reason = f"in {year} the weekdays that the text gives with their days fit"
    return Resolved(TimexType.DATE, day.isoformat(), date, "month-day-text-year", reason)


def month_day_range(context: Context) -> Resolved | None:
    """`June 9 to 11`, `9-11 June`."""
    month = context.month()
    first, last = _day_number(context), _day_number(context, "last")
    if last <= first or last > 31:
        return None
    anchored = guessed = False
    rule, reason = "day-range", "a range of days"
    year = int(context.group("year")) if context.group("year") else text_year(context, month, first)
    if not context.group("year") and context.mentioned.section is not None:
        year, rule, reason = (
            context.mentioned.section,
            "day-range-section",
            f"under the heading {context.mentioned.section}",
        )
    elif not context.group("year"):
        if context.anchor is not None:
            year, reason, _ = month_day_year(month, first, context.anchor, context.cue())
            anchored = True
        else:
            rule, reason, guessed = "day-range-text-year", "the year from the text before", True
    if year is None:
        return unresolved(f"XXXX-{month:02d}-{first:02d}", "day-range")
    start, end = day_of_fields(year, month, first), day_of_fields(year, month, last)
    if start is None or end is None:
        return None
    date = between(start, end)
    return dated(qualified(date, Qualifier.UNCERTAIN) if guessed else date, rule, reason, anchored=anchored)


def nth_of_month(context: Context) -> Resolved | None:
    """`the first Monday of September`, `the last week of March 2025`, `the last day of June`."""
    month = context.month()
    if context.group("year"):
        year, reason, anchored = int(context.group("year")), "counted within the month", False
    elif context.anchor is None:
        return unresolved(f"XXXX-{month:02d}", "nth-of-month")
    else:
        guess, why, _ = month_day_year(month, 15, context.anchor, context.cue())
        year, reason, anchored = guess or context.anchor.year, f"counted within the month; {why}", True
    days = [dt.date(year, month, day) for day in range(1, calendar.monthrange(year, month)[1] + 1)]
    if context.group("weekday"):
        weekday = context.words.weekdays[context.group("weekday").rstrip(".")]
        days = [day for day in days if day.weekday() == weekday]
    elif context.group("unit") == "week":
        days = [day for day in days if day.weekday() == 3]  # a week belongs to the month of its Thursday (ISO 8601)
    elif context.group("unit") == "weekend":
        days = [day for day in days if day.weekday() == 5]
    ordinal = context.group("ordinal")
    index = -1 if ordinal in ("last", "final") else context.words.ordinals[ordinal] - 1
    if index >= len(days):
        return None
    day = days[index]
    if context.group("unit") == "week":
        week = unit_around(day, "W")
        return with_value(dated(about(week), "nth-of-month", reason, anchored=anchored), week)
    if context.group("unit") == "weekend":
        return replace(weekend_of(day, "nth-of-month", reason), anchored=anchored)
    return dated(on_day(day), "nth-of-month", reason, anchored=anchored)


def day_of_month(context: Context) -> Resolved | None:
    """`on the 15th`, `the 15th of this month`: a day of the publication's month, or of the one beside it."""
    number = _day_number(context)
    if context.anchor is None:
        return unresolved(f"XXXX-XX-{number:02d}", "day-of-month")
    step = {"last": -1, "next": 1}.get(context.group("which"), 0)
    month = add_months(context.anchor.replace(day=1), step)
    day = day_of_fields(month.year, month.month, number)
    if day is None:
        return None
    if context.group("which"):
        return dated(on_day(day), "day-of-month", "a day of the month named", anchored=True)
    return single_day(day, "day-of-month", "taken to be in the month of publication", anchored=True)


def weekday(context: Context) -> Resolved | None:
    """`Thursday`, `next Monday`, `Friday morning`."""
    number = context.words.weekdays[context.group("weekday").rstrip(".")]
    if context.anchor is None:
        return in_daypart(unresolved(f"XXXX-WXX-{number + 1}", "weekday"), context.group("daypart"))
    cue = _POSSESSIVE_CUE if _owns_something_past(context) else context.cue()
    if cue is NO_CUE and context.mentioned.ahead and re.match(r"[ *_]{0,3}:", context.after(4)):
        cue = _LISTED_AHEAD
    modifier = {"this coming": "coming", "this past": "past"}.get(context.group("modifier"), context.group("modifier"))
    date, rule, reason, others = weekday_date(number, context.anchor, modifier, cue)
    return in_daypart(dated(date, rule, reason, others, anchored=True), context.group("daypart"))


_LISTED_AHEAD = Cue(Direction.FUTURE, "the heading above")
_POSSESSIVE_CUE = Cue(Direction.PAST, "'s")
_AHEAD = re.compile(
    r"'s\s+(?:\w+\s+){0,2}?(?:planned|scheduled|upcoming|deadline|expected|talks|meeting|vote|summit|hearing|session)\b",
    re.I,
)


def _owns_something_past(context: Context) -> bool:
    """`Thursday's call` has been, whatever its clause plans; `Monday's deadline` may lie ahead."""
    after = context.after(80)
    return after[:2].lower() == "'s" and not _AHEAD.match(after)


def named_weekday(context: Context) -> Resolved | None:
    """`Black Monday`, `Good Friday`: a day known by that name, not the weekday beside publication."""
    number = context.words.weekdays[context.group("weekday").rstrip(".")]
    reason = "a day known by this name; its date is not in the words"
    return unresolved(f"XXXX-WXX-{number + 1}", "named-day", reason=reason)


def day_reference(context: Context) -> Resolved | None:
    """`the same day`, `the next day`: counted from the day that the text named last, so uncertain."""
    which, beside = context.group("which").removeprefix("the "), context.group("beside")
    step = 1 if which in ("following", "next") or beside == "after" else 0
    step = -1 if which in ("previous", "preceding", "prior") or beside == "before" else step
    unit = context.group("unit") if context.group("unit") in DAYPARTS else ""
    named = context.named_day()
    if named is None and (step or context.anchor is None):
        reason = "no day named before it to count from"
        return in_daypart(unresolved("XXXX-XX-XX", "day-beside", reason=reason), unit)
    start = named or context.anchor
    if start is None:
        return None
    reason = f"counted from {REFERENCE_REASON}" if named else "no other day is named: that of publication"
    resolved = single_day(add_days(start, step), "day-beside", reason, anchored=named is None)
    return in_daypart(resolved, unit)


def weekend_of(saturday: dt.date, rule: str, reason: str) -> Resolved:
    """A Saturday and the Sunday after it, with the TIMEX3 value of a weekend."""
    year, week, _ = saturday.isocalendar()
    date = between(saturday, add_days(saturday, 1))
    return Resolved(TimexType.DATE, f"{year}-W{week:02d}-WE", date, rule, reason, anchored=True)


def weekend(context: Context) -> Resolved | None:
    """`this weekend`, `over the weekend`: the last one begun, unless the clause points ahead."""
    if context.anchor is None:
        return unresolved("XXXX-WXX-WE", "weekend")
    which = context.group("which")
    step = {"last": -1, "this past": -1, "next": 1}.get(which, 0)
    midweek = context.anchor.weekday() < 5
    if which in ("the", "over the", "that"):
        step = -1 if midweek and context.cue().direction is not Direction.FUTURE else 0
    elif step and not midweek and which != "next":
        step = -1
    saturday = add_days(context.anchor, 5 - context.anchor.weekday() + 7 * step)
    return weekend_of(saturday, "weekend", "Saturday and Sunday")


_OTHER_CALENDAR = re.compile(r"\b(?:Chinese|Lunar|Jewish|Persian|Islamic|Orthodox)\s+$", re.I)


def holiday(context: Context) -> Resolved | None:
    """`Labor Day`, `Christmas 2024`."""
    if _OTHER_CALENDAR.search(context.before(12)):
        return None
    rule = context.words.holidays[context.group("holiday")]
    if context.group("year"):
        day = holiday_date(rule, int(context.group("year")))
        return dated(on_day(day), "holiday", "a holiday with its year", anchored=False)
    if context.anchor is None:
        return unresolved("XXXX", "holiday")
    this = holiday_date(rule, context.anchor.year)
    cue = context.cue()
    if cue.direction is Direction.NONE:
        cue = told_as_past(context.plain, context.sentence, context.span)
    year, reason, others = month_day_year(this.month, this.day, context.anchor, cue)
    alternatives = tuple(on_day(holiday_date(rule, other)) for other in others)
    date = on_day(holiday_date(rule, year or context.anchor.year))
    return dated(date, "holiday", reason, alternatives, anchored=True)
