"""What an act rests on and how much trade it covers: laws and orders, tariff codes, amounts of money."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from viewer.domain.events import EventKind
from viewer.domain.passages import Passage
from viewer.extract.candidates import Candidate
from viewer.extract.reference_words import ReferenceWords
from viewer.extract.scan import View

LAW, CODES, TRADE = "legal_references", "goods_codes", "trade_covered"
"""The names under which an event keeps them in its details."""
_REACH = 220
"""So many characters away a law may still be the one that an act rests on: `under …` comes last in a sentence."""
_NEAR = 110
_COVERING = frozenset(
    (EventKind.TARIFF, EventKind.RETALIATION, EventKind.EXPORT_CONTROL, EventKind.SANCTION, EventKind.AGREEMENT)
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One of them.

    Attributes:
        name: `legal_references`, `goods_codes` or `trade_covered`.
        words: as it is shown; a law by its full name, else as the text has it.
        passage: where it stands.
    """

    name: str
    words: str
    passage: Passage


_Found: TypeAlias = tuple[str, str, int, int]

_ORDERS = re.compile(
    r"\b(?:(?P<order>Executive\s+Orders?|E\.?O\.)\s+(?P<numbers>\d{5}(?:(?:,\s+(?:and\s+)?|\s+and\s+)\d{5})*)"
    r"|(?P<proclamation>Proclamations?)\s+(?P<named>\d{4,5}(?:(?:,\s+(?:and\s+)?|\s+and\s+)\d{4,5})*)"
    r"|(?P<register>\d{2}\s+(?:FR|Fed\.\s*Reg\.)\s+\d{3,6}|FR\s+Doc\.\s+\d{4}-\d{4,6})"
    r"|(?P<docket>(?:USTR|BIS|ITA|USITC|DOC)-\d{4}-\d{4}|[AC]-\d{3}-\d{3}|\d{3}-TA-\d{2,4}|DS\d{3})"
    r"|(?P<regulation>Regulation\s+\(E[UC]\)\s+(?:No\.?\s+)?\d{4}/\d+)"
    r"|(?P<announcement>Announcement\s+No\.\s+\d+(?:\s+of\s+\d{4})?))\b"
)
"""Executive orders and proclamations by number (numbered alike since 1907 and 1789), pages of the Federal Register and
its documents, dockets of US agencies, cases of the Commerce Department, the USITC and the WTO, EU regulations, and
announcements of China's ministries."""
_SECTION = re.compile(r"\b[Ss]ections?\s+(?P<number>\d{3,4})\b(?!\.)")
_CODE = r"\d{4}(?:\.\d{2}){0,4}(?:\.?\d{2}){0,2}"
_CODES = re.compile(
    r"\b(?:(?:HTSUS?|HS|CN|TARIC|tariff|customs)\s+(?:sub)?(?:headings?|codes?|items?|lines?|numbers?|chapters?)?"
    r"|(?:sub)?headings?)\s+(?:Nos?\.?\s+)?"
    rf"(?P<codes>{_CODE}(?:(?:,\s+(?:and\s+|or\s+)?|\s+(?:and|or|through|to)\s+){_CODE})*)(?![\d%])"
)
"""Codes of the Harmonized System: four digits of a heading, six of a subheading, eight or ten of a tariff line."""


def references_in(view: View, words: ReferenceWords) -> list[Reference]:
    """All references of a sentence, in its order."""
    offset = view.sentence.passage.start
    found = [
        Reference(name, shown, Passage(offset + first, offset + last))
        for name, shown, first, last in _references(view.text(), words)
    ]
    return sorted(found, key=lambda each: each.passage)


def references_of(
    candidate: Candidate, rivals: Iterable[Candidate], found: Iterable[Reference]
) -> tuple[Reference, ...]:
    """Those references of the sentence that are nearest to this candidate among its rivals.

    A law may stand far off, at the end of the sentence; codes and amounts belong to what is beside them.
    """
    own = []
    for each in found:
        if each.name == TRADE and not (candidate.kind in _COVERING and _in_clause(candidate, each.passage)):
            continue
        far = _distance(candidate, each.passage)
        reach = _REACH if each.name == LAW else _NEAR
        if far <= reach and all(far <= _distance(rival, each.passage) for rival in rivals):
            own.append(each)
    return tuple(own)


def details_of(references: Iterable[Reference]) -> list[tuple[str, str]]:
    """Name and words of each kind, in the order of the text; what a longer one says already is left out."""
    listed: dict[str, list[str]] = {LAW: [], CODES: [], TRADE: []}
    for reference in references:
        known = listed[reference.name]
        if reference.words not in known:
            known.append(reference.words)
    return [(name, "; ".join(words)) for name, words in listed.items() if words]


def _in_clause(candidate: Candidate, passage: Passage) -> bool:
    """Whether a passage lies in the clause of the verb or of the noun."""
    view, at = candidate.view, candidate.view.token_at(passage.start)
    clauses = (view.clause(candidate.head), view.clause(candidate.noun[0]))
    return any(left <= at < right for left, right in clauses)


def _distance(candidate: Candidate, passage: Passage) -> int:
    """Characters between the act and a passage."""
    (first, last), tokens = candidate.span, candidate.view.tokens
    return max(tokens[first].start - passage.end, passage.start - tokens[last - 1].end, 0)


def _references(text: str, words: ReferenceWords) -> Iterator[_Found]:
    for match in words.law.finditer(text) if words.law_like.search(text) else ():
        yield LAW, words.laws[re.sub(r"\s+", " ", match[0])], match.start(), match.end()
    if not _DIGIT.search(text):
        return
    if _NUMBER.search(text) or "Announcement" in text:
        yield from _numbered_laws(text, words)
        for match in _CODES.finditer(text):
            yield CODES, re.sub(r"\s+", " ", match["codes"]), match.start("codes"), match.end("codes")
    if not ("illion" in text or _CURRENCY.search(text)):
        return
    for match in words.trade.finditer(text):
        group = "amount" if match["amount"] else "valued"
        yield TRADE, re.sub(r"\s+", " ", match[group]), match.start(group), match.end(group)


_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d{3}")
"""What every law by number and every code holds, but for announcements: rates and days have fewer digits."""
_CURRENCY = re.compile("[$€£¥₹]")


def _numbered_laws(text: str, words: ReferenceWords) -> Iterator[_Found]:
    for match in _SECTION.finditer(text) if "ection" in text else ():
        if int(match["number"]) in words.sections:
            yield LAW, f"Section {match['number']}", match.start(), match.end()
    for match in _ORDERS.finditer(text):
        listed, kind = match["numbers"] or match["named"], "Executive Order" if match["numbers"] else "Proclamation"
        names = [f"{kind} {number}" for number in re.findall(r"\d+", listed)] if listed else [match[0]]
        for name in names:
            yield LAW, re.sub(r"\s+", " ", name), match.start(), match.end()
