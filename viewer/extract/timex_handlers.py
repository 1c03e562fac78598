"""One handler a kind of time expression: from the words matched to what they denote.

Each takes a `Context` and returns None where the words, on a second look, denote no time ("the second", "may").
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from viewer.domain.articles import Publication
from viewer.domain.dates import (
    DateValue,
    Qualifier,
    at_minute,
    between,
    in_decade,
    in_half,
    in_month,
    in_quarter,
    in_season,
    in_year,
    join,
    on_day,
    qualified,
)
from viewer.domain.passages import Passage
from viewer.domain.times import TimexType
from viewer.extract.clauses import Cue, Direction, direction_of
from viewer.extract.lexicon import TimeWords
from viewer.extract.resolve import (
    Resolved,
    add_days,
    holiday_date,
    month_day_year,
    month_year,
    part_of_month,
    part_of_year,
    season_year,
    shift,
    timex_value,
    unit_around,
    weekday_date,
)

_DATE = TimexType.DATE


@dataclass(frozen=True, slots=True)
class Context:
    """What a handler may look at.

    Attributes:
        text_year: the last year that the text itself named, for month and day without one where no anchor is known.
    """

    plain: str
    sentence: Passage
    span: Passage
    match: re.Match[str]
    publication: Publication
    words: TimeWords
    text_year: int | None

    @property
    def anchor(self) -> dt.date | None:
        """The publication day."""
        return self.publication.anchor

    def group(self, name: str) -> str:
        """A group of the match in lower case with single spaces; empty where it is absent."""
        if name not in self.match.re.groupindex:
            return ""
        return re.sub(r"\s+", " ", (self.match[name] or "").strip().lower())

    def cue(self) -> Cue:
        """Which way the clause points."""
        return direction_of(self.plain, self.sentence, self.span, self.words)

    def count(self, name: str = "count") -> float | None:
        """A number in digits or words."""
        return number_of(self.group(name), self.words.numbers)

    def month(self) -> int:
        """The number of the month named."""
        return self.words.months[self.group("month").rstrip(".")]


def number_of(words: str, numbers: Mapping[str, int]) -> float | None:
    """The value of `90`, `1,000`, `twenty-one` or `two hundred`; None for anything else."""
    cleaned = words.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", cleaned):
        return float(cleaned)
    parts = [numbers.get(part) for part in re.split(r"[\s-]+", cleaned) if part]
    values = [part for part in parts if part is not None]
    if not values or len(values) != len(parts):
        return None
    return float(values[0] * values[1] if len(values) == 2 and values[1] >= 100 else sum(values))


def _dated(
    date: DateValue, rule: str, reason: str = "", others: tuple[DateValue, ...] = (), *, anchored: bool
) -> Resolved:
    return Resolved(
        _DATE, timex_value(date), date, rule, reason, tuple(other.edtf for other in others if other != date), anchored
    )


def _unresolved(value: str, rule: str, kind: TimexType = _DATE) -> Resolved:
    return Resolved(kind, value, None, rule, "no publication date to work from")


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _year_of(text: str) -> int:
    year = int(text.lstrip("'"))
    return year if year > 99 else year + (2000 if year < 70 else 1900)


def _iso(context: Context) -> Resolved | None:
    day = _day(*(int(context.group(name)) for name in ("year", "month", "day")))
    if day is None:
        return None
    if context.group("hour"):
        value = at_minute(day, int(context.group("hour")), int(context.group("minute")))
        return Resolved(TimexType.TIME, value.edtf, value, "full-date", "a date and clock time in figures")
    return _dated(on_day(day), "full-date", "a date in figures", anchored=False)


def _numeric(context: Context) -> Resolved | None:
    """US order, month first; the other order is an alternative where it exists, and the only one where US fails."""
    first, second = int(context.group("month")), int(context.group("day"))
    year = _year_of(context.group("year"))
    us, other = _day(year, first, second), _day(year, second, first)
    if us is None and other is None:
        return None
    if us is None and other is not None:
        return _dated(on_day(other), "numeric-date", "day first, as there is no such month", anchored=False)
    others = (on_day(other),) if other else ()
    return _dated(on_day(us or dt.date.min), "numeric-date", "month first, as in the US", others, anchored=False)


def _day_number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _month_day(context: Context) -> Resolved | None:
    month, number = context.month(), _day_number(context.group("day"))
    if context.group("year"):
        day = _day(int(context.group("year")), month, number)
        return _dated(on_day(day), "full-date", "a full date", anchored=False) if day else None
    if context.anchor is None:
        return _in_text_year(context, month, number)
    year, reason, others = month_day_year(month, number, context.anchor, context.cue())
    if year is None:
        return None
    alternatives = tuple(on_day(day) for other in others if (day := _day(other, month, number)))
    return _dated(on_day(dt.date(year, month, number)), "month-day", reason, alternatives, anchored=True)


def _in_text_year(context: Context, month: int, number: int) -> Resolved | None:
    """Without a publication date, the last year that the text itself named; marked uncertain."""
    value = f"XXXX-{month:02d}-{number:02d}"
    if context.text_year is None:
        return _unresolved(value, "month-day") if number <= 31 else None
    day = _day(context.text_year, month, number)
    if day is None:
        return None
    date = qualified(on_day(day), Qualifier.UNCERTAIN)
    return Resolved(
        _DATE, day.isoformat(), date, "month-day-text-year", f"the year {context.text_year} from the text before"
    )


def _month_day_range(context: Context) -> Resolved | None:
    month = context.month()
    first, last = _day_number(context.group("day")), _day_number(context.group("last"))
    if last <= first or last > 31:
        return None
    anchored = False
    if context.group("year"):
        year: int | None = int(context.group("year"))
        rule, reason = "day-range", "a range of days"
    elif context.anchor is not None:
        year, reason, _ = month_day_year(month, first, context.anchor, context.cue())
        rule, anchored = "day-range", True
    else:
        year, rule, reason = context.text_year, "day-range-text-year", "the year from the text before"
    if year is None:
        return _unresolved(f"XXXX-{month:02d}-{first:02d}", "day-range")
    start, end = _day(year, month, first), _day(year, month, last)
    return _dated(between(start, end), rule, reason, anchored=anchored) if start and end else None


def _stamp(context: Context) -> Resolved | None:
    day = _day(int(context.group("year")), context.month(), int(context.group("day")))
    return _dated(on_day(day), "full-date", "a full date", anchored=False) if day else None


def _month_with_year(context: Context) -> Resolved | None:
    if context.group("which"):
        if context.anchor is None:
            return _unresolved(f"XXXX-{context.month():02d}", "month-of-year")
        year = context.anchor.year + {"last": -1, "this": 0, "next": 1}[context.group("which").split()[0]]
        return _dated(_in_part(year, context.month(), context.group("part")), "month-of-year", anchored=True)
    date = _in_part(int(context.group("year")), context.month(), context.group("part"))
    return _with_value(
        _dated(date, "month-year", "a month with its year", anchored=False),
        in_month(int(context.group("year")), context.month()),
    )


def _with_value(resolved: Resolved, date: DateValue) -> Resolved:
    """The same, with the TIMEX3 value of the whole month or year: TIMEX3 keeps early, mid and late apart, as MOD."""
    return Resolved(
        resolved.type,
        timex_value(date),
        resolved.date,
        resolved.rule,
        resolved.reason,
        resolved.alternatives,
        resolved.anchored,
    )


def _in_part(year: int, month: int, part: str) -> DateValue:
    """A month, or its early, middle or late part; the end of a month is its last day, the start its first."""
    part = part.strip(" -")
    whole = in_month(year, month)
    first, last = whole.first_day, whole.last_day
    if part.endswith("of") and first and last:
        edge = first if ("beginning" in part or "start" in part) else last
        return part_of_month(year, month, "mid") if "middle" in part else qualified(on_day(edge), Qualifier.APPROXIMATE)
    return part_of_month(year, month, part) if part else whole


def _month_only(context: Context) -> Resolved | None:
    name = context.match["month"]
    month = context.month()
    modifier = context.group("modifier") or {"this": "this", "last": "last", "next": "next"}.get(
        context.group("lead"), ""
    )
    if name.lower().startswith("may") and not _means_may(context):
        return None
    if context.anchor is None:
        return _unresolved(f"XXXX-{month:02d}", "month")
    year, reason, others = month_year(month, context.anchor, modifier, context.cue())
    date = _in_part(year, month, context.group("part"))
    alternatives = tuple(in_month(other, month) for other in others)
    return _with_value(_dated(date, "month", reason, alternatives, anchored=True), in_month(year, month))


def _means_may(context: Context) -> bool:
    """“May” as a month needs its capital, and no verb or name around it."""
    after = context.plain[context.span.end : context.span.end + 12].lstrip()
    return context.match["month"][0] == "M" and not re.match(r"(?:be|not|have|also|well|still|only)\b", after)


def _weekday(context: Context) -> Resolved | None:
    weekday = context.words.weekdays[context.group("weekday").rstrip(".")]
    if context.anchor is None:
        return _unresolved(f"XXXX-WXX-{weekday + 1}", "weekday")
    cue = _POSSESSIVE_CUE if _owns_something_past(context) else context.cue()
    date, rule, reason, others = weekday_date(weekday, context.anchor, context.group("modifier"), cue)
    resolved = _dated(date, rule, reason, others, anchored=True)
    return _in_daypart(resolved, context.group("daypart"))


_POSSESSIVE_CUE = Cue(Direction.PAST, "'s")
_AHEAD = re.compile(
    r"'s\s+(?:\w+\s+){0,2}?(?:planned|scheduled|upcoming|deadline|expected|talks|meeting|vote|summit|hearing|session)\b",
    re.I,
)


def _owns_something_past(context: Context) -> bool:
    """`Thursday's call` has been, whatever its clause plans; `Monday's deadline` may lie ahead."""
    after = context.plain[context.span.end : context.sentence.end]
    return after[:2].lower() == "'s" and not _AHEAD.match(after)


_DAYPARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}


def _in_daypart(resolved: Resolved, daypart: str) -> Resolved:
    if not daypart:
        return resolved
    return Resolved(
        TimexType.TIME,
        f"{resolved.value}T{_DAYPARTS[daypart]}",
        resolved.date,
        resolved.rule,
        resolved.reason,
        resolved.alternatives,
        resolved.anchored,
    )


_DAY_OFFSETS = {
    "today": 0, "tonight": 0, "overnight": 0, "yesterday": -1, "tomorrow": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


def _relative_day(context: Context) -> Resolved | None:
    word = context.group("word")
    if context.anchor is None:
        return _unresolved("XXXX-XX-XX", "relative-day")
    date = on_day(add_days(context.anchor, _DAY_OFFSETS[word]))
    resolved = _dated(date, "relative-day", "counted from the publication day", anchored=True)
    return _in_daypart(resolved, "night" if word in ("tonight", "overnight") else context.group("daypart"))


def _this_daypart(context: Context) -> Resolved | None:
    if context.anchor is None:
        return _unresolved("XXXX-XX-XX", "relative-day", TimexType.TIME)
    date = on_day(add_days(context.anchor, -1 if context.group("which") == "last" else 0))
    return _in_daypart(
        _dated(date, "relative-day", "counted from the publication day", anchored=True), context.group("daypart")
    )


_UNIT_CODES = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE"}


def _unit_reference(context: Context) -> Resolved | None:
    which, unit = context.group("which").removeprefix("the "), context.group("unit")
    if which in ("past",):
        return (
            Resolved(TimexType.DURATION, f"P1{_UNIT_CODES[unit]}", None, "span", "a span up to publication")
            if unit != "weekend"
            else None
        )
    if context.anchor is None:
        return _unresolved("XXXX", "unit")
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)
    if unit == "weekend":
        return _weekend_at(context.anchor, step)
    around = unit_around(shift(context.anchor, _UNIT_CODES[unit], step), _UNIT_CODES[unit])
    date = _part_of_unit(around, context.group("part"), context.anchor)
    return _with_value(_dated(date, f"{which}-unit", f"the {unit} counted from publication", anchored=True), around)


def _part_of_unit(around: DateValue, part: str, anchor: dt.date) -> DateValue:
    """`earlier this week` ends at publication, `later` starts there; the end of it is its last day."""
    first, last = around.first_day, around.last_day
    if not part or first is None or last is None:
        return around
    if part == "earlier" and first <= anchor <= last:
        return between(first, anchor)
    if part == "later" and first <= anchor <= last:
        return between(anchor, last)
    if "end" in part:
        return qualified(on_day(last), Qualifier.APPROXIMATE)
    if "beginning" in part or "start" in part:
        return qualified(on_day(first), Qualifier.APPROXIMATE)
    if around.precision == "month" and part in ("early", "mid", "late"):
        return part_of_month(first.year, first.month, part)
    if around.precision == "year" and part in ("early", "mid", "late"):
        return part_of_year(first.year, part)
    return around


def _end_of_unit(context: Context) -> Resolved | None:
    if context.anchor is None:
        return _unresolved("XXXX", "unit")
    around = unit_around(context.anchor, _UNIT_CODES[context.group("unit")])
    date = _part_of_unit(around, context.group("part"), context.anchor)
    return _with_value(_dated(date, "edge-of-unit", "of the one that holds the publication day", anchored=True), around)


def _part_of_period(context: Context) -> Resolved | None:
    if context.anchor is None:
        return _unresolved("XXXX", "unit")
    around = unit_around(context.anchor, _UNIT_CODES[context.group("unit")])
    date = _part_of_unit(around, context.group("part"), context.anchor)
    return _with_value(_dated(date, "part-of-unit", "the part before or after publication", anchored=True), around)


def _weekend_at(anchor: dt.date, step: int) -> Resolved:
    saturday = add_days(anchor, 5 - anchor.weekday() + 7 * step)
    year, week, _ = saturday.isocalendar()
    date = between(saturday, add_days(saturday, 1))
    return Resolved(_DATE, f"{year}-W{week:02d}-WE", date, "weekend", "Saturday and Sunday", anchored=True)


def _weekend(context: Context) -> Resolved | None:
    if context.anchor is None:
        return _unresolved("XXXX-WXX-WE", "weekend")
    which = context.group("which")
    step = {"last": -1, "next": 1}.get(which, 0)
    back = (
        which in ("the", "over the")
        and context.anchor.weekday() < 5
        and context.cue().direction is not Direction.FUTURE
    )
    return _weekend_at(context.anchor, -1 if back else step)


def _unit_code(context: Context) -> str:
    unit = context.group("unit")
    return context.words.units.get(unit) or _UNIT_CODES.get(unit) or _UNIT_CODES[unit.rstrip("s")]


def _ago(context: Context) -> Resolved | None:
    unit, which = _unit_code(context), context.group("which")
    count = context.count()
    back = which not in ("from now", "hence")
    if context.anchor is None or count is None:
        return Resolved(_DATE, "PAST_REF" if back else "FUTURE_REF", None, "ago-vague", "no exact count")
    day = shift(context.anchor, unit, round(-count if back else count))
    around = unit_around(day, unit)
    date = around if unit == "D" and not context.group("about") else qualified(around, Qualifier.APPROXIMATE)
    return _with_value(_dated(date, "ago", "counted from publication", anchored=True), around)


def _in_units(context: Context) -> Resolved | None:
    """“in two weeks” ahead; in a clause of the past it is how long something took."""
    count, unit = context.count(), _unit_code(context)
    if count is None:
        return None
    if context.anchor is None or context.cue().direction is not Direction.FUTURE or count != int(count):
        return _duration(context)
    around = unit_around(shift(context.anchor, unit, int(count)), unit)
    date = around if unit == "D" else qualified(around, Qualifier.APPROXIMATE)
    return _with_value(_dated(date, "in-units", "counted from publication", anchored=True), around)


def _span_reference(context: Context) -> Resolved | None:
    unit = _unit_code(context)
    count = context.count()
    amount = "X" if count is None else f"{count:g}"
    return Resolved(TimexType.DURATION, _period(amount, unit), None, "span", "a span beside publication")


def _period(amount: str, unit: str) -> str:
    return f"PT{amount}{'M' if unit == 'MIN' else unit}" if unit in ("H", "MIN", "S") else f"P{amount}{unit}"


def _duration(context: Context) -> Resolved | None:
    if context.group("plural"):
        unit = context.words.units[context.group("plural")]
        return Resolved(TimexType.DURATION, _period("X", unit), None, "duration", "a span without a count")
    unit = _unit_code(context)
    if context.group("vague"):
        return Resolved(TimexType.DURATION, _period("X", unit), None, "duration", "a span without an exact count")
    count = context.count()
    if count is None:
        return None
    bare = context.group("count") in ("a", "an", "one")
    if bare and unit == "S":
        return None
    if bare and context.group("count") != "one" and _is_rate(context):
        return Resolved(TimexType.SET, f"P1{unit}", None, "set", "so much each")
    return Resolved(TimexType.DURATION, _period(f"{count:g}", unit), None, "duration", "a span of time")


def _is_rate(context: Context) -> bool:
    """`3 million tons a year`, `$12 billion a year`."""
    return bool(
        re.search(
            r"(?:\d|million|billion|times|once|twice|tons?|dollars|percent|%|units|vehicles)\s*$",
            context.plain[: context.span.start][-30:],
        )
    )


def _quarter(context: Context) -> Resolved | None:
    unit = context.group("short").upper() or context.group("unit")[0].upper()
    number = (
        context.words.ordinals[context.group("ordinal")] if context.group("ordinal") else int(context.group("number"))
    )
    unit = {"Q": "Q", "H": "H"}[unit]
    if number > (4 if unit == "Q" else 2):
        return None
    make = in_quarter if unit == "Q" else in_half
    if context.group("year"):
        return _dated(make(_year_of(context.group("year")), number), "quarter", "with its year", anchored=False)
    if context.anchor is None:
        return _unresolved(f"XXXX-{unit}{number}", "quarter")
    if context.group("which"):
        year = context.anchor.year + {"last": -1, "this": 0, "next": 1}[context.group("which").split()[0]]
        return _dated(make(year, number), "quarter-of-year", anchored=True)
    this = make(context.anchor.year, number)
    started = this.first_day is not None and this.first_day <= context.anchor
    ahead = context.cue().direction is Direction.FUTURE
    year = context.anchor.year if started or ahead else context.anchor.year - 1
    if started and ahead and this.last_day is not None and this.last_day < context.anchor:
        year += 1
    others = (make(year + 1, number), make(year - 1, number))
    return _dated(
        make(year, number), "quarter", "the last that began, unless the clause points ahead", others, anchored=True
    )


def _fiscal(context: Context) -> Resolved | None:
    """A fiscal year ends in the year it is named for; when it starts differs by country, so it stays uncertain."""
    year = _year_of(context.group("year") or context.group("short"))
    date = qualified(in_year(year), Qualifier.UNCERTAIN)
    return Resolved(_DATE, f"FY{year}", date, "fiscal-year", "a fiscal year; its first month differs by country")


def _season(context: Context) -> Resolved | None:
    season = context.words.seasons[context.group("season")]
    if context.group("year"):
        return _dated(in_season(int(context.group("year")), season), "season", "with its year", anchored=False)
    if context.group("modifier").strip("- ") in ("the", "in", "early", "late", "mid") and context.group("season") in (
        "spring",
        "fall",
    ):
        return None
    if context.anchor is None:
        return _unresolved("XXXX", "season")
    year = season_year(season, context.anchor, context.group("modifier").strip("- "), context.cue())
    return _dated(
        in_season(year, season), "season", "the last that began, unless the clause points ahead", anchored=True
    )


def _year(context: Context) -> Resolved | None:
    year = int(context.group("year"))
    part = context.group("part").strip(" -")
    whole = in_year(year)
    first, last = whole.first_day, whole.last_day
    date = whole
    if part in ("early", "mid", "late"):
        date = part_of_year(year, part)
    elif part and first and last:
        date = (
            part_of_year(year, "mid")
            if "middle" in part
            else qualified(on_day(last if "end" in part else first), Qualifier.APPROXIMATE)
        )
    return _with_value(_dated(date, "year", "a year in figures", anchored=False), whole)


def _year_range(context: Context) -> Resolved | None:
    """`2006-14` are years; `2025-06` is a month, since years do not run backwards."""
    first, tail = int(context.group("year")), context.group("last")
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if last > first:
        return _dated(join(in_year(first), in_year(last)), "year-range", "from year to year", anchored=False)
    if len(tail) == 2 and 1 <= int(tail) <= 12:
        return _dated(in_month(first, int(tail)), "year-month", "a month in figures", anchored=False)
    return None


def _decade(context: Context) -> Resolved | None:
    if context.group("short"):
        digit = int(context.group("short"))
        return _dated(in_decade((2000 if digit <= 2 else 1900) + 10 * digit), "decade", "a decade", anchored=False)
    return _dated(in_decade(int(context.group("decade")) * 10), "decade", "a decade", anchored=False)


def _every(context: Context) -> Resolved | None:
    if context.group("weekday"):
        weekday = context.words.weekdays[context.group("weekday").rstrip(".")]
        return Resolved(TimexType.SET, f"XXXX-WXX-{weekday + 1}", None, "set", "each such day")
    count = context.count()
    return (
        Resolved(TimexType.SET, _period(f"{count:g}", _unit_code(context)), None, "set", "again and again")
        if count
        else None
    )


def _set(context: Context) -> Resolved | None:
    return Resolved(TimexType.SET, context.words.sets[context.group("set")], None, "set", "again and again")


def _reference(context: Context) -> Resolved | None:
    value = context.words.references[context.group("reference")]
    return Resolved(_DATE, value, None, "vague", "too vague for a date")


def _holiday(context: Context) -> Resolved | None:
    holiday = context.words.holidays[context.group("holiday")]
    if context.group("year"):
        return _dated(
            on_day(holiday_date(holiday, int(context.group("year")))),
            "holiday",
            "a holiday with its year",
            anchored=False,
        )
    if context.anchor is None:
        return _unresolved("XXXX", "holiday")
    this = holiday_date(holiday, context.anchor.year)
    year, reason, _ = month_day_year(this.month, this.day, context.anchor, context.cue())
    return _dated(on_day(holiday_date(holiday, year or context.anchor.year)), "holiday", reason, anchored=True)


def _clock(context: Context) -> Resolved | None:
    hour, minute = int(context.group("hour")), int(context.group("minute") or 0)
    half = context.group("half").replace(".", "").replace(" ", "")
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23:
        return None
    return _at_clock(context, hour, minute)


def _clock_word(context: Context) -> Resolved | None:
    return _at_clock(context, 0 if context.group("word") == "midnight" else 12, 0)


def _at_clock(context: Context, hour: int, minute: int) -> Resolved:
    """A clock time alone is on the publication day, which it does not say: no date, only the TIMEX3 value."""
    day = context.anchor.isoformat() if context.anchor else "XXXX-XX-XX"
    return Resolved(
        TimexType.TIME,
        f"{day}T{hour:02d}:{minute:02d}",
        None,
        "clock",
        "a clock time",
        anchored=context.anchor is not None,
    )


HANDLERS: Mapping[str, Callable[[Context], Resolved | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "stamp": _stamp,
    "month_day": _month_day,
    "month_day_range": _month_day_range,
    "month_year": _month_with_year,
    "month_only": _month_only,
    "weekday": _weekday,
    "relative_day": _relative_day,
    "this_daypart": _this_daypart,
    "unit_reference": _unit_reference,
    "end_of_unit": _end_of_unit,
    "part_of_year": _part_of_period,
    "ago": _ago,
    "in_units": _in_units,
    "span_reference": _span_reference,
    "quarter": _quarter,
    "fiscal": _fiscal,
    "season": _season,
    "year": _year,
    "year_range": _year_range,
    "decade": _decade,
    "duration": _duration,
    "every": _every,
    "set": _set,
    "reference": _reference,
    "holiday": _holiday,
    "clock": _clock,
    "clock_word": _clock_word,
    "weekend": _weekend,
}
