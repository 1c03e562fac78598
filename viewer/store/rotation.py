"""Which automatic backups are kept: few, but some from long ago. Pure; names and times come from the caller.

The rule is of the kind that Anki follows (daily, weekly and monthly backups, the newest kept whatever their age;
https://docs.ankiweb.net/backups.html). A backup has a number, which rises whatever the clock does, so a clock that
was set back makes nobody's newest backup look old.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.paths import LIBRARY_SUFFIX

NEWEST, DAYS, WEEKS, MONTHS = 3, 7, 4, 12
"""How many are kept: the newest of all, and the newest of each of the latest days, weeks and months that have one."""

INTERVAL = dt.timedelta(days=1)
"""A library that changed is backed up when its newest backup is this old."""

_TIME = "%Y-%m-%dT%H-%M-%SZ"
_NAME = re.compile(r"(?P<number>\d{4,9})_(?P<time>\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)_v(?P<version>\d{1,9})")


@dataclass(frozen=True, slots=True)
class BackupFile:
    """An automatic backup.

    Attributes:
        number: counts up from 1 with each backup of a library; the order in which they were made.
        made_at: UTC, as the clock then said.
        version: the schema version of the library in it.
    """

    path: Path
    number: int
    made_at: dt.datetime
    version: int

    @property
    def words(self) -> str:
        """When it was made, for a person: `7 June 2025, 14:30 UTC`."""
        return f"{self.made_at.day} {self.made_at:%B %Y, %H:%M} UTC"


def backup_name(number: int, made_at: dt.datetime, version: int) -> str:
    """The file name of a backup; names in order of the alphabet are in the order in which they were made."""
    return f"{number:04d}_{spelled_time(made_at)}_v{version}{LIBRARY_SUFFIX}"


def spelled_time(moment: dt.datetime) -> str:
    """A moment in UTC for a file name: ISO 8601 with `-` for the `:` that Windows does not take."""
    return moment.astimezone(dt.UTC).strftime(_TIME)


def as_backup(path: Path) -> BackupFile | None:
    """The backup that a file is by its name; None for any other file."""
    found = _NAME.fullmatch(path.stem)
    if path.suffix != LIBRARY_SUFFIX or found is None:
        return None
    try:
        made_at = dt.datetime.strptime(found["time"], _TIME).replace(tzinfo=dt.UTC)
    except ValueError:
        # Digits that are no time, such as month 13: not a name that this program gives.
        return None
    return BackupFile(path, int(found["number"]), made_at, int(found["version"]))


def newest_first(backups: Iterable[BackupFile]) -> list[BackupFile]:
    """Backups in the order of their numbers, the last one first; the times do not count."""
    return sorted(backups, key=lambda backup: (backup.number, backup.made_at), reverse=True)


def to_keep(backups: Iterable[BackupFile], now: dt.datetime) -> frozenset[BackupFile]:
    """The backups that stay.

    These are the newest few, the newest of each schema version (older programs can open no other), and the newest
    of each of the latest days, weeks and months (UTC) that have one. What is dated later than now stays as well, and
    takes no other's place: a clock that is or was wrong never costs a backup.

    Args:
        backups: of one library, in any order.
        now: UTC.
    """
    ordered = newest_first(backups)
    past = [backup for backup in ordered if backup.made_at <= now]
    kept = set(ordered[:NEWEST]) | {backup for backup in ordered if backup.made_at > now}
    kept |= set(_newest_of_each(ordered, lambda backup: backup.version))
    for count, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        latest = sorted(_newest_of_each(past, period), key=period, reverse=True)
        kept |= set(latest[:count])
    return frozenset(kept)


def is_old(newest: BackupFile, now: dt.datetime) -> bool:
    """Whether a changed library should be backed up again; also where the clock was set back since."""
    return newest.made_at > now or now - newest.made_at >= INTERVAL


def _newest_of_each(ordered: Sequence[BackupFile], group: Callable[[BackupFile], Hashable]) -> list[BackupFile]:
    first: dict[Hashable, BackupFile] = {}
    for backup in ordered:
        first.setdefault(group(backup), backup)
    return list(first.values())


def _day(backup: BackupFile) -> tuple[int, ...]:
    return (backup.made_at.date().toordinal(),)


def _week(backup: BackupFile) -> tuple[int, ...]:
    year, week, _ = backup.made_at.isocalendar()
    return (year, week)


def _month(backup: BackupFile) -> tuple[int, ...]:
    return (backup.made_at.year, backup.made_at.month)
