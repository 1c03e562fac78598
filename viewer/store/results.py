"""Small values that the library answers with, beside those of the domain."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.domain.articles import Publication
from viewer.domain.changes import Changes
from viewer.errors import LibraryError


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line of the journal.

    Attributes:
        at: ISO 8601, UTC.
        actor: the name of the person's account on the computer.
        op: `import`, `edit`, `undo` or `redo`.
        takes_back: for undo and redo, the id of the edit that was taken back or done again; else None.
    """

    id: int
    at: str
    actor: str
    op: str
    summary: str
    takes_back: int | None = None


@dataclass(frozen=True, slots=True)
class KnownSource:
    """What is known of a file whose bytes are in the library already, without its text."""

    article_id: int
    title: str
    media_type: str
    publication: Publication


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a library that does not verify.

    Attributes:
        what: what is wrong, a full sentence.
        where: the part of the library, such as `article 3` or `event 12`.
    """

    what: str
    where: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """Something in a library that did not verify and does again.

    Attributes:
        what: what was done, a full sentence.
        where: the part of the library, as in `Problem`.
    """

    what: str
    where: str


@dataclass(frozen=True, slots=True)
class UndoneSteps:
    """What came of undoing several steps.

    Attributes:
        changes: of all that were undone.
        done: how many were undone.
        stopped_by: why the next one could not be; None where all were.
    """

    changes: Changes
    done: int
    stopped_by: LibraryError | None = None
