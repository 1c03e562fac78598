"""The windows of time that a person came from, to go back to; a run of steps of one sort is one of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from viewer.timeline.viewport import Viewport

_MOST = 100
_JUMP = 4.0
"""A change of the span by more than this is a jump of its own."""


class Step(Enum):
    """What sort of step leads from one viewport to another."""

    IN = auto()
    OUT = auto()
    SIDEWAYS = auto()
    JUMP = auto()


@dataclass(frozen=True, slots=True)
class History:
    """Where to go back and forward to.

    Attributes:
        past: oldest first.
        future: the next one last.
        last: the sort of the last step; None after going back or forward.
    """

    past: tuple[Viewport, ...] = ()
    future: tuple[Viewport, ...] = ()
    last: Step | None = None

    def moved(self, before: Viewport, now: Viewport) -> History:
        """The history after a step; steps that go on in the same way are one."""
        step = _step(before, now)
        if step is self.last and step is not Step.JUMP:
            return History(self.past, (), step)
        return History((*self.past, before)[-_MOST:], (), step)

    def back(self, now: Viewport) -> tuple[History, Viewport]:
        """The history and the viewport one step ago; both as they are where there is none."""
        if not self.past:
            return self, now
        return History(self.past[:-1], (*self.future, now)), self.past[-1]

    def forward(self, now: Viewport) -> tuple[History, Viewport]:
        """The history and the viewport before the last step back; both as they are where there is none."""
        if not self.future:
            return self, now
        return History((*self.past, now), self.future[:-1]), self.future[-1]


def _step(before: Viewport, now: Viewport) -> Step:
    ratio = now.span / before.span
    if not 1 / _JUMP < ratio < _JUMP or now.hi <= before.lo or before.hi <= now.lo:
        return Step.JUMP
    if now.span == before.span:
        return Step.SIDEWAYS
    return Step.IN if ratio < 1 else Step.OUT
