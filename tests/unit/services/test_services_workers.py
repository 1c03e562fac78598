"""Reading processes: order, refusals, and a reader that hangs or dies."""

from __future__ import annotations

import os
from pathlib import Path

from viewer.errors import SourceError
from viewer.services.reading import PastedText, ReadTask, SourceRead
from viewer.services.workers import read_in_processes


class Killer(PastedText):
    """Unpickled in the worker, it ends that process."""

    def __reduce__(self) -> tuple[object, ...]:
        return (os._exit, (3,))


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


def test_closing_early_leaves_no_process(story: Path) -> None:
    import multiprocessing

    outcomes = read_in_processes([ReadTask(story), ReadTask(story)], 2)
    next(outcomes)
    outcomes.close()
    assert multiprocessing.active_children() == []
