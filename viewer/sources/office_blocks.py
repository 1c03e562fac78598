"""Paragraphs and table rows put together from the events of a document, for Word and OpenDocument alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from viewer.sources.parts import tidy

CELL_MARK = " | "
"""Between the cells of a row, as in the text of web pages."""
PENDING_CHANGES = (
    "The document has changes that nobody accepted yet: its text was read with the inserted words and without the "
    "deleted ones."
)
"""A note for documents with tracked changes."""


class _Kind(Enum):
    PARAGRAPH = auto()
    CELL = auto()
    ROW = auto()
    NOTE = auto()


@dataclass(slots=True)
class _Frame:
    """Something begun and not ended: its own words, and the blocks inside it."""

    kind: _Kind
    pieces: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)


class BlockBuilder:
    """Collects blocks in reading order; frames nest as the document nests them.

    What stands inside a paragraph as paragraphs of its own (text boxes) follows behind it. A row is one block; the
    paragraphs of a cell, and the rows of a table inside it, are joined by spaces. Notes go to a list of their own.
    """

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.notes: list[str] = []
        self._frames: list[_Frame] = []
        self._carried = ""

    def start_paragraph(self) -> None:
        """Begins a paragraph; words that `end_paragraph(joined=True)` held back come first."""
        self._frames.append(_Frame(_Kind.PARAGRAPH, [self._carried]))
        self._carried = ""

    def add(self, text: str) -> None:
        """Words of the current paragraph; outside of one they are layout, and are dropped."""
        if self._frames and self._frames[-1].kind is _Kind.PARAGRAPH:
            self._frames[-1].pieces.append(text)

    def end_paragraph(self, *, joined: bool = False, dropped: bool = False) -> str:
        """Ends the paragraph and returns its text.

        Args:
            joined: its end was deleted, so the next paragraph continues it.
            dropped: its own words are left out.
        """
        frame = self._frames.pop()
        raw = "".join(frame.pieces)
        text = "\n".join(line for line in map(tidy, raw.split("\n")) if line)
        if joined:
            self._carried = raw
        elif text and not dropped:
            self._emit(text)
        for block in frame.blocks:
            self._emit(block)
        return text

    def start_row(self) -> None:
        """Begins a table row."""
        self._frames.append(_Frame(_Kind.ROW))

    def start_cell(self) -> None:
        """Begins a cell of the current row."""
        self._frames.append(_Frame(_Kind.CELL))

    def end_cell(self) -> None:
        """Ends a cell."""
        frame = self._frames.pop()
        if self._frames and self._frames[-1].kind is _Kind.ROW:
            self._frames[-1].blocks.append(tidy(" ".join(frame.blocks)))

    def end_row(self, *, dropped: bool = False) -> None:
        """Ends a row; empty cells at its ends leave no mark."""
        frame = self._frames.pop()
        row = CELL_MARK.join(frame.blocks).strip(CELL_MARK)
        if row and not dropped:
            self._emit(row)

    def start_note(self) -> None:
        """Begins a footnote or endnote."""
        self._frames.append(_Frame(_Kind.NOTE))

    def end_note(self) -> None:
        """Ends a note."""
        if note := tidy(" ".join(self._frames.pop().blocks)):
            self.notes.append(note)

    def finish(self) -> tuple[str, ...]:
        """All blocks, the notes last."""
        if rest := tidy(self._carried):
            self.blocks.append(rest)
        return (*self.blocks, *self.notes)

    def _emit(self, block: str) -> None:
        """Hands a block to whatever is open around it."""
        (self._frames[-1].blocks if self._frames else self.blocks).append(block)
