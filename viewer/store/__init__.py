"""The library: articles, events, edits and original files in one database; the only user of SQLAlchemy."""

from viewer.store.library import Library
from viewer.store.results import ArticleHit, JournalEntry, Problem, SearchResults

__all__ = ["ArticleHit", "JournalEntry", "Library", "Problem", "SearchResults"]
