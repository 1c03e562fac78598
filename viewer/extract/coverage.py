"""What became of each sentence of a text: gave an event, has a date but gave none, nothing, or was not read."""

from __future__ import annotations

import bisect
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
    sentences = [each for each in sentences_of(plain, blocks_of(plain, text)) if _WORD.search(each.passage.quote(text))]
    dated = {index for time in expressions if time.date is not None for index in _touched(sentences, time.passage)}
    found: dict[int, set[int]] = {}
    for number, event in enumerate(events):
        for evidence in event.evidence:
            for index in _touched(sentences, evidence.passage):
                found.setdefault(index, set()).add(number)
    covered = [
        CoveredSentence(
            each.passage,
            _status(each, has_event=index in found, has_date=index in dated),
            tuple(sorted(found.get(index, ()))),
        )
        for index, each in enumerate(sentences)
    ]
    return tuple(sorted([*covered, *_gaps(text, sentences)], key=lambda each: each.passage))


def _touched(sentences: Sequence[Sentence], passage: Passage) -> Iterator[int]:
    """The positions of the sentences that share a character with a passage; sentences never overlap each other."""
    index = bisect.bisect_right(sentences, passage.start, key=lambda each: each.passage.end)
    while index < len(sentences) and sentences[index].passage.start < passage.end:
        yield index
        index += 1


def _status(sentence: Sentence, *, has_event: bool, has_date: bool) -> CoverageStatus:
    # An event that a person made may rest on a caption that the program did not read.
    if has_event:
        return CoverageStatus.EVENT
    if sentence.kind in SILENT:
        return CoverageStatus.NOT_READ
    return CoverageStatus.DATED if has_date else CoverageStatus.NOTHING


def _gaps(text: str, sentences: Sequence[Sentence]) -> Iterator[CoveredSentence]:
    """Stretches outside all sentences that hold a word: front matter, addresses, markup."""
    start = 0
    for edge in (*(sentence.passage for sentence in sentences), Passage(len(text), len(text))):
        gap = text[start : edge.start]
        if _WORD.search(gap):
            first = start + len(gap) - len(gap.lstrip())
            yield CoveredSentence(Passage(first, start + len(gap.rstrip())), CoverageStatus.NOT_READ)
        start = max(start, edge.end)
