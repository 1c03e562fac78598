"""The prose in which measures are enacted: `The modifications shall apply to goods entered on or after March 1, 2018`.

A proclamation, an order or a notice does things in words that elsewhere do nothing: what shall apply from a day is a
duty, and what `shall not be subject to the action` is spared from it. Read so only where the text is such a document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from viewer.domain.events import EventKind, Standing
from viewer.extract.blocks import SILENT, BlockKind
from viewer.extract.candidates import Candidate
from viewer.extract.scan import View

_DOCUMENT = re.compile(
    r"\b(?:do\s+(?:hereby\s+)?(?:proclaim|order)|hereby\s+(?:proclaim|order|determine)|[Bb]y\s+(?:virtue\s+of\s+)?the\s+authority"
    r"|withdrawn?\s+from\s+(?:a\s+)?warehouse\s+for\s+consumption|entered\s+for\s+consumption|this\s+(?:proclamation|order|notice|regulation)\b)"
)
"""Words that only the document itself uses; reports of it do not say `this proclamation`."""
_MAY_BE_DOCUMENT = re.compile("proclaim|order|determine|authority|warehouse|consumption|proclamation|notice|regulation")
"""One of which each of them holds: looked for first, for a pattern that begins with a letter is read much faster."""
_THINGS = (
    r"(?:modifications?|amendments?|changes|rates?\s+of\s+duty|(?:\w+\s+){0,2}duties|duty|(?:safeguard\s+|import\s+)?(?:measures?|action|relief|remedy)"
    r"|(?:tariff-rate\s+)?quotas?|surcharge|treatment|exclusions?|exemptions?)"
)
_APPLIES = re.compile(
    rf"\b{_THINGS}\b[^.;]{{0,120}}?\bshall\s+(?:(?:also|therefore|then|thereafter)\s+)?"
    r"(?P<verb>apply|be\s+(?:effective|applied|applicable|in\s+(?:effect|force))|(?:take|enter\s+into|come\s+into|remain\s+in)\s+(?:effect|force))\b",
    re.I,
)
_APPLIES_NOW = re.compile(
    rf"\b{_THINGS[:-1]}|rate)\b[^.;]{{0,60}}?\b(?P<verb>appl(?:y|ies)|(?:is|are)\s+effective)\b[^.;]{{0,60}}?"
    r"\b(?:entered|imported|withdrawn)\b[^;]{0,60}?\bon\s+or\s+after\b",
    re.I,
)
"""`The duty applies to goods entered on or after July 1`: a fact sheet says so in the present tense."""
_SPARED = re.compile(
    r"\b(?P<verb>shall\s+not\s+be\s+(?:subject\s+to|covered\s+by|included\s+in)|shall\s+not\s+apply\s+to|shall\s+be\s+(?:exempt(?:ed)?|excluded)\s+from"
    r"|(?:is|are)\s+(?:exempt(?:ed)?|excluded)\s+from|(?:is|are)\s+not\s+subject\s+to)\b(?P<behind>[^.;]{0,80})",
    re.I,
)
_MEASURE = re.compile(
    r"\b(?:action|measure|dut(?:y|ies)|quota|tariffs?|relief|remedy|order|rates?|surcharge)s?\b", re.I
)
_CONSISTS = re.compile(
    r"\b(?:action|relief|remedy|measure|safeguard)\s+(?:shall\s+)?(?P<verb>takes?\s+the\s+form\s+of|consists?\s+of|is\s+(?=an?\s+(?:tariff|additional|increase)))"
    r"[^.;]{0,60}?\b(?:tariff|quota|duty|duties|surcharge)",
    re.I,
)
_DATED = re.compile(r"\bon\s+or\s+after\b|\beffective\b|\bthrough\b|\bfrom\b|\bas\s+of\b", re.I)


def is_enacting(views: Sequence[View]) -> bool:
    """Whether a text is itself an act of government, not news of one."""
    return any(_MAY_BE_DOCUMENT.search(view.text()) and _DOCUMENT.search(view.text()) for view in views)


_SAME = frozenset(("this", "these", "such", "those"))


def enacted(view: View, before: Sequence[Candidate]) -> list[Candidate]:
    """What a sentence of such a document does that no verb of the lexicon tells; one act at most.

    Args:
        view: the sentence.
        before: the acts of the sentence before; `This duty shall be effective on …` goes on about one of them.
    """
    if view.sentence.kind in SILENT or view.sentence.kind in (BlockKind.TITLE, BlockKind.HEADING):
        return []
    text = view.text()
    if found := _CONSISTS.search(text):
        return [_candidate(view, found, "impose", Standing.OCCURRED)]
    spared = _SPARED.search(text)
    if spared is not None and _MEASURE.search(f"{spared['behind']} {text[: spared.start()]}"):
        return [_candidate(view, spared, "exempt", Standing.PLANNED)]
    applies = _APPLIES.search(text) or _APPLIES_NOW.search(text)
    if applies is not None and view.times and _DATED.search(text, applies.end("verb")):
        found_now = _candidate(view, applies, "take effect", Standing.PLANNED)
        same = next((each for each in before if each.kind is EventKind.TARIFF), None)
        if same is not None and view.lower(0) in _SAME:
            found_now = replace(found_now, pronoun=True, follows=same, rule=f"{found_now.rule}+follows")
        return [found_now]
    return []


_REMAINS = re.compile(r"\bremain\s+in\s+(?:effect|force)\b")


def _candidate(view: View, found: re.Match[str], action: str, standing: Standing) -> Candidate:
    start = view.sentence.passage.start
    first, last = view.token_at(start + found.start("verb")), view.token_at(start + found.end("verb") - 1) + 1
    noun = (first, last)
    if action == "take effect" and (remains := _REMAINS.search(view.text(), found.end())):
        noun = (view.token_at(start + remains.start()), view.token_at(start + remains.end() - 1) + 1)
    return Candidate(
        view, EventKind.TARIFF, action, standing, first, last, noun, f"legal.{action.replace(' ', '-')}",
        "shall", noun_class="tariff", needs=action == "exempt",
    )  # fmt: skip
