"""When a page was published: agreement first, with reasons; never the clock and never a false exact day."""

from __future__ import annotations

import datetime as dt

import pytest

from viewer.domain.articles import Publication, PublishedFrom
from viewer.sources import read_bytes

BODY = "<article><h1>Tariffs rise</h1><p>The tariff on steel rises to 50%, officials in Washington said.</p></article>"


def publication(head: str, body: str = "", name: str = "a.html") -> Publication:
    source = f"<html><head>{head}</head><body>{body}{BODY}</body></html>"
    return read_bytes(source.encode(), name).publication


def meta(stamp: str) -> str:
    return f"<meta property='article:published_time' content='{stamp}'>"


def json_ld(stamp: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{stamp}"}}</script>'


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2025-06-07T01:30:00-04:00", dt.date(2025, 6, 7)),
        ("2025-06-06T23:30:00-04:00", dt.date(2025, 6, 6)),
        ("2025-06-07T01:30:00+08:00", dt.date(2025, 6, 7)),
        ("2025-06-07", dt.date(2025, 6, 7)),
        ("1987-04-17", dt.date(1987, 4, 17)),
    ],
)
def test_a_stamp_keeps_its_own_local_day(stamp: str, day: dt.date) -> None:
    for head in (meta(stamp), json_ld(stamp)):
        found = publication(head)
        assert found.anchor == day
        assert found.source is PublishedFrom.METADATA


def test_reasons_say_what_agreed() -> None:
    reasons = publication(meta("2025-06-07") + json_ld("2025-06-07")).reasons
    assert reasons[:2] == ("The JSON-LD of the page says 2025-06-07.", "The meta element of the page says 2025-06-07.")


def test_reasons_say_what_disagreed() -> None:
    found = publication(meta("2025-06-07") + json_ld("2025-06-07"), "<time datetime='2024-01-02'></time>")
    assert found.anchor == dt.date(2025, 6, 7)
    assert found.reasons[-1] == "The time element of the page says 2024-01-02, which disagrees."


def test_a_stamp_in_utc_is_pointed_out() -> None:
    assert publication(meta("2025-06-07T01:30:00Z")).reasons[-1].startswith("The stamp is in UTC")


def test_a_date_of_change_is_no_publication_date() -> None:
    head = json_ld("2025-06-07") + "<meta property='article:modified_time' content='2025-07-01'>"
    assert publication(head).anchor == dt.date(2025, 6, 7)


def test_a_date_line_of_the_page_is_named_as_such() -> None:
    found = publication("", "<div class='published-date'>June 7, 2025</div>")
    assert found.anchor == dt.date(2025, 6, 7)
    assert found.source is PublishedFrom.BYLINE


def test_a_stamp_with_the_name_of_a_zone_is_read() -> None:
    assert publication(meta("2025-06-07 18:20 XYZ")).anchor == dt.date(2025, 6, 7)


def test_a_page_without_a_date_has_none() -> None:
    found = publication("", "<footer>Copyright 2025</footer>")
    assert found.value is None
    assert found.source is PublishedFrom.UNKNOWN


def test_the_file_name_helps_where_the_page_is_silent() -> None:
    found = publication("", name="20250607_tariffs.html")
    assert found.anchor == dt.date(2025, 6, 7)
    assert found.source is PublishedFrom.FILE_NAME


@pytest.mark.parametrize(
    "line",
    ["10 de junio de 2025 - 14:20 hrs", "Publié le 10 juin 2025 à 18h10", "10.06.2025, 17:32", "June 10, 2025",
     "Posted: Jun 10, 2025 4:00 AM EDT"],
)  # fmt: skip
def test_a_short_line_above_the_text_gives_the_day_in_any_language(line: str) -> None:
    body = f"<h1>Tariffs rise</h1><div>{line}</div><div><p>{'Tariffs rise on steel and on copper. ' * 9}</p></div>"
    source = f"<html><head><title>Tariffs</title></head><body>{body}</body></html>"
    assert read_bytes(source.encode(), "a.html").publication.anchor == dt.date(2025, 6, 10)


@pytest.mark.parametrize("line", ["05/06/2025", "Copyright 2025", "Since 1998", "In 2025 tariffs rose"])
def test_a_line_that_is_no_plain_date_gives_no_day(line: str) -> None:
    body = f"<h1>Tariffs rise</h1><div>{line}</div><div><p>{'Tariffs rise on steel and on copper. ' * 9}</p></div>"
    source = f"<html><head><title>Tariffs</title></head><body>{body}</body></html>"
    assert read_bytes(source.encode(), "a.html").publication.value is None


def test_a_date_of_another_story_beside_the_text_is_not_taken() -> None:
    aside = (
        "<aside><h3>Most read</h3><a href='/x'>A storm</a><time datetime='2024-01-01'>January 1, 2024</time></aside>"
    )
    assert publication(meta("2025-06-07T10:00:00Z"), aside).anchor == dt.date(2025, 6, 7)


@pytest.mark.parametrize("name", ["social-share date-bar", "author-info", "newsletter-head"])
def test_a_date_among_side_matter_is_better_than_none(name: str) -> None:
    box = f"<div class='{name}'>By Jane Doe <span class='date'>June 7, 2025</span></div>"
    assert publication("", box).anchor == dt.date(2025, 6, 7)
