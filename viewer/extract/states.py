"""What official papers say of themselves: `Machinery now enters Chile free of duty`, `Japan will purchase corn`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.domain.events import EventKind, Standing
from viewer.extract.blocks import BlockKind
from viewer.extract.candidates import Candidate
from viewer.extract.scan import View

DUTY_FREE = "state.duty-free"
"""The rule of goods that enter without duty."""
_FREE = re.compile(
    r"\b(?P<verb>enters?|entered|comes?\s+in|are|is|becomes?|became|goes|go|be)\b(?P<between>[^.;:]{0,40}?)"
    r"\b(?P<free>(?:duty|tariff)[- ]free|free\s+of\s+(?:all\s+|any\s+)?(?:dut(?:y|ies)|tariffs?|customs))\b"
)
_CHANGED = re.compile(
    r"\b(?:now|today|tonight|immediately|at\s+once|since|henceforth|this\s+morning|as\s+of|from|beginning|starting|effective|will)\b",
    re.I,
)
_NOT_SO = re.compile(
    r"\b(?:not|no\s+longer|never|already|would|could|may|might|if|unless|remain|stay|continue)\b|n't\b", re.I
)


def duty_free(view: View, taken: Sequence[Candidate]) -> list[Candidate]:
    """Goods that come in without duty, where a word says that this is new; one event at most.

    Args:
        view: the sentence.
        taken: what its verbs made already.
    """
    if "free" not in view.lowered or view.sentence.kind not in (BlockKind.BODY, BlockKind.ITEM):
        return []
    found = _FREE.search(view.text())
    if found is None or any(each.kind is EventKind.TARIFF for each in taken) or not (view.parties or view.products):
        return []
    first, last = (view.token_at(view.sentence.passage.start + found.start(name)) for name in ("verb", "free"))
    left, right = view.clause(last)
    words = view.quote(min(left, first), right)
    if not _CHANGED.search(view.text()) or _NOT_SO.search(words):
        return []
    standing = Standing.PLANNED if re.search(r"\bwill\b", words) else Standing.IN_FORCE
    end = view.token_at(view.sentence.passage.start + found.end("free") - 1) + 1
    return [
        Candidate(
            view, EventKind.TARIFF, "lift", standing, first, first + 1, (last, end), DUTY_FREE,
            noun_class="tariff", needs=True,
        )
    ]  # fmt: skip


_OFFICIAL = re.compile(r"\b(?:Fact\s+Sheet|Joint\s+(?:Statement|Declaration|Communiqu[eé])|Framework)\b", re.I)
_BUYS = re.compile(
    r"\bwill\s+(?:also\s+|additionally\s+)?(?P<verb>buy|purchase|procure|import)\b(?=[^.;]{0,80}?(?:\d|\b(?:soybeans|corn|aircraft|energy|goods|products|crops)\b))"
)


def is_official(views: Sequence[View]) -> bool:
    """Whether the title of a text says that it is a fact sheet or a joint statement."""
    heads = (BlockKind.TITLE, BlockKind.DECK, BlockKind.HEADING)
    return any(view.sentence.kind in heads and _OFFICIAL.search(view.text()) for view in views[:_HEAD])


_HEAD = 4


def promised(view: View, taken: Sequence[Candidate]) -> list[Candidate]:
    """`Japan will purchase $8 billion of corn` in such a paper: a commitment; one at most, and none beside others."""
    found = _BUYS.search(view.text()) if view.sentence.kind in (BlockKind.BODY, BlockKind.ITEM) else None
    if found is None or any(each.action == "commit" for each in taken):
        return []
    verb = view.token_at(view.sentence.passage.start + found.start("verb"))
    subjects = [party for party in view.parties if party.last <= verb]
    if not subjects or re.search(r"\b(?:if|unless|not)\b", view.text()):
        return []
    ends = (index for index in range(verb, len(view.tokens)) if view.tokens[index].text in (".", ";"))
    span = (subjects[-1].first, next(ends, len(view.tokens)))
    return [Candidate(view, EventKind.AGREEMENT, "note", Standing.PLANNED, verb, verb + 1, span, PROMISED, "will")]


PROMISED = "official.promise"
"""The rule of what a party will buy, as an official paper has it."""
