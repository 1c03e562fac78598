"""Who speaks in a transcript: the labels at the starts of its paragraphs are no part of what is said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from viewer.domain.passages import Passage

_LABEL = re.compile(
    r"[*_ ]*(?P<who>(?:[A-Z][A-Z.'-]+(?:[ ][A-Z][A-Z.'-]*){0,4}"
    r"|Q(?:uestion)?|A(?:nswer)?|Reporter|Journalist|Interviewer|Moderator|Host|Presenter|Minister|Speaker(?: \d)?))"
    r"[*_ ]*:[*_]*\s+"
)
_FILLER = re.compile(
    r"(?:(?:Well|Look|Yes|Yeah|No|Right|Sure|Absolutely|Exactly|Of course|Indeed|Now|So|Again|Listen),\s+)+(?=\S)"
)
_LEAST = 3
"""So many paragraphs begin with a label in a transcript."""
_SPEAKERS = 2


def turns_of(plain: str, paragraphs: Iterable[Passage]) -> dict[int, int]:
    """Where what is said begins, by the start of its paragraph; empty where the text is no transcript.

    A label (`LEE:`, `Question:`) that comes back, or two of them that take turns, make a transcript; the words with
    which an answer starts (`Well, they were put on …`) go with the label.
    """
    found = [(each, match) for each in paragraphs if (match := _LABEL.match(plain, each.start, each.end))]
    spoken = Counter(match["who"] for _, match in found)
    if len(found) < _LEAST or len(spoken) < _SPEAKERS or max(spoken.values()) < _SPEAKERS:
        return {}
    turns: dict[int, int] = {}
    for paragraph, match in found:
        filler = _FILLER.match(plain, match.end(), paragraph.end)
        turns[paragraph.start] = filler.end() if filler else match.end()
    return turns
