"""The library: articles, events, edits and original files in one database; the only user of SQLAlchemy."""

from viewer.store.library import Library
from viewer.store.results import JournalEntry, KnownSource, Problem
from viewer.store.suggestions import Suggestion

__all__ = ["JournalEntry", "KnownSource", "Library", "Problem", "Suggestion"]
