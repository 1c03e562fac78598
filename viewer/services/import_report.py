"""A report of an import that a person can keep: one line an input, kept on disk meanwhile, for there may be many."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from viewer.interchange import check_report_name, write_report
from viewer.services.import_items import ImportItem
from viewer.sources import showable

__all__ = ["ImportReport", "check_report_name", "item_record"]

_IN_MEMORY = 256 * 1024
"""A report that stays below this many bytes never touches the disk."""


class ImportReport:
    """Takes what became of each input, and writes all of it.

    It lies in a file without a name, which only this program can open, and which is gone when it is closed.
    """

    def __init__(self) -> None:
        self._open = ExitStack()
        self._lines = self._open.enter_context(_spool())

    def add(self, item: ImportItem) -> None:
        """Takes one input."""
        self._lines.write(json.dumps(item_record(item)) + "\n")

    def records(self) -> Iterator[dict[str, object]]:
        """What was taken, in order, in the form of `item_record`; nothing may be added meanwhile."""
        self._lines.seek(0)
        for line in self._lines:
            yield json.loads(line)

    def save(self, out: Path) -> None:
        """Writes all of it, as a table for `.csv` and as text for `.txt`.

        Raises:
            BadUsage: the name ends in something else.
            OutputError: the file cannot be written.
        """
        write_report(out, (_line_of(record) for record in self.records()))

    def close(self) -> None:
        """Drops it."""
        self._open.close()


def _spool() -> tempfile.SpooledTemporaryFile[str]:
    return tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8")


def item_record(item: ImportItem) -> dict[str, object]:
    """An item as `tradeline import --json` prints it."""
    publication = item.publication
    return {
        "path": item.path,
        "id": item.article_id,
        "status": item.status.value,
        "reason": item.reason,
        "title": item.title,
        "published": publication.anchor.isoformat() if publication and publication.anchor else None,
        "published_from": publication.source.value if publication else None,
        "published_edtf": publication.value.edtf if publication and publication.value else None,
        "published_reasons": list(publication.reasons) if publication else [],
        "events": item.events,
        "joined": item.joined,
        "notes": list(item.notes),
    }


def _line_of(record: Mapping[str, object]) -> dict[str, object]:
    notes = record["notes"]
    shown = showable(str(record["path"]))
    published = record["published_edtf"]
    joined = " ".join(str(note) for note in notes) if isinstance(notes, list) else ""
    return {**record, "path": shown, "published": published, "notes": joined}
