"""The patterns of time expressions, made of the words in the lexicon; each names the handler that resolves it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from viewer.extract.lexicon import TimeWords, alternation


@dataclass(frozen=True, slots=True)
class TimePattern:
    """A pattern and the name of its handler; of overlapping matches the longer wins, then the earlier pattern."""

    handler: str
    pattern: re.Pattern[str]


_WHOLE = frozenset(("may", "june", "july", "march", "april"))
"""Short names that are no abbreviations and so take no dot."""


def _cased(words: Iterable[str]) -> str:
    """Names as news writes them: capitalized or in capitals, abbreviations with an optional dot."""
    spellings: list[str] = []
    for word in words:
        dot = r"\.?" if len(word) <= 5 and word not in _WHOLE else ""
        spellings += [word.capitalize() + dot, word.upper() + dot]
    return "(?:" + "|".join(sorted(spellings, key=lambda word: (-len(word), word))) + r")(?![A-Za-z])"


_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d.,]*\d)"
_PREPOSITION = (
    r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill?|[Dd]uring|[Bb]efore|[Aa]fter|[Ff]rom|[Tt]o|[Tt]hrough|[Tt]hroughout|[Bb]etween|[Aa]round|[Oo]f|"
    r"[Aa]nd|[Ff]or|[Oo]n|[Aa]s of|[Ss]tarting|[Bb]eginning|[Tt]his|[Ll]ast|[Nn]ext)"
)
_MODIFIER = r"(?:(?i:last|next|this|coming|upcoming|following|past|previous)\s+)"
_PART = r"(?:(?i:early|mid|late|the\s+end\s+of|the\s+beginning\s+of|the\s+start\s+of|the\s+middle\s+of|end\s+of)[\s-]+)"
_DAYPART = r"(?:\s+(?P<daypart>(?i:morning|afternoon|evening|night))\b)?"
_CLOCK_ZONE = (
    r"(?:\s*(?:EDT|EST|ET|GMT|UTC|CET|CEST|BST|PDT|PST|PT|CST|CDT|JST|IST|"
    r"(?i:eastern|pacific|central|beijing|london|local)(?:\s+(?i:daylight|standard))?\s+(?i:time)))?"
)


def time_patterns(words: TimeWords) -> tuple[TimePattern, ...]:
    """All patterns, most specific first."""
    full_months = [name for name in words.months if len(name) > 3 or name == "may"]
    month = _cased(words.months)
    weekday = _cased(words.weekdays)
    full_weekday = _cased(name for name in words.weekdays if name.endswith("day"))
    number = rf"(?:\d{{1,4}}(?:,\d{{3}})*(?:\.\d+)?|(?i:{alternation(words.numbers)})(?:[\s-](?i:{alternation(words.numbers)}))?)"
    unit = rf"(?i:{alternation(words.units)})"
    long_unit = r"(?i:days?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies))"
    season = rf"(?i:{alternation(words.seasons)})"
    ordinal = rf"(?i:{alternation(words.ordinals)})"
    named_day = rf"(?:(?:{weekday}),?\s+(?:the\s+)?)?"
    of_quarter = rf"(?:\s+(?:of\s+)?(?:(?P<year>{_YEAR})|(?P<which>(?i:this|last|next)\s+(?i:year))))?"
    table: list[tuple[str, str]] = [
        (
            "iso",
            rf"(?<![\d-])(?P<year>{_YEAR})[-/](?P<month>0?[1-9]|1[0-2])[-/](?P<day>3[01]|[12]\d|0?[1-9])(?![\d-])(?:[T ](?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::\d\d)?)?",
        ),
        (
            "numeric",
            rf"(?<![\d/.-])(?P<month>0?[1-9]|[12]\d|3[01])/(?P<day>[12]\d|3[01]|0?[1-9])/(?P<year>{_YEAR}|\d\d)(?![\d/])",
        ),
        ("stamp", rf"\b(?P<day>\d\d?)-(?P<month>{month})-(?P<year>{_YEAR})\b"),
        (
            "month_day_range",
            rf"\b(?P<month>{month})\s+(?P<day>{_DAY})\s*(?:-|to|through|and|until)\s*(?P<last>{_DAY})(?:,?\s+(?P<year>{_YEAR})\b)?",
        ),
        (
            "month_day",
            rf"\b{named_day}(?P<part>(?i:early|late)\s+)?(?P<month>{month})\s+(?:the\s+)?(?P<day>{_DAY})(?:(?:,|\s+of)?\s+(?P<year>{_YEAR})\b(?!\s*(?:%|percent)))?",
        ),
        (
            "month_day",
            rf"\b{named_day}(?:the\s+)?(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{month})(?:,?\s+(?P<year>{_YEAR})\b)?",
        ),
        ("month_year", rf"\b(?P<part>{_PART})?(?P<month>{month}),?\s+(?:of\s+)?(?P<year>{_YEAR})\b"),
        (
            "month_year",
            rf"\b(?P<part>{_PART})?(?P<month>{month})\s+(?:of\s+)?(?P<which>(?i:last|this|next)\s+(?i:year))\b",
        ),
        (
            "month_only",
            rf"(?<!\w)(?:(?P<modifier>{_MODIFIER})|(?P<part>{_PART}))(?P<month>{_cased(full_months)}|{month})",
        ),
        ("month_only", rf"\b(?P<lead>{_PREPOSITION})\s+(?P<part>{_PART})?(?P<month>{month})(?!\s*\d)"),
        (
            "month_only",
            rf"\b(?P<month>{_cased(name for name in full_months if name not in ('march', 'may'))})(?!\s*\d)",
        ),
        ("weekday", rf"\b(?P<modifier>{_MODIFIER})?(?P<weekday>{full_weekday}){_DAYPART}(?!\s+(?:\d|{month}\s+\d))"),
        ("weekday", rf"\b(?P<lead>on)\s(?P<weekday>{_cased(name for name in words.weekdays if 3 <= len(name) <= 5)})"),
        (
            "relative_day",
            r"\b(?P<word>(?i:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|yesterday|tomorrow|tonight|overnight))"
            + _DAYPART,
        ),
        ("this_daypart", r"\b(?P<which>(?i:this|last))\s+(?P<daypart>(?i:morning|afternoon|evening|night))\b"),
        (
            "unit_reference",
            r"\b(?P<part>(?i:(?:by\s+)?(?:the\s+)?(?:end|beginning|start|middle)\s+of|earlier|later|early|late|mid)[\s-]+)?(?P<which>(?i:last|next|this|coming|the\s+coming|the\s+past|previous|the\s+previous|the\s+current|the\s+following|the\s+same))\s+(?P<unit>(?i:week|month|year|quarter|decade|century|weekend))\b(?!\s*-)",
        ),
        (
            "end_of_unit",
            r"\b(?P<part>(?i:(?:the\s+)?(?:end|beginning|start|middle)\s+of))\s+(?i:the)\s+(?P<unit>(?i:week|month|year|quarter|decade|century))\b",
        ),
        (
            "part_of_year",
            r"\b(?P<part>(?i:earlier|later))\s+(?i:in\s+the)\s+(?P<unit>(?i:day|week|month|year|quarter|decade))\b",
        ),
        (
            "ago",
            rf"\b(?P<about>(?i:about|around|roughly|nearly|almost|more\s+than|over|some)\s+)?(?P<count>{number}|(?i:a\s+few|several|a\s+couple\s+of|many))\s+(?P<unit>{long_unit})\s+(?P<which>(?i:ago|earlier|before\s+that|from\s+now|hence))\b",
        ),
        (
            "in_units",
            rf"\b(?P<lead>(?i:in))\s+(?P<about>(?i:about|around|roughly|just|less\s+than|at\s+least)\s+)?(?P<count>{number})\s+(?P<unit>{long_unit})(?:'s?)?(?:\s+time)?\b",
        ),
        (
            "span_reference",
            rf"\b(?P<which>(?i:the\s+(?:last|past|next|coming|first|previous)|last|past|next))\s+(?P<count>{number}|(?i:few|several|couple\s+of))[\s-]+(?P<unit>{unit})\b",
        ),
        (
            "quarter",
            rf"\b(?P<which_unit>(?i:the\s+)?(?P<ordinal>{ordinal})[\s-](?P<unit>(?i:quarter|half)))\b{of_quarter}",
        ),
        ("quarter", rf"\b(?P<short>[QH])(?P<number>[1-4])(?:\s*(?:of\s+)?,?\s*(?P<year>{_YEAR}|'\d\d))?(?![\w])"),
        ("quarter", rf"\b(?P<year>{_YEAR})\s*-?\s*(?P<short>[QH])(?P<number>[1-4])\b"),
        ("fiscal", rf"\b(?i:fiscal(?:\s+year)?)\s*(?P<year>{_YEAR})\b|\bFY\s?'?(?P<short>\d\d(?:\d\d)?)\b"),
        (
            "season",
            rf"\b(?P<modifier>{_MODIFIER}|(?i:the|in|early|late|mid)[\s-]+)(?P<season>{season})\b(?:\s+(?:of\s+)?(?P<year>{_YEAR}))?(?!\s+(?:of|in|to|from|short|back|behind|by|below))",
        ),
        ("season", rf"\b(?P<season>{season})\s+(?:of\s+)?(?P<year>{_YEAR})\b"),
        (
            "year_range",
            rf"(?<![\d.,$€£#/-])(?P<year>{_YEAR})\s?-\s?(?P<last>{_YEAR}|\d\d)(?![\d-])(?!\s*(?:%|percent))",
        ),
        (
            "year",
            rf"(?<![\d.,$€£#/-])(?<!No\. )(?<!Order )(?P<part>{_PART})?(?P<year>{_YEAR})(?![\d/-]|[.,]\d|\s*(?:%|percent\b|million|billion|tons?\b|people|jobs|miles|feet|dollars|euros|points))",
        ),
        (
            "decade",
            r"\b(?P<part>(?i:early|mid|late)[\s-]+)?(?:the\s+)?(?P<decade>1[5-9]\d|20\d)0s\b|\b(?:the\s+)?'(?P<short>\d)0s\b",
        ),
        (
            "duration",
            rf"(?<![\w.,$-])(?P<count>{number})[\s-](?P<unit>{unit})(?:[\s-](?i:old|long))?\b(?!\s*(?:%|percent))",
        ),
        (
            "duration",
            rf"\b(?P<vague>(?i:several|a\s+few|few|many|a\s+couple\s+of|some|a\s+number\s+of|dozens\s+of|hundreds\s+of))\s+(?P<unit>{unit})\b",
        ),
        (
            "duration",
            r"\b(?P<lead>(?i:for|over|takes?|took|after))\s+(?P<plural>(?i:days|weeks|months|years|decades|centuries|hours|minutes))\b",
        ),
        (
            "every",
            rf"\b(?i:every|each)\s+(?P<weekday>{full_weekday})|\b(?i:every)\s+(?P<count>{number})\s+(?P<unit>{unit})\b",
        ),
        ("set", rf"(?<![\w-])(?P<set>(?i:{alternation(name for name in words.sets if name != 'a year')}))(?![\w-])"),
        ("reference", rf"(?<![\w-])(?P<reference>(?i:{alternation(words.references)}))(?![\w-])"),
        ("holiday", rf"\b(?P<holiday>(?i:{alternation(words.holidays)}))\b(?:,?\s+(?P<year>{_YEAR})\b)?"),
        (
            "clock",
            rf"(?<![\d:.$])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>(?i:[ap]\.?\s?m\b\.?)){_CLOCK_ZONE}",
        ),
        (
            "clock",
            rf"(?<![\d:.$])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?![\d:]){_CLOCK_ZONE}",
        ),
        ("clock_word", rf"\b(?P<word>(?i:midnight|noon|midday)){_CLOCK_ZONE}\b"),
        ("weekend", r"\b(?P<which>(?i:the|this|last|next|over\s+the))\s+(?i:weekend)\b"),
    ]
    return tuple(TimePattern(handler, re.compile(pattern)) for handler, pattern in table)
