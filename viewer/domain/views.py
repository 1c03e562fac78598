"""A search with its lanes, kept under a name."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.domain.grouping import LanesBy


@dataclass(frozen=True, slots=True)
class SavedView:
    """What a person looks at again and again.

    Attributes:
        id: of the library.
        name: on one line, once in a library, also in another case.
        query: the text of the search box.
        lanes_by: what the lanes are made of.
    """

    id: int
    name: str
    query: str
    lanes_by: LanesBy = LanesBy.KIND
