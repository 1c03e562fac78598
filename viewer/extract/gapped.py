"""A verb that stands once for two duties: `tariffs on wafers will rise to 50%, and tariffs on tungsten to 25%`."""

from __future__ import annotations

from dataclasses import replace

from viewer.domain.events import EventKind
from viewer.extract.candidates import Candidate
from viewer.extract.scan import View
from viewer.extract.tokens import Mention
from viewer.extract.vocabulary import Word, noun_classes

GAPPED = "tariff.gapped"
"""The rule of the second duty."""
_MOVING = frozenset(("raise", "cut"))
_RATE_REACH = 9


def with_gapped(found: list[Candidate]) -> list[Candidate]:
    """The candidates, and another for each duty behind `and` that has its own rate and no verb."""
    twins = []
    for candidate in found:
        if candidate.kind is not EventKind.TARIFF or candidate.action not in _MOVING:
            continue
        view = candidate.view
        for mention in view.words:
            behind = mention.first >= candidate.span[1] and view.lower(mention.first - 1) == "and"
            taken = any(each.noun[0] == mention.first for each in found)
            if behind and not taken and "tariff" in noun_classes([mention]) and _has_rate(view, mention):
                span = (mention.first, mention.last)
                twins.append(replace(candidate, head=span[0], head_last=span[1], noun=span, rule=GAPPED, direct=False))
    return [*found, *twins]


def _has_rate(view: View, noun: Mention[Word]) -> bool:
    """Whether `to 25 percent` follows with no verb between."""
    for spot in view.rates:
        if noun.last < spot.first <= noun.last + _RATE_REACH and view.lower(spot.first - 1) == "to":
            return not any(noun.last <= each.first < spot.first for each in view.words)
    return False
