"""A report of an import that a person can keep: one line an input, kept on disk meanwhile, for there may be many."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from viewer.interchange import check_report_name, related_record, revision_record, write_report
from viewer.services.import_items import ImportItem

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
        lost = [each.words for each in item.revision.lost] if item.revision is not None else []
        kept = {"record": item_record(item), "told": " ".join((*item.notes, *lost))}
        self._lines.write(json.dumps(kept) + "\n")

    def records(self) -> Iterator[dict[str, object]]:
        """What was taken, in order, in the form of `item_record`; nothing may be added meanwhile."""
        for kept in self._kept():
            yield kept["record"]

    def save(self, out: Path) -> None:
        """Writes all of it, as a table for `.csv` and as text for `.txt`.

        Raises:
            BadUsage: the name ends in something else.
            OutputError: the file cannot be written.
        """
        write_report(out, (_line_of(kept["record"], kept["told"]) for kept in self._kept()))

    def _kept(self) -> Iterator[dict[str, Any]]:
        self._lines.seek(0)
        for line in self._lines:
            yield json.loads(line)

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
        "revision": revision_record(item.revision) if item.revision is not None else None,
        "copy_of": related_record(item.copy_of) if item.copy_of is not None else None,
    }


def _line_of(record: Mapping[str, object], told: str) -> dict[str, object]:
    # The window imports this module before the readers of articles, which take a while to load.
    from viewer.sources import showable

    return {**record, "path": showable(str(record["path"])), "published": record["published_edtf"], "notes": told}
