"""Inputs: a stream, and duplicates that cost no parsing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.services.test_services_workers import mail_with
from tests.unit.sources.source_samples import STORY, zipped
from viewer.services.importing import ImportRequest, ImportStatus, ImportSummary, import_articles
from viewer.services.inputs import Settled, count_inputs, list_inputs
from viewer.services.jobs import run
from viewer.services.libraries import Library
from viewer.services.reading import ArticleReader, InnerSource, PastedText, ReadTask, SourceRead

STATES = ImportStatus


def import_all(library: Library, *paths: Path) -> ImportSummary:
    return run(import_articles(library, ImportRequest(paths)))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what a reader was asked to read on this thread."""
    names: list[str] = []
    read_all = ArticleReader.read_all

    def note(self: ArticleReader, task: ReadTask) -> SourceRead:
        names.append(Path(task.name).name)
        return read_all(self, task)

    monkeypatch.setattr(ArticleReader, "read_all", note)
    return names


def test_what_the_library_has_is_not_read(library: Library, story: Path, opened: list[str]) -> None:
    import_all(library, story)
    copy = story.with_name("copy.txt")
    copy.write_bytes(story.read_bytes())
    [item] = import_all(library, copy).items
    assert (item.status, item.article_id, item.title) == (STATES.DUPLICATE, 1, library.article(1).title)
    assert item.publication == library.article(1).publication
    text = PastedText("Note", story.read_text(encoding="utf-8"))
    summary = run(import_articles(library, ImportRequest(texts=(text,))))
    assert [each.status for each in summary.items] == [STATES.DUPLICATE]
    assert opened == ["story.txt"]


def test_the_same_bytes_twice_in_one_import_are_read_once(library: Library, story: Path, opened: list[str]) -> None:
    copies = [story.with_name(f"{number}.txt") for number in range(3)]
    for copy in copies:
        copy.write_bytes(story.read_bytes())
    summary = import_all(library, *copies)
    assert [item.status for item in summary.items] == [STATES.IMPORTED, STATES.DUPLICATE, STATES.DUPLICATE]
    assert [Path(item.path).name for item in summary.items] == ["0.txt", "1.txt", "2.txt"]
    assert opened == ["0.txt"]


def test_the_twin_of_a_file_that_fails_is_tried_by_itself(library: Library, tmp_path: Path) -> None:
    page = "<script>var tariffs = 1;</script>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "b.txt").write_text(page, encoding="utf-8")
    summary = import_all(library, tmp_path / "a.html", tmp_path / "b.txt")
    # As a page there is no text in it; as plain text there is.
    assert [item.status for item in summary.items] == [STATES.FAILED, STATES.IMPORTED]


def test_an_attachment_that_a_stopped_import_left_out_comes_with_the_next(library: Library, tmp_path: Path) -> None:
    mail = tmp_path / "a.eml"
    mail.write_bytes(mail_with(zipped({"c.txt": STORY + "C"})))

    def stop(progress: object) -> bool:
        return len(library.articles()) == 0

    run(import_articles(library, ImportRequest((mail,))), stop)
    assert len(library.articles()) == 1
    summary = import_all(library, mail)
    assert [(item.status, item.path.partition(" > ")[2]) for item in summary.items] == [
        (STATES.DUPLICATE, ""), (STATES.IMPORTED, "s.zip > c.txt"),
    ]  # fmt: skip


def test_bytes_without_a_file_are_imported_under_their_name(library: Library) -> None:
    source = InnerSource("20250606_call.txt", STORY.encode(), depth=0)
    [item] = run(import_articles(library, ImportRequest(data=(source,)))).items
    assert (item.path, item.status) == ("20250606_call.txt", STATES.IMPORTED)
    assert library.original(1) == STORY.encode()


def test_a_file_of_half_a_gigabyte_is_not_hashed(library: Library, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    [item] = import_all(library, large).items
    assert item.status is STATES.FAILED
    assert "larger than 50 MB" in item.reason


def test_inputs_are_asked_for_as_they_are_needed(library: Library, tmp_path: Path) -> None:
    asked: list[int] = []

    class Endless:
        def __iter__(self) -> Iterator[Path]:
            for number in range(100_000):
                asked.append(number)
                yield tmp_path / f"{number}.txt"

    job = import_articles(library, ImportRequest(Endless(), processes=1))
    for progress in job:
        if progress.total:
            break
    job.close()
    # All were counted, and only the first were asked for again.
    assert 100_000 < len(asked) < 102_000


def test_counting_and_listing_agree(tmp_path: Path) -> None:
    for name in ("a.txt", "deep/b.md", "deep/logo.png", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"\x89PNG\r\n\x1a\n" if name.endswith("png") else STORY.encode())
    request = ImportRequest((tmp_path, tmp_path / "a.txt"), texts=(PastedText("Note", "x"),))
    listed = list(list_inputs(request))
    told = [each for each in listed if isinstance(each, Settled) and each.item is not None]
    assert run(count_inputs(request)) == len(listed) - len(told) == 5
    assert [each.item.reason for each in told if each.item] == ["1 file in it is no article: deep/logo.png."]
