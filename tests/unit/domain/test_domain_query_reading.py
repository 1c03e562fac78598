"""Any text is a query."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from viewer.domain.events import EventKind
from viewer.domain.matching import has_words
from viewer.domain.query import Condition, Query, Word
from viewer.domain.query_reading import parse_query
from viewer.domain.query_showing import chips, highlight_words, query_text
from viewer.domain.query_values import QueryField

TODAY = dt.date(2025, 6, 5)
BITS = (
    *"kind: party: from: rate: foo: status: tariff steel june today 2025-06 >20 10..25 - -- , * ** : _ é ß 🙂".split(),
    *('"', '""', "“", " ", "  ", "\n", "\x00", "\ud800", "\u0301"),
)
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(BITS), max_size=14).map("".join)


def parse(text: str) -> Query:
    return parse_query(text, TODAY)


@given(TEXTS)
@example('kind:tariff* "')
@example('foo:"a""')
@example('foo:"a b"* "c')
@example("steel* x steel")
def test_any_text_is_a_query_that_its_canonical_text_gives_again(text: str) -> None:
    query = parse(text)
    written = query_text(query)
    assert parse(written) == query
    assert query_text(parse(written)) == written
    assert all(has_words(word.text) for word in query.words)
    assert all(notice.endswith((".", "?")) for notice in query.notices)
    for chip in chips(query):
        assert chip.label
        left = parse(chip.without)
        assert len(left.words) + len(left.conditions) == len(query.words) + len(query.conditions) - 1
    assert len(highlight_words(query)) == sum(not word.is_negated for word in query.words)


@given(TEXTS)
def test_the_words_of_a_text_without_syntax_are_all_searched(text: str) -> None:
    plain = "".join(char if char.isalnum() else " " for char in text)
    query = parse(plain)
    assert not query.conditions
    assert not query.notices or query.is_empty
    assert {word.text.casefold() for word in query.words} <= {word.casefold() for word in plain.split()}


def test_words_phrases_and_what_is_excluded() -> None:
    assert parse('steel "trade  war" -china -"a deal" tar').words == (
        Word("steel"),
        Word("trade war", is_phrase=True),
        Word("china", is_negated=True),
        Word("a deal", is_phrase=True, is_negated=True),
        Word("tar", is_prefix=True),
    )
    assert parse("“trade war” «a deal»") == parse('"trade war" "a deal"')


@pytest.mark.parametrize(
    ("text", "is_prefix"),
    [
        ("steel", True),
        ("steel ", False),
        ("steel\n", False),
        ("-steel", False),
        ("steel*  ", True),
        ('"steel"', False),
        ("kind:call steel", True),
        ("steel kind:call", False),
        ("steel -", False),
        ("steel 🙂", False),
    ],
)
def test_only_the_last_word_is_still_being_typed(text: str, is_prefix: bool) -> None:
    assert [word.is_prefix for word in parse(text).words] == [is_prefix]


def test_conditions() -> None:
    query = parse('kind:tariff,call KIND:talks -review:rejected party:china,"European Union" party:canada')
    assert [(c.field, len(c.values), c.is_negated) for c in query.conditions] == [
        (QueryField.KIND, 3, False),
        (QueryField.REVIEW, 1, True),
        (QueryField.PARTY, 2, False),
        (QueryField.PARTY, 1, False),
    ]
    assert parse("-kind:tariff,call") == parse("-kind:tariff -kind:call")
    assert parse("kind:“license decisions”").conditions == (Condition(QueryField.KIND, (EventKind.LICENSE,)),)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ('"unclosed words', '"unclosed words"'),
        ('party:"European Union', 'party:"European Union"'),
        ('"a""b"', '"a"b"'.replace('"b', '""b')),
        ("kind:tariff,", "kind:tariff"),
        ("a\x00b c\ud800d\xade ", "ab cde "),
        ("--china ", "-china "),
        ('"one"two ', '"one" two '),
        ("Trump: duties ", "Trump duties "),
        ("goods:steel outlet:reuters", "product:steel source:reuters"),
        ("party:chin*", "party:chin"),
    ],
)
def test_texts_that_mean_the_same(text: str, same: str) -> None:
    assert parse(text) == parse(same)
    assert not parse(text).notices


@pytest.mark.parametrize("text", ["12:30 ", "a ratio of 1:2 ", "he said: ", "a - b ", "$5 & 6 "])
def test_text_that_only_looks_like_a_condition_gives_no_notice(text: str) -> None:
    assert not parse(text).notices
    assert not parse(text).conditions


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("foo:bar ", ["foo:bar"]),
        ("http://x.org/a ", ["http://x.org/a"]),
        ("kind:tariff,tarif ", ["kind:tariff,tarif"]),
        ('kind:"tar if" ', ['kind:"tar if"']),
        ("kind: ", []),
    ],
)
def test_what_is_not_understood_is_searched_and_said(text: str, words: list[str]) -> None:
    query = parse(text)
    assert [word.text for word in query.words] == words
    assert len(query.notices) == 1


@pytest.mark.parametrize("text", ["steel kind:tar", "steel -from:20", "steel year:20"])
def test_a_condition_that_is_being_typed_is_left_out_until_it_is_understood(text: str) -> None:
    typed = parse_query(text, TODAY, is_typing=True)
    assert [word.text for word in typed.words] == ["steel"]
    assert not typed.conditions
    assert len(typed.notices) == 1
    # A space says that it is whole; then its words are searched for, as they are anywhere else.
    assert parse_query(f"{text} ", TODAY, is_typing=True).words == parse(f"{text} ").words
    assert len(parse(text).words) == 2


def test_what_only_looks_like_a_condition_is_searched_while_it_is_typed() -> None:
    assert [word.text for word in parse_query("foo:ba", TODAY, is_typing=True).words] == ["foo:ba"]


def test_a_text_with_nothing_to_search_for_says_so() -> None:
    assert parse("").notices == parse("  \n").notices == ()
    assert parse("🙂 —").notices == ("Nothing here can be searched for; write words with letters or digits.",)


def test_what_the_page_for_users_writes_is_understood() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "finding.md").read_text(encoding="utf-8")
    page, _, not_understood = page.partition("## What is not understood")
    examples = [text for text in re.findall(r"`([^`]+)`", page) if ":" in text]
    assert len(examples) > 25
    assert [text for text in examples if parse(text).notices or not parse(text).conditions] == []
    assert all(parse(text).notices for text in re.findall(r"`([^`]+)`", not_understood))


@pytest.mark.parametrize(
    "bit", ["steel ", '"', "-", " ", "kind:x%d ", "kind:call,", "a:", "🙂", "party:x%d ", '""', '",', "\ud800", "foo:*"]
)
def test_a_hundred_kilobytes_are_read(bit: str) -> None:
    # Anything that takes the square of this many steps would meet the limit of the test run.
    text = "".join(bit.replace("%d", str(number)) for number in range(100_000 // len(bit)))
    query = parse(text)
    assert parse(query_text(query)) == query
    assert len(query.notices) <= 5
    assert len(chips(query)) <= 32
