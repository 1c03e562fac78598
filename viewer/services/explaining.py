"""Why an article gave the events it gave: every sentence with what became of it, every event with what made it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from viewer.domain.articles import PUBLISHED_FROM_LABELS, Article
from viewer.domain.confidence import parts_in_words
from viewer.domain.coverage import COVERAGE_LABELS, CoverageStatus, CoveredSentence
from viewer.domain.dates import spell
from viewer.domain.events import Event, Evidence, Review
from viewer.domain.passages import Passage
from viewer.domain.receipts import alternatives_in_words, receipt_sentence
from viewer.domain.rules import rule_in_words, trigger_words
from viewer.domain.times import Reading
from viewer.extract import coverage
from viewer.services.reading import ArticleReader
from viewer.store import Library

__all__ = ["Explanation", "coverage_of", "draft_of", "explain", "explanation_lines"]

_MARKS = {
    CoverageStatus.EVENT: "+",
    CoverageStatus.DATED: "?",
    CoverageStatus.NOTHING: ".",
    CoverageStatus.NOT_READ: "-",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reading, sentence by sentence.

    Attributes:
        sentences: their `event_indexes` count in `reading.events`.
    """

    article: Article
    reading: Reading
    sentences: tuple[CoveredSentence, ...]


def explain(article: Article, reading: Reading) -> Explanation:
    """What became of each sentence of an article that was just read."""
    return Explanation(article, reading, coverage(article.text, reading.expressions, reading.events))


def coverage_of(library: Library, article_id: int, reader: ArticleReader) -> tuple[CoveredSentence, ...]:
    """What became of each sentence of a stored article, by the events that the library holds of it.

    Events that a person made count; rejected ones do not. `event_indexes` count in those, in the order of the text.
    """
    article = library.article(article_id)
    events = [
        replace(event, evidence=_evidence_in(event, article_id))
        for event in library.events_of_article(article_id)
        if event.review is not Review.REJECTED
    ]
    return coverage(article.text, reader.reread(article).expressions, events)


def _evidence_in(event: Event, article_id: int) -> tuple[Evidence, ...]:
    return tuple(evidence for evidence in event.evidence if evidence.article_id == article_id)


def draft_of(library: Library, article_id: int, selection: Passage, reader: ArticleReader) -> Event:
    """An event of the words that a person selected, for them to correct; nothing is stored.

    Raises:
        BadUsage: the selection holds no word.
    """
    article = library.article(article_id)
    draft = reader.draft(article, selection)
    return replace(
        draft,
        dates=tuple(replace(date, article_id=article_id) for date in draft.dates),
        evidence=tuple(replace(evidence, article_id=article_id) for evidence in draft.evidence),
    )


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """The whole in plain text, line by line."""
    publication = explanation.article.publication
    known = spell(publication.value) if publication.value else "at an unknown time"
    yield f"Published {known}, {PUBLISHED_FROM_LABELS[publication.source]}"
    yield from (f"  {reason}" for reason in publication.reasons)
    yield ""
    yield "   ".join(f"{_MARKS[status]} {COVERAGE_LABELS[status]}" for status in CoverageStatus)
    yield ""
    for sentence in explanation.sentences:
        words = " ".join(sentence.passage.quote(explanation.article.text).split())
        numbers = "".join(f"[{index + 1}] " for index in sentence.event_indexes)
        yield f"{_MARKS[sentence.status]} {numbers}{words}"
    for number, event in enumerate(explanation.reading.events, start=1):
        yield ""
        yield from _event_lines(number, event, explanation.article.text)


def _event_lines(number: int, event: Event, text: str) -> Iterator[str]:
    yield f"[{number}] {event.title}"
    cue = f", by the words “{event.cue}”" if event.cue else ""
    yield f"    {event.kind.value}, {event.standing.value}{cue}"
    if triggers := trigger_words(event, text):
        yield f"    Words: {', '.join(f'“{words}”' for words in triggers)}"
    if rule := rule_in_words(event):
        yield f"    {rule}"
    for date in event.dates:
        yield f"    {date.role.value}: {receipt_sentence(date)} ({date.receipt.rule}: {date.receipt.reason})"
        if others := alternatives_in_words(date.receipt):
            yield f"      could also be {' or '.join(others)}"
    yield f"    {event.confidence.band.value} reading ({parts_in_words(event.confidence)})"
    yield from (f"      {reason}" for reason in event.reasons)
