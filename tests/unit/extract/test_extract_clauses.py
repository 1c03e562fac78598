"""The clause around an expression, and which way it points."""

from __future__ import annotations

import pytest

from viewer.domain.passages import Passage
from viewer.extract.clauses import Direction, clause_around, direction_of, speaks_of_past
from viewer.extract.lexicon import TimeWords, load_time_words


@pytest.fixture(scope="module")
def words() -> TimeWords:
    return load_time_words()


def span_of(text: str, piece: str) -> Passage:
    return Passage(text.index(piece), text.index(piece) + len(piece))


def test_a_clause_ends_at_a_subordinator_and_holds_a_verb() -> None:
    text = "Officials met on Monday, which was a holiday"
    clause = clause_around(text, Passage(0, len(text)), span_of(text, "Monday"))
    assert clause.quote(text) == "Officials met on Monday"


def test_a_clause_without_a_verb_takes_in_its_neighbor() -> None:
    text = "On Monday, the ministers will meet"
    clause = clause_around(text, Passage(0, len(text)), span_of(text, "Monday"))
    assert clause.quote(text) == text


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("They will meet on Friday.", Direction.FUTURE),
        ("They met on Friday.", Direction.PAST),
        ("Peru will lift the duty that it set on steel on Friday.", Direction.PAST),
        ("Peru, which faces a rate of 35% from Friday, is calm.", Direction.FUTURE),
        ("The minister said on Friday they will meet.", Direction.PAST),
        ("The order will be announced Friday.", Direction.FUTURE),
        ("Shippers must comply on Friday.", Direction.FUTURE),
        ("The exchange was suspended until Friday.", Direction.FUTURE),
        ("They had not called until Friday.", Direction.NONE),
        ("Leaders to hold talks Friday", Direction.FUTURE),
        ("Leaders came to talks Friday", Direction.NONE),
        ("Prices have held since Friday.", Direction.PAST),
        ("The mood on Friday.", Direction.NONE),
    ],
)
def test_direction(text: str, direction: Direction, words: TimeWords) -> None:
    assert direction_of(text, Passage(0, len(text)), span_of(text, "Friday"), words).direction is direction


def test_a_past_verb_anywhere_in_the_clause() -> None:
    past, present = "Output dropped in the quarter", "Output in the quarter, analysts hope, grows"
    assert speaks_of_past(past, Passage(0, len(past)), span_of(past, "quarter"))
    assert not speaks_of_past(present, Passage(0, len(present)), span_of(present, "quarter"))
