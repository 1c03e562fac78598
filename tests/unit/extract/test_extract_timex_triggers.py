"""No time expression is lost because its pattern was not tried, or not where it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from viewer.domain.passages import Passage
from viewer.extract.lexicon import load_time_words
from viewer.extract.plain import reading_copy
from viewer.extract.timex import matches_in
from viewer.extract.timex_patterns import TimePattern, time_patterns
from viewer.extract.timex_triggers import Triggers

_LEXICON = load_time_words()
_PATTERNS = time_patterns(_LEXICON)
_ARTICLES = sorted((Path(__file__).parents[2] / "golden" / "articles").glob("0*"))


@pytest.fixture(scope="module")
def triggers() -> Triggers:
    return Triggers(_LEXICON)


def lost(triggers: Triggers, text: str) -> list[tuple[str, str]]:
    """Handler and words of what a pattern matches anywhere in a text, but is not found where it is looked for."""
    lower, whole = text.lower(), Passage(0, len(text))
    if len(lower) != len(text):
        return []
    places = triggers.places(lower, 0, len(text))
    missing: list[tuple[str, str]] = []
    for pattern in _PATTERNS:
        string = lower if pattern.lowered else text
        spans = {match.span() for match in matches_in(pattern, string, whole, places)}
        missing += [(pattern.handler, match[0]) for match in anywhere(pattern, string) if match.span() not in spans]
    return missing


def anywhere(pattern: TimePattern, string: str) -> list[re.Match[str]]:
    return list(pattern.pattern.finditer(string))


@pytest.mark.parametrize("path", _ARTICLES, ids=lambda path: path.name)
def test_nothing_is_lost_in_articles(path: Path, triggers: Triggers) -> None:
    assert not lost(triggers, reading_copy(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("pattern", _PATTERNS, ids=lambda each: each.handler)
def test_nothing_is_lost_that_a_pattern_itself_makes(pattern: TimePattern, triggers: Triggers) -> None:
    """Texts made of the pattern, with whatever stands around."""

    @settings(max_examples=40, derandomize=True, deadline=None, phases=[Phase.generate], database=None)
    @given(st.from_regex(pattern.pattern, alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
    def check(text: str) -> None:
        string = text.lower() if pattern.lowered else text
        assert pattern.pattern.search(string)
        assert not lost(triggers, text)

    check()
