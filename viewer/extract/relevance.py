"""Whether a text is about trade policy at all: recipes, sports and manuals give no events."""

from __future__ import annotations

from viewer.extract.scan import View
from viewer.extract.vocabulary import Noun

_STRONG = frozenset(("tariff", "license", "export_control", "sanction", "countermeasure", "exports", "list"))
_WEAK = frozenset(("deal", "talks", "call", "investigation", "truce"))
_COMMON = frozenset(
    (
        "trade",
        "imports",
        "exports",
        "export",
        "import",
        "imported",
        "customs",
        "commerce",
        "wto",
        "importers",
        "exporters",
    )
)


def is_about_trade(views: list[View]) -> bool:
    """A noun of trade policy and a country, or talk between leaders of two countries."""
    strong = weak = 0
    countries: set[str] = set()
    leaders: set[str] = set()
    for view in views:
        for mention in view.words:
            classes = {tag.word_class for tag in mention.tags if isinstance(tag, Noun)}
            strong += bool(classes & _STRONG)
            weak += bool(classes & _WEAK)
        strong += sum(1 for token in view.tokens if token.lower in _COMMON)
        for party in view.parties:
            countries.add(party.entry.country or party.entry.name)
            if party.is_person:
                leaders.add(party.entry.country)
    if not countries:
        return False
    return (
        strong >= 2
        or (strong >= 1 and len(countries) >= 2)
        or (weak >= 1 and len(leaders - {""}) >= 2)
        or len(leaders - {""}) >= 2
    )
