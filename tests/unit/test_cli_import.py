"""`tradeline import`: standard input, and a report that is kept."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.sources.office_samples import docx, paragraph
from tests.unit.test_cli import STORY, Command, document, tradeline
from viewer.store import Library

__all__ = ["tradeline"]

Pipe = Callable[[bytes], None]


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Pipe:
    """Puts bytes on standard input."""

    def put(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))

    return put


def test_an_article_comes_from_standard_input(tradeline: Command, pipe: Pipe, tmp_path: Path) -> None:
    pipe(STORY.read_bytes())
    status, out, _ = tradeline("import", "-", "--name", "20250607_call.txt", "--json")
    [item] = document(out)["articles"]
    assert (status, item["path"], item["status"], item["events"]) == (0, "20250607_call.txt", "imported", 4)
    with Library.open(tmp_path / "test.tradeline") as library:
        assert library.original(1) == STORY.read_bytes()
        assert library.article(1).name == "20250607_call.txt"
    pipe(STORY.read_bytes())
    assert document(tradeline("import", "-", "--json")[1])["articles"][0]["status"] == "duplicate"


def test_standard_input_is_bytes_of_any_format(tradeline: Command, pipe: Pipe) -> None:
    pipe(docx(paragraph("China raised tariffs on US pork on May 1, 2025.")))
    status, out, _ = tradeline("import", "-", "--json")
    [item] = document(out)["articles"]
    assert (status, item["path"], item["events"]) == (0, "Standard input", 1)


@pytest.mark.parametrize("data", [b"", b" \n\t"])
def test_an_empty_standard_input_is_an_error_and_imports_nothing(
    tradeline: Command, pipe: Pipe, tmp_path: Path, data: bytes
) -> None:
    pipe(data)
    status, _, err = tradeline("import", "-", STORY)
    assert status == 1
    assert "Standard input was empty." in err
    assert not (tmp_path / "test.tradeline").exists()


def test_too_much_on_standard_input_is_refused(tradeline: Command, pipe: Pipe, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(b"x" * (50 * 1024 * 1024 + 1))
    status, out, _ = tradeline("import", "-", "--json")
    [item] = document(out)["articles"]
    assert (status, item["status"]) == (1, "failed")
    assert "larger than 50 MB" in item["reason"]


def test_a_report_names_every_input(tradeline: Command, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    status, _, err = tradeline("import", STORY, STORY, empty, "--report", tmp_path / "r.csv")
    assert status == 1
    assert "r.csv" in err
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["status"] for row in rows] == ["imported", "duplicate", "failed"]
    assert (rows[0]["events"], rows[0]["published"]) == ("4", "2025-06-06/2025-06-08")


def test_a_report_without_a_format_is_wrong_usage_before_anything_is_imported(
    tradeline: Command, tmp_path: Path
) -> None:
    status, _, err = tradeline("import", STORY, "--report", tmp_path / "r.pdf")
    assert status == 2
    assert ".csv or .txt" in err
    assert not (tmp_path / "test.tradeline").exists()


def test_each_input_is_told_as_it_is_done(tradeline: Command) -> None:
    _, out, err = tradeline("import", STORY, STORY)
    assert out == ""
    first, second, total = [line for line in err.splitlines() if not line.startswith("  ")]
    assert first.startswith("imported: ")
    assert second.startswith("duplicate: ")
    assert total == "1 imported with 4 events, 1 there already, 0 failed."
    assert json.loads(tradeline("import", STORY, "--json")[1])
