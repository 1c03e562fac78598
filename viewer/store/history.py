"""The journal as a person reads it: page by page, newest first, of everything or of one event.

Order is that of the ids; times are shown as they were written and decide nothing. A page reads only its own entries
and never their details, which can name a million events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa

from viewer.domain.history import HistoryDetail, HistoryEntry, HistoryLine
from viewer.errors import LibraryError
from viewer.store import schema
from viewer.store.events import read_titles
from viewer.store.history_words import owners, review_words, row_lines, title_in
from viewer.store.journal import EDIT, IMPORT, UNDO

MOST_LINES = 200
"""Lines of one entry that are made; a step can change a million events."""

_entry = schema.journal.c
_subject = schema.journal_subject.c
_Owner = tuple[str, int]


def read_history(
    connection: sa.Connection, event_id: int | None, limit: int, before_id: int | None
) -> list[HistoryEntry]:
    """Entries, newest first; see `Library.history`."""
    columns = (_entry.id, _entry.at, _entry.actor, _entry.op, _entry.summary, _entry.takes_back)
    statement = sa.select(*columns)
    if event_id is None:
        statement = statement.where(_entry.id < before_id) if before_id is not None else statement
    else:
        statement = statement.where(_entry.id.in_(_ids_about(event_id, limit, before_id)))
    rows = connection.execute(statement.order_by(_entry.id.desc()).limit(limit)).all()
    undone = undone_among(connection, [row.id for row in rows if row.op == EDIT])
    return [HistoryEntry(*row, is_undone=row.id in undone) for row in rows]


def _ids_about(event_id: int, limit: int, before_id: int | None) -> sa.Select[Any]:
    """The entries about an event, and the imports of the articles that it has evidence in; the newest of each."""
    of_event = sa.select(_subject.journal_id).where(_subject.subject == "event", _subject.subject_id == event_id)
    evidence = sa.select(schema.evidence.c.article_id).where(schema.evidence.c.event_id == event_id)
    of_articles = (
        sa.select(_subject.journal_id)
        .join(schema.journal, _entry.id == _subject.journal_id)
        .where(_subject.subject == "article", _subject.subject_id.in_(evidence), _entry.op == IMPORT)
    )
    if before_id is not None:
        of_event = of_event.where(_subject.journal_id < before_id)
        of_articles = of_articles.where(_subject.journal_id < before_id)
    newest = [each.order_by(_subject.journal_id.desc()).limit(limit).subquery() for each in (of_event, of_articles)]
    both = sa.union(*(sa.select(each.c.journal_id) for each in newest)).subquery()
    return sa.select(both.c.journal_id)


def undone_among(connection: sa.Connection, edit_ids: Sequence[int]) -> set[int]:
    """Those of some edits that are taken back by now: the last entry that names them is an undo."""
    if not edit_ids:
        return set()
    newest = (
        sa.select(sa.func.max(_entry.id))
        .where(_entry.takes_back.is_not(None), _entry.takes_back.in_(edit_ids))
        .group_by(_entry.takes_back)
    )
    statement = sa.select(_entry.takes_back).where(_entry.id.in_(newest), _entry.op == UNDO)
    return set(connection.scalars(statement))


def read_detail(connection: sa.Connection, entry_id: int, event_id: int | None) -> HistoryDetail:
    """What an entry changed; see `Library.history_detail`.

    Raises:
        LibraryError: there is no such entry.
    """
    row = connection.execute(sa.select(_entry.detail).where(_entry.id == entry_id)).one_or_none()
    if row is None:
        raise _no_such_entry(entry_id)
    detail = row.detail if isinstance(row.detail, dict) else {}
    ids = _events_of(connection, entry_id, detail)
    lines = _lines(connection, detail, event_id)
    shown = tuple(islice(lines, MOST_LINES))
    return HistoryDetail(shown, sum(1 for _ in lines), ids)


def steps_down_to(connection: sa.Connection, entry_id: int) -> int:
    """How many steps undo would have to take to take an edit back; 0 where that cannot be."""
    if connection.scalar(sa.select(_entry.op).where(_entry.id == entry_id)) != EDIT:
        return 0
    if undone_among(connection, [entry_id]):
        return 0
    edits = sa.select(sa.func.count()).where(_entry.op != sa.literal_column("'import'"))
    made = connection.scalar(edits.where(_entry.op == EDIT, _entry.id >= entry_id)) or 0
    newest = sa.select(sa.func.max(_entry.id).label("id")).where(_entry.takes_back >= entry_id)
    newest_of_each = newest.group_by(_entry.takes_back).subquery()
    undone = sa.select(sa.func.count()).join_from(newest_of_each, schema.journal, _entry.id == newest_of_each.c.id)
    return made - (connection.scalar(undone.where(_entry.op == UNDO)) or 0)


def _events_of(connection: sa.Connection, entry_id: int, detail: Mapping[str, Any]) -> tuple[int, ...]:
    """The first events that an entry was about; of an import, those that it brought."""
    added = detail.get("event_ids")
    if isinstance(added, list) and added:
        return tuple(added[:MOST_LINES])
    if isinstance(first := detail.get("first_event_id"), int):
        return (first,)
    statement = sa.select(_subject.subject_id).where(_subject.journal_id == entry_id, _subject.subject == "event")
    return tuple(connection.scalars(statement.order_by(_subject.subject_id).limit(MOST_LINES)))


def _lines(connection: sa.Connection, detail: Mapping[str, Any], event_id: int | None) -> Iterator[HistoryLine]:
    rows = [row for row in detail.get("rows") or () if isinstance(row, dict)]
    found = owners(rows)
    wanted = [owner for owner in found if event_id is None or owner == ("event", event_id)]
    is_of_several = event_id is None and len(found) > 1
    titles = _titles(connection, wanted) if is_of_several else {}
    by_owner: dict[_Owner, list[dict[str, Any]]] = {owner: [] for owner in wanted}
    for row in rows:
        owner = ("article" if row.get("table") == "article" else "event", row.get("owner"))
        if owner in by_owner:
            by_owner[owner].append(row)
    for owner, mine in by_owner.items():
        about = (titles.get(owner) or title_in(mine, owner)) if is_of_several else ""
        yield from row_lines(mine, owner, about)
    for group in detail.get("reviews") or ():
        yield from _review_lines(group, event_id)
    yield from _import_lines(detail, event_id)


def _titles(connection: sa.Connection, found: Iterable[_Owner]) -> dict[_Owner, str]:
    """Titles as they are now; of what is gone, none."""
    first = list(islice(found, MOST_LINES))
    events = read_titles(connection, [owner for subject, owner in first if subject == "event"])
    article = schema.article.c
    ids = [owner for subject, owner in first if subject == "article"]
    articles = connection.execute(sa.select(article.id, article.title, article.name).where(article.id.in_(ids)))
    named: dict[_Owner, str] = {("article", row.id): row.title or row.name for row in articles}
    return named | {("event", key): title for key, title in events.items()}


def _review_lines(group: Mapping[str, Any], event_id: int | None) -> Iterator[HistoryLine]:
    ids = group.get("event_ids") or []
    if event_id is not None and event_id not in ids:
        return
    what = "review" if event_id is not None or len(ids) == 1 else f"review of {len(ids):,} events"
    yield HistoryLine(what, review_words(str(group.get("before"))), review_words(str(group.get("after"))))


def _import_lines(detail: Mapping[str, Any], event_id: int | None) -> Iterator[HistoryLine]:
    added, joined = detail.get("event_ids") or [], detail.get("joined_ids") or []
    if event_id is not None:
        if event_id in added:
            yield HistoryLine("event", "", "read from this article")
        if event_id in joined:
            yield HistoryLine("sources", "", "one more article tells of it")
        return
    for what, ids in (("new events", added), ("events known already", joined)):
        if ids:
            yield HistoryLine(what, "", f"{len(ids):,}")


def _no_such_entry(entry_id: int) -> LibraryError:
    return LibraryError(
        f"Entry {entry_id} of the history is not there.",
        "The number is wrong, or another library was opened meanwhile.",
        "Open the history again and choose an entry there.",
    )
