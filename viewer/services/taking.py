"""Taking an article that was read into a library: as a new one, a near-copy, or a changed text of one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from viewer.domain.articles import Article, Publication
from viewer.domain.changes import Changes
from viewer.domain.revisions import Related, RelationKind, RevisionReport, keeps_day
from viewer.domain.times import Reading
from viewer.services.reading import ArticleReader
from viewer.store import Library


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an article.

    Attributes:
        article_id: under which it is stored; None where the same text of it is there.
        known_as: the article that it is a text or a near-copy of; 0 for none.
        publication: as stored.
        events: how many events it tells of.
        joined: how many of those the library had from other articles.
        notes: what a person should know of it, sentences.
        revision: where it is a changed text.
        copy_of: where it is a near-copy, or an earlier text.
    """

    article_id: int | None
    known_as: int
    publication: Publication
    changes: Changes = field(default_factory=Changes)
    events: int = 0
    joined: int = 0
    notes: tuple[str, ...] = ()
    revision: RevisionReport | None = None
    copy_of: Related | None = None


def take_article(library: Library, article: Article, reading: Reading, homes: Mapping[str, str]) -> Taken:
    """Stores an article that was read, with its events; see `viewer.domain.revisions` for what it is taken for.

    Args:
        library: where to; the bytes of the article are not in it.
        article: as read.
        reading: its events.
        homes: the country of each person, body and firm, by full name.

    Raises:
        UserError: the library refuses it; nothing is stored.
    """
    related = library.related(article)
    kind = related.relation.kind if related is not None else RelationKind.NONE
    if related is not None and kind is RelationKind.UNCHANGED:
        return Taken(None, related.article_id, article.publication)
    if related is not None and kind is RelationKind.REVISION:
        return _revise(library, article, reading, related, homes)
    earlier_than = related.article_id if related is not None and kind is RelationKind.EARLIER else None
    changes = library.add_article(article, reading.events, homes, earlier_than)
    return Taken(
        next(iter(changes.articles_added)),
        related.article_id if related is not None else 0,
        article.publication,
        changes,
        len(reading.events),
        len(reading.events) - len(changes.events_added),
        (copy_words(related),) if related is not None else (),
        copy_of=related,
    )


def copy_words(related: Related) -> str:
    """That an article is a near-copy or an earlier text of another, for a person."""
    if related.relation.kind is RelationKind.EARLIER:
        return f"An earlier text of “{related.title}”, which stays the latest; the two count as one source."
    likeness = f"{related.relation.likeness:.0%}"
    return f"Nearly the same as “{related.title}” ({likeness}); the two count as one source."


def _revise(library: Library, article: Article, reading: Reading, related: Related, homes: Mapping[str, str]) -> Taken:
    before = library.article(related.article_id).publication
    if keeps_day(article.publication, before):
        reason = "Taken over from the text of this article that was there before."
        article = replace(article, publication=replace(before, reasons=(*before.reasons, reason)))
        reading = ArticleReader().reread(article)
    changes, report = library.add_revision(article, reading, related.article_id, homes)
    return Taken(
        next(iter(changes.articles_added)),
        related.article_id,
        article.publication,
        changes,
        len(reading.events),
        report.joined,
        (f"{report.words}.",),
        revision=report,
    )
