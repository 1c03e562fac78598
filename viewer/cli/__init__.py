"""The command line: everything the program does, without a window. Qt is loaded by `render` and `smoke` only.

With `--json`, one JSON document on standard output; messages and progress on standard error. Exit status: 0 all done,
1 some inputs failed, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from viewer import __version__
from viewer.cli_keeping import add_keeping_commands, location_of, offer_backup, opened, tell_warnings
from viewer.cli_output import print_json, say
from viewer.domain.articles import Publication
from viewer.domain.dates import DateValue, Precision, parse_edtf
from viewer.domain.events import Event, EventKind
from viewer.domain.grouping import LanesBy
from viewer.errors import BadDate, BadUsage, EmptySource, LibraryDamaged, UserError
from viewer.interchange import event_record, expression_record, sentence_record
from viewer.services import browsing, explaining, exporting, libraries
from viewer.services.counting import counted
from viewer.services.import_report import ImportReport, check_report_name
from viewer.services.importing import ImportItem, ImportRequest, ImportStatus, ImportSummary, import_articles
from viewer.services.jobs import Progress, run
from viewer.services.reading import ArticleReader, InnerSource, ReadTask
from viewer.services.rereading import apply_rereading, plan_rereading
from viewer.services.rereading_words import plan_lines, plan_record
from viewer.services.time_left import TimeLeft, time_words
from viewer.services.workers import usual_processes
from viewer.sources import MAX_BYTES, showable

_MANY_FILES = 24
"""From this many inputs on, reading is spread over processes; below, starting them costs more than it saves."""
_STANDARD_INPUT = "-"


def main(argv: Sequence[str]) -> int:
    """Runs one command.

    Args:
        argv: the words behind the program's name.

    Returns:
        The exit status.
    """
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
    except (BadUsage, BadDate) as error:
        say(str(error))
        return 2
    except UserError as error:
        say(str(error))
        if isinstance(error, LibraryDamaged):
            offer_backup(location_of(arguments))
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tradeline",
        description="A timeline of trade policy from your own articles, offline.",
        epilog="Without a command, `tradeline [LIBRARY]` opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"Tradeline {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    kept = argparse.ArgumentParser(add_help=False)
    kept.add_argument("--library", type=Path, metavar="L", help="the library (default: your own)")
    as_json = argparse.ArgumentParser(add_help=False)
    as_json.add_argument("--json", action="store_true", help="print one JSON document")
    span = argparse.ArgumentParser(add_help=False)
    span.add_argument("--from", dest="start", metavar="D", help="the first day (or month, or year) to show")
    span.add_argument("--to", dest="end", metavar="D", help="the last day (or month, or year) to show")

    command = commands.add_parser("import", parents=[kept, as_json], help="read articles into a library")
    command.add_argument("paths", nargs="+", metavar="PATH", help="files, folders of them, or - for standard input")
    command.add_argument("--name", metavar="FILE", help="the name of what comes from standard input, such as a.html")
    command.add_argument("--report", type=Path, metavar="OUT.csv|.txt", help="write a line on each input to a file")
    command.add_argument("--published", metavar="DATE", help="the day they were published, where you know it")
    command.set_defaults(run=_import)
    command = commands.add_parser("events", parents=[kept, as_json, span], help="list events in time order")
    command.add_argument("--kind", action="append", default=[], choices=[str(kind) for kind in EventKind], metavar="K",
                         help=f"only this kind, may be repeated: {', '.join(EventKind)}")  # fmt: skip
    command.set_defaults(run=_events)
    command = commands.add_parser("search", parents=[kept, as_json], help="find events and articles by words")
    command.add_argument("query", metavar="QUERY")
    command.set_defaults(run=_search)
    command = commands.add_parser("reread", parents=[kept, as_json], help="read articles again; see what would change")
    command.add_argument("articles", nargs="*", type=int, metavar="ARTICLE-ID", help="which (default: all)")
    command.add_argument("--apply", action="store_true", help="make the changes, as one step that undo takes back")
    command.set_defaults(run=_reread)
    command = commands.add_parser("dates", parents=[as_json], help="the time expressions of one text, with receipts")
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--published", metavar="DATE", help="the day it was published, where you know it")
    command.set_defaults(run=_dates)
    command = commands.add_parser(
        "explain", parents=[as_json], help="what became of each sentence of one text, and why"
    )
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--published", metavar="DATE", help="the day it was published, where you know it")
    command.set_defaults(run=_explain)
    command = commands.add_parser("render", parents=[kept, span], help="draw the timeline into a file")
    command.add_argument("out", type=Path, metavar="OUT.png|.svg|.pdf")
    command.add_argument("--size", default="1600x900", metavar="WxH", help="in pixels (default: %(default)s)")
    command.add_argument("--theme", default="light", choices=("light", "dark"))
    command.add_argument("--lanes-by", default="kind", choices=[by.value for by in LanesBy])
    command.set_defaults(run=_render)
    command = commands.add_parser("export", parents=[kept], help="write the events in another format")
    command.add_argument("out", type=Path, metavar="OUT")
    command.add_argument("--format", dest="file_format", metavar="F", help="json or csv (default: by the file's name)")
    command.set_defaults(run=_export)
    add_keeping_commands(commands.add_parser, kept, as_json)
    command = commands.add_parser("smoke", parents=[as_json], help="check that this installation can draw text")
    command.set_defaults(run=_smoke)
    return parser


def _import(arguments: argparse.Namespace) -> int:
    published = _day(arguments.published)
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
            processes = usual_processes() if len(paths) >= _MANY_FILES or any(path.is_dir() for path in paths) else 0
            request = ImportRequest(paths, data=data, published=published, processes=processes)
            summary = run(import_articles(library, request, keep), _ProgressTeller())
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


class _ProgressTeller:
    """Says on a terminal which input it is, and how long it will take."""

    def __init__(self) -> None:
        self._left = TimeLeft()
        self._told = ""

    def __call__(self, progress: Progress) -> None:
        left = time_words(self._left.seconds(progress, time.monotonic()))
        if sys.stderr.isatty() and progress.what and progress.total and progress.what != self._told:
            self._told = progress.what
            say(f"{progress.done + 1}/{progress.total} {showable(progress.what)}{f' ({left})' if left else ''}")


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


def _events(arguments: argparse.Namespace) -> int:
    kinds = [EventKind(kind) for kind in arguments.kind]
    with opened(arguments) as library:
        events = browsing.events_between(library, _date(arguments.start), _date(arguments.end), kinds)
    if arguments.json:
        print_json({"events": [event_record(event) for event in events]})
    else:
        _print_table(events)
    return 0


def _print_table(events: Sequence[Event]) -> None:
    rows = [("DATE", "KIND", "STANDING", "EVENT"), *(_row(event) for event in events)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        print("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]))


def _row(event: Event) -> tuple[str, str, str, str]:
    date = event.primary_date
    return (date.value.edtf if date else "undated", event.kind.value, event.standing.value, event.title)


def _search(arguments: argparse.Namespace) -> int:
    with opened(arguments) as library:
        results = browsing.search(library, arguments.query, dt.datetime.now().astimezone().date())
        events = browsing.events_by_id(library, results.event_ids)
    for notice in results.notices:
        print(notice, file=sys.stderr)
    if arguments.json:
        articles = [asdict(hit) for hit in results.articles]
        print_json(
            {"query": arguments.query, "events": [event_record(event) for event in events], "articles": articles}
        )
        return 0
    _print_table(events)
    for hit in results.articles:
        print(f"\n{hit.label}\n  {hit.snippet}")
    return 0


def _reread(arguments: argparse.Namespace) -> int:
    with opened(arguments) as library:
        ids = arguments.articles or library.article_ids()
        processes = usual_processes() if len(ids) >= _MANY_FILES else 0
        plan = run(plan_rereading(library, dict.fromkeys(ids), processes=processes), _ProgressTeller())
        applied = arguments.apply and not plan.is_empty
        if applied:
            apply_rereading(library, plan)
    if arguments.json:
        print_json(plan_record(plan, applied=applied))
    else:
        for line in plan_lines(plan):
            print(line)
    if not plan.is_empty:
        say("Applied, as one step that undo takes back." if applied else "Nothing was changed; --apply does it.")
    return 1 if plan.failed else 0


def _dates(arguments: argparse.Namespace) -> int:
    article, reading = ArticleReader().read(ReadTask(arguments.file, _day(arguments.published)))
    if arguments.json:
        expressions = [expression_record(expression) for expression in reading.expressions]
        print_json({**_published_record(article.publication), "expressions": expressions})
        return 0
    for reason in article.publication.reasons:
        say(reason)
    for expression in reading.expressions:
        print(f"{expression.passage.start:>7}  {expression.type:<8}  {expression.value:<18}  {expression.text}  "
              f"({expression.receipt.rule}: {expression.receipt.reason})")  # fmt: skip
    return 0


def _explain(arguments: argparse.Namespace) -> int:
    article, reading = ArticleReader().read(ReadTask(arguments.file, _day(arguments.published)))
    explanation = explaining.explain(article, reading)
    if arguments.json:
        sentences = [sentence_record(sentence, article.text) for sentence in explanation.sentences]
        events = [event_record(event) for event in reading.events]
        print_json({**_published_record(article.publication), "sentences": sentences, "events": events})
        return 0
    for line in explaining.explanation_lines(explanation):
        print(line)
    return 0


def _published_record(publication: Publication) -> Mapping[str, object]:
    return {
        "published": publication.anchor.isoformat() if publication.anchor else None,
        "published_from": publication.source.value,
        "published_edtf": publication.value.edtf if publication.value else None,
        "published_reasons": list(publication.reasons),
    }


def _render(arguments: argparse.Namespace) -> int:
    width, height = _size(arguments.size)
    from viewer.ui.headless import render_library

    with opened(arguments) as library:
        render_library(
            library,
            arguments.out,
            start=_date(arguments.start),
            end=_date(arguments.end),
            size=(width, height),
            theme_name=arguments.theme,
            lanes_by=LanesBy(arguments.lanes_by),
        )
    say(f"Wrote {arguments.out}.")
    return 0


def _size(text: str) -> tuple[int, int]:
    width, cross, height = text.lower().partition("x")
    if not (cross and width.isdigit() and height.isdigit()):
        raise BadUsage(f"“{text}” is not a size.", "It needs a width and a height in pixels.", "Write 1600x900.")
    return int(width), int(height)


def _export(arguments: argparse.Namespace) -> int:
    with opened(arguments) as library:
        exporting.export_library(library, arguments.out, arguments.file_format)
    say(f"Wrote {arguments.out}.")
    return 0


def _smoke(arguments: argparse.Namespace) -> int:
    from viewer.ui.smoke import run_smoke

    report = run_smoke()
    if arguments.json:
        print_json(asdict(report))
    for problem in report.problems:
        say(problem)
    return 1 if report.problems else 0


def _date(text: str | None) -> DateValue | None:
    return parse_edtf(text) if text else None


def _day(text: str | None) -> dt.date | None:
    """A publication day.

    Raises:
        BadDate: the text is no single day.
    """
    value = _date(text)
    if value is None:
        return None
    if value.precision is not Precision.DAY:
        raise BadDate(f"“{text}” cannot be a publication date.", "It must be one day.", "Write 2025-06-07.")
    return value.first_day
