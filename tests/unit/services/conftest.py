"""A library of its own for each test, and a story to put in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.services.libraries import Library, new_library

STORY = Path(__file__).parents[2] / "data" / "leaders_call.txt"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with new_library(tmp_path / "test.tradeline") as made:
        yield made


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A copy of the story, so that its path is the test's own."""
    copy = tmp_path / "story.txt"
    copy.write_bytes(STORY.read_bytes())
    return copy
