"""The journal: who did what when, and nothing of it is ever lost."""

from __future__ import annotations

import datetime as dt
import getpass
from pathlib import Path

import pytest

from tests.unit.store.store_samples import article_of, call_event, new_library
from viewer.domain.edits import SetReview
from viewer.domain.events import Review


def test_every_change_is_an_entry_newest_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "ann")
    with new_library(tmp_path, call_event()) as library:
        library.apply("Accept the call", [SetReview(1, Review.ACCEPTED)])
        library.undo()
        library.redo()
        library.add_article(article_of(name="b.txt"), [])
        entries = library.journal()
        assert [(entry.op, entry.summary, entry.takes_back) for entry in entries] == [
            ("import", "Imported “Cheese duties” with 0 events", None),
            ("redo", "Accept the call", 2),
            ("undo", "Accept the call", 2),
            ("edit", "Accept the call", None),
            ("import", "Imported “Cheese duties” with 1 event", None),
        ]
        assert [entry.id for entry in entries] == [5, 4, 3, 2, 1]
        assert {entry.actor for entry in entries} == {"ann"}
        assert {dt.datetime.fromisoformat(entry.at).utcoffset() for entry in entries} == {dt.timedelta(0)}
        assert library.journal(limit=2) == entries[:2]


def test_an_import_does_not_stand_in_the_way_of_undo(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        library.apply("Accept", [SetReview(1, Review.ACCEPTED)])
        library.add_article(article_of(name="b.txt"), [])
        library.undo()
        library.add_article(article_of(name="c.txt"), [])
        assert library.redo_summary() == "Accept"


def test_an_account_without_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr(getpass, "getuser", nameless)
    with new_library(tmp_path) as library:
        assert library.journal()[0].actor == "unknown"
