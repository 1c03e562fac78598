"""How sure a reading is: four separate parts, one figure for sorting, and the band that people see."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Band(StrEnum):
    """How sure, in the three steps that are shown; a bare figure would look more exact than it is."""

    STRONG = "strong"
    CHECK = "check"
    WEAK = "weak"


_STRONG, _CHECK = 0.75, 0.5


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure the reader is of one event, each part from 0 (a guess) to 1 (certain).

    Attributes:
        is_event: that the words tell of an event at all.
        kind: that it is of this kind.
        date: that its date is right and exact.
        roles: that its parties are these, in these roles.

    Raises:
        ValueError: a part lies outside 0 to 1.
    """

    is_event: float = 0.5
    kind: float = 0.5
    date: float = 0.5
    roles: float = 0.5

    def __post_init__(self) -> None:
        parts = (self.is_event, self.kind, self.date, self.roles)
        if not all(0.0 <= part <= 1.0 for part in parts):
            raise ValueError(f"confidence outside 0 to 1: {self}")

    @property
    def overall(self) -> float:
        """One figure from 0 to 1: halfway between the weakest part and the mean, so that no strong part hides it."""
        parts = (self.is_event, self.kind, self.date, self.roles)
        return round((min(parts) + sum(parts) / len(parts)) / 2, 2)

    @property
    def band(self) -> Band:
        """What is shown of it."""
        return band_of(self.overall)


def band_of(part: float) -> Band:
    """The band of one figure from 0 to 1."""
    if part >= _STRONG:
        return Band.STRONG
    return Band.CHECK if part >= _CHECK else Band.WEAK


def parts_in_words(confidence: Confidence) -> str:
    """The four parts, each as its band: `event: strong, kind: strong, date: check, parties: weak`."""
    parts = {
        "event": confidence.is_event,
        "kind": confidence.kind,
        "date": confidence.date,
        "parties": confidence.roles,
    }
    return ", ".join(f"{name}: {band_of(part).value}" for name, part in parts.items())


CERTAIN = Confidence(1.0, 1.0, 1.0, 1.0)
"""What a person says."""

UNKNOWN = Confidence()
"""Where nothing is known of it: halfway in every part."""
