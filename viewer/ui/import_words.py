"""What an import came to, in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from viewer.domain.dates import spell
from viewer.ui.messages import Message, Offer, Tone

if TYPE_CHECKING:
    from viewer.services.importing import ImportItem, ImportSummary


def summary_message(summary: ImportSummary, *offers: Offer) -> Message:
    """One sentence on what came in, one on what did not, and a row for each input."""
    imported = [item for item in summary.items if item.status == "imported"]
    doubles = [item for item in summary.items if item.status == "duplicate"]
    failed = [item for item in summary.items if item.status == "failed"]
    left_out = [item for item in summary.items if item.status == "left_out"]
    events = sum(item.events for item in imported)
    title = f"Imported {_count(len(imported), 'article')} with {_count(events, 'event')}."
    if not imported:
        title = "Nothing new was imported."
    parts = ["The import was canceled; what was done so far is kept."] if summary.canceled else []
    if doubles:
        parts.append(_doubles_words(doubles))
    if failed:
        parts.append(_failed_words(failed))
    tone = Tone.GOOD
    if failed:
        tone = Tone.WARNING if imported or doubles else Tone.ERROR
    rows = tuple(row for item in (*failed, *doubles, *left_out, *imported) for row in _rows(item))
    return Message(tone, title, " ".join(parts), rows if len(rows) > 1 or imported else (), offers)


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


def _doubles_words(doubles: list[ImportItem]) -> str:
    if len(doubles) == 1:
        return f"1 duplicate: {_short(doubles[0].path)} is in the library already."
    return f"{len(doubles)} duplicates are in the library already."


def _failed_words(failed: list[ImportItem]) -> str:
    first = failed[0]
    more = f" (and {len(failed) - 1} more, see Details)" if len(failed) > 1 else ""
    return f"{len(failed)} failed: {row_words(first)}{more}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
