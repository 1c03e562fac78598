"""The labels of events and how wide they are, each asked for once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from viewer.timeline.joined import MAX_LABEL_PX
from viewer.timeline.label_scene import MAX_NOTE_PX
from viewer.timeline.words import TextMeasurer, TextRole, elide, one_line

_PANGRAM = "the five boxing wizards jump quickly over tariffs of 25 %"
_LABELS_KEPT = 30_000
"""A window shows at most some hundreds; to look them up again takes a few milliseconds."""
_NOTES_KEPT = 200_000
"""These have to be read from the library."""
_NOTES_WANTED = 500

TitlesSource = Callable[[Sequence[int]], Mapping[int, str]]
"""Titles of events by id; an id without a title may be missing."""


class NoteCache:
    """The second lines of labels: those that are known, and those that somebody has to ask for.

    They are read only for what is in view, as they take much longer than titles and are seldom shown.
    """

    def __init__(self) -> None:
        self._known: dict[int, str] = {}
        self._wanted: set[int] = set()
        self._outdated: set[int] = set()

    def of(self, event_id: int) -> str:
        """The second line of an event; empty where it has none, or is not known yet."""
        known = self._known.get(event_id)
        if (known is None or event_id in self._outdated) and len(self._wanted) < _NOTES_WANTED:
            self._wanted.add(event_id)
        return known or ""

    def take_wanted(self) -> tuple[int, ...]:
        """The events whose lines were looked for and are not known, or may have changed; each is told once."""
        wanted, self._wanted = tuple(sorted(self._wanted)), set()
        return wanted

    def take(self, notes: Mapping[int, str]) -> None:
        """Lines that were asked for, by event; empty for an event without any."""
        if len(self._known) > _NOTES_KEPT:
            self._known.clear()
            self._outdated.clear()
        self._known.update((event_id, one_line(note)) for event_id, note in notes.items())
        self._outdated.difference_update(notes)

    def outdate(self) -> None:
        """Events were edited: the lines are shown until they have been read again."""
        self._outdated = set(self._known)

    def clear(self) -> None:
        """Other events come."""
        self._known.clear()
        self._outdated.clear()


class LabelCache:
    """Titles and their widths, asked for once.

    Args:
        titles: where titles come from.
        measurer: how wide text is.
        notes: the second lines of labels.
    """

    def __init__(self, titles: TitlesSource, measurer: TextMeasurer, notes: NoteCache | None = None) -> None:
        self._titles = titles
        self._notes = notes or NoteCache()
        self._measurer = measurer
        self._known: dict[int, str] = {}
        self._whole: dict[tuple[int, TextRole], tuple[str, float]] = {}
        self._label_height, self._note_height = measurer.height(TextRole.LABEL), measurer.height(TextRole.NOTE)
        self._usual = measurer.width(_PANGRAM, TextRole.LABEL) / len(_PANGRAM)

    def rough_widths(self, ids: Sequence[int]) -> list[float]:
        """Pixels that the whole labels of events take, about; measuring thousands would take too long."""
        self._learn(ids)
        return [self._usual * len(self._known[event_id]) for event_id in ids]

    def whole(self, event_id: int, role: TextRole = TextRole.LABEL) -> tuple[str, float]:
        """The label, at most as long as labels may be, and its width; an empty text where there is none."""
        key = event_id, role
        found = self._whole.get(key)
        if found is None:
            if len(self._whole) > _LABELS_KEPT:
                self._whole.clear()
            self._learn((event_id,))
            text = elide(self._known[event_id], MAX_LABEL_PX, role, self._measurer)
            found = self._whole[key] = text, self._measurer.width(text, role)
        return found

    def note(self, event_id: int) -> tuple[str, float]:
        """The second line of a label, at most as long as those may be, and its width; an empty text for none."""
        text = self._notes.of(event_id)
        if not text:
            return "", 0.0
        text = elide(text, MAX_NOTE_PX, TextRole.NOTE, self._measurer)
        return text, self._measurer.width(text, TextRole.NOTE)

    def drop(self, above: float) -> float:
        """Pixels from the middle of a label down to that of its second line, which clears the ink of this height."""
        return (max(self._label_height, above) + self._note_height) / 2

    def _learn(self, ids: Sequence[int]) -> None:
        missing = [event_id for event_id in ids if event_id not in self._known]
        if not missing:
            return
        if len(self._known) > _LABELS_KEPT:
            self._known.clear()
            missing = list(ids)
        titles = self._titles(missing)
        for event_id in missing:
            self._known[event_id] = one_line(titles.get(event_id, ""))
