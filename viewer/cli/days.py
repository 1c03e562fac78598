"""The dates that a person gives a command."""

from __future__ import annotations

import datetime as dt

from viewer.domain.dates import DateValue, Precision, parse_edtf
from viewer.errors import BadDate


def date_of(text: str | None) -> DateValue | None:
    """A day, month or year; None where none was given.

    Raises:
        BadDate: the text is no date.
    """
    return parse_edtf(text) if text else None


def day_of(text: str | None) -> dt.date | None:
    """A publication day.

    Raises:
        BadDate: the text is no single day.
    """
    value = date_of(text)
    if value is None:
        return None
    if value.precision is not Precision.DAY:
        raise BadDate(f"“{text}” cannot be a publication date.", "It must be one day.", "Write 2025-06-07.")
    return value.first_day
