"""Candidates: one mention of one event in one sentence, before dates are given and mentions are joined."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.domain.events import EventKind, Standing
from viewer.extract.scan import View

TOLD = "told"
"""The rule of a dated clause whose act no rule knows, and the class of its noun."""


ASIDE_OPENERS = frozenset(
    "which who due set scheduled originally first announced imposed introduced planned signed reached struck agreed "
    "issued granted launched opened brokered with without except".split()
)
"""Words behind a comma that open an aside: `the truce, due to expire on August 12, was extended`."""


@dataclass(slots=True)
class Candidate:
    """One mention of an event.

    Attributes:
        first, last: the token range of verb and noun together.
        head: the token that dates are measured from, the verb where there is one.
        noun: token range of the noun, or of the verb where there is none.
        direct: whether verb and noun stand in a plain relation (object, subject, passive), not a nominal one.
        rule: id of the act, for the reasons.
        pronoun: whether it only goes on about the act of the sentence before.
        reported: whether somebody else says that it was promised.
        relative: whether it stands in a relative clause about a noun that another verb acts on.
        follows: the act of the sentence before, for a pronoun.
        needs: whether the subject is the one that the act falls on (`Nvidia needs a license`).
    """

    view: View
    kind: EventKind
    action: str
    standing: Standing
    head: int
    head_last: int
    noun: tuple[int, int]
    rule: str
    cue: str = ""
    direct: bool = True
    noun_class: str = ""
    pronoun: bool = False
    reported: bool = False
    needs: bool = False
    relative: bool = False
    follows: Candidate | None = None

    @property
    def span(self) -> tuple[int, int]:
        """The token range from the verb to the noun."""
        (first, last), head, head_last = self.noun, self.head, self.head_last
        return (head if head < first else first), (head_last if head_last > last else last)
