"""The table of readers by media type. Those of formats with libraries of their own are loaded when first needed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from importlib import import_module
from typing import cast

from viewer.sources import sniffing
from viewer.sources.opening import Contents
from viewer.sources.parts import Parts

_TEXT_READERS = {
    sniffing.PLAIN_TEXT: "plain_text.read_plain_text",
    sniffing.MARKDOWN: "markdown.read_markdown",
    sniffing.HTML: "html_page.read_html",
}
"""These take canonical text."""
_BYTE_READERS: Mapping[str, str] = {
    sniffing.MHTML: "mhtml.read_mhtml",
    sniffing.WEBARCHIVE: "webarchive.read_webarchive",
    sniffing.PDF: "pdf.read_pdf",
    sniffing.DOCX: "docx.read_docx",
    sniffing.ODT: "odt.read_odt",
    sniffing.RTF: "rtf.read_rtf",
    sniffing.EPUB: "epub.read_epub",
}
"""These take the bytes of the file. A format is added by one line here."""
_OPENERS = {
    sniffing.ZIP: "archives.open_archive",
    sniffing.EMAIL: "mail.open_mail",
    sniffing.REGISTER: "register.open_register",
}
"""These take the bytes too, and may find further sources in them."""
_SAME_AS = {"text/x-markdown": sniffing.MARKDOWN, "application/xhtml+xml": sniffing.HTML}
_NAMES = {
    sniffing.PDF: "a PDF document",
    sniffing.DOCX: "a Word document",
    sniffing.ODT: "an OpenDocument text",
    sniffing.RTF: "an RTF document",
    sniffing.EPUB: "an e-book",
    sniffing.SPREADSHEET: "a spreadsheet",
    sniffing.SLIDES: "a presentation",
}
_PAGE_FOLDERS = ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_file")
"""Ends of the folders that browsers make in several languages."""

SUPPORTED_SUFFIXES = (
    *sniffing.TEXT_SUFFIXES, ".mhtml", ".mht", ".webarchive", ".pdf", ".docx", ".odt", ".rtf", ".epub", ".eml", ".json",
    ".zip",
)  # fmt: skip
"""Ends of file names of what is read, for a person to choose by; what a file is, its content tells."""


def text_reader(kind: str) -> Callable[[str], Parts]:
    """The reader of a kind of text; `kind` must be one."""
    return cast("Callable[[str], Parts]", _loaded(_TEXT_READERS[kind]))


def byte_reader(kind: str) -> Callable[[bytes], Parts] | None:
    """The reader of a format that is no text; None for other formats."""
    return cast("Callable[[bytes], Parts]", _loaded(_BYTE_READERS[kind])) if kind in _BYTE_READERS else None


def opener(kind: str) -> Callable[[bytes], Contents] | None:
    """The reader of a format that can hold several sources; None for other formats."""
    return cast("Callable[[bytes], Contents]", _loaded(_OPENERS[kind])) if kind in _OPENERS else None


def has_reader(kind: str) -> bool:
    """Whether a media type is read; nothing is loaded to tell."""
    return kind in _TEXT_READERS or kind in _BYTE_READERS or kind in _OPENERS


def may_hold_others(kind: str) -> bool:
    """Whether sources of a media type may have others inside them, such as attachments."""
    return kind in _OPENERS


def takes(head: bytes, name: str) -> bool:
    """Whether a file among others is taken for an article.

    Args:
        head: its first `HEAD` bytes, or all.
        name: text without marks of its own counts only where the name promises an article.
    """
    kind = sniffing.sniff(head, name)
    if kind in sniffing.PLAIN_TEXTS:
        return sniffing.promises_text(name) and not sniffing.is_binary(head[: sniffing.HEAD])
    return has_reader(kind)


def holds_parts_of_page(folder: str, beside: Collection[str]) -> bool:
    """Whether a browser made a folder for the pictures and frames of a page that it saved beside it.

    Args:
        folder: its name.
        beside: the names of what lies in the same folder.
    """
    stems = (folder.removesuffix(end) for end in _PAGE_FOLDERS if folder.endswith(end))
    return any(f"{stem}{end}" in beside for stem in stems for end in (".html", ".htm", ".xhtml"))


def known_type(given: str) -> str:
    """A media type as a server or a mail writes it, in the form of this table."""
    kind = given.split(";", 1)[0].strip().lower()
    return _SAME_AS.get(kind, kind)


def format_name(kind: str) -> str:
    """A format that has no reader, in words; empty where there are none."""
    return _NAMES.get(kind, "")


def _loaded(reader: str) -> object:
    module, _, function = reader.partition(".")
    return getattr(import_module(f"viewer.sources.{module}"), function)
