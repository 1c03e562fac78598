"""Measures imports: speed on one core and on two, our share of the time, memory, and how the window answers meanwhile.

Run as `python tests/benchmarks/importing.py --json`, with `--files 1000` for other numbers of mixed files, and with
`--tiny 100000` for very many tiny ones: dropped on the window as single files for a minute, and then when the library
has them all. Peaks of memory are those of the program itself; each reading process is told apart. Other load on the
machine falsifies the times, so only ratios within one run say much.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.make_articles import KINDS, make_articles, make_tiny

_TICK_MS = 4
_PAUSE_S = 0.0005
_TURNS_BEFORE = 500


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--files", type=int, default=1000, help="mixed files")
    parser.add_argument("--tiny", type=int, default=0, help="tiny files, instead of mixed ones")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--cores", type=int, nargs="*", help=argparse.SUPPRESS)
    parser.add_argument("--stop-after", type=int, default=0, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.part:
        if asked.cores:
            os.sched_setaffinity(0, asked.cores)
        parts = {"plain": plain, "stages": stages, "seed": seed}
        found = in_window(asked.folder, asked.stop_after) if asked.part == "window" else parts[asked.part](asked.folder)
        print(json.dumps(found))
        return
    with tempfile.TemporaryDirectory() as folder:
        result = tiny(Path(folder), asked.tiny) if asked.tiny else mixed(Path(folder), asked.files)
    print(json.dumps(result, indent=None if asked.json else 2))


def mixed(folder: Path, count: int) -> dict[str, object]:
    """The figures of mixed files."""
    articles = folder / "articles"
    articles.mkdir()
    make_articles(articles, count)
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    one = _part("plain", folder, cores[:1])
    all_cores = _part("plain", folder, cores)
    return {
        "files": count,
        "kinds": KINDS,
        "one_core": one,
        "all_cores": all_cores,
        "cores": len(cores),
        "load_of_the_machine": os.getloadavg()[0],
        "ratio": round(_number(one, "seconds") / _number(all_cores, "seconds"), 2),
        "window": _part("window", folder, cores),
        "stages": _part("stages", folder, cores),
    }


def tiny(folder: Path, count: int) -> dict[str, object]:
    """The figures of tiny files: dropped, and dropped again when the library has them all."""
    (folder / "articles").mkdir()
    make_tiny(folder / "articles", count)
    first = _part("window", folder, [], stop_after_s=60)
    _part("seed", folder, [])
    return {"files": count, "first_minute": first, "again": _part("window", folder, [])}


def seed(folder: Path) -> dict[str, object]:
    """Puts all files into the library of the window, without events, as they would be in it after an import."""
    from viewer.services.libraries import new_library
    from viewer.sources import read_source

    (folder / "window.tradeline").unlink()
    with new_library(folder / "window.tradeline") as library:
        return {"articles": len(library.add_articles(read_source(path) for path in _files(folder)))}


def _files(folder: Path) -> list[Path]:
    return sorted((folder / "articles").rglob("*.*"))


def plain(folder: Path) -> dict[str, object]:
    """An import without a window, from files to committed events."""
    from viewer.services.importing import ImportRequest, import_articles
    from viewer.services.jobs import Progress, run
    from viewer.services.libraries import new_library
    from viewer.services.workers import usual_processes

    location = folder / f"plain{time.monotonic_ns()}.tradeline"
    with new_library(location) as library:
        before, began = os.times(), time.perf_counter()
        request = ImportRequest((folder / "articles",), processes=usual_processes())
        wanted: list[float] = []

        def note(progress: Progress) -> None:
            if progress.what:
                wanted[:] = [_wanted_s()]

        summary = run(import_articles(library, request), note)
        seconds, after = time.perf_counter() - began, os.times()
    own = after.user + after.system - before.user - before.system
    return {
        "seconds": round(seconds, 1),
        "imported": summary.count(type(summary.items[0].status)("imported")),
        "events": summary.events,
        "cpu_of_program_s": round(own, 1),
        "cores_wanted": round(wanted[0] / seconds, 2) if wanted else None,
        "peak_mb": _peak_mb(resource.RUSAGE_SELF),
        "peak_of_largest_reader_mb": _peak_mb(resource.RUSAGE_CHILDREN),
    }


def in_window(folder: Path, stop_after_s: int) -> dict[str, object]:
    """An import by a drop on the window: the longest gaps of its event loop, from the drop on.

    Args:
        folder: holds the articles and the library.
        stop_after_s: it is canceled after so many seconds; 0 for never.
    """
    from PySide6.QtCore import QMimeData, QTimer

    from viewer.app import BugReporter, make_application, make_window
    from viewer.config import Settings
    from viewer.ui.drops import dropped

    application = make_application()
    window, commands = make_window(application, Settings(folder / "settings.json"), BugReporter())
    window.show()
    commands.open_or_create(folder / "window.tradeline")
    while not commands.is_idle:
        application.processEvents()
    listed = "".join(f"{path.as_uri()}\r\n" for path in _files(folder))
    mime = QMimeData()
    mime.setData("text/uri-list", listed.encode())
    gaps: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now
        window.canvas.update()  # a frame is painted at every turn, as while zooming

    ticker = QTimer(interval=_TICK_MS)
    ticker.timeout.connect(tick)
    ended: list[float] = []
    commands.imported.connect(lambda *_: ended.append(time.perf_counter()))
    ticker.start()
    while len(gaps) < _TURNS_BEFORE:
        application.processEvents()
        time.sleep(_PAUSE_S)
    before = _gaps(gaps)
    gaps.clear()
    last = began = time.perf_counter()
    if stop_after_s:
        QTimer.singleShot(1000 * stop_after_s, window, commands.cancel_job)
    window.requests.take_drop(dropped(mime))
    answered = time.perf_counter() - began
    while not ended:
        application.processEvents()
        time.sleep(_PAUSE_S)
    for _ in range(50):
        application.processEvents()
    result: dict[str, object] = {
        "seconds": round(ended[0] - began, 1),
        "message": window.message_stack.shown[-1].title,
        "drop_taken_ms": round(1000 * answered, 1),
        "gap_ms_without_import": before,
        "gap_ms": _gaps(gaps),
        "peak_mb": _peak_mb(resource.RUSAGE_SELF),
    }
    ticker.stop()
    window.close()
    return result


def stages(folder: Path) -> dict[str, object]:
    """Where the time of up to 120 files goes, one after the other on this thread: processor time, and waiting."""
    from viewer.extract import load_homes
    from viewer.services.libraries import new_library
    from viewer.services.reading import ArticleReader
    from viewer.sources import open_source

    files = sorted((folder / "articles").iterdir())[:120]
    reader, homes = ArticleReader(), load_homes()
    for path in files[:12]:
        reader.reread(open_source(path).alone(path.name))  # what is loaded and compiled once is not counted
    spent = dict.fromkeys(("libraries_of_formats", "our_readers_of_formats", "reader_of_events", "library_file"), 0.0)
    waited = 0.0
    with new_library(folder / f"stages{time.monotonic_ns()}.tradeline") as library:
        for path in files:
            profile = cProfile.Profile()
            began = time.process_time()
            article = open_source(path).alone(path.name)
            opened = time.process_time()
            reading = reader.reread(article)
            read, wall = time.process_time(), time.perf_counter()
            library.add_article(article, reading.events, homes)
            stored = time.process_time()
            waited += time.perf_counter() - wall - (stored - read)
            profile.runcall(open_source, path)
            share = _library_share(profile)
            spent["libraries_of_formats"] += share * (opened - began)
            spent["our_readers_of_formats"] += (1 - share) * (opened - began)
            spent["reader_of_events"] += read - opened
            spent["library_file"] += stored - read
    total = sum(spent.values())
    return {
        "cpu_ms_a_file": {name: round(1000 * seconds / len(files), 2) for name, seconds in spent.items()},
        "wait_for_disk_ms_a_file": round(1000 * waited / len(files), 2),
        "share_of_library_file": round(spent["library_file"] / total, 3),
        "share_of_all_but_libraries_and_events": round(
            (spent["library_file"] + spent["our_readers_of_formats"]) / total, 3
        ),
    }


def _library_share(profile: cProfile.Profile) -> float:
    """The share of a profile that is spent outside of our own functions and what they call of the interpreter."""
    ours = total = 0.0
    for entry in profile.getstats():
        is_ours = not isinstance(entry.code, str) and f"{os.sep}viewer{os.sep}" in entry.code.co_filename
        is_builtin = isinstance(entry.code, str)
        total += 0.0 if is_builtin else entry.inlinetime
        ours += entry.inlinetime if is_ours else 0.0
        for called in (entry.calls or ()) if not is_builtin else ():
            if isinstance(called.code, str):
                total += called.inlinetime
                ours += called.inlinetime if is_ours else 0.0
    return 1 - ours / total if total else 0.0


def _gaps(gaps: list[float]) -> dict[str, float]:
    ordered = sorted(gaps)
    named = {"median": 0.5, "p99": 0.99, "p99.9": 0.999}
    parts = {name: round(1000 * ordered[int(len(ordered) * part)], 1) for name, part in named.items()}
    return {**parts, "longest": round(1000 * ordered[-1], 1)}


def _wanted_s() -> float:
    """For how long this process and its readers ran or waited for a core, in seconds; 0 where the system does not tell.

    Over the time that went by it is the number of cores that they would keep busy, also on a machine with other work.
    """
    pids = [os.getpid(), *(child.pid for child in multiprocessing.active_children())]
    stats = (Path(f"/proc/{pid}/task").glob("*/schedstat") for pid in pids)
    numbers = (path.read_text(encoding="ascii").split() for paths in stats for path in paths)
    return sum(int(ran) + int(waited) for ran, waited, _ in numbers) / 1e9


def _part(name: str, folder: Path, cores: list[int], stop_after_s: int = 0) -> dict[str, object]:
    """One measurement in a process of its own, on some cores; all of them where none are named."""

    command = [sys.executable, __file__, "--part", name, "--folder", str(folder), "--cores", *map(str, cores)]
    command += ["--stop-after", str(stop_after_s)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return result


def _number(result: dict[str, object], name: str) -> float:
    value = result[name]
    if not isinstance(value, int | float):
        raise TypeError(name)
    return value


def _peak_mb(who: int) -> float:
    unit = 1024 if sys.platform.startswith("linux") else 1024 * 1024
    return round(resource.getrusage(who).ru_maxrss / unit, 1)


if __name__ == "__main__":
    main()
