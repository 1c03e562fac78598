"""What a person corrects: publication dates, dates, accept and reject; each one undoable step."""

from __future__ import annotations

from dataclasses import replace

from viewer.domain.articles import Article, PublishedFrom, published_on
from viewer.domain.changes import Changes
from viewer.domain.dates import Precision, parse_edtf, spell
from viewer.domain.edits import SetDates, SetEvent, SetPublication, SetReview
from viewer.domain.events import DateRole, Event, EventDate, EventField, Receipt, Review
from viewer.domain.passages import Passage
from viewer.domain.rules import BY_PERSON
from viewer.domain.times import Reading
from viewer.errors import BadDate
from viewer.services.curating import as_edited
from viewer.store import Library, UndoneSteps

__all__ = [
    "UndoneSteps",
    "redo",
    "redo_summary",
    "set_date",
    "set_publication",
    "set_review",
    "undo",
    "undo_summary",
]


def set_publication(library: Library, article_id: int, edtf: str) -> Changes:
    """Corrects the day an article was published; every relative date of it that no person has set moves along.

    Raises:
        BadDate: the text is not a day.
    """
    # The readers take as long to load as the database engine, and the other corrections do not need them.
    from viewer.services.reading import ArticleReader

    value = parse_edtf(edtf)
    if value.precision is not Precision.DAY or value.first_day is None:
        raise BadDate(
            f"“{edtf}” cannot be a publication date.", "Relative dates need a day to start from.", "Write 2025-06-07."
        )
    article = library.article(article_id)
    publication = published_on(value.first_day, PublishedFrom.PERSON)
    reading = ArticleReader().reread(replace(article, publication=publication))
    moved = [
        SetDates(event.id, dates)
        for event in library.events_of_article(article_id)
        if event.id is not None and (dates := _redated(event, article, reading)) != event.dates
    ]
    summary = f"Set the publication date of “{article.title}” to {spell(value)}"
    return library.apply(summary, [SetPublication(article_id, publication), *moved])


def _redated(event: Event, article: Article, reading: Reading) -> tuple[EventDate, ...]:
    """The dates of an event as the new reading has them; what a person set, or other articles say, stays."""
    twin = _twin(event, article, reading)
    resolved = {expression.passage: expression for expression in reading.expressions}
    fresh = {(date.role, date.passage): date for date in twin.dates} if twin else {}
    by_hand = {date.role for date in event.dates if date.by_person}
    dates: list[EventDate] = []
    for date in event.dates:
        anew = fresh.pop((date.role, date.passage), None)
        expression = resolved.get(date.passage) if date.passage else None
        if date.by_person or date.article_id != article.id:
            dates.append(date)
        elif anew is not None:
            dates.append(replace(date, value=anew.value, receipt=anew.receipt, text=anew.text))
        elif twin is None and (expression is None or expression.date is None):
            dates.append(date)
        elif expression is not None and expression.date is not None:
            dates.append(replace(date, value=expression.date, receipt=expression.receipt))
    if EventField.DATES in event.by_person:
        return tuple(dates)  # a date that the person took out must not come back
    added = (replace(date, article_id=article.id) for date in fresh.values() if date.role not in by_hand)
    return (*dates, *added)


def _twin(event: Event, article: Article, reading: Reading) -> Event | None:
    """The event of the new reading that rests on the same evidence; none for what a person made."""
    if event.rule == BY_PERSON:
        return None
    places = _places(event, article.id)
    twins = [twin for twin in reading.events if twin.kind is event.kind and _places(twin, None) & places]
    return max(twins, key=lambda twin: len(_places(twin, None) & places), default=None)


def _places(event: Event, article_id: int | None) -> set[Passage]:
    return {evidence.passage for evidence in event.evidence if evidence.article_id == article_id}


def set_date(library: Library, event_id: int, date_id: int | None, edtf: str) -> Changes:
    """Sets one date of an event by hand; it is never recomputed afterwards, and the event counts as edited.

    Args:
        library: where the event is.
        event_id: the event.
        date_id: the date to correct; None gives the event a first date.
        edtf: the new date.

    Raises:
        BadDate: the text is no date.
    """
    value = parse_edtf(edtf)
    event = library.event(event_id)
    by_hand = Receipt("person", reason="set by hand")
    if date_id is None:
        added = EventDate(DateRole.OCCURRED, value, "", None, by_hand, by_person=True)
        dates = (*event.dates, added)
    else:
        dates = tuple(
            replace(date, value=value, receipt=by_hand, by_person=True) if date.id == date_id else date
            for date in event.dates
        )
    after, _ = as_edited(event, replace(event, dates=dates))
    return library.apply(f"Set the date of “{event.title}” to {spell(value)}", [SetEvent(after)])


_REVIEW_WORDS = {
    Review.ACCEPTED: "Accept",
    Review.REJECTED: "Reject",
    Review.EDITED: "Mark as edited",
    Review.SUGGESTED: "Put back to suggested",
}


def set_review(library: Library, event_id: int, review: Review) -> Changes:
    """Accepts, rejects or resets an event."""
    title = library.titles([event_id])[event_id]
    return library.apply(f"{_REVIEW_WORDS[review]} “{title}”", [SetReview(event_id, review)])


def undo(library: Library) -> Changes | None:
    """Takes back the last edit; None where there is none."""
    return library.undo()


def redo(library: Library) -> Changes | None:
    """Makes the last edit that was taken back again; None where there is none."""
    return library.redo()


def undo_summary(library: Library) -> str | None:
    """The words of the edit that undo would take back."""
    return library.undo_summary()


def redo_summary(library: Library) -> str | None:
    """The words of the edit that redo would make again."""
    return library.redo_summary()
