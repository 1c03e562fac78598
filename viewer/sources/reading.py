"""The door of the readers: which one takes a source, and the article and inner sources that come of it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

from viewer.domain.articles import UNPUBLISHED, Article
from viewer.domain.passages import canonical_text
from viewer.errors import NotText, SourceError
from viewer.sources.encoding import Decoded, declared_encoding, decode
from viewer.sources.formats import byte_reader, format_name, has_reader, known_type, opener, text_reader
from viewer.sources.opening import Contents, Opened
from viewer.sources.parts import Parts, tidy
from viewer.sources.publishing import from_name
from viewer.sources.refusals import check_content, check_size, empty, load, showable, unread
from viewer.sources.sniffing import HTML, PLAIN_TEXT, sniff

MAX_DEPTH = 3
"""So deep may a source lie in others (a message in an archive is 1 deep) and still be opened itself."""
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\\s]*")
_SAMPLE = 65_536
_LONGEST_TITLE = 300


def read_source(path: Path) -> Article:
    """Reads one file that is one article.

    Raises:
        SourceError: it cannot be read, or holds no text of its own; one of its kinds says which.
    """
    return open_source(path).alone(showable(path.name))


def open_source(path: Path) -> Opened:
    """Reads one file: its article, and the sources inside it.

    Raises:
        SourceError: it cannot be read, or is no text; one of its kinds says which.
    """
    return open_bytes(load(path), showable(path.name), showable(str(path)))


def read_bytes(data: bytes, name: str, path: str = "", media_type: str | None = None) -> Article:
    """Reads the content of one file that is one article.

    Args:
        data: all of it.
        name: the file name, which may tell the date, and the format where the content does not.
        path: where it came from, for the record only.
        media_type: the format where it is known, such as `text/html`; else content and name tell.

    Raises:
        SourceError: it is too large, empty, no text, or an archive.
    """
    return open_bytes(data, name, path, media_type=media_type).alone(name)


def open_bytes(data: bytes, name: str, path: str = "", depth: int = 0, media_type: str | None = None) -> Opened:
    """Reads the content of one file: its article, and the sources inside it.

    Args:
        data: all of it.
        name: the file name, which may tell the date, and the format where the content does not.
        path: where it came from, for the record only.
        depth: how many sources lie around it.
        media_type: the format where it is known; else content and name tell.

    Raises:
        SourceError: it is too large, empty or no text.
    """
    check_size(len(data), f"“{name}” could not be read.")
    if not data:
        raise empty(name)
    kind = known_type(media_type) if media_type is not None else sniff(data, name)
    if not has_reader(kind):
        raise unread(name, data, format_name(kind))
    try:
        contents, encoding = _contents(data, name, kind)
    except RecursionError as error:
        why = "It is nested so deeply that no program would have made it by itself."
        raise SourceError(f"“{name}” could not be read.", why, "Save its text as .txt, and import that.") from error
    article = _article(contents.parts, data, name, path, kind, encoding) if contents.parts else None
    if depth >= MAX_DEPTH:
        refused = (*contents.refused, *((one.name, _too_deep(one.name)) for one in contents.inner))
        return Opened(article, (), refused, contents.left_out)
    return Opened(article, contents.inner, contents.refused, contents.left_out)


def _too_deep(name: str) -> SourceError:
    return SourceError(
        f"“{name}” was not opened.", "It lies too deep inside of other sources.", "Unpack it, and import the files."
    )


def read_text(text: str, name: str = "Pasted text") -> Article:
    """Reads text from the clipboard; its bytes are taken to be UTF-8.

    Raises:
        SourceError: it is too large or empty.
    """
    # A lone surrogate has no bytes in UTF-8, and canonical text drops it too.
    data = text.encode("utf-8", errors="ignore")
    check_size(len(data), f"“{name}” could not be read.")
    parts = _text_parts(Decoded(text, "utf-8"), PLAIN_TEXT)
    return _article(parts, data, name, "", PLAIN_TEXT, "utf-8")


def _contents(data: bytes, name: str, kind: str) -> tuple[Contents, str]:
    """What the reader of a format finds, and the encoding; empty where the format names none for the whole."""
    if (open_up := opener(kind)) is not None:
        return open_up(data), ""
    if (read := byte_reader(kind)) is not None:
        return Contents(read(data)), ""
    check_content(data, name)
    decoded = decode(data, declared_encoding(data) if kind == HTML else None)
    _check_characters(decoded.text, name)
    return Contents(_text_parts(decoded, kind)), decoded.encoding


def _text_parts(decoded: Decoded, kind: str) -> Parts:
    parts = text_reader(kind)(canonical_text(decoded.text))
    return replace(parts, notes=decoded.notes + parts.notes)


def _article(parts: Parts, data: bytes, name: str, path: str, kind: str, encoding: str) -> Article:
    if _INVISIBLE.fullmatch(parts.text):
        raise empty(name)
    # A date that only says "no later than" gives way to one in the file's name.
    named = UNPUBLISHED if parts.publication.anchor else from_name(name)
    publication = named if named.value else parts.publication
    return Article(
        name=name,
        path=path,
        media_type=kind,
        encoding=encoding,
        title=_title(parts.title) or Path(name).stem,
        text=parts.text,
        sha256=hashlib.sha256(data).hexdigest(),
        publication=publication,
        original=data,
        metadata=tuple((field, canonical_text(value)) for field, value in parts.metadata),
        notes=parts.notes,
    )


def _title(title: str) -> str:
    line = showable(tidy(canonical_text(title)))
    return line if len(line) <= _LONGEST_TITLE else f"{line[:_LONGEST_TITLE]}…"


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
