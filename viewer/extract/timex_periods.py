"""Handlers of months, quarters, seasons, years and other calendar units.

Each takes a `Context` and returns None where the words, on a second look, denote no time.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from viewer.domain.dates import (
    DateValue,
    Precision,
    between,
    in_decade,
    in_half,
    in_month,
    in_quarter,
    in_season,
    in_year,
    join,
    on_day,
)
from viewer.domain.times import TimexType
from viewer.extract.clauses import NO_CUE, Cue, Direction, speaks_of_past, told_as_past
from viewer.extract.resolve import (
    Resolved,
    month_year,
    part_of_month,
    part_of_year,
    season_year,
)
from viewer.extract.timex_chain import chained_day
from viewer.extract.timex_context import Context, about, dated, doubted, unresolved, with_value, year_of
from viewer.extract.timex_story import text_year

_Maker = Callable[[int, int], DateValue]


def month_with_year(context: Context) -> Resolved | None:
    """`May 2024`, `early May 2024`, `October of next year`."""
    month, part = context.month(), context.group("part")
    if context.group("which") in ("that year", "the same year"):
        named = context.mentioned.latest
        if named is None or named.first_day is None:
            return unresolved(f"XXXX-{month:02d}", "month-of-year")
        date = in_part(named.first_day.year, month, part)
        return dated(date, "month-that-year", f"“that year” is {named.first_day.year}", anchored=False)
    if context.group("which"):
        if context.anchor is None:
            return unresolved(f"XXXX-{month:02d}", "month-of-year")
        year = context.anchor.year + {"last": -1, "this": 0, "next": 1}[context.group("which").split()[0]]
        resolved = dated(
            in_part(year, month, part), "month-of-year", "the year counted from publication", anchored=True
        )
        return with_value(resolved, in_month(year, month))
    year = year_of(context.group("year") or context.group("short"), context.anchor)
    resolved = dated(in_part(year, month, part), "month-year", "a month with its year", anchored=False)
    return with_value(resolved, in_month(year, month))


def in_part(year: int, month: int, part: str) -> DateValue:
    """A month, or its early, middle or late part; the end of a month is its last day, the start its first."""
    part = part.strip(" -")
    whole = in_month(year, month)
    first, last = whole.first_day, whole.last_day
    if part.endswith("of") and first and last:
        edge = first if ("beginning" in part or "start" in part) else last
        return part_of_month(year, month, "mid") if "middle" in part else about(on_day(edge))
    return part_of_month(year, month, part) if part else whole


def month_only(context: Context) -> Resolved | None:
    """`in October`, `last March`."""
    name, month, lead = context.match["month"], context.month(), context.group("lead")
    modifier = context.group("modifier") or (lead if lead in ("this", "last", "next") else "")
    if name.lower().startswith("may") and not _means_may(context):
        return None
    if context.anchor is None:
        return _month_in_text_year(context, month)
    modifier = {"this coming": "coming", "this past": "last", "past": "last", "previous": "last"}.get(
        modifier, modifier
    )
    cue = context.cue()
    if cue is NO_CUE and (by := _DEADLINE.search(context.before())):
        past = speaks_of_past(context.plain, context.sentence, context.span)
        cue = NO_CUE if past else Cue(Direction.FUTURE, by["by"], weak=True)
    if cue is NO_CUE and not modifier:
        cue = told_as_past(context.plain, context.sentence, context.span)
    if not modifier and (chained := chained_day(context, month, _MIDDLE)):
        date = in_part(chained[0].year, month, context.group("part"))
        whole = in_month(chained[0].year, month)
        return with_value(dated(date, "month-chain", chained[1], anchored=False), whole)
    year, reason, others = month_year(month, context.anchor, modifier, cue)
    date = in_part(year, month, context.group("part"))
    alternatives = tuple(in_month(other, month) for other in others)
    return with_value(dated(date, "month", reason, alternatives, anchored=True), in_month(year, month))


def _month_in_text_year(context: Context, month: int) -> Resolved:
    """Without a publication date, the year that the text names; marked uncertain."""
    year = text_year(context, month)
    if year is None:
        return unresolved(f"XXXX-{month:02d}", "month")
    date, reason = doubted(in_part(year, month, context.group("part"))), f"the year {year} from the text before"
    return with_value(dated(date, "month-text-year", reason, anchored=False), in_month(year, month))


_MIDDLE = 15
_DEADLINE = re.compile(r"\b(?P<by>by|until|till|before|no later than)\s+(?:early\s+|late\s+|the\s+end\s+of\s+)?$", re.I)


def _means_may(context: Context) -> bool:
    """“May” as a month needs its capital, and no verb or name around it."""
    after = context.after(12).lstrip()
    return context.match["month"][0] == "M" and not re.match(r"(?:be|not|have|also|well|still|only)\b", after)


def quarter(context: Context) -> Resolved | None:
    """`the third quarter of 2024`, `Q1`, `the second half`; a fiscal one stays uncertain."""
    unit = context.group("short").upper() or context.group("unit")[0].upper()
    ordinal = context.group("ordinal")
    top = 4 if unit == "Q" else 2
    number = _quarter_number(context, ordinal, top)
    of_month = re.match(r"\s+of\s+(?:the\s+(?P<unit>month)|(?P<name>[A-Z][a-z]+))\b", context.after())
    if number is None or (of_month and (of_month["unit"] or of_month["name"].lower() in context.words.months)):
        return None
    make = in_quarter if unit == "Q" else in_half
    resolved = _quarter_in_year(context, make, number) or _quarter_near(context, make, number, unit)
    if (part := context.group("part")) and resolved.date is not None:
        resolved = replace(resolved, date=part_of_unit(resolved.date, part, context.anchor or dt.date.min))
    if (context.group("fiscal_unit") or context.group("fiscal")) and resolved.date is not None:
        reason = f"{resolved.reason}; a fiscal one, whose first month differs by company and country"
        return replace(resolved, date=doubted(resolved.date), rule="fiscal-quarter", reason=reason)
    return resolved


def _quarter_number(context: Context, ordinal: str, top: int) -> int | None:
    named = {"final": top, "closing": top, "opening": 1}.get(ordinal) or context.words.ordinals.get(ordinal)
    number = named if ordinal else int(context.group("number"))
    return number if number and number <= top else None


def _quarter_in_year(context: Context, make: _Maker, number: int) -> Resolved | None:
    if year := context.group("year") or context.group("early"):
        return dated(make(year_of(year, context.anchor), number), "quarter", "with its year", anchored=False)
    if (which := context.group("which") or context.group("whose")) and context.anchor is not None:
        step = {"last": -1, "the": -1, "this": 0, "next": 1}[which.split()[0]]
        reason = "the year counted from publication"
        return dated(make(context.anchor.year + step, number), "quarter-of-year", reason, anchored=True)
    return None


def _quarter_near(context: Context, make: _Maker, number: int, unit: str) -> Resolved:
    """The last that began; the next where the clause points ahead, or where it begins soon and nothing points back."""
    if context.anchor is None:
        return unresolved(f"XXXX-{unit}{number}", "quarter")
    this = make(context.anchor.year, number)
    first, last = this.first_day or context.anchor, this.last_day or context.anchor
    cue = context.cue()
    ahead = cue.direction is Direction.FUTURE
    if first <= context.anchor:
        year = context.anchor.year + (1 if ahead and last < context.anchor else 0)
    else:
        soon = (first - context.anchor).days <= 62 and cue.direction is Direction.NONE
        near = soon and not speaks_of_past(context.plain, context.sentence, context.span)
        year = context.anchor.year - (0 if ahead or near else 1)
    others = (make(year + 1, number), make(year - 1, number))
    reason = "the last that began, unless the clause points ahead or it begins within two months"
    return dated(make(year, number), "quarter", reason, others, anchored=True)


def fiscal(context: Context) -> Resolved | None:
    """A fiscal year ends in the year it is named for; when it starts differs by country, so it stays uncertain."""
    year = year_of(context.group("year") or context.group("short"), context.anchor)
    reason = "a fiscal year; its first month differs by country"
    return Resolved(TimexType.DATE, f"FY{year}", doubted(in_year(year)), "fiscal-year", reason)


_OLYMPIC = re.compile(r"\s+(?:Olympic|Games|Palace|School)")


def season(context: Context) -> Resolved | None:
    """`last summer`, `the winter of 2024`; “spring” and “fall” alone mean other things as well."""
    word = context.group("season")
    number = context.words.seasons[word]
    if _OLYMPIC.match(context.after()):
        return None
    if named_year := context.group("year") or context.group("short"):
        return dated(in_season(year_of(named_year, context.anchor), number), "season", "with its year", anchored=False)
    modifier = context.group("modifier").strip("- ")
    if modifier in ("the", "in", "early", "late", "mid") and word in ("spring", "fall") and not _means_season(context):
        return None
    if context.anchor is None:
        return unresolved("XXXX", "season")
    modifier = {"this coming": "coming", "this past": "last", "past": "last"}.get(modifier, modifier)
    year = season_year(number, context.anchor, modifier, context.cue())
    reason = "the last that began, unless the clause points ahead"
    return dated(in_season(year, number), "season", reason, anchored=True)


def _means_season(context: Context) -> bool:
    """`in the spring.`, `early spring`: a season where it ends a phrase; `the fall in prices` is none."""
    lead = context.before(8).lower() + context.group("modifier")
    ends = re.match(r"\s*(?:[.,;:)]|$|and\b|but\b|when\b|after\b|before\b)", context.after())
    return bool(ends) and bool(
        re.search(r"(?:\b(?:in|by|until|this|since|during)\s+the|early|late|mid)$", lead.strip())
    )


_NAMES_BEFORE = re.compile(
    r"(?:Russell?|Windows|Wilshire|Nikkei|Flight|Section|Form|Rule|Title|Route|Room|Chapter|Order|No\.|Notice|Article|Act"
    r"|Resolution|Model|CSI|MSCI|Topix|Highway|page|numbered|code)\s+$"
)


_CITED = re.compile(
    r"(?:\bU\.?\s?S\.?\s?C\.?|\bC\.?\s?F\.?\s?R\.?|§{1,2}|\b[Ss]ec(?:tion|\.)|\bNos?\.|\bPub\.\s?L\.)\s*$"
)
_ET_SEQ = re.compile(r"(?:\([a-z0-9]\))*\s+et\s+seq\b")
"""`50 U.S.C. 1701 et seq.`: a section of a law, no year."""


def year(context: Context) -> Resolved | None:
    """`2025`, `mid-2026`, `'82`."""
    if context.group("short"):
        number = year_of(context.group("short"), context.anchor)
        return dated(in_year(number), "year", "a year in two figures", anchored=False)
    number, part = int(context.group("year")), context.group("part").strip(" -")
    if (
        _NAMES_BEFORE.search(context.before(16))
        or _CITED.search(context.before(16))
        or _ET_SEQ.match(context.after(10))
    ):
        return None
    whole = in_year(number)
    return with_value(dated(_part_of_year(whole, number, part), "year", "a year in figures", anchored=False), whole)


def _part_of_year(whole: DateValue, number: int, part: str) -> DateValue:
    first, last = whole.first_day, whole.last_day
    if part in ("early", "mid", "late"):
        return part_of_year(number, part)
    if not part or first is None or last is None:
        return whole
    return part_of_year(number, "mid") if "middle" in part else about(on_day(last if "end" in part else first))


def year_range(context: Context) -> Resolved | None:
    """`2006-14` are years; `2025-06` is a month, since years do not run backwards."""
    first, tail = int(context.group("year")), context.group("last")
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if last > first:
        return dated(join(in_year(first), in_year(last)), "year-range", "from year to year", anchored=False)
    if len(tail) == 2 and 1 <= int(tail) <= 12:
        return dated(in_month(first, int(tail)), "year-month", "a month in figures", anchored=False)
    return None


_DECADE_WORDS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_NOT_A_DECADE = re.compile(
    r"temperature|degrees|°|\b(?:his|her|their)\s+(?:early|mid|late)?\s*$|\bhighs?\b|\blows?\b", re.I
)


def decade(context: Context) -> Resolved | None:
    """`the 1980s`, `the '90s`, `the eighties`; temperatures and ages come in tens too."""
    word, bare = context.group("word"), context.group("bare")
    if word or bare:
        around = context.before(60) + context.after(30)
        if _NOT_A_DECADE.search(around):
            return None
        if bare and context.match[0].lower().startswith("and") and not re.search(r"0s,?\s*$", context.before()):
            return None
    if short := word or bare or context.group("short"):
        digit = _DECADE_WORDS.index(word) + 2 if word else int(short)
        return dated(in_decade((2000 if digit <= 2 else 1900) + 10 * digit), "decade", "a decade", anchored=False)
    return dated(in_decade(int(context.group("decade")) * 10), "decade", "a decade", anchored=False)


def century(context: Context) -> Resolved | None:
    """`the 19th century`, taken as 1800 to 1899, as TIMEX3 and everyday speech do."""
    text = context.group("ordinal")
    number = int(re.sub(r"\D", "", text)) if text[0].isdigit() else context.words.ordinals[text]
    if not 2 <= number <= 21:
        return None
    first = (number - 1) * 100
    date = about(join(in_year(first), in_year(first + 99)))
    return Resolved(TimexType.DATE, f"{number - 1:02d}", date, "century", "a century")


def part_of_unit(around: DateValue, part: str, anchor: dt.date) -> DateValue:
    """`earlier this week` ends at publication, `later` starts there; the end of it is its last day."""
    first, last = around.first_day, around.last_day
    if not part or first is None or last is None:
        return around
    if first <= anchor <= last and (part == "earlier" or "rest" in part or "remainder" in part or part == "later"):
        return between(first, anchor) if part == "earlier" else between(anchor, last)
    if "end" in part or "close" in part:
        return about(on_day(last))
    if "beginning" in part or "start" in part:
        return about(on_day(first))
    if around.precision is Precision.MONTH and part in ("early", "mid", "late"):
        return part_of_month(first.year, first.month, part)
    if around.precision is Precision.YEAR and part in ("early", "mid", "late"):
        return part_of_year(first.year, part)
    return around


UNIT_CODES = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE"}
