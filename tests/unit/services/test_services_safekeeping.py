"""Keeping libraries safe, as the window and the command line ask for it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from viewer.errors import OutputError
from viewer.services import safekeeping
from viewer.services.importing import ImportRequest, PastedText, import_articles
from viewer.services.jobs import Canceled, Progress, run
from viewer.services.libraries import Library, new_library, open_library

NOON = dt.datetime(2025, 6, 7, 12, tzinfo=dt.UTC)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = new_library(tmp_path / "a.tradeline")
    run(import_articles(made, ImportRequest((), (PastedText("note", "The tariff took effect on June 6, 2025."),))))
    return made


def test_a_backup_is_made_in_steps_when_it_is_due(library: Library) -> None:
    steps: list[Progress] = []
    with library:
        made = run(safekeeping.backup_if_due(library, NOON), steps.append)
        assert made is not None
        assert len(steps) > 1
        assert safekeeping.latest_good(library.location) == made
        assert run(safekeeping.backup_if_due(library, NOON)) is None


def test_a_backup_that_is_canceled_leaves_nothing(library: Library) -> None:
    with library:
        with pytest.raises(Canceled):
            run(safekeeping.backup_if_due(library, NOON), lambda _: False)
        assert list(safekeeping.folder_of(library.location).iterdir()) == []


def test_a_backup_is_put_back(library: Library, tmp_path: Path) -> None:
    with library:
        made = run(safekeeping.backup_if_due(library, NOON))
        assert made is not None
    library.location.unlink()
    restored = safekeeping.restore(made.path, library.location, NOON)
    assert restored == safekeeping.Restored(tmp_path / "a.tradeline", None)
    with open_library(restored.location) as again:
        assert len(again.articles()) == 1
        assert safekeeping.repair(again, NOON).problems == ()
        assert safekeeping.compact(again) >= 0
    with pytest.raises(OutputError):
        safekeeping.restore(tmp_path / "none", library.location, NOON)
