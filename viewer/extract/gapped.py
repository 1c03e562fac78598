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
STEP = "tariff.step"
"""The rule of each later step of a duty that rises or falls by a plan."""
_STEPPED = frozenset(("raise", "cut", "impose", "take effect"))
_DAY_REACH = 4
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
    return [*found, *twins, *_steps(found)]


def _steps(found: list[Candidate]) -> list[Candidate]:
    """`to 10 percent on July 1, to 15 percent on Aug. 1 and to 20 percent on Sept. 1`: each step has its day."""
    stairs = [each for each in found if each.kind is EventKind.TARIFF and each.action in _STEPPED]
    if len(stairs) != 1:
        return []
    first, view = stairs[0], stairs[0].view
    rates = [spot for spot in view.rates if spot.first > first.head and view.lower(spot.first - 1) == "to"]
    days = {view.token_at(time.passage.start) for time in view.times if time.date is not None}
    dated = [spot for spot in rates if days & set(range(spot.last, spot.last + _DAY_REACH))]
    return [
        replace(
            first, head=spot.first - 1, head_last=spot.last, noun=(spot.first - 1, spot.last), rule=STEP, direct=False
        )
        for spot in dated
        if spot is not rates[0] and view.lower(spot.first - 2) in (",", ";", "and", "then", "finally")
    ]


def _has_rate(view: View, noun: Mention[Word]) -> bool:
    """Whether `to 25 percent` follows with no verb between."""
    for spot in view.rates:
        if noun.last < spot.first <= noun.last + _RATE_REACH and view.lower(spot.first - 1) == "to":
            return not any(noun.last <= each.first < spot.first for each in view.words)
    return False
