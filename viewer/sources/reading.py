"""The door of the readers: which one takes a file, and the article that comes of it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from viewer.domain.articles import Article
from viewer.domain.passages import canonical_text
from viewer.errors import NotText
from viewer.sources.encoding import Decoded, declared_encoding, decode
from viewer.sources.markdown import read_markdown
from viewer.sources.parts import Parts, tidy
from viewer.sources.plain_text import read_plain_text
from viewer.sources.publishing import from_name
from viewer.sources.refusals import check_content, check_size, check_suffix, empty, load, showable

_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
}
SUPPORTED_SUFFIXES = tuple(_MEDIA_TYPES)
"""Ends of file names that a reader is made for; other text is read as plain text."""


def _read_html(text: str) -> Parts:
    # lxml and trafilatura are slow to load, and plain text does not need them.
    from viewer.sources.html_page import read_html

    return read_html(text)


_READERS = {"text/plain": read_plain_text, "text/markdown": read_markdown, "text/html": _read_html}
_SAME_AS = {"text/x-markdown": "text/markdown", "application/xhtml+xml": "text/html"}
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\\s]*")
_SAMPLE = 65_536
_LONGEST_TITLE = 300


def read_source(path: Path) -> Article:
    """Reads one file.

    Raises:
        SourceError: it cannot be read, or is no text; one of its kinds says which.
    """
    return read_bytes(load(path), showable(path.name), showable(str(path)))


def read_bytes(data: bytes, name: str, path: str = "", media_type: str | None = None) -> Article:
    """Reads the content of one file.

    Args:
        data: all of it.
        name: the file name, which may tell the format and the date.
        path: where it came from, for the record only.
        media_type: the format where it is known, such as `text/html`; else name and content tell.

    Raises:
        SourceError: it is too large, empty, or no text.
    """
    check_size(len(data), f"“{name}” could not be read.")
    if media_type is None:
        check_suffix(name)
    check_content(data, name)
    kind = _media_type(data, name, media_type)
    decoded = decode(data, declared_encoding(data) if kind == "text/html" else None)
    _check_characters(decoded.text, name)
    return _article(decoded, data, name, path, kind)


def read_text(text: str, name: str = "Pasted text") -> Article:
    """Reads text from the clipboard; its bytes are taken to be UTF-8.

    Raises:
        SourceError: it is too large or empty.
    """
    # A lone surrogate has no bytes in UTF-8, and canonical text drops it too.
    data = text.encode("utf-8", errors="ignore")
    check_size(len(data), f"“{name}” could not be read.")
    return _article(Decoded(text, "utf-8"), data, name, "", "text/plain")


def _article(decoded: Decoded, data: bytes, name: str, path: str, kind: str) -> Article:
    parts = _READERS[kind](canonical_text(decoded.text))
    if _INVISIBLE.fullmatch(parts.text):
        raise empty(name)
    publication = parts.publication if parts.publication.value else from_name(name)
    return Article(
        name=name,
        path=path,
        media_type=kind,
        encoding=decoded.encoding,
        title=_title(parts.title) or Path(name).stem,
        text=parts.text,
        sha256=hashlib.sha256(data).hexdigest(),
        publication=publication,
        original=data,
        metadata=tuple((field, canonical_text(value)) for field, value in parts.metadata),
        notes=decoded.notes + parts.notes,
    )


def _title(title: str) -> str:
    line = tidy(canonical_text(title))
    return line if len(line) <= _LONGEST_TITLE else f"{line[:_LONGEST_TITLE]}…"


def _media_type(data: bytes, name: str, given: str | None) -> str:
    if given is not None:
        kind = given.split(";", 1)[0].strip().lower()
        kind = _SAME_AS.get(kind, kind)
        if kind in _READERS:
            return kind
        raise NotText(
            f"“{name}” could not be read.",
            f"There is no reader for the format {kind or 'without a name'}.",
            "Save the text as .txt, .md or .html and import that.",
        )
    if kind_by_suffix := _MEDIA_TYPES.get(Path(name).suffix.lower()):
        return kind_by_suffix
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "text/html" if head.startswith((b"<!doctype html", b"<html")) else "text/plain"


def _check_characters(text: str, name: str) -> None:
    """Refuses what decoded to rubbish: bytes behind a byte order mark that are no such text."""
    sample = text[:_SAMPLE]
    odd = sum(char == "�" or unicodedata.category(char) in ("Cc", "Cn", "Co") for char in sample)
    lines = sum(char in "\r\n\t" for char in sample)
    if odd - lines > max(2, len(sample) // 10):
        raise NotText(
            f"“{name}” could not be read.",
            "Its content is binary data or text in an encoding that could not be told.",
            "Open it in the program that made it, save the text as UTF-8, and import that.",
        )
