"""What a clause claims of a verb: that it happened, is planned, threatened, only possible, or denied."""

from __future__ import annotations

import re
from dataclasses import dataclass

from viewer.domain.events import Standing
from viewer.extract.blocks import BlockKind
from viewer.extract.doubts import doubt_about
from viewer.extract.scan import View
from viewer.extract.vocabulary import Form, Verb, Vocabulary

NO_EVENT = frozenset((Standing.HYPOTHETICAL, Standing.DENIED))
"""What is only possible, or denied, makes no event."""
NOT_YET = frozenset((Standing.PLANNED, Standing.THREATENED, Standing.PROPOSED))
"""What has not happened."""
DONE = frozenset((Standing.OCCURRED, Standing.IN_FORCE))
"""What has."""
_REACH = 9
_STOPS = frozenset((";", ":", "—", "(", ")"))
_RELATIVES = frozenset(("that", "which", "who", "where", "after", "before", "when", "while", "because"))
"""Words that begin a clause: what stands before them governs no verb behind."""
_SAID = re.compile(
    r"\b(?:said|says|told|informed|notified|announced|wrote|added|"
    r"confirmed|posted|according|declared|reported)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A standing and the words that gave it."""

    standing: Standing
    cue: str = ""


def claim_of(view: View, verb: int, form: Form, vocabulary: Vocabulary, default: Standing, *, left: int = 0) -> Claim:
    """The standing of the verb at a token.

    The nearest governing words to the left count, up to the start of its clause, and none before the token `left`:
    auxiliaries, then verbs and nouns that take an infinitive ("agreed to", "threatened to", "power to"). A condition
    or question around it makes it hypothetical. Titles speak of the past in the present tense, and of the future in
    the infinitive.
    """
    left = max(left, _left_edge(view, verb))
    cues = [
        (each.tags[0], view.quote(left + each.first, left + each.last), left + each.last)
        for each in vocabulary.cues.find(view.tokens[left:verb])
        if view.tokens[left + each.first].text != "May"  # the month
        and not (form is not Form.BASE and _denies_another(view, left + each.first, verb))
    ]
    if view.text().rstrip().endswith("?"):
        return Claim(Standing.HYPOTHETICAL, "?")
    if _negated_behind(view, verb):
        return Claim(Standing.DENIED, "not")
    if doubt := doubt_about(view, verb, form):
        return Claim(*doubt)
    heading = view.sentence.kind in (BlockKind.TITLE, BlockKind.DECK, BlockKind.HEADING)
    infinitive = view.lower(verb - 1) == "to" or (view.lower(verb - 2) == "to" and view.lower(verb - 1).endswith("ly"))
    nearest = _governing(cues, verb, infinitive=infinitive)
    causes = form is Form.BASE and bool(_CAUSING & set(view.lowers(max(0, verb - 5), verb)))
    if (causes or (nearest is None and infinitive)) and _agreed_before(view, verb):
        return Claim(Standing.PLANNED, "agreed to")
    if infinitive and _INSTRUCTED & set(view.lowers(max(0, verb - 6), verb)):
        return Claim(Standing.PLANNED, "instructed to")
    if infinitive and (done := _done_to(view, verb, nearest)):
        return Claim(default, done)
    if nearest is None and infinitive and (parted := _parted_cue(view, verb, vocabulary)):
        return _claim(view, parted, form, default)
    if nearest is None and infinitive and (ordered := _ordered_before(view, verb)):
        return Claim(default, ordered)
    if nearest is None:
        first = _joined_to(view, verb) if form is Form.BASE and not _ITEM.match(view.text()) else None
        alone = _bare(view, form, heading=heading, infinitive=infinitive, default=default)
        return alone if first is None else claim_of(view, first, form, vocabulary, default)
    return _claim(view, nearest, form, default)


_MODALS = frozenset("will would may might could can shall should must to".split())
_JOINED_REACH = 30


def _joined_to(view: View, verb: int) -> int | None:
    """`may cut its tariffs and lift its curbs`: the verb that the modal stands before, which speaks for both."""
    if view.lower(verb - 1) not in ("and", "or", "then"):
        return None
    for index in range(verb - 2, max(-1, verb - _JOINED_REACH), -1):
        if view.tokens[index].text in (";", ":", "."):
            return None
        if view.lower(index) in _MODALS:
            near = {mention.first for mention in view.words if any(isinstance(tag, Verb) for tag in mention.tags)}
            return next((at for at in (index + 1, index + 2) if at in near and at < verb), None)
    return None


_DO = frozenset(("do", "does", "did"))


def _denies_another(view: View, cue: int, verb: int) -> bool:
    """`goods that do not qualify rose`: `do not` takes a verb in its base form, so it denies none in the past."""
    return view.lower(cue) in ("not", "'t") and view.lower(cue - 1) in _DO and verb - cue > 1


_PLAN_DROPPED = re.compile(
    r"(?P<ahead>\b(?:will|would|to|agreed to)\s+)?"
    r"\b(?:drop(?:s|ped|ping)?|abandon(?:s|ed|ing)?|scrap(?:s|ped|ping)?|shelv(?:es?|ed|ing)|withdr(?:aws?|ew|awn|awing)"
    r"|call(?:s|ed|ing)?\s+off|gave\s+up|gives?\s+up|back(?:s|ed|ing)?\s+(?:away\s+from|down\s+from|off(?:\s+from)?))\s+(?:(?:its|their|his|her|a|the)\s+)?(?:planned\s+|earlier\s+)?"
    r"(?:plans?|threats?|proposals?|vows?)\s+to\s+(?:\w+ly\s+)?$"
)


_A_PLAN = re.compile(r"\b(?:plans?|threats?|proposals?|vows?)\s+to\s+(?:\w+ly\s+)?$", re.I)
_WAS_DROPPED = re.compile(
    r"[^;:.]{0,80}?\b(?:was|were|has\s+been|have\s+been|had\s+been)\s+(?:\w+ly\s+)?"
    r"(?:dropped|abandoned|scrapped|shelved|withdrawn|called\s+off|given\s+up)\b"
)


def plan_dropped(view: View, verb: int) -> Standing | None:
    """`dropped its plan to impose a tariff`, `a plan to … was shelved`: the standing of the dropping, None for none."""
    if "to" not in view.lowers(verb - 2, verb):
        return None
    before = view.text_before(view.tokens[verb].start)[-120:]
    if _A_PLAN.search(before) and _WAS_DROPPED.match(view.plain, view.tokens[verb].end, view.sentence.passage.end):
        return Standing.OCCURRED
    match = _PLAN_DROPPED.search(before)
    if match is None:
        return None
    return Standing.PLANNED if match["ahead"] else Standing.OCCURRED


_FIRST_TO = re.compile(
    r"\b(?:became|was|were)\s+the\s+(?:\w+\s+)?(?:first|latest|second|only|last)\s+[^,;:]{0,50}\bto\s+$"
)
"""`became the first drugmaker to strike a deal`: it has struck one."""
_AMENDING = frozenset(
    "amends amended amending revises revised revising modifies modified updates updated used issued signed".split()
)
_AMENDING_REACH = 16


def _done_to(view: View, verb: int, nearest: tuple[str, str] | None) -> str:
    """What tells of an infinitive that it has been done; empty where nothing does."""
    if (nearest is None or nearest[0] == "hypothetical") and _amended_before(view, verb):
        return "amended to"
    return "first to" if _FIRST_TO.search(view.text_before(view.tokens[verb].start)[-90:]) else ""


def _amended_before(view: View, verb: int) -> bool:
    """`amends the Regulations to place 32 entities on the list`: the purpose is what the amending does."""
    before = view.lowers(max(0, verb - _AMENDING_REACH), verb - 1)
    return bool(_AMENDING & set(before)) and not {";", ".", "if", "not"} & set(before)


_AGREED = frozenset(("agreed", "decided", "vowed", "pledged", "promised"))
_AGREED_REACH = 14
_INSTRUCTED = frozenset(("instructed", "directed"))
"""`had instructed Lutnick to add a tariff`: it is still to be added."""
_CAUSING = frozenset(("have", "let", "make"))
"""`agreed to have their ministers continue the talks`: to come as well."""


def _agreed_before(view: View, verb: int) -> bool:
    """`agreed in a phone call with Ms Sheinbaum to postpone`: what stands between is only how."""
    for index in range(verb - 2, max(-1, verb - _AGREED_REACH), -1):
        if view.lower(index) in _AGREED:
            return True
        if view.tokens[index].text in _STOPS or view.tokens[index].text == "," or view.lower(index) in _RELATIVES:
            return False
    return False


def _parted_cue(view: View, verb: int, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """`offered on Friday to remove`: a day stands inside the words that give the standing."""
    for time in view.times:
        first, last = view.span_of(time.passage)
        lead = first - (view.lower(first - 1) in ("on", "in"))
        if last == verb - 1 and lead:
            cue = vocabulary.cues.at([view.tokens[lead - 1], view.tokens[last]], 0)
            if cue is not None and cue.last == 2:
                return cue.tags[0], f"{view.tokens[lead - 1].text} to"
    return None


_LAWS = frozenset(
    "order orders proclamation decree directive memorandum law legislation bill notice regulation".split()
)
_ENACTED = frozenset("signed issued published adopted enacted approved passed signs issues publishes".split())


def _ordered_before(view: View, verb: int) -> str:
    """`signed an order on Tuesday to raise`: the words that put the act of an infinitive into law; empty without."""
    words = view.lowers(0, verb)
    law = next((index for index in range(verb - 2, max(-1, verb - _AGREED_REACH), -1) if words[index] in _LAWS), None)
    if law is None or _STOPS & set(words[law:]) or _RELATIVES & set(words[law:]):
        return ""
    return next((word for word in reversed(words[max(0, law - _REACH) : law]) if word in _ENACTED), "")


def _left_edge(view: View, verb: int) -> int:
    """Where to stop looking: a hard mark, a relative pronoun, or nine tokens to the left."""
    edge = max(0, verb - _REACH)
    for index in range(verb - 1, edge - 1, -1):
        word = view.lowered[index]
        if word in _RELATIVES or (word in _STOPS and not _numbers_a_part(view, index)):
            return index + 1
        if word in (",", '"') and verb - index > 3:
            return index + 1
    return edge


def _numbers_a_part(view: View, index: int) -> bool:
    """`will (i) modify … and (ii) remove`: the marks around a number of a list part nothing."""
    return (view.lower(index) == "(" and view.lower(index + 2) == ")") or (
        view.lower(index) == ")" and view.lower(index - 2) == "("
    )


def _governing(cues: list[tuple[str, str, int]], verb: int, *, infinitive: bool) -> tuple[str, str] | None:
    """The cue that rules the verb: the nearest, but a denial or possibility right before it counts first."""
    near = [
        (name, words)
        for name, words, last in cues
        if verb - last <= 5 or name in ("threatened", "denied") or words == "whether"
    ]
    if not near:
        return None
    if infinitive:
        ends_in_to = [(name, words) for name, words in near if words.lower().endswith(" to")]
        if ends_in_to:
            return _stronger(near, ends_in_to[-1])
    return _stronger(near, near[-1])


def _stronger(near: list[tuple[str, str]], last: tuple[str, str]) -> tuple[str, str]:
    """`was not`, `has threatened to`: a weak auxiliary gives way to what stands beside it."""
    named = {name for name, _ in near}
    if last[0] == "occurred" and named - {"occurred", "planned"}:
        return next(each for each in reversed(near) if each[0] not in ("occurred", "planned"))
    if last[0] in ("planned", "hypothetical") and named & {"denied", "hypothetical"} - {last[0]}:
        return next(each for each in near if each[0] in ("denied", "hypothetical"))
    return last


_NEARLY = frozenset(("nearly", "almost"))
_DOUBLING = ("doubl", "tripl", "quadrupl", "halv")
"""What may be nearly done and is done: `nearly doubled its tariff`."""
_NEVER_DID = re.compile(
    r"[^;:.]{0,80}?,?\s+but\s+(?:never\s+did|did(?:\s+not|n't)|(?:was|were|has|have)(?:\s+not|n't))\s*[.,;]"
)
"""`were supposed to take effect on June 1 but never did`."""


def _negated_behind(view: View, verb: int) -> bool:
    if view.lower(verb + 1) in ("no", "neither") or view.lower(verb - 1) in ("not", "'t", "never"):
        return True
    if view.lower(verb - 1) in _NEARLY and not view.lower(verb).startswith(_DOUBLING):
        return True
    return "but" in view.lowered and bool(
        _NEVER_DID.match(view.plain, view.tokens[verb].end, view.sentence.passage.end)
    )


_ITEM = re.compile(r"\W*(?:and\s+|or\s+)?\((?:[ivx]+|[a-z]|\d)\)\s", re.I)


def _bare(view: View, form: Form, *, heading: bool, infinitive: bool, default: Standing) -> Claim:
    if infinitive:
        return Claim(Standing.PLANNED, "to") if heading else Claim(Standing.HYPOTHETICAL, "to")
    if form is Form.BASE and _ITEM.match(view.text()):
        return Claim(Standing.PLANNED, "will")  # "China will … ; and (ii) remove": the modal stands before
    if form is Form.BASE and not heading:
        return Claim(default, "present tense")
    return Claim(default)


def _claim(view: View, cue: tuple[str, str], form: Form, default: Standing) -> Claim:
    name, words = cue
    if name == "occurred":
        return Claim(default, words)
    if name == "hypothetical" and words.lower() == "would" and _is_reported(view):
        return Claim(default if default is Standing.THREATENED else Standing.PLANNED, words)
    if name == "planned" and default in (Standing.THREATENED, Standing.PROPOSED):
        return Claim(default, words)
    if name == "threatened" and form is not Form.BASE and words.lower() in ("faces", "face"):
        return Claim(default)
    return Claim(Standing(name), words)


def _is_reported(view: View) -> bool:
    """`said it would impose`: the future of reported speech, unless a condition stands beside it."""
    text = view.text()
    return bool(_SAID.search(text)) and not re.search(r"\b(?:if|unless|once)\b", text, re.I)
