"""The report of an import as a table or as text, one line an input, however many there are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from viewer.errors import BadUsage
from viewer.interchange.atomic import write_parts_atomically
from viewer.interchange.cells import safe_cell

REPORT_COLUMNS = ("path", "status", "reason", "title", "published", "events", "joined", "notes")
"""The header row; notes are joined by a space."""

Record = Mapping[str, object]


def write_report(out: Path, records: Iterable[Record]) -> None:
    """Writes one line an input: a table for `.csv`, sentences for `.txt`.

    Args:
        out: the file; replaced whole if it exists.
        records: the cells by name, those of `REPORT_COLUMNS`.

    Raises:
        BadUsage: the name ends in something else.
        OutputError: the file cannot be written; what was there before is untouched.
    """
    check_report_name(out)
    write_parts_atomically(out, _table(records) if out.suffix.lower() == ".csv" else _lines(records))


def check_report_name(out: Path) -> None:
    """Refuses a name that tells no format, before an import that would be reported.

    Raises:
        BadUsage: it ends in neither `.csv` nor `.txt`.
    """
    if out.suffix.lower() not in (".csv", ".txt"):
        raise BadUsage(
            f"The report “{out.name}” cannot be written.",
            "A report is a table or a text, and the end of its name tells which.",
            "Choose a name that ends in .csv or .txt.",
        )


def _table(records: Iterable[Record]) -> Iterator[bytes]:
    # pandas would need the whole table at once.
    yield "\ufeff".encode()
    yield _row(REPORT_COLUMNS)
    for record in records:
        yield _row([safe_cell(record.get(name, "")) for name in REPORT_COLUMNS])


def _row(cells: Sequence[object]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(["" if cell is None else cell for cell in cells])
    return line.getvalue().encode("utf-8", errors="replace")


def _lines(records: Iterable[Record]) -> Iterator[bytes]:
    for record in records:
        events = f"{record.get('events', 0)} events. " if record.get("status") == "imported" else ""
        words = f"{record.get('status')}: {record.get('path')}: {events}{record.get('reason')} {record.get('notes')}"
        yield (" ".join(words.split()) + "\n").encode("utf-8", errors="replace")
