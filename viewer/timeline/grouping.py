"""Which lane each event goes to: exactly one, so that the counts of the lanes add up to the events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from viewer.domain.columns import OPEN_START, STANDINGS, EventColumns, Int64, UInt8
from viewer.domain.events import STANDING_LABELS
from viewer.domain.grouping import GroupNames, Int32, LanesBy, no_names

MOST_LANES = 30
"""So many lanes have a name; what is in smaller groups shares one lane."""
NOT_KNOWN, REST = "", "…"
"""The keys of the lanes of events that belong to no group, and of those whose groups are too small."""
_NOBODY = -1
_EVERYTHING = "All events"
_NO_WORDS = {LanesBy.PARTY: "No party", LanesBy.PRODUCT: "No goods", LanesBy.ARTICLE: "No article"}
_MANY_WORDS = {
    LanesBy.PARTY: "{} other parties",
    LanesBy.PRODUCT: "{} other goods",
    LanesBy.ARTICLE: "{} other articles",
    LanesBy.YEAR: "{} other years",
}


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Groups of events, in the order of their lanes.

    Attributes:
        codes: (n,) for each row of the event columns, its place in `keys`.
        keys: what tells the lanes apart, also in the settings.
        labels: their names; "All events" where there is but one for everything.
    """

    codes: UInt8
    keys: tuple[str, ...]
    labels: tuple[str, ...]


def groups_of(columns: EventColumns, by: LanesBy, names: GroupNames | None = None) -> Groups | None:
    """The groups of all events; None for kinds, whose lanes `split_lanes` makes itself.

    Args:
        columns: the events.
        by: what the events of a group have in common.
        names: for parties, products and articles, what the library knows of them.
    """
    if by is LanesBy.KIND:
        return None
    groups = _groups_of(columns, by, names or no_names())
    return groups if groups.keys else Groups(groups.codes, (NOT_KNOWN,), (_NO_WORDS.get(by, _EVERYTHING),))


def _groups_of(columns: EventColumns, by: LanesBy, names: GroupNames) -> Groups:
    if by is LanesBy.NOTHING:
        return Groups(np.zeros(len(columns), np.uint8), ("all",), (_EVERYTHING,))
    if by is LanesBy.STANDING:
        labels = [STANDING_LABELS[standing] for standing in STANDINGS]
        return _gathered(columns.standings.astype(np.int32), [each.value for each in STANDINGS], labels, by)
    if by is LanesBy.YEAR:
        return _years(columns)
    return _gathered(_aligned(columns.ids, names), names.keys, names.labels, by, by_size=True)


def _years(columns: EventColumns) -> Groups:
    """By the year of the first known day."""
    known = np.where(columns.lo == OPEN_START, columns.hi, columns.lo)
    years = known.astype("datetime64[ms]").astype("datetime64[Y]").astype(np.int64) + 1970
    first = int(years.min(initial=0))
    words = [str(first + index) for index in range(int(years.max(initial=first)) - first + 1)]
    return _gathered((years - first).astype(np.int32), words, words, LanesBy.YEAR)


def _aligned(ids: Int64, names: GroupNames) -> Int32:
    """The group of each event, `_NOBODY` where none is known."""
    # A table by id, as ids are given out without great gaps: to search for millions of them takes seconds.
    groups = np.full(max(int(names.ids.max(initial=0)), int(ids.max(initial=0))) + 1, _NOBODY, np.int32)
    groups[names.ids] = names.codes
    return groups[ids]


def _gathered(
    codes: Int32, keys: Sequence[str], labels: Sequence[str], by: LanesBy, *, by_size: bool = False
) -> Groups:
    """The largest groups, then what is left, then what belongs to none; only those that hold any event."""
    counts = np.bincount(codes + 1, minlength=len(keys) + 1)
    nobody, sizes = int(counts[0]), counts[1:]
    largest = np.argsort(-sizes, kind="stable")
    largest = largest[sizes[largest] > 0]
    rest = largest[MOST_LANES:] if len(largest) > MOST_LANES + 1 else largest[:0]
    kept = largest[: len(largest) - len(rest)]
    kept = kept if by_size else np.sort(kept)
    lanes = np.full(len(keys) + 1, len(kept), np.uint8)
    lanes[kept + 1] = np.arange(len(kept))
    shown, words = [keys[place] for place in kept], [labels[place] for place in kept]
    if len(rest):
        shown.append(REST)
        words.append(_MANY_WORDS[by].format(f"{len(rest):,}"))
    if nobody:
        lanes[0] = len(shown)
        shown.append(NOT_KNOWN)
        words.append(_NO_WORDS[by])
    return Groups(lanes[codes + 1], tuple(shown), tuple(words))
