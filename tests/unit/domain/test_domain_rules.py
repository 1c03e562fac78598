"""Rules in plain words."""

from __future__ import annotations

import pytest

from viewer.domain.events import Event, EventKind, Standing
from viewer.domain.rules import rule_in_words


def made_by(rule: str, action: str = "impose") -> Event:
    return Event(EventKind.TARIFF, action, Standing.OCCURRED, "T", (), (), rule=rule)


@pytest.mark.parametrize(
    ("rule", "action", "told"),
    [
        ("tariff.impose", "impose", "a word for “impose” together with a word for a tariff."),
        ("call.speak", "speak", "a verb that stands for “speak”."),
        ("agreement.commit", "commit", "a verb that stands for “commit”."),
        ("chronology.entry", "note", "an entry of a list of dates"),
        ("person", "note", "You made it"),
        ("list.rate", "take effect", "a rate and the day from which it holds"),
        ("investigation.open+heading", "open", "The heading above gives that word."),
        ("tariff.cut+follows", "cut", "goes on about the act before it."),
    ],
)
def test_a_rule_is_told_in_a_sentence(rule: str, action: str, told: str) -> None:
    words = rule_in_words(made_by(rule, action))
    assert told in words
    assert words.endswith(".")


def test_without_a_rule_nothing_is_told() -> None:
    assert rule_in_words(made_by("")) == ""
