"""File to article: one reader a format, with publication date and metadata where the file carries them.

Nothing here reads the clock, the file's modification time or the network.
"""

from viewer.sources.reading import SUPPORTED_SUFFIXES, read_bytes, read_source, read_text

__all__ = ["SUPPORTED_SUFFIXES", "read_bytes", "read_source", "read_text"]
