"""A report that can be kept: every input, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.domain.articles import PublishedFrom, published_on
from viewer.domain.revisions import LostQuote, RevisionReport
from viewer.errors import BadUsage, OutputError
from viewer.services.import_items import ImportItem, ImportStatus
from viewer.services.import_report import ImportReport, check_report_name

GOOD = ImportItem(
    "/a/steel.txt", ImportStatus.IMPORTED, 1, title="Steel", events=12, joined=2,
    publication=published_on(dt.date(2025, 6, 6), PublishedFrom.DATELINE), notes=("One note.", "Another."),
)  # fmt: skip
EVIL = ImportItem("=cmd|' /C calc'!A0", ImportStatus.FAILED, reason="+1 is no article,\nreally.", title="@SUM(A1)")
ODD = ImportItem("/a/\udcff\u202e.txt", ImportStatus.DUPLICATE, 1, reason="“x”; \ud800")


@pytest.fixture
def report() -> Iterator[ImportReport]:
    made = ImportReport()
    for item in (GOOD, EVIL, ODD):
        made.add(item)
    yield made
    made.close()


def test_a_table_has_a_line_an_input_and_no_formula(report: ImportReport, tmp_path: Path) -> None:
    report.save(tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0] == {
        "path": "/a/steel.txt", "status": "imported", "reason": "", "title": "Steel", "published": "2025-06-06",
        "events": "12", "joined": "2", "notes": "One note. Another.",
    }  # fmt: skip
    assert (rows[1]["path"], rows[1]["title"]) == ("'=cmd|' /C calc'!A0", "'@SUM(A1)")
    assert rows[1]["reason"] == "'+1 is no article,\nreally."
    assert "⟨U+202E⟩" in rows[2]["path"]
    assert len(rows) == 3


def test_a_text_has_a_line_an_input(report: ImportReport, tmp_path: Path) -> None:
    report.save(tmp_path / "r.TXT")
    lines = (tmp_path / "r.TXT").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "imported: /a/steel.txt: 12 events. One note. Another."
    assert lines[1].startswith("failed: =cmd")
    assert len(lines) == 3


def test_what_a_changed_text_lost_is_in_it(report: ImportReport, tmp_path: Path) -> None:
    lost = (LostQuote(7, "Tariff on steel", "Tariffs rose to 50 percent."),)
    report.add(replace(GOOD, revision=RevisionReport(1, "Steel", 2, lost, 0, 1)))
    report.save(tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        *_, row = csv.DictReader(file)
    assert row["notes"] == f"One note. Another. {lost[0].words}"
    *_, record = report.records()
    assert record["revision"] == {
        "of": 1, "title": "Steel", "sentences_kept": 2, "events_added": 0, "events_joined": 1,
        "lost": [{"event": 7, "title": "Tariff on steel", "quote": "Tariffs rose to 50 percent."}],
    }  # fmt: skip
    assert record["copy_of"] is None


def test_it_can_be_saved_twice_and_takes_very_many(report: ImportReport, tmp_path: Path) -> None:
    report.save(tmp_path / "r.csv")
    for _ in range(20_000):
        report.add(GOOD)
    report.save(tmp_path / "r.csv")
    assert sum(1 for _ in report.records()) == 20_003


def test_what_cannot_be_written_is_told(report: ImportReport, tmp_path: Path) -> None:
    with pytest.raises(BadUsage):
        check_report_name(tmp_path / "r.xlsx")
    with pytest.raises(BadUsage):
        report.save(tmp_path / "r")
    with pytest.raises(OutputError):
        report.save(tmp_path / "none" / "r.csv")
