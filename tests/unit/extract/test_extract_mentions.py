"""Which mentions are one event, and how the work grows with the length of a text."""

from __future__ import annotations

import pytest

from tests.unit.extract.sentences import BEFORE, FRIDAY
from viewer.extract import Lexicon, mentions, read_events


def comparisons(sentences: int, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often two mentions are compared in a text of so many sentences, each with an act."""
    asked = 0
    same = mentions._same

    def counted(one: mentions.EventMention, other: mentions.EventMention) -> int:
        nonlocal asked
        asked += 1
        return same(one, other)

    text = BEFORE + " ".join(
        f"Canada imposed a {number % 90 + 5}% tariff on steel on May {number % 28 + 1}." for number in range(sentences)
    )
    with monkeypatch.context() as patched:
        patched.setattr(mentions, "_NEAR_SENTENCES", 20)
        patched.setattr(mentions, "_same", counted)
        assert read_events(text, FRIDAY, lexicon).events
    return asked


def test_the_work_grows_with_the_length_of_a_text_and_not_with_its_square(
    lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert comparisons(400, lexicon, monkeypatch) < 2.5 * comparisons(200, lexicon, monkeypatch)
