"""What the stamps inside a document say of its publication: an upper bound, never the day itself.

A program writes when a file was made or last changed. The words in it were there by then, but an article may have
been saved years after it was published.
"""

from __future__ import annotations

import re

from viewer.domain.articles import UNPUBLISHED, Publication, PublishedFrom
from viewer.domain.dates import no_later_than, spell_day
from viewer.sources.publishing import stamp_day

_PDF_STAMP = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?=\d|$|[-+Z])")
_PLACEHOLDERS = frozenset(("1601-01-01", "1899-12-30", "1900-01-01", "1904-01-01", "1970-01-01", "1980-01-01"))
"""The zero of one clock or another, which stands where no time was set."""


def iso_stamp(stamp: str) -> str:
    """A stamp of PDF (`D:20250417093000-04'00'`) with its day as `2025-04-17`; others as they are."""
    match = _PDF_STAMP.match(stamp.strip())
    return "-".join(match.groups()) if match else stamp.strip()


def made_until(stamp: str, deed: str) -> Publication:
    """A publication no later than the day of a stamp; `UNPUBLISHED` where the stamp names no day.

    There is no anchor, because relative words must not be counted from a day that is only a bound.

    Args:
        stamp: as the file has it.
        deed: what was done to the file then, such as `made` or `last changed`.
    """
    day = stamp_day(iso_stamp(stamp)) if stamp else None
    if day is None or day.isoformat() in _PLACEHOLDERS:
        return UNPUBLISHED
    reason = f"The file says that it was {deed} on {spell_day(day)}, so its words were there by then."
    return Publication(no_later_than(day), None, PublishedFrom.METADATA, (reason,))
