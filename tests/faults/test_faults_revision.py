"""A program that is killed while it moves the events of an article to its changed text leaves the library as it was."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.store.store_samples import dump
from viewer.services.importing import ImportRequest, ImportStatus, import_articles
from viewer.services.jobs import run
from viewer.services.libraries import open_library, open_or_create

STORY = "title: Zinc\nurl: https://wire.example/zinc\n---\n\nPeru imposed a 12% tariff on zinc on June 2, 2025.\n"

REVISE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from viewer.services.importing import ImportRequest, import_articles
from viewer.services.jobs import run
from viewer.services.libraries import open_library
from viewer.store import revisions

def killed(*rest, **named):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(revisions, sys.argv[3], killed)
with open_library(Path(sys.argv[1])) as library:
    run(import_articles(library, ImportRequest((Path(sys.argv[2]),))))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("where", ["_move_events", "keep_events_as_step", "enter_rows", "Changes"])
def test_a_killed_revision_did_not_happen(tmp_path: Path, where: str) -> None:
    old, new, location = (tmp_path / name for name in ("a.txt", "b.txt", "test.tradeline"))
    old.write_text(f"---\n{STORY}", encoding="utf-8")
    new.write_text(f"---\n{STORY}\nPeru banned exports of tin to Japan on June 3, 2025.\n", encoding="utf-8")
    with open_or_create(location) as library:
        run(import_articles(library, ImportRequest((old,))))
    before = dump(location)
    command = [sys.executable, "-c", REVISE_AND_DIE, str(location), str(new), where]
    assert subprocess.run(command, check=False, timeout=100).returncode == -signal.SIGKILL
    with open_library(location) as library:
        assert library.verify() == []
        assert dump(location) == before
        [item] = run(import_articles(library, ImportRequest((new,)))).items
        assert item.status is ImportStatus.IMPORTED
        assert item.revision is not None
        assert (item.revision.kept, item.revision.added) == (1, 1)
        assert library.verify() == []
