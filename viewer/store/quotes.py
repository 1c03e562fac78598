"""The promise of the library: words that are said to stand in an article do stand there, at their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import sqlalchemy as sa

from viewer.domain.articles import Article
from viewer.domain.events import Event, EventDate
from viewer.domain.passages import Passage
from viewer.errors import QuoteMismatch
from viewer.store import schema
from viewer.store.numbers import among, read_tuples

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


def check_events(connection: sa.Connection, events: Sequence[Event]) -> None:
    """As `check_event`, for many, whose articles are read with one query."""
    text_of = _texts(connection, _articles_of(events))
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
            # Written out, since verifying asks for a hundred thousand texts.
            row = connection.exec_driver_sql("SELECT text FROM article WHERE id = ?", (article_id,)).first()
            kept[article_id] = row[0] if row else None
        return kept[article_id]

    return text_of


def _texts(connection: sa.Connection, ids: set[int | None]) -> TextOf:
    """The texts of some stored articles, all of them at hand."""
    article = schema.article.c
    statement = sa.select(article.id, article.text).where(among(article.id, [each for each in ids if each is not None]))
    found: dict[int | None, str] = dict(read_tuples(connection, statement))
    return found.get


def _articles_of(events: Sequence[Event]) -> set[int | None]:
    """The articles that events name."""
    ids = {item.article_id for event in events for item in event.evidence}
    ids |= {date.article_id for event in events for date in event.dates}
    if claims := [claim.event for event in events for claim in event.claims]:
        ids |= _articles_of(claims)
    return ids


def quote_faults(event: Event, text_of: TextOf) -> list[str]:
    """What of an event does not stand verbatim in its article: clauses without a full stop."""
    faults = _date_faults(event.dates, text_of)
    for item in event.evidence:
        text = text_of(item.article_id)
        if text is None:
            faults.append(f"the evidence names article {item.article_id}, which is not there")
            continue
        if fault := _fault(item.passage, item.quote, text):
            faults.append(f"the quote {fault}")
        for span in item.fields:
            if fault := _fault(span.passage, None, text):
                faults.append(f"the passage of the {span.field.value} {fault}")
    for claim in event.claims:
        faults += quote_faults(claim.event, text_of)
    return faults


def _date_faults(dates: Iterable[EventDate], text_of: TextOf) -> list[str]:
    faults = []
    for date in dates:
        if date.passage is None and date.article_id is None:
            continue
        text = text_of(date.article_id)
        if text is None:
            faults.append(f"a date names article {date.article_id}, which is not there")
        elif date.passage is not None and (fault := _fault(date.passage, date.text, text)):
            faults.append(f"the words of a date, “{date.text}”, {fault}")
    return faults


def _fault(passage: Passage, quote: str | None, text: str) -> str:
    """What is wrong with a passage: a clause; empty where it is sound. Without a quote only the range counts."""
    if passage.start < passage.end <= len(text) and (quote is None or text[passage.start : passage.end] == quote):
        return ""
    place = f"at {passage.start} to {passage.end}"
    if passage.end > len(text):
        return f"{place} reaches beyond the text, which has {len(text)} characters"
    if passage.start == passage.end:
        return f"{place} is empty"
    return f"does not stand in the article {place}"
