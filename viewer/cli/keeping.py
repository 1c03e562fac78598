"""The commands that keep a library safe: verify, backup, backups, restore, compact."""

from __future__ import annotations

import argparse
import datetime as dt
from dataclasses import asdict
from pathlib import Path

from viewer.cli.library import location_of, offer_backup, opened, tell_warnings
from viewer.cli.output import print_json, say
from viewer.errors import LibraryDamaged
from viewer.services import libraries, safekeeping
from viewer.services.libraries import Problem


def verify(arguments: argparse.Namespace) -> int:
    """Checks a library, and repairs what can be."""
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


def backup(arguments: argparse.Namespace) -> int:
    """Writes a verified copy of a library."""
    with opened(arguments) as library:
        libraries.backup(library, arguments.out)
    say(f"Wrote {arguments.out}, opened it and verified it.")
    return 0


def backups(arguments: argparse.Namespace) -> int:
    """Lists the automatic backups."""
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


def restore(arguments: argparse.Namespace) -> int:
    """Puts a backup in the place of a library."""
    location = location_of(arguments)
    restored = safekeeping.restore(arguments.backup, location, dt.datetime.now(dt.UTC))
    say(f"Put {arguments.backup} in the place of {location}, after verifying it.")
    if restored.kept is not None:
        say(f"The library that was there is kept as {restored.kept}.")
    return 0


def compact(arguments: argparse.Namespace) -> int:
    """Makes the file as small as its content."""
    with opened(arguments) as library:
        saved = safekeeping.compact(library)
    say(f"The library is {saved:,} bytes smaller." if saved else "The library is as small as it can be.")
    return 0
