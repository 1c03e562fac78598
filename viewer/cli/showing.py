"""The commands that show what is in a library: events, search, render, export; and whether anything can be drawn."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import asdict

from viewer.cli.days import date_of
from viewer.cli.library import opened
from viewer.cli.output import print_json, say
from viewer.domain.events import Event, EventKind
from viewer.domain.grouping import LanesBy
from viewer.errors import BadUsage
from viewer.interchange import event_record
from viewer.services import browsing, exporting


def events(arguments: argparse.Namespace) -> int:
    """Lists events in time order."""
    kinds = [EventKind(kind) for kind in arguments.kind]
    with opened(arguments) as library:
        events = browsing.events_between(library, date_of(arguments.start), date_of(arguments.end), kinds)
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


def search(arguments: argparse.Namespace) -> int:
    """Finds events and articles by words."""
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


def render(arguments: argparse.Namespace) -> int:
    """Draws the timeline into a file."""
    width, height = _size(arguments.size)
    from viewer.ui.headless import render_library

    with opened(arguments) as library:
        render_library(
            library,
            arguments.out,
            start=date_of(arguments.start),
            end=date_of(arguments.end),
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


def export(arguments: argparse.Namespace) -> int:
    """Writes the events in another format."""
    with opened(arguments) as library:
        exporting.export_library(library, arguments.out, arguments.file_format)
    say(f"Wrote {arguments.out}.")
    return 0


def smoke(arguments: argparse.Namespace) -> int:
    """Checks that this installation can draw text."""
    from viewer.ui.smoke import run_smoke

    report = run_smoke()
    if arguments.json:
        print_json(asdict(report))
    for problem in report.problems:
        say(problem)
    return 1 if report.problems else 0
