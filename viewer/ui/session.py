"""What the window shows, as frozen values, and the signals that tell of their changes.

Nothing here reads or writes a library: values come in from `Commands`, panes read them and listen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from PySide6.QtCore import QObject, Signal

from viewer.domain.changes import Changes
from viewer.domain.columns import (
    KINDS,
    OPEN_END,
    OPEN_START,
    PRECISIONS,
    EventColumns,
    Int32,
    Int64,
    no_columns,
    rows_by_id,
)
from viewer.domain.dates import DateValue, Precision, at_minute, spell
from viewer.domain.events import EventKind
from viewer.domain.findings import Facets, Findings
from viewer.domain.instants import MS_PER_DAY, MS_PER_MINUTE, Instant, day_of
from viewer.domain.query import EVERYTHING, Query
from viewer.domain.review_queue import ReviewColumns, no_reviews
from viewer.timeline.chosen import NOTHING, ascending, is_among
from viewer.ui.plain_text import one_line


@dataclass(frozen=True, slots=True)
class OpenLibrary:
    """The library that is open.

    Attributes:
        location: its path, as text.
        read_only_reason: why nothing can be changed in it, a full sentence; empty where all can.
        warnings: what the person should know of where it lies, in full sentences.
    """

    location: str
    read_only: bool = False
    read_only_reason: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """What the window keeps of a library at hand.

    Attributes:
        columns: the events that the query finds; all of them without one.
        titles: by event id, those of all events, rejected ones too.
        undo: what undo would take back, in words; None for nothing.
        redo: what redo would do again, in words; None for nothing.
        total: how many events the query could find.
        query: what is searched for.
        findings: all that it found; its counts come later, and only where somebody asks for them.
        reviews: what the person said of each event of the library, rejected ones too.
    """

    columns: EventColumns = field(default_factory=no_columns)
    titles: Mapping[int, str] = field(default_factory=dict)
    undo: str | None = None
    redo: str | None = None
    total: int = 0
    query: Query = EVERYTHING
    findings: Findings = field(default_factory=Findings)
    reviews: ReviewColumns = field(default_factory=no_reviews)


class Session(QObject):
    """The one holder of what is open, shown and selected.

    Signals:
        library_changed: another library is open; its contents are already in place.
        changed: a `Changes`; the contents are already the new ones.
        query_changed: something else is searched for; the contents are already what was found.
        counted: there are counts of what was found.
        selection_changed: the id of the selected event, or None, also where many are selected together.
        chosen_changed: the ids of the events that are selected together; empty where it is one event or none.
        busy_changed: whether a job is running.
        reading_changed: the day on which the article that is read was published, or None.
    """

    library_changed = Signal()
    changed = Signal(object)
    query_changed = Signal()
    counted = Signal()
    selection_changed = Signal(object)
    chosen_changed = Signal(object)
    busy_changed = Signal(bool)
    reading_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library: OpenLibrary | None = None
        self._contents = Contents()
        self._selection: int | None = None
        self._chosen = NOTHING
        self._busy = False
        self._rows: Int32 | None = None

    @property
    def library(self) -> OpenLibrary | None:
        """The open library; None before the first one."""
        return self._library

    @property
    def contents(self) -> Contents:
        """The events of the open library, as far as they are found."""
        return self._contents

    @property
    def query(self) -> Query:
        """What is searched for."""
        return self._contents.query

    @property
    def findings(self) -> Findings:
        """What was found."""
        return self._contents.findings

    @property
    def selection(self) -> int | None:
        """The id of the selected event; None where many are."""
        return self._selection

    @property
    def chosen(self) -> Int64:
        """The ids of the events that are selected together, ascending; empty where it is one event or none."""
        return self._chosen

    @property
    def busy(self) -> bool:
        """Whether a job is running."""
        return self._busy

    @property
    def can_edit(self) -> bool:
        """Whether the open library takes changes."""
        return self._library is not None and not self._library.read_only

    def open(self, library: OpenLibrary, contents: Contents) -> None:
        """Another library took the place of the last one."""
        self._library = library
        self._selection = None
        self._take(contents)
        self._choose(NOTHING)
        self.library_changed.emit()
        # Who listens may have gone back to what was selected there last time.
        if self._selection is None:
            self.selection_changed.emit(None)

    def apply(self, changes: Changes, contents: Contents) -> None:
        """The library changed; a selected event that is gone is selected no more, nor one of many that was rejected."""
        self._take(contents)
        self.changed.emit(changes)
        if self._selection in changes.events_removed:
            self.select(None)
        if len(self._chosen):
            self.select_many(self._chosen)

    def show(self, contents: Contents) -> None:
        """Something else was searched for; a selected event stays selected, of many those that were found."""
        self._take(contents)
        self.query_changed.emit()
        if len(self._chosen):
            self.select_many(self._chosen)

    def take_facets(self, facets: Facets) -> None:
        """The counts of what is shown."""
        findings = replace(self._contents.findings, facets=facets)
        self._contents = replace(self._contents, findings=findings)
        self.counted.emit()

    def select_many(self, event_ids: Int64) -> None:
        """Selects events together, their ids ascending; of one, or none, it is as `select`."""
        known = ascending(self._contents.columns.ids, self._contents.columns.undated)
        ids = event_ids[is_among(event_ids, known)]
        if len(ids) < 2:
            self.select(int(ids[0]) if len(ids) else None)
            return
        if self._selection is not None:
            self._selection = None
            self.selection_changed.emit(None)
        self._choose(ids)

    def _choose(self, ids: Int64) -> None:
        if not np.array_equal(ids, self._chosen):
            self._chosen = ids
            self.chosen_changed.emit(ids)

    def select(self, event_id: int | None) -> None:
        """Selects an event of the library, or none."""
        if event_id is not None and not self.has(event_id):
            event_id = None
        self._choose(NOTHING)
        if event_id != self._selection:
            self._selection = event_id
            self.selection_changed.emit(event_id)

    def set_busy(self, *, busy: bool) -> None:
        """A job started or ended."""
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)

    def has(self, event_id: int) -> bool:
        """Whether the library holds an event of this id."""
        return event_id in self._contents.titles

    def title_of(self, event_id: int) -> str:
        """The title of an event on one line; empty for an unknown one."""
        return one_line(self._contents.titles.get(event_id, ""))

    def row_of(self, event_id: int) -> int | None:
        """The row of a dated event in the columns; None for any other, or where it is not found."""
        if self._rows is None:
            self._rows = rows_by_id(self._contents.columns.ids)
        row = int(self._rows[event_id]) if 0 <= event_id < len(self._rows) else -1
        return None if row < 0 else row

    def kind_of(self, event_id: int) -> EventKind | None:
        """The kind of a dated event; None for any other."""
        row = self.row_of(event_id)
        return None if row is None else KINDS[int(self._contents.columns.kinds[row])]

    def date_words(self, event_id: int) -> str:
        """The date that places an event, in words; `no date` without one."""
        row = self.row_of(event_id)
        if row is None:
            return "no date"
        columns = self._contents.columns
        return spell(_date_of(int(columns.lo[row]), int(columns.hi[row]), PRECISIONS[int(columns.precisions[row])]))

    def first_of(self, event_ids: Iterable[int]) -> int:
        """The event that stands first on the timeline; what has an open start or no date comes behind the rest."""
        lo = self._contents.columns.lo

        def place(event_id: int) -> tuple[bool, int, int]:
            row = self.row_of(event_id)
            return row is None or bool(lo[row] == OPEN_START), len(lo) if row is None else row, event_id

        return min(event_ids, key=place)

    def _take(self, contents: Contents) -> None:
        self._contents = contents
        self._rows = None


def _date_of(lo: int, hi: int, precision: Precision) -> DateValue:
    if precision is Precision.MINUTE:
        hour, minute = divmod(lo % MS_PER_DAY // MS_PER_MINUTE, 60)
        return at_minute(day_of(lo), hour, minute)
    start = None if lo == OPEN_START else Instant(lo)
    end = None if hi == OPEN_END else Instant(hi)
    return DateValue("", start, end, precision)
