"""Which writer takes a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.domain.articles import Article
from viewer.domain.events import Event
from viewer.errors import BadUsage
from viewer.interchange.csv_out import write_csv
from viewer.interchange.json_out import write_json

Writer = Callable[[Path, Iterable[Event], Iterable[Article]], None]

FORMATS: Mapping[str, Writer] = MappingProxyType({".json": write_json, ".csv": write_csv})
"""Writers by the end of the file name."""


def export_events(out: Path, events: Iterable[Event], articles: Iterable[Article], fmt: str | None = None) -> None:
    """Writes events and their articles to one file.

    Args:
        out: the file; replaced whole if it exists.
        events: in the order in which they are written.
        articles: those that the evidence names.
        fmt: `json` or `csv`, with or without a leading full stop; else the end of the file name tells.

    Raises:
        BadUsage: no writer takes this format.
        OutputError: the file cannot be written; what was there before is untouched.
    """
    suffix = f".{fmt.strip().lower().lstrip('.')}" if fmt else out.suffix.lower()
    writer = FORMATS.get(suffix)
    if writer is None:
        known = ", ".join(name.lstrip(".") for name in FORMATS)
        raise BadUsage(
            f"“{out.name}” could not be exported.",
            f"There is no format {suffix.lstrip('.') or 'without a name'}.",
            f"Choose one of: {known}.",
        )
    writer(out, events, articles)
