"""What a list of changes says to hold from now on: `Most machinery now enters Chile free of duty`."""

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
    found = _FREE.search(view.text()) if view.sentence.kind in (BlockKind.BODY, BlockKind.ITEM) else None
    if found is None or any(each.kind is EventKind.TARIFF for each in taken) or not (view.parties or view.products):
        return []
    first, last = (view.token_at(view.sentence.passage.start + found.start(name)) for name in ("verb", "free"))
    left, right = view.clause(last)
    words = view.passage(min(left, first), right).quote(view.plain)
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
