"""What an import came to, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from viewer.domain.dates import spell
from viewer.ui.messages import Message, Offer, Tone

if TYPE_CHECKING:
    from viewer.services.importing import ImportItem, ImportSummary


_MOST_ROWS = 200
"""So many inputs of each status get a row in the message."""


def summary_message(summary: ImportSummary, *offers: Offer) -> Message:
    """One sentence on what came in, one on what did not, and a row for each input of which details are kept."""
    by_status = {
        status: [item for item in summary.items if item.status == status]
        for status in ("failed", "duplicate", "left_out", "imported")
    }
    count = {str(item.status): summary.count(item.status) for item in summary.items}
    imported, doubles, failed = (count.get(status, 0) for status in ("imported", "duplicate", "failed"))
    title = f"Imported {_count(imported, 'article')} with {_count(summary.events, 'event')}."
    if not imported:
        title = "Nothing new was imported."
    parts = ["The import was canceled; what was done so far is kept."] if summary.canceled else []
    if doubles:
        parts.append(_doubles_words(by_status["duplicate"], doubles))
    if failed:
        parts.append(_failed_words(by_status["failed"], failed))
    tone = Tone.GOOD
    if failed:
        tone = Tone.WARNING if imported or doubles else Tone.ERROR
    shown = [item for items in by_status.values() for item in items[:_MOST_ROWS]]
    rows = tuple(row for item in shown for row in _rows(item))
    if untold := sum(count.values()) - len(shown):
        rows += (f"And {untold:,} more; a saved report names them all.",)
    return Message(tone, title, " ".join(parts), rows if len(rows) > 1 or imported else (), offers)


def import_message(summary: ImportSummary, save_report: Callable[[], None]) -> Message:
    """The same with an offer to keep a report, where there is more to tell than one input."""
    has_report = len(summary.items) > 1
    return summary_message(summary, *([Offer("Save Report…", save_report)] if has_report else []))


def row_words(item: ImportItem) -> str:
    """What became of one input, on one line."""
    name = _short(item.path)
    if item.status != "imported":
        return item.reason if name in item.reason else f"{name}: {item.reason}"
    words = f"{name}: {_count(item.events, 'event')}" if item.events else f"{name}: no event was found in it"
    if item.joined and item.revision is None:
        words += f", {item.joined:,} of them told by other articles too"
    if item.publication is not None and item.publication.value is not None:
        words += f", published {spell(item.publication.value)}"
    return ". ".join((words, *(note.rstrip(".") for note in item.notes))) + "."


def _rows(item: ImportItem) -> Iterator[str]:
    """What became of one input, and a row for each sentence that its changed text does not have."""
    yield row_words(item)
    if item.revision is not None:
        yield from (lost.words for lost in item.revision.lost)


def _short(path: str) -> str:
    """The name of a file without its folders; of what lies inside one, with what stands behind it."""
    outer, inside, inner = path.partition(" > ")
    return f"{PurePath(outer).name or outer}{inside}{inner}"


def _doubles_words(doubles: list[ImportItem], count: int) -> str:
    if count == 1:
        return f"1 duplicate: {_short(doubles[0].path)} is in the library already."
    return f"{count:,} duplicates are in the library already."


def _failed_words(failed: list[ImportItem], count: int) -> str:
    more = f" (and {count - 1:,} more, see Details)" if count > 1 else ""
    return f"{count:,} failed: {row_words(failed[0])}{more}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
