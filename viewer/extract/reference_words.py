"""The words of references.toml: laws by name, sections by number, what an amount of money is of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from viewer.extract.lexicon import Table, alternation, malformed

_MONEY = (
    r"(?:(?:(?:US|CA?|AU?|R|NT|HK|NZ)?[$€£¥₹]\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:billion|million|trillion|bn|mn|tn|m)\b)?)"
    r"|\d[\d,]*(?:\.\d+)?\s+(?:billion|million|trillion)\s+(?:U\.?S\.?\s+|Canadian\s+)?"
    r"(?:dollars|euros|pounds|yuan|yen|won|rupees|francs))"
)
_HEDGE = r"(?:(?:about|some|roughly|nearly|almost|around|more\s+than|over|up\s+to|at\s+least|an\s+estimated)\s+)?"


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """The words of references.toml.

    Attributes:
        laws: words of the text -> the name shown.
        law: finds them; law_like: the same without the edges of words, which tells much faster that there is none.
        sections: numbers of sections of trade law.
        trade: finds an amount of money with what it is of.
    """

    laws: dict[str, str]
    law: re.Pattern[str]
    law_like: re.Pattern[str]
    sections: frozenset[int]
    trade: re.Pattern[str]


def reference_words(table: Table) -> ReferenceWords:
    """The words of the table of references.toml, compiled.

    Raises:
        ResourceError: it is malformed.
    """
    try:
        laws = {str(words): str(name) for name, listed in table["laws"].items() for words in listed}
        goods = alternation(str(word) for word in table["trade"]["goods"])
        trade = (
            rf"(?P<amount>{_HEDGE}{_MONEY})(?:\s+\([^()]{{2,40}}\))?(?:\s+(?:a|per)\s+year|\s+annually)?"
            rf"\s+(?:worth\s+of|worth|of|in)\s+(?:[\w.'’-]+\s+){{0,4}}?{goods}\b"
            rf"|\b{goods}\s+(?:[\w.'’-]+\s+){{0,5}}?(?:worth|valued\s+at)\s+(?P<valued>{_HEDGE}{_MONEY})"
        )
        return ReferenceWords(
            laws,
            re.compile(rf"\b{alternation(laws)}\b"),
            re.compile(alternation(laws)),
            frozenset(int(number) for number in table["sections"]["numbers"]),
            re.compile(trade),
        )
    except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
        raise malformed("references", f"{type(error).__name__}: {error}") from error
