"""What is marked on the pages of an article, and which events a place on them belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from viewer.domain.articles import Article
from viewer.domain.events import Event, Evidence, FieldName
from viewer.domain.pages import PageBox, PagePlaces
from viewer.domain.passages import Passage
from viewer.ui.details.page_stack import PageStack
from viewer.ui.theme import Theme

_ROUND = 2.0
_OUTLINE_ALPHA = 150
_DOTS = (1.0, 2.0)


@dataclass(frozen=True, slots=True)
class PageMarks:
    """The evidence of the events of one article, with its places on the pages.

    Attributes:
        event: the one that is shown; its words are marked in the colors of their fields.
        evidence: of each event of the article, that from this article only.
        places: the rectangles of each passage; empty while they are not known.
    """

    event: Event | None = None
    evidence: tuple[tuple[Event, Evidence], ...] = ()
    places: Mapping[Passage, tuple[PageBox, ...]] = field(default_factory=dict)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage whose place is wanted, each once."""
        found = (each for _, evidence in self.evidence for each in _passages(evidence))
        return tuple(dict.fromkeys(found))

    def placed(self, passages: Iterable[Passage], found: PagePlaces) -> PageMarks:
        """The same marks with the places that were found for `passages`."""
        return PageMarks(self.event, self.evidence, dict(zip(passages, found.boxes, strict=True)))

    def leading(self) -> tuple[PageBox, ...]:
        """The lines of the leading sentence of the event that is shown; those on its first page only."""
        found = (self.places.get(evidence.passage, ()) for evidence in self._shown())
        boxes = next((boxes for boxes in found if boxes), ())
        return tuple(box for box in boxes if box.page == boxes[0].page)

    def events_at(self, page: int, x: float, y: float) -> list[int]:
        """Ids of the events with a sentence at a place, in points, the shortest sentence first."""
        found = [
            (evidence.passage.end - evidence.passage.start, event.id)
            for event, evidence in self.evidence
            if event.id is not None and any(box.holds(page, x, y) for box in self.places.get(evidence.passage, ()))
        ]
        return list(dict.fromkeys(event_id for _, event_id in sorted(found)))

    def next_of(self, events: Sequence[int]) -> int | None:
        """The event that a click on a place of these `events` chooses: the one behind that which is shown.

        None where there is none, or no other.
        """
        shown = self.event.id if self.event else None
        if not events:
            return None
        chosen = events[(events.index(shown) + 1) % len(events)] if shown in events else events[0]
        return None if chosen == shown else chosen

    def paint(self, painter: QPainter, stack: PageStack, page: int, theme: Theme) -> None:
        """Paints the marks of one page over its picture.

        Args:
            painter: in the coordinates of the stack.
            stack: where the pages lie.
            page: index from 0.
            theme: one of dark words on light paper.
        """
        self._paint_others(painter, stack, page, theme)
        fields = list(self._fields(stack, page))
        sentence = _path(stack, page, (box for each in self._shown() for box in self.places.get(each.passage, ())))
        rest = sentence
        # As ink on paper: where two would lie on each other, the later color alone counts, as in the text.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for name, path in reversed(fields):
            painter.fillPath(path.intersected(rest), theme.field_color(name))
            rest = rest.subtracted(path)
        painter.fillPath(rest, theme.field_color("sentence"))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        # The line also shows on a dark page, where ink does not.
        line = theme.color("accent")
        line.setAlpha(_OUTLINE_ALPHA)
        painter.strokePath(sentence, QPen(line, 1.0))

    def _paint_others(self, painter: QPainter, stack: PageStack, page: int, theme: Theme) -> None:
        pen = QPen(QColor(theme.color("muted")), 1.2)
        pen.setDashPattern(_DOTS)
        painter.setPen(pen)
        shown = self.event.id if self.event else None
        for event, evidence in self.evidence:
            if event.id == shown:
                continue
            for box in self.places.get(evidence.passage, ()):
                if box.page == page:
                    line = stack.box(box)
                    painter.drawLine(line.bottomLeft(), line.bottomRight())

    def _shown(self) -> Iterator[Evidence]:
        wanted = self.event.id if self.event else None
        yield from (evidence for event, evidence in self.evidence if wanted is not None and event.id == wanted)

    def _fields(self, stack: PageStack, page: int) -> Iterator[tuple[FieldName, QPainterPath]]:
        for evidence in self._shown():
            for span in evidence.fields:
                path = _path(stack, page, self.places.get(span.passage, ()))
                if not path.isEmpty():
                    yield span.field, path


def marks_of(article: Article, event: Event | None, siblings: Iterable[Event]) -> PageMarks:
    """The marks of an article, no place of them known yet.

    Args:
        article: the one whose pages are shown.
        event: the one that is selected.
        siblings: all events of the article.
    """
    events = {each.id: each for each in (*siblings, *([event] if event else []))}
    evidence = (
        (each, one) for each in events.values() for one in each.evidence if one.article_id in (None, article.id)
    )
    return PageMarks(event, tuple(evidence))


def _passages(evidence: Evidence) -> Iterator[Passage]:
    yield evidence.passage
    yield from (span.passage for span in evidence.fields)


def _path(stack: PageStack, page: int, boxes: Iterable[PageBox]) -> QPainterPath:
    """The outline of all boxes on a page together."""
    outline = QPainterPath()
    outline.setFillRule(Qt.FillRule.WindingFill)
    for box in boxes:
        if box.page == page:
            outline.addRoundedRect(stack.box(box).adjusted(-1, 0, 1, 0), _ROUND, _ROUND)
    return outline.simplified()
