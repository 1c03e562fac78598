"""The patterns of time expressions, made of the words in the lexicon; each names the handler that resolves it.

Every repetition is bounded or of one character class, so that no text makes a pattern explode.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from viewer.extract.lexicon import TimeWords, alternation


@dataclass(frozen=True, slots=True)
class TimePattern:
    """A pattern and the name of its handler; of overlapping matches the longer wins, then the earlier pattern.

    Attributes:
        needs: classes of words (see `Triggers`) of which a sentence must hold one each before the pattern is tried.
        rarest: the one among them by which it is looked up.
        starts: the classes that it begins with; empty where it may begin with others too.
        leads: whether a preposition in front, the group `lead`, only allows it.
        lowered: whether it is matched against the text in lower case: where case tells nothing, that is much faster
            than to ignore it, since Python's `re` looks for no first letter of a branch when it ignores case.
    """

    handler: str
    needs: frozenset[str]
    rarest: str
    starts: tuple[str, ...]
    pattern: re.Pattern[str]
    lowered: bool
    leads: bool


_WHOLE = frozenset(("may", "june", "july", "march", "april"))
"""Short names that are no abbreviations and so take no dot."""


def _cased(words: Iterable[str]) -> str:
    """Names as news writes them: capitalized or in capitals, abbreviations with an optional dot."""
    spellings: list[str] = []
    for word in words:
        dot = r"\.?" if len(word) <= 5 and word not in _WHOLE else ""
        spellings += [word.capitalize() + dot, word.upper() + dot]
    return "(?:" + "|".join(sorted(spellings, key=lambda word: (-len(word), word))) + r")(?![A-Za-z]|-[a-z])"


_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d.,]{0,9}\d)"
_PREPOSITION = (
    r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill?|[Dd]uring|[Bb]efore|[Aa]fter|[Ff]rom|[Tt]o|[Tt]hrough|[Tt]hroughout|[Bb]etween|[Aa]round|[Oo]f|"
    r"[Aa]nd|[Ff]or|[Oo]n|[Aa]s of|[Ss]tarting|[Bb]eginning|[Tt]his|[Ll]ast|[Nn]ext)"
)
_MODIFIER = r"(?:(?i:last|next|this\s+(?:coming|past)|this|coming|upcoming|following|past|previous)\s+)"
_PART = (
    r"(?:(?i:early|mid|late|the\s+end\s+of|the\s+beginning\s+of|the\s+start\s+of|the\s+middle\s+of|end\s+of)(?:\s+|-))"
)
_DAYPART = r"(?:\s+(?P<daypart>(?i:morning|afternoon|evening|night))\b)?"
_ZONE = (
    r"(?:\s*\(?(?P<zone>EDT|EST|ET|GMT|UTC|CET|CEST|BST|PDT|PST|PT|CST|CDT|MST|MDT|JST|IST|HKT|SGT|AEST|AEDT|"
    r"(?i:eastern|pacific|central|mountain|beijing|london|tokyo|brussels|local)(?:\s+(?i:daylight|standard))?\s+(?i:time))\b\)?)?"
)
_ABOUT = (
    r"(?:(?P<about>(?i:about|around|roughly|approximately|nearly|almost|more\s+than|less\s+than|fewer\s+than|at\s+least|at\s+most|"
    r"just\s+over|just\s+under|well\s+over|over))\s+)?"
)
_BETWEEN_UNIT = (
    r"(?:(?i:consecutive|straight|successive|full|whole|business|working|trading|calendar|additional|more|other|long|school|extra|"
    r"uninterrupted|fiscal)\s+)?"
)
_LONG = r"(?i:days?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies))"
_EDGE = r"(?:(?i:by\s+)?(?i:(?:the\s+)?(?:very\s+)?(?:end|beginning|start|middle|rest|remainder|close|course)\s+of))"
_NOT_A_YEAR = r"(?![\d/-]|[a-rt-z]\b|[.,]\d|\s*(?:%|percent\b|million|billion|tons?\b|people|jobs|miles|feet|dollars|euros|points|units|workers|companies|firms))"


def _number(words: TimeWords) -> str:
    """Digits, `2 1/2`, one word, `twenty-one`, `two hundred`, `half a dozen`, `two and a half`."""
    ones = alternation(
        word for word, value in words.numbers.items() if value < 10 and word not in ("a", "an", "single")
    )
    tens = alternation(word for word, value in words.numbers.items() if 20 <= value <= 90)
    plain = alternation(word for word in words.numbers if word not in ("a", "an", "hundred", "dozen", "thousand"))
    return (
        r"(?:\d{1,4}(?:,\d{3}){0,3}(?:\.\d{1,3})?(?:\s\d/\d|\s+and\s+a\s+half)?|"
        rf"(?i:{tens}[\s-]{ones}|(?:{plain}|an?|\d{{1,3}})\s(?:hundred|dozen|thousand)|half\s+a\s+dozen|{plain}|an?)"
        r"(?:[\s-](?i:and[\s-](?:a|one)[\s-]half))?)"
    )


def time_patterns(words: TimeWords) -> tuple[TimePattern, ...]:
    """All patterns, most specific first."""
    rows = [
        *_day_rows(words),
        *_clock_rows(),
        *_unit_rows(words),
        *_period_rows(words),
        *_span_rows(words),
        *_word_rows(words),
    ]
    return tuple(_time_pattern(*row) for row in rows)


_NO_LETTERS = re.compile(r"\(\?P<\w+>|\(\?P=\w+\)|\\[A-Z]")


def _time_pattern(handler: str, needs: str, starts: str, pattern: str) -> TimePattern:
    lowered = re.search("[A-Z]", _NO_LETTERS.sub("", pattern)) is None
    compiled = re.compile(pattern.replace("(?i:", "(?:") if lowered else pattern)
    leads = "lead" in compiled.groupindex
    listed = needs.split()
    return TimePattern(handler, frozenset(listed), listed[0], tuple(starts.split()), compiled, lowered, leads)


_Row = tuple[str, str, str, str]


def _day_rows(words: TimeWords) -> list[_Row]:
    month = _cased(words.months)
    full_months = [name for name in words.months if len(name) > 3 or name == "may"]
    weekday = _cased(words.weekdays)
    full_weekday = _cased(name for name in words.weekdays if name.endswith("day"))
    weekdays = "(?:" + "|".join(name.capitalize() + "s" for name in words.weekdays if name.endswith("day")) + ")"
    ordinal = alternation(words.ordinals)
    named_day = rf"(?:(?:{weekday}),?\s+(?:the\s+)?)?"
    return [
        ("iso", "year", "digit", rf"(?<![\d-])(?P<year>{_YEAR})[-/](?P<month>0?[1-9]|1[0-2])[-/](?P<day>3[01]|[12]\d|0?[1-9])(?![\d-])(?:[T ](?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::\d\d)?(?P<zone>Z)?)?"),
        ("numeric", "slash", "slash", rf"(?<![\d/.-])(?P<month>0?[1-9]|[12]\d|3[01])/(?P<day>[12]\d|3[01]|0?[1-9])/(?P<year>{_YEAR}|\d\d)(?![\d/])"),
        ("dotted", "year point", "point", rf"(?<![\d.,$€£])(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0[1-9]|1[0-2])\.(?P<year>{_YEAR})(?![\d.]*\d)"),
        ("nine_eleven", "slash", "slash", r"(?<![\d/])9/11(?![\d/])"),
        ("stamp", "month year", "digit", rf"\b(?P<day>\d\d?)-(?P<month>{month})-(?P<year>{_YEAR})\b"),
        ("month_day_range", "month digit", "month", rf"\b(?P<month>{month})\s+(?P<day>{_DAY})\s*(?:-|to|through|and|until)\s*(?P<last>{_DAY})(?:,?\s+(?P<year>{_YEAR})\b)?"),
        ("month_day_range", "month digit", "digit", rf"\b(?P<day>{_DAY})\s*(?:-|to|through|and|until)\s*(?P<last>{_DAY})\s+(?P<month>{month})(?:,?\s+(?P<year>{_YEAR})\b)?"),
        ("month_day", "month digit", "weekday early month", rf"\b{named_day}(?P<part>(?i:early|late)\s+)?(?P<month>{month})\s+(?:the\s+)?(?P<day>{_DAY})(?:(?:,|\s+of)?\s+(?P<year>{_YEAR})\b(?!\s*(?:%|percent)))?"),
        ("month_day", "month digit", "weekday the digit", rf"\b{named_day}(?:the\s+)?(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{month})(?:,?\s+(?P<year>{_YEAR})\b)?"),
        ("month_day", "month ordinal", "month", rf"\b(?P<month>{month})\s+(?:the\s+)?(?P<ordinal>(?i:{ordinal}))(?![\w-])(?!\s+(?:quarter|half|day|time|week))(?:,?\s+(?P<year>{_YEAR})\b)?"),
        ("month_day", "month ordinal", "the", rf"\b(?P<ordinal>(?i:the\s+{ordinal}))\s+of\s+(?P<month>{month})(?:,?\s+(?P<year>{_YEAR})\b)?"),
        ("nth_of_month", "month ordinal", "the ordinal digit", rf"\b(?:the\s+)?(?P<ordinal>(?i:{ordinal}|last|final))\s+(?:(?P<weekday>{full_weekday})|(?P<unit>(?i:day|week|weekend)))\s+(?:of|in)\s+(?P<month>{month})(?:,?\s+(?P<year>{_YEAR})\b)?"),
        ("day_of_month", "digit ordinal", "the", r"(?<=[Oo]n )the\s+(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)(?:(?=\s*[.,;)])|\s+of\s+(?P<which>(?i:this|last|next|the))\s+month\b)"),
        ("month_year", "month year", "early the edge month", rf"\b(?P<part>{_PART})?(?P<month>{month}),?\s+(?:of\s+)?(?P<year>{_YEAR})\b"),
        ("month_year", "month short", "early the edge month", rf"\b(?P<part>{_PART})?(?P<month>{month}),?\s+(?P<short>'\d\d)(?![\w'])"),
        ("month_year", "month unit", "early the edge month", rf"(?<!\d\s)\b(?P<part>{_PART})?(?P<month>{month})\s+(?:of\s+)?(?P<which>(?i:last|this|next|that|the\s+same)\s+(?i:year))\b"),
        ("month_only", "month", "which early the edge", rf"(?<!\w)(?:(?P<modifier>{_MODIFIER})|(?P<part>{_PART}))(?P<month>{_cased(full_months)}|{month})"),
        ("month_only", "month", "preposition", rf"\b(?P<lead>{_PREPOSITION})\s+(?P<part>{_PART})?(?P<month>{month})(?!\s*\d)"),
        ("month_only", "month", "month", rf"\b(?P<month>{_cased(name for name in full_months if name not in ('march', 'may'))})(?!\s*\d)"),
        ("named_weekday", "weekday named", "named", rf"\b(?P<name>Black|Bloody|Cyber|Super|Good|Holy|Palm|Easter|Ash|Fat)\s+(?P<weekday>{full_weekday})"),
        ("weekday", "weekday", "which weekday", rf"\b(?P<modifier>{_MODIFIER})?(?P<weekday>{full_weekday}){_DAYPART}(?!\s+(?:\d|{month}\s+\d))"),
        ("weekday", "weekday on", "on", rf"\b(?P<lead>on)\s(?P<weekday>{_cased(name for name in words.weekdays if 3 <= len(name) <= 5)})"),
        ("every", "weekday", "every weekday", rf"\b(?:(?i:every|each)\s+(?P<weekday>{full_weekday})|(?P<weekdays>{weekdays})\b)"),
        ("relative_day", "relative", "early the relative", r"\b(?P<early>(?i:earlier|later)\s+)?(?P<word>(?i:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|yesterday|tomorrow|tonight|overnight))\b" + _DAYPART),
        ("this_daypart", "daypart which", "which", r"\b(?P<which>(?i:this|last))\s+(?P<daypart>(?i:morning|afternoon|evening|night))\b"),
        ("daypart", "daypart", "preposition the which early", r"\b(?:(?P<lead>(?i:in|during|by|on))\s+)?(?P<which>(?i:the|that|early|late|mid)(?:\s+|-)(?:(?i:early|late|mid)(?:\s+|-))?)(?P<daypart>(?i:morning|afternoon|evening|(?<!late-)night))\b(?!\s+(?:before|after))"),
        ("daypart", "daypart", "daypart", r"\b(?P<daypart>(?i:morning|afternoon|evening|overnight|midday))(?=\s+(?i:trading|trade|session|dealings|news|briefing|deals))"),
    ]  # fmt: skip


def _clock_rows() -> list[_Row]:
    return [
        ("clock", "digit", "digit", rf"(?<![\d:.$])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>(?i:[ap]\.?\s?m\b\.?)){_ZONE}"),
        ("clock", "colon", "colon", rf"(?<![\d:.$])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d{{1,3}})?)?(?![\d:]){_ZONE}"),
        ("clock", "four", "four", r"(?<![\d:.,$-])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s*(?P<zone>GMT|UTC|(?i:hours\b|hrs\b|local\s+time))"),
        ("clock", "clock", "number digit", rf"(?<![\w:.$])(?P<hour>1[0-2]|[1-9]|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\s+o'clock\b(?:\s+(?i:in\s+the)\s+(?P<half>(?i:morning|afternoon|evening)))?{_ZONE}"),
        ("clock_word", "daypart", "daypart", rf"\b(?P<word>(?i:midnight|noon|midday))\b{_ZONE}"),
    ]  # fmt: skip


def _unit_rows(words: TimeWords) -> list[_Row]:
    number = _number(words)
    vague = r"(?i:a\s+few|several|a\s+couple\s+of|a\s+number\s+of|many|some)"
    return [
        ("unit_reference", "unit which", "lead-in edge early which", rf"\b(?:(?P<part>{_EDGE}|(?i:earlier|later|early|late|mid))(?:\s+|-))?(?P<which>(?i:(?:the\s+)?(?:last|next|coming|past|previous|prior|preceding|current|following|same|latest)|this\s+(?:coming|past)|this|that))\s+(?P<fiscal>(?i:fiscal|financial)\s+)?(?P<unit>(?i:week|month|year|quarter|decade|century|weekend))\b(?!-|'s\s+end\b)"),
        ("day_reference", "day which", "early the which", r"\b(?:(?P<part>(?i:(?:early|late|later|earlier)))\s+(?:in\s+)?)?(?P<which>(?i:the\s+(?:same|following|next|previous|preceding|prior)|that(?:\s+same)?|the\s+very\s+same))\s+(?P<unit>(?i:day|night|morning|afternoon|evening))\b(?!\s+(?:when|that|of\b))"),
        ("day_reference", "date", "preposition", r"\b(?P<lead>(?i:from|on|by|as\s+of|after|until))\s+(?P<which>(?i:that|the\s+same))\s+(?P<unit>(?i:date))\b"),
        ("day_reference", "day beside", "the", r"\b(?P<which>(?i:the))\s+(?P<unit>(?i:day))\s+(?P<beside>before|after)\b(?=\s*(?:[.,;)]|and\b|$))"),
        ("plain_unit", "unit the", "spanning", r"\b(?P<lead>(?i:for|in(?=\s+the\s+(?:week|month|quarter|year))|during|through|throughout|within|end|ends|ended|ending|finish|finished|finishing|finishes|close|closes|closed|closing|start|starts|started|starting|began|begin|beginning|spend|spent|(?:late|later|early|earlier)\s+in|(?:end|start|beginning|middle|rest|remainder|close|course|most|part|half)\s+of))\s+the\s+(?P<whole>(?i:whole|entire|full)\s+)?(?P<unit>(?i:day|week|month|quarter|year))\b(?!\s+(?:when|that|before|after|in\s+which|\d|he|she|it|they|we|19|20)|-|'s?\s+end\b)"),
        ("plain_unit", "unit whole", "the number", r"\b(?P<which>the|an?)\s+(?P<whole>(?i:whole|entire|full))\s+(?P<unit>(?i:day|week|month|quarter|year))\b"),
        ("plain_unit", "unit beside", "the", r"\bthe\s+(?P<unit>(?i:year|month))\s+(?P<beside>previous|before|earlier)\b"),
        ("plain_unit", "half the", "the", r"\b(?i:the)\s+(?P<unit>(?i:quarter))\b(?!\s+(?:of|point)\b|-)"),
        ("end_of_unit", "unit edge", "lead-in edge", rf"\b(?P<part>{_EDGE})\s+(?i:the)\s+(?P<fiscal>(?i:fiscal|financial)\s+)?(?P<unit>(?i:week|month|year|quarter|decade|century))\b(?!\s+\d)"),
        ("end_of_unit", "unit edge", "the unit", r"\b(?:the\s+)?(?P<unit>(?i:year|month|quarter|week))(?:-|\s|'s\s+)(?P<part>(?i:end))\b"),
        ("part_of_year", "unit early", "early", r"\b(?P<part>(?i:earlier|later))\s+(?i:in\s+the)\s+(?P<unit>(?i:week|month|year|quarter|decade))\b"),
        ("ago", "length ago", "about number vague digit", rf"\b{_ABOUT}(?P<count>{number}|{vague})(?:\s+|-)(?P<unit>(?i:hours|minutes)|{_LONG})\s+(?P<which>(?i:ago|earlier|before\s+that|previously|from\s+now|hence|later|on(?=\s*[,.;)]|\s*$)|after\s+that|afterwards?))\b"),
        ("ago", "plural ago", "plural", r"\b(?P<unit>(?i:days|weeks|months|years|decades|centuries|hours|minutes|moments))\s+(?P<which>(?i:ago|earlier))\b"),
        ("year_earlier", "unit ago", "the unit", r"\b(?:the\s+)?(?P<unit>(?i:year|month|week|quarter|day))-(?P<which>(?i:ago|earlier))\b(?!\s+(?:period|quarter|month|week|half))"),
        ("same_period", "same period", "the same", rf"\b(?:the\s+)?(?P<which>(?i:same|comparable|corresponding|equivalent|year-ago|year-earlier|prior-year|previous-year))\s+(?P<unit>(?i:period|quarter|month|week|day|half|time))(?:\s+(?P<when>(?i:(?:of\s+|in\s+)?(?:the\s+)?(?:last|previous|prior|preceding)\s+year|(?:a|one)\s+year\s+(?:ago|earlier|before|previously)|the\s+year\s+before)|(?:of|in)\s+(?P<year>{_YEAR})))?\b"),
        ("in_units", "length in", "in", rf"\b(?P<lead>(?i:in))\s+(?P<about>(?i:about|around|roughly|just|less\s+than|at\s+least)\s+)?(?P<count>{number})\s+(?P<unit>{_LONG})(?:'s?)?(?:\s+time)?\b"),
        ("span_reference", "length recent", "the which", rf"\b(?P<which>(?i:(?:the|these|those)\s+(?:last|past|next|coming|first|previous|final|initial|following)|last|past|next))\s+(?P<count>{number}|(?i:few|several|couple\s+of|many))(?:\s+|-){_BETWEEN_UNIT}(?P<unit>(?i:{alternation(words.units)}))\b(?!-)"),
        ("span_reference", "unit recent", "the", r"\b(?P<which>(?i:the\s+(?:last|past|next|coming)))\s+(?P<unit>(?i:day|hour|decade|century))\b(?!\s+of\b)"),
        ("nth_in_row", "unit row", "", rf"\b(?:(?:a|the|its|their|for)\s+)?(?P<ordinal>(?i:{alternation(words.ordinals)}))(?:\s+|-)(?P<row>(?i:consecutive|straight|successive))\s+(?P<unit>(?i:day|week|month|quarter|year))\b"),
        ("nth_in_row", "unit ordinal", "the number", rf"(?<=[Ff]or )(?P<row>a|the)\s+(?P<ordinal>(?i:{alternation(words.ordinals)}))\s+(?P<unit>(?i:day|week|month|year))\b(?!\s+of\b)"),
        ("weekend", "weekend", "the over which", r"\b(?P<which>(?i:over\s+the|the|this\s+(?:past|coming)|this|last|next|that))\s+(?i:week-?end)\b"),
    ]  # fmt: skip


def _period_rows(words: TimeWords) -> list[_Row]:
    seasons = alternation(words.seasons)
    sure = alternation(name for name in words.seasons if name not in ("spring", "fall"))
    ordinal = alternation([*words.ordinals, "final", "opening", "closing"])
    of_year = rf"(?:,?\s+(?:of\s+)?(?:(?P<fiscal>(?i:fiscal)\s+)?(?P<year>{_YEAR})|(?P<which>(?i:this|last|next|the\s+previous)\s+(?i:year))))?"
    return [
        ("quarter", "half ordinal", "", rf"\b(?P<part>{_EDGE}\s+|(?i:early|late|mid)(?:\s+in)?(?:\s+|-))?(?i:the\s+)?(?:(?:(?P<early>{_YEAR})(?:'s)?|(?P<whose>(?i:last|this|next))\s+(?i:year)'s)\s+)?(?P<fiscal_unit>(?i:fiscal)(?:\s+|-))?(?P<ordinal>(?i:{ordinal}))(?:\s+|-)(?i:(?:fiscal|calendar)\s+)?(?P<unit>(?i:quarter|half))\b(?!-point|\s+(?:point|percentage|of\s+(?:the|an?|its|their|all)\s+(?!year|fiscal|last|current)))(?:\s+of\s+(?:the\s+)?year\b)?{of_year}"),
        ("quarter", "q", "q", rf"\b(?P<short>[QH])(?P<number>[1-4])(?:\s*(?:of\s+)?,?\s*(?P<year>{_YEAR}|'\d\d))?(?!\w|-[A-Za-z](?![1-4]))"),
        ("quarter", "q digit", "digit", rf"\b(?P<number>[1-4])(?P<short>[QH])(?:\s*(?P<year>{_YEAR}|'?\d\d))?(?![\w])"),
        ("quarter", "q year", "digit", rf"\b(?P<year>{_YEAR})\s*-?\s*(?P<short>[QH])(?P<number>[1-4])\b"),
        ("fiscal", "fiscal digit", "the fiscal", rf"\b(?:the\s+)?(?i:(?:fiscal|financial)(?:\s+year)?)\s+(?P<year>{_YEAR})(?:[-/]\d\d(?:\d\d)?)?\b|\bFY\s?'?(?P<short>\d\d(?:\d\d)?)(?:[-/]\d\d(?:\d\d)?)?\b"),
        ("season", "season", "", rf"\b(?P<modifier>{_MODIFIER}|(?i:(?:the|in|early|late|mid)(?:\s+|-)))(?P<season>(?i:{seasons}))\b(?:\s+(?:of\s+)?(?P<year>{_YEAR}))?(?!\s+(?:of|in|to|from|short|back|behind|by|below))"),
        ("season", "season digit", "", rf"\b(?:the\s+)?(?P<season>(?i:{seasons}))\s+(?:of\s+)?(?:(?P<year>{_YEAR})\b|(?P<short>'\d\d)(?![\w']))"),
        ("season", "season", "season", rf"\b(?P<season>(?i:{sure}))\b(?!\s+[A-Z]|-)"),
        ("year_range", "year", "digit", rf"(?<![\d.,$€£#/-])(?P<year>{_YEAR})\s?-\s?(?P<last>{_YEAR}|\d\d)(?![\d-])(?!\s*(?:%|percent))"),
        ("year", "year", "early the edge digit", rf"(?<![\w.,$€£#/-])(?<![A-Za-z0-9]:)(?P<part>{_PART})?(?P<year>{_YEAR}){_NOT_A_YEAR}"),
        ("year", "short", "", r"(?<=[ (])(?P<lead>(?i:in|since|of|from|until|by|to|before|after))\s*'(?P<short>\d\d)(?![\w'])"),
        ("decade", "tens", "", r"\b(?P<part>(?i:early|mid|late)(?:\s+|-))?(?:(?i:the)\s+(?:(?i:early|mid|late)(?:\s+|-))?)?(?P<decade>1[5-9]\d|20\d)0'?s\b|(?<!\w)(?:the\s+)?'(?P<short>\d)0s\b|\b(?:the|and)\s+(?P<bare>[2-9])0s\b"),
        ("decade", "decade", "", r"\b(?i:the)\s+(?:(?i:early|mid|late)(?:\s+|-))?(?P<word>(?i:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b"),
        ("century", "century", "", rf"\b(?:(?i:the)\s+)?(?P<part>(?i:early|mid|late)(?:\s+|-))?(?P<ordinal>\d\d?(?:st|nd|rd|th)|(?i:{alternation(words.ordinals)}))(?:\s+|-)(?i:century)\b"),
    ]  # fmt: skip


def _span_rows(words: TimeWords) -> list[_Row]:
    number = _number(words)
    unit = rf"(?i:{alternation(words.units)})"
    plural = r"(?i:days|weeks|months|years|decades|centuries|hours|minutes)"
    return [
        ("duration", "length", "about number digit", rf"(?<![\w.,$%-]){_ABOUT}(?P<count>{number})(?:\s+|-){_BETWEEN_UNIT}(?P<unit>{unit})(?:[\s-](?i:(?P<age>old|older|young|younger)|long))?\b(?!\s*(?:%|percent))"),
        ("duration", "length vague", "the number vague", rf"\b(?P<vague>(?i:the\s+several|several|a\s+few|few|many|a\s+couple\s+of|some|a\s+number\s+of|a\s+matter\s+of|dozens\s+of|hundreds\s+of|tens\s+of))\s+{_BETWEEN_UNIT}(?P<unit>{unit})\b"),
        ("duration", "plural", "lasting", rf"\b(?P<lead>(?i:for|over|takes?|took|after|in|within|lasts?|lasted|just|of|spent|by|than|with|many|through|with))\s+(?P<over>(?i:the)\s+)?(?P<plural>{plural})\b(?!\s+of\s+(?:the|a)\b)"),
        ("duration", "plural", "plural", rf"\b(?P<plural>{plural})(?=-(?:long|old)\b|\s+(?i:of|later|after|before|long|into|in\s+the\s+making|to\s+come)\b)(?:-(?:long|old)\b)?"),
        ("duration", "length between", "between", rf"\b(?P<lead>(?i:between))\s+(?P<count>{number})(?=\s+and\s+{number}\s+(?P<unit>{unit})\b)"),
        ("duration", "length", "about number digit", rf"(?<![\w.,$%-]){_ABOUT}(?P<count>{number})(?=(?:\s+(?:to|or)\s+|-){number}(?:\s+|-)(?P<unit>{unit})\b)"),
        ("half_unit", "half", "half number", r"\b(?P<half>(?i:half\s+an?|a\s+half|half|a\s+quarter|quarter)(?:\s+of\s+a)?)(?:\s+|-)(?P<unit>(?i:hour|day|year|decade|century|month))\b"),
        ("half_unit", "half", "number", r"\b(?:an?|one)\s+(?P<unit>(?i:hour|day|week|month|year|decade|century))\s+(?P<half>(?i:and\s+a\s+half))\b"),
        ("long_unit", "unit all", "all", r"\b(?P<all>(?i:all))\s+(?P<unit>(?i:day|week|month|year))\b(?:\s+(?P<long>(?i:long)))?"),
        ("long_unit", "long", "unit long", r"\b(?P<unit>(?i:day|week|month|year|decade|century|hour))-?(?P<long>(?i:long))\b"),
        ("every_part", "every", "every", rf"\b(?i:every|each)\s+(?P<part>(?i:{alternation(words.seasons)}|weekend|weekday|morning|afternoon|evening|night))\b"),
        ("every", "length every", "every", rf"\b(?i:every|each)\s+(?:(?P<other>(?i:other))\s+)?(?:(?P<count>{number})\s+)?(?P<unit>{unit})\b"),
    ]  # fmt: skip


def _word_rows(words: TimeWords) -> list[_Row]:
    return [
        ("set", "set", "", rf"(?<![\w-])(?P<set>(?i:{alternation(name for name in words.sets if name != 'a year')}))(?![\w-])"),
        ("reference", "reference", "", rf"(?<![\w-])(?P<reference>(?i:{alternation(words.references)}))(?![\w-])"),
        ("holiday", "holiday", "", rf"\b(?P<holiday>(?i:{alternation(words.holidays)}))\b(?:,?\s+(?P<year>{_YEAR})\b)?"),
    ]  # fmt: skip
