"""The command `import`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from viewer.cli.days import day_of
from viewer.cli.library import location_of, tell_warnings
from viewer.cli.output import print_json, say
from viewer.cli.progress import MANY_FILES, ProgressTeller
from viewer.errors import EmptySource
from viewer.services import libraries
from viewer.services.counting import counted
from viewer.services.import_report import ImportReport, check_report_name
from viewer.services.importing import ImportItem, ImportRequest, ImportStatus, ImportSummary, import_articles
from viewer.services.jobs import run
from viewer.services.reading import InnerSource
from viewer.services.workers import usual_processes
from viewer.sources import MAX_BYTES, showable

_STANDARD_INPUT = "-"


def import_(arguments: argparse.Namespace) -> int:
    """Reads articles into a library."""
    published = day_of(arguments.published)
    if arguments.report is not None:
        check_report_name(arguments.report)
    names: list[str] = arguments.paths
    data = _standard_input(arguments.name) if _STANDARD_INPUT in names else ()
    paths = tuple(Path(name) for name in names if name != _STANDARD_INPUT)
    report = ImportReport()

    def keep(item: ImportItem) -> None:
        report.add(item)
        _tell_item(item, everything=not arguments.json)

    try:
        with libraries.open_or_create(location_of(arguments)) as library:
            tell_warnings(library)
            processes = usual_processes() if len(paths) >= MANY_FILES or any(path.is_dir() for path in paths) else 0
            request = ImportRequest(paths, data=data, published=published, processes=processes)
            summary = run(import_articles(library, request, keep), ProgressTeller())
        _tell_sum(summary)
        if arguments.report is not None:
            report.save(arguments.report)
            say(f"Wrote {arguments.report}.")
        if arguments.json:
            print_json({"articles": list(report.records())})
    finally:
        report.close()
    return 1 if summary.count(ImportStatus.FAILED) else 0


def _standard_input(name: str | None) -> tuple[InnerSource, ...]:
    """What comes from standard input, as one source.

    Raises:
        EmptySource: nothing came.
    """
    if sys.stdin.isatty():
        say("Type or paste the article; Ctrl+D ends it (Ctrl+Z and Enter on Windows).")
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if not data.strip():
        raise EmptySource(
            "Nothing was imported.",
            "Standard input was empty.",
            "Check the command in front of the pipe, or name the files instead of “-”.",
        )
    return (InnerSource(showable(name or "Standard input"), data, depth=0),)


def _tell_item(item: ImportItem, *, everything: bool) -> None:
    """One line an input; beside JSON, which has it all, only what failed."""
    if item.status is ImportStatus.FAILED:
        say(f"failed: {showable(item.path)}: {item.reason}")
    elif everything:
        events = f"{counted(item.events, 'event')}. " if item.status is ImportStatus.IMPORTED else ""
        say(f"{item.status.replace('_', ' ')}: {showable(item.path)}: {events}{item.reason}".rstrip())
        lost = item.revision.lost if item.revision is not None else ()
        for note in (*item.notes, *(each.words for each in lost)):
            say(f"  {note}")


def _tell_sum(summary: ImportSummary) -> None:
    counts = {status: summary.count(status) for status in ImportStatus}
    say(
        f"{counts[ImportStatus.IMPORTED]} imported with {counted(summary.events, 'event')}, "
        f"{counts[ImportStatus.DUPLICATE]} there already, {counts[ImportStatus.FAILED]} failed."
    )
