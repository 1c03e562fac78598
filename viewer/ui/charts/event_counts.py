"""Events by day, week, month or year and kind, as a pandas frame."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pandas as pd

from viewer.domain.columns import KINDS, OPEN_END, OPEN_START, EventColumns, Int64
from viewer.domain.instants import MS_PER_DAY
from viewer.timeline.ticks import Step, Unit, periods

_MONDAY_MS = 4 * MS_PER_DAY
"""The first Monday after the zero of time, which is a Thursday."""


class Period(StrEnum):
    """What events are counted by."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_UNITS = {Period.DAY: Unit.DAY, Period.WEEK: Unit.WEEK, Period.MONTH: Unit.MONTH, Period.YEAR: Unit.YEAR}


def count_events(columns: EventColumns, period: Period) -> pd.DataFrame:
    """How many events of each kind there are in each period that has any.

    An event counts in a period that holds the whole of its date. One whose date is less precise, or open, belongs to
    no single period: it is left out rather than counted where it may not have been.

    Returns:
        One row a period, indexed by its start in ms (`start`), ascending; one column a kind, in the order of kinds.
    """
    known = (columns.lo != OPEN_START) & (columns.hi != OPEN_END)
    first, last = _starts(columns.lo[known], period), _starts(columns.hi[known] - 1, period)
    within = first == last
    frame = pd.DataFrame({"start": first[within], "kind": columns.kinds[known][within]})
    table = frame.groupby(["start", "kind"]).size().unstack(fill_value=0)
    table.columns = pd.Index([KINDS[int(code)].value for code in table.columns], name="kind")
    return table


def counted(table: pd.DataFrame) -> int:
    """How many events a table of counts holds."""
    return int(table.to_numpy().sum())


def end_of_period(start: int, period: Period) -> int:
    """Where the period ends that starts at an instant, in ms."""
    return next(periods(Step(_UNITS[period], 1), start, start + 1))[1]


def _starts(times: Int64, period: Period) -> Int64:
    """Starts of the periods that instants fall in."""
    if period in (Period.DAY, Period.WEEK):
        length = MS_PER_DAY if period is Period.DAY else 7 * MS_PER_DAY
        return np.asarray((times - _MONDAY_MS) // length * length + _MONDAY_MS, np.int64)
    unit = "datetime64[M]" if period is Period.MONTH else "datetime64[Y]"
    return np.asarray(times.astype("datetime64[ms]").astype(unit).astype("datetime64[ms]").astype(np.int64), np.int64)
