"""Handlers of spans, repetitions and vague references: `90 days`, `every year`, `in recent months`.

Each takes a `Context` and returns None where the words, on a second look, denote no time.
"""

from __future__ import annotations

import re

from viewer.domain.dates import on_day
from viewer.domain.times import TimexType
from viewer.extract.clauses import Direction
from viewer.extract.resolve import SEASON_CODES, Resolved, add_days, shift
from viewer.extract.timex_clock import DAYPARTS
from viewer.extract.timex_context import Context, dated, doubted, period
from viewer.extract.timex_periods import UNIT_CODES


def unit_code(context: Context) -> str:
    """The TIMEX3 letter of the unit matched."""
    unit = context.group("unit") or context.group("plural")
    return context.words.units.get(unit) or UNIT_CODES.get(unit) or UNIT_CODES[unit.rstrip("s")]


def _span(value: str, reason: str = "a span of time") -> Resolved:
    return Resolved(TimexType.DURATION, value, None, "duration", reason)


def span_reference(context: Context) -> Resolved | None:
    """`the past three months`, `the next few weeks`, `the first nine months`."""
    unit = unit_code(context)
    if not context.group("count"):
        return Resolved(TimexType.DURATION, period("1", unit), None, "span", "a span beside publication")
    count = context.count()
    amount = "X" if count is None else f"{count:g}"
    return Resolved(TimexType.DURATION, period(amount, unit), None, "span", "a span beside publication")


_TIME_OF_DAY = re.compile(r"\b(?:wee|early|small|late|morning|business|working|opening|office|rush|peak)\s+$", re.I)


def duration(context: Context) -> Resolved | None:
    """`90 days`, `a five-year`, `several months`, `for years`; with `after the call`, the call decides the date."""
    if context.group("plural") and _TIME_OF_DAY.search(context.before(12)):
        return None
    if context.group("age"):  # an age says nothing of when; the gold standards of news leave ages out
        return None
    if context.group("plural") or context.group("vague"):
        return _span(period("X", unit_code(context)), "a span without an exact count")
    unit, count, word = unit_code(context), context.count(), context.group("count")
    if count is None or _is_agency(context):
        return None
    bare = word in ("a", "an", "one")
    if bare and word != "one" and _is_rate(context):
        return Resolved(TimexType.SET, f"P1{unit}", None, "set", "so much each")
    if bare and (context.group("unit").endswith("s") or not _bare_unit_is_time(context, unit)):
        return None
    value = period(f"{count:g}", unit)
    if unit in ("D", "W", "M", "Y") and count == int(count) and context.match.end() - context.match.start() < 60:
        return _relative_to_event(context, value, int(count), unit) or _deadline(context, value, int(count), unit)
    return _span(value)


def _is_agency(context: Context) -> bool:
    """`two SEC lawyers`: units are never abbreviated in capitals."""
    shortest = context.as_written("unit")
    return len(shortest) <= 4 and shortest.isupper()


_RATE = re.compile(
    r"(?:\d|\d[KkMm]|million|billion|trillion|thousand|times|once|twice|tons?|tonnes|dollars|euros|cents|percent|%|units|vehicles|barrels|cars|hours)\s*$"
)


def _is_rate(context: Context) -> bool:
    """`3 million tons a year`, `$12 billion a year`."""
    return bool(_RATE.search(context.before(30)))


_DAY_BEFORE = re.compile(
    r"\b(?:for|in|within|than|over|under|about|nearly|only|just|takes?|took|lasts?|lasted|half)\s+$", re.I
)
_DAY_AFTER = re.compile(r"(?:-|\s+(?:after|before|of|or|later|earlier|to|from)\b)")


def _bare_unit_is_time(context: Context, unit: str) -> bool:
    """`a second`, `a quarter` of something and `a day` that one remembers are no measure of time."""
    if unit in ("S", "Q"):
        return False
    if unit == "D" and context.group("count") != "one":
        return bool(_DAY_BEFORE.search(context.before(12)) or _DAY_AFTER.match(context.after(10)))
    return True


_EVENT = re.compile(
    r"\s+(?P<side>after|before|following|from|of|prior\s+to)\s+(?!(?:now|today|\d)\b)(?=[A-Za-z])", re.I
)


_OF_DOCUMENT = re.compile(
    r"\s+(?:after|following|from|before)\s+the\s+date\s+of\s+(?:this|its)\s+"
    r"(?:order|proclamation|notice|announcement|rule|publication|issuance|signing|release)\b",
    re.I,
)
"""`7 days after the date of this order`: an order is published under its own date."""


def _relative_to_event(context: Context, value: str, count: int, unit: str) -> Resolved | None:
    """`30 days after signing`: what it counts from is an event, so no date; the days that the text offers are kept."""
    found = _EVENT.match(context.after(24))
    if not found or "-" in context.match[0]:
        return None
    side = found["side"].lower()
    lead = context.before(24).lower()
    if side in ("of", "from") and not re.search(r"\b(?:within|no later than|not later than|less than)\s+$", lead):
        return None
    sign = -1 if side.startswith(("before", "prior")) else 1
    if context.anchor is not None and _OF_DOCUMENT.match(context.after(80)):
        day = on_day(shift(context.anchor, unit, sign * count))
        return dated(day, "after-document", "counted from the date of the document", anchored=True)
    days = [day for day in (context.anchor, context.named_day()) if day is not None]
    readings = sorted({doubted(on_day(shift(day, unit, sign * count))).edtf for day in days})
    reason = "counted from an event of the text; when that was must be known first"
    if readings:
        reason += "; the other readings count from publication or the day named last"
    return Resolved(TimexType.DURATION, value, None, "event-relative", reason, tuple(readings), anchored=bool(days))


