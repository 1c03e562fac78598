"""The flat table: what goes in comes back out, and no cell is a formula."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.articles import Article, PublishedFrom, published_on
from viewer.domain.confidence import Confidence
from viewer.domain.dates import in_month, on_day
from viewer.domain.events import (
    DateRole,
    Event,
    EventDate,
    EventKind,
    Evidence,
    Party,
    PartyRole,
    Rate,
    RateKind,
    Receipt,
    Standing,
)
from viewer.domain.passages import Passage
from viewer.interchange.csv_out import COLUMNS, write_csv
from viewer.sources import read_text

TEXT = "Before it. Canada put 25% on U.S. steel. After it."
START, END = TEXT.index("Canada"), TEXT.index(" After")


def article() -> Article:
    return replace(
        read_text(TEXT, "story.txt"),
        id=3,
        publication=published_on(dt.date(2025, 3, 13), PublishedFrom.DATELINE),
        metadata=(("author", "A; B"), ("site", "The Paper"), ("url", "https://example.org/a,b")),
    )


def retaliation() -> Event:
    return Event(
        kind=EventKind.RETALIATION,
        action="impose",
        standing=Standing.IN_FORCE,
        title='Canada, "25%" on steel',
        dates=(
            EventDate(DateRole.ANNOUNCED, in_month(2025, 3), "this month", None, Receipt("month")),
            EventDate(DateRole.EFFECTIVE, on_day(dt.date(2025, 3, 13)), "Thursday", None, Receipt("weekday-past")),
        ),
        evidence=(Evidence(Passage(START, END), TEXT[START:END], article_id=3),),
        parties=(Party("Canada", PartyRole.ACTOR), Party("United States", PartyRole.TARGET)),
        rates=(Rate(25.0, "percent", RateKind.TOTAL, "25%"), Rate(-1.5, "percentage_points", RateKind.CHANGE, "1.5")),
        products=("steel", "aluminum"),
        confidence=Confidence(0.75, 0.75, 0.75, 0.75),
        id=7,
    )


def table(out: Path) -> pd.DataFrame:
    return pd.read_csv(out, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def test_what_is_written_comes_back_one_row_for_each_date(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    write_csv(out, iter([retaliation()]), iter([article()]))
    rows = table(out)
    assert tuple(rows.columns) == COLUMNS
    announced, effective = rows.to_dict("records")
    assert (announced["date_role"], announced["date_edtf"]) == ("announced", "2025-03")
    assert (announced["date_start"], announced["date_end"]) == ("2025-03-01", "2025-03-31")
    assert (announced["is_primary"], effective["is_primary"]) == ("no", "yes")
    expected = {
        "event_id": "7",
        "type": "retaliation",
        "title": 'Canada, "25%" on steel',
        "modality": "in_force",
        "date_start": "2025-03-13",
        "date_text": "Thursday",
        "imposers": "Canada",
        "targets": "United States",
        "rate_value": "25; -1.5",
        "products": "steel; aluminum",
        "confidence": "0.75",
        "quote": "Canada put 25% on U.S. steel.",
        "quote_prefix": "Before it. ",
        "quote_suffix": " After it.",
        "char_start": str(START),
        "published": "2025-03-13",
        "published_from": "dateline",
        "publisher": "The Paper",
        "url": "https://example.org/a,b",
        "file_name": "story.txt",
        "sha256": article().sha256,
    }
    assert {name: effective[name] for name in expected} == expected


def test_an_event_without_a_date_has_one_row(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    write_csv(out, [replace(retaliation(), dates=(), evidence=())], [])
    (row,) = table(out).to_dict("records")
    assert (row["event_id"], row["date_edtf"], row["quote"], row["sha256"]) == ("7", "", "", "")


def test_an_empty_library_gives_the_header(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    write_csv(out, [], [])
    assert out.read_bytes() == b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n"


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("\x00=1", "'=1"),
        ("\ufeff=1", "'=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("a\x00\x1bb\x07", "ab"),
        ("50% – “now”", "50% – “now”"),
    ],
)
def test_no_cell_is_a_formula_or_holds_controls(tmp_path: Path, title: str, cell: str) -> None:
    out = tmp_path / "out.csv"
    write_csv(out, [replace(retaliation(), title=title, products=(title,))], [article()])
    assert set(table(out)["title"]) == {cell}
    assert set(table(out)["products"]) == {cell}


@given(st.text(alphabet=st.sampled_from("=+-@\t\r\n,;\"' a\x00"), max_size=12))
def test_any_title_stays_in_its_cell(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    out = tmp_path_factory.mktemp("csv") / "out.csv"
    write_csv(out, [replace(retaliation(), title=title)], [article()])
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["event_id"] for row in rows] == ["7", "7"]
    assert not rows[0]["title"].lstrip().startswith(("=", "+", "-", "@"))
