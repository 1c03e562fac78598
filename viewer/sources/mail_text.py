"""Mail programs break lines at about 72 characters; the lines of a paragraph are put together again."""

from __future__ import annotations

import re

_NARROWEST, _WIDEST = 60, 80
"""A message whose longest line is shorter was broken by a person; one with a longer line was not broken at all."""
_OWN_LINE = re.compile(r"\s|>|[-*•–|#]\s|\d{1,3}[.)]\s|--")
"""Starts of lines that begin something: quotes, list items, rules, indented lines."""


def flowing(text: str, *, flowed: bool = False) -> str:
    """The text with its paragraphs on one line each.

    Args:
        text: canonical text.
        flowed: whether the part is marked so, and a space at the end of a line says that it goes on (RFC 3676).
    """
    lines = text.split("\n")
    widest = max((len(line.rstrip()) for line in lines), default=0)
    is_broken = _NARROWEST <= widest <= _WIDEST
    out: list[str] = []
    goes_on = False
    for number, line in enumerate(lines):
        if goes_on and line.strip() and not _OWN_LINE.match(line):
            out[-1] = f"{out[-1].rstrip()} {line}"
        else:
            out.append(line)
        follower = lines[number + 1] if number + 1 < len(lines) else ""
        goes_on = line.endswith(" ") and line != "-- " if flowed else is_broken and _was_full(line, follower, widest)
    return "\n".join(out)


def _was_full(line: str, follower: str, width: int) -> bool:
    """Whether the first word of the next line had no room in this one, so that a program broke it."""
    words = follower.split(None, 1)
    return bool(line.strip() and words) and not line.startswith(">") and len(line.rstrip()) + 1 + len(words[0]) > width
