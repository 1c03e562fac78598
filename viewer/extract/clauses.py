"""Clauses of a sentence, and whether the one around an expression speaks of what was or what is ahead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from viewer.domain.passages import Passage
from viewer.extract.lexicon import TimeWords
from viewer.extract.plain import lowered


class Direction(StrEnum):
    """Where an expression points, as far as its clause tells."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cue:
    """A direction and the words that gave it; a weak one yields to a day that is near on the other side."""

    direction: Direction
    words: str = ""
    weak: bool = False


NO_CUE = Cue(Direction.NONE)

_BOUNDARY = re.compile(
    r"[;:()—]|,(?!\d)|\s-+\s|\"|"
    r"\b(?:"  # one group for all words: what begins none is passed over at once
    r"(?:that|which|who|whom|whose|when|while|before|because|although|though|since|if|unless|but|following|including|after(?!\s+(?:next|mid)))\b|"
    r"as\b(?<!early as)(?<!soon as)(?<!far as)(?<!well as)(?<!such as)(?<!known as)"
    r"(?!\s+(?:early|soon|late|of|much|well|part|long|many))|"
    r"and(?=\s+(?:\S+\s+){0,4}(?:will|is|are|was|were|has|had|said|says|told|announced)\b))"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|may|might|can|could|should|do|does|did|\w{3,}ed|said|says|met|held|took|made|told|"
    r"struck|won|sent|gave|got|paid|kept|left|lost|built|sold|bought|brought|thought|wrote|drew|flew|led|hit|let|laid|ran|stood|threw|dealt|"
    r"sought|fought|broke|chose|drove|froze|shook|withdrew|swore|withheld|upheld|overturned|became|grew|knew|saw|meant|sat|"
    r"began|spoke|fell|rose|went|came|set|cut|put|takes?|goes|comes|starts?|begins?|meets?|holds?|ends?|expires?)\b"
)


def clause_around(plain: str, sentence: Passage, span: Passage) -> Passage:
    """The clause that holds a span: cut at punctuation and subordinators, widened until it holds a verb."""
    sentence, lower = _window(sentence, span), lowered(plain)
    cuts = [sentence.start, sentence.end]
    cuts += [match.end() for match in _BOUNDARY.finditer(lower, sentence.start, span.start)]
    cuts += [match.start() for match in _BOUNDARY.finditer(lower, span.end, sentence.end)]
    cuts.sort()
    left = max(index for index, cut in enumerate(cuts) if cut <= span.start)
    right = min(index for index, cut in enumerate(cuts) if cut >= span.end)
    while not _has_verb(lower, cuts[left], cuts[right], span):
        if left > 0 and plain[cuts[left] - 1] != ";":
            left -= 1
        elif right < len(cuts) - 1:
            right += 1
        else:
            break
    return Passage(cuts[left], cuts[right])


_WINDOW = 250
"""No clause is read farther than this from the span, in characters: text without a full stop must not cost a square."""


def _window(sentence: Passage, span: Passage) -> Passage:
    return Passage(max(sentence.start, span.start - _WINDOW), min(sentence.end, span.end + _WINDOW))


def _has_verb(lower: str, start: int, end: int, span: Passage) -> bool:
    return bool(_VERB.search(lower, start, span.start) or _VERB.search(lower, span.end, end))


_SINCE = re.compile(r"\bsince\s+(?:early|mid|late|last)?[\s-]*$", re.I)


def direction_of(plain: str, sentence: Passage, span: Passage, words: TimeWords) -> Cue:
    """Which way a bare weekday, month or day points.

    A past verb right beside the expression settles it ("announced Wednesday", "on Friday said"); else a strong cue of
    the future anywhere in its own clause; else nothing is known and the rule's default holds.
    """
    if _LEADS.match(plain, span.end) and not _WORDS.search(plain, sentence.start, span.start):
        return NO_CUE  # "10 April: the president says that he will": the day of an entry, whatever it tells
    clause = clause_around(plain, sentence, span)
    first = max(sentence.start, span.start - 40)
    before = plain[first : span.start]
    if told := _told_then(plain, sentence, span):
        return told
    lower = lowered(plain)
    if lower.find("since", first, span.start) >= 0 and _SINCE.search(before):
        return Cue(Direction.PAST, "since")
    due = _DUE_ASIDE.search(plain, first, span.start) and _MAIN_PAST.match(plain, span.end, sentence.end)
    if due or _SET_FOR.search(before):
        return NO_CUE
    if ahead := starts_ahead(plain, sentence, span) or _when_they_meet(plain, sentence, span):
        return Cue(Direction.FUTURE, ahead[0])
    if match := words.past_before.search(lower[first : span.start]):
        if not _is_passive_future(plain[clause.start : span.start]):
            return Cue(Direction.PAST, before[match.start() : match.end()].strip())
    elif match := words.past_after.match(lower[span.end : min(sentence.end, span.end + 40)]):
        return Cue(Direction.PAST, plain[span.end : span.end + match.end()].strip(" ,"))
    if done := _done_in_relative(plain, clause, span):
        return Cue(Direction.PAST, done[0])
    if would := _would_by(plain, clause, span):
        return Cue(Direction.FUTURE, would[0])
    return _ahead(plain, sentence, clause, span, words)


