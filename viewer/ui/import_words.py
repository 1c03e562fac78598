"""What an import came to, in words."""

from __future__ import annotations

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
    rows = tuple(row_words(item) for item in (*failed, *doubles, *imported))
    return Message(tone, title, " ".join(parts), rows if len(rows) > 1 or imported else (), offers)


def row_words(item: ImportItem) -> str:
    """What became of one input, on one line."""
    name = PurePath(item.path).name or item.path
    if item.status != "imported":
        return item.reason if name in item.reason else f"{name}: {item.reason}"
    words = f"{name}: {_count(item.events, 'event')}" if item.events else f"{name}: no event was found in it"
    if item.joined:
        words += f", {item.joined:,} of them told by other articles too"
    if item.publication is not None and item.publication.value is not None:
        words += f", published {spell(item.publication.value)}"
    return ". ".join((words, *(note.rstrip(".") for note in item.notes))) + "."


def _doubles_words(doubles: list[ImportItem]) -> str:
    if len(doubles) == 1:
        return f"1 duplicate: {PurePath(doubles[0].path).name} is in the library already."
    return f"{len(doubles)} duplicates are in the library already."


def _failed_words(failed: list[ImportItem]) -> str:
    first = failed[0]
    more = f" (and {len(failed) - 1} more, see Details)" if len(failed) > 1 else ""
    return f"{len(failed)} failed: {row_words(first)}{more}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
