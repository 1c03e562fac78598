"""The publication date of a web page: htmldate, checked against what the page says of itself.

Measured on 1000 pages, htmldate alone is right more often than any one field, and right in 95 of 100 where a field
agrees with it. So agreement decides first; a field decides alone only against an htmldate that stands alone too.
"""

from __future__ import annotations

import copy
import datetime as dt
import re
import warnings
from collections.abc import Sequence

import htmldate
from lxml import html
from lxml.html import HtmlElement

from viewer.domain.articles import UNPUBLISHED, Publication, PublishedFrom, published_on
from viewer.domain.dates import spell_day
from viewer.sources.html_fields import PageFields
from viewer.sources.publishing import stamp_day, stamp_note

_EARLIEST, _LATEST = "1900-01-01", "2100-01-01"
"""Fixed, because htmldate would otherwise take the bound from the clock."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TWO_DAYS = re.compile(r"\b(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])/\d{4}")
"""05/06/2025 is one day in New York and another in London."""
_LONGEST_DATE_LINE = 80


def page_publication(tree: HtmlElement, fields: PageFields, opening: Sequence[str] = ()) -> Publication:
    """The publication date with reasons that say which signs agreed.

    Args:
        tree: the parsed page without its side matter; it is not changed.
        fields: what was read from it before.
        opening: the short lines above the text, where the page shows its date.
    """
    stamps = [(where, stamp, day) for where, stamp in fields.stamps if (day := stamp_day(stamp))]
    metadata = dict(fields.metadata)
    searched = _searched(tree, metadata.get("address"))
    if searched is not None and searched == stamp_day(metadata.get("modified", "")):
        # The day of the last change, unless a field says that it was the day of publication too.
        searched = searched if searched in [day for _, _, day in stamps] else None
    if not stamps:
        if searched is None:
            return _from_lines(opening)
        return published_on(
            searched, PublishedFrom.BYLINE, f"A date shown on the page or in its address says {spell_day(searched)}."
        )
    day = _decide([day for _, _, day in stamps], searched)
    signs = [(f"The {where} of the page says {stamp}", found) for where, stamp, found in stamps]
    if searched is not None:
        signs.append((f"A search of the page for its date gives {spell_day(searched)}", searched))
    reasons = [f"{sentence}." for sentence, found in signs if found == day]
    reasons += [f"{sentence}, which disagrees." for sentence, found in signs if found != day]
    notes = next((stamp_note(stamp) for _, stamp, found in stamps if found == day), ())
    return published_on(day, PublishedFrom.METADATA, *reasons, *notes)


def _from_lines(opening: Sequence[str]) -> Publication:
    """The day of the first line above the text that is little more than a date, in any language htmldate knows."""
    for line in opening:
        if not _YEAR.search(line) or _TWO_DAYS.search(line) or len(line) > _LONGEST_DATE_LINE:
            continue
        letters = html.Element("p", {"class": "date"})
        letters.text = line
        page = html.Element("html")
        page.append(letters)
        day = stamp_day(line) or _search(page, None, extensive=True)
        # A year alone becomes its first day.
        if day is not None and (day.month, day.day) != (1, 1):
            return published_on(day, PublishedFrom.BYLINE, f"A line above the text says “{line}”.")
    return UNPUBLISHED


def _decide(stamped: list[dt.date], searched: dt.date | None) -> dt.date:
    """The day that most signs agree on; `stamped` in order of trust."""
    if searched is None or searched in stamped:
        return searched or max(stamped, key=stamped.count)
    top = max(stamped, key=stamped.count)
    # Alone against alone, htmldate is right more often, but a day apart is the edge of a time zone: the stamp's own
    # local day is the one that its publisher meant.
    if stamped.count(top) > 1 or abs((searched - top).days) <= 1:
        return top
    return searched


def _searched(tree: HtmlElement, url: str | None) -> dt.date | None:
    # Not the extensive search: it takes a year in a footer for January 1, and a false day is worse than none.
    return _search(copy.deepcopy(tree), url, extensive=False)


def _search(tree: HtmlElement, url: str | None, *, extensive: bool) -> dt.date | None:
    with warnings.catch_warnings():
        # A name of a time zone that its parser does not know changes no day.
        warnings.simplefilter("ignore")
        try:
            found = htmldate.find_date(
                tree,
                original_date=True,
                extensive_search=extensive,
                url=url,
                min_date=_EARLIEST,
                max_date=_LATEST,
            )
        except (ValueError, OverflowError):
            # A stamp with an offset of days, which its parser takes and its check of the range does not.
            return None
    return dt.date.fromisoformat(found) if found else None
