"""Which events have each of some values, laid out so that those of a million that were found are counted at once."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from viewer.domain.columns import Int32, Int64, UInt8
from viewer.store.packed import Bool

UInt64 = npt.NDArray[np.uint64]

_OFTEN = 64
"""A value that one event in so many has is kept as one bit an event: to count these takes as long as so many rows."""

_AT_ONCE = 32
"""Values of which the bits are made together, from a byte an event and value."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Some events of all.

    Attributes:
        mask: (n,) which ones, by row.
        bits: (n / 64, rounded up) the same as one bit an event.
    """

    mask: Bool
    bits: UInt64 = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "bits", _as_bits(self.mask))


@dataclass(frozen=True, slots=True, eq=False)
class ValueRows:
    """Which events have what; an event has a value once, however often it names it.

    Attributes:
        values: how many values there are.
        events: how many events.
        often: (f,) the values that many events have.
        bits: (f, n / 64 rounded up) a line for each of them, as `Chosen.bits`.
        seldom: (s,) the other values that an event has.
        starts: (s,) where the rows of each of them begin.
        rows: (m,) rows of events, those of one value behind those of another.
    """

    values: int
    events: int
    often: Int64
    bits: UInt64
    seldom: Int64
    starts: Int64
    rows: Int32

    def counts(self, chosen: Chosen) -> Int64:
        """(values,) how many of the chosen events have each value."""
        counts = np.zeros(self.values, np.int64)
        counts[self.often] = np.bitwise_count(self.bits & chosen.bits).sum(axis=1)
        if len(self.rows):
            counts[self.seldom] = np.add.reduceat(chosen.mask[self.rows], self.starts, dtype=np.int64)
        return counts

    def having(self, wanted: Bool) -> Bool:
        """(n,) which events have one of the values for which `wanted`, (values,), is true."""
        bits = np.bitwise_or.reduce(self.bits[wanted[self.often]], axis=0)
        holds = np.unpackbits(bits.view(np.uint8), count=self.events).view(bool)
        seldom = wanted[self.seldom]
        if seldom.any():
            lengths = np.diff(self.starts, append=len(self.rows))
            holds[self.rows[np.repeat(seldom, lengths)]] = True
        return holds


def rows_by_code(codes: UInt8, values: int) -> ValueRows:
    """Which events have which of a few values.

    Args:
        codes: (n,) the value of each event.
        values: how many values there are.
    """
    bits = _as_bits(codes == np.arange(values, dtype=np.uint8)[:, None])
    none = np.empty(0, np.int64)
    return ValueRows(values, len(codes), np.arange(values), bits, none, none, np.empty(0, np.int32))


def rows_by_name(codes: Int32, rows: Int32, names: int, events: int) -> ValueRows:
    """Which events name what.

    Args:
        codes: (m,) positions in the names; what one event names stands together, and may be the same twice.
        rows: (m,) the row of the event that names each.
        names: how many names there are.
        events: how many events.
    """
    counts = np.bincount(codes, minlength=names)
    is_often = counts * _OFTEN > events
    often = np.flatnonzero(is_often)
    bits = [
        _lines_of(part, codes, rows, names, events) for part in np.array_split(often, -(-len(often) // _AT_ONCE) or 1)
    ]
    others = ~is_often[codes]
    seldom, starts, rows = _grouped(codes[others], rows[others])
    return ValueRows(names, events, often, np.concatenate(bits), seldom, starts, rows)


def _lines_of(values: Int64, codes: Int32, rows: Int32, names: int, events: int) -> UInt64:
    """(f, n / 64 rounded up) a line of bits for each of some values."""
    places = np.full(names, len(values))
    places[values] = np.arange(len(values))
    masks = np.zeros((len(values) + 1, events), bool)
    # What names another value goes to the last line, which is dropped.
    masks[places[codes], rows] = True
    return _as_bits(masks[:-1])


def _grouped(codes: Int32, rows: Int32) -> tuple[Int64, Int64, Int32]:
    """The values that are there, where the rows of each begin, and these, those of one value together and once."""
    order = np.argsort(codes, kind="stable")
    codes, rows = codes[order], rows[order]
    is_first = np.ones(len(codes), bool)
    is_first[1:] = codes[1:] != codes[:-1]
    is_new = is_first.copy()
    is_new[1:] |= rows[1:] != rows[:-1]
    return codes[is_first].astype(np.int64), np.cumsum(is_new)[is_first] - 1, rows[is_new]


def _as_bits(masks: Bool) -> UInt64:
    """(..., n / 64 rounded up) one bit an event, the first one in the highest bit of the first byte.

    Args:
        masks: (..., n) which events.
    """
    packed = np.packbits(masks, axis=-1)
    bits = np.zeros((*packed.shape[:-1], -(-packed.shape[-1] // 8) * 8), np.uint8)
    bits[..., : packed.shape[-1]] = packed
    return bits.view(np.uint64)
