"""Sets of event ids as ascending arrays: there may be millions."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from viewer.domain.columns import Int64
from viewer.timeline.lanes import Bools

NOTHING = np.empty(0, np.int64)


def ascending(*parts: Int64) -> Int64:
    """The ids of several sets as one; numpy's own way through a hash table takes ten times as long."""
    ids = np.sort(np.concatenate((NOTHING, *parts)))
    is_last = np.append(ids[:-1] != ids[1:], np.ones(min(len(ids), 1), np.bool_))
    return np.asarray(ids[is_last], np.int64)


def is_among(ids: Int64, chosen: Int64) -> Bools:
    """Which of some events are among others, whose ids are ascending."""
    if not len(chosen):
        return np.zeros(len(ids), np.bool_)
    places = np.minimum(np.searchsorted(chosen, ids), len(chosen) - 1)
    return np.asarray(chosen[places] == ids, np.bool_)


def toggled(chosen: Int64, ids: Iterable[int]) -> Int64:
    """The events that are chosen after some were clicked: what was chosen is so no more."""
    clicked = ascending(np.fromiter(ids, np.int64))
    return ascending(chosen[~is_among(chosen, clicked)], clicked[~is_among(clicked, chosen)])
