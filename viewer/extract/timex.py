"""The tagger: finds time expressions in sentences and resolves each against the publication date, with a receipt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice, takewhile
from typing import NamedTuple

from viewer.domain.articles import UNPUBLISHED, Publication
from viewer.domain.events import Receipt
from viewer.domain.passages import Passage
from viewer.domain.times import TimeExpression
from viewer.extract.blocks import HEADS, Sentence
from viewer.extract.lexicon import TimeWords
from viewer.extract.plain import lowered
from viewer.extract.resolve import Resolved
from viewer.extract.timex_context import NOTHING_MENTIONED, Context, Mentioned
from viewer.extract.timex_handlers import HANDLERS
from viewer.extract.timex_join import join_neighbors
from viewer.extract.timex_patterns import TimePattern, time_patterns
from viewer.extract.timex_story import horizon_of, story_year
from viewer.extract.timex_triggers import Triggers

_COUNTABLE = (20, 9980)
"""Years that leave room to count from: a publication date at the ends of the calendar is a slip and no anchor."""


class _Found(NamedTuple):
    span: Passage
    order: int
    match: re.Match[str]
    handler: str

    @property
    def length(self) -> int:
        return self.span.end - self.span.start


_YEAR_ALONE = re.compile(r"\W*(?:(?:[A-Z][a-z]+|[A-Z]{3,})\.?\s+)?(?P<year>(?:19|20)\d\d)\W*")


_WEEK_AHEAD = re.compile(
    r"\b(?:(?:week|days|month)s?\s+ahead|look(?:ing)?\s+ahead|coming\s+up|what(?:'s|\s+is)\s+next|what\s+to\s+watch|calendar"
    r"|diary|on\s+(?:the|our)\s+(?:docket|radar)|we\s+are\s+watching|we're\s+watching)\b",
    re.I,
)
_BARE_YEAR = re.compile(
    r"\b(?:in|since|of|from|by|until|till|during|before|after|early|late|mid|end|year|and|to)[\s-]+$", re.I
)


_OF_A_LAW = re.compile(r"\b(?:Act|Law|Code|Treaty|Convention)\s+of\s+$")


def _ends(passage: Passage) -> tuple[int, int]:
    return passage.start, passage.end


def _is_aside(plain: str, span: Passage, resolved: Resolved) -> bool:
    """`a 1977 law`: a year that only says which law it is."""
    if resolved.rule != "year":
        return False
    before = plain[max(0, span.start - 16) : span.start]
    return _BARE_YEAR.search(before) is None or _OF_A_LAW.search(before) is not None


class TimeTagger:
    """Finds and resolves the time expressions of one language."""

    def __init__(self, words: TimeWords) -> None:
        self._words = words
        self._patterns: dict[str, list[tuple[int, TimePattern]]] = {}
        for order, pattern in enumerate(time_patterns(words)):
            self._patterns.setdefault(pattern.rarest, []).append((order, pattern))
        self._triggers = Triggers(words)

    def tag(self, plain: str, sentences: Iterable[Sentence], publication: Publication) -> tuple[TimeExpression, ...]:
        """All expressions in text order; none overlaps another.

        Args:
            plain: the reading copy of the text.
            sentences: where to look.
            publication: the anchor of relative expressions; without one they stay unresolved.
        """
        if publication.anchor is not None and not _COUNTABLE[0] <= publication.anchor.year <= _COUNTABLE[1]:
            publication = UNPUBLISHED
        lower = lowered(plain)
        expressions: list[TimeExpression] = []
        unknown = publication.anchor is None
        sentences = list(sentences)
        mentioned = NOTHING_MENTIONED
        if unknown:
            story, horizon = story_year(plain, self._words), horizon_of(plain, sentences, self._words)
            mentioned = replace(mentioned, story=story, horizon=horizon)
        for sentence in sentences:
            if sentence.kind in HEADS:
                heading = _YEAR_ALONE.fullmatch(plain, *_ends(sentence.passage))
                section = int(heading["year"]) if heading else mentioned.section
                ahead = _WEEK_AHEAD.search(plain, *_ends(sentence.passage)) is not None
                mentioned = replace(mentioned, section=section, ahead=ahead)
            tagged, mentioned = self._tag_sentence(plain, lower, sentence.passage, publication, mentioned)
            expressions += join_neighbors(plain, tagged)
        return tuple(expressions)

    def _tag_sentence(
        self, plain: str, lower: str, sentence: Passage, publication: Publication, mentioned: Mentioned
    ) -> tuple[list[TimeExpression], Mentioned]:
        tagged: list[TimeExpression] = []
        end = sentence.start
        found = self._candidates(plain, lower, sentence)
        for index, each in enumerate(found):
            if each.span.start < end:
                continue
            resolved = self._resolve(plain, sentence, each, publication, mentioned)
            if resolved is None:
                continue
            rivals = _longer_rivals(found, index)
            if rivals and any(self._resolve(plain, sentence, rival, publication, mentioned) for rival in rivals):
                continue
            end = each.span.end
            tagged.append(_expression(plain, each.span, resolved, publication))
            aside = _is_aside(plain, each.span, resolved)
            mentioned = mentioned.after(resolved, each.span.start, publication.anchor, aside=aside)
        return tagged, mentioned

    def _resolve(
        self, plain: str, sentence: Passage, found: _Found, publication: Publication, mentioned: Mentioned
    ) -> Resolved | None:
        context = Context(plain, sentence, found.span, found.match, publication, self._words, mentioned)
        return HANDLERS[found.handler](context)

    def _candidates(self, plain: str, lower: str, sentence: Passage) -> list[_Found]:
        """All matches; the earliest start comes first, then the longest, then the first pattern."""
        places = self._triggers.places(lower, sentence.start, sentence.end)
        found = [
            _Found(_span_of(match, pattern), order, match, pattern.handler)
            for name in places.keys() & self._patterns.keys()
            for order, pattern in self._patterns[name]
            if places.keys() >= pattern.needs
            for match in matches_in(pattern, lower if pattern.lowered else plain, sentence, places)
        ]
        found.sort(key=lambda each: (each.span.start, -each.span.end, each.order))
        return found


def matches_in(
    pattern: TimePattern, text: str, sentence: Passage, places: Mapping[str, list[int]]
) -> Iterator[re.Match[str]]:
    """What `finditer` finds in a sentence that has what the pattern needs, looked for only where it may begin."""
    if not pattern.starts:
        yield from pattern.pattern.finditer(text, sentence.start, sentence.end)
        return
    behind = sentence.start
    found = [places[name] for name in pattern.starts if name in places]
    for place in found[0] if len(found) == 1 else sorted(chain.from_iterable(found)):
        if place >= behind and (match := pattern.pattern.match(text, place, sentence.end)):
            yield match
            behind = match.end()


def _longer_rivals(found: list[_Found], index: int) -> list[_Found]:
    """Matches that start inside this one and are longer than it (`the third` of `the third quarter of 2015`)."""
    each = found[index]
    inside = takewhile(lambda rival: rival.span.start < each.span.end, islice(found, index + 1, None))
    return [rival for rival in inside if rival.span.start > each.span.start and rival.length > each.length]


def _span_of(match: re.Match[str], pattern: TimePattern) -> Passage:
    """The whole match, without a preposition that only allowed it (group `lead`) or white space at its end."""
    start, end = match.span()
    string = match.string
    if pattern.leads and match["lead"]:
        start = match.end("lead")
    while start < end and string[start].isspace():
        start += 1
    while end > start and string[end - 1].isspace():
        end -= 1
    return Passage(start, end)


def _expression(plain: str, span: Passage, resolved: Resolved, publication: Publication) -> TimeExpression:
    receipt = Receipt(
        resolved.rule,
        publication.anchor if resolved.anchored else None,
        publication.source if resolved.anchored else "",
        resolved.alternatives,
        resolved.reason,
    )
    return TimeExpression(span, span.quote(plain), resolved.type, resolved.value, resolved.date, receipt)
