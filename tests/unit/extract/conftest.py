"""The lexicon, read once a session."""

from __future__ import annotations

import pytest

from viewer.extract import Lexicon, load_lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()
