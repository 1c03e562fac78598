"""An event among those that a person chooses one of."""

from __future__ import annotations

from dataclasses import dataclass

MOST_CHOICES = 50
"""More than that nobody reads; further words make them fewer."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One event.

    Attributes:
        date: the date that places it, in words; empty without one.
    """

    event_id: int
    title: str
    date: str
