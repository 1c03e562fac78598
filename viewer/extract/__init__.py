"""Article text to candidate events: pure functions of text, publication and lexicon; no clock, no network."""

from viewer.extract.coverage import coverage
from viewer.extract.drafting import draft_event
from viewer.extract.homes import load_homes
from viewer.extract.own_words import read_own_words
from viewer.extract.reader import Lexicon, load_lexicon, read_events

__all__ = ["Lexicon", "coverage", "draft_event", "load_homes", "load_lexicon", "read_events", "read_own_words"]
