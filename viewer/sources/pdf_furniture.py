"""Running heads, running feet and page numbers: what stands at the same place on page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from viewer.sources.parts import tidy
from viewer.sources.pdf_lines import Piece, rows_of

_ZONE = 0.13
"""Share of the height of a page, at its top and at its bottom, where such lines stand."""
_STEP = 6.0
"""Points by which the place of a line may differ from page to page."""
_SHARE = 0.3
"""Of all pages: heads of left and right pages differ, and first pages of chapters have none."""
_NUMBER = re.compile(r"(?:page|p\.)?[\s–—|-]*(\d{1,5}|[ivxl]{1,7})[\s–—|-]*(?:(?:of|/)[\s]*\d{1,4})?", re.IGNORECASE)
_TIGHT = 0.35
"""Heights of white between lines of one text, at most."""
_LONGEST = 200


def without_furniture(pages: Sequence[tuple[float, Sequence[Piece]]]) -> tuple[list[list[Piece]], str]:
    """The pieces of each page without what repeats, and the running head in words.

    Args:
        pages: height in points and pieces of each page.

    Returns:
        The pieces that stay, and the dropped lines that have letters, as they came.
    """
    seen: Counter[tuple[str, int, str]] = Counter()
    for number, (height, pieces) in enumerate(pages, start=1):
        seen.update({key for piece in pieces for key in _keys(piece, height, number)})
    enough = max(2, _SHARE * len(pages))
    kept: list[list[Piece]] = []
    dropped: Counter[str] = Counter()
    for number, (height, pieces) in enumerate(pages, start=1):
        numbers = [piece for piece in pieces if _is_page_number(piece, height, number)]
        repeated = [piece for piece in pieces if any(seen[key] >= enough for key in _keys(piece, height, number))]
        margin = {id(piece) for piece in (*numbers, *repeated)}
        body = [piece for piece in pieces if id(piece) not in margin]
        # The line of a text may happen to come at the same place on two pages, but the text goes on close to it.
        margin -= {id(piece) for piece in repeated if any(_is_next_line(piece, other) for other in body)}
        margin -= _cells(pieces, margin)
        kept.append([piece for piece in pieces if id(piece) not in margin])
        dropped.update(tidy(piece.text) for piece in pieces if id(piece) in margin)
    if not any(kept):
        # Pages that hold nothing but the same words are no article with a running head.
        return [list(pieces) for _, pieces in pages], ""
    heads = [text for text in dropped if sum(char.isalpha() for char in text) > 3 and dropped[text] >= enough]
    return kept, "; ".join(heads)[:_LONGEST]


def _cells(pieces: Sequence[Piece], margin: set[int]) -> set[int]:
    """Numbers that share their row with other numbers, or with words that stay: a table, which goes over pages too."""
    cells: set[int] = set()
    for row in rows_of(pieces):
        numbers = {id(piece) for piece in row if not any(char.isalpha() for char in piece.text)}
        if len(numbers) > 1 or any(id(piece) not in margin for piece in row):
            cells |= numbers
    return cells


def _is_next_line(one: Piece, other: Piece) -> bool:
    """Whether two pieces stand under one another as lines of one text do."""
    apart = max(one.y0, other.y0) - min(one.y1, other.y1)
    return apart < _TIGHT * one.height and one.x0 < other.x1 and other.x0 < one.x1


def _keys(piece: Piece, height: float, number: int) -> list[tuple[str, int, str]]:
    """Zone, place and wording; two places, so that no limit between places parts two lines."""
    zone = _zone(piece, height)
    if not zone:
        return []
    words = tidy(piece.text).casefold()
    place = piece.middle if zone == "top" else height - piece.middle
    places = (int(place / _STEP), -1 - int(place / _STEP + 0.5))
    return [(zone, where, wording) for where in places for wording in _wordings(words, number)]


def _wordings(words: str, number: int) -> set[str]:
    """A line as it is, and with the number at its start or end as its distance from that of the page.

    The distance is the same on all pages where that number is the page number, wherever the counting began.
    """
    if match := _NUMBER.fullmatch(words):
        return {f"#{int(match[1]) - number}" if match[1].isdecimal() else "#"}
    ends = (re.compile(r"^\d{1,6}(?=\s)"), re.compile(r"(?<=\s)\d{1,6}$"))
    return {words} | {end.sub(lambda found: f"#{int(found[0]) - number}", words) for end in ends}


def _zone(piece: Piece, height: float) -> str:
    if piece.y1 <= _ZONE * height:
        return "top"
    return "bottom" if piece.y0 >= (1 - _ZONE) * height else ""


def _is_page_number(piece: Piece, height: float, number: int) -> bool:
    """Whether it is the number of this very page, alone in the margin."""
    match = _NUMBER.fullmatch(tidy(piece.text)) if _zone(piece, height) else None
    return bool(match and match[1].isdecimal() and int(match[1]) == number)
