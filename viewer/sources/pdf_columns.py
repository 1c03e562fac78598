"""Reading order: columns one after the other, tables row by row, whatever goes across both in its place.

A gap that runs down between pieces parts columns only where there is prose on both sides; else it parts the cells of
a table. What crosses the gap (a headline, a wide picture's caption) parts the columns into bands.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from viewer.sources.pdf_lines import SPLIT, Piece, Row, rows_of, widest_overlap

_FEWEST_LINES = 3
_PROSE = 18
"""Characters that a line of prose has at least, in the middle of many; cells of tables mostly have fewer."""
_MOST_LEVELS = 8
_MOST_PIECES = 4000
_MOST_CELLS = 100
"""Pages and rows of more pieces are drawings or made to hurt, and are read as they come."""
_WIDE = 1.9
"""Heights of white that part cells where no row near by has a gap there; less is a loosely set line."""
_NEAR = 4
"""Rows above and below; cells of several lines keep rows of a table apart."""
_DENSE = 1.9
"""Heights from line to line in running text, at most; labels of a table stand further apart."""
_LIST_MARK = re.compile(r"\(?(?:\d{1,3}|[ivxlc]{1,5}|[A-Za-z])[.)]|[•▪◦·‣*–—-]|§{1,2}|\d{1,2}(?:\.\d{1,2}){1,3}\.?")

_NUMBER = re.compile(r"\d{1,2}")
"""That of a heading, or of an item, which a table can have too; both read well without a mark behind it."""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that belong under one another: a column, or what stands between columns.

    Attributes:
        rows: from top to bottom; one of several pieces is a row of a table.
    """

    rows: tuple[Row, ...]


def blocks_of(pieces: Sequence[Piece], level: int = 0) -> list[Block]:
    """The pieces of a page, or of a part of it, in reading order."""
    if not pieces:
        return []
    rows = rows_of(pieces)
    gutter = _gutter(pieces) if level < _MOST_LEVELS else None
    if gutter is None:
        return [Block(tuple(_as_lines(rows)))]
    blocks: list[Block] = []
    band: list[Piece] = []
    crossing = False
    for row in rows:
        if (row_crosses := any(piece.x0 < gutter < piece.x1 for piece in row)) != crossing:
            blocks += _band(band, None if crossing else gutter, level)
            band, crossing = [], row_crosses
        band += row
    return blocks + _band(band, None if crossing else gutter, level)


def _band(pieces: list[Piece], gutter: float | None, level: int) -> list[Block]:
    if gutter is None:
        return blocks_of(pieces, level + 1)
    left = [piece for piece in pieces if piece.x1 <= gutter]
    right = [piece for piece in pieces if piece.x0 >= gutter]
    if not left or not right:
        return blocks_of(pieces, level + 1)
    if min(len(left), len(right)) <= _FEWEST_LINES and not (_is_prose(left) and _is_prose(right)):
        # A table, or lines of names and dates, between the heads that go across the page.
        return [Block(tuple(_as_lines(rows_of(pieces))))]
    return blocks_of(left, level + 1) + blocks_of(right, level + 1)


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """The place of the gap between two columns of prose; None where there is none."""
    gaps = _gaps(pieces)
    place = widest_overlap([(left.x1, right.x0) for left, right in gaps])
    if place is None:
        return None
    beside = [(left, right) for left, right in gaps if left.x1 < place < right.x0]
    lefts = list({id(left): left for left, _ in beside}.values())
    rights = list({id(right): right for _, right in beside}.values())
    if min(len(lefts), len(rights)) < _FEWEST_LINES:
        return None
    return place if all(_is_prose(side) and _is_dense(side) for side in (lefts, rights)) else None


