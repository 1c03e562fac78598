"""An import that is killed or runs out of space leaves a library that opens, verifies and takes the rest."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.rounds import Child, each_round, killed, needs_sigkill
from tests.faults.samples import make_library, stored_numbers
from viewer.services.importing import ImportRequest, ImportStatus, import_articles
from viewer.services.jobs import run
from viewer.services.libraries import open_library

FILES = 12

IMPORT_AND_TELL = """
import sys
from pathlib import Path
from viewer.services.importing import ImportRequest, import_articles
from viewer.services.libraries import new_library

folder = Path(sys.argv[1])
with new_library(folder / "killed.tradeline") as library:
    for progress in import_articles(library, ImportRequest((folder / "articles",))):
        print(progress.done, flush=True)
"""

IMPORT_WITH_LITTLE_SPACE = """
import resource, sys
from pathlib import Path
from viewer.errors import UserError
from viewer.services.importing import ImportRequest, import_articles
from viewer.services.jobs import run
from viewer.services.libraries import new_library

folder = Path(sys.argv[1])
with new_library(folder / "full.tradeline") as library:
    size = (folder / "full.tradeline").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40_000, resource.RLIM_INFINITY))
    try:
        summary = run(import_articles(library, ImportRequest((folder / "articles",))))
    except UserError as error:
        print("refused", error.remedy)
    else:
        print(*(item.status for item in summary.items))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with articles of some thousand characters each."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(1, FILES + 1):
        story = f"WASHINGTON, March {number}, 2025 - The United States imposed a {number} percent tariff on steel.\n\n"
        lines = (f"Paragraph {line} of story {number} gives background on rolled steel.\n" for line in range(150))
        (articles / f"{number:02}.txt").write_text(story + "".join(lines), encoding="utf-8")
    return tmp_path


def check_and_finish(library_file: Path, articles: Path, at_least: int) -> None:
    """The library is whole, holds what was acknowledged, and a second import adds exactly the rest."""
    with open_library(library_file) as library:
        assert library.verify() == []
        stored = len(library.articles())
        assert at_least <= stored <= FILES
        summary = run(import_articles(library, ImportRequest((articles,))))
        assert summary.count(ImportStatus.DUPLICATE) == stored
        assert summary.count(ImportStatus.IMPORTED) == FILES - stored
        assert library.verify() == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("acknowledged", [1, 4, 9])
def test_a_killed_import_keeps_what_it_acknowledged(folder: Path, acknowledged: int) -> None:
    command = [sys.executable, "-c", IMPORT_AND_TELL, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            if int(line) == acknowledged:
                process.kill()
                break
    assert process.returncode == -signal.SIGKILL
    check_and_finish(folder / "killed.tradeline", folder / "articles", acknowledged)


@pytest.mark.skipif(sys.platform == "win32", reason="file sizes cannot be limited there")
def test_an_import_that_runs_out_of_space_says_so_and_loses_nothing(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_WITH_LITTLE_SPACE, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    assert "failed" in done.stdout or "refused" in done.stdout
    check_and_finish(folder / "full.tradeline", folder / "articles", 0)


@needs_sigkill
@each_round
def test_an_article_that_was_acknowledged_is_there_whole_and_no_part_of_another(tmp_path: Path, seed: int) -> None:
    location = make_library(tmp_path / "library.tradeline", 0)
    told = {int(number) for number in killed("importing", tmp_path, seed)}
    with open_library(location) as library:
        assert library.verify() == []
        stored = stored_numbers(library)
        assert told <= stored
        assert len(stored) <= len(told) + 1
        assert [len(library.events_of_article(article.id or 0)) for article in library.articles()] == [3] * len(stored)


@needs_sigkill
@each_round
def test_two_processes_import_into_one_library_and_one_is_killed(tmp_path: Path, seed: int) -> None:
    location = make_library(tmp_path / "library.tradeline", 0)
    children = [Child("importing", tmp_path, number) for number in (1, 2)]
    for child in children:
        child.wait_until_ready()
    rng = random.Random(seed)
    told = {int(number) for child in children for number in child.kill_within(rng.uniform(0.0, 0.4))}
    with open_library(location) as library:
        assert library.verify() == []
        stored = stored_numbers(library)
        assert told <= stored
        assert len(stored) <= len(told) + 2
