"""Word documents, OpenDocument texts and e-books for tests, put together from their XML."""

from __future__ import annotations

import io
import zipfile

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CHOICE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
)
OPEN = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "drawing", "meta")
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="{target}"/></Relationships>'
)


def package(members: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def run(text: str) -> str:
    """A run of text of a Word document."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph of a Word document; plain text becomes a run."""
    inner = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def docx(body: str, core: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    """A Word document with this body, core properties and further parts."""
    return package(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": RELATIONS.format(target="word/document.xml"),
            "word/document.xml": f"<w:document {WORD} {CHOICE}><w:body>{body}</w:body></w:document>",
            "docProps/core.xml": f"<cp:coreProperties {CORE}>{core}</cp:coreProperties>",
            **(more or {}),
        }
    )


def odt(body: str, meta: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    """An OpenDocument text with this body and metadata."""
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    dublin = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    fields = f"<office:meta>{meta}</office:meta>"
    return package(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {OPEN}>{text}</office:document-content>",
            "meta.xml": f"<office:document-meta {OPEN} {dublin}>{fields}</office:document-meta>",
            **(more or {}),
        }
    )


def page(body: str) -> str:
    """A chapter of an e-book."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Chapter</title></head><body>{body}</body></html>'
    )


def epub(chapters: dict[str, str], metadata: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    """An e-book of these chapters by file name, with a page of navigation first in its reading order."""
    items = "".join(
        f'<item id="c{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    return package(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
            "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf">'
            f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata><manifest>'
            '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
            f'{items}</manifest><spine><itemref idref="nav"/>{spine}</spine></package>',
            "OEBPS/nav.xhtml": page("<nav><ol><li>Contents</li></ol></nav><p>Contents of the book</p>"),
            **{f"OEBPS/{name}": content for name, content in chapters.items()},
            **(more or {}),
        }
    )