def _ahead(plain: str, sentence: Passage, clause: Passage, span: Passage, words: TimeWords) -> Cue:
    """A cue of the future in the clause, the strong ones first; none where it says nothing."""
    lower = lowered(plain)
    match = words.future.search(lower, clause.start, clause.end)
    around = match is not None and (match.start() >= span.end or match.start() < span.start < match.end())
    if match and around and (promised := _PROMISED.match(plain, *match.span())):
        return Cue(Direction.PAST, promised[0])  # "On May 10 the president vowed to raise it": the day of the vow
    if match:
        return Cue(Direction.FUTURE, plain[match.start() : match.end()].strip())
    if until := _state_until(plain, clause, span):
        return Cue(Direction.FUTURE, until["until"])
    if headline := _headline_infinitive(plain, sentence):
        return Cue(Direction.FUTURE, headline["to"])
    starting = words.starting.search(lower, clause.start, clause.end)
    if starting and not (_AT_DATE.match(starting[0]) and not 0 <= span.start - starting.end() <= _BESIDE):
        return Cue(Direction.FUTURE, plain[starting.start() : starting.end()].strip(), weak=True)
    return NO_CUE


_FRONT = 6
_FRONT_TOLD = re.compile(
    r",?\s+(?:(?!will\b|would\b|to\b)[\w.'-]+\s+){1,7}?(?P<told>said|told|announced|signed|posted|wrote|declared|unveiled|ordered|dropped|scrapped|abandoned|shelved|withdrew)\b"
)
"""`On Saturday, President X said he would …`: the day of what was said."""
_DID_THEN = re.compile(
    r"\b(?:it|he|she|they|which)\s+(?:had\s+)?(?:first\s+)?(?P<did>[a-z]{2,}ed|put|set|cut|hit|made|took|brought|drew|gave)\b"
    r"(?:(?!\b(?:would|will|to)\b)[^,;:.()])*\b(?:in|on|last)\s+$"
)
"""`will suspend the duties that it put on steel in March`: what somebody did lies behind, whatever is planned."""
_DID_REACH = 90
_FACES_FROM = re.compile(r"\b(?:faces?|pays?|applies|apply|needs?|requires?|must)\b[^,;:.()]*\b(?P<from>from)\s+$")
"""`faces a rate of 35% from Friday`: in the present tense, what holds from a day on begins on it."""
_RETROACTIVE = re.compile(r"\b(?:retroactive(?:ly)?\s+(?:to|from|as\s+of)|backdated\s+to)\s+$", re.I)


def _told_then(plain: str, sentence: Passage, span: Passage) -> Cue | None:
    """What opens a sentence before a verb of saying, or stands behind `retroactively to`, is past."""
    if span.start - sentence.start <= _FRONT and (told := _FRONT_TOLD.match(plain, span.end, sentence.end)):
        return Cue(Direction.PAST, told["told"])
    leads = plain[max(sentence.start, span.start - 6) : span.start].rstrip()
    start = max(sentence.start, span.start - _DID_REACH)
    if leads.endswith(("in", "on", "last")) and (did := _DID_THEN.search(plain, start, span.start)):
        return Cue(Direction.PAST, did["did"])
    if leads.endswith("from") and (faces := _FACES_FROM.search(plain, start, span.start)):
        return Cue(Direction.FUTURE, faces["from"])
    found = _RETROACTIVE.search(plain, max(sentence.start, span.start - 40), span.start)
    return Cue(Direction.PAST, found[0].strip()) if found else None


