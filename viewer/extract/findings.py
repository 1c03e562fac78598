"""Findings of those who look into unfair trade: `The commission determined that imports injure growers`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from viewer.domain.events import EventKind, Standing
from viewer.extract.alone import make
from viewer.extract.candidates import Candidate
from viewer.extract.scan import View
from viewer.extract.tokens import Mention
from viewer.extract.vocabulary import Form, Verb, Vocabulary

_FINDS = {
    "determined": Form.PAST, "concluded": Form.PAST, "found": Form.PAST,
    "determines": Form.PRESENT, "concludes": Form.PRESENT, "finds": Form.PRESENT,
}  # fmt: skip
_UNFAIR = re.compile(
    r"\b(?:dump(?:ed|ing|s)?|subsid\w+|countervail\w*|injur(?:y|ies|ed|ious|ing)|hurt(?:s|ing)?|harm(?:s|ed|ing|ful)?|damag\w+"
    r"|unfair\w*|unreasonabl\w+|discriminat\w+|circumvent\w*|threaten to impair|national security|less than fair value"
    r"|violat\w+|burden\w*|surge)\b"
)
_REACH = 18
"""Tokens from the name of who finds to the verb: `the Commission, voting four to two, found`."""
_BEHIND = 60
"""Tokens behind the verb that may say what was found."""
_OTHERS = frozenset(("who", "that", "which", "whether", "had", "said", "says"))
"""Between the two, one of these gives the verb another subject or an older time."""


def findings(view: View, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """A finding of a court or an authority on dumping, subsidies, injury or unfair practice; one a sentence."""
    if _FINDS.keys().isdisjoint(view.lowered):
        return  # most sentences: nothing else need be looked for
    finders = [each.last for each in view.courts]
    finders += [each.last for each in vocabulary.authorities.find(view.tokens, view.lowered)]
    for index, token in enumerate(view.tokens):
        form = _FINDS.get(token.lower)
        if form is None or view.lower(index - 1) in ("was", "were", "been", "be", "is", "are", "having"):
            continue
        before = [last for last in finders if last <= index and index - last <= _REACH]
        if not before or _OTHERS & set(view.lowers(max(before), index)):
            continue
        last = min(len(view.tokens), index + _BEHIND)
        if not _UNFAIR.search(view.quote(index, last)):
            continue
        candidate = make(view, Mention(index, index + 1, ()), Verb("find", form), vocabulary, EventKind.RULING, "find")
        if candidate is not None:
            yield candidate
            return


_RECOMMENDERS = frozenset(("commissioners", "commissioner"))


def as_recommended(found: list[Candidate]) -> None:
    """`The International Trade Commission recommended duties`: no plan of a government but advice in a trade case."""
    for each in found:
        advises = each.action == "propose" or each.cue.lower().startswith("recommend")
        if each.kind is not EventKind.TARIFF or not advises:
            continue
        view = each.view
        left = max(0, each.head - _REACH)
        bodies = any(left <= court.first and court.last <= each.head for court in view.courts)
        if bodies or _RECOMMENDERS & set(view.lowers(left, each.head)):
            each.kind, each.action, each.standing = EventKind.RULING, "recommend", Standing.OCCURRED
