"""Garbled pages: found by SQLite or by hashes, the file kept as it is, the newest good backup put in its place."""

from __future__ import annotations

import random
from pathlib import Path

from tests.faults.rounds import each_round
from tests.faults.samples import DAY, NOON, content, make_library, problems_of, story
from viewer.domain.articles import Article
from viewer.domain.events import Event
from viewer.errors import UserError
from viewer.store import Library, latest_good, restore

STORIES = 12
_BYTES = 64


def garble(location: Path, rng: random.Random) -> None:
    """Random bytes somewhere behind the header."""
    data = bytearray(location.read_bytes())
    start = rng.randrange(4096, len(data) - _BYTES)
    data[start : start + _BYTES] = rng.randbytes(_BYTES)
    location.write_bytes(data)


def whole_content(library: Library) -> tuple[list[Article], list[bytes], list[Event]]:
    articles = library.articles()
    return articles, [library.original(article.id or 0) for article in articles], library.events()


@each_round
def test_garbled_bytes_never_change_a_text_or_an_original_unseen(tmp_path: Path, seed: int) -> None:
    location = make_library(tmp_path / "library.tradeline", STORIES)
    with Library.open(location) as library:
        for _ in library.backing_up_if_due(NOON):
            pass
        before = whole_content(library)
    rows = content(location)
    garble(location, random.Random(seed))
    if problems := problems_of(location):
        assert all(problem.what.endswith(".") for problem in problems)
        heal(location, rows)
        return
    with Library.open(location) as library:
        articles, originals, events = whole_content(library)
    assert [article.text for article in articles] == [article.text for article in before[0]]
    assert originals == before[1]
    assert [event.evidence for event in events] == [event.evidence for event in before[2]]


def backs_up(location: Path) -> bool:
    """Whether a library that changed can be backed up."""
    try:
        with Library.open(location) as library:
            library.add_article(*story(99))
            for _ in library.backing_up_if_due(NOON + 2 * DAY):
                pass
    except UserError:
        return False
    return True


def heal(location: Path, rows: list[str]) -> None:
    """The damaged library makes no new backup; the good one takes its place, and the damaged one is kept."""
    assert not backs_up(location)
    backup = latest_good(location)
    assert backup is not None
    assert backup.number == 1
    damaged = location.read_bytes()
    kept = restore(backup.path, location, NOON)
    assert kept is not None
    assert kept.name.startswith("library.damaged-")
    assert kept.read_bytes() == damaged
    assert content(location) == rows
    assert problems_of(location) == []
