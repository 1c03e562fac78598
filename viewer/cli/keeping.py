"""The commands that keep a library safe: verify, backup, backups, restore, compact."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from viewer.cli_output import print_json, say
from viewer.errors import LibraryDamaged
from viewer.paths import default_library
from viewer.services import libraries, safekeeping
from viewer.services.libraries import Library, Problem


def add_keeping_commands(
    add: Callable[..., argparse.ArgumentParser], kept: argparse.ArgumentParser, as_json: argparse.ArgumentParser
) -> None:
    """Adds the commands to the parser of the command line.

    Args:
        add: adds one command; the `add_parser` of its subcommands.
        kept: the options of every command on a library.
        as_json: the option of every command that can print JSON.
    """
    command = add("verify", parents=[kept, as_json], help="check a library: file, hashes, every quote")
    command.add_argument("--repair", action="store_true", help="make anew what can be: search index, derived marks")
    command.set_defaults(run=_verify)
    command = add("backup", parents=[kept], help="write a verified copy of a library")
    command.add_argument("out", type=Path, metavar="OUT")
    command.set_defaults(run=_backup)
    command = add("backups", parents=[kept, as_json], help="list the automatic backups, newest first")
    command.set_defaults(run=_backups)
    command = add("restore", parents=[kept], help="put a backup back; the library is kept aside")
    command.add_argument("backup", type=Path, metavar="BACKUP")
    command.set_defaults(run=_restore)
    command = add("compact", parents=[kept], help="make the file as small as its content")
    command.set_defaults(run=_compact)


def opened(arguments: argparse.Namespace) -> Library:
    """The library that the options name, with a word where its place is a risk."""
    library = libraries.open_library(location_of(arguments))
    tell_warnings(library)
    return library


def tell_warnings(library: Library) -> None:
    """Says what the person should know of where a library lies."""
    for warning in library.warnings:
        say(f"Warning: {warning}")


def offer_backup(location: Path) -> None:
    """Names the newest backup that verifies, and how to put it back."""
    if backup := safekeeping.latest_good(location):
        say(
            f"The newest backup that verifies is of {backup.words}. To put it back, the damaged "
            f'file being kept: tradeline restore "{backup.path}" --library "{location}"'
        )


def _verify(arguments: argparse.Namespace) -> int:
    try:
        library = libraries.open_library(location_of(arguments))
    except LibraryDamaged as error:
        report = safekeeping.RepairReport((), (Problem(f"It cannot be opened. {error.why}", "the file"),), None)
    else:
        with library:
            tell_warnings(library)
            report = (
                safekeeping.repair(library, dt.datetime.now(dt.UTC))
                if arguments.repair
                else safekeeping.RepairReport((), tuple(libraries.verify(library)), None)
            )
    if arguments.json:
        problems = {"problems": [asdict(problem) for problem in report.problems]}
        repaired = {"repaired": [asdict(each) for each in report.repaired]} if arguments.repair else {}
        print_json({**problems, **repaired})
    _tell_report(report, location_of(arguments))
    return 1 if report.problems else 0


def _tell_report(report: safekeeping.RepairReport, location: Path) -> None:
    for repaired in report.repaired:
        say(f"repaired: {repaired.where}: {repaired.what}")
    for problem in report.problems:
        say(f"{problem.where}: {problem.what}")
    if not report.problems:
        say("Everything verifies: the file, the hashes, every quote.")
        return
    say(f"{len(report.problems)} problems found.")
    if report.kept_aside is not None:
        say(f"The file as it was is kept as “{report.kept_aside}”.")
    offer_backup(location)


def _backup(arguments: argparse.Namespace) -> int:
    with opened(arguments) as library:
        libraries.backup(library, arguments.out)
    say(f"Wrote {arguments.out}, opened it and verified it.")
    return 0


def _backups(arguments: argparse.Namespace) -> int:
    location = location_of(arguments)
    backups = safekeeping.backups_of(location)
    if arguments.json:
        records = [
            {
                "path": str(backup.path),
                "made_at": backup.made_at.isoformat(),
                "bytes": backup.path.stat().st_size,
                "schema_version": backup.version,
            }
            for backup in backups
        ]
        print_json({"folder": str(safekeeping.folder_of(location)), "backups": records})
        return 0
    for backup in backups:
        print(f"{backup.words:<28}  {backup.path.stat().st_size:>13,} bytes  {backup.path}")
    if not backups:
        say(f"There is no automatic backup in {safekeeping.folder_of(location)}.")
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    location = location_of(arguments)
    restored = safekeeping.restore(arguments.backup, location, dt.datetime.now(dt.UTC))
    say(f"Put {arguments.backup} in the place of {location}, after verifying it.")
    if restored.kept is not None:
        say(f"The library that was there is kept as {restored.kept}.")
    return 0


def _compact(arguments: argparse.Namespace) -> int:
    with opened(arguments) as library:
        saved = safekeeping.compact(library)
    say(f"The library is {saved:,} bytes smaller." if saved else "The library is as small as it can be.")
    return 0


def location_of(arguments: argparse.Namespace) -> Path:
    """The library that the options name, or the default one."""
    location: Path = arguments.library or default_library()
    return location
