"""File to article: one reader a format, with publication date and metadata where the file carries them.

Nothing here reads the clock, the file's modification time or the network.
"""

from viewer.sources.formats import SUPPORTED_SUFFIXES, holds_parts_of_page, may_hold_others, takes
from viewer.sources.opening import Inner, Opened
from viewer.sources.reading import open_bytes, open_source, read_bytes, read_source, read_text
from viewer.sources.refusals import MAX_BYTES, showable
from viewer.sources.sniffing import HEAD, PLAIN_TEXTS, TEXT_SUFFIXES, sniff, text_kind

__all__ = [
    "HEAD",
    "MAX_BYTES",
    "PLAIN_TEXTS",
    "SUPPORTED_SUFFIXES",
    "TEXT_SUFFIXES",
    "Inner",
    "Opened",
    "holds_parts_of_page",
    "may_hold_others",
    "open_bytes",
    "open_source",
    "read_bytes",
    "read_source",
    "read_text",
    "showable",
    "sniff",
    "takes",
    "text_kind",
]
