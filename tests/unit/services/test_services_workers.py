"""Reading processes: order, refusals, and a reader that hangs or dies."""

from __future__ import annotations

import base64
import multiprocessing
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.unit.sources.source_samples import STORY, multipart, zipped
from viewer.errors import SourceError
from viewer.services import workers
from viewer.services.reading import PastedText, ReadTask, SourceRead
from viewer.services.workers import read_in_processes


class Killer(PastedText):
    """Unpickled in the worker, it ends that process."""

    def __reduce__(self) -> tuple[object, ...]:
        return (os._exit, (3,))


class Greedy(PastedText):
    """Reading it takes 3 GB."""

    def __init__(self) -> None:
        # The fields of the base stay unset: they are made when they are read.
        return

    def __reduce__(self) -> tuple[object, ...]:
        return (Greedy, ())

    def __getattribute__(self, name: str) -> object:
        if name == "text":
            return "x" * 3 * 1024**3
        return "greedy" if name == "name" else super().__getattribute__(name)


class Sleeper(Greedy):
    """Reading it never ends."""

    def __reduce__(self) -> tuple[object, ...]:
        return (Sleeper, ())

    def __getattribute__(self, name: str) -> object:
        while name == "text":
            signal.pause()
        return super().__getattribute__(name)


def test_outcomes_come_in_the_order_of_the_tasks(story: Path) -> None:
    tasks = [ReadTask(PastedText(str(number), f"Text number {number}.")) for number in range(5)]
    outcomes = list(read_in_processes(tasks, 2))
    names = [one.article[0].name for one in outcomes if isinstance(one, SourceRead) and one.article]
    assert names == ["0", "1", "2", "3", "4"]


def test_a_file_that_kills_its_reader_is_one_failure(story: Path) -> None:
    tasks = [ReadTask(Killer("bad", "x")), ReadTask(story)]
    first, second = read_in_processes(tasks, 1)
    assert isinstance(first, SourceError)
    assert "crashed" in first.why
    assert isinstance(second, SourceRead)
    assert second.article is not None
    assert len(second.article[1].events) == 4


def test_a_reader_that_dies_before_it_takes_its_work_is_one_failure(story: Path) -> None:
    worker = workers._Worker[ReadTask](workers._Limits(workers.MEMORY_LIMIT, 0))
    place = workers._Place[ReadTask]
    try:
        worker._process.kill()
        worker._process.join()
        worker.take(place(ReadTask(PastedText("long", "x" * 5_000_000))))
        _, outcome, _ = worker.answer()
        assert isinstance(outcome, SourceError)
        assert "crashed" in outcome.why
        worker.take(place(ReadTask(story)))
        assert isinstance(worker.answer()[1], SourceRead)
    finally:
        worker.end()


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of memory that the system keeps")
def test_a_file_that_needs_too_much_memory_is_one_failure(story: Path) -> None:
    first, second = read_in_processes([ReadTask(Greedy()), ReadTask(story)], 1)
    assert isinstance(first, SourceError)
    assert first.why == "Reading it takes more than 2 GB of memory."
    assert isinstance(second, SourceRead)


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_file_that_hangs_its_reader_is_one_failure(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_START_S", 6.0)
    first, second = read_in_processes([ReadTask(Sleeper()), ReadTask(story)], 2, time_limit_s=0.0)
    assert isinstance(first, SourceError)
    assert "more than 0 seconds" in first.why
    assert isinstance(second, SourceRead)


def test_what_lies_inside_a_source_comes_right_behind_it(story: Path, tmp_path: Path) -> None:
    inner = zipped({"c.txt": STORY + "C", "d.txt": STORY + "D"})
    outer = tmp_path / "outer.zip"
    outer.write_bytes(zipped({"a.txt": STORY + "A", "mail.eml": mail_with(inner), "b.txt": STORY + "B"}))
    outcomes = list(read_in_processes([ReadTask(outer), ReadTask(story)], 2))
    paths = [one.article[0].path if one.article else "" for one in outcomes if isinstance(one, SourceRead)]
    assert [path.removeprefix(str(outer)) for path in paths] == [
        "", " > a.txt", " > mail.eml", "", " > mail.eml > s.zip > c.txt", " > mail.eml > s.zip > d.txt", " > b.txt",
        str(story),
    ]  # fmt: skip


def mail_with(attached: bytes) -> bytes:
    encoded = base64.encodebytes(attached).decode()
    return multipart(
        "multipart/mixed", f"Content-Type: text/plain\r\n\r\n{STORY}",
        "Content-Type: application/zip\r\nContent-Disposition: attachment; filename=s.zip\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{encoded}",
    )  # fmt: skip


def test_no_more_outcomes_wait_than_the_memory_can_hold(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_AHEAD", 1)
    tasks = [ReadTask(PastedText(str(number), f"Text number {number}.")) for number in range(6)]
    assert len(list(read_in_processes(tasks, 2))) == 6


def test_closing_early_leaves_no_process(story: Path) -> None:
    outcomes = read_in_processes([ReadTask(story), ReadTask(story)], 2)
    next(outcomes)
    outcomes.close()
    assert multiprocessing.active_children() == []
