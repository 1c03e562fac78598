"""What an event is about in a few words, for the second line of its label: rates and parties."""

from __future__ import annotations

import re

from viewer.domain.events import Event, Rate, RateKind

_UNIT_WORDS = {"percent": "%", "percentage_points": " percentage points"}
_SPACE_BEFORE_PERCENT = re.compile(r"\s+%")
_MOST_RATES, _MOST_PARTIES = 2, 3


def rate_figure(rate: Rate) -> str:
    """A rate as a figure: `25%`, `10 to 15%`."""
    figure = f"{rate.value:g}" if rate.high is None else f"{rate.value:g} to {rate.high:g}"
    return figure + _UNIT_WORDS.get(rate.unit, f" {rate.unit}")


def note_of(event: Event) -> str:
    """The rates that are to hold, and the parties: `25% · Canada, Mexico`; empty for one thing that the title tells."""
    rates = [rate_figure(rate) for rate in event.rates if rate.kind is not RateKind.PRIOR]
    names = [party.name for party in event.parties]
    title = _SPACE_BEFORE_PERCENT.sub("%", event.title)
    if len({*rates, *names}) < 2 and all(words in title for words in (*rates, *names)):
        return ""
    parts = (_few(rates, _MOST_RATES), _few(names, _MOST_PARTIES))
    return " · ".join(part for part in parts if part)


def _few(words: list[str], most: int) -> str:
    """The first of some words without those that come again, and how many more there are."""
    different = list(dict.fromkeys(words))
    more = len(different) - most
    return ", ".join(different[:most]) + (f" +{more}" if more > 0 else "")
