"""Importing: what is stored, what is refused, and that nothing is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.sources.source_samples import PAGE, STORY, message, zipped
from viewer.domain.articles import Article, PublishedFrom
from viewer.domain.changes import Changes
from viewer.domain.events import Event, EventKind
from viewer.errors import LibraryReadOnly, QuoteMismatch
from viewer.services import importing
from viewer.services.importing import (
    ImportRequest,
    ImportStatus,
    ImportSummary,
    PastedText,
    _HereReader,
    import_articles,
)
from viewer.services.inputs import Entry
from viewer.services.jobs import Progress, run
from viewer.services.libraries import Library, open_library

STATES = ImportStatus


def import_all(library: Library, *paths: Path, processes: int = 0) -> ImportSummary:
    return run(import_articles(library, ImportRequest(paths, processes=processes)))


def test_a_story_is_stored_with_its_events_and_its_bytes(library: Library, story: Path) -> None:
    summary = import_all(library, story)
    [item] = summary.items
    assert (item.status, item.events, item.reason) == (STATES.IMPORTED, 4, "")
    assert item.article_id is not None
    article = library.article(item.article_id)
    assert article.publication.source is PublishedFrom.INFERRED
    assert library.original(item.article_id) == story.read_bytes()
    assert {event.kind for event in library.events()} == {
        EventKind.CALL, EventKind.TALKS, EventKind.STATEMENT, EventKind.LICENSE,
    }  # fmt: skip
    assert len(summary.changes.events_added) == 4


def test_the_same_file_twice_is_a_duplicate_under_any_name(library: Library, story: Path) -> None:
    import_all(library, story)
    copy = story.with_name("copy.txt")
    copy.write_bytes(story.read_bytes())
    [item] = import_all(library, copy).items
    assert item.status is STATES.DUPLICATE
    assert "in the library already" in item.reason
    assert len(library.articles()) == 1


def test_bad_files_are_told_one_by_one_and_the_rest_goes_on(library: Library, story: Path, tmp_path: Path) -> None:
    empty, binary, quiet, gone = (tmp_path / name for name in ("empty.txt", "picture.txt", "quiet.txt", "gone.txt"))
    empty.write_bytes(b"")
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    quiet.write_text("A pie\nPeel the apples. Bake for an hour.\n", encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    summary = import_all(library, empty, binary, folder, gone, story, quiet)
    by_name = {Path(item.path).name: item for item in summary.items}
    for name in ("empty.txt", "picture.txt", "folder", "gone.txt"):
        assert by_name[name].status is STATES.FAILED, name
        assert by_name[name].reason.count(". ") >= 1, by_name[name].reason
    assert by_name["story.txt"].status is STATES.IMPORTED
    assert (by_name["quiet.txt"].status, by_name["quiet.txt"].reason) == (STATES.IMPORTED, "No event was found in it.")
    assert len(library.articles()) == 2


def test_folders_are_walked_but_hidden_files_and_links_are_not(library: Library, story: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.txt").write_bytes(story.read_bytes())
    (folder / ".hidden.txt").write_text("x", encoding="utf-8")
    (folder / "link.txt").symlink_to(story)
    (folder / "data.csv").write_text("x", encoding="utf-8")
    told = {Path(item.path).name: (item.status, item.reason) for item in import_all(library, folder).items}
    assert told == {
        "a.txt": (STATES.IMPORTED, ""),
        "link.txt": (STATES.LEFT_OUT, "It is a link, and links in folders are not followed."),
        "in": (STATES.LEFT_OUT, "1 file in it is no article: data.csv."),
    }


def test_pasted_text_with_a_date(library: Library) -> None:
    text = PastedText("Note", "China raised tariffs on US pork on Thursday.")
    request = ImportRequest(texts=(text,), published=dt.date(2025, 6, 6))
    [item] = run(import_articles(library, request)).items
    assert (item.path, item.status) == ("Note", STATES.IMPORTED)
    [event] = library.events()
    assert event.primary_date is not None
    assert event.primary_date.value.edtf == "2025-06-05"
    assert library.articles()[0].publication.source is PublishedFrom.OPTION


def test_cancel_keeps_what_is_done(library: Library, story: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.txt"
    second.write_text("China raised tariffs on US pork on May 1, 2025.", encoding="utf-8")

    def stop_before_the_second(progress: Progress) -> bool:
        return progress.done < 1

    job = import_articles(library, ImportRequest((story, second)))
    summary = run(job, stop_before_the_second)
    assert summary.canceled
    assert [item.status for item in summary.items] == [STATES.IMPORTED]
    assert len(library.articles()) == 1


def test_reading_in_processes_gives_the_same(library: Library, story: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    summary = import_all(library, empty, story, processes=2)
    assert [item.status for item in summary.items] == [STATES.FAILED, STATES.IMPORTED]
    assert summary.events == 4


def test_a_read_only_library_takes_nothing(library: Library, story: Path) -> None:
    library.close()
    with Library.open(library.location, read_only=True) as frozen, pytest.raises(LibraryReadOnly):
        import_all(frozen, story)
    with open_library(library.location) as again:
        assert again.articles() == []


def test_an_article_that_the_store_refuses_is_told(
    library: Library, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Library, article: Article, events: tuple[Event, ...], *_: object) -> Changes:
        wrong = replace(events[0].evidence[0], quote="never said")
        raise QuoteMismatch("A quote does not stand in its article.", f"“{wrong.quote}” was not found.", "Report it.")

    monkeypatch.setattr(Library, "add_article", refuse)
    [item] = import_all(library, story).items
    assert item.status is STATES.FAILED
    assert "never said" in item.reason


def test_an_archive_is_imported_member_by_member(library: Library, story: Path, tmp_path: Path) -> None:
    archive = tmp_path / "in.zip"
    archive.write_bytes(
        zipped({"news/a.txt": story.read_bytes(), "../b.txt": story.read_bytes(), "logo.png": b"\x89PNG", "c.txt": ""})
    )
    summary = import_all(library, archive)
    told = {item.path.removeprefix(str(archive)): (item.status, item.events) for item in summary.items}
    assert told == {
        "": (STATES.LEFT_OUT, 0),
        " > news/a.txt": (STATES.IMPORTED, 4),
        " > ../b.txt": (STATES.DUPLICATE, 0),
        " > c.txt": (STATES.FAILED, 0),
    }
    [article] = library.articles()
    assert article.name == "a.txt"
    assert article.path == f"{archive} > news/a.txt"


def test_an_archive_without_an_article_is_told(library: Library, tmp_path: Path) -> None:
    archive = tmp_path / "in.zip"
    archive.write_bytes(zipped({"logo.png": b"\x89PNG\r\n\x1a\n"}))
    first, second = import_all(library, archive).items
    assert (first.status, second.status) == (STATES.FAILED, STATES.LEFT_OUT)
    assert second.reason == "1 file in it is no article: logo.png."


def test_a_date_that_the_person_gave_holds_for_what_lies_inside(library: Library, story: Path, tmp_path: Path) -> None:
    archive = tmp_path / "in.zip"
    archive.write_bytes(zipped({"a.txt": story.read_bytes()}))
    run(import_articles(library, ImportRequest((archive,), published=dt.date(2025, 6, 6))))
    assert library.articles()[0].publication.source is PublishedFrom.OPTION


@pytest.mark.parametrize(
    ("name", "data", "in_process"),
    [
        ("a.txt", STORY.encode(), False),
        ("a.md", STORY.encode(), False),
        ("a.html", PAGE.encode(), True),
        ("a.txt", PAGE.encode(), True),
        ("a.txt", zipped({"b.txt": STORY}), True),
        ("a.eml", message("Subject: x"), True),
        ("a.txt", STORY.encode() * 20_000, True),
    ],
)
def test_only_plain_text_is_read_without_a_process_of_its_own(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, in_process: bool
) -> None:
    asked: list[int] = []

    def note(_entries: Iterable[Entry], processes: int, niceness: int) -> _HereReader:
        asked.append(processes)
        return _HereReader([])

    monkeypatch.setattr(importing, "ProcessReader", note)
    (tmp_path / name).write_bytes(data)
    import_all(library, tmp_path / name)
    assert (len(asked) == 1 and asked[0] >= 1) is in_process
