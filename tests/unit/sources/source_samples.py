"""Small files of each format, made in memory."""

from __future__ import annotations

import io
import json
import plistlib
import zipfile

STORY = (
    "WASHINGTON, June 4, 2025 - The United States raised its tariff on steel to 50 percent on Wednesday.\n\n"
    "Canada called the step unlawful and said that it would answer within days.\n"
)
PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>Tariffs rise</title>"
    "<meta property='article:published_time' content='2025-06-04T23:30:00-04:00'></head><body><article>"
    "<h1>Tariffs rise</h1>"
    + "".join(
        f"<p>Paragraph {number}: the United States put a tariff of {number}% on item {number}, officials said.</p>"
        for number in range(9)
    )
    + "</article></body></html>"
)


def zipped(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def message(*headers: str, body: str = STORY) -> bytes:
    """An e-mail of one part; `From`, `Date` and `Message-ID` are there already."""
    lines = ("From: Jane Doe <jane@example.org>", "Message-ID: <1@example.org>", *headers)
    return ("\r\n".join(lines) + "\r\n\r\n" + body.replace("\r\n", "\n").replace("\n", "\r\n")).encode()


def multipart(kind: str, *parts: str, headers: tuple[str, ...] = ()) -> bytes:
    """An e-mail or web archive of several parts, each with its headers."""
    body = "".join(f"--b0\r\n{part}\r\n" for part in parts) + "--b0--\r\n"
    return message("MIME-Version: 1.0", *headers, f'Content-Type: {kind}; boundary="b0"', body=body)


def saved_page(page: str = PAGE, *more: str) -> bytes:
    """A page as Chrome saves it with all its parts."""
    parts = (f"Content-Type: text/html\r\nContent-Location: https://example.org/a\r\n\r\n{page}", *more)
    body = "".join(f"--b0\r\n{part}\r\n" for part in parts) + "--b0--\r\n"
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nSubject: Tariffs rise\r\n"
        "Date: Tue, 3 Mar 2026 10:11:12 +0100\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b0"\r\n\r\n'
    )
    return (head + body).encode()


def web_archive(page: bytes = PAGE.encode(), kind: str = "text/html", *, binary: bool = True) -> bytes:
    """A page as Safari saves it."""
    resource = {
        "WebResourceData": page,
        "WebResourceMIMEType": kind,
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceURL": "https://example.org/a",
    }
    fmt = plistlib.FMT_BINARY if binary else plistlib.FMT_XML
    return plistlib.dumps({"WebMainResource": resource, "WebSubresources": []}, fmt=fmt)


def register_document(**fields: object) -> dict[str, object]:
    """A document of the Federal Register as its interface gives it."""
    return {
        "document_number": "2025-10524",
        "title": "Adjusting Imports of Aluminum and Steel Into the United States",
        "type": "Presidential Document",
        "abstract": None,
        "agencies": [{"raw_name": "EXECUTIVE OFFICE", "name": "Executive Office of the President", "id": 538}],
        "publication_date": "2025-06-09",
        "signing_date": "2025-06-03",
        "effective_on": "2025-06-04",
        "html_url": "https://www.federalregister.gov/documents/2025/06/09/2025-10524/x",
        "topics": [],
        **fields,
    }


def register_file(*documents: dict[str, object]) -> bytes:
    """One document, or a page of search results."""
    if len(documents) == 1:
        return json.dumps(documents[0]).encode()
    return json.dumps({"count": len(documents), "total_pages": 1, "results": list(documents)}).encode()
