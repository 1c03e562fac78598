"""Words found in a text, with SQLite's own tokenizer as the oracle."""

from __future__ import annotations

import itertools
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.matching import find_matches, fold, has_words, tokens

# 😀 and 💶 are in Unicode 6.1, beyond which SQLite takes every character for a letter.
LETTERS = "aAéÉe\u0301oö\u0308ßẞİıſµΣςйЙ中😀💶9½_-.,’ \n\u0305\u0327\ue000\U0001d400"
TEXTS = st.one_of(st.text(LETTERS, max_size=40), st.text("ab ", max_size=30))


def quotes(text: str, *words: str) -> list[str]:
    return [passage.quote(text) for passage in find_matches(text, words)]


def sqlite_tokens(text: str) -> list[str]:
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'unicode61 remove_diacritics 2')")
        database.execute("CREATE VIRTUAL TABLE v USING fts5vocab (t, 'instance')")
        database.execute("INSERT INTO t VALUES (?)", (text,))
        return [term for (term,) in database.execute("SELECT term FROM v ORDER BY offset")]


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Steel, steel and STEELWORKS", "steel", ["Steel", "steel"]),
        ("Steel and STEELWORKS", "steel*", ["Steel", "STEELWORKS"]),
        ("Türkiye, turkiye, Tu\u0308rkiye", "TURKIYE", ["Türkiye", "turkiye", "Tu\u0308rkiye"]),
        ("🙂🙂 İstanbul 🙂", "istanbul", ["İstanbul"]),
        ("Straße, STRASSE", "strasse", ["STRASSE"]),
        ("a state-\nowned, state owned firm; state", "State-owned", ["state-\nowned", "state owned"]),
        ("the trade war, trade wars", "trade war*", ["trade war", "trade wars"]),
        ("25% on steel", "25%", ["25"]),
        ("nothing here", "🙂", []),
        ("nothing here", "*", []),
        ("a b a b a c", "a b a", ["a b a b a"]),
        ("a a a b", "a a b", ["a a b"]),
        ("a ab a abc", "a a*", ["a ab", "a abc"]),
    ],
)  # fmt: skip
def test_what_is_found(text: str, word: str, found: list[str]) -> None:
    assert quotes(text, word) == found


def test_all_words_are_found_in_order_and_overlaps_are_joined() -> None:
    text = "Canada said steel duties hold; steel rose"
    assert quotes(text, "steel", "canada", "steel duties hold") == ["Canada", "steel duties hold", "steel"]
    assert quotes(text, "duties hold", "steel duties") == ["steel duties hold"]
    assert quotes(text, "st*", "ste*", "steel*") == ["steel", "steel"]


@given(TEXTS)
def test_words_are_those_of_sqlite(text: str) -> None:
    # SQLite ends a text at NUL and reads no lone surrogate; canonical texts hold neither.
    assert [token.folded for token in tokens(text)] == sqlite_tokens(text)


@given(TEXTS, TEXTS, st.booleans())
def test_sqlite_finds_a_phrase_where_we_do(text: str, phrase: str, is_prefix: bool) -> None:
    if not has_words(phrase):
        return
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'unicode61 remove_diacritics 2')")
        database.execute("INSERT INTO t VALUES (?)", (text,))
        match = f'"{phrase}"' + " *" * is_prefix
        theirs = database.execute("SELECT count(*) FROM t WHERE t MATCH ?", (match,)).fetchone()[0]
    assert bool(theirs) == bool(find_matches(text, [phrase + "*" * is_prefix]))


@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=4))
def test_passages_lie_in_the_text_in_order_and_quote_whole_words(text: str, words: list[str]) -> None:
    passages = find_matches(text, words)
    assert all(one.end <= other.start for one, other in itertools.pairwise(passages))
    starts, ends = {token.start for token in tokens(text)}, {token.end for token in tokens(text)}
    for passage in passages:
        assert passage.start in starts
        assert passage.end in ends
        assert passage.end <= len(text)


@given(
    st.lists(st.sampled_from(["steel", "Stahl", "müll", "x", "🙂", "中国"]), max_size=12),
    st.sampled_from(["🙂", " ", "\n—"]),
)
def test_a_word_is_found_as_often_as_it_stands_there(words: list[str], between: str) -> None:
    text = f" {between} ".join(words)
    assert quotes(text, "MULL") == ["müll"] * words.count("müll")
    assert quotes(text, "中国") == ["中国"] * words.count("中国")


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_steps_grow_with_the_text_not_with_its_square() -> None:
    # A phrase that almost matches everywhere; a search that starts again at each word would not end.
    text, phrase = "a " * 40_000, "a " * 20_000 + "b"
    assert find_matches(text, [phrase]) == ()
    (whole,) = find_matches(text, ["a " * 20_000])
    assert whole.quote(text) == text.strip()
