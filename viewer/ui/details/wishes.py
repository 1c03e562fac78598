"""What a person asks for in the detail pane, as values: the pane sends them out, and somebody else fulfills them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from viewer.domain.passages import Passage

if TYPE_CHECKING:
    from viewer.domain.conflicts import Conflict, Side


@dataclass(frozen=True, slots=True)
class SetStarred:
    """Mark the event with a star, or take it off."""

    starred: bool


@dataclass(frozen=True, slots=True)
class AskForTag:
    """Give the event a tag that is still to be named."""


@dataclass(frozen=True, slots=True)
class RemoveTag:
    """Take a tag off."""

    tag: str


@dataclass(frozen=True, slots=True)
class EditEvent:
    """Open the editor."""


@dataclass(frozen=True, slots=True)
class PartSource:
    """Make a source of the joined event an event of its own again; `claim` is its position."""

    claim: int


@dataclass(frozen=True, slots=True)
class RuleFor:
    """Settle a conflict as one side has it."""

    conflict: Conflict
    side: Side


@dataclass(frozen=True, slots=True)
class JoinTwin:
    """The event is the same as another."""

    other_id: int


@dataclass(frozen=True, slots=True)
class TellApart:
    """The event is not the same as another."""

    other_id: int


@dataclass(frozen=True, slots=True)
class SplitOff:
    """Make a piece of evidence an event of its own; `evidence` is its position."""

    evidence: int


@dataclass(frozen=True, slots=True)
class MoveEvidence:
    """Move a piece of evidence to an event that is still to be chosen; `evidence` is its position."""

    evidence: int


@dataclass(frozen=True, slots=True)
class ShowSentence:
    """Show a sentence in its article."""

    article_id: int
    passage: Passage


Wish = (
    SetStarred
    | AskForTag
    | RemoveTag
    | EditEvent
    | PartSource
    | RuleFor
    | JoinTwin
    | TellApart
    | SplitOff
    | MoveEvidence
    | ShowSentence
)


class ManyWish(StrEnum):
    """What a person asks for many events."""

    ACCEPT = "accept"
    REJECT = "reject"
    PUT_BACK = "put_back"
    TAG = "tag"
    STAR = "star"
    JOIN = "join"
    REMOVE = "remove"
