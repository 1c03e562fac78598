"""The words that each command takes, and who runs it; loads nothing of what the commands do."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from viewer import __version__
from viewer.domain.events import EventKind
from viewer.domain.grouping import LanesBy

Run = Callable[[argparse.Namespace], int]
"""Runs a command; gives its exit status."""


def parser() -> argparse.ArgumentParser:
    """The parser of the command line; what it parses has a `Run` as `run`."""
    made = argparse.ArgumentParser(
        prog="tradeline",
        description="A timeline of trade policy from your own articles, offline.",
        epilog="Without a command, `tradeline [LIBRARY]` opens the window.",
    )
    made.add_argument("--version", action="version", version=f"Tradeline {__version__}")
    commands = _Commands(made)
    _add_importing(commands)
    _add_showing(commands)
    _add_reading(commands)
    _add_writing(commands)
    _add_keeping(commands)
    commands.add("smoke", "showing.smoke", "check that this installation can draw text", commands.as_json)
    return made


class _Commands:
    """Where commands are added, and the options that several of them have."""

    def __init__(self, whole: argparse.ArgumentParser) -> None:
        self._add = whole.add_subparsers(required=True, metavar="COMMAND").add_parser
        self.kept, self.as_json, self.span = (argparse.ArgumentParser(add_help=False) for _ in range(3))
        self.kept.add_argument("--library", type=Path, metavar="L", help="the library (default: your own)")
        self.as_json.add_argument("--json", action="store_true", help="print one JSON document")
        self.span.add_argument("--from", dest="start", metavar="D", help="the first day (or month, or year) to show")
        self.span.add_argument("--to", dest="end", metavar="D", help="the last day (or month, or year) to show")

    def add(self, name: str, run: str, words: str, *options: argparse.ArgumentParser) -> argparse.ArgumentParser:
        """Adds a command.

        Args:
            name: as it is typed.
            run: its module in this package, and its function there.
            words: its help.
            options: those that it has in common with others.
        """
        command = self._add(name, parents=options, help=words)
        command.set_defaults(run=_later(*run.split(".")))
        return command


def _add_importing(commands: _Commands) -> None:
    command = commands.add(
        "import", "importing.import_", "read articles into a library", commands.kept, commands.as_json
    )
    command.add_argument("paths", nargs="+", metavar="PATH", help="files, folders of them, or - for standard input")
    command.add_argument("--name", metavar="FILE", help="the name of what comes from standard input, such as a.html")
    command.add_argument("--report", type=Path, metavar="OUT.csv|.txt", help="write a line on each input to a file")
    command.add_argument("--published", metavar="DATE", help="the day they were published, where you know it")


def _add_showing(commands: _Commands) -> None:
    kept, as_json = commands.kept, commands.as_json
    command = commands.add("events", "showing.events", "list events in time order", kept, as_json, commands.span)
    command.add_argument("--kind", action="append", default=[], choices=[str(kind) for kind in EventKind], metavar="K",
                         help=f"only this kind, may be repeated: {', '.join(EventKind)}")  # fmt: skip
    command = commands.add("search", "showing.search", "find events and articles by words", kept, as_json)
    command.add_argument("query", metavar="QUERY")


def _add_reading(commands: _Commands) -> None:
    kept, as_json = commands.kept, commands.as_json
    command = commands.add("reread", "reading.reread", "read articles again; see what would change", kept, as_json)
    command.add_argument("articles", nargs="*", type=int, metavar="ARTICLE-ID", help="which (default: all)")
    command.add_argument("--apply", action="store_true", help="make the changes, as one step that undo takes back")
    for name, words in (
        ("dates", "the time expressions of one text, with receipts"),
        ("explain", "what became of each sentence of one text, and why"),
    ):
        command = commands.add(name, f"reading.{name}", words, as_json)
        command.add_argument("file", type=Path, metavar="FILE")
        command.add_argument("--published", metavar="DATE", help="the day it was published, where you know it")


def _add_writing(commands: _Commands) -> None:
    command = commands.add("render", "showing.render", "draw the timeline into a file", commands.kept, commands.span)
    command.add_argument("out", type=Path, metavar="OUT.png|.svg|.pdf")
    command.add_argument("--size", default="1600x900", metavar="WxH", help="in pixels (default: %(default)s)")
    command.add_argument("--theme", default="light", choices=("light", "dark"))
    command.add_argument("--lanes-by", default="kind", choices=[by.value for by in LanesBy])
    command = commands.add("export", "showing.export", "write the events in another format", commands.kept)
    command.add_argument("out", type=Path, metavar="OUT")
    command.add_argument("--format", dest="file_format", metavar="F", help="json or csv (default: by the file's name)")


def _add_keeping(commands: _Commands) -> None:
    kept, as_json = commands.kept, commands.as_json
    command = commands.add("verify", "keeping.verify", "check a library: file, hashes, every quote", kept, as_json)
    command.add_argument("--repair", action="store_true", help="make anew what can be: search index, derived marks")
    command = commands.add("backup", "keeping.backup", "write a verified copy of a library", kept)
    command.add_argument("out", type=Path, metavar="OUT")
    commands.add("backups", "keeping.backups", "list the automatic backups, newest first", kept, as_json)
    command = commands.add("restore", "keeping.restore", "put a backup back; the library is kept aside", kept)
    command.add_argument("backup", type=Path, metavar="BACKUP")
    commands.add("compact", "keeping.compact", "make the file as small as its content", kept)


def _later(module: str, function: str) -> Run:
    """A command that is loaded when it runs: the database, the readers and Qt take longer than most commands."""

    def run(arguments: argparse.Namespace) -> int:
        command: Run = getattr(import_module(f"viewer.cli.{module}"), function)
        return command(arguments)

    return run
