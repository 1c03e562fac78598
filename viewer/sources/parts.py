"""What a reader of one format hands back, and the one way to make a line of it tidy."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.domain.articles import UNPUBLISHED, Publication


@dataclass(frozen=True, slots=True)
class Parts:
    """The text of an article and what its format says about it.

    Attributes:
        text: canonical text.
        title: one line; empty where the format gives none.
        publication: as the format gives it; `UNPUBLISHED` where it gives none.
        metadata: further fields by name. A field that was found at one of several places is followed by a second
            one that says where: `outlet`, then `outlet_from` (see `found`).
        notes: what a person should know of the reading.
    """

    text: str
    title: str = ""
    publication: Publication = UNPUBLISHED
    metadata: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def tidy(line: str) -> str:
    """One line with single spaces."""
    return " ".join(line.split())


def found(name: str, value: str, where: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """A field of metadata, and the field that says where it was found: `JSON-LD author`, `header From`."""
    return (name, value), (f"{name}_from", where)