_AT_DATE = re.compile(r"\s*(?:starting|beginning|effective)\b", re.I)
_BESIDE = 24
"""`starting at 55 percent` starts nothing: only right before a date do these words point ahead."""
_PROMISED = re.compile(r"(?:agreed|vowed|pledged|promised|planned|intended|scheduled)\b", re.I)
_LEADS = re.compile(r"[ *_]{0,3}(?:\s[-—]\s|:)")
_WORDS = re.compile(r"\w")
_SET_FOR = re.compile(
    r"\b(?:initially|originally|first|previously)\s+(?:set|scheduled|slated|due|planned)\s+(?:for|on)\s+$", re.I
)
"""`The talks, originally set for Aug. 25, were put off`: the verb behind is of the talks, not of the day."""
_DUE_ASIDE = re.compile(
    r",\s+(?:which\s+(?:is|was|were)\s+)?(?:due|set|scheduled|slated)\s+to\s+\w+\s+(?:\w+\s+){0,2}$"
)
_MAIN_PAST = re.compile(r",\s+(?:was|were|has|have|had)\b")
"""`The truce, due to lapse on Aug. 12, was extended`: what became of it says nothing of the day it was due."""
_UNTIL = re.compile(r"\b(?P<until>until|till|through)\s+(?:early\s+|late\s+|at\s+least\s+)?$", re.I)
_STATE = re.compile(
    r"\b(?:remain|stay|keep|close|suspend|postpone|delay|adjourn|extend|halt|pause|defer|bar|exempt|valid|open|have|has|last|run)"
    r"(?:s|d|ed|n|p?ing)?\b",
    re.I,
)


def _state_until(plain: str, clause: Passage, span: Passage) -> re.Match[str] | None:
    """`suspended until Friday`: the state lasts past publication; `had not called until Friday` is another matter."""
    found = _UNTIL.search(plain, max(clause.start, span.start - 24), span.start)
    return found if found and _STATE.search(plain, clause.start, found.start()) else None


_INFINITIVE = re.compile(r"\b(?P<to>to\s+(?!the\b|a\b|an\b|be\b|its\b)[a-z]{3,})\b", re.I)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|do|does|did|said|says|told|would)\b|[.!?;]\s*$", re.I)
_HEADLINE = 140


def _headline_infinitive(plain: str, sentence: Passage) -> re.Match[str] | None:
    """`Leaders to meet on Thursday`: in a headline, which has no full stop, an infinitive stands for the future."""
    if sentence.end - sentence.start > _HEADLINE or _FINITE.search(plain, sentence.start, sentence.end):
        return None
    found = _INFINITIVE.search(plain, sentence.start, sentence.end)
    return None if found is None or _PAST.search(plain, sentence.start, found.start()) else found


_PAST = re.compile(
    r"\b(?:was|were|had|did|put|gave|got|saw|led|kept|left|sent|drew|struck|brought|said|told|met|held|took|made|began|spoke|fell|rose|went|came|set|cut|lost|grew|sold|won|[a-z]{3,}ed)\b",
    re.I,
)


def speaks_of_past(plain: str, sentence: Passage, span: Passage) -> bool:
    """Whether the clause around a span has a verb in the past anywhere: too weak a sign for a weekday."""
    clause = clause_around(plain, sentence, span)
    return bool(_PAST.search(plain, clause.start, clause.end))


_RELATIVE = re.compile(r"\b(?:that|which|who|whom)\s*$", re.I)


def _done_in_relative(plain: str, clause: Passage, span: Passage) -> re.Match[str] | None:
    """`the tariffs that Trump imposed on Mexico on Tuesday will stay`: what lies ahead is said of the tariffs."""
    if not _RELATIVE.search(plain, max(0, clause.start - 8), clause.start):
        return None
    verb = _PAST.search(plain, clause.start, span.start)
    return None if verb is None or _AHEAD.search(plain, clause.start, span.start) else verb


_WOULD = re.compile(
    r"\bwould\s+(?:(?!have\b)\w+\s+){1,4}?(?:by|before)\s+$|\bwould\s+be\s+(?:\w+\s+){1,4}?(?:in|from|until)\s+$|"
    r"\bwould\s+(?:then\s+)?(?:rise|jump|climb|go|increase|double|fall|drop|start|begin|take|come|kick|apply|expire|end)\b"
    r"(?:\s+(?!when\b|after\b)[\w.%$]+){0,6}?\s+(?:on|from|in)\s+$|"
    r"\b(?:would|(?:threaten|vow|pledg|promis|plan|intend)\w*\s+to)\s+(?:then\s+)?(?!have\b)[a-z]+\s+"
    r"(?:(?!when\b|after\b|in\b)[\w.%$]+\s+){0,18}?(?<!ed\s)in\s+$",
    re.I,
)


_WOULD_LEADS = ("by", "before", "in", "from", "until", "on")
_HAD_SAID = re.compile(r"\bhad\s+(?:\w+\s+)?(?:said|told|announced|warned|promised|vowed)\b", re.I)
"""`had said that a second round would follow in 21 days`: counted from a day long before."""


