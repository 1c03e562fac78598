"""The promise of the library: words that are said to stand in an article do stand there, at their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import sqlalchemy as sa

from viewer.domain.articles import Article
from viewer.domain.events import Event, EventDate, Evidence
from viewer.domain.passages import Passage
from viewer.errors import QuoteMismatch

TextOf = Callable[[int | None], str | None]
"""The text of an article by id; None where there is no such article."""


def check_quotes(connection: sa.Connection, article: Article, events: Sequence[Event]) -> None:
    """Refuses events of which a quote, a date's words or a field is not verbatim at its place.

    What names no article belongs to `article`, which need not be stored yet.

    Raises:
        QuoteMismatch: for the first that is not.
    """
    stored = stored_texts(connection)

    def text_of(article_id: int | None) -> str | None:
        return article.text if article_id is None else stored(article_id)

    for event in events:
        for fault in quote_faults(event, text_of):
            raise QuoteMismatch(
                f"“{article.title or article.name}” was not imported.",
                f"In the event “{event.title}”, {fault}.",
                "This is a fault of the program; please report it together with the article.",
            )


def check_dates(connection: sa.Connection, dates: Iterable[EventDate]) -> None:
    """Refuses dates whose words are not verbatim at their place in a stored article.

    Raises:
        QuoteMismatch: for the first that is not.
    """
    for fault in _date_faults(dates, stored_texts(connection)):
        raise QuoteMismatch(
            "The dates of the event were not changed.",
            f"In what was to be stored, {fault}.",
            "This is a fault of the program; please report it together with the article.",
        )


def check_event(connection: sa.Connection, event: Event) -> None:
    """Refuses an event of which a quote, a date's words or a field is not verbatim at its place in a stored article.

    Raises:
        QuoteMismatch: for the first that is not.
    """
    check_events(connection, [event])


def check_events(connection: sa.Connection, events: Iterable[Event]) -> None:
    """As `check_event`, for many; quickest where those of one article follow each other."""
    text_of = stored_texts(connection)
    for event in events:
        for fault in quote_faults(event, text_of):
            raise QuoteMismatch(
                f"The event “{event.title}” was not added.",
                f"In what was to be stored, {fault}.",
                "This is a fault of the program; please report it together with the article.",
            )


def stored_texts(connection: sa.Connection) -> TextOf:
    """The texts of stored articles; the one asked for last is kept, since questions come an article at a time."""
    kept: dict[int | None, str | None] = {}

    def text_of(article_id: int | None) -> str | None:
        if article_id not in kept:
            kept.clear()
            # Written out, since a bulk import asks for a hundred thousand texts.
            row = connection.exec_driver_sql("SELECT text FROM article WHERE id = ?", (article_id,)).first()
            kept[article_id] = row[0] if row else None
        return kept[article_id]

    return text_of


def quote_faults(event: Event, text_of: TextOf) -> Iterator[str]:
    """What of an event does not stand verbatim in its article: clauses without a full stop."""
    yield from _evidence_faults(event.evidence, text_of)
    yield from _date_faults(event.dates, text_of)
    for claim in event.claims:
        yield from quote_faults(claim.event, text_of)


def _evidence_faults(evidence: Iterable[Evidence], text_of: TextOf) -> Iterator[str]:
    for item in evidence:
        text = text_of(item.article_id)
        if text is None:
            yield f"the evidence names article {item.article_id}, which is not there"
            continue
        if fault := _fault(item.passage, item.quote, text):
            yield f"the quote {fault}"
        for span in item.fields:
            if fault := _fault(span.passage, None, text):
                yield f"the passage of the {span.field.value} {fault}"


def _date_faults(dates: Iterable[EventDate], text_of: TextOf) -> Iterator[str]:
    for date in dates:
        if date.passage is None:
            continue
        text = text_of(date.article_id)
        if text is None:
            yield f"a date names article {date.article_id}, which is not there"
        elif fault := _fault(date.passage, date.text, text):
            yield f"the words of a date, “{date.text}”, {fault}"


def _fault(passage: Passage, quote: str | None, text: str) -> str:
    """What is wrong with a passage: a clause; empty where it is sound. Without a quote only the range counts."""
    place = f"at {passage.start} to {passage.end}"
    if passage.end > len(text):
        return f"{place} reaches beyond the text, which has {len(text)} characters"
    if passage.start == passage.end:
        return f"{place} is empty"
    if quote is not None and passage.quote(text) != quote:
        return f"does not stand in the article {place}"
    return ""
