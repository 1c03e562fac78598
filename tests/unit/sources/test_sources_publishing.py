"""Publication dates from fields and file names."""

from __future__ import annotations

import datetime as dt

import pytest

from viewer.domain.articles import PublishedFrom
from viewer.sources.front_matter import FrontMatter
from viewer.sources.publishing import from_fields, from_name, stamp_day, stamp_note


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2019-11-04T02:57:00+01:00", "2019-11-04"),
        ("2025-05-12 03:01:01-04:00", "2025-05-12"),
        ("2025-06-07T01:30:00Z", "2025-06-07"),
        ("2025-5-2", "2025-05-02"),
        ("2025/06/07", "2025-06-07"),
        ("20250607", "2025-06-07"),
        ("June 7, 2025", "2025-06-07"),
        ("Saturday, June 7th, 2025 at 9:00", "2025-06-07"),
        ("7 Jun 2025", "2025-06-07"),
        ("Sat, 07 Jun 2025 01:30:00 GMT", "2025-06-07"),
        ("17-APR-1987 08:49:16.21", "1987-04-17"),
        ("05/06/2025", None),
        ("2025-02-30", None),
        ("0001-01-01", None),
        ("2025", None),
        ("June 2025", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_stamp_keeps_its_own_local_day(stamp: str, day: str | None) -> None:
    assert stamp_day(stamp) == (dt.date.fromisoformat(day) if day else None)


def test_a_stamp_early_in_the_utc_day_is_pointed_out() -> None:
    assert stamp_note("2025-06-07T01:30:00Z") == ("The stamp is in UTC; in Washington it was still Fri 6 Jun 2025.",)
    assert stamp_note("2025-06-07T12:30:00Z") == ()
    assert stamp_note("2025-06-07T01:30:00-04:00") == ()
    assert stamp_note("no stamp") == ()


def test_the_publication_field_goes_before_others() -> None:
    front = FrontMatter((("date", "2025-06-08"), ("modified_time", "2025-06-09"), ("published_time", "2025-06-07")))
    publication = from_fields(front)
    assert publication.anchor == dt.date(2025, 6, 7)
    assert publication.source is PublishedFrom.METADATA
    assert publication.reasons == (
        "The field “published_time” at the top of the file says 2025-06-07.",
        "The field “date” says 2025-06-08 instead.",
    )


def test_a_date_of_change_is_no_publication_date() -> None:
    assert from_fields(FrontMatter((("modified_time", "2025-06-09"), ("date", "someday")))).value is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2025-06-07-foo.txt", "2025-06-07"),
        ("20250607_foo.html", "2025-06-07"),
        ("reuters.2025_06_07.md", "2025-06-07"),
        ("2025-06-07 again 20250607.txt", "2025-06-07"),
        ("2025-06-07-effective-2025-07-09.txt", None),
        ("2025-0607.txt", None),
        ("120250607.txt", None),
        ("20251399.txt", None),
        ("99990101.txt", None),
        ("2025-06.txt", None),
        ("tariffs.txt", None),
    ],
)
def test_a_full_date_in_a_file_name(name: str, day: str | None) -> None:
    publication = from_name(name)
    assert publication.anchor == (dt.date.fromisoformat(day) if day else None)
    if day:
        assert publication.source is PublishedFrom.FILE_NAME
        assert name in publication.reasons[0]
