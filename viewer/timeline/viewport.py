"""The visible span of time as a frozen value, and the steps that make the next one. No pixels here."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.domain.instants import MAX_INSTANT, MIN_INSTANT, MS_PER_MINUTE

MIN_SPAN = MS_PER_MINUTE
MAX_SPAN = MAX_INSTANT - MIN_INSTANT


@dataclass(frozen=True, slots=True)
class Viewport:
    """A span of time, at least a minute long and within years 1 to 9999.

    Attributes:
        lo: ms, the first visible instant.
        hi: ms, the instant after the last visible one.

    Raises:
        ValueError: the span is too short or leaves the calendar; `viewport_of` clamps instead.
    """

    lo: int
    hi: int

    def __post_init__(self) -> None:
        if self.lo < MIN_INSTANT or self.hi > MAX_INSTANT or self.span < MIN_SPAN:
            raise ValueError(f"no viewport: {self.lo}..{self.hi}")

    @property
    def span(self) -> int:
        """Its length in ms."""
        return self.hi - self.lo

    @property
    def middle(self) -> int:
        """Its middle instant."""
        return self.lo + self.span // 2


def viewport_of(lo: int, hi: int) -> Viewport:
    """The nearest valid viewport: too short a span grows about its middle, then it is moved into the calendar."""
    if hi < lo:
        lo, hi = hi, lo
    span = min(max(hi - lo, MIN_SPAN), MAX_SPAN)
    start = lo - (span - (hi - lo)) // 2
    start = min(max(start, MIN_INSTANT), MAX_INSTANT - span)
    return Viewport(start, start + span)


def zoom(viewport: Viewport, ratio: float, pivot: int) -> Viewport:
    """The viewport with another span; the pivot stays at its place in the window where the calendar allows it.

    Args:
        viewport: where we are.
        ratio: > 1 zooms in, < 1 zooms out.
        pivot: ms, normally the instant under the cursor.

    Raises:
        ValueError: the ratio is not positive.
    """
    if ratio <= 0:
        raise ValueError(f"no zoom ratio: {ratio}")
    span = min(max(round(viewport.span / ratio), MIN_SPAN), MAX_SPAN)
    before = pivot - viewport.lo
    # Integers: a float would move the pivot by minutes when the window shows millennia.
    lo = pivot - (before * span + viewport.span // 2) // viewport.span
    return viewport_of(lo, lo + span)


def pan(viewport: Viewport, ms: int) -> Viewport:
    """The viewport moved later by `ms` (earlier when negative), its span unchanged, stopping at the calendar's ends."""
    return viewport_of(viewport.lo + ms, viewport.hi + ms)


def some_steps_on(before: Viewport, now: Viewport, steps: int) -> Viewport:
    """Where one will be after some more steps like that between two viewports."""
    if before.span == now.span:
        return pan(now, steps * (now.lo - before.lo))
    return zoom(now, (before.span / now.span) ** steps, pivot_of(before, now))


def pivot_of(before: Viewport, now: Viewport) -> int:
    """What stays in its place between two viewports of different spans, as far as both show it."""
    pivot = (before.lo * now.span - now.lo * before.span) // (now.span - before.span)
    return min(max(pivot, now.lo), now.hi)


def between(start: Viewport, end: Viewport, share: float) -> Viewport:
    """A viewport on the way from one to another, for smooth motion; what both show at one place stays there.

    Args:
        start: where the way begins.
        end: where it ends.
        share: how much of the way is done, 0 to 1.
    """
    if share <= 0.0 or share >= 1.0:
        return end if share >= 1.0 else start
    if start.span == end.span:
        return pan(start, round((end.lo - start.lo) * share))
    span = start.span * (end.span / start.span) ** share
    done = (span - start.span) / (end.span - start.span)
    lo = start.lo + round((end.lo - start.lo) * done)
    return viewport_of(lo, lo + round(span))


def fit(lo: int, hi: int, margin: float = 0.05, min_span: int = MIN_SPAN) -> Viewport:
    """A viewport that shows `lo` to `hi` with room at both sides.

    Args:
        lo: ms, the first instant to show.
        hi: ms, the last.
        margin: the room at each side, as a share of what is shown.
        min_span: ms, the least that is shown; the rest is put evenly around.
    """
    room = round((hi - lo) * margin)
    missing = max(min_span - (hi - lo) - 2 * room, 0)
    return viewport_of(lo - room - missing // 2, hi + room + missing // 2)


def reveal(viewport: Viewport, lo: int, hi: int, margin: float = 0.08) -> Viewport:
    """The viewport moved as little as shows `lo` to `hi`.

    Where they do not both fit, it is zoomed out, unless a fifth of the window shows what lies between them already.

    Args:
        viewport: where we are; it is given back unchanged when it shows them already.
        lo: ms, the first instant to show.
        hi: ms, the last.
        margin: how far from the window's edge they shall stand, as a share of the window.
    """
    room = round(viewport.span * margin)
    if hi - lo > viewport.span - 2 * room:
        shown = min(hi, viewport.hi) - max(lo, viewport.lo)
        return viewport if shown * 5 >= viewport.span else fit(lo, hi, margin)
    if lo < viewport.lo + room:
        return pan(viewport, lo - room - viewport.lo)
    if hi > viewport.hi - room:
        return pan(viewport, hi + room - viewport.hi)
    return viewport
