"""The signs of the timeline: each kind has a shape and each standing a fill, so that color never stands alone."""

from __future__ import annotations

import math
from enum import StrEnum

from viewer.domain.events import EventKind, Standing

Outline = tuple[tuple[float, float], ...]


class Fill(StrEnum):
    """How a mark or band is filled."""

    SOLID = "solid"
    HOLLOW = "hollow"
    STRUCK = "struck"
    DASHED = "dashed"


_FILLS = {
    Standing.OCCURRED: Fill.SOLID,
    Standing.IN_FORCE: Fill.SOLID,
    Standing.PLANNED: Fill.HOLLOW,
    Standing.THREATENED: Fill.HOLLOW,
    Standing.PROPOSED: Fill.HOLLOW,
    Standing.HYPOTHETICAL: Fill.DASHED,
    Standing.DENIED: Fill.STRUCK,
}


def fill_of(standing: Standing) -> Fill:
    """The fill of a standing: what is done is solid, what is not yet is hollow, what is denied is struck out."""
    return _FILLS[standing]


def outline_of(kind: EventKind) -> Outline:
    """The corners of a kind's shape, y downwards, within a circle of radius 1 or a little more for equal weight."""
    return _OUTLINES[kind]


def _polygon(corners: int, *, turn: float = -90.0, radius: float = 1.0) -> Outline:
    angles = (math.radians(turn + 360.0 * index / corners) for index in range(corners))
    return tuple((round(radius * math.cos(angle), 4), round(radius * math.sin(angle), 4)) for angle in angles)


def _star(points: int, inner: float) -> Outline:
    outer_ring, inner_ring = _polygon(points, radius=1.15), _polygon(points, turn=-90 + 180 / points, radius=inner)
    return tuple(corner for pair in zip(outer_ring, inner_ring, strict=True) for corner in pair)


_PLUS: Outline = (
    (-0.38, -1.0), (0.38, -1.0), (0.38, -0.38), (1.0, -0.38), (1.0, 0.38), (0.38, 0.38),
    (0.38, 1.0), (-0.38, 1.0), (-0.38, 0.38), (-1.0, 0.38), (-1.0, -0.38), (-0.38, -0.38),
)  # fmt: skip
_BUBBLE: Outline = ((-1.0, -0.85), (1.0, -0.85), (1.0, 0.4), (0.1, 0.4), (-0.55, 1.05), (-0.55, 0.4), (-1.0, 0.4))

_OUTLINES: dict[EventKind, Outline] = {
    EventKind.TARIFF: ((-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)),
    EventKind.CALL: _polygon(32, radius=0.98),
    EventKind.LICENSE: _polygon(4, radius=1.15),
    EventKind.EXPORT_CONTROL: _polygon(3, turn=90.0, radius=1.2),
    EventKind.TALKS: _polygon(6, turn=0.0, radius=1.08),
    EventKind.AGREEMENT: _PLUS,
    EventKind.RETALIATION: _polygon(3, radius=1.2),
    EventKind.SANCTION: _polygon(5, radius=1.1),
    EventKind.INVESTIGATION: ((-1.0, 0.6), (-1.0, -0.1), (0.0, -1.0), (1.0, -0.1), (1.0, 0.6)),
    EventKind.RULING: ((-1.05, -0.55), (1.05, -0.55), (1.05, 0.55), (-1.05, 0.55)),
    EventKind.STATEMENT: _BUBBLE,
    EventKind.OTHER: _star(4, 0.5),
}
