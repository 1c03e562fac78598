"""The titles of very many events: one text with the ends of each, so that a million cost one read and no objects."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import numpy as np

from viewer.domain.columns import Int64


class Titles(Mapping[int, str]):
    """Titles by event id; made by `no_titles` or `packed_titles`, and changed by making another with `changed`.

    Args:
        ids: (n,) event ids, ascending.
        ends: (n,) where each title ends in `text`, in bytes; it begins where the one before ends.
        text: all titles in UTF-8, one right behind the other.
        newer: titles that replace or add to those.
        gone: ids that count no more.
    """

    def __init__(
        self, ids: Int64, ends: Int64, text: bytes, newer: Mapping[int, str], gone: frozenset[int] = frozenset()
    ) -> None:
        self._ids, self._ends, self._text = ids, ends, text
        self._newer, self._gone = newer, gone
        self._count: int | None = None

    def __getitem__(self, event_id: int) -> str:
        if event_id in self._gone:
            raise KeyError(event_id)
        newer = self._newer.get(event_id)
        if newer is not None:
            return newer
        row = self._row(event_id)
        if row is None:
            raise KeyError(event_id)
        start = int(self._ends[row - 1]) if row else 0
        return self._text[start : int(self._ends[row])].decode()

    def __contains__(self, event_id: object) -> bool:
        if not isinstance(event_id, int) or event_id in self._gone:
            return False
        return event_id in self._newer or self._row(event_id) is not None

    def __iter__(self) -> Iterator[int]:
        for event_id in self._ids.tolist():
            if event_id not in self._gone:
                yield event_id
        for event_id in self._newer:
            if self._row(event_id) is None:
                yield event_id

    def __len__(self) -> int:
        if self._count is None:
            added = sum(self._row(event_id) is None for event_id in self._newer)
            hidden = sum(self._row(event_id) is not None for event_id in self._gone)
            self._count = len(self._ids) + added - hidden
        return self._count

    def changed(self, fresh: Mapping[int, str], gone: Collection[int]) -> Titles:
        """These titles with others in their place, and without those of some events."""
        left = (self._gone | frozenset(gone)) - fresh.keys()
        newer = {key: title for key, title in {**self._newer, **fresh}.items() if key not in left}
        return Titles(self._ids, self._ends, self._text, newer, left)

    def as_parts(self) -> tuple[Int64, Int64, bytes]:
        """Ids, ends and text as the constructor takes them, with nothing newer and nothing gone."""
        if self._newer or self._gone:
            return packed_titles(self).as_parts()
        return self._ids, self._ends, self._text

    def _row(self, event_id: int) -> int | None:
        row = int(np.searchsorted(self._ids, event_id))
        return row if row < len(self._ids) and self._ids[row] == event_id else None


def no_titles() -> Titles:
    """The titles of an empty library."""
    none = np.empty(0, np.int64)
    return Titles(none, none, b"", {})


def packed_titles(titles: Mapping[int, str]) -> Titles:
    """Titles of a mapping, in any order."""
    ids = np.array(sorted(titles), np.int64)
    texts = [titles[event_id].encode() for event_id in ids.tolist()]
    ends = np.cumsum([len(text) for text in texts], dtype=np.int64)
    return Titles(ids, ends, b"".join(texts), {})
