"""The command line, as others script against it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from viewer.__main__ import main
from viewer.services import curating
from viewer.services.libraries import open_library

STORY = Path(__file__).parents[1] / "data" / "leaders_call.txt"
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tradeline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs one command on the test's own library: status, standard output, standard error."""

    def run(*words: str | Path, library: bool = True) -> tuple[int, str, str]:
        own = ["--library", str(tmp_path / "test.tradeline")] if library else []
        status = main([*map(str, words), *own])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def document(output: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(output)
    return loaded


def test_import_tells_each_input(tradeline: Command, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    status, out, err = tradeline("import", STORY, empty, "--json")
    first, second = document(out)["articles"]
    assert status == 1
    assert {"path", "id", "status", "reason", "title", "published", "published_from", "events"} <= first.keys()
    assert (first["status"], first["published"], first["published_from"], first["events"]) == (
        "imported", "2025-06-07", "inferred", 4,
    )  # fmt: skip
    assert (second["status"], second["id"]) == ("failed", None)
    assert "empty.txt" in second["reason"]
    assert "failed" in err
    status, out, _ = tradeline("import", STORY, "--json")
    assert (status, document(out)["articles"][0]["status"]) == (0, "duplicate")


def test_import_tells_what_became_of_a_changed_text(tradeline: Command, tmp_path: Path) -> None:
    lost = "Peru banned exports of tin to Japan on June 3, 2025."
    kept = "Peru imposed a 12% tariff on zinc on June 2, 2025."
    rest = " ".join(f"Paragraph {number} tells of mines." for number in range(40))
    texts = {"a.txt": (lost, kept, rest), "b.txt": (kept, rest)}
    for name, sentences in texts.items():
        told = "\n\n".join(sentences)
        (tmp_path / name).write_text(
            f"---\ntitle: Zinc\nurl: https://wire.example/z\n---\n\n{told}\n", encoding="utf-8"
        )
    tradeline("import", tmp_path / "a.txt")
    _, out, err = tradeline("import", tmp_path / "b.txt", "--json")
    [item] = document(out)["articles"]
    assert (item["status"], item["copy_of"]) == ("imported", None)
    revision = item["revision"]
    assert {key: revision[key] for key in ("of", "sentences_kept", "events_added", "events_joined")} == {
        "of": 1, "sentences_kept": 1, "events_added": 0, "events_joined": 0,
    }  # fmt: skip
    assert [each["quote"] for each in revision["lost"]] == [lost]
    (tmp_path / "c.txt").write_text((tmp_path / "a.txt").read_text().replace("wire", "post"), encoding="utf-8")
    _, out, err = tradeline("import", tmp_path / "c.txt")
    assert re.search(r"Nearly the same as “Zinc” \(9\d%\); the two count as one source\.", err)
    _, out, err = tradeline("search", "zinc")
    assert "Zinc (earlier text)" in out


def test_events_as_documented(tradeline: Command) -> None:
    tradeline("import", STORY)
    status, out, _ = tradeline("events", "--kind", "call", "--json")
    [call] = document(out)["events"]
    assert status == 0
    assert {
        "id", "kind", "action", "standing", "review", "title", "date", "start", "end", "precision", "dates", "parties",
        "rates", "products", "evidence", "confidence",
    } <= call.keys()  # fmt: skip
    assert (call["date"], call["start"], call["end"], call["precision"]) == (
        "2025-06-05", "2025-06-05", "2025-06-05", "day",
    )  # fmt: skip
    [date] = call["dates"]
    assert (date["role"], date["text"], date["receipt"]["rule"]) == ("occurred", "Thursday", "weekday-past")
    assert (date["receipt"]["anchor"], date["receipt"]["anchor_from"]) == ("2025-06-07", "inferred")
    text = STORY.read_text(encoding="utf-8")
    assert all(text[each["start"] : each["end"]] == each["quote"] for each in call["evidence"])


def test_events_of_a_span(tradeline: Command) -> None:
    tradeline("import", STORY)
    _, out, _ = tradeline("events", "--from", "2025-06-09", "--to", "2025-06", "--json")
    assert [event["kind"] for event in document(out)["events"]] == ["talks"]
    status, out, _ = tradeline("events")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()[:2]] == ["DATE", "../2025-06-08"]


def test_dates_of_a_text_need_no_library(tradeline: Command) -> None:
    status, out, _ = tradeline("dates", STORY, "--published", "2025-06-13", "--json", library=False)
    found = document(out)
    assert (status, found["published"], found["published_from"]) == (0, "2025-06-13", "option")
    thursday = next(each for each in found["expressions"] if each["text"] == "Thursday")
    assert (thursday["type"], thursday["value"], thursday["edtf"]) == ("DATE", "2025-06-12", "2025-06-12")
    assert STORY.read_text(encoding="utf-8")[thursday["start"] : thursday["end"]] == "Thursday"
    assert tradeline("dates", STORY, library=False)[0] == 0


def test_search_takes_any_text(tradeline: Command) -> None:
    tradeline("import", STORY)
    _, out, _ = tradeline("search", "magnet makers", "--json")
    found = document(out)
    assert [event["kind"] for event in found["events"]] == ["license"]
    assert found["articles"][0]["title"].startswith("Trump praises")
    for query in ('"', "AND OR", "25%", "*", ""):
        assert tradeline("search", query, "--json")[0] == 0
    assert "granted" not in tradeline("search", "magnet makers")[2]


def test_export_verify_and_backup(tradeline: Command, tmp_path: Path) -> None:
    tradeline("import", STORY)
    assert tradeline("export", tmp_path / "out.csv")[0] == 0
    assert tradeline("export", tmp_path / "out.json", "--format", "json")[0] == 0
    assert len(document((tmp_path / "out.json").read_text(encoding="utf-8"))["events"]) == 4
    assert tradeline("verify", "--json")[:2] == (0, '{\n  "problems": []\n}\n')
    copy = tmp_path / "copy.tradeline"
    assert tradeline("backup", copy)[0] == 0
    shutil.copy(copy, tmp_path / "test.tradeline")
    assert tradeline("verify")[0] == 0


def test_what_is_refused_says_why(tradeline: Command, tmp_path: Path) -> None:
    status, out, err = tradeline("events")
    assert (status, out) == (1, "")
    assert "test.tradeline" in err
    assert tradeline("import", STORY, "--published", "June")[0] == 2
    assert tradeline("import", STORY, "--published", "2025-06")[0] == 2
    tradeline("import", STORY)
    assert tradeline("events", "--from", "soon")[0] == 2
    assert tradeline("export", tmp_path / "out.xyz")[0] == 2
    assert tradeline("render", tmp_path / "out.png", "--size", "big")[0] == 2
    with pytest.raises(SystemExit) as usage:
        main(["nonsense"])
    assert usage.value.code == 2


@pytest.mark.skipif(sys.platform != "linux", reason="needs any file name")
def test_a_name_that_turns_the_line_around_is_spelled_out(tradeline: Command, tmp_path: Path) -> None:
    path = tmp_path / "a\u202etxt.md"
    shutil.copy(STORY, path)
    err = tradeline("import", path)[2]
    assert "a⟨U+202E⟩txt.md" in err
    assert "\u202e" not in err


def test_a_foreign_file_is_left_as_it_is(tradeline: Command, tmp_path: Path) -> None:
    library = tmp_path / "test.tradeline"
    library.write_bytes(b"not a library at all, only some text")
    before = library.read_bytes()
    for command in (("events",), ("import", STORY), ("verify",)):
        status, _, err = tradeline(*command)
        assert status == 1
        assert err.strip()
        assert library.read_bytes() == before


def test_explain_as_documented(tradeline: Command) -> None:
    status, out, _ = tradeline("explain", STORY, "--json", library=False)
    explained = document(out)
    text = STORY.read_text(encoding="utf-8")
    assert status == 0
    assert set(explained) == {
        "published", "published_from", "published_edtf", "published_reasons", "sentences", "events",
    }  # fmt: skip
    assert explained["published"] == "2025-06-07"
    for sentence in explained["sentences"]:
        assert set(sentence) == {"start", "end", "status", "text", "events"}
        assert sentence["text"] == text[sentence["start"] : sentence["end"]]
        assert (sentence["status"] == "event") == bool(sentence["events"])
        assert all(explained["events"][index]["title"] for index in sentence["events"])
    assert {sentence["status"] for sentence in explained["sentences"]} == {"event", "dated", "nothing", "not_read"}
    parts = explained["events"][0]["confidence_parts"]
    assert set(parts) == {"is_event", "kind", "date", "roles"}


def test_explain_in_plain_text(tradeline: Command) -> None:
    status, out, _ = tradeline("explain", STORY, "--published", "2025-06-14", library=False)
    assert status == 0
    assert out.startswith("Published Sat 14 Jun 2025, given at import")
    assert "[1] " in out


def test_reread_tells_and_only_then_applies(tradeline: Command, tmp_path: Path) -> None:
    tradeline("import", STORY)
    status, out, err = tradeline("reread")
    assert (status, out, err) == (0, "Nothing would change\n", "")
    with open_library(tmp_path / "test.tradeline") as library:
        curating.remove_events(library, [1])
    status, out, err = tradeline("reread", "1")
    assert (status, out.splitlines()[0]) == (0, "+1 event")
    assert "Nothing was changed; --apply does it." in err
    status, out, _ = tradeline("reread", "1", "1", "--apply", "--json")
    told = document(out)
    assert (told["summary"], told["applied"], told["articles"], len(told["added"])) == ("+1 event", True, [1], 1)
    assert tradeline("reread")[1] == "Nothing would change\n"
    assert tradeline("reread", "9")[0] == 1


def test_help_waits_for_no_command_to_load() -> None:
    code = (
        "import sys; from viewer.cli import main\ntry: main(['--help'])\nfinally: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=100)
    assert "usage: tradeline" in done.stdout
    late = {"sqlalchemy", "lxml", "pandas", "PySide6", "viewer.store", "viewer.extract", "viewer.sources"}
    assert late & set(done.stderr.split()) == set()
