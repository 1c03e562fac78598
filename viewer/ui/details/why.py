"""Why an event is there: how sure the reading is, the words that made it, the rule, and what else was possible."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.domain.confidence import parts_in_words
from viewer.domain.events import Event
from viewer.domain.receipts import alternatives_in_words
from viewer.domain.rules import BY_PERSON, rule_in_words, trigger_words
from viewer.ui.details.fact_rows import FactRow
from viewer.ui.details.words import BAND_WORDS, DATE_ROLE_WORDS


def why_rows(event: Event, text: str) -> Iterator[FactRow]:
    """The rows of the section.

    Args:
        event: the event.
        text: that of the article of its evidence.
    """
    if event.rule == BY_PERSON:
        yield FactRow("Reading", [("Made by you", "body")])
        if not event.evidence:
            return
    else:
        reasons = [(_sentence(reason), "small") for reason in event.reasons]
        band = BAND_WORDS[event.confidence.band]
        yield FactRow("Reading", [(band, "body"), (_sentence(parts_in_words(event.confidence)), "small"), *reasons])
    if lines := list(_why(event, text)):
        yield FactRow("Why", [(line, "small") for line in lines])


def _why(event: Event, text: str) -> Iterator[str]:
    if words := trigger_words(event, text):
        yield f"Key words: {', '.join(f'“{each}”' for each in words)}."
    if rule := rule_in_words(event):
        yield rule
    if event.cue:
        yield f"“{event.cue}” says how certain the text is of it."
    for date in event.dates:
        if others := alternatives_in_words(date.receipt):
            yield f"{DATE_ROLE_WORDS[date.role]}: “{date.text}” was read as the likeliest of {len(others) + 1} dates."


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."
