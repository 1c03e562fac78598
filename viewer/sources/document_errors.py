"""Refusals of documents that are not plain text: damaged, locked, or without words.

The readers of formats know no file name; whoever opens the file puts it into the first sentence.
"""

from __future__ import annotations

from viewer.errors import EmptySource, NotText, SourceError

_ELSEWHERE = "Open it in the program that made it, save the text as .txt or .html, and import that."


def damaged(kind: str, why: str = "Its content is cut short or damaged.") -> SourceError:
    """A file that begins as the format says and does not go on so.

    Args:
        kind: the format with its article, such as `a PDF document`.
        why: the cause, a full sentence.
    """
    return SourceError(f"The file could not be read as {kind}.", why, "Get a fresh copy of it and import that.")


def locked(kind: str) -> SourceError:
    """A file whose words need a password."""
    return SourceError(
        f"The file could not be read as {kind}.",
        "It is encrypted and needs a password.",
        "Open it in the program that made it, save a copy without a password, and import that.",
    )


def unsafe(kind: str, why: str) -> SourceError:
    """A file that no honest program writes: packed to burst, or nested without end."""
    return SourceError(f"The file could not be read as {kind}.", why, _ELSEWHERE)


def other_format(kind: str, why: str) -> NotText:
    """A file that is something else than it was taken for."""
    return NotText(f"The file could not be read as {kind}.", why, _ELSEWHERE)


def wordless(kind: str, why: str, remedy: str = "Check that the file was saved, and import it again.") -> EmptySource:
    """A sound file with no words in it."""
    return EmptySource(f"The file could not be read as {kind}.", why, remedy)
