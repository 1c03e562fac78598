"""Verifying a library: each kind of damage is seen and named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.store.store_samples import call_event, found, garble, new_library, run_sql, tariff_event, undated_event
from viewer.store import Library

UNGUARD = "DROP TRIGGER article_text_is_immutable"


@pytest.mark.parametrize(
    ("statements", "where", "told"),
    [
        (("UPDATE evidence SET quote = 'Told' WHERE event_id = 2",), "event 2", "does not stand in the article"),
        (("UPDATE evidence SET stop = 9999 WHERE event_id = 2",), "event 2", "reaches beyond the text"),
        (("UPDATE evidence_field SET stop = 9999",), "event 1", "passage of the rate"),
        (("UPDATE event_date SET text = 'Monday' WHERE event_id = 1",), "event 1", "words of a date, “Monday”"),
        (("UPDATE event_date SET is_primary = 1 - is_primary",), "event 1", "places it on the timeline"),
        (("UPDATE event SET quotes = 'x' WHERE id = 2",), "event 2", "search looks in"),
        (("UPDATE event SET kind = 'party' WHERE id = 2",), "event 2", "does not write"),
        (("UPDATE event SET reasons = 'no json' WHERE id = 2",), "event 2", "does not write"),
        ((UNGUARD, "UPDATE article SET text = text || '!'"), "article 1", "text is not the one"),
        ((UNGUARD, "UPDATE article SET original = x'00'"), "article 1", "cannot be unpacked"),
        (
            (UNGUARD, "UPDATE article SET sha256 = lower(hex(zeroblob(32)))"),
            "article 1",
            "original file is not the one",
        ),
        (("DELETE FROM article",), "evidence 1", "“article” that is not there"),
        (("INSERT INTO product VALUES (77, 0, 'cheese')",), "a row of product", "“event” that is not there"),
        (("DELETE FROM article",), "event 1", "evidence names article 1, which is not there"),
    ],
)
def test_tampering_is_found(tmp_path: Path, statements: tuple[str, ...], where: str, told: str) -> None:
    with new_library(tmp_path, tariff_event(), call_event(), undated_event()) as library:
        assert library.verify() == []
        run_sql(library.location, *statements)
        problems = library.verify()
        assert [problem for problem in problems if problem.where == where and told in problem.what], problems
        assert all(problem.what.endswith(".") for problem in problems)


def test_text_that_is_not_utf_8_is_damage(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        run_sql(library.location, UNGUARD, "UPDATE article SET text = CAST(x'ff41' AS TEXT)")
        assert "not valid UTF-8" in library.verify()[-1].what


def test_a_garbled_page_is_found(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event()) as library:
        garble(library.location, "party")
        assert "the file" in {problem.where for problem in library.verify()}


STALE = ("DROP TRIGGER event_fts_update", "UPDATE event SET title = 'Yogurt' WHERE id = 1")


def test_a_stale_index_is_made_anew_without_a_word(tmp_path: Path) -> None:
    with new_library(tmp_path, undated_event()) as library:
        run_sql(library.location, *STALE)
        assert found(library, "yogurt").best == ()
        assert library.verify() == []
        assert found(library, "yogurt").best == (1,)


def test_verifying_a_sound_library_writes_nothing(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event()) as library:
        before = library.location.read_bytes(), library.location.stat().st_mtime_ns
        assert library.verify() == []
        assert (library.location.read_bytes(), library.location.stat().st_mtime_ns) == before


def test_a_stale_index_is_made_anew_beside_other_problems(tmp_path: Path) -> None:
    with new_library(tmp_path, undated_event(), call_event()) as library:
        run_sql(library.location, *STALE, "UPDATE evidence SET quote = 'Told' WHERE event_id = 2")
        assert {problem.where for problem in library.verify()} == {"event 2"}
        assert found(library, "yogurt").best == (1,)


def test_a_read_only_library_is_checked_without_its_index(tmp_path: Path) -> None:
    new_library(tmp_path, undated_event()).close()
    file = tmp_path / "test.tradeline"
    run_sql(file, *STALE)
    before = file.read_bytes()
    with Library.open(file, read_only=True) as library:
        assert library.verify() == []
    assert file.read_bytes() == before
