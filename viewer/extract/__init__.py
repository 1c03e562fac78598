"""Article text to candidate events: pure functions of text, publication and lexicon; no clock, no network."""

from viewer.extract.reader import Lexicon, load_lexicon, read_events

__all__ = ["Lexicon", "load_lexicon", "read_events"]
