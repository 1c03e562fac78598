"""Reading stored articles again: what would change is shown first, and applied as one step that can be undone.

Nothing that a person touched is changed: a field that a person set stays, and an event that a person accepted, edited,
rejected, tagged, noted or starred is never removed. A joined event keeps its fields; it is told of, not changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from viewer.domain.articles import Article
from viewer.domain.changes import Changes
from viewer.domain.edits import Edit, RemoveEvent, SetEvent, TakeEvents
from viewer.domain.events import Event, EventDate, EventField, Review
from viewer.domain.joining import in_article
from viewer.domain.passages import Passage
from viewer.domain.rules import BY_PERSON
from viewer.errors import LibraryError, UserError
from viewer.extract import load_homes
from viewer.paths import own_words_file
from viewer.services.counting import counted
from viewer.services.jobs import Job, Progress
from viewer.services.reading import ArticleReader
from viewer.services.stored_articles import StoredArticles, read_here
from viewer.services.workers import read_in_processes
from viewer.store import Library

_READ_FIELDS = ("title", "kind", "action", "standing", "parties", "rates", "products", "details", "cue")
"""What is compared besides dates and evidence."""
_SET_AS = {
    "title": EventField.TITLE,
    "kind": EventField.KIND,
    "action": EventField.KIND,
    "standing": EventField.STANDING,
    "cue": EventField.STANDING,
    "parties": EventField.PARTIES,
    "rates": EventField.RATES,
    "products": EventField.PRODUCTS,
}
_WORDS = {
    "title": "title",
    "kind": "kind",
    "action": "kind",
    "standing": "standing",
    "parties": "parties",
    "rates": "rate",
    "products": "goods",
    "dates": "date",
    "evidence": "evidence",
    "details": "details",
    "cue": "standing",
}


@dataclass(frozen=True, slots=True)
class EventChange:
    """An event that the reader sees differently now.

    Attributes:
        before: as stored.
        after: as it would be stored.
        what: what differs, in words: `date`, `rate`, `standing` and so on, each once.
    """

    before: Event
    after: Event
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rereading:
    """What reading articles again would change; nothing is changed by making it.

    Attributes:
        article_ids: the articles that were read.
        added: events that it does not have of their articles; those that others tell of are joined to theirs.
        changed: events that would change.
        removed: events that the reader finds no more, and that nobody touched.
        kept: how many events stay as they are against the reader, because a person touched them or sources were joined.
        failed: for each article that could not be read again, why; its events stay as they are.
    """

    article_ids: tuple[int, ...]
    added: tuple[Event, ...] = ()
    changed: tuple[EventChange, ...] = ()
    removed: tuple[Event, ...] = ()
    kept: int = 0
    failed: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.added or self.changed or self.removed)

    @property
    def words(self) -> str:
        """All of it on one line: `+3 events, −1 event, 1 date differs`."""
        parts = [f"+{counted(len(self.added), 'event')}"] if self.added else []
        parts += [f"−{counted(len(self.removed), 'event')}"] if self.removed else []
        names = sorted({name for change in self.changed for name in change.what})
        for name in names:
            number = sum(name in change.what for change in self.changed)
            parts.append(f"{number:,} {name} differs" if number == 1 else f"{number:,} {_several(name)} differ")
        return ", ".join(parts) or "Nothing would change"


def _several(name: str) -> str:
    return name if name.endswith("s") or name in ("evidence", "goods") else f"{name}s"


def plan_rereading(
    library: Library, article_ids: Iterable[int], reader: ArticleReader | None = None, processes: int = 0
) -> Job[Rereading]:
    """Reads articles again with the present reader and words, and says what would change.

    Texts that a later one has replaced are left out: their events rest on the later one.

    Args:
        library: where they are; nothing is written.
        article_ids: which of them.
        reader: reads them on the calling thread; one of its own when None.
        processes: how many processes read instead; 0 for none.

    Raises:
        LibraryError: one of the articles is not there.
        ResourceError: the person's own words cannot be used.
    """
    wanted = tuple(article_ids)
    replaced = library.replaced(wanted)
    ids = tuple(each for each in wanted if each not in replaced)
    tasks = StoredArticles(library, ids)
    if processes:
        load_homes(own=own_words_file())  # what is wrong with a person's words is said once, not by each process
        outcomes = read_in_processes(tasks, processes)
    else:
        outcomes = read_here(tasks, reader or ArticleReader())
    plan = _Plan()
    try:
        for done, article_id in enumerate(ids):
            yield Progress(done, len(ids), "Reading again")
            outcome = next(outcomes)
            if isinstance(outcome, UserError):
                plan.failed.append(str(outcome))
            elif outcome.article is not None:
                article, reading = outcome.article
                found = [in_article(event, article_id) for event in reading.events]
                plan.compare(article, library.events_of_article(article_id), found)
        yield Progress(len(ids), len(ids), "")
    finally:
        outcomes.close()
    return plan.made(ids)


class _Plan:
    """What was found so far."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self._added: list[Event] = []
        self._changed: list[EventChange] = []
        self._removed: list[Event] = []
        self._kept: set[int | None] = set()

    def compare(self, article: Article, stored: Sequence[Event], found: Sequence[Event]) -> None:
        """Adds what differs in one article between its stored events and those found now."""
        pairs = _pairs(stored, found, article)
        twins = {id(twin) for _, twin in pairs}
        self._added += [event for event in found if id(event) not in twins and not _was_told(event, stored)]
        for event, twin in pairs:
            change = _change(event, twin)
            if change is not None and _is_free(event, article.id):
                self._changed.append(change)
            elif change is not None:
                self._kept.add(event.id)
        matched = {event.id for event, _ in pairs}
        for event in stored:
            if event.id in matched or event.rule == BY_PERSON:
                continue
            if _is_free(event, article.id) and not event.is_touched:
                self._removed.append(event)
            else:
                self._kept.add(event.id)

    def made(self, ids: tuple[int, ...]) -> Rereading:
        """All of it."""
        added, changed, removed = tuple(self._added), tuple(self._changed), tuple(self._removed)
        return Rereading(ids, added, changed, removed, len(self._kept), tuple(self.failed))


