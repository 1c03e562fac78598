"""Tokens of a sentence, and a table of phrases that finds every listed phrase in one pass, in linear time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, Generic, Literal, NamedTuple, TypeVar

from viewer.domain.passages import Passage

Tag = TypeVar("Tag")

_TOKEN = re.compile(
    r"(?=\S)(?:"  # white space is passed over at once, not after trying all that follows
    r"[a-z]{2}[^\W\d_]*"  # the most common words first: they begin no abbreviation
    r"|(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Jr|Sr|St)\.|[^\W\d_]+|\d+(?:[.,]\d+)*|_"
    r"|'(?:s|S|t|ll|re|ve|d|m)\b|[^\w\s])"
)


class Token(NamedTuple):
    """A word, number or mark, with its place in the text; a tuple, for a text has thousands of them."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        """Whether it starts with a letter."""
        return self.text[0].isalpha()


def tokenize(text: str, passage: Passage | None = None) -> list[Token]:
    """The tokens of a passage, or of the whole text; a hyphen parts words, a dotted abbreviation stays whole."""
    span = passage or Passage(0, len(text))
    matches = _TOKEN.finditer(text, span.start, span.end)
    new = tuple.__new__  # past the function of Python that makes a named tuple: a third of the time of this one
    return [new(Token, (match.start(), match.end(), word := match[0], word.lower())) for match in matches]


class Mention(NamedTuple, Generic[Tag]):
    """A phrase found: the half-open range of its tokens and what it stands for."""

    first: int
    last: int
    tags: tuple[Tag, ...]


_TEXT: Final = 2
_LOWER: Final = 3
"""The places of `text` and `lower` in a token."""


class PhraseTable(Generic[Tag]):
    """Phrases by their tokens; hyphens, white space and quotation marks inside a phrase are alike.

    `pyahocorasick` was not taken: it finds characters, not words, and a table of tokens is as fast on our vocabulary
    without a compiled dependency.
    """

    def __init__(self, phrases: Iterable[tuple[str, Tag]], *, cased: bool = False) -> None:
        self._column: Literal[2, 3] = _TEXT if cased else _LOWER
        found: dict[tuple[str, ...], list[Tag]] = {}
        for phrase, tag in phrases:
            key = tuple(token[self._column] for token in tokenize(phrase) if token.text != "-")
            if key and tag not in found.setdefault(key, []):
                found[key].append(tag)
        self._tags: Mapping[tuple[str, ...], tuple[Tag, ...]] = {key: tuple(tags) for key, tags in found.items()}
        lengths: dict[str, set[int]] = {}
        seconds: dict[str, set[str]] = {}
        for key in self._tags:
            lengths.setdefault(key[0], set()).add(len(key))
            seconds.setdefault(key[0], {"-", '"'}).update(key[1:2])
        self._seconds = seconds
        self._lengths = {first: sorted(each, reverse=True) for first, each in lengths.items()}

    @property
    def firsts(self) -> Collection[str]:
        """The words that phrases begin with, in lower case unless the table is cased."""
        return self._lengths.keys()

    def find(self, tokens: list[Token], lowered: list[str] | None = None) -> Iterator[Mention[Tag]]:
        """Every longest phrase, from left to right, none overlapping the one before.

        Args:
            tokens: where to look.
            lowered: the tokens in lower case, where they are at hand: that tells fast if none begins a phrase.
        """
        lengths, column, position = self._lengths, self._column, 0
        if lowered is not None and column == _LOWER and lengths.keys().isdisjoint(lowered):
            return
        # Most words begin no phrase: they are left out first, all at once.
        starts = [index for index, token in enumerate(tokens) if token[column] in lengths]
        for index in starts:
            mention = self.at(tokens, index) if index >= position else None
            if mention is not None:
                yield mention
                position = mention.last

    def at(self, tokens: list[Token], position: int) -> Mention[Tag] | None:
        """The longest phrase that starts at a token."""
        column = self._column
        first = tokens[position][column]
        lengths = self._lengths.get(first)
        if lengths is None:
            return None
        behind = tokens[position + 1][column] if position + 1 < len(tokens) else ""
        if behind not in self._seconds[first]:  # no longer phrase goes on like this: the common case
            tags = self._tags.get((first,))
            return Mention(position, position + 1, tags) if tags else None
        words, ends = self._take(tokens, position, lengths[0])
        for length in lengths:
            tags = self._tags.get(tuple(words[:length]))
            if tags is not None:
                return Mention(position, ends[length - 1] if length <= len(ends) else len(tokens), tags)
        return None

    def _take(self, tokens: list[Token], position: int, length: int) -> tuple[list[str], list[int]]:
        """The next `length` tokens that are no hyphen, and where each ends; fewer at the end of the sentence."""
        column = self._column
        words: list[str] = []
        ends: list[int] = []
        for place in range(position, len(tokens)):
            token = tokens[place]
            if token.text != "-" and not (words and token.text == '"'):
                words.append(token[column])
                ends.append(place + 1)
                if len(words) == length:
                    break
        return words, ends
