"""How long a job will still take, from how fast it went of late."""

from __future__ import annotations

import math

from viewer.services.jobs import Progress

_HIDDEN_S = 4.0
"""Before this many seconds, and before `_HIDDEN_STEPS`, nothing is said: processes start, and few files tell little."""
_HIDDEN_STEPS = 5
_MEMORY_S = 20.0
"""Speed of this long ago counts e times less."""


class TimeLeft:
    """Follows the progress of one job; the time is an argument, in seconds of any clock that does not jump."""

    def __init__(self) -> None:
        self._began: float | None = None
        self._at = 0.0
        self._done = 0
        self._steps = 0.0
        self._seconds = 0.0

    def seconds(self, progress: Progress, now: float) -> float | None:
        """Takes a progress, and says how many seconds are left; None while that cannot be told.

        Steps and seconds are both faded with age, so that a pause counts as what it is, and a job whose steps become
        slower is believed after some of them.
        """
        if self._began is None or progress.done < self._done:
            self._began, self._steps, self._seconds = now, 0.0, 0.0
        else:
            faded = math.exp(-max(0.0, now - self._at) / _MEMORY_S)
            self._steps = self._steps * faded + (progress.done - self._done)
            self._seconds = self._seconds * faded + max(0.0, now - self._at)
        self._at, self._done = now, progress.done
        is_early = now - self._began < _HIDDEN_S or progress.done < _HIDDEN_STEPS
        if is_early or self._steps <= 0 or progress.done >= progress.total:
            return None
        return (progress.total - progress.done) * self._seconds / self._steps


def time_words(seconds: float | None) -> str:
    """The same in words that do not promise more than is known; empty for None."""
    if seconds is None:
        return ""
    if seconds < 10:
        return "a few seconds left"
    if seconds < 55:
        return f"about {5 * round(seconds / 5)} seconds left"
    minutes = round(seconds / 60)
    if minutes < 90:
        return "about 1 minute left" if minutes == 1 else f"about {minutes} minutes left"
    return f"about {round(seconds / 3600)} hours left"
