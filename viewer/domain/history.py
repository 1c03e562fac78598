"""What happened to a library, entry by entry, in the words in which a person reads it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that an entry changed.

    Attributes:
        what: the field in words, such as `date`, `standing`, `evidence`.
        before: what it was, in words; empty for nothing.
        after: what it became, likewise.
        about: the title of the event or article, where the entry changed several; else empty.
    """

    what: str
    before: str
    after: str
    about: str = ""

    @property
    def words(self) -> str:
        """All of it on one line: `date: Thu 5 Jun 2025 → Fri 6 Jun 2025`."""
        named = f"{self.about} · {self.what}" if self.about else self.what
        return f"{named}: {self.before or 'nothing'} → {self.after or 'nothing'}"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One entry of the journal. Its order is that of the ids, never that of the times: a clock can be set back.

    Attributes:
        at: when, as the clock of that computer said; ISO 8601, UTC.
        actor: the account name of who did it.
        op: `import`, `edit`, `undo` or `redo`.
        summary: what was done, in words; of an undo or redo, what was taken back or done again.
        takes_back: for undo and redo, the id of that edit; else None.
        is_undone: whether an edit is taken back by now.
    """

    id: int
    at: str
    actor: str
    op: str
    summary: str
    takes_back: int | None = None
    is_undone: bool = False


@dataclass(frozen=True, slots=True)
class HistoryDetail:
    """What an entry changed, read only when it is looked at, for it can be long.

    Attributes:
        lines: from what to what; the first of them where there are very many.
        more: how many lines are left out.
        event_ids: the events that it was about, ascending; the first of them where there are very many.
    """

    lines: tuple[HistoryLine, ...] = ()
    more: int = 0
    event_ids: tuple[int, ...] = ()
