"""The commands that keep a library safe, as others script against them."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from viewer.__main__ import main
from viewer.services import libraries, safekeeping
from viewer.services.jobs import run
from viewer.store import places

STORY = Path(__file__).parents[1] / "data" / "leaders_call.txt"
NOON = dt.datetime(2025, 6, 7, 12, tzinfo=dt.UTC)
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tradeline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs one command on the test's own library: status, standard output, standard error."""

    def run_command(*words: str | Path) -> tuple[int, str, str]:
        status = main([*map(str, words), "--library", str(tmp_path / "test.tradeline")])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run_command


@pytest.fixture
def library(tradeline: Command, tmp_path: Path) -> Path:
    """A library with one article and an automatic backup of it."""
    assert tradeline("import", STORY)[0] == 0
    location = tmp_path / "test.tradeline"
    with libraries.open_library(location) as opened:
        assert run(safekeeping.backup_if_due(opened, NOON))
    return location


def tamper(location: Path, *statements: str) -> None:
    connection = sqlite3.connect(location)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def document(output: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(output)
    return loaded


def test_backups_are_listed(tradeline: Command, library: Path) -> None:
    status, out, _ = tradeline("backups", "--json")
    listed = document(out)
    assert (status, listed["folder"]) == (0, str(library.with_name("test.backups")))
    [backup] = listed["backups"]
    assert backup.keys() == {"path", "made_at", "bytes", "schema_version"}
    assert backup["made_at"] == "2025-06-07T12:00:00+00:00"
    assert backup["bytes"] == Path(backup["path"]).stat().st_size
    status, out, _ = tradeline("backups")
    assert out.startswith("7 June 2025, 12:00 UTC")
    assert backup["path"] in out


def test_no_backups_is_no_failure(tradeline: Command) -> None:
    tradeline("import", STORY)
    status, out, err = tradeline("backups")
    assert (status, out) == (0, "")
    assert "no automatic backup" in err
    assert document(tradeline("backups", "--json")[1])["backups"] == []


def test_restore_puts_a_backup_back_and_keeps_the_library(tradeline: Command, library: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("A ministry said nothing of note.\n", encoding="utf-8")
    tradeline("import", other)
    [backup] = safekeeping.backups_of(library)
    status, out, err = tradeline("restore", backup.path)
    assert (status, out) == (0, "")
    [kept] = tmp_path.glob("test.before-restore-*.tradeline")
    assert str(kept) in err
    with libraries.open_library(library) as now, libraries.open_library(kept) as before:
        assert [len(each.articles()) for each in (now, before)] == [1, 2]
    assert tradeline("restore", tmp_path / "none")[0] == 1


def test_verify_repairs_what_it_can(tradeline: Command, library: Path) -> None:
    tamper(library, "UPDATE event SET quotes = 'x' WHERE id = 1")
    status, out, _ = tradeline("verify", "--json")
    assert (status, [problem["where"] for problem in document(out)["problems"]]) == (1, ["event 1"])
    status, out, err = tradeline("verify", "--repair", "--json")
    repaired = document(out)
    assert (status, repaired["problems"]) == (0, [])
    assert [each.keys() for each in repaired["repaired"]] == [{"what", "where"}]
    assert "repaired: event 1: " in err
    assert tradeline("verify")[0] == 0


def test_verify_names_what_is_lost_and_the_backup_to_take(tradeline: Command, library: Path, tmp_path: Path) -> None:
    tamper(library, "DROP TRIGGER article_text_is_immutable", "UPDATE article SET text = upper(text)")
    status, out, err = tradeline("verify", "--repair", "--json")
    assert status == 1
    assert "article 1" in {problem["where"] for problem in document(out)["problems"]}
    [kept] = tmp_path.glob("test.damaged-*.tradeline")
    assert str(kept) in err
    [backup] = safekeeping.backups_of(library)
    assert f'tradeline restore "{backup.path}"' in err
    assert tradeline("restore", backup.path)[0] == 0
    assert tradeline("verify")[0] == 0


def test_a_library_that_cannot_be_opened_is_a_problem_with_a_way_out(tradeline: Command, library: Path) -> None:
    library.write_bytes(library.read_bytes()[:8192])
    status, out, err = tradeline("verify", "--json")
    assert (status, [problem["where"] for problem in document(out)["problems"]]) == (1, ["the file"])
    assert "tradeline restore" in err
    for command in (("events",), ("import", STORY)):
        status, out, err = tradeline(*command)
        assert (status, out) == (1, "")
        assert "7 June 2025" in err


def test_compact_says_what_it_saved(tradeline: Command, library: Path) -> None:
    tamper(library, "CREATE TABLE filler AS SELECT zeroblob(100000)", "DROP TABLE filler")
    before = library.stat().st_size
    status, _, err = tradeline("compact")
    assert status == 0
    assert f"{before - library.stat().st_size:,} bytes smaller" in err
    assert "as small as it can be" in tradeline("compact")[2]


def test_a_network_drive_is_warned_of(tradeline: Command, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_mounts", lambda: [("/", "nfs4")])
    for command in (("events", "--json"), ("verify", "--json"), ("import", STORY, "--json")):
        status, out, err = tradeline(*command)
        assert status == 0
        assert document(out)
        assert err.startswith("Warning: It lies on a network drive")