_WITHIN = re.compile(r"\b(?:within|for|for\s+the\s+next|over\s+the\s+next)\s+$", re.I)


def _deadline(context: Context, value: str, count: int, unit: str) -> Resolved:
    """`within 90 days`, `will be paused for 90 days`: its start is not said; both ways to count from publication."""
    lead = _WITHIN.search(context.before(20))
    if not lead or context.anchor is None or "-" in context.match[0]:
        return _span(value)
    if not lead[0].lower().startswith("within") and context.cue().direction is not Direction.FUTURE:
        return _span(value)
    end = shift(context.anchor, unit, count)
    readings = (doubted(on_day(add_days(end, -1))).edtf, doubted(on_day(end)).edtf)
    reason = "a span whose start is not said; the other readings count from publication, with and without its day"
    return Resolved(TimexType.DURATION, value, None, "deadline", reason, readings, anchored=True)


_HALVES = {"H": "PT30M", "D": "PT12H", "Y": "P6M", "DE": "P5Y", "CE": "P50Y", "M": "P15D"}
_QUARTERS = {"H": "PT15M", "Y": "P3M", "CE": "P25Y"}


def half_unit(context: Context) -> Resolved | None:
    """`half an hour`, `a year and a half`, `a quarter-century`."""
    half, unit = context.group("half"), UNIT_CODES.get(context.group("unit"), "H")
    if half.startswith("and"):
        return _span(period("1.5", unit))
    value = _QUARTERS.get(unit) if "quarter" in half else _HALVES[unit]
    return _span(value) if value else None


def long_unit(context: Context) -> Resolved | None:
    """`weeklong`, `year-long`."""
    return _span(period("1", UNIT_CODES.get(context.group("unit"), "H")))


def every(context: Context) -> Resolved | None:
    """`every Monday`, `every two weeks`, `each quarter`, `on Fridays`."""
    if name := context.group("weekday") or context.group("weekdays").removesuffix("s"):
        weekday = context.words.weekdays[name.rstrip(".")]
        return Resolved(TimexType.SET, f"XXXX-WXX-{weekday + 1}", None, "set", "each such day")
    unit = unit_code(context)
    count = context.count() if context.group("count") else 1.0
    if count is None or (unit == "S" and not context.group("count")):
        return None
    amount = f"{count * 2 if context.group('other') else count:g}"
    return Resolved(TimexType.SET, period(amount, unit), None, "set", "again and again")


def every_part(context: Context) -> Resolved | None:
    """`every spring`, `each weekend`, `every morning`."""
    part = context.group("part")
    if season := context.words.seasons.get(part):
        return Resolved(TimexType.SET, f"XXXX-{SEASON_CODES[season]}", None, "set", "each such season")
    if part in ("weekend", "weekday"):
        return Resolved(
            TimexType.SET, "XXXX-WXX-WE" if part == "weekend" else "XXXX-WXX-WD", None, "set", "each such day"
        )
    return Resolved(TimexType.SET, f"XXXX-XX-XXT{DAYPARTS[part]}", None, "set", "each day")


def repeated(context: Context) -> Resolved | None:
    """`daily`, `annual`; not in a name such as a newspaper's."""
    capital = context.as_written("set")[0].isupper() and context.span.start > context.sentence.start
    if capital and re.match(r"\s[A-Z]", context.after(2)):
        return None
    return Resolved(TimexType.SET, context.words.sets[context.group("set")], None, "set", "again and again")


_ONCE = re.compile(
    r"(?:[\s-]+(?:\w+ly\s+)?\w{2,}(?:ed|ing|ful|ent|ant|ous|al|able)\b|\s+(?:was|were|had|seen|known|held|made|thought)\b)"
)
_ONCE_BEFORE = re.compile(r"\b(?:was|were|had|who|which|that|it|he|she|they|than)\s+$", re.I)
_FUTURE_ADJECTIVE = re.compile(
    r"\s+(?!(?:of|for|in|is|was|will|and|as|to|with|or|looks?|may|when|that|but)\b)[a-z]{3,}", re.I
)


def reference(context: Context) -> Resolved | None:
    """`now`, `recently`, `the future`: too vague for a date; words with other uses are looked at twice."""
    words = context.group("reference")
    after = context.after()
    if words == "once" and not (_ONCE.match(after) or (_ONCE_BEFORE.search(context.before()) and after[:1] == " ")):
        return None
    if words == "once" and re.match(r"\s+(?:more|again|a|every|per|they|he|she|it|the|this|all)\b", after):
        return None
    if words in ("shortly", "soon") and re.match(r"\s+(?:after|before|as|enough)\b", after):
        return None
    if words == "soon" and re.search(r"\b(?:as|too|so|how)\s+$", context.before(8), re.I):
        return None
    if words in ("the past", "the present", "the future") and _FUTURE_ADJECTIVE.match(after):
        return None
    if words in ("recent", "current") and not _qualifies_time(context):
        return None
    value = context.words.references[words]
    return Resolved(TimexType.DATE, value, None, "vague", "too vague for a date")


def _qualifies_time(context: Context) -> bool:
    """`recent` and `current` right before a noun, but not `the most recent` or `the current account`."""
    if re.search(r"\b(?:most|more|less)\s+$", context.before(8), re.I):
        return False
    return bool(re.match(r"\s+(?!accounts?\b|affairs\b)[\w'\"$-]", context.after()))
