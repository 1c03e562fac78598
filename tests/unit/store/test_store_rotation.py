"""Which backups are kept: by hand-made calendars, and by any history of clocks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.store import rotation
from viewer.store.rotation import BackupFile, as_backup, backup_name, is_old, to_keep

NOON = dt.datetime(2025, 6, 7, 12, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def made(number: int, at: dt.datetime, version: int = 1) -> BackupFile:
    return BackupFile(Path(backup_name(number, at, version)), number, at, version)


def numbers(kept: frozenset[BackupFile]) -> list[int]:
    return sorted(backup.number for backup in kept)


def test_a_name_tells_all_and_stands_in_order() -> None:
    at = dt.datetime(2025, 6, 7, 9, 5, 3, tzinfo=dt.UTC)
    name = backup_name(12, at, 2)
    assert name == "0012_2025-06-07T09-05-03Z_v2.tradeline"
    assert as_backup(Path("folder", name)) == BackupFile(Path("folder", name), 12, at, 2)
    assert backup_name(9, at + DAY, 1) < name


def test_the_moment_of_a_backup_in_words() -> None:
    assert made(1, NOON).words == "7 June 2025, 12:00 UTC"


def test_a_name_tells_the_time_in_utc() -> None:
    tokyo = dt.timezone(dt.timedelta(hours=9))
    assert "T03-00-00Z" in backup_name(1, dt.datetime(2025, 6, 7, 12, tzinfo=tokyo), 1)


@pytest.mark.parametrize(
    "name",
    [
        "Library.tradeline",
        "0012_2025-06-07T09-05-03Z_v2.txt",
        "0012_2025-13-07T09-05-03Z_v2.tradeline",
        "12_2025-06-07T09-05-03Z_v2.tradeline",
        ".0012_2025-06-07T09-05-03Z_v2.tradeline.x.part",
    ],
)
def test_other_files_are_no_backups(name: str) -> None:
    assert as_backup(Path(name)) is None


def test_of_one_day_the_newest_three_stay() -> None:
    backups = [made(number, NOON - (10 - number) * HOUR / 2) for number in range(1, 10)]
    assert numbers(to_keep(backups, NOON)) == [7, 8, 9]


def test_two_years_of_days_leave_days_weeks_and_months() -> None:
    """Thinned out each day, as the program does it, not only at the end."""
    first = NOON - 729 * DAY
    kept: frozenset[BackupFile] = frozenset()
    for number in range(1, 731):
        now = first + (number - 1) * DAY
        kept = to_keep(kept | {made(number, now)}, now)
    days = sorted((NOON - backup.made_at).days for backup in kept)
    assert days[:7] == list(range(7))
    # Saturday, June 7: the Sundays before it end the weeks, the last days of July to May the months.
    ends = [dt.date(2024 + month // 12, month % 12 + 1, 1) - DAY for month in range(7, 18)]
    assert set(days) == {*range(7), 6, 13, 20, *((NOON.date() - end).days for end in ends)}
    assert len(kept) <= rotation.NEWEST + rotation.DAYS + rotation.WEEKS + rotation.MONTHS


def test_long_pauses_cost_nothing() -> None:
    backups = [made(number, NOON - (6 - number) * 400 * DAY) for number in range(1, 6)]
    assert to_keep(backups, NOON) == frozenset(backups)


def test_the_newest_of_each_version_stays() -> None:
    old = [made(number, NOON - DAY, version=1) for number in range(1, 4)]
    new = [made(number, NOON, version=2) for number in range(4, 9)]
    assert numbers(to_keep([*old, *new], NOON)) == [3, 6, 7, 8]


def test_a_clock_set_back_deletes_nothing_that_is_newest_or_of_the_future() -> None:
    future = [made(number, NOON + number * HOUR) for number in range(1, 10)]
    just_made = made(10, NOON - 365 * DAY)
    kept = to_keep([*future, just_made], just_made.made_at)
    assert kept == frozenset([*future, just_made])


def test_a_stray_backup_of_another_age_takes_nobodys_place() -> None:
    days = [made(number, NOON - (8 - number) * DAY) for number in range(1, 8)]
    stray = [made(number, NOON + 900 * DAY) for number in range(8, 20)]
    assert frozenset(days) <= to_keep([*days, *stray], NOON)


moments = st.integers(1_000_000_000, 2_800_000_000).map(lambda second: dt.datetime.fromtimestamp(second, dt.UTC))


@given(clock=st.lists(moments, max_size=60), now=moments)
def test_whatever_the_clock_did(clock: list[dt.datetime], now: dt.datetime) -> None:
    backups = [made(number, at) for number, at in enumerate(clock, start=1)]
    kept = to_keep(backups, now)
    assert frozenset(backups[-3:]) <= kept <= frozenset(backups)
    assert {backup for backup in backups if backup.made_at > now} <= kept
    assert to_keep(kept, now) == kept


@pytest.mark.parametrize(
    ("age", "old"), [(0 * DAY, False), (DAY - HOUR, False), (DAY, True), (-HOUR, True), (900 * DAY, True)]
)
def test_a_backup_of_a_day_or_of_the_future_is_old(age: dt.timedelta, old: bool) -> None:
    assert is_old(made(1, NOON - age), NOON) is old
