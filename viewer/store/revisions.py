"""Changed texts of articles: finding the article that a new one is a text of, and moving its events to the new text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from viewer.domain import copies
from viewer.domain.articles import Article
from viewer.domain.changes import Changes
from viewer.domain.events import Event
from viewer.domain.reattaching import Reattached, reattach, unknown_events
from viewer.domain.revisions import (
    Identity,
    LostQuote,
    Related,
    RelationKind,
    RevisionReport,
    address_of,
    identity_of,
    relation,
)
from viewer.domain.times import Reading
from viewer.errors import LibraryError
from viewer.store import journal, mapping, schema
from viewer.store.articles import check_article, insert_article, no_such_article, read_article
from viewer.store.copies import keep_signature, likenesses, near_copies
from viewer.store.event_rows import set_event
from viewer.store.events import event_ids_of_article, read_events
from viewer.store.joins import keep_events_as_step
from viewer.store.numbers import among
from viewer.store.quotes import check_quotes
from viewer.store.removals import Removed, removed_from
from viewer.store.rows import RowChange
from viewer.store.steps import enter_rows

_BUT_TEXT: list[sa.ColumnElement[Any]] = [
    *(column for column in schema.article.c if column.name not in ("text", "original")),
    sa.literal("").label("text"),
]
_TEXTS = (RelationKind.REVISION, RelationKind.UNCHANGED, RelationKind.EARLIER)
_MOST_LOOKED_AT = 30
"""So many near-copies, and so many articles at one address, are looked at; one is enough nearly always."""


def find_related(connection: sa.Connection, article: Article) -> Related | None:
    """The article that a new one is a text or a near-copy of; see `Library.related`."""
    signature = copies.signature(article.text)
    alike = near_copies(connection, signature, _MOST_LOOKED_AT)
    at_address = set(_at_address(connection, article)) - set(alike)
    alike |= dict.fromkeys(at_address, 0.0) | likenesses(connection, signature, at_address)
    if not alike:
        return None
    new, known = identity_of(article), _identities(connection, alike)
    found = {each: relation(new, known[each][0], likeness) for each, likeness in alike.items()}
    latest = {_latest(connection, each): its for each, its in found.items() if its.kind in _TEXTS}
    if latest:
        # After a revision was undone, two texts are the latest: the one with the events goes before.
        chosen = max(latest, key=lambda each: (_has_events(connection, each), each))
        its = found.get(chosen)
        if its is None or its.kind not in _TEXTS:
            # It is a text of the article, though more like one that was replaced already.
            its = replace(latest[chosen], kind=RelationKind.REVISION)
        return Related(its, chosen, _title(connection, chosen))
    likest = max(found, key=lambda each: (found[each].likeness, -each))
    if found[likest].kind is not RelationKind.COPY:
        return None
    shown = _latest(connection, likest)
    return Related(found[likest], shown, _title(connection, shown))


def add_revision(
    connection: sa.Connection, article: Article, reading: Reading, replaces_id: int, homes: Mapping[str, str]
) -> tuple[Changes, RevisionReport]:
    """Stores a changed text and moves the events of the earlier one to it; see `Library.add_revision`."""
    check_article(connection, article)
    check_quotes(connection, article, reading.events)
    old = read_article(connection, replaces_id)
    if old.later is not None:
        raise LibraryError(
            f"“{article.title or article.name}” was not imported.",
            f"“{old.title or old.name}” was replaced by another text meanwhile.",
            "Import the file again.",
        )
    now = journal.now()
    article_id = insert_article(connection, article, now)
    copied = keep_signature(connection, article_id, article.text, replaces_id)
    _enter_import(connection, article, article_id, old)
    values = {"replaces_id": replaces_id, "at": now}
    connection.execute(sa.insert(schema.article_revision).values(article_id=article_id, **values))
    rows = [RowChange(schema.article_revision.name, article_id, article_id, None, values)]
    moved = _move_events(connection, old, read_article(connection, article_id), reading, rows)
    found = _not_removed(reading.events, removed_from(connection, replaces_id))
    unknown = unknown_events(found, [each.event for each in moved if each.moved], article_id)
    kept = keep_events_as_step(connection, article_id, unknown, homes, copied)
    rows += kept.rows
    report = _report(old, moved, added=len(kept.added), joined=len(unknown) - len(kept.added))
    changes = enter_rows(connection, report.words, rows)
    return Changes(articles_added=frozenset([article_id])).merge(changes), report


def replaced_ids(connection: sa.Connection, article_ids: Iterable[int]) -> frozenset[int]:
    """Those of some articles that a later text has replaced."""
    old = schema.article_revision.c.replaces_id
    return frozenset(connection.scalars(sa.select(old).where(among(old, article_ids))))


def _enter_import(connection: sa.Connection, article: Article, article_id: int, old: Article) -> None:
    summary = f"Imported “{article.title or article.name}”, a later text of “{old.title or old.name}”"
    detail = {"article_id": article_id, "event_ids": [], "joined_ids": []}
    journal.append(connection, journal.NewEntry(journal.IMPORT, summary, detail, articles=frozenset([article_id])))


def _move_events(
    connection: sa.Connection, old: Article, new: Article, reading: Reading, rows: list[RowChange]
) -> list[Reattached]:
    """Moves all events of the old text, rejected ones too, and puts what that changed behind `rows`."""
    events = read_events(connection, event_ids_of_article(connection, old.id or 0))
    moved = [reattach(event, old, new, reading) for event in events]
    for event, each in zip(events, moved, strict=True):
        if each.event != event:
            # Checked once more, against the text as it is stored: a place is never taken on trust.
            rows += set_event(connection, each.event, event)
    return moved


def _not_removed(found: Sequence[Event], removed: Removed) -> list[Event]:
    """Events but for those that a person took out, as long as their sentence is the same."""
    return [
        event for event in found if not event.evidence or (event.kind.value, event.evidence[0].quote) not in removed
    ]


def _report(old: Article, moved: Sequence[Reattached], *, added: int, joined: int) -> RevisionReport:
    return RevisionReport(
        replaces_id=old.id or 0,
        title=old.title or old.name,
        kept=len({passage for each in moved for passage in each.moved}),
        lost=tuple(LostQuote(each.event.id or 0, each.event.title, item.quote) for each in moved for item in each.lost),
        added=added,
        joined=joined,
    )


def _at_address(connection: sa.Connection, article: Article) -> list[int]:
    """The newest articles at the address of an article."""
    table = schema.article_address.c
    if not (key := address_of(article.metadata)):
        return []
    statement = sa.select(table.article_id).where(table.address == key).order_by(table.article_id.desc())
    return list(connection.scalars(statement.limit(_MOST_LOOKED_AT)))


def _identities(connection: sa.Connection, ids: Iterable[int]) -> dict[int, tuple[Identity, str]]:
    """What articles are recognized by, and what they are called; their texts are not read."""
    found: dict[int, tuple[Identity, str]] = {}
    for row in connection.execute(sa.select(*_BUT_TEXT).where(among(schema.article.c.id, sorted(ids)))):
        article = mapping.article_of(row)
        found[row.id] = identity_of(article, row.text_sha256), article.title or article.name
    return found


def _latest(connection: sa.Connection, article_id: int) -> int:
    """The text that has replaced an article and was not replaced itself; the article where there is none."""
    revision = schema.article_revision.c
    while True:
        later = connection.scalar(sa.select(revision.article_id).where(revision.replaces_id == article_id))
        if later is None:
            return article_id
        article_id = later


def _has_events(connection: sa.Connection, article_id: int) -> bool:
    evidence = schema.evidence.c
    found = connection.scalar(sa.select(evidence.id).where(evidence.article_id == article_id).limit(1))
    return found is not None


def _title(connection: sa.Connection, article_id: int) -> str:
    table = schema.article.c
    row = connection.execute(sa.select(table.title, table.name).where(table.id == article_id)).one_or_none()
    if row is None:
        raise no_such_article(article_id)
    return str(row.title or row.name)
