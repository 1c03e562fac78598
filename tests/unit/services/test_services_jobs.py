"""Jobs as generators."""

from __future__ import annotations

import pytest

from viewer.services.jobs import Canceled, Job, Progress, run


def counting(upto: int) -> Job[int]:
    for done in range(upto):
        yield Progress(done, upto, f"step {done}")
    return upto


def test_progress_and_result() -> None:
    seen: list[int] = []
    assert run(counting(3), lambda progress: seen.append(progress.done)) == 3
    assert seen == [0, 1, 2]
    assert run(counting(0)) == 0


def test_a_job_that_does_not_catch_it_is_canceled() -> None:
    with pytest.raises(Canceled):
        run(counting(3), lambda progress: progress.done < 1)
