"""What a query found: events, the articles whose text holds its words, and how many there are of everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from viewer.domain.articles import version_label
from viewer.domain.columns import EventColumns, Int64, no_columns
from viewer.domain.query_values import QueryField


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One line of a facet.

    Attributes:
        value: what a condition on the field compares with: the value of an enum, a name, or a year.
        count: how many of the found events have it.
    """

    value: str
    count: int


Facets = Mapping[QueryField, tuple[FacetCount, ...]]
"""The counts of each facet, the most frequent first."""


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article that a search found, with a few words around the place.

    Attributes:
        is_replaced: whether a later text has replaced it.
    """

    id: int
    title: str
    snippet: str
    is_replaced: bool = False

    @property
    def label(self) -> str:
        """The title as it stands in a list."""
        return version_label(self.title, is_replaced=self.is_replaced)


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """What a query found.

    Attributes:
        columns: the found events as the timeline takes them.
        total: how many events the query could have found: all, without the rejected ones unless it asks for them.
        best: ids of events, best first: by how well their words fit where few fit, else the newest first.
        articles: those whose title or text holds the words; none for a query without words.
        facets: what the found events have in common, most frequent first. Of a field on which the query has
            alternatives, what would be found without them is counted, so that a person sees what else there is.
            Empty where nobody has asked for counts.
    """

    columns: EventColumns = field(default_factory=no_columns)
    total: int = 0
    best: tuple[int, ...] = ()
    articles: tuple[ArticleHit, ...] = ()
    facets: Facets = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many events were found."""
        return len(self.columns) + len(self.columns.undated)

    @property
    def ids(self) -> Int64:
        """The found events, ascending."""
        return np.sort(np.concatenate((self.columns.ids, self.columns.undated)))
