"""Which format a file is in, by its content; the end of its name decides only between kinds of text.

Nothing is decompressed here but the first bytes of a member named `mimetype`.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from viewer.sources.encoding import utf16_without_mark

PLAIN_TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
MHTML = "multipart/related"
WEBARCHIVE = "application/x-webarchive"
EMAIL = "message/rfc822"
REGISTER = "application/json"
"""Documents of the Federal Register; other JSON is plain text."""
ZIP = "application/zip"
PDF = "application/pdf"
RTF = "application/rtf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
EPUB = "application/epub+zip"
SPREADSHEET = "application/vnd.ms-excel"
SLIDES = "application/vnd.ms-powerpoint"
OTHER = "application/octet-stream"
"""A known binary format without text, or bytes of none; `refusals` finds its name."""

HEAD = 65_536
"""So many bytes from the start tell every format but what a ZIP file holds."""
MOST_ENTRIES = 20_000
"""A ZIP file with more entries in its directory is not looked into; its list alone would fill the memory."""
BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, LookupError,
    RuntimeError, NotImplementedError,
)  # fmt: skip
"""What `zipfile` raises for archives that are damaged, or packed in a way that it does not know."""

_TEXTS = {
    ".txt": PLAIN_TEXT, ".text": PLAIN_TEXT, ".md": MARKDOWN, ".markdown": MARKDOWN,
    ".html": HTML, ".htm": HTML, ".xhtml": HTML,
}  # fmt: skip
TEXT_SUFFIXES = tuple(_TEXTS)
PLAIN_TEXTS = frozenset((PLAIN_TEXT, MARKDOWN))
"""What is read by our own code alone; every other format has a parser that a file can make hang or crash."""
_ODF = "application/vnd.oasis.opendocument."
# A comment ends in one way only, so that a thousand of them are not tried in every combination.
_HTML_HEAD = re.compile(
    r"(?:<\?xml[^>]{0,200}>|<!--(?:(?!-->).){0,4000}-->|\s)*<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.DOTALL,
)
_PLIST_HEAD = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!doctype plist\b.{0,2000}?)?<plist\b", re.DOTALL)
_HEADER = re.compile(r"([!-9;-~]{1,76}):(.*)")
_CORE_HEADERS = frozenset(("from", "to", "subject", "date"))
_TRANSPORT_HEADERS = frozenset(
    "message-id mime-version received return-path delivered-to dkim-signature content-transfer-encoding".split()
)
"""Written by mail programs only; a memo has From and Subject too."""
_REGISTER_KEYS = re.compile(rb'"(?:publication_date|agencies|agency_names|executive_order_number)"\s*:|federalregister')
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def sniff(data: bytes, name: str) -> str:
    """The media type of a file.

    Args:
        data: all of it, or its first `HEAD` bytes.
        name: the file name; it decides only where the content is text without marks of its own.
    """
    if kind := _by_magic(data):
        return kind
    head = _text_head(data)
    if head.startswith(("{", "[")) and b'"document_number"' in data and _REGISTER_KEYS.search(data):
        return REGISTER
    if _PLIST_HEAD.match(head) and b"WebMainResource" in data:
        return WEBARCHIVE
    if kind := _by_headers(head, Path(name).suffix.lower()):
        return kind
    return HTML if _HTML_HEAD.match(head) else text_kind(name)


def text_kind(name: str) -> str:
    """Which kind of text a file name promises; plain text where it promises none."""
    return _TEXTS.get(Path(name).suffix.lower(), PLAIN_TEXT)


def promises_text(name: str) -> bool:
    """Whether a name alone lets one expect an article in plain text: by its end, or for having none."""
    suffix = PurePosixPath(name).suffix.lower()
    return not suffix or suffix in _TEXTS


def is_binary(head: bytes) -> bool:
    """Whether the start of a file is no text in any encoding, so that its name promises in vain."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or utf16_without_mark(head):
        return False
    return len(_BINARY.findall(head)) > max(2, len(head) // 100)


def _by_magic(data: bytes) -> str | None:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if data.startswith(b"{\\rtf"):
        return RTF
    if data.startswith(b"bplist00"):
        return WEBARCHIVE if b"WebMainResource" in data else OTHER
    head = data[:1024]
    # Some servers put lines before the mark; words about PDF files have no objects behind them.
    if data.startswith(b"%PDF-") or (re.search(rb"%PDF-\d", head) and b" obj" in data):
        return PDF
    return None


def _zip_kind(data: bytes) -> str:
    """What a ZIP file is by its members; `ZIP` for an archive, also a damaged one, which its reader will tell."""
    if data.count(b"PK\x01\x02") > MOST_ENTRIES:
        return ZIP
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = _mimetype(archive) if "mimetype" in names else ""
    except BROKEN_ZIP:
        return ZIP
    if kind == EPUB or "META-INF/container.xml" in names:
        return EPUB
    if kind.startswith(_ODF):
        return {"text": ODT, "spreadsheet": SPREADSHEET}.get(kind.removeprefix(_ODF).split("-")[0], SLIDES)
    if "[Content_Types].xml" in names:
        tops = {name.split("/", 1)[0] for name in names}
        return next(
            (found for top, found in (("word", DOCX), ("xl", SPREADSHEET), ("ppt", SLIDES)) if top in tops), ZIP
        )
    return ZIP


def _mimetype(archive: zipfile.ZipFile) -> str:
    with archive.open("mimetype") as member:
        return member.read(100).decode("ascii", errors="ignore").strip()


def _text_head(data: bytes) -> str:
    """The start in characters and lower case, good enough to see marks."""
    head = data[:HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="ignore").lower()
    if wide := utf16_without_mark(head):
        return head.decode(wide, errors="ignore").lower()
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1").lower().lstrip()


def _by_headers(head: str, suffix: str) -> str | None:
    """E-mail or a page saved with all its parts: both begin with the headers of a message."""
    headers = _headers(head)
    names = headers.keys()
    content = headers.get("content-type", "").strip()
    sent = not names.isdisjoint(("to", "received", "message-id", "return-path"))
    if "mime-version" in names and content.startswith((MHTML, HTML)):
        saved = "snapshot-content-location" in names or "saved by" in headers.get("from", "")
        if saved or suffix in (".mht", ".mhtml") or not sent:
            return MHTML
    by_program = "from" in names and not _TRANSPORT_HEADERS.isdisjoint(names)
    return EMAIL if by_program or (suffix == ".eml" and len(_CORE_HEADERS & names) >= 2) else None


def _headers(head: str) -> dict[str, str]:
    """Headers up to the first empty line, by name; none where a line among them is no header."""
    headers: dict[str, str] = {}
    for number, line in enumerate(head.splitlines()):
        if not line.strip():
            break
        if match := _HEADER.match(line):
            headers.setdefault(match[1], match[2])
        elif not (line[0] in " \t" and headers) and not (number == 0 and line.startswith("from ")):
            return {}
    return headers
