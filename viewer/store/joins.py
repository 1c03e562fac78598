"""Events of a new article that the library has already: the same ones are joined, those that may be are suggested."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from viewer.domain.events import Event, Review
from viewer.domain.joining import in_article, join
from viewer.domain.sameness import Likeness, Verdict, compare_all
from viewer.store import schema
from viewer.store.bulk import insert_events
from viewer.store.candidates import Candidates
from viewer.store.copies import copies_beside, keep_signature
from viewer.store.event_rows import rows_of_new, set_event
from viewer.store.events import event_ids_of_article, read_events
from viewer.store.rows import RowChange
from viewer.store.suggestions import count_suggestions, suggestions_since


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the events of an article.

    Attributes:
        added: the ids of those that are new.
        joined: the ids of the events that others of them were joined to.
        rows: what joining changed.
    """

    added: tuple[int, ...]
    joined: tuple[int, ...]
    rows: tuple[RowChange, ...]


def keep_events(
    connection: sa.Connection,
    article_id: int,
    events: Sequence[Event],
    homes: Mapping[str, str],
    copied: Collection[int],
) -> Kept:
    """Stores the events of a new article, or joins them to events of other articles.

    Args:
        connection: a transaction; the article is stored in it already.
        article_id: the article.
        events: as read; their quotes were checked.
        homes: the country of each person, body and firm, by full name.
        copied: the articles that it is a near-copy of.
    """
    named = [in_article(event, article_id) for event in events]
    candidates = Candidates(connection, named, homes, copied)
    new: list[tuple[Event, list[Event], tuple[Likeness, ...]]] = []
    joined: list[int] = []
    rows: list[RowChange] = []
    for event in named:
        others = candidates.of(event)
        likenesses = compare_all(event, others, homes=homes, copied=copied)
        survivor = _survivor(others, likenesses)
        if survivor is None:
            new.append((event, others, likenesses))
            continue
        other, why = survivor
        joined_id = other.id or 0
        rows += set_event(connection, join(other, [event], [why]), other, is_checked=True)
        candidates.replace(read_events(connection, [joined_id])[0])
        joined.append(joined_id)
        _suggest(connection, joined_id, others, likenesses)
    added = insert_events(connection, [event for event, _, _ in new])
    for event_id, (_, others, likenesses) in zip(added, new, strict=True):
        _suggest(connection, event_id, others, likenesses)
    return Kept(tuple(added), tuple(dict.fromkeys(joined)), tuple(rows))


def keep_events_as_step(
    connection: sa.Connection,
    article_id: int,
    events: Sequence[Event],
    homes: Mapping[str, str],
    copied: Collection[int],
) -> Kept:
    """As `keep_events`, as part of a step that can be taken back: `rows` tells of new events and suggestions, too."""
    last = connection.scalar(sa.select(sa.func.max(schema.suggestion.c.id))) or 0
    kept = keep_events(connection, article_id, events, homes, copied)
    rows = (*kept.rows, *rows_of_new(connection, kept.added), *suggestions_since(connection, last))
    return replace(kept, rows=rows)


def suggest_joins(connection: sa.Connection, article_id: int, homes: Mapping[str, str]) -> int:
    """Compares the stored events of an article with those of others, and suggests to join what may be the same.

    Nothing is joined: what is in the library already was perhaps told apart by a person. An article that came in
    before near-copies were looked for is compared by its text, too.

    Returns:
        how many pairs were suggested that were not known before.
    """
    article = schema.article.c
    if connection.scalar(sa.select(schema.article_copy.c.article_id).filter_by(article_id=article_id)) is None:
        text = connection.scalar(sa.select(article.text).where(article.id == article_id))
        keep_signature(connection, article_id, text or "")
    copied = copies_beside(connection, article_id)
    found = read_events(connection, event_ids_of_article(connection, article_id))
    events = [event for event in found if event.review is not Review.REJECTED]
    candidates = Candidates(connection, events, homes, copied)
    before = count_suggestions(connection)
    for event in events:
        here = {item.article_id for item in event.evidence}
        others = [each for each in candidates.of(event) if here.isdisjoint(item.article_id for item in each.evidence)]
        _suggest(connection, event.id or 0, others, compare_all(event, others, homes=homes, copied=copied))
    return count_suggestions(connection) - before


def why_joined(likeness: Likeness) -> str:
    """The reasons of a likeness as one sentence."""
    reasons = "; ".join(likeness.reasons)
    return f"{reasons[:1].upper()}{reasons[1:]}."


def _survivor(others: Sequence[Event], likenesses: Sequence[Likeness]) -> tuple[Event, str] | None:
    """The oldest of the events that are the same, and why it is."""
    same = [
        (other.id or 0, other, likeness)
        for other, likeness in zip(others, likenesses, strict=True)
        if likeness.verdict is Verdict.SAME
    ]
    if not same:
        return None
    _, other, likeness = min(same, key=lambda each: each[0])
    return other, why_joined(likeness)


def _suggest(connection: sa.Connection, event_id: int, others: Sequence[Event], likenesses: Sequence[Likeness]) -> None:
    """Keeps which other events may be the same, for a person to judge; so do those that are, but were told apart."""
    rows = [
        {
            "event_id": min(event_id, other.id or 0),
            "other_id": max(event_id, other.id or 0),
            "why": list(likeness.reasons),
            "refused": False,
        }
        for other, likeness in zip(others, likenesses, strict=True)
        if likeness.verdict is not Verdict.DIFFERENT and other.id != event_id
    ]
    if rows:
        connection.execute(sa.insert(schema.suggestion).prefix_with("OR IGNORE"), rows)
