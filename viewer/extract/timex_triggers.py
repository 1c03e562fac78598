"""Which classes of words a sentence holds, and where: what patterns of time expressions are tried at all, and at which.

A matter of speed only: a pattern finds the same with and without. A class is a set of words that some patterns need, or
begin with; a phrase counts where all its words are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from viewer.extract.lexicon import TimeWords

_WORD = re.compile(r"[a-z]+")
_START = re.compile(r"[a-z]+|\d+")
_UNITS = "hour day week weekend month quarter year decade century"

_FIXED = {
    "about": "about around roughly approximately nearly almost more less fewer at just well over",
    "ago": "ago earlier that previously now hence later on afterward afterwards",
    "all": "all",
    "beside": "before after previous earlier",
    "between": "between",
    "century": "century",
    "clock": "clock",
    "date": "date",
    "day": "day night morning afternoon evening",
    "daypart": (
        "morning mornings noon evening evenings night nights midday midnight afternoon afternoons tonight overnight"
    ),
    "decade": "twenties thirties forties fifties sixties seventies eighties nineties",
    "early": "early mid late earlier later",
    "edge": "end beginning start middle rest remainder close course",
    "every": "every each",
    "fiscal": "fiscal financial fy",
    "half": "half quarter",
    "in": "in",
    "lasting": "for over take takes took after in within last lasts lasted just of spent by than with many through",
    "lead-in": "by the very",
    "long": f"long {' '.join(unit + 'long' for unit in _UNITS.split())}",
    "named": "black bloody cyber super good holy palm easter ash fat",
    "on": "on",
    "ordinal": "last final opening closing st nd rd th",
    "over": "over",
    "period": "period quarter month week day half time",
    "plural": "days weeks months years decades centuries hours minutes moments",
    "preposition": (
        "in since by until til till during before after from to through throughout between around of and for on as "
        "starting beginning this last next"
    ),
    "q": "q h",
    "recent": "last past next coming first previous final initial following",
    "relative": "today yesterday tomorrow tonight overnight",
    "row": "consecutive straight successive",
    "same": "same comparable corresponding equivalent year prior previous",
    "spanning": (
        "for in during through throughout within end ends ended ending finish finished finishing finishes close "
        "closes closed closing start starts started starting began begin beginning spend spent late later early "
        "earlier middle rest remainder course most part half"
    ),
    "the": "the",
    "unit": _UNITS,
    "vague": "several few many couple some number matter dozens hundreds tens",
    "weekend": "weekend end",
    "which": (
        "last next coming past previous prior preceding current following same latest this that upcoming these those"
    ),
    "whole": "whole entire full",
}
"""Classes that the patterns themselves make; those of the lexicon are added to them."""


def _words(phrases: Iterable[str]) -> set[str]:
    return {word for phrase in phrases for word in _WORD.findall(phrase)}


class Triggers:
    """The classes of words of one lexicon; figures are of `digit`, `year` and others (see `_add_figure`)."""

    def __init__(self, words: TimeWords) -> None:
        listed = {name: set(text.split()) for name, text in _FIXED.items()}
        listed["month"] = set(words.months)
        listed["weekday"] = {*words.weekdays, *(f"{name}s" for name in words.weekdays)}
        listed["season"] = set(words.seasons)
        listed["number"] = {*words.numbers, "half"}
        listed["length"] = set(words.units)
        listed["ordinal"] |= _words(words.ordinals)
        self._classes: dict[str, list[str]] = {}
        for name, members in listed.items():
            for word in members:
                self._classes.setdefault(word, []).append(name)
        self._phrases: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for name, phrases in (("set", words.sets), ("reference", words.references), ("holiday", words.holidays)):
            self._add_phrases(name, phrases)

    def _add_phrases(self, name: str, phrases: Mapping[str, object]) -> None:
        """Each is looked for where its longest word stands; of equals the last, which is the rarer as a rule."""
        for phrase in phrases:
            parts = _WORD.findall(phrase)
            longest = max(reversed(parts), key=len)
            self._phrases.setdefault(longest, []).append((name, frozenset(parts)))
            self._classes.setdefault(longest, [])

    def places(self, lower: str, start: int, end: int) -> dict[str, list[int]]:
        """Class -> where its words begin, in order, in a part of a text in lower case; of phrases one place each."""
        found: dict[str, list[int]] = {}
        words: set[str] = set()
        for match in _START.finditer(lower, start, end):
            word = match[0]
            names = self._classes.get(word)
            if names is None:
                if word.isdecimal():
                    _add_figure(found, match)
                continue
            for name in names:
                found.setdefault(name, []).append(match.start())
            if word in self._phrases:
                words = words or set(_WORD.findall(lower, start, end))
                for name, parts in self._phrases[word]:
                    if parts <= words:
                        found.setdefault(name, []).append(match.start())
        return found


_MARKED = {"/": "slash", ":": "colon", ".": "point"}
"""The class of a number with a mark right behind it."""


def _add_figure(found: dict[str, list[int]], match: re.Match[str]) -> None:
    """Of `2025`, `'82`, `1990s`, `9/11`, `8:30`, `1608` or any other number."""
    number, behind = match[0], match.string[match.end() : match.end() + 2]
    found.setdefault("digit", []).append(match.start())
    if len(number) == 4 and "1500" <= number < "2100":
        found.setdefault("year", []).append(match.start())
    if match.string[match.start() - 1 : match.start()] == "'":
        found.setdefault("short", []).append(match.start())
    if behind[:1] in _MARKED:
        found.setdefault(_MARKED[behind[:1]], []).append(match.start())
    if len(number) == 4:
        found.setdefault("four", []).append(match.start())
    if number[-1] == "0" and (behind == "'s" or behind[:1] == "s"):
        found.setdefault("tens", []).append(match.start())
