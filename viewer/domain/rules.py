"""The rules that make events, in plain words."""

from __future__ import annotations

from viewer.domain.events import Event, FieldName

BY_PERSON = "person"
"""The rule of an event that a person made."""

_RULES = {
    BY_PERSON: "You made it from words that you selected.",
    "document": "The document itself is the act.",
    "chronology.entry": "It is an entry of a list of dates.",
    "told": "A clause with a day of its own speaks of trade policy; no act that we know is named, so it is quoted.",
    "call.noun": "The text names a call with a noun.",
    "talks.purpose": "The text names talks as the purpose of a journey.",
    "talks.noun": "The text names talks with a noun and their day or place.",
    "tariff.noun": "The text names a duty with its rate and the day from which it holds, without a verb.",
    "legal.take-effect": "The document says from which day its changes shall apply.",
    "legal.exempt": "The document says what shall not be subject to its measure.",
    "legal.impose": "The document says what form its measure takes.",
    "state.duty-free": "Goods enter without duty from then on.",
    "official.promise": "An official paper says what a party will buy.",
    "ruling.find": "A court or authority finds something about dumping, subsidies, injury or unfair practice.",
    "list.rate": "A line of a list gives a rate and the day from which it holds.",
    "list.label": "A line of a list has a label such as “Effective” in front of its date.",
}
_NOUNS = {
    "tariff": "a tariff",
    "license": "a license",
    "export_control": "export controls",
    "sanction": "sanctions or a blacklist",
    "agreement": "an agreement",
    "talks": "talks",
    "call": "a call",
    "investigation": "an investigation",
    "ruling": "a court case",
    "retaliation": "retaliation",
    "statement": "a promise or statement",
}
_ALONE = frozenset(
    ("speak", "call", "meet", "consult", "commit", "say", "rule", "appeal", "sue", "retaliate", "sanction")
)
"""Actions whose verb says it all: `spoke`, `agreed to`, `struck down`."""


def rule_in_words(event: Event) -> str:
    """The rule that made an event, one sentence; empty where none is known (a library of another program)."""
    rule, follows, _ = event.rule.partition("+follows")
    rule, lent, _ = rule.partition("+heading")
    if not rule:
        return ""
    family, _, act = rule.partition(".")
    if rule in _RULES:
        words = _RULES[rule]
    elif act in _ALONE:
        words = f"The rule “{rule}”: a verb that stands for “{event.action}”."
    else:
        words = f"The rule “{rule}”: a word for “{event.action}” together with a word for {_NOUNS.get(family, family)}."
    words = f"{words} The heading above gives that word." if lent else words
    return f"{words} The sentence goes on about the act before it." if follows else words


def trigger_words(event: Event, text: str) -> tuple[str, ...]:
    """The words that made an event, each once, in the order of its evidence; `text` is that of its article."""
    spans = (span for evidence in event.evidence for span in evidence.fields if span.field is FieldName.TRIGGER)
    return tuple(dict.fromkeys(" ".join(span.passage.quote(text).split()) for span in spans))
