"""Words around a verb that take its fact away: not yet, only if, only rumored, not believed."""

from __future__ import annotations

from itertools import pairwise

from viewer.domain.events import Standing
from viewer.extract.blocks import BlockKind
from viewer.extract.scan import View
from viewer.extract.vocabulary import Form, Noun

Doubt = tuple[Standing, str]
"""What the verb comes down to, and the word that does it."""

_MODALS = frozenset("will would 'll shall can could may might must should".split())
_STOPS = frozenset((";", ":", "—", "(", ")", '"', "that", "which", "who", "whose"))
_REACH = 16
"""Tokens between a conjunction and its verb, at most."""
_UNTIL = frozenset(("once", "until", "till", "before"))
"""What they lead in has not happened while the main clause speaks of now."""
_WHEN = _UNTIL | {"when", "after", "soon"}
_NOW = frozenset(("is", "are", "has", "have"))
_THEN = frozenset(("was", "were", "had"))
_BELIEVED = frozenset("claim report suggestion allegation accusation assertion idea notion rumor rumour charge".split())
_UNSURE = frozenset("rumor rumour speculation possibility prospect chance risk allegation accusation hope".split())
_NO_SIGN = frozenset(("evidence", "sign", "signs", "indication", "proof", "confirmation"))
_DISBELIEF = frozenset("denied denies deny denying denial rejected rejects dismissed dismisses refuted refutes".split())
_FALSE = frozenset("false fake untrue baseless unfounded incorrect wrong".split())
_RELATIVES = frozenset(("that", "which"))
_DRAFTS = frozenset("bill proposal plan draft motion petition amendment request offer measure".split())
_REFUSED = frozenset("rejected rejects blocked blocks vetoed vetoes defeated dropped withdrew shelved scrapped".split())
_DISBELIEF_REACH, _FALSE_REACH = 8, 14
_MAIN_REACH = 6
"""Tokens from the comma behind a condition to the verb of the main clause, at most: `, the ministry may`."""
_ASKED_OF = frozenset("obtain get have hold apply seek secure need receive".split())
"""`must obtain a license` is the rule itself, in force."""


def doubt_about(view: View, verb: int, form: Form) -> Doubt | None:
    """What the words around the verb at a token leave of it; None where they leave it as it is.

    A clause that waits for something (`once Japan lifts its tariffs`) is planned where it names a day, else only
    possible. What is denied, rumored or wished for is no event, whatever the tense inside.
    """
    words = view.lowered
    if "May" in view.text():
        words = ["" if token.text == "May" else token.lower for token in view.tokens]  # the month is no modal
    return (
        _of_condition(words, verb)
        or _of_inversion(view, words, verb)
        or _of_refusal(words, verb)
        or _of_belief(view, words, verb)
        or _of_waiting(view, words, verb, form)
        or _of_adjunct(words, verb, form)
        or _of_advice(words, verb)
        or _of_duty(words, verb)
    )


_ADVICE = frozenset("recommended recommends recommend proposed proposes advised advises".split())
_ADVICE_REACH = 9
_INDICATIVE = frozenset("had has have was were is are will would did does".split())


def _of_advice(words: list[str], verb: int) -> Doubt | None:
    """`recommended that the president put in place a quota`: advice, whatever comes of it."""
    for index in range(verb - 1, max(0, verb - _ADVICE_REACH), -1):
        if words[index] in _INDICATIVE:
            return None
        if words[index] == "that":
            return (Standing.PROPOSED, words[index - 1]) if words[index - 1] in _ADVICE else None
    return None


def _of_waiting(view: View, words: list[str], verb: int, form: Form) -> Doubt | None:
    """`would be removed as soon as the United States lifted its own`, `before the truce expires`."""
    leader = _leader(view, words, verb)
    if leader is None or form is Form.ING:
        return None
    lead, between = words[leader], set(words[leader + 1 : verb])
    end = next((index for index in range(verb, len(words)) if words[index] in (",", ";", "—")), len(words))
    main = set(words[:leader]) | set(words[end:])
    is_heading = view.sentence.kind in (BlockKind.TITLE, BlockKind.DECK, BlockKind.HEADING)
    if between & _THEN or (form in (Form.PAST, Form.PARTICIPLE) and not between & _NOW):
        waits = "would" in main and lead != "after" and not _is_dated(view, leader, end)
    else:
        waits = bool(main & _MODALS) or (lead in _UNTIL and not is_heading)
    if not waits:
        return None
    return Standing.PLANNED if _is_dated(view, leader, end) else Standing.HYPOTHETICAL, lead


def _leader(view: View, words: list[str], verb: int) -> int | None:
    """The conjunction that leads in the clause of a verb, with a subject in between."""
    for index in range(verb - 1, max(-1, verb - _REACH), -1):
        if words[index] in _STOPS or (words[index] == "," and not view.tokens[index + 1].text.isdigit()):
            return None
        if words[index] in _WHEN and (words[index] != "soon" or words[index + 1 : index + 2] == ["as"]):
            return index if _has_subject(view, index + 1, verb) else None
    return None


