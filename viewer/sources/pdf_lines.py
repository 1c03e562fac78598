"""Characters to pieces of lines: what stands side by side with no more than a wide space between."""

from __future__ import annotations

import bisect
import operator
import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from viewer.sources.pdf_glyphs import Glyph

SPLIT = 0.85
"""Heights of white that part two pieces; spaces in justified text stay below."""
_SPACE = 0.25
"""Heights of white that are a space where the file has none."""
_SAME_LINE = 0.4
"""Heights by which the middles of one line may differ, raised marks of notes among them."""
_DOUBLED = 0.12
"""Heights within which the same character twice is bold print made by printing it twice."""
_SMALL_MARK = 0.8
"""Of the usual height of a line: marks of notes are smaller."""
_HEIGHT = operator.attrgetter("height")
_NOTE_MARK = re.compile(r"[\d*†‡§]{1,3}(?:[,–-]\d{1,3})*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line: a whole line of a column, or a cell of a table.

    Attributes:
        glyphs: from left to right, spaces among them.
    """

    glyphs: tuple[Glyph, ...]
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def text(self) -> str:
        """The words."""
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        """Points from the top of the page to the middle."""
        return (self.y0 + self.y1) / 2


Row = tuple[Piece, ...]
"""Pieces at one height, from left to right."""


def pieces_of(glyphs: Sequence[Glyph]) -> list[Piece]:
    """The pieces of a page, from top to bottom and from left to right; files may store them in any order."""
    pieces: list[Piece] = []
    for row in _rows_of_runs(_runs(glyphs)):
        joined: list[list[Glyph]] = []
        for run in row:
            if any(_is_same(run, other) for other in joined[-2:]):
                continue
            if joined and _follows(joined[-1][-1], run[0]):
                joined[-1] += run
            else:
                joined.append(list(run))
        pieces += [_piece(each) for each in joined]
    return pieces


def rows_of(pieces: Iterable[Piece]) -> list[Row]:
    """Pieces at the same height as rows, from top to bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: each.middle):
        if rows and piece.middle - rows[-1][0].middle <= _SAME_LINE * max(piece.height, rows[-1][0].height):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [tuple(sorted(row, key=lambda each: each.x0)) for row in rows]


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters that follow each other on the page as in the file."""
    runs: list[list[Glyph]] = []
    last_x1 = last_height = last_middle = 0.0
    for glyph in glyphs:
        # Much like `_follows`, written out: it is asked for every character.
        _, _, x0, y0, x1, y1, _ = glyph
        height, middle = y1 - y0, (y0 + y1) / 2
        is_level = abs(last_middle - middle) <= _SAME_LINE * (last_height if last_height > height else height)
        if runs and is_level and -0.5 * last_height < x0 - last_x1 < SPLIT * last_height:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
        last_x1, last_height, last_middle = x1, height, middle
    return runs


def _follows(last: Glyph, first: Glyph) -> bool:
    height = max(last.height, first.height)
    is_level = abs(last.middle - first.middle) <= _SAME_LINE * height
    return is_level and -0.5 * height < first.x0 - last.x1 < SPLIT * height


def _is_same(run: list[Glyph], other: list[Glyph]) -> bool:
    """Whether a run is printed once more over the other, to look bold."""
    near = _DOUBLED * run[0].height
    return abs(run[0].x0 - other[0].x0) < near and [each.char for each in run] == [each.char for each in other]


def _rows_of_runs(runs: list[list[Glyph]]) -> list[list[list[Glyph]]]:
    rows: list[list[list[Glyph]]] = []
    heights: list[tuple[float, float]] = []
    # The largest character tells the middle of a run: a mark of a note does not pull its line up.
    largest = [max(run, key=_HEIGHT) for run in runs]
    for tallest, run in sorted(zip(largest, runs, strict=True), key=lambda each: each[0].middle):
        middle, height = tallest.middle, tallest.height
        if rows and middle - heights[-1][0] <= _SAME_LINE * max(height, heights[-1][1]):
            rows[-1].append(run)
        else:
            rows.append([run])
            heights.append((middle, height))
    return [sorted(row, key=lambda each: each[0].x0) for row in rows]


def _piece(glyphs: list[Glyph]) -> Piece:
    spaced: list[Glyph] = []
    last: Glyph | None = None
    for glyph in _without_note_marks(_without_doubles(glyphs)):
        if last is not None and (glyph.spaced or glyph.x0 - last.x1 > _SPACE * glyph.height):
            spaced.append(Glyph(" ", last.page, last.x1, last.y0, max(last.x1, glyph.x0), last.y1, spaced=False))
        spaced.append(glyph)
        last = glyph
    _, _, x0, y0, x1, y1, _ = zip(*spaced, strict=True)
    return Piece(tuple(spaced), min(x0), min(y0), max(x1), max(y1))


def _without_doubles(glyphs: list[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    last = before = ""
    for glyph in glyphs:
        char = glyph.char
        # Hardly any character is that of one of the two before it.
        if char not in (last, before) or not any(_is_double(glyph, other) for other in kept[-2:]):
            kept.append(glyph)
            last, before = char, last
    return kept


def _is_double(glyph: Glyph, other: Glyph) -> bool:
    return other.char == glyph.char and -0.01 < glyph.x0 - other.x0 < _DOUBLED * glyph.height


def _without_note_marks(glyphs: list[Glyph]) -> list[Glyph]:
    """Drops small raised marks behind a word: they would read as part of the word or of a number."""
    heights = [glyph.height for glyph in glyphs]
    usual = statistics.median_high(heights)
    if min(heights) >= _SMALL_MARK * usual:
        return glyphs
    base = statistics.median_high(glyph.y1 for glyph in glyphs)
    kept: list[Glyph] = []
    index = 0
    while index < len(glyphs):
        end = index
        while end < len(glyphs) and heights[end] < _SMALL_MARK * usual and glyphs[end].y1 < base - 0.15 * usual:
            end += 1
        mark = "".join(glyph.char for glyph in glyphs[index:end])
        before = kept[-1].char if kept else ""
        # Behind a digit it may be a power, and at the start of a line it is the note itself.
        if mark and _NOTE_MARK.fullmatch(mark) and before and not before.isdecimal():
            index = end
            continue
        kept += glyphs[index : max(end, index + 1)]
        index = max(end, index + 1)
    return kept


def widest_overlap(gaps: Sequence[tuple[float, float]]) -> float | None:
    """The place that lies in most of the given gaps, in the middle of where they overlap; None without gaps."""
    if not gaps:
        return None
    starts, ends = sorted(gap[0] for gap in gaps), sorted(gap[1] for gap in gaps)
    best = max(starts, key=lambda place: bisect.bisect_right(starts, place) - bisect.bisect_left(ends, place))
    return (best + ends[bisect.bisect_left(ends, best)]) / 2