def _would_by(plain: str, clause: Passage, span: Passage) -> re.Match[str] | None:
    """`hoped a deal would be reached by December`: a bare `would` tells nothing of a weekday, but all of a deadline."""
    if not lowered(plain)[max(clause.start, span.start - 9) : span.start].rstrip().endswith(_WOULD_LEADS):
        return None  # nearly every time: the pattern is slow to try
    would = _WOULD.search(plain, clause.start, span.start)
    return None if would and _HAD_SAID.search(plain, clause.start, would.start()) else would


_WOULD_START = re.compile(
    r"\bwould\s+(?:then\s+)?(?:rise|jump|climb|go|increase|double|fall|drop|start|begin|take|come|kick|apply|expire|end)\b"
    r"(?:\s+(?!when\b|after\b)[\w.%$]+){0,6}?\s+(?:on|from|in)\s+$|"
    r"\b(?:will|would)\b[^;:.]*\b(?:starting|beginning|effective)\s+(?:(?:on|from)\s+)?$",
    re.I,
)
_START_REACH = 160


def starts_ahead(plain: str, sentence: Passage, span: Passage) -> re.Match[str] | None:
    """`would rise to 25 percent on June 1, he wrote`, `starting Saturday, it said`: not the day of the writing."""
    start, lower = max(sentence.start, span.start - _START_REACH), lowered(plain)
    if lower.find("would", start, span.start) < 0 and lower.find("will", start, span.start) < 0:
        return None  # most sentences: such a pattern with no case of its own is slow to try at each word
    return _WOULD_START.search(plain, start, span.start)


_WHEN_PRESENT = re.compile(
    r"\bwhen\s+(?:they|he|she|it|(?:[A-Za-z][\w.'-]*\s+){0,4}[A-Za-z][\w.'-]*)\s+"
    r"(?:meet|sit|gather|talk|speak|travel|visit|arrive|begin|start|open|expire|end|resume|take)s?\b[^,;:.()]*$",
    re.I,
)
_WHEN_REACH = 120


def _when_they_meet(plain: str, sentence: Passage, span: Passage) -> re.Match[str] | None:
    """`to settle it when they meet in Seoul on Thursday`: with a day, the present tense behind `when` lies ahead."""
    start = max(sentence.start, span.start - _WHEN_REACH)
    if lowered(plain).find("when", start, span.start) < 0:
        return None
    found = _WHEN_PRESENT.search(plain, start, span.start)
    return None if found is None or _PAST.search(plain, found.start(), span.start) else found


_ON = re.compile(r"\b(?:on\s+(?:\w+day,?\s+)?|in\s+)$", re.I)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|(?-i:to\s+(?!the\b|an?\b)[a-z])|due|set|scheduled|slated|planned|plans|expected|deadline|expires?|until|effective|starting|beginning|"
    r"from|may|might|can|could|should|if|unless|postponed|delayed|extended|threatened|proposed|vowed|promised)\b",
    re.I,
)


def told_as_past(plain: str, sentence: Passage, span: Passage) -> Cue:
    """`opened an investigation into robots on Sept. 2`: a past verb, though not beside the day, and nothing ahead."""
    clause = clause_around(plain, sentence, span)
    if not _ON.search(plain, max(clause.start, span.start - 16), span.start):
        return NO_CUE
    if _AHEAD.search(plain, clause.start, span.start):
        return NO_CUE
    verb = _PAST.search(plain, clause.start, span.start)
    return Cue(Direction.PAST, verb[0], weak=True) if verb else NO_CUE


def told_next(words: str) -> bool:
    """Whether words behind a date go on telling of the past: a past verb, and nothing that lies ahead."""
    return _PAST.search(words) is not None and _TO_COME.search(words) is None and _TURNS.search(words) is None


_TURNS = re.compile(r"[;:]|\b(?:had|since|while|whereas|after)\b", re.I)
"""Behind such words the story turns: to what had been before, or to what somebody else did."""
_TO_COME = re.compile(
    r"\b(?:will|would|shall|may|might|can|could|should|must|is|are|has|have|takes?|goes|comes|begins?|starts?|expires?|ends?|"
    r"due|set|scheduled|slated|planned|expected|until|if|unless)\b",
    re.I,
)

_PASSIVE_FUTURE = re.compile(
    r"\b(?:will|would|shall|to)\s+(?:\w+\s+)?be\s+\w+\s+(?:(?:on|in|late|early)\s+)*$|\bwill\s+(?:be|have)\b", re.I
)


def _is_passive_future(words_before: str) -> bool:
    """`will be announced Monday`: the participle is no past verb."""
    return bool(_PASSIVE_FUTURE.search(words_before))
