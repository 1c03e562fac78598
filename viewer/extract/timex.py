"""The tagger: finds time expressions in sentences and resolves each against the publication date, with a receipt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from viewer.domain.articles import Publication
from viewer.domain.events import Receipt
from viewer.domain.passages import Passage
from viewer.domain.times import TimeExpression
from viewer.extract.blocks import Sentence
from viewer.extract.clauses import Cue, direction_of
from viewer.extract.lexicon import TimeWords
from viewer.extract.resolve import Resolved
from viewer.extract.timex_handlers import HANDLERS, Context
from viewer.extract.timex_join import join_clocks
from viewer.extract.timex_patterns import TimePattern, time_patterns

# A sentence without one of these holds no time expression; the check costs a tenth of the patterns.
_WORTH_A_LOOK = re.compile(
    r"\d|day|week|month|year|quarter|decade|centur|morning|evening|night|noon|hour|minute|second|January|February|March|April|"
    r"May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|APR|JU|AUG|SEP|OCT|NOV|DEC|"
    r"now|current|present|recent|late|previous|once|former|soon|short|future|spring|summer|autumn|fall|winter|tomorrow|"
    r"annual|daily|Christmas|Thanksgiving|past|moment|DAY|half|time",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Found:
    span: Passage
    order: int
    match: re.Match[str]
    handler: str


class TimeTagger:
    """Finds and resolves the time expressions of one language."""

    def __init__(self, words: TimeWords) -> None:
        self._words = words
        self._patterns = time_patterns(words)
        self._handlers: Mapping[str, Callable[[Context], Resolved | None]] = HANDLERS

    def tag(self, plain: str, sentences: Iterable[Sentence], publication: Publication) -> tuple[TimeExpression, ...]:
        """All expressions in text order; none overlaps another.

        Args:
            plain: the reading copy of the text.
            sentences: where to look.
            publication: the anchor of relative expressions; without one they stay unresolved.
        """
        expressions: list[TimeExpression] = []
        last_year: int | None = None
        for sentence in sentences:
            if not _WORTH_A_LOOK.search(plain, sentence.passage.start, sentence.passage.end):
                continue
            tagged, last_year = self._tag_sentence(plain, sentence.passage, publication, last_year)
            expressions += join_clocks(plain, tagged)
        return tuple(expressions)

    def _tag_sentence(
        self, plain: str, sentence: Passage, publication: Publication, last_year: int | None
    ) -> tuple[list[TimeExpression], int | None]:
        tagged: list[TimeExpression] = []
        end = sentence.start
        for found in self._candidates(plain, sentence):
            if found.span.start < end:
                continue
            context = Context(plain, sentence, found.span, found.match, publication, self._words, last_year)
            resolved = self._handlers[found.handler](context)
            if resolved is None:
                continue
            end = found.span.end
            tagged.append(_expression(plain, found.span, resolved, publication))
            if not resolved.anchored and resolved.date and resolved.date.first_day:
                last_year = resolved.date.first_day.year
        return tagged, last_year

    def _candidates(self, plain: str, sentence: Passage) -> list[_Found]:
        """All matches; where they overlap the earliest start comes first, then the longest, then the first pattern."""
        found = [
            _Found(_span_of(match), order, match, pattern.handler)
            for order, pattern in enumerate(self._patterns)
            for match in _matches(pattern, plain, sentence)
        ]
        found.sort(key=lambda each: (each.span.start, -each.span.end, each.order))
        return _longest_first(found)


def _longest_first(found: list[_Found]) -> list[_Found]:
    """Drops a match that a longer one, starting a little later, would be cut by (`the third quarter of 2015`)."""
    kept: list[_Found] = []
    for each in found:
        rivals = (other for other in found if other.span.overlaps(each.span) and other is not each)
        if not any(_length(other) > _length(each) and not _same_start(other, each) for other in rivals):
            kept.append(each)
    return kept


def _length(found: _Found) -> int:
    return found.span.end - found.span.start


def _same_start(one: _Found, other: _Found) -> bool:
    return one.span.start == other.span.start


def _matches(pattern: TimePattern, plain: str, sentence: Passage) -> Iterable[re.Match[str]]:
    return pattern.pattern.finditer(plain, sentence.start, sentence.end)


def _span_of(match: re.Match[str]) -> Passage:
    """The whole match, without a preposition that only allowed it (group `lead`)."""
    start = match.start()
    if "lead" in match.re.groupindex and match["lead"]:
        after = match.end("lead")
        start = after + len(match.string[after : match.end()]) - len(match.string[after : match.end()].lstrip())
    end = match.end()
    while end > start and match.string[end - 1].isspace():
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


def cue_at(plain: str, sentence: Passage, span: Passage, words: TimeWords) -> Cue:
    """The direction of the clause around a span."""
    return direction_of(plain, sentence, span, words)
