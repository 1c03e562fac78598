"""Several articles in one transaction: what counts as done is on the disk, and one refusal costs one article."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from viewer.domain.articles import Article
from viewer.domain.changes import Changes
from viewer.domain.events import Event
from viewer.errors import QuoteMismatch
from viewer.services import importing
from viewer.services.importing import ImportRequest, ImportStatus, _HereReader, import_articles
from viewer.services.inputs import Entry
from viewer.services.libraries import Library
from viewer.services.reading import ReadTask
from viewer.services.workers import Outcome

STATES = ImportStatus


class AllReadAlready(_HereReader):
    """A reader whose results are all there at once, as where reading is faster than the disk."""

    def __init__(self, entries: Iterable[Entry], *_: object, **__: object) -> None:
        super().__init__(entries)

    def take(self) -> tuple[Entry, Outcome | None]:
        taken = super().take()
        self.is_ready = bool(self._entries)
        return taken


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setattr(importing, "ProcessReader", AllReadAlready)
    paths = [tmp_path / f"{number:02}.txt" for number in range(40)]
    for number, path in enumerate(paths):
        path.write_text(f"China raised tariffs on US pork to {number + 2} percent on May 1, 2025.", encoding="utf-8")
    return paths


def test_what_is_done_is_committed_and_no_transaction_is_open(library: Library, articles: list[Path]) -> None:
    steps: list[int] = []
    with contextlib.closing(sqlite3.connect(library.location)) as other:
        for progress in import_articles(library, ImportRequest(tuple(articles), processes=1)):
            # A second connection sees only what is committed.
            [(committed,)] = other.execute("SELECT count(*) FROM article")
            assert committed == len(library.articles()) == progress.done
            steps.append(progress.done)
    assert steps[-1] == 40
    assert len(set(steps)) < 10, "they were stored one by one"


def test_one_that_the_library_refuses_does_not_take_the_others_with_it(
    library: Library, articles: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    add_article = Library.add_article

    def refuse(self: Library, article: Article, events: Sequence[Event], *rest: Any) -> Changes:
        if article.name == "05.txt":
            raise QuoteMismatch("A quote does not stand in its article.", "It was not found.", "Report it.")
        return add_article(self, article, events, *rest)

    monkeypatch.setattr(Library, "add_article", refuse)
    job = import_articles(library, ImportRequest(tuple(articles), processes=1))
    while True:
        try:
            next(job)
        except StopIteration as end:
            summary = end.value
            break
    assert [Path(item.path).name for item in summary.items] == [path.name for path in articles]
    assert [item.status for item in summary.items if item.status is not STATES.IMPORTED] == [STATES.FAILED]
    assert len(library.articles()) == len(summary.changes.articles_added) == 39
    assert library.verify() == []


def test_a_twin_waits_until_the_other_is_stored(library: Library, articles: list[Path]) -> None:
    articles[1].write_bytes(articles[0].read_bytes())
    job = import_articles(library, ImportRequest(tuple(articles[:3]), processes=1))
    items = []
    try:
        while True:
            next(job)
    except StopIteration as end:
        items = [(Path(item.path).name, item.status) for item in end.value.items]
    assert items == [("00.txt", STATES.IMPORTED), ("01.txt", STATES.DUPLICATE), ("02.txt", STATES.IMPORTED)]


def test_tasks_carry_their_digest(library: Library, articles: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    class Noting(AllReadAlready):
        def take(self) -> tuple[Entry, Outcome | None]:
            entry, outcome = super().take()
            seen.append(entry.digest if isinstance(entry, ReadTask) else "")
            return entry, outcome

    monkeypatch.setattr(importing, "ProcessReader", Noting)
    list(import_articles(library, ImportRequest(tuple(articles[:2]), processes=1)))
    assert seen == [article.sha256 for article in sorted(library.articles(), key=lambda each: each.name)]
