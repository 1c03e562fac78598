"""What the lanes of the timeline can be made of: kinds, parties, years and so on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from viewer.domain.columns import Int64

Int32 = npt.NDArray[np.int32]


class LanesBy(StrEnum):
    """What the events of one lane have in common."""

    KIND = "kind"
    PARTY = "party"
    PRODUCT = "product"
    ARTICLE = "article"
    STANDING = "standing"
    YEAR = "year"
    NOTHING = "none"


LANES_BY_LABELS = {
    LanesBy.KIND: "Kind",
    LanesBy.PARTY: "Party",
    LanesBy.PRODUCT: "Goods",
    LanesBy.ARTICLE: "Article",
    LanesBy.STANDING: "Standing",
    LanesBy.YEAR: "Year",
    LanesBy.NOTHING: "None",
}
"""Their names, in the words of the window."""

NAMED = frozenset({LanesBy.PARTY, LanesBy.PRODUCT, LanesBy.ARTICLE})
"""Those that a library has to be asked for; the event columns tell the others."""


@dataclass(frozen=True, slots=True, eq=False)
class GroupNames:
    """To which party, product or article each event belongs: to one at most, so that every event is counted once.

    Attributes:
        ids: (n,) ids of the events that belong to one, ascending.
        codes: (n,) positions in `keys` and `labels`.
        keys: what tells the groups apart, the same in every library.
        labels: what a person calls them.
    """

    ids: Int64
    codes: Int32
    keys: tuple[str, ...]
    labels: tuple[str, ...]


def no_names() -> GroupNames:
    """Nothing is known of any event."""
    return GroupNames(np.empty(0, np.int64), np.empty(0, np.int32), (), ())
