"""Entries of chronologies: the date that one begins with or stands under, and what kind of event it tells of.

Chronologies are written in the present tense and with few words, so the kind of an entry comes from its main verb and
who does it, else from its first noun.
"""

from __future__ import annotations

import re

from viewer.domain.events import EventKind
from viewer.domain.times import TimeExpression, TimexType
from viewer.extract.blocks import BlockKind
from viewer.extract.scan import View
from viewer.extract.vocabulary import KIND_OF_NOUN, Noun

_LEAD_REACH = 12
_ANNOUNCING = re.compile(
    r"\b(?:announce\w*|release\w*|statement|memorandum|order|letter|speech|plan|declar\w+|unveil\w*|proclam\w+)\b", re.I
)
_OF_DUTIES = re.compile(r"\b(?:[Pp]roclamation|[Ee]xecutive order|[Rr]ates?|[Nn]otice|[Ll]evies|stacking|codes)\b")
"""What an entry of a list of tariffs is about where it names none."""
_PAPER_OUT = re.compile(
    r"\W*(?:The\s+)?(?:announcement|release|publication|unveiling)\s+of\s+"
    r"(?:the|a|an|its|his)\b[^;.]{0,80}?\b(?:plan|memorandum|policy|strategy|review|report|agenda|statement)\b",
    re.I,
)
_SUIT = r"(?:challenge|appeal|complaint|lawsuit|suit|case)s?"
_VERBS: tuple[tuple[EventKind, re.Pattern[str]], ...] = (
    (
        EventKind.RULING,
        re.compile(
            r"^\W*(?:[\w.'-]+\s+){0,7}?(?:[Cc]ourts?|[Jj]udges?|[Pp]anels?|[Tt]ribunal|[Cc]ommittee|[Aa]rbitrators?|[Bb]ody)\b"
            r"[^,;:.]{0,50}?\b(?:dismiss|reject|uph[oe]ld|rul|f[io]nd|found|order|strik|struck|affirm|revers|sen[dt]s?|remand|overturn|vacat"
            r"|block|side|throw|threw|back)\w*"
        ),
    ),
    (
        EventKind.RULING,
        re.compile(
            r"\b(?:[Ff]inding|[Dd]etermination|[Rr]uling|[Vv]erdict)s?\b\s+(?:\w+ly\s+)?[a-z]+(?:s|ed)\b"
            r"|\b(?:is|are|was|were)\s+found\s+to\s+(?:be|have)\b"
        ),
    ),
    (
        EventKind.RULING,
        re.compile(
            rf"\b{_SUIT}\b[^,;.]{{0,60}}?\b(?:fail|succeed|prevail)(?:s|ed)?\b"
            rf"|\b{_SUIT}\s+(?:is|was)\s+(?:dismissed|rejected|upheld)\b",
            re.I,
        ),
    ),
    (
        EventKind.INVESTIGATION,
        re.compile(
            r"\bpetition(?:s|ed)?\s+(?:the\s+)?[A-Z]|\b(?:file|lodge|submit|bring)\w*\b[^,;.]{0,40}\bpetitions?\b"
        ),
    ),
    (EventKind.RULING, re.compile(rf"\b(?:file|lodge|bring|launch)(?:s|ed|es)?\b[^,;.]{{0,40}}\b{_SUIT}\b")),
    (
        EventKind.AGREEMENT,
        re.compile(
            r"\b(?:sign(?:s|ed)?|initial(?:s|l?ed|\s+the|\s+an?)|ratif(?:y|ies|ied)|conclude[sd]?|terminate[sd]?)\b[^,;.]{0,70}?"
            r"\b(?:agreement|accord|pact|treaty|deal|memorandum of understanding|understanding|protocol|framework)\b"
            r"|\b(?:agreement|accord|pact|treaty|deal)\s+(?:is|was)\s+(?:\w+ly\s+)?(?:signed|initialled|initialed|ratified|concluded)\b"
            r"|\bgives?\s+notice\b[^,;.]{0,30}?\b(?:terminat|withdraw|leav|end)|\bgave\s+notice\b[^,;.]{0,30}?\b(?:terminat|withdraw|leav|end)"
            r"|\bsettle[sd]?\s+on\b|\bexchange[sd]?\s+(?:diplomatic\s+)?notes\b",
            re.I,
        ),
    ),
    (EventKind.TALKS, re.compile(r"^\W*(?:[A-Z][\w']+\s+){0,2}(?:[Rr]ound|[Tt]alks|[Nn]egotiations|[Ss]ummit)\b")),
)
"""What the main verb of an entry makes of it, the first that fits; each is looked for in front of the nouns."""
_ONLY_DATE = re.compile(r"[\W_]*(?:[Ee]arly|[Mm]id|[Ll]ate|[Ii]n|[Oo]n)?[\W_]*")


def kind_by_verb(words: str) -> EventKind | None:
    """The kind that the main verb of an entry gives it; None where none of the verbs is in it."""
    return next((kind for kind, pattern in _VERBS if pattern.search(words)), None)


def kind_of_entry(view: View, first: int, *, about_tariffs: bool) -> EventKind:
    """By the main verb, else by the first noun of the lexicon, unless somebody `agreed to` it; else as it announces.

    `Release of the trade policy memorandum` is a statement, whatever the paper is about.
    """
    words = view.quote(first, len(view.tokens))
    if _PAPER_OUT.match(words):
        return EventKind.STATEMENT
    if (by_verb := kind_by_verb(words)) is not None:
        return by_verb
    for mention in view.words:
        for tag in mention.tags:
            if mention.first >= first and isinstance(tag, Noun) and tag.word_class in KIND_OF_NOUN:
                agreed = "agreed" in view.lowers(first, mention.first)
                return EventKind.AGREEMENT if agreed else KIND_OF_NOUN[tag.word_class]
    if any(spot.first >= first for spot in view.rates):
        return EventKind.TARIFF
    if any(court.first >= first for court in view.courts):
        return EventKind.RULING
    if about_tariffs and _OF_DUTIES.search(words):
        return EventKind.TARIFF
    return EventKind.STATEMENT if _ANNOUNCING.search(words) else EventKind.OTHER


def lead_of(view: View) -> TimeExpression | None:
    """The date that an entry of a chronology begins with: `Jan 26: …`, `- **February 2025:** …`."""
    if not view.times or view.times[0].date is None:
        return None
    first = view.times[0]
    start = next((token.start for token in view.tokens if token.text[0].isalnum()), view.sentence.passage.start)
    behind = view.plain[first.passage.end : first.passage.end + 6].strip(" *_")
    dashed = behind.startswith(("- ", "— ", "-- ", "|")) and first.type is TimexType.DATE
    if first.passage.start - start > _LEAD_REACH or not (behind.startswith(":") or dashed):
        return None
    return first


def date_above(view: View) -> TimeExpression | None:
    """The date that a heading of a chronology consists of: `March 4, 2025`, `Early April`; None for other words."""
    if len(view.times) != 1 or view.times[0].date is None or view.sentence.kind is BlockKind.TITLE:
        return None
    [time] = view.times
    passage = view.sentence.passage
    before, behind = view.plain[passage.start : time.passage.start], view.plain[time.passage.end : passage.end]
    if not (_ONLY_DATE.fullmatch(before) and _ONLY_DATE.fullmatch(behind)) or time.type is not TimexType.DATE:
        return None
    return time if time.date is not None and time.date.first_day is not None else None
