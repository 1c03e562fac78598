"""Pages that a browser saved with all their parts in one file (`.mhtml`): only the page itself is read."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import Message

from viewer.domain.passages import canonical_text
from viewer.errors import NotText
from viewer.sources.encoding import declared_encoding, decode
from viewer.sources.html_page import read_html
from viewer.sources.mail import leaves, mail_headers, part_bytes, part_charset
from viewer.sources.parts import Parts, found, tidy

_ADDRESSES = ("snapshot-content-location", "content-location")


def read_mhtml(data: bytes) -> Parts:
    """The article of the page; its pictures, frames and styles are not looked at.

    Raises:
        NotText: no page is in it.
    """
    message = message_from_bytes(data, policy=policy.compat32)
    page = _page(message)
    content = part_bytes(page)
    decoded = decode(content, part_charset(page) or declared_encoding(content))
    headers = mail_headers(message)
    address = next((headers[name] for name in _ADDRESSES if headers.get(name)), "")
    address = address or tidy(mail_headers(page).get("content-location", ""))
    parts = read_html(canonical_text(decoded.text), address)
    # The day of saving: no earlier than publication, and no publication date itself.
    saved = found("saved", headers["date"], "header Date") if headers.get("date") else ()
    return replace(parts, metadata=(*parts.metadata, *saved), notes=decoded.notes + parts.notes)


def _page(message: Message) -> Message:
    """The first HTML part that is the root: the one that `start` names, else the first."""
    pages = [part for part in leaves(message) if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise NotText(
            "The web archive could not be read.", "There is no page in it.", "Save the page again, as one HTML file."
        )
    start = message.get_param("start")
    return next((part for part in pages if start and part.get("content-id") == start), pages[0])
