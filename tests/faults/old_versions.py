"""Libraries as older programs wrote them: made by the migrations up to theirs, filled with the columns of theirs.

A released migration never changes, so what it makes is what the older program made.
"""

from __future__ import annotations

import hashlib
import zlib
from pathlib import Path

import sqlalchemy as sa

from viewer.store.migrations import MIGRATIONS, migrate

TEXT = "The United States imposed a 25 percent tariff on steel on June 4, 2025.\n"


def write_old_library(location: Path, version: int) -> None:
    """Writes a library of a version with one article, one event of two dates, and the journal of an import."""
    engine = sa.create_engine(f"sqlite:///{location}")
    with engine.begin() as connection:
        migrate(connection, MIGRATIONS[:version])
        for table, values in _ROWS_1:
            connection.execute(sa.insert(sa.table(table, *map(sa.column, values))).values(values))
    engine.dispose()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _date(position: int, role: str, text: str, day: tuple[str, int], *, primary: bool) -> dict[str, object]:
    edtf, lo = day
    return {
        "event_id": 1, "position": position, "role": role, "edtf": edtf, "lo": lo, "hi": lo + 86_400_000,
        "precision": "day", "qualifier": "", "is_primary": int(primary), "by_person": 0, "article_id": 1,
        "text": text, "start": TEXT.index(text), "stop": TEXT.index(text) + len(text), "rule": "full-date",
        "anchor": None, "anchor_from": "unknown", "alternatives": "[]", "reason": "",
    }  # fmt: skip


_ROWS_1: tuple[tuple[str, dict[str, object]], ...] = (
    (
        "article",
        {
            "name": "steel.txt", "path": "/articles/steel.txt", "media_type": "text/plain", "encoding": "utf-8",
            "title": "Steel", "sha256": _digest(TEXT.encode()), "text_sha256": _digest(TEXT.encode()),
            "published_from": "unknown", "published_reasons": "[]", "published_stable": 1, "metadata": "[]",
            "notes": "[]", "imported_at": "2025-06-05T12:00:00+00:00", "text": TEXT,
            "original": zlib.compress(TEXT.encode()),
        },
    ),
    (
        "event",
        {
            "kind": "tariff", "action": "impose", "standing": "occurred", "review": "suggested",
            "title": "United States imposed a 25% tariff on steel", "sure_event": 0.9, "sure_kind": 0.9,
            "sure_date": 0.9, "sure_roles": 0.9, "reasons": "[]", "rule": "tariff.impose", "cue": "",
            "details": "[]", "quotes": TEXT.strip(),
        },
    ),
    ("event_date", _date(0, "effective", "June 4, 2025", ("2025-06-04", 1_748_995_200_000), primary=True)),
    ("party", {"event_id": 1, "position": 0, "name": "United States", "role": "actor"}),
    ("rate", {"event_id": 1, "position": 0, "value": 25.0, "unit": "percent", "kind": "total", "text": "25 percent"}),
    ("product", {"event_id": 1, "position": 0, "name": "steel"}),
    (
        "evidence",
        {"event_id": 1, "position": 0, "article_id": 1, "start": 0, "stop": len(TEXT) - 1, "quote": TEXT.strip(),
         "role": "supports"},
    ),
    ("evidence_field", {"evidence_id": 1, "position": 0, "field": "date", "start": 58, "stop": 70}),
    (
        "journal",
        {"at": "2025-06-05T12:00:00+00:00", "actor": "somebody", "op": "import", "summary": "Imported “Steel”",
         "detail": '{"article_id": 1, "event_ids": [1]}'},
    ),
)  # fmt: skip
