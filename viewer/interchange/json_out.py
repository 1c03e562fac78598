"""The program's own JSON: every article and event with all that is known of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from viewer.domain.articles import Article
from viewer.domain.events import Event
from viewer.interchange.atomic import write_atomically
from viewer.interchange.records import article_record, event_record

FORMAT = "tradeline"
VERSION = 1
"""Raised when a key changes its meaning or goes away; added keys do not count."""


def write_json(out: Path, events: Iterable[Event], articles: Iterable[Article]) -> None:
    """Writes one document: `{"format", "version", "articles": [...], "events": [...]}`, UTF-8.

    Raises:
        OutputError: the file cannot be written; what was there before is untouched.
    """
    document = {
        "format": FORMAT,
        "version": VERSION,
        "articles": [article_record(article) for article in articles],
        "events": [event_record(event) for event in events],
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    write_atomically(out, f"{text}\n".encode())
