"""Pages in their process: places and pictures, and a document that hangs, crashes or takes too much."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection

import pytest

from tests.unit.sources.pdf_samples import Words, column, pdf
from viewer.domain.articles import Article
from viewer.domain.passages import Passage
from viewer.errors import SourceError
from viewer.services import pages
from viewer.services.pages import PageLimits, PageReader, PdfFile
from viewer.sources import read_bytes

SENTENCE = "The duty on steel rises to 25 percent on July 1, 2025."
DATA = pdf([Words(60, 80, "Duties on steel", 20), *column(60, 120, SENTENCE, "It was told on Friday.")])


class Dying(PdfFile):
    """Unpickled in the process, it ends that one."""

    def __reduce__(self) -> tuple[object, ...]:
        return (os._exit, (3,))


class Hanging(PdfFile):
    """Opening it never ends."""

    def __init__(self) -> None:
        # The fields of the base stay unset: they are made when they are read.
        return

    def __reduce__(self) -> tuple[object, ...]:
        return (Hanging, ())

    def __getattribute__(self, name: str) -> object:
        while name == "data":
            signal.pause()
        return "hanging" if name == "sha256" else super().__getattribute__(name)


class Greedy(Hanging):
    """Opening it takes 3 GB."""

    def __reduce__(self) -> tuple[object, ...]:
        return (Greedy, ())

    def __getattribute__(self, name: str) -> object:
        return b"x" * 3 * 1024**3 if name == "data" else super().__getattribute__(name)


@pytest.fixture
def reader() -> Iterator[PageReader]:
    made = PageReader()
    yield made
    made.close()


def article_of(data: bytes) -> Article:
    return read_bytes(data, "a.pdf")


def file_of(data: bytes, text: str | None = None) -> PdfFile:
    return PdfFile(article_of(data).sha256, data, article_of(data).text if text is None else text)


def passage_in(text: str, words: str) -> Passage:
    return Passage(text.index(words), text.index(words) + len(words))


def test_a_stored_text_is_found_again_on_its_pages(reader: PageReader) -> None:
    file = file_of(DATA)
    assert reader.sizes(file) == ((612, 792),)
    found = reader.places(file, (passage_in(file.text, SENTENCE), passage_in(file.text, "25 percent")))
    assert found.same_text
    [[sentence], [rate]] = found.boxes
    assert sentence.page == 0
    assert sentence.x0 == pytest.approx(60, abs=1)
    assert sentence.x0 < rate.x0 < rate.x1 < sentence.x1
    assert rate.x1 - rate.x0 == pytest.approx(len("25 percent") * 6, abs=1)


def test_a_text_that_reads_otherwise_now_has_no_places(reader: PageReader) -> None:
    found = reader.places(file_of(DATA, "Another text."), (Passage(0, 4), Passage(5, 8)))
    assert (found.same_text, found.boxes) == (False, ((), ()))


def test_one_process_answers_for_one_document_after_the_other(reader: PageReader) -> None:
    first, second = file_of(DATA), file_of(pdf([Words(60, 100, "Other words stand here.")], []))
    assert reader.picture(first, 0, 0.5).width == 306
    process = reader._process
    assert len(reader.sizes(second)) == 2
    assert reader.places(second, (Passage(0, 5),)).same_text
    assert reader.places(first, (Passage(0, 5),)).same_text
    assert reader._process is process


def test_a_damaged_document_is_told_and_the_process_stays(reader: PageReader) -> None:
    with pytest.raises(SourceError, match="damaged"):
        reader.sizes(PdfFile("x", DATA[:100], ""))
    process = reader._process
    assert len(reader.sizes(file_of(DATA))) == 1
    assert reader._process is process


def test_a_crash_costs_one_question(reader: PageReader) -> None:
    with pytest.raises(SourceError) as told:
        reader.picture(Dying("dying", b"", ""), 2, 1)
    assert told.value.what == "Page 3 cannot be shown."
    assert "crashed" in told.value.why
    assert not reader.is_running
    assert len(reader.sizes(file_of(DATA))) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_what_hangs_is_ended_after_its_time() -> None:
    reader = PageReader(PageLimits(picture_s=0.0))
    try:
        with pytest.raises(SourceError, match="takes more than 0 seconds"):
            reader.sizes(Hanging())
        assert not reader.is_running
    finally:
        reader.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_what_hangs_can_be_given_up_from_another_thread(reader: PageReader, monkeypatch: pytest.MonkeyPatch) -> None:
    waits = threading.Event()
    receive = pages._received

    def told(connection: Connection, time_limit_s: float) -> object:
        if time_limit_s == PageLimits().picture_s:
            waits.set()
        return receive(connection, time_limit_s)

    monkeypatch.setattr(pages, "_received", told)
    heard: list[str] = []

    def ask() -> None:
        try:
            reader.sizes(Hanging())
        except SourceError as error:
            heard.append(error.why)

    thread = threading.Thread(target=ask)
    thread.start()
    assert waits.wait(60)
    reader.interrupt()
    thread.join(60)
    assert heard == ["Something else was asked for meanwhile."]
    assert len(reader.sizes(file_of(DATA))) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of memory that the system keeps")
def test_what_takes_too_much_memory_is_told(reader: PageReader) -> None:
    with pytest.raises(SourceError, match="more than 2 GB of memory"):
        reader.sizes(Greedy())
    assert len(reader.sizes(file_of(DATA))) == 1


def test_a_process_that_went_idle_is_replaced_without_a_word() -> None:
    reader = PageReader(PageLimits(idle_s=0.05))
    try:
        file = file_of(DATA)
        assert reader._started()
        assert reader._process is not None
        reader._process.join(60)
        assert len(reader.sizes(file)) == 1
    finally:
        reader.close()


def test_what_is_given_up_just_as_it_is_answered_leaves_no_dead_process(
    reader: PageReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive = pages._received

    def answered(connection: Connection, time_limit_s: float) -> object:
        answer = receive(connection, time_limit_s)
        reader.interrupt()
        return answer

    file = file_of(DATA)
    reader.sizes(file)
    with monkeypatch.context() as patch:
        patch.setattr(pages, "_received", answered)
        reader.sizes(file)
    assert len(reader.sizes(file)) == 1


def test_interrupting_nothing_leaves_the_process(reader: PageReader) -> None:
    reader.interrupt()
    reader.sizes(file_of(DATA))
    reader.interrupt()
    assert reader.is_running
    reader.close()
    assert not reader.is_running
