from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from viewer.services.jobs import Canceled, Job, Progress
from viewer.ui.jobs_bridge import JobsBridge, LatestOnly


@pytest.fixture
def bridge(qtbot: QtBot) -> Iterator[JobsBridge]:
    made = JobsBridge()
    yield made
    made.close()


def test_work_runs_on_one_other_thread_and_results_come_to_this_one(qtbot: QtBot, bridge: JobsBridge) -> None:
    workers: list[int] = []
    arrived: list[int] = []

    def take(ident: int) -> None:
        workers.append(ident)
        arrived.append(threading.get_ident())

    for _ in range(3):
        bridge.submit(threading.get_ident, take)
    qtbot.waitUntil(lambda: bridge.is_idle)
    assert len(set(workers)) == 1
    assert workers[0] != threading.get_ident()
    assert arrived == [threading.get_ident()] * 3


def test_results_come_in_order(qtbot: QtBot, bridge: JobsBridge) -> None:
    results: list[int] = []
    for number in range(20):
        bridge.submit(partial(int, number), results.append)
    qtbot.waitUntil(lambda: bridge.is_idle)
    assert results == list(range(20))


def test_what_work_raises_goes_to_its_handler_or_to_the_signal(qtbot: QtBot, bridge: JobsBridge) -> None:
    handled: list[BaseException] = []
    rest: list[BaseException] = []
    bridge.failed.connect(rest.append)
    bridge.submit(lambda: 1 // 0, failed=handled.append)
    bridge.submit(lambda: int("no number"))
    qtbot.waitUntil(lambda: bridge.is_idle)
    assert [type(error) for error in handled] == [ZeroDivisionError]
    assert [type(error) for error in rest] == [ValueError]


def test_a_job_reports_and_ends(qtbot: QtBot, bridge: JobsBridge) -> None:
    def job() -> Job[str]:
        yield Progress(0, 2, "one")
        yield Progress(1, 2, "two")
        return "done"

    steps: list[str] = []
    results: list[str] = []
    bridge.progressed.connect(lambda progress: steps.append(progress.what))
    bridge.run_job(job, results.append)
    qtbot.waitUntil(lambda: bridge.is_idle)
    assert steps[-1] == "two"
    assert results == ["done"]


def test_a_canceled_job_stops_at_its_next_step(qtbot: QtBot, bridge: JobsBridge) -> None:
    gate = threading.Event()

    def job() -> Job[str]:
        try:
            yield Progress(0, 2, "one")
            gate.wait(20)
            yield Progress(1, 2, "two")
        except Canceled:
            return "kept what was done"
        return "all done"

    results: list[str] = []
    running = bridge.run_job(job, results.append)
    running.cancel()
    gate.set()
    qtbot.waitUntil(lambda: bridge.is_idle)
    assert results == ["kept what was done"]


def test_a_job_that_makes_nothing_of_a_cancel_is_no_failure(qtbot: QtBot, bridge: JobsBridge) -> None:
    def job() -> Job[None]:
        yield Progress(0, 1, "")

    failures: list[BaseException] = []
    bridge.failed.connect(failures.append)
    gate = threading.Event()
    bridge.submit(lambda: gate.wait(20))
    bridge.run_job(job).cancel()
    gate.set()
    qtbot.waitUntil(lambda: bridge.is_idle)
    assert failures == []


def test_work_between_steps_is_done_in_order_and_before_the_next_job(qtbot: QtBot, bridge: JobsBridge) -> None:
    done: list[str] = []
    is_asked = threading.Event()

    def job() -> Job[None]:
        is_asked.wait(20)
        done.append("first step")
        yield Progress(0, 2, "")
        done.append("second step")
        yield Progress(1, 2, "")

    bridge.run_job(job)
    bridge.submit(lambda: done.append("behind"))
    bridge.between_steps(lambda: done.append("between"))
    bridge.between_steps(lambda: done.append("then"))
    is_asked.set()
    qtbot.waitUntil(lambda: bridge.is_idle)
    assert done == ["first step", "between", "then", "second step", "behind"]


def test_only_the_latest_request_is_answered(qtbot: QtBot, bridge: JobsBridge) -> None:
    latest = LatestOnly(bridge)
    gate = threading.Event()
    ran: list[int] = []
    answers: list[int] = []

    def work(number: int) -> int:
        gate.wait(20)
        ran.append(number)
        return number

    for number in range(4):
        latest.request(partial(work, number), answers.append)
    gate.set()
    qtbot.waitUntil(lambda: bridge.is_idle)
    assert answers == [3]
    # The first had started already; those between were never begun.
    assert set(ran) <= {0, 3}


def test_dropped_requests_are_not_answered_and_their_failures_not_told(qtbot: QtBot, bridge: JobsBridge) -> None:
    latest = LatestOnly(bridge)
    answers: list[float] = []
    failures: list[BaseException] = []
    bridge.failed.connect(failures.append)
    gate = threading.Event()
    bridge.submit(lambda: gate.wait(20))
    latest.request(lambda: 1 / 0, answers.append)
    latest.drop()
    gate.set()
    qtbot.waitUntil(lambda: bridge.is_idle)
    assert answers == []
    assert failures == []


def test_closing_finishes_waiting_work_then_does_the_last_and_ends_the_thread(qtbot: QtBot) -> None:
    bridge = JobsBridge()
    done: list[str] = []
    delivered: list[object] = []
    for number in range(3):
        bridge.submit(partial(done.append, str(number)), delivered.append)
    bridge.close(lambda: done.append("last"))
    assert done == ["0", "1", "2", "last"]
    assert not any(thread.name.startswith("tradeline-database") for thread in threading.enumerate())
    with pytest.raises(RuntimeError, match="closed"):
        bridge.submit(lambda: None)


def test_closing_stops_a_job_that_would_go_on(qtbot: QtBot) -> None:
    bridge = JobsBridge()
    started = threading.Event()
    steps: list[int] = []

    def job() -> Job[None]:
        for number in range(1_000_000):
            started.set()
            steps.append(number)
            yield Progress(number, 1_000_000, "")

    bridge.run_job(job)
    assert started.wait(20)
    bridge.close()
    assert len(steps) < 1_000_000


def test_what_the_last_work_raises_is_raised(qtbot: QtBot) -> None:
    bridge = JobsBridge()
    with pytest.raises(ZeroDivisionError):
        bridge.close(lambda: (1 // 0, None)[1])
