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

    @property
    def size(self) -> int:
        """How many ids there are in all."""
        return sum(len(getattr(self, f.name)) for f in fields(self))

    def __bool__(self) -> bool:
        return any(getattr(self, f.name) for f in fields(self))


class ChangesInARow:
    """Very many changes, one after the other, merged in time that does not grow with the square of their number."""

    def __init__(self) -> None:
        self._runs: list[Changes] = []

    def add(self, later: Changes) -> None:
        """Takes what was changed next."""
        if not later:
            return
        self._runs.append(later)
        # Each merge copies both sides, so a long run waits until what follows it has grown as long.
        while len(self._runs) > 1 and self._runs[-2].size <= self._runs[-1].size:
            last = self._runs.pop()
            self._runs.append(self._runs.pop().merge(last))

    @property
    def merged(self) -> Changes:
        """All of them as one."""
        result = Changes()
        for run in self._runs:
            result = result.merge(run)
        return result
