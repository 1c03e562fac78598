"""Words found in a text as the full-text search finds them, so that what is marked is what was matched.

The rules are those of SQLite's FTS5 tokenizer `unicode61 remove_diacritics 2`: a word is a run of letters, numbers and
private-use characters; case does not count, nor do the accents of Latin letters; a phrase is words in a row, whatever
stands between them. It differs in one point: SQLite takes each character that is newer than Unicode 6.1, such as many
emoji, for a letter; here an emoji always ends a word.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from viewer.domain.passages import Passage

# The combining accents that SQLite leaves out of a word without ending it; every other mark ends one.
_ACCENTS = "\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_TOKEN = re.compile(rf"(?:[^\W_]|[{_PRIVATE}])(?:[^\W_]+|[{_PRIVATE}{_ACCENTS}])*")
_ACCENT = re.compile(f"[{_ACCENTS}]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: its folded letters, and where it stands, in code points."""

    folded: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order."""
    for match in _TOKEN.finditer(text):
        yield Token(fold(match[0]), match.start(), match.end())


def has_words(text: str) -> bool:
    """Whether a text holds anything that can be searched for."""
    return _TOKEN.search(text) is not None


def fold(text: str) -> str:
    """A text without what does not count: case, and the accents of Latin letters."""
    return text.lower() if text.isascii() else "".join(map(_folded, _ACCENT.sub("", text)))


@functools.lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    """One character for one character, where a full case fold would make two of some (`ß` stays `ß`)."""
    simple = next((form for form in (char.casefold(), char.lower()) if len(form) == 1), char)
    parts = unicodedata.normalize("NFD", simple)
    is_latin = parts[0].isascii() and all(unicodedata.category(mark) == "Mn" for mark in parts[1:])
    return parts[0].lower() if is_latin else simple


def find_matches(text: str, words: Iterable[str]) -> tuple[Passage, ...]:
    """Where words and phrases stand in a text, in order; passages that overlap are joined.

    Takes time in proportion to the text, once for all single words and once more for each phrase.

    Args:
        text: any text.
        words: words and phrases in any case; a `*` at the end makes the last word of one match the starts of words.
            What holds no letter or digit finds nothing.
    """
    wanted = [_Wanted(tuple(token.folded for token in tokens(word)), word.endswith("*")) for word in words]
    found = list(tokens(text))
    singles = [one for one in wanted if len(one.words) == 1]
    spans = list(_find_singles(found, singles))
    for phrase in wanted:
        if len(phrase.words) > 1:
            spans.extend(_find_phrase(found, phrase))
    return tuple(_joined(sorted(spans)))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The folded words of what is looked for, and whether the last of them may be the start of a longer one."""

    words: tuple[str, ...]
    is_prefix: bool


def _find_singles(found: Sequence[Token], singles: Sequence[_Wanted]) -> Iterator[Passage]:
    exact = {one.words[0] for one in singles}
    starts: list[str] = []
    for start in sorted(one.words[0] for one in singles if one.is_prefix):
        # None of them starts with another one, so that only the last one up to a word can be its start.
        if not starts or not start.startswith(starts[-1]):
            starts.append(start)
    for token in found:
        place = bisect.bisect_right(starts, token.folded)
        if token.folded in exact or (place and token.folded.startswith(starts[place - 1])):
            yield Passage(token.start, token.end)


def _find_phrase(found: Sequence[Token], phrase: _Wanted) -> Iterator[Passage]:
    """The search of Knuth, Morris and Pratt over words: no word of the text is looked at again after a mismatch."""
    words, last = phrase.words, len(phrase.words) - 1
    borders = _borders(words)

    def step(state: int, word: str) -> int:
        while state and words[state] != word:
            state = borders[state - 1]
        return state + (words[state] == word)

    state = 0
    for place, token in enumerate(found):
        if state == last and (
            token.folded == words[last] or (phrase.is_prefix and token.folded.startswith(words[last]))
        ):
            yield Passage(found[place - last].start, token.end)
            state = step(borders[last - 1], token.folded)
        else:
            state = step(state, token.folded)


def _borders(words: Sequence[str]) -> list[int]:
    """For each place, how many of the words up to it also start the phrase."""
    borders, length = [0], 0
    for word in words[1:]:
        while length and words[length] != word:
            length = borders[length - 1]
        length += words[length] == word
        borders.append(length)
    return borders


def _joined(spans: Iterable[Passage]) -> Iterator[Passage]:
    """Sorted passages with those that overlap made one."""
    start, end = -1, -1
    for span in itertools.chain(spans, [None]):
        if span is not None and span.start < end:
            end = max(end, span.end)
            continue
        if end >= 0:
            yield Passage(start, end)
        if span is not None:
            start, end = span.start, span.end
