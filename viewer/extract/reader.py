"""The whole reading of one text: publication date, time expressions, candidate events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from viewer.domain.articles import Publication
from viewer.domain.times import Reading
from viewer.extract.blocks import blocks_of, sentences_of
from viewer.extract.events import find_events
from viewer.extract.lexicon import TimeWords, load_time_words
from viewer.extract.own_words import read_own_words
from viewer.extract.plain import reading_copy
from viewer.extract.published import find_publication
from viewer.extract.timex import TimeTagger
from viewer.extract.vocabulary import Vocabulary, load_vocabulary


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All vocabulary, compiled."""

    time: TimeWords
    tagger: TimeTagger
    events: Vocabulary


def load_lexicon(folder: Path | None = None, own: Path | None = None) -> Lexicon:
    """Reads and checks `resources/lexicon/`, and a person's own words.

    Args:
        folder: the lexicon; that of the program without one.
        own: a file that adds to it; one that is not there adds nothing.

    Raises:
        ResourceError: a file of the lexicon is missing, or one is malformed.
    """
    words = load_time_words(folder)
    return Lexicon(words, TimeTagger(words), load_vocabulary(folder, read_own_words(own)))


def read_events(text: str, publication: Publication, lexicon: Lexicon) -> Reading:
    """Reads a text.

    Args:
        text: canonical text.
        publication: what is known of its publication date; an unknown one is looked for in the text.
        lexicon: the vocabulary.
    """
    plain = reading_copy(text)
    blocks = blocks_of(plain, text)
    sentences = sentences_of(plain, blocks)
    found = find_publication(text, plain, blocks, sentences, publication, lexicon.tagger, lexicon.time)
    tagged = lexicon.tagger.tag(plain, sentences, found)
    # The words as they stand: the reading copy has other quotes and spaces.
    expressions = tuple(
        each if each.text == (words := each.passage.quote(text)) else replace(each, text=words) for each in tagged
    )
    events = find_events(text, plain, sentences, expressions, found, lexicon.events)
    return Reading(found, expressions, events)
