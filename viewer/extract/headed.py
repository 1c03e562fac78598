"""What stands under a heading: items that leave their noun to it (`**Wind turbines:** initiated August 13, 2025`)."""

from __future__ import annotations

import re

from viewer.domain.events import EventKind, Standing
from viewer.extract.blocks import BlockKind
from viewer.extract.candidates import Candidate
from viewer.extract.scan import View
from viewer.extract.standing import NO_EVENT, claim_of
from viewer.extract.tokens import Mention
from viewer.extract.vocabulary import Act, Form, Verb, Vocabulary, Word

_LABEL = re.compile(r"\W*(effective|in force|in effect|proclaimed|signed|announced|initiated|opened|imposed)\W*:", re.I)
_LABEL_ACTIONS = {"effective": "take effect", "in force": "take effect", "in effect": "take effect"}


class Headings:
    """The noun classes of the heading above, else of the title; fed with the views of one article in order."""

    def __init__(self) -> None:
        self._of_tariffs = False
        self._of_lists = False
        self._title: frozenset[str] = frozenset()
        self._above: frozenset[str] = frozenset()
        self._columns: tuple[str, ...] = ()

    def candidates(self, view: View, vocabulary: Vocabulary) -> list[Candidate]:
        """The act of an item without a noun of its own, dated, in the past or as a label; none elsewhere."""
        classes = view.classes
        if view.sentence.kind is BlockKind.TITLE:
            self._title = self._title | classes
            return []
        if view.sentence.kind is BlockKind.HEADING:
            self._above = classes
            return []
        self._of_tariffs = self._of_tariffs or "tariff" in classes
        self._of_lists = self._of_lists or "list" in classes | self._title
        if self._of_lists and not classes & {"list", "whitelist"} and (listed := _listed(view, vocabulary)):
            return listed
        self._notice_columns(view)
        if self._of_tariffs and view.rates and (rated := _rated(view) or self._row(view)):
            return rated
        lent = self._above or self._title
        if view.sentence.kind is not BlockKind.ITEM or classes or not lent or not view.times:
            return []
        return self._labeled(view, lent) or _bare(view, lent, vocabulary)

    def _notice_columns(self, view: View) -> None:
        """The words of a table's head row, which has no date and no rate; forgotten where the table ends."""
        if not view.text().lstrip().startswith("|"):
            self._columns = ()
        elif not self._columns and not view.times and not view.rates:
            self._columns = tuple(cell.strip().lower() for cell in view.text().strip("| \n").split("|"))

    def _row(self, view: View) -> list[Candidate]:
        """`| Steel and aluminum | 25% | March 13, 2025 |`: what the head of the date's column says of the rate."""
        days = [time for time in view.times if time.date is not None]
        if not self._columns or len(days) != 1:
            return []
        before = view.text_before(days[0].passage.start).lstrip().removeprefix("|")
        column = before.count("|")
        head = self._columns[column] if column < len(self._columns) else ""
        action = next((action for action, words in _COLUMN_ACTIONS if words.search(head)), "")
        if not action or column == 0:
            return []
        first = view.rates[0]
        standing = Standing.IN_FORCE if action == "take effect" else Standing.OCCURRED
        return [
            Candidate(
                view, EventKind.TARIFF, action, standing, first.first, first.last, (first.first, first.last),
                RATED_LINE, noun_class="tariff",
            )
        ]  # fmt: skip

    def _labeled(self, view: View, lent: frozenset[str]) -> list[Candidate]:
        label = _LABEL.match(view.text())
        if label is None or "tariff" not in lent:
            return []
        action = _LABEL_ACTIONS.get(label[1].lower(), "announce")
        first = view.token_at(view.sentence.passage.start + label.start(1))
        standing = Standing.IN_FORCE if action == "take effect" else Standing.OCCURRED
        return [
            Candidate(
                view, EventKind.TARIFF, action, standing, first, first + 1, (first, first + 1), "list.label",
                noun_class="tariff",
            )
        ]  # fmt: skip


_LISTING = re.compile(
    r"\b(?<!\bthe )(?<!\bthese )(?<!\bthose )"
    r"(?P<verb>(?P<adds>add(?:s|ed|ing)?)|remov(?:es?|ed|ing))\s+(?:\w+\s+){0,3}?"
    r"(?:entit(?:y|ies)|compan(?:y|ies)|firms?|persons|organizations|institutes|(?:[A-Z][\w.-]+,?\s+){2,8}(?:Ltd|Inc|Co|Pte|Corp|under)\b)"
)


