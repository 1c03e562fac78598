"""Writing a library in other people's formats."""

from __future__ import annotations

from pathlib import Path

from viewer.interchange import export_events
from viewer.store import Library


def export_library(library: Library, out: Path, file_format: str | None = None) -> None:
    """Writes all events that were not rejected, in the format named or that of the file's suffix.

    Raises:
        BadUsage: the format is not known.
        OutputError: the file cannot be written.
    """
    events = library.events(library.event_ids_between(None, None))
    export_events(out, events, library.articles(), file_format)