def _gaps(pieces: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """Each piece with the next one to its right at about its height; lines of columns need not be level."""
    if len(pieces) > _MOST_PIECES:
        return []
    by_top = sorted(pieces, key=lambda piece: piece.y0)
    found: list[tuple[Piece, Piece]] = []
    for index, piece in enumerate(by_top):
        beside: list[Piece] = []
        for step in (-1, 1):
            other = index + step
            while 0 <= other < len(by_top) and abs(by_top[other].y0 - piece.y0) < 2 * piece.height:
                if _overlap(piece, by_top[other]) > 0.3 * piece.height and by_top[other].x0 >= piece.x1:
                    beside.append(by_top[other])
                other += step
        if beside:
            found.append((piece, min(beside, key=lambda each: each.x0)))
    return found


def _overlap(one: Piece, other: Piece) -> float:
    return min(one.y1, other.y1) - max(one.y0, other.y0)


def _is_prose(pieces: Sequence[Piece]) -> bool:
    """Whether these are lines of running text: long for the most part, and of letters."""
    texts = [piece.text for piece in pieces]
    together = "".join(texts)
    letters = sum(char.isalpha() for char in together) / max(1, len(together))
    return statistics.median(len(text) for text in texts) >= _PROSE and letters > 0.6


def _is_dense(pieces: Sequence[Piece]) -> bool:
    """Whether these lines follow one another closely."""
    tops = sorted(piece.y0 for piece in pieces)
    usual = statistics.median(below - above for above, below in pairwise(tops))
    return usual < _DENSE * statistics.median(piece.height for piece in pieces)


def _as_lines(rows: Sequence[Row]) -> list[Row]:
    """Rows whose pieces are one line joined, and cells that go on below put with the row that they belong to."""
    lines: list[Row] = []
    for index, row in enumerate(rows):
        near = [other for other in rows[max(0, index - _NEAR) : index + _NEAR + 1] if other is not row]
        line = _joined(row, near)
        if lines and _goes_on(lines[-1], line):
            lines[-1] = _with_more(lines[-1], line)
        else:
            lines.append(line)
    return lines


def _joined(row: Row, near: Sequence[Row]) -> Row:
    """The row with those pieces joined that a list mark or a loose setting has parted."""
    if len(row) > _MOST_CELLS:
        return row
    joined = [row[0]]
    for piece in row[1:]:
        last = joined[-1]
        gap = (last.x1, piece.x0)
        is_loose = gap[1] - gap[0] < _WIDE * max(last.height, piece.height) and not _has_gap(near, gap)
        is_mark = _LIST_MARK.fullmatch(last.text) or (_NUMBER.fullmatch(last.text) and piece.text[0].isalpha())
        if is_mark or is_loose:
            joined[-1] = _merged(last, piece)
        else:
            joined.append(piece)
    return tuple(joined)


def _has_gap(rows: Sequence[Row], gap: tuple[float, float]) -> bool:
    """Whether one of the rows has a gap at the same place."""
    return any(
        left.x1 < gap[1] and right.x0 > gap[0]
        for row in rows
        for left, right in pairwise(row)
        if right.x0 - left.x1 > SPLIT * left.height
    )


def _goes_on(row: Row, below: Row) -> bool:
    """Whether what stands below continues cells of a row of a table: tight under them, the first cell not anew."""
    if not 2 <= len(row) <= _MOST_CELLS or len(below) > len(row):
        return False
    if below[0].y0 - max(piece.y1 for piece in row) > 0.25 * row[0].height:
        return False
    cells = [_cell_above(row, piece) for piece in below]
    if None in cells or len(set(cells)) < len(cells):
        return False
    return 0 not in cells or (len(below) == 1 and below[0].text[:1].islower())


def _cell_above(row: Row, piece: Piece) -> int | None:
    """Which cell of the row stands above a piece; None where it stands under none, or under several."""
    above = [number for number, cell in enumerate(row) if cell.x0 < piece.x1 and piece.x0 < cell.x1]
    return above[0] if len(above) == 1 else None


def _with_more(row: Row, below: Row) -> Row:
    more = {_cell_above(row, piece): piece for piece in below}
    return tuple(_merged(cell, more[number]) if number in more else cell for number, cell in enumerate(row))


def _merged(one: Piece, other: Piece) -> Piece:
    """Two pieces as one, with a space between."""
    last = one.glyphs[-1]
    space = last._replace(char=" ", x0=last.x1)
    return Piece(
        (*one.glyphs, space, *other.glyphs),
        min(one.x0, other.x0),
        min(one.y0, other.y0),
        max(one.x1, other.x1),
        max(one.y1, other.y1),
    )
