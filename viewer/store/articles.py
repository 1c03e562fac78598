"""Articles: storing one with its events in one transaction, and reading them back."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import sqlalchemy as sa

from viewer.domain.articles import Article, ArticleVersion
from viewer.domain.changes import Changes
from viewer.domain.events import Event
from viewer.domain.passages import canonical_text
from viewer.domain.revisions import address_of
from viewer.errors import LibraryDamaged, LibraryError
from viewer.store import journal, mapping, schema
from viewer.store.copies import keep_signature
from viewer.store.joins import keep_events
from viewer.store.numbers import among
from viewer.store.plain_rows import insert_row, read_rows
from viewer.store.quotes import check_quotes
from viewer.store.results import KnownSource

_WITHOUT_ORIGINAL = [column for column in schema.article.c if column.name != "original"]


def add_article(
    connection: sa.Connection,
    article: Article,
    events: Sequence[Event],
    homes: Mapping[str, str],
    earlier_than: int | None = None,
) -> Changes:
    """Stores an article and its events, each quote checked first; see `Library.add_article`."""
    check_article(connection, article)
    check_quotes(connection, article, events)
    article_id = insert_article(connection, article, journal.now())
    copied = keep_signature(connection, article_id, article.text, earlier_than)
    kept = keep_events(connection, article_id, events, homes, copied)
    counted = f"{len(events)} event" + ("" if len(events) == 1 else "s")
    known = f", {len(kept.joined)} of them known already" if kept.joined else ""
    journal.append(
        connection,
        journal.NewEntry(
            journal.IMPORT,
            f"Imported “{article.title or article.name}” with {counted}{known}",
            {"article_id": article_id, "event_ids": list(kept.added), "joined_ids": list(kept.joined)},
            articles=frozenset([article_id]),
            events=frozenset(kept.joined),
        ),
    )
    return Changes(
        articles_added=frozenset([article_id]),
        events_added=frozenset(kept.added),
        events_edited=frozenset(kept.joined),
    )


def add_articles(connection: sa.Connection, articles: Iterable[Article]) -> list[int]:
    """Stores articles without events as one import, and returns their ids in order; see `Library.add_articles`."""
    now = journal.now()
    ids: list[int] = []
    for article in articles:
        check_article(connection, article)
        ids.append(insert_article(connection, article, now))
        keep_signature(connection, ids[-1], article.text)
    counted = f"{len(ids):,} article" + ("" if len(ids) == 1 else "s")
    detail = {"article_ids": [ids[0], ids[-1]] if ids else []}
    journal.append(connection, journal.NewEntry(journal.IMPORT, f"Imported {counted}", detail))
    return ids


def article_id_of(connection: sa.Connection, sha256: str) -> int | None:
    """The article whose original has this digest; None where there is none."""
    found = read_rows(connection, "SELECT id FROM article WHERE sha256 = ?", sha256)
    return int(found[0][0]) if found else None


def known_sources(connection: sa.Connection, digests: Collection[str]) -> dict[str, KnownSource]:
    """The articles with one of these digests, by digest; their texts are not read."""
    table = schema.article.c
    light = [column for column in _WITHOUT_ORIGINAL if column.name not in ("text", "metadata", "notes")]
    rows = connection.execute(sa.select(*light).where(table.sha256.in_(list(digests))))
    return {row.sha256: KnownSource(row.id, row.title, row.media_type, mapping.publication_of(row)) for row in rows}


def read_article(connection: sa.Connection, article_id: int) -> Article:
    """One article, without its original bytes."""
    row = connection.execute(sa.select(*_WITHOUT_ORIGINAL).where(schema.article.c.id == article_id)).one_or_none()
    if row is None:
        raise no_such_article(article_id)
    return _with_versions(connection, [mapping.article_of(row)])[0]


def article_ids(connection: sa.Connection) -> list[int]:
    """The ids of all articles, ascending."""
    return list(connection.scalars(sa.select(schema.article.c.id).order_by(schema.article.c.id)))


def read_articles(connection: sa.Connection) -> list[Article]:
    """All articles by publication date, then id; those of unknown date last."""
    table = schema.article.c
    published = sa.func.coalesce(table.published_lo, table.published_hi)
    statement = sa.select(*_WITHOUT_ORIGINAL).order_by(published.is_(None), published, table.id)
    return _with_versions(connection, [mapping.article_of(row) for row in connection.execute(statement)])


def _with_versions(connection: sa.Connection, found: Sequence[Article]) -> list[Article]:
    """Articles with the earlier and the later text of each."""
    revision, ids = schema.article_revision.c, [article.id or 0 for article in found]
    wanted = among(revision.article_id, ids) | among(revision.replaces_id, ids)
    pairs = connection.execute(sa.select(revision.article_id, revision.replaces_id).where(wanted)).all()
    if not pairs:
        return list(found)
    table = schema.article.c
    named = sa.select(table.id, table.title, table.name, table.imported_at)
    rows = connection.execute(named.where(among(table.id, sorted({each for pair in pairs for each in pair}))))
    known = {row.id: ArticleVersion(row.id, row.title or row.name, row.imported_at) for row in rows}
    earlier = {new: known[old] for new, old in pairs}
    later = {old: known[new] for new, old in pairs}
    return [replace(each, earlier=earlier.get(each.id or 0), later=later.get(each.id or 0)) for each in found]


def read_original(connection: sa.Connection, article_id: int) -> bytes:
    """The bytes of an article as they were read."""
    packed = connection.scalar(sa.select(schema.article.c.original).where(schema.article.c.id == article_id))
    if packed is None:
        raise no_such_article(article_id)
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise LibraryDamaged(
            f"The original file of article {article_id} cannot be read.",
            f"Its compressed bytes are damaged ({error}).",
            "Open the latest backup of the library.",
        ) from error


def insert_article(connection: sa.Connection, article: Article, now: str) -> int:
    """Stores an article that was checked, with what it is found by; returns its id."""
    article_id = insert_row(connection, schema.article, mapping.article_values(article, now))
    if address := address_of(article.metadata):
        insert_row(connection, schema.article_address, {"address": address, "article_id": article_id})
    return article_id


def no_such_article(article_id: int) -> LibraryError:
    """The failure for an id that is not there."""
    return LibraryError(
        f"Article {article_id} is not in the library.",
        "It was removed, or the number is wrong.",
        "Refresh the list of articles and choose again.",
    )


def check_article(connection: sa.Connection, article: Article) -> None:
    """Refuses an article that is there already, or that no reader of ours makes.

    Raises:
        LibraryError: the same file is already in the library.
        ValueError: the text is not canonical, or the digest is not that of the original bytes.
    """
    if article.text != canonical_text(article.text):
        raise ValueError("the text of the article is not canonical")
    if article.sha256 != mapping.sha256_of(article.original):
        raise ValueError("the digest of the article is not that of its original bytes")
    if (present := article_id_of(connection, article.sha256)) is not None:
        raise LibraryError(
            f"“{article.title or article.name}” was not imported.",
            f"The same file is already in the library, as article {present}.",
            "Nothing needs to be done; open the article that is there.",
        )
