"""Lanes: the events of one kind, party, year and so on each, ready to be asked what lies in a span."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from viewer.domain.columns import KINDS, OPEN_END, OPEN_START, EventColumns, Int64, UInt8
from viewer.domain.events import KIND_LABELS, EventKind
from viewer.timeline.density import KindMiddles
from viewer.timeline.grouping import Groups
from viewer.timeline.index import OverlapIndex, Places, index_spans

ALWAYS = (EventKind.TARIFF, EventKind.CALL, EventKind.LICENSE)
"""The lanes that are shown even when empty, and come first: what the program exists for."""

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Lane:
    """The placed events of one group, in order of `lo`.

    Attributes:
        key: tells the lane from the others, also in the settings.
        label: its name.
        kind: the kind of all its events; None where they may be of several.
        ids: (n,) event ids; likewise the other columns.
        lo: ms; for an open start the known end.
        hi: ms, exclusive; for an open end the known start.
        open_start: whether the start is unbounded.
        open_end: whether the end is.
        index: answers which of them overlap a span.
        middles: (n,) ms, the middles of all, ascending.
        by_middle: (n,) positions in that order.
        middles_by_kind: of each kind, by its code, ascending: its `middles`.
        mean_gap: ms, how far apart the middles stand on the whole.
        announced: (n,) ms, as in `EventColumns`; None where it is known of no event.
    """

    key: str
    label: str
    kind: EventKind | None
    ids: Int64
    lo: Int64
    hi: Int64
    open_start: Bools
    open_end: Bools
    kinds: UInt8
    standings: UInt8
    precisions: UInt8
    index: OverlapIndex
    middles: Int64
    by_middle: Places
    middles_by_kind: KindMiddles
    mean_gap: float = 1.0
    announced: Int64 | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def position_of(self, event_id: int) -> int | None:
        """Where an event stands in the columns of this lane; None where it is not in it."""
        found = np.flatnonzero(self.ids == event_id)
        return int(found[0]) if len(found) else None


@dataclass(frozen=True, slots=True)
class _Name:
    key: str
    label: str
    kind: EventKind | None = None


def split_lanes(
    columns: EventColumns,
    groups: Groups | None = None,
    *,
    only_found: bool = False,
    before: Sequence[Lane] = (),
    touched: frozenset[int] | None = None,
) -> tuple[Lane, ...]:
    """The lanes of a library, at least one.

    Args:
        columns: the events.
        groups: which lane each goes to. Without them there is one for each kind: tariffs, calls and license decisions
            always, the other kinds where present.
        only_found: whether those three are left out, too, where they are empty and others are not.
        before: the lanes so far; those whose events stay as they are come back as the same objects, since most edits
            change one lane and putting a million events in order takes longer than comparing them.
        touched: the codes of the lanes that may not be as `before`, where that is known; the others are not looked at.
    """
    known = {lane.key: lane for lane in before}
    if groups is None:
        names = [_Name(kind, KIND_LABELS[kind], kind) for kind in KINDS]
        kept = set() if only_found and len(columns) else {KINDS.index(kind) for kind in ALWAYS}
        return _split(columns, columns.kinds, names, kept, known, touched)
    names = [_Name(key, label) for key, label in zip(groups.keys, groups.labels, strict=True)]
    return _split(columns, groups.codes, names, set(range(len(names))), known, touched)


def _split(
    columns: EventColumns,
    codes: UInt8,
    names: Sequence[_Name],
    kept: set[int],
    known: Mapping[str, Lane],
    touched: frozenset[int] | None,
) -> tuple[Lane, ...]:
    """Lanes of the rows of each code, those without any left out unless they are to be kept."""
    rows = _rows_by_code(codes, len(names), touched)
    lanes = []
    for code, name in enumerate(names):
        if code not in rows:
            lanes += [known[name.key]] if name.key in known else []
        elif len(rows[code]) or code in kept:
            lanes.append(_lane(columns, name, rows[code], known.get(name.key)))
    return tuple(lanes)


def _rows_by_code(codes: UInt8, count: int, wanted: frozenset[int] | None) -> dict[int, Places]:
    """The rows of each code, ascending; of those that are wanted, where not all are."""
    if wanted is not None:
        return {code: np.flatnonzero(codes == code).astype(np.int32) for code in wanted}
    # Codes of one byte are sorted in a single counting pass.
    order = np.argsort(codes, kind="stable").astype(np.int32)
    ends = np.cumsum(np.bincount(codes, minlength=count))
    return dict(enumerate(np.split(order, ends[:-1])))


def _lane(columns: EventColumns, name: _Name, rows: Places, before: Lane | None) -> Lane:
    lo, hi = columns.lo[rows], columns.hi[rows]
    open_start, open_end = lo == OPEN_START, hi == OPEN_END
    # Nothing bounds an event that is open at both ends, so there is no place to draw it.
    placed = ~(open_start & open_end)
    if not placed.all():
        return _lane(columns, name, rows[placed], before)
    if open_start.any():
        lo = np.where(open_start, hi, lo)
        order = np.argsort(lo, kind="stable")
        rows, lo, hi = rows[order], lo[order], hi[order]
        open_start, open_end = open_start[order], open_end[order]
    hi = np.where(open_end, lo, hi)
    announced = None if columns.announced is None else columns.announced[rows]
    codes = columns.kinds[rows], columns.standings[rows], columns.precisions[rows]
    plain = _Plain(columns.ids[rows], lo, hi, open_start, open_end, *codes)
    if before is not None and before.label == name.label and plain.are_of(before, announced):
        return before
    return _ordered(name, plain, announced)


@dataclass(frozen=True, slots=True, eq=False)
class _Plain:
    """The columns of a lane that need no further work."""

    ids: Int64
    lo: Int64
    hi: Int64
    open_start: Bools
    open_end: Bools
    kinds: UInt8
    standings: UInt8
    precisions: UInt8

    def are_of(self, lane: Lane, announced: Int64 | None) -> bool:
        """Whether a lane has the same."""
        if len(self.ids) != len(lane) or (announced is None) != (lane.announced is None):
            return False
        if announced is not None and lane.announced is not None and not np.array_equal(announced, lane.announced):
            return False
        return all(np.array_equal(getattr(self, field.name), getattr(lane, field.name)) for field in fields(self))


def _ordered(name: _Name, plain: _Plain, announced: Int64 | None) -> Lane:
    """The lane, with its events in the order of their middles, too."""
    lo, hi, kinds = plain.lo, plain.hi, plain.kinds
    middles = lo + (hi - lo) // 2
    by_middle = np.argsort(middles, kind="stable").astype(np.int32)
    middles = middles[by_middle]
    reach = int(middles[-1] - middles[0]) if len(lo) else 0
    return Lane(
        name.key,
        name.label,
        name.kind,
        plain.ids,
        lo,
        hi,
        plain.open_start,
        plain.open_end,
        kinds,
        plain.standings,
        plain.precisions,
        index_spans(lo, hi),
        middles,
        by_middle,
        _by_kind(kinds[by_middle], middles),
        max(reach, 1) / max(len(lo), 1),
        announced,
    )


def _by_kind(kinds: UInt8, middles: Int64) -> KindMiddles:
    present = np.flatnonzero(np.bincount(kinds)).tolist()
    if len(present) == 1:
        return ((present[0], middles),)
    return tuple((code, middles[kinds == code]) for code in present)