def _listed(view: View, vocabulary: Vocabulary) -> list[Candidate]:
    """`The committee has determined to add two companies under China`, in a text about the Entity List."""
    match = _LISTING.search(view.plain, view.sentence.passage.start, view.sentence.passage.end)
    if match is None:
        return []
    verb = view.token_at(match.start("verb"))
    form = Form.PAST if match["verb"].endswith("ed") else Form.BASE
    claim = claim_of(view, verb, form, vocabulary, Standing.OCCURRED)
    if claim.standing in NO_EVENT or claim.cue == "present tense":
        return []
    action = "list" if match["adds"] else "delist"
    return [
        Candidate(
            view, EventKind.SANCTION, action, claim.standing, verb, verb + 1, (verb, verb + 1), "list.context",
            claim.cue, noun_class="list",
        )
    ]  # fmt: skip


RATED_LINE = "list.rate"
"""The rule of an act that is only a rate and its day."""
_COLUMN_ACTIONS = (
    ("expire", re.compile(r"expir|until|ends?\b")),
    ("announce", re.compile(r"announc|proclaim|publish|sign")),
    ("take effect", re.compile(r"effect|force|start|since|from\b|appl")),
)
_RATE_TO_DATE = 14
_MOVED = frozenset(
    (
        "up",
        "down",
        "by",
        "advanced",
        "slipped",
        "edged",
        "rose",
        "fell",
        "grew",
        "gained",
        "lost",
        "dropped",
        "jumped",
        "added",
        "shed",
    )
)
"""`up 27.3 percent from a year earlier`: how much something moved, no duty."""
_SHARES = re.compile(r"\b(?:shares?|stocks?|index|futures|climbed|surged|slumped|tumbled|rallied)\b", re.I)
_HAS_VERB = re.compile(r"\b(?:is|are|was|were|will|would|has|have|had|said|says|told)\b", re.I)


def _rated(view: View) -> list[Candidate]:
    """`Cars: 25% since April 3, 2025; 50% since June 4`: the lines of a register, a rate and its day in each part."""
    if not view.rates or _SHARES.search(view.text()):
        return []
    if view.sentence.kind not in (BlockKind.ITEM, BlockKind.BODY) or _HAS_VERB.search(view.text()):
        return []
    if view.sentence.kind is BlockKind.BODY and any(_is_finite(each) for each in view.words):
        return []
    starts = [view.token_at(time.passage.start) for time in view.times if time.date is not None]
    dated_first = starts[:1] == [_first_word(view)]
    found: list[Candidate] = []
    for spot in view.rates:
        if _MOVED & set(view.lowers(max(0, spot.first - 4), spot.first)):
            continue
        limit = min(spot.last + _RATE_TO_DATE, len(view.tokens))
        limit = next((index for index in range(spot.last, limit) if view.tokens[index].text == ";"), limit)
        behind = any(
            spot.last <= start < limit and view.lower(start - 1) in ("since", "from", "effective", "on")
            for start in starts
        )
        if behind or (dated_first and view.lower(spot.last) == "on"):
            found.append(
                Candidate(
                    view, EventKind.TARIFF, "take effect", Standing.IN_FORCE, spot.first, spot.last,
                    (spot.first, spot.last), RATED_LINE, noun_class="tariff",
                )
            )  # fmt: skip
    return found


def _is_finite(mention: Mention[Word]) -> bool:
    return any(isinstance(tag, Verb) and tag.form in (Form.PAST, Form.PRESENT) for tag in mention.tags)


_LIGHT = frozenset(("set", "put", "add", "place", "apply", "order"))
"""Verbs too common to name an act without its noun: `July 1: Date set for the review`."""


def _first_word(view: View) -> int:
    return next((index for index, token in enumerate(view.tokens) if token.text[:1].isalnum()), 0)


def _bare(view: View, lent: frozenset[str], vocabulary: Vocabulary) -> list[Candidate]:
    """The first participle that an act has for one of the nouns lent by the heading."""
    for mention in view.words:
        if _is_status(view, mention):
            continue
        for tag in mention.tags:
            if isinstance(tag, Verb) and tag.form in (Form.PAST, Form.PARTICIPLE) and tag.lemma not in _LIGHT:
                act = next((each for each in vocabulary.acts if each.noun in lent and tag.lemma in each.verbs), None)
                if act is not None:
                    return _candidate(view, mention, tag, act, vocabulary)
    return []


def _is_status(view: View, mention: Mention[Word]) -> bool:
    """`| Oct 9, 2025 | Five more elements added | Suspended |`: how things stand now, not what was done that day."""
    before, behind = view.tokens[mention.first - 1].text, view.tokens[mention.last : mention.last + 1]
    return mention.first > 0 and before == "|" and bool(behind) and behind[0].text == "|"


def _candidate(view: View, mention: Mention[Word], tag: Verb, act: Act, vocabulary: Vocabulary) -> list[Candidate]:
    claim = claim_of(view, mention.first, tag.form, vocabulary, act.standing)
    if claim.standing in NO_EVENT:
        return []
    return [
        Candidate(
            view, act.kind, act.action, claim.standing, mention.first, mention.last, (mention.first, mention.last),
            f"{act.id}+heading", claim.cue, noun_class=act.noun,
        )
    ]  # fmt: skip
