"""What became of the inputs of an import: one item an input, and a sum that stays small whatever their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from viewer.domain.articles import Publication
from viewer.domain.changes import Changes, ChangesInARow
from viewer.domain.revisions import Related, RevisionReport

MOST_TOLD = 1000
"""Of so many inputs of each status the summary keeps the details; the rest are counted. A report has them all."""


class ImportStatus(StrEnum):
    """What became of one input."""

    IMPORTED = "imported"
    DUPLICATE = "duplicate"
    FAILED = "failed"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class ImportItem:
    """What became of one input.

    Attributes:
        path: of the file; for what lies inside it, `archive.zip > inner/name.html`.
        reason: empty where it was imported and something was found.
        events: how many events it tells of.
        joined: how many of those the library had already, from other articles.
        revision: what became of the events of the earlier text, where it is a changed text of an article.
        copy_of: the article that it is a near-copy or an earlier text of; the two count as one source.
    """

    path: str
    status: ImportStatus
    article_id: int | None = None
    reason: str = ""
    title: str = ""
    publication: Publication | None = None
    events: int = 0
    joined: int = 0
    notes: tuple[str, ...] = ()
    revision: RevisionReport | None = None
    copy_of: Related | None = None


KeepItem = Callable[[ImportItem], None]


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What became of all inputs, in their order; those behind a cancel are left out.

    Attributes:
        items: the first `MOST_TOLD` of each status.
        untold: how many more there were, by status.
        untold_events: how many events those tell of that were imported.
    """

    items: tuple[ImportItem, ...]
    changes: Changes
    canceled: bool = False
    untold: Mapping[ImportStatus, int] = field(default_factory=lambda: MappingProxyType({}))
    untold_events: int = 0

    def count(self, status: ImportStatus) -> int:
        """How many inputs ended so."""
        return sum(item.status is status for item in self.items) + self.untold.get(status, 0)

    @property
    def events(self) -> int:
        """How many events the imported articles tell of."""
        told = sum(item.events for item in self.items if item.status is ImportStatus.IMPORTED)
        return told + self.untold_events


class Tally:
    """Counts what becomes of the inputs, and hands each item on.

    Args:
        keep: gets every item, in order.
    """

    def __init__(self, keep: KeepItem | None = None) -> None:
        self._keep = keep
        self._items: list[ImportItem] = []
        self._counts: Counter[ImportStatus] = Counter()
        self._untold: Counter[ImportStatus] = Counter()
        self._untold_events = 0
        self._changes = ChangesInARow()

    def add(self, item: ImportItem) -> None:
        """Counts one input."""
        self._counts[item.status] += 1
        if self._counts[item.status] <= MOST_TOLD:
            self._items.append(item)
        else:
            self._untold[item.status] += 1
            self._untold_events += item.events if item.status is ImportStatus.IMPORTED else 0
        if self._keep is not None:
            self._keep(item)

    def add_changes(self, changes: Changes) -> None:
        """Notes what was stored."""
        self._changes.add(changes)

    def summary(self, *, canceled: bool = False) -> ImportSummary:
        """The sum so far."""
        untold = MappingProxyType(dict(self._untold))
        return ImportSummary(tuple(self._items), self._changes.merged, canceled, untold, self._untold_events)
