"""Canonical text, passages in it, and the one place where code points become UTF-16 units."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

_NEWLINES = re.compile("\r\n|\r|\u2028|\u2029|\x85")
# C0 controls but tab and newline, DEL and C1, lone surrogates, soft hyphen, noncharacters, byte order mark.
_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ufeff\ufffe\uffff\ud800-\udfff]")


def canonical_text(raw: str) -> str:
    r"""The immutable text that every offset points into.

    Newlines become `\n`; what SQLite, PostgreSQL or Qt would cut or refuse (NUL, other controls, lone surrogates,
    soft hyphens, noncharacters) is dropped; nothing is trimmed or re-spaced.
    """
    return _DROPPED.sub("", _NEWLINES.sub("\n", raw))


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A half-open range of code points into an article's canonical text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no passage: {self.start}..{self.end}")

    def quote(self, text: str) -> str:
        """The words of this passage."""
        return text[self.start : self.end]

    def overlaps(self, other: Passage) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Passage) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Utf16Map:
    """Converts offsets of one text between code points (Python, SQLite) and UTF-16 units (Qt)."""

    def __init__(self, text: str) -> None:
        self._astral = [index for index, char in enumerate(text) if ord(char) > 0xFFFF]
        self._astral_units = [index + shift for shift, index in enumerate(self._astral)]

    def to_utf16(self, offset: int) -> int:
        """UTF-16 units before a code point offset."""
        return offset + bisect.bisect_left(self._astral, offset)

    def to_code_points(self, units: int) -> int:
        """The code point offset of a UTF-16 offset; the middle of a surrogate pair counts as its start."""
        return units - bisect.bisect_left(self._astral_units, units)
