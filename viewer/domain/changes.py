"""What a write changed: every write returns one, and panes re-read only what they show of it."""

from __future__ import annotations

from dataclasses import dataclass, fields

_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids by kind of change."""

    articles_added: frozenset[int] = _NONE
    articles_edited: frozenset[int] = _NONE
    articles_removed: frozenset[int] = _NONE
    events_added: frozenset[int] = _NONE
    events_edited: frozenset[int] = _NONE
    events_removed: frozenset[int] = _NONE

    def merge(self, later: Changes) -> Changes:
        """Both, in order; what was added and then removed is in neither list."""
        merged = Changes(*(getattr(self, f.name) | getattr(later, f.name) for f in fields(self)))
        gone_articles = self.articles_added & later.articles_removed
        gone_events = self.events_added & later.events_removed
        return Changes(
            merged.articles_added - later.articles_removed,
            merged.articles_edited - merged.articles_added - later.articles_removed,
            merged.articles_removed - gone_articles,
            merged.events_added - later.events_removed,
            merged.events_edited - merged.events_added - later.events_removed,
            merged.events_removed - gone_events,
        )

    def __bool__(self) -> bool:
        return any(getattr(self, f.name) for f in fields(self))
