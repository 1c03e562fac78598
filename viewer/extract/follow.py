"""Sentences that go on about the act before them: `They took effect on March 13`, `It is expected on Friday`."""

from __future__ import annotations

from viewer.domain.events import Standing
from viewer.extract.candidates import TOLD, Candidate
from viewer.extract.date_roles import MEASURES
from viewer.extract.scan import View
from viewer.extract.standing import NO_EVENT, claim_of
from viewer.extract.vocabulary import Verb, Vocabulary

_SUBJECTS = frozenset(("it", "they", "these", "those", "both"))
_GENERIC = frozenset(
    (
        "measures",
        "measure",
        "controls",
        "listings",
        "duties",
        "pause",
        "increase",
        "rules",
        "regulations",
        "amendments",
        "changes",
        "requirements",
        "decision",
        "reduction",
        "cut",
        "cuts",
        "hike",
        "extension",
        "suspension",
        "ban",
        "fees",
        "surcharge",
        "exemption",
        "order",
        "move",
        "step",
        "rule",
        "requirement",
        "rates",
        "taxes",
        "curbs",
    )
)


def followed_candidates(view: View, before: list[Candidate], vocabulary: Vocabulary) -> list[Candidate]:
    """What a sentence with a pronoun or a generic noun for its subject adds to the act before it."""
    subject = subject_end(view)
    if not before or not subject:
        return []
    measures = [each for each in before if each.kind in MEASURES]
    if not measures and view.lower(0) in _SUBJECTS:
        measures = before  # "the rules" are those of a measure; "it" may be anything
    several = view.lower(0) in ("both", "they", "these", "those")
    return [
        each
        for earlier in (measures if several else measures[:1])
        for each in _follow(view, subject, earlier, vocabulary)
    ]


def _follow(view: View, subject: int, earlier: Candidate, vocabulary: Vocabulary) -> list[Candidate]:
    for mention in view.words:
        if not subject <= mention.first <= subject + 8 or view.lower(mention.first - 1) == "had":
            continue  # "It was the first time that Washington had applied …" tells of another time
        for tag in mention.tags:
            act = _act_for(earlier, tag.lemma, vocabulary) if isinstance(tag, Verb) else None
            if act is None or not isinstance(tag, Verb):
                continue
            default = Standing.IN_FORCE if act == "take effect" else Standing.OCCURRED
            claim = claim_of(view, mention.first, tag.form, vocabulary, default)
            if claim.standing in NO_EVENT:
                return []
            undone = act == "impose" and earlier.action in _UNDOING
            action = earlier.action if act in _SAME_ACT and earlier.rule != TOLD and not undone else act
            return [
                Candidate(
                    view, earlier.kind, action, claim.standing, mention.first, mention.last, (0, subject),
                    f"{earlier.rule}+follows", claim.cue, noun_class=earlier.noun_class, pronoun=True,
                    follows=None if undone else earlier,
                )
            ]  # fmt: skip
    return []


_UNDOING = frozenset(("lift", "pause", "exempt", "expire", "end pause"))
"""`The duties come off today. They were put on in 2020`: the one undoes the other."""
_SAME_ACT = frozenset(("take effect", "impose", "announce"))
"""What only says more of the act before; `It suspended them` is an act of its own."""


_POINTING = frozenset(("these", "those", "both"))
_AUXILIARIES = frozenset("are were have had will would also all now then later".split())


def _stands_before_noun(view: View) -> bool:
    """`Those hopes faded`: points at the hopes; `Those took effect` at the act before."""
    verbs = {mention.first for mention in view.words if any(isinstance(tag, Verb) for tag in mention.tags)}
    return view.lower(0) in _POINTING and view.lower(1) not in _AUXILIARIES and 1 not in verbs


def subject_end(view: View) -> int:
    """Where a subject that points back ends, in tokens; 0 where the sentence begins otherwise."""
    if view.lower(0) in _SUBJECTS and not _stands_before_noun(view):
        return 1
    if view.lower(0) in ("the", "these", "those", "this") and (view.lower(1) in _GENERIC or view.lower(2) in _GENERIC):
        return 2 if view.lower(1) in _GENERIC else 3
    return 0


_FOLLOWING = frozenset(
    (
        "take effect",
        "go into effect",
        "come into force",
        "come into effect",
        "begin",
        "start",
        "apply",
        "kick in",
        "introduce",
        "put",
        "impose",
        "announce",
        "expire",
        "lift",
        "suspend",
        "extend",
        "pause",
        "raise",
        "double",
        "cut",
        "lower",
        "reduce",
        "resume",
        "reinstate",
        "reimpose",
        "revoke",
        "rescind",
        "withdraw",
        "scrap",
        "remove",
        "postpone",
        "delay",
    )
)


def _act_for(earlier: Candidate, lemma: str, vocabulary: Vocabulary) -> str | None:
    """The act that this verb makes of the noun before; None where it makes none."""
    if lemma not in _FOLLOWING:
        return None
    for act in vocabulary.acts:
        if act.noun == (earlier.noun_class or earlier.kind) and lemma in act.verbs | act.subject_verbs:
            return act.action
    return "take effect" if lemma in ("take effect", "go into effect", "come into force", "come into effect") else None