def apply_rereading(library: Library, plan: Rereading) -> Changes:
    """Makes the changes of a plan, as one step.

    Raises:
        LibraryError: an event was changed since the plan was made; nothing is changed.
        ResourceError: the person's own words cannot be used.
    """
    before = [change.before for change in plan.changed] + list(plan.removed)
    if library.events(event.id for event in before if event.id is not None) != before:
        raise LibraryError(
            "The new reading was not applied.",
            "An event that it would change was changed meanwhile.",
            "Read the articles again to see what would change now.",
        )
    edits: list[Edit] = [SetEvent(change.after) for change in plan.changed]
    edits += [RemoveEvent(event.id) for event in plan.removed if event.id is not None]
    # Behind the others: to set an event would take back what was joined to it.
    edits += _taking(plan.added)
    return library.apply(f"Read {counted(len(plan.article_ids), 'article')} again: {plan.words}", edits)


def _taking(added: Sequence[Event]) -> list[TakeEvents]:
    """The edits that take in what articles tell besides, an article each."""
    if not added:
        return []
    homes = load_homes(own=own_words_file())
    told: defaultdict[int, list[Event]] = defaultdict(list)
    for event in added:
        told[event.evidence[0].article_id or 0].append(event)
    return [TakeEvents(article_id, tuple(events), homes) for article_id, events in told.items()]


def _places(event: Event, article_id: int | None) -> frozenset[Passage]:
    return frozenset(item.passage for item in event.evidence if item.article_id == article_id)


def _pairs(stored: Sequence[Event], found: Sequence[Event], article: Article) -> list[tuple[Event, Event]]:
    """Which of the found events each stored one is: of the same evidence, the nearest by kind, action and fields."""
    scored = [
        (_nearness(event, twin, article.id), place, index)
        for place, event in enumerate(stored)
        if event.rule != BY_PERSON
        for index, twin in enumerate(found)
        if _places(event, article.id) & _places(twin, article.id)
    ]
    taken: dict[int, int] = {}
    for _, place, index in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        if place not in taken and index not in taken.values():
            taken[place] = index
    return [(stored[place], found[index]) for place, index in sorted(taken.items())]


def _nearness(event: Event, twin: Event, article_id: int | None) -> int:
    shared = len(_places(event, article_id) & _places(twin, article_id))
    alike = sum(bool(getattr(event, name) == getattr(twin, name)) for name in _READ_FIELDS)
    return 100 * (event.kind is twin.kind) + 20 * (event.action == twin.action) + 5 * shared + alike


def _was_told(event: Event, stored: Sequence[Event]) -> bool:
    """Whether a person made an event of these very words: the reader need not offer it once more."""
    places = {item.passage for item in event.evidence}
    return any(
        other.rule == BY_PERSON and other.kind is event.kind and places & {item.passage for item in other.evidence}
        for other in stored
    )


def _is_free(event: Event, article_id: int | None) -> bool:
    """Whether reading may change it at all: it rests on this article alone, and no person has rejected it."""
    rests_here = all(item.article_id == article_id for item in event.evidence)
    return rests_here and not event.claims and event.review is not Review.REJECTED


def _change(event: Event, twin: Event) -> EventChange | None:
    """What the reader would change of a stored event; None for nothing."""
    fresh = {
        name: getattr(twin, name)
        for name in _READ_FIELDS
        if _SET_AS.get(name) not in event.by_person and getattr(twin, name) != getattr(event, name)
    }
    dates = event.dates if EventField.DATES in event.by_person else _dates(event, twin)
    after = replace(
        event,
        **fresh,
        dates=dates,
        evidence=twin.evidence,
        confidence=twin.confidence,
        reasons=twin.reasons,
        rule=twin.rule,
    )
    what = [_WORDS[name] for name in fresh]
    what += ["date"] if [_said(date) for date in dates] != [_said(date) for date in event.dates] else []
    what += ["evidence"] if twin.evidence != event.evidence else []
    return EventChange(event, after, tuple(dict.fromkeys(what))) if what else None


def _dates(event: Event, twin: Event) -> tuple[EventDate, ...]:
    """The dates as read now, under the ids that they have; a date that a person set stays, and alone in its role."""
    by_hand = [date for date in event.dates if date.by_person]
    roles = {date.role for date in by_hand}
    known = {(date.role, date.passage): date.id for date in event.dates if not date.by_person}
    read = [
        replace(date, id=known.pop((date.role, date.passage), None)) for date in twin.dates if date.role not in roles
    ]
    return (*by_hand, *read)


def _said(date: EventDate) -> tuple[object, ...]:
    return date.role, date.value, date.passage, date.by_person
