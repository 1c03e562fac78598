"""How a part of two events fits, and why: the values that comparing events is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fit(StrEnum):
    """How one part of two events fits."""

    AGREES = "agrees"
    SILENT = "silent"
    """Neither says anything."""
    GAP = "gap"
    """One of them says nothing."""
    DOUBT = "doubt"
    CLASHES = "clashes"


@dataclass(frozen=True, slots=True)
class Finding:
    """How one part fits, and why: a clause in plain words; empty where there is nothing to tell a person."""

    fit: Fit
    reason: str = ""