def _has_subject(view: View, first: int, verb: int) -> bool:
    """Whether more than a day stands between: `before July 9 imposed` leads in nothing."""
    days = {index for time in view.times for index in range(*view.span_of(time.passage))}
    return any(index not in days for index in range(first, verb))


def _is_dated(view: View, first: int, last: int) -> bool:
    return any(first <= view.token_at(time.passage.start) < last for time in view.times if time.date is not None)


def _of_belief(view: View, words: list[str], verb: int) -> Doubt | None:
    """`denied that Japan had imposed`, `speculation that`, `no evidence that`, `a report that … was false`."""
    if "that" not in words[:verb] or _is_aside(view, words, verb):
        return None
    that = verb - 1 - words[verb - 1 :: -1].index("that")
    noun, before = _noun_of(view, words, that), words[max(0, that - _DISBELIEF_REACH) : that]
    singular = noun.removesuffix("s")
    if (singular in _BELIEVED or noun in _DISBELIEF) and _DISBELIEF & set(before):
        return Standing.DENIED, next(word for word in before if word in _DISBELIEF)
    around = before + words[verb : verb + _FALSE_REACH]
    if singular in _BELIEVED and _FALSE & set(around):
        return Standing.DENIED, next(word for word in around if word in _FALSE)
    if singular in _UNSURE or "unconfirmed" in before or (noun in _NO_SIGN and {"no", "without"} & set(before)):
        return Standing.HYPOTHETICAL, noun
    return None


def _of_refusal(words: list[str], verb: int) -> Doubt | None:
    """`rejected a bill that raised tariffs`, `blocked a plan imposing them`: what was not to be is no act."""
    link = verb - 1 - (words[verb - 1] not in _RELATIVES and not words[verb].endswith("ing"))
    draft = link - (words[link] in _RELATIVES)
    if words[max(draft, 0)] not in _DRAFTS or draft < 1:
        return None
    refusing = [word for word in words[max(0, draft - _DISBELIEF_REACH) : draft] if word in _REFUSED]
    return (Standing.DENIED, refusing[-1]) if refusing else None


def _noun_of(view: View, words: list[str], that: int) -> str:
    """The word in front of `that`; a day may stand between (`a report on Monday that`)."""
    for time in view.times:
        first, last = view.span_of(time.passage)
        if last == that:
            that = first - (words[first - 1] in ("on", "in"))
    return words[that - 1] if that else ""


def _is_aside(view: View, words: list[str], verb: int) -> bool:
    """`fears that tariffs imposed in May would …`: a participle behind its noun is outside the doubt."""
    nouns = {each.last for each in view.words if any(isinstance(tag, Noun) for tag in each.tags)}
    return verb in nouns and words[verb].endswith("ed")


def _of_condition(words: list[str], verb: int) -> Doubt | None:
    """`(3) Should I find that a country has reached an agreement, I may reduce …`: all before the comma is supposed."""
    label = next((index for index in range(min(4, len(words))) if words[index] == ")"), -1)
    if words[label + 1 : label + 2] not in (["if"], ["unless"], ["should"], ["were"], ["had"]) or verb <= label + 1:
        return None
    for comma in (index for index in range(verb, len(words)) if words[index] == ","):
        if _MODALS & set(words[comma + 1 : comma + 1 + _MAIN_REACH]):
            return Standing.HYPOTHETICAL, words[label + 1]
    return None


def _of_inversion(view: View, words: list[str], verb: int) -> Doubt | None:
    """`Had Washington imposed the tariff, prices would have doubled`."""
    for index in range(verb - 1, max(-1, verb - _REACH), -1):
        if words[index] in _STOPS or words[index] == ",":
            return None
        if words[index] in ("had", "should", "were") and (index == 0 or words[index - 1] == ","):
            rest = words[:index] + words[verb:]
            asks = view.text().rstrip().endswith("?")
            return (Standing.HYPOTHETICAL, words[index]) if _MODALS & set(rest) and not asks else None
    return None


def _of_adjunct(words: list[str], verb: int, form: Form) -> Doubt | None:
    """`will cut the duty, ending a dispute`, `by removing exemptions`: no nearer than the verb that it goes with."""
    if form is not Form.ING or words[verb - 1] not in ("by", ",", "and"):
        return None
    for index in range(verb - 2, -1, -1):
        if words[index] in ("will", "shall", "'ll"):
            return Standing.PLANNED, words[index]
        if words[index] in _STOPS or words[index] in _DONE:
            return None
    return None


_DONE = frozenset(("after", "before", "when", "said", "has", "have", "had", "was", "were", "did"))


def _of_duty(words: list[str], verb: int) -> Doubt | None:
    """`must open investigations by June 16`: that it has to be done says that it is still to be."""
    near = words[max(0, verb - 4) : verb]
    has_to = any(pair in (("has", "to"), ("have", "to")) for pair in pairwise(near))
    if words[verb] in _ASKED_OF or not ("must" in near or has_to) or {"not", "n't", "no"} & set(near):
        return None
    return Standing.PLANNED, "must" if "must" in near else "has to"
