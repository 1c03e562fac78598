"""Publication dates from fields and file names; datelines in the text are the business of `viewer.extract`."""

from __future__ import annotations

import datetime as dt
import re

from viewer.domain.articles import UNPUBLISHED, Publication, PublishedFrom, published_on
from viewer.domain.dates import spell_day
from viewer.sources.front_matter import FrontMatter
from viewer.sources.parts import tidy

PUBLISHED_FIELDS = (
    "published_time",
    "date_published",
    "datepublished",
    "article:published_time",
    "publication_date",
    "published_at",
    "published",
    "publish_date",
    "pubdate",
    "date",
)
"""Names of front matter fields that hold a publication date, most exact first; dates of changes are not among them."""

_LONGEST_STAMP = 60
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_STAMPS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})-(?P<m>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
        r"(?P<year>\d{4})/(?P<m>\d{1,2})/(?P<day>\d{1,2})(?!\d)",
        r"(?P<year>\d{4})(?P<m>\d\d)(?P<day>\d\d)(?!\d)",
        rf"(?:[a-z]{{3,9}}\.?,?\s+)?{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)",
        rf"(?:[a-z]{{3,9}}\.?,?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{4}})(?!\d)",
    )
)
_IN_NAME = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[-_.]?)(?P<m>\d\d)(?P=sep)(?P<day>\d\d)(?!\d)")
_UTC_EARLY = re.compile(r"[T ]0[0-4]:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|[+-]00:?00)$", re.IGNORECASE)


def stamp_day(stamp: str) -> dt.date | None:
    """The local day that a date or time stamp names, whatever its offset; None where it is not plainly a date.

    All-number dates other than year first are left alone: 05/06/2025 is two days.
    """
    for pattern in _STAMPS:
        if match := pattern.match(stamp.strip()):
            return _day(match)
    return None


def stamp_note(stamp: str) -> tuple[str, ...]:
    """A warning where a stamp in UTC names a day that had not begun in Washington; else empty."""
    day = stamp_day(stamp)
    if day is None or not _UTC_EARLY.search(stamp.strip()):
        return ()
    return (f"The stamp is in UTC; in Washington it was still {spell_day(day - dt.timedelta(days=1))}.",)


def from_fields(front: FrontMatter) -> Publication:
    """The publication date of a front matter block, with its reason."""
    found: list[tuple[str, str, dt.date]] = []
    for name in PUBLISHED_FIELDS:
        stamp = tidy(front.get(name))[:_LONGEST_STAMP]
        if stamp and (day := stamp_day(stamp)):
            found.append((name, stamp, day))
    if not found:
        return UNPUBLISHED
    name, stamp, day = found[0]
    reasons = [f"The field “{name}” at the top of the file says {stamp}.", *stamp_note(stamp)]
    reasons += [f"The field “{other}” says {text} instead." for other, text, also in found[1:] if also != day]
    return published_on(day, PublishedFrom.METADATA, *reasons)


def from_name(name: str) -> Publication:
    """The one full date in a file name; nothing where there is none or there are several."""
    days = {day for match in _IN_NAME.finditer(name) if (day := _day(match))}
    if len(days) != 1:
        return UNPUBLISHED
    (day,) = days
    return published_on(day, PublishedFrom.FILE_NAME, f"The file name “{name}” holds the date {spell_day(day)}.")


def _day(match: re.Match[str]) -> dt.date | None:
    groups = match.groupdict()
    month = _MONTHS[groups["month"].lower()] if groups.get("month") else int(groups["m"])
    year, day = int(groups["year"]), int(groups["day"])
    # Publishing tools write year 1 where a date was never set.
    if year < 1700:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
