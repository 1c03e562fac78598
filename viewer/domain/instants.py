"""Integer time: milliseconds since 1970-01-01T00:00Z, exact from year 1 to 9999.

Dates have no time zone here: a day runs from its own midnight to the next, as if in UTC, so that no locale or
zone setting can ever shift an event to a neighboring day.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NewType

Instant = NewType("Instant", int)

MS_PER_MINUTE = 60_000
MS_PER_DAY = 86_400_000
_EPOCH_ORDINAL = dt.date(1970, 1, 1).toordinal()

MIN_INSTANT = Instant((1 - _EPOCH_ORDINAL) * MS_PER_DAY)
"""Midnight that starts 0001-01-01."""
MAX_INSTANT = Instant((dt.date.max.toordinal() + 1 - _EPOCH_ORDINAL) * MS_PER_DAY)
"""Midnight that ends 9999-12-31."""


def start_of(day: dt.date) -> Instant:
    """The midnight that starts a day."""
    return Instant((day.toordinal() - _EPOCH_ORDINAL) * MS_PER_DAY)


def end_of(day: dt.date) -> Instant:
    """The midnight that ends a day: the exclusive bound."""
    return Instant(start_of(day) + MS_PER_DAY)


@lru_cache(maxsize=1024)  # the bounds of a few days are asked for again and again
def day_of(instant: int) -> dt.date:
    """The day that an instant falls in, clamped to years 1 to 9999."""
    clamped = min(max(instant, MIN_INSTANT), MAX_INSTANT - 1)
    return dt.date.fromordinal(clamped // MS_PER_DAY + _EPOCH_ORDINAL)
