"""An accuracy gate on the sample articles: what `docs/sample-articles.md` lists must be found.

The floors are what the reader reached when they were set; they may rise, and a change that lowers one must say so here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from viewer.domain.events import Event
from viewer.services.reading import ArticleReader, ReadTask

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "resources" / "sample"
LIST = ROOT / "docs" / "sample-articles.md"
FOUND_FLOOR = 0.66
"""Share of the listed events that are found with their kind and one of their dates in its role."""
DATED_FLOOR = 0.83
"""Share of the listed events for which some event of that kind and start day is found, whatever its role."""


@dataclass(frozen=True)
class Listed:
    """One row of the table of events."""

    file: str
    kind: str
    what: str
    dates: tuple[tuple[str, str], ...]
    standing: str


def rows(heading: str) -> Iterator[list[str]]:
    section = LIST.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and not re.match(r"[-: ]*$", cells[0]) and cells[0] != "file":
            yield cells


LISTED = [
    Listed(file, kind, what, tuple((part.split(": ")[0], part.split(": ")[1]) for part in dates.split(", ")), standing)
    for file, kind, what, dates, standing in rows("Events")
]


@pytest.fixture(scope="module")
def read() -> dict[str, tuple[Event, ...]]:
    reader = ArticleReader()
    files = {listed.file for listed in LISTED}
    return {file: reader.read(ReadTask(SAMPLES / file))[1].events for file in files}


def has_date(event: Event, role: str, edtf: str) -> bool:
    return any(date.role.value == role and date.value.edtf.split("T")[0] == edtf for date in event.dates)


def starts_on(event: Event, edtf: str) -> bool:
    start = edtf.split("/", maxsplit=1)[0]
    return any(date.value.edtf.startswith(start) for date in event.dates)


@pytest.mark.parametrize("cells", list(rows("Publication dates")), ids=lambda cells: str(cells[0]))
def test_every_publication_date_is_right(cells: list[str]) -> None:
    file, published, _ = cells
    article, _ = ArticleReader().read(ReadTask(SAMPLES / file))
    assert article.publication.anchor is not None
    assert article.publication.anchor.isoformat() == published


def test_the_listed_events_are_found(read: dict[str, tuple[Event, ...]]) -> None:
    missed = [
        f"{listed.file}: {listed.kind} {listed.what} {listed.dates}"
        for listed in LISTED
        if not any(
            event.kind.value == listed.kind and any(has_date(event, role, edtf) for role, edtf in listed.dates)
            for event in read[listed.file]
        )
    ]
    assert 1 - len(missed) / len(LISTED) >= FOUND_FLOOR, "\n".join(missed)


def test_the_listed_events_are_dated(read: dict[str, tuple[Event, ...]]) -> None:
    missed = [
        f"{listed.file}: {listed.kind} {listed.what} {listed.dates}"
        for listed in LISTED
        if not any(
            event.kind.value == listed.kind and any(starts_on(event, edtf) for _, edtf in listed.dates)
            for event in read[listed.file]
        )
    ]
    assert 1 - len(missed) / len(LISTED) >= DATED_FLOOR, "\n".join(missed)
