"""Getting the bytes of a file, and saying in plain words why a file is not read."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from viewer.domain.passages import canonical_text
from viewer.errors import EmptySource, NotText, SourceError, VanishedSource
from viewer.sources.encoding import utf16_without_mark

MAX_BYTES = 50 * 1024 * 1024
"""Larger files are refused before they are read: no article comes near it."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OUTLOOK = "__properties_version1.0".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SIGNATURES = (
    (_OLD_OFFICE, "an old Office document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"bplist00", "a property list"),
    (b"ID3", "an audio file"),
    (b"OggS", "an audio file"),
    (b"wOFF", "a font"),
)
_TEXT_LIKE_SIGNATURES = (b"BZh", b"ID3", b"OggS", b"wOFF")
"""Short printable ones, which an article could begin with: they count only with control characters behind them."""

_SAVE_AS = "Open it in the program that made it, save the text as .txt or .html, and import that."
_SPECIAL = (
    (stat.S_ISDIR, "It is a folder.", "Drop the files inside it instead."),
    (stat.S_ISFIFO, "It is a named pipe.", "Save its content to a file and import that."),
    (stat.S_ISSOCK, "It is a socket.", "Choose a text file."),
    (stat.S_ISCHR, "It is a device.", "Choose a text file."),
    (stat.S_ISBLK, "It is a device.", "Choose a text file."),
)
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates of the bidirectional algorithm."""
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Lone surrogates that do not stand for a byte of a file name (PEP 383)."""
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def load(path: Path) -> bytes:
    """The bytes of a regular file of at most `MAX_BYTES`; never opens anything else, so that no pipe can block.

    Raises:
        VanishedSource: nothing is there, or it is no regular file.
        SourceError: it may not be read, or is too large.
    """
    what = f"“{showable(path.name or str(path))}” could not be read."
    try:
        status = path.stat()
        _check_regular(status.st_mode, what)
        check_size(status.st_size, what)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise VanishedSource(
            what, "The file is no longer there.", "Check that it was not moved or renamed, and try again."
        ) from error
    except PermissionError as error:
        raise SourceError(
            what, "You may not open this file.", "Change its permissions, or copy it to a folder of your own."
        ) from error
    except OSError as error:
        why = f"The system says: {error.strerror or error}."
        raise SourceError(what, why, "Copy the file to another place and try again.") from error
    check_size(len(data), what)
    return data


def _check_regular(mode: int, what: str) -> None:
    if stat.S_ISREG(mode):
        return
    for matches, why, remedy in _SPECIAL:
        if matches(mode):
            raise VanishedSource(what, why, remedy)
    raise VanishedSource(what, "It is not a regular file.", "Choose a text file.")


def check_size(size: int, what: str) -> None:
    """Refuses what is too large to be an article; `size` in bytes.

    Raises:
        SourceError: more than `MAX_BYTES`.
    """
    if size > MAX_BYTES:
        raise SourceError(
            what,
            f"It is larger than {MAX_BYTES // 1024 // 1024} MB.",
            "Split it into its articles and import those.",
        )


def unread(name: str, data: bytes, known_as: str) -> NotText:
    """The refusal of a format without a reader.

    Args:
        name: of the file.
        data: its bytes; their signature is looked up where the format has no name yet.
        known_as: the format in words ("a PDF document"); empty where it is not known.
    """
    what = f"“{name}” could not be read."
    if known_as:
        return NotText(what, f"It is {known_as}, which Tradeline does not read yet.", _SAVE_AS)
    return binary(name, data)


def check_content(data: bytes, name: str) -> None:
    """Refuses bytes that are no text, whatever the file is called.

    Raises:
        NotText: a known binary format, or too many control characters for a text.
    """
    controls = _controls(data)
    known = _signature(data)
    if (known and (controls or known not in _TEXT_LIKE_SIGNATURES)) or controls > max(2, len(data) // 100):
        raise binary(name, data)


def binary(name: str, data: bytes) -> NotText:
    """The refusal of bytes that are no text, with the name of their format where their start tells it."""
    what = f"“{name}” could not be read."
    if data.startswith(_OLD_OFFICE) and _OUTLOOK in data:
        return NotText(
            what, "Its content is an Outlook message.", "Save it in Outlook as .eml or as text, and import that."
        )
    if data.startswith(_OLD_OFFICE) and _ENCRYPTED in data:
        return NotText(
            what,
            "Its content is an Office document that is protected by a password.",
            "Save it without, and import that.",
        )
    kind = dict(_SIGNATURES).get(_signature(data), "binary data of an unknown format")
    return NotText(what, f"Its content is {kind}, not text.", _SAVE_AS)


def _signature(data: bytes) -> bytes:
    return next((signature for signature, _ in _SIGNATURES if data.startswith(signature)), b"")


def _controls(data: bytes) -> int:
    """How many control characters there are; those that belong to UTF-16 or UTF-32 text do not count."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or utf16_without_mark(data):
        return 0
    return len(_CONTROLS.findall(data))


def showable(name: str) -> str:
    """A name that every part can keep and no line is turned around by.

    Controls go, bytes that are no UTF-8 become `�`, and what turns the writing direction is spelled out: `⟨U+202E⟩`.
    """
    valid = _NO_BYTE.sub("�", name).encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")
    line = canonical_text(valid).replace("\n", " ")
    return _DIRECTION.sub(lambda mark: f"⟨U+{ord(mark[0]):04X}⟩", line)


def empty(name: str) -> EmptySource:
    """The refusal of a text with nothing in it."""
    return EmptySource(
        f"“{name}” could not be read.", "There is no text in it.", "Check that the file was saved, and import it again."
    )
