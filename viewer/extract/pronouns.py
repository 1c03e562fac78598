"""Acts on what `it` or `them` stands for: `imposed tariffs on Canada on April 2 and paused them on April 9`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from viewer.extract.relations import BE, Match, form_of
from viewer.extract.scan import View
from viewer.extract.tokens import Mention
from viewer.extract.vocabulary import Act, Noun, Verb, Vocabulary, Word

_ACTING = frozenset(
    "pause suspend lift resume raise cut extend revoke ease cancel postpone delay reinstate reimpose restore lower "
    "reduce double scrap remove withdraw rescind impose introduce renew prolong tighten halt shelve freeze waive "
    "drop".split()
)
"""Verbs that act on what a pronoun stands for; `put it` and `made it` are too often something else."""
_PHRASAL = frozenset(
    ("put off", "put on hold", "put on ice", "call off", "push back", "roll back", "phase out", "bring down")
)
_POINTS_BACK = 30
"""Tokens between the noun and the verb, at most."""
_SCORES = {"it": 40, "them": 40, "they": 36}
_AUXILIARIES = (BE - {"'s", "'re", "get", "got", "gets"}) | frozenset(
    "would will to has have had also then later".split()
)


def pronoun_matches(
    view: View, vocabulary: Vocabulary, verbs: Sequence[Mention[Word]], nouns: Sequence[Mention[Word]]
) -> Iterator[Match]:
    """The matches of verbs whose object, or subject in the passive, is a pronoun for a noun before.

    Args:
        view: the sentence.
        vocabulary: the words of events.
        verbs: its verbs and nominals.
        nouns: its nouns of the lexicon.
    """
    if _SCORES.keys().isdisjoint(view.lowered):
        return
    for verb in verbs:
        lemmas = [tag.lemma for tag in verb.tags if isinstance(tag, Verb) and _acts_on_one(tag.lemma)]
        pronoun = _pronoun_of(view, verb) if lemmas else None
        meant = None if pronoun is None else _meant(view, pronoun, nouns)
        if pronoun is None or meant is None:
            continue
        noun = Mention(pronoun, pronoun + 1, meant.tags)
        for act in _acts(vocabulary, meant, lemmas):
            yield Match(_SCORES[view.lower(pronoun)], act, noun, verb, form_of(view, verb), direct=True)


def _acts_on_one(lemma: str) -> bool:
    return lemma in _PHRASAL or lemma.split(maxsplit=1)[0] in _ACTING


def _pronoun_of(view: View, verb: Mention[Word]) -> int | None:
    """The pronoun right behind a verb, or in front of its passive: `it would be raised to 50%`."""
    if view.lower(verb.last) in ("it", "them"):
        return verb.last
    start = verb.first
    while view.lower(start - 1) in _AUXILIARIES:
        start -= 1
    passive = bool(BE & set(view.lowers(start, verb.first))) and view.lower(verb.first).endswith(("ed", "cut"))
    return start - 1 if passive and view.lower(start - 1) in ("it", "they") else None


def _meant(view: View, pronoun: int, nouns: Sequence[Mention[Word]]) -> Mention[Word] | None:
    """The last noun before, of the same number."""
    several = view.lower(pronoun) != "it"
    fitting = [
        noun
        for noun in nouns
        if pronoun - _POINTS_BACK <= noun.first and noun.last < pronoun
        if any(word.endswith("s") for word in view.lowers(noun.first, noun.last)) is several
    ]
    return max(fitting, key=lambda noun: noun.first, default=None)


def _acts(vocabulary: Vocabulary, noun: Mention[Word], lemmas: Sequence[str]) -> list[Act]:
    places = {
        place
        for tag in noun.tags
        if isinstance(tag, Noun)
        for lemma in lemmas
        for place in vocabulary.acts_of.get((tag.word_class, lemma), ())
    }
    return [act for place in sorted(places) if not set(lemmas).isdisjoint((act := vocabulary.acts[place]).verbs)]
