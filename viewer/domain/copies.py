"""Near-copies of one text: a wire story that several papers print, each with its own headline and cuts.

MinHash over runs of five words (Broder, "On the resemblance and containment of documents", 1997), with bands for an
index (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3). `datasketch` was not taken: it needs
SciPy, which is 100 MB for these few lines. Signatures are stored, so nothing here may depend on the machine, on the
version of Python (letters newer than its Unicode tables apart), or on `hash()`; a change to anything that goes into
them makes the stored ones worthless.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from functools import lru_cache

import numpy as np
import numpy.typing as npt

UInt32 = npt.NDArray[np.uint32]
UInt64 = npt.NDArray[np.uint64]

COPY_FROM = 0.7
"""From this likeness on two texts are copies.

The likeness is the share of runs of five words that both have, of all that either has. Articles written apart share
hardly any, since five words in a row are rarely chosen twice: at most 0.05 was measured among 55 articles on trade
policy, several on one event. A short one of 150 to 400 words keeps 0.65 to 0.95 with another headline and byline and
a paragraph of the paper's own, or with its last fifth cut; a longer one keeps more. The estimate from 64 values is off
by 0.06 (one standard deviation) around here. Of texts that are alike to 0.8 it finds 97 in 100 at this threshold, where
a threshold of 0.8 would find half; of texts alike to 0.5, 1 in 1000 at most.
"""

_RUN = 5
_VALUES = 64
_BANDS = 16
_WORD = re.compile(r"\w+")
_M64 = (1 << 64) - 1


def _mixed(number: int) -> int:
    """The finalizer of splitmix64 (Vigna, public domain): every bit of 64 depends on every other."""
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & _M64
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & _M64
    return number ^ (number >> 31)


def _constants(first: int, count: int) -> UInt64:
    """(count,) fixed numbers that look random; read-only."""
    numbers = [_mixed((first + step) * 0x9E3779B97F4A7C15 & _M64) for step in range(1, count + 1)]
    array = np.array(numbers, np.uint64)
    array.setflags(write=False)
    return array


_FACTORS = _constants(0, _VALUES) | np.uint64(1)
_FACTORS.setflags(write=False)
_ADDENDS = _constants(_VALUES, _VALUES)
_PLACES = _constants(2 * _VALUES, _RUN) | np.uint64(1)
_PLACES.setflags(write=False)
_NOTHING = np.uint32(0xFFFFFFFF)


@lru_cache(maxsize=1)
def signature(text: str) -> UInt32:
    """(64,) what a text is compared by, read-only; case, punctuation, spacing and forms of letters do not count.

    The last one is kept: a new article is looked for in the library, and then stored.

    A text of fewer than five words counts as one run of all its words; one without words has the highest value
    throughout, and is like no other.
    """
    runs = _runs(text)
    if not runs.size:
        lowest = np.full(_VALUES, _NOTHING, np.uint32)
    else:
        # Multiply-shift (Dietzfelbinger and others, 1997): the upper half of a wrapped product is a good hash.
        values = (runs[None, :] * _FACTORS[:, None] + _ADDENDS[:, None]) >> np.uint64(32)
        lowest = values.min(axis=1).astype(np.uint32)
    lowest.setflags(write=False)
    return lowest


def bands(of: UInt32) -> tuple[int, ...]:
    """16 signed 64-bit numbers, one for each four values: texts that share none are not worth comparing.

    At a likeness of 0.7 two texts share one in 99 of 100 cases, at 0.8 nearly always, at 0.2 in one of 40. Equal
    numbers of different bands mean nothing, but are as unlikely as any. A text without words has none.

    Args:
        of: (64,) a signature.
    """
    if (of == _NOTHING).all():
        return ()
    numbers = []
    for band, values in enumerate(of.reshape(_BANDS, -1).tolist()):
        number = band
        for value in values:
            number = _mixed((number * 0x9E3779B97F4A7C15 + value + 1) & _M64)
        numbers.append(number - (1 << 64) if number >> 63 else number)
    return tuple(numbers)


def likeness(one: UInt32, other: UInt32) -> float:
    """About how many of the runs of either text both have, from 0 to 1.

    Args:
        one: (64,) a signature.
        other: (64,) another.
    """
    if (one == _NOTHING).all() or (other == _NOTHING).all():
        return 0.0
    return float((one == other).mean())


def likenesses(one: UInt32, others: UInt32) -> npt.NDArray[np.float64]:
    """As `likeness`, for many at once.

    Args:
        one: (64,) a signature.
        others: (n, 64) others.

    Returns:
        (n,) from 0 to 1.
    """
    if (one == _NOTHING).all():
        return np.zeros(len(others))
    alike: npt.NDArray[np.float64] = (others == one).mean(axis=1)
    return alike


def _runs(text: str) -> UInt64:
    """(n,) one number for each different run of words, ascending."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    if not words:
        return np.empty(0, np.uint64)
    # Every word is hashed once; a run is a sum over its words, each weighted by its place, so that order counts.
    hashes = np.array([zlib.crc32(word.encode()) for word in words], np.uint64)
    length = min(_RUN, len(words))
    windows = np.lib.stride_tricks.sliding_window_view(hashes, length)
    runs = (windows * _PLACES[:length]).sum(axis=1, dtype=np.uint64)
    runs ^= runs >> np.uint64(29)
    return np.unique(runs * np.uint64(0xBF58476D1CE4E5B9))
