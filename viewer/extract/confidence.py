"""How sure the reading of one event is, in four parts, each with its reasons in plain words.

The figures are an order, not a measurement: a verb that acts on its noun says more than the noun alone, a day in the
text more than a bound from the publication date. The parts are kept apart so that a person sees which one to check.
"""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.confidence import Confidence
from viewer.domain.dates import Qualifier
from viewer.domain.events import EventDate, EventKind, PartyRole, primary_date
from viewer.extract.candidates import TOLD, Candidate
from viewer.extract.mentions import EventMention

_MUTUAL = frozenset((EventKind.CALL, EventKind.TALKS, EventKind.AGREEMENT))
"""Kinds that take two sides."""

_UNNAMED = {"entry": 0.55, TOLD: 0.5}
"""How sure an event is whose act no rule knows: an entry of a list of dates, a clause with a day."""

_Part = tuple[float, tuple[str, ...]]


def confidence_of(group: Sequence[EventMention], dates: Sequence[EventDate]) -> tuple[Confidence, tuple[str, ...]]:
    """How sure, and why: reasons are clauses in plain words, without a full stop.

    Args:
        group: the mentions of the event, the leading one first.
        dates: the dates that the event got.
    """
    event, kind, date, roles = _event_part(group), _kind_part(group), _date_part(dates), _roles_part(group)
    parts = Confidence(*(round(min(0.98, max(0.05, part[0])), 2) for part in (event, kind, date, roles)))
    return parts, tuple(reason for part in (event, kind, date, roles) for reason in part[1])


def _event_part(group: Sequence[EventMention]) -> _Part:
    lead = _clearest(group)
    reasons = [_act_reason(lead)]
    sure = _UNNAMED.get(lead.noun_class, 0.88 if lead.direct else 0.6)
    sentences = len({each.candidate.view.sentence.index for each in group})
    if sentences > 1:
        sure += 0.08
        reasons.append("two sentences agree" if sentences == 2 else f"{sentences} sentences agree")
    if all(each.in_head for each in group):
        sure -= 0.2
        reasons.append("only a heading or the line under it says so")
    if any(each.rates or each.products or each.place or each.length for each in group):
        sure += 0.04
    return sure, tuple(reasons)


def _clearest(group: Sequence[EventMention]) -> Candidate:
    """The mention that says most plainly what happened: a verb with its noun, in the body where there is one."""
    plain = [each for each in group if each.candidate.direct and not each.candidate.pronoun]
    return min(plain or group, key=lambda each: each.in_head).candidate


def _act_reason(lead: Candidate) -> str:
    words = act_words(lead)
    if lead.rule == "document":
        return f"the document itself is the act: “{words}”"
    if lead.noun_class == "entry":
        return "it stands as an entry of its own in a list of dates; no act that we know is named"
    if lead.noun_class == TOLD:
        return "a clause with a day of its own says so; no act that we know is named"
    return f"“{words}” names the act" if lead.direct else f"only a noun says so: “{words}”"


def act_words(candidate: Candidate) -> str:
    """Verb and noun of an act as they stand, with … for what stands between them."""
    view = candidate.view
    head = (candidate.head, candidate.head_last)
    spans = sorted({head} if candidate.pronoun or candidate.noun[0] == candidate.head else {head, candidate.noun})
    if len(spans) == 2 and spans[0][1] >= spans[1][0]:
        spans = [(spans[0][0], max(spans[0][1], spans[1][1]))]
    return " … ".join(" ".join(view.quote(*span).split()) for span in spans)


def _kind_part(group: Sequence[EventMention]) -> _Part:
    lead = _clearest(group)
    sure = 0.9 if lead.direct else 0.75
    if lead.noun_class in _UNNAMED:
        sure = 0.4 if lead.kind is EventKind.OTHER else 0.6
    if len({each.candidate.kind for each in group}) > 1:
        return sure - 0.15, ("its sentences could be read as two kinds of event",)
    return sure, ()


def _date_part(dates: Sequence[EventDate]) -> _Part:
    date = primary_date(dates)
    if date is None:
        return 0.3, ("the text gives no date",)
    if date.passage is None and date.value.is_open:
        return 0.4, ("the text gives no date; it can only be no later than its publication",)
    sure, reasons = 0.92, [f"the text gives a date: “{date.text}”" if date.passage else "the date of the document"]
    if date.value.qualifier is not Qualifier.EXACT:
        sure -= 0.25
        reasons.append(
            "its date is approximate" if date.value.qualifier is Qualifier.APPROXIMATE else "its date is uncertain"
        )
    elif any(each.value.qualifier is not Qualifier.EXACT for each in dates):
        sure -= 0.1
        reasons.append("one date is approximate")
    if date.receipt.alternatives:
        sure -= 0.1
        reasons.append("the words of its date could also mean another day")
    return sure, tuple(reasons)


def _roles_part(group: Sequence[EventMention]) -> _Part:
    members = [member for each in group for member in each.cast.members]
    names = {mention.entry.name for mention, _ in members}
    if not names:
        return 0.4, ("no party is named",)
    if group[0].candidate.kind in _MUTUAL:
        return (0.9, ("both sides are named",)) if len(names) > 1 else (0.6, ("only one side is named",))
    if any(role is PartyRole.ACTOR for _, role in members):
        return 0.9, ("who acts is named",)
    return 0.75, ("parties are named, but not who acts",)
