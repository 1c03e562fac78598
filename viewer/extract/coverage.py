"""What became of each sentence of a text: gave an event, has a date but gave none, nothing, or was not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from viewer.domain.coverage import CoverageStatus, CoveredSentence
from viewer.domain.events import Event
from viewer.domain.passages import Passage
from viewer.domain.times import TimeExpression
from viewer.extract.blocks import SILENT, Sentence, blocks_of, sentences_of
from viewer.extract.plain import reading_copy

_WORD = re.compile(r"\w")


def coverage(text: str, expressions: Sequence[TimeExpression], events: Sequence[Event]) -> tuple[CoveredSentence, ...]:
    """All sentences of a text in order, and the stretches with words between them, which were not read.

    Args:
        text: canonical text.
        expressions: its time expressions, in text order.
        events: events of this text alone; those that a person made or rejected may be among or missing from them.
    """
    plain = reading_copy(text)
    sentences = sentences_of(plain, blocks_of(plain, text))
    dated = [each.passage for each in expressions if each.date is not None]
    covered = [_covered(each, dated, events) for each in sentences if _WORD.search(each.passage.quote(text))]
    return tuple(sorted([*covered, *_gaps(text, sentences)], key=lambda each: each.passage))


def _covered(sentence: Sentence, dated: Sequence[Passage], events: Sequence[Event]) -> CoveredSentence:
    found = tuple(
        index
        for index, event in enumerate(events)
        if any(evidence.passage.overlaps(sentence.passage) for evidence in event.evidence)
    )
    if found:
        # An event that a person made may rest on a caption that the program did not read.
        return CoveredSentence(sentence.passage, CoverageStatus.EVENT, found)
    if sentence.kind in SILENT:
        return CoveredSentence(sentence.passage, CoverageStatus.NOT_READ)
    has_date = any(passage.overlaps(sentence.passage) for passage in dated)
    return CoveredSentence(sentence.passage, CoverageStatus.DATED if has_date else CoverageStatus.NOTHING)


def _gaps(text: str, sentences: Sequence[Sentence]) -> Iterator[CoveredSentence]:
    """Stretches outside all sentences that hold a word: front matter, addresses, markup."""
    start = 0
    for edge in (*(sentence.passage for sentence in sentences), Passage(len(text), len(text))):
        gap = text[start : edge.start]
        if _WORD.search(gap):
            first = start + len(gap) - len(gap.lstrip())
            yield CoveredSentence(Passage(first, start + len(gap.rstrip())), CoverageStatus.NOT_READ)
        start = max(start, edge.end)
