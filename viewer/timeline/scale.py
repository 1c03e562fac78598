"""Time to pixels and back, for one frame: a scale is made anew for each and never kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import overload

import numpy as np
import numpy.typing as npt

from viewer.domain.columns import Int64
from viewer.timeline.viewport import Viewport

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scale:
    """Where each instant stands.

    Attributes:
        viewport: the span of time.
        left: pixels, where its first instant stands.
        width: pixels, how wide the span is drawn; positive.
    """

    viewport: Viewport
    left: float
    width: float

    @property
    def right(self) -> float:
        """Pixels, where the span ends."""
        return self.left + self.width

    @property
    def ms_per_px(self) -> float:
        """Milliseconds in a pixel."""
        return self.viewport.span / self.width

    @overload
    def x_of(self, time: int) -> float: ...
    @overload
    def x_of(self, time: Int64) -> Floats: ...
    def x_of(self, time: int | Int64) -> float | Floats:
        """Pixels of an instant, or of an array of them."""
        factor = self.width / self.viewport.span
        if isinstance(time, np.ndarray):
            return np.asarray(self.left + (time - self.viewport.lo) * factor, np.float64)
        return self.left + (time - self.viewport.lo) * factor

    @overload
    def time_of(self, x: float) -> int: ...
    @overload
    def time_of(self, x: Floats) -> Int64: ...
    def time_of(self, x: float | Floats) -> int | Int64:
        """The instant at a pixel, or an array of them, rounded to a millisecond."""
        offset = (x - self.left) * (self.viewport.span / self.width)
        if isinstance(offset, np.ndarray):
            return np.rint(offset).astype(np.int64) + self.viewport.lo
        return round(offset) + self.viewport.lo
