"""What the detail pane shows, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.domain.articles import Article
from viewer.domain.events import Event

if TYPE_CHECKING:
    from viewer.services.details import EventDetails


@dataclass(frozen=True, slots=True)
class Shown:
    """An event with one of its articles, an event without any, or an article alone."""

    details: EventDetails | None
    article: Article | None
    siblings: tuple[Event, ...]

    @property
    def event(self) -> Event | None:
        """The event; None where an article is shown alone."""
        return self.details.event if self.details is not None else None

    @property
    def key(self) -> tuple[int | None, int | None]:
        """Tells whether the same is shown anew; an event stays the same beside another of its articles."""
        if self.details is not None:
            return self.details.event.id, None
        return None, self.article.id if self.article is not None else None
