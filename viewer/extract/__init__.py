"""Article text to candidate events: pure functions of text, publication and lexicon; no clock, no network."""
