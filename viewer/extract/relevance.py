"""Whether a text is about trade policy at all: recipes, sports and manuals give no events."""

from __future__ import annotations

from collections import Counter

from viewer.extract.scan import View
from viewer.extract.tokens import PhraseTable
from viewer.extract.vocabulary import Form, Verb

_STRONG = frozenset(("tariff", "export_control", "sanction", "countermeasure", "list"))
_MEDIUM = frozenset(("license", "exports", "investigation", "exclusion", "deal", "truce", "reprieve", "talks", "call"))
_DECISIONS = frozenset(("license", "investigation"))
_MEETINGS = frozenset(("talks", "call"))
_TRADE_WORDS = frozenset(
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


_ENOUGH = 3
_UNMISTAKABLE = frozenset(("list", "countermeasure"))
"""Nouns that no other topic uses; a tariff may be on electricity, a license for software, an export one of data."""


def _is_about_else(views: list[View], topics: PhraseTable[str]) -> bool:
    """Whether another topic speaks at least three times, in more than one word, and more often than trade does."""
    spoken = Counter(
        (mention.tags[0], " ".join(view.lowers(mention.first, mention.last)))
        for view in views
        for mention in topics.find(view.tokens, view.lowered)
    )
    found: Counter[str] = Counter()
    for (topic, _), count in spoken.items():
        found[topic] += count
    trade = found.pop("trade", 0) + sum(len(view.classes & _UNMISTAKABLE) for view in views)
    varied = Counter(topic for topic, _ in spoken)  # firms have "customers" in every trade
    return any(count >= _ENOUGH and count >= trade and varied[topic] > 1 for topic, count in found.items())


def _sanctions(view: View) -> int:
    """How often the verb to sanction is used of the past."""
    tags = [tag for mention in view.words for tag in mention.tags if isinstance(tag, Verb)]
    return len([tag for tag in tags if tag.lemma == "sanction" and tag.form is Form.PAST])


def _trade_words(views: list[View]) -> int:
    return sum([len([word for word in view.lowered if word in _TRADE_WORDS]) for view in views])


def is_about_trade(views: list[View], topics: PhraseTable[str]) -> bool:
    """Whether the text names a country and speaks of its trade, or of talks between leaders of two countries.

    A word such as tariff is enough beside a country; a license, deal or call needs a word of trade, or two countries.
    """
    parties = [party for view in views for party in view.parties]
    countries = {party.entry.country or party.entry.name for party in parties}
    if not countries or _is_about_else(views, topics):
        return False
    led = {party.entry.country for party in parties if party.is_person and party.entry.country}
    named = [view.classes for view in views if view.classes]
    strong = sum([len(classes & _STRONG) for classes in named]) + sum([_sanctions(view) for view in views])
    medium = sum([len(classes & _MEDIUM) for classes in named])
    meeting = sum([len(classes & _MEETINGS) for classes in named])
    decision = sum([len(classes & _DECISIONS) for classes in named])
    # A review of an opera may speak of talks and of a customs house: that is not enough.
    spoken = _trade_words(views) > (0 if medium > meeting or medium > 1 else 1)
    by_words = strong > 0 or (medium > 0 and spoken)
    between_two = medium > 1 or decision > 0
    return by_words or len(led) >= 2 or (between_two and len(countries) >= 2)


def speaks_of_measures(views: list[View]) -> bool:
    """Whether measures of trade policy are what the text is about, not only a word beside other things.

    Where they are, a dated clause may be taken for news of them even if no act that we know is named.
    """
    strong = sum(len(view.classes & _STRONG) for view in views)
    trade = _trade_words(views)
    decisions = sum(len(view.classes & _DECISIONS) for view in views)
    return strong >= _ENOUGH or (strong + decisions >= 2 and trade >= _ENOUGH)
