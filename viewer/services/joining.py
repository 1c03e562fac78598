"""Looking through a library for events that several articles tell of, such as one made before they were joined."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.extract import load_homes
from viewer.paths import own_words_file
from viewer.services.jobs import Canceled, Job, Progress
from viewer.store import Library


@dataclass(frozen=True, slots=True)
class JoinSearch:
    """What a search for events told twice came to; `canceled` where it did not see all articles."""

    articles: int
    suggested: int
    canceled: bool = False


def look_for_joins(library: Library) -> Job[JoinSearch]:
    """Compares the events of all articles, and suggests to join those that may be the same; nothing is joined.

    Cancel keeps what was suggested so far.

    Raises:
        LibraryReadOnly: the library cannot be written.
        ResourceError: the person's own words cannot be used.
    """
    homes = load_homes(own=own_words_file())
    ids = library.article_ids()
    suggested = 0
    for done, article_id in enumerate(ids):
        # One at a time: the texts of a large library do not fit into memory together.
        article = library.article(article_id)
        try:
            yield Progress(done, len(ids), article.title or article.name)
        except Canceled:
            return JoinSearch(done, suggested, canceled=True)
        suggested += library.suggest_joins(article_id, homes)
    return JoinSearch(len(ids), suggested)
