"""E-mail: the text part (else the HTML part), the headers as fields, and the attachments as sources.

The standard library's parser; its headers are decoded one by one, for the lazy ones of a message can raise.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parsedate_to_datetime

from viewer.domain.articles import UNPUBLISHED, Publication, PublishedFrom, published_on
from viewer.domain.passages import canonical_text
from viewer.errors import SourceError
from viewer.sources.encoding import Decoded, decode
from viewer.sources.formats import takes
from viewer.sources.mail_text import flowing
from viewer.sources.opening import Contents, Inner
from viewer.sources.parts import Parts, found, tidy
from viewer.sources.publishing import stamp_day, stamp_note
from viewer.sources.refusals import showable

MAX_PARTS = 1_000
_LONGEST_HEADER = 2_000
_PARTING = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]{0,200}\b\d{4}\b[^\n]{0,50}\n(?=[!-9;-~]{1,76}:)")
"""What parts the messages of a mailbox: an empty line, then who sent it when (RFC 4155)."""
_FIELDS = (
    ("from", "author"), ("to", "to"), ("cc", "cc"), ("subject", "subject"), ("date", "sent"),
)  # fmt: skip


def open_mail(data: bytes) -> Contents:
    """Reads a message and takes its attachments out; of a mailbox (`mbox`), takes its messages out.

    Raises:
        RecursionError: its parts are nested in hundreds of others.
        SourceError: it has too many parts.
    """
    if len(letters := _mailbox(data)) > 1:
        return Contents(None, tuple(Inner(f"message {number}.eml", one) for number, one in enumerate(letters, 1)))
    message = message_from_bytes(data, policy=policy.compat32)
    parts = leaves(message)
    bodies = _bodies(parts)
    attached = [part for part in parts if part not in bodies and _is_attachment(part)]
    inner = [one for number, part in enumerate(attached, 1) if (one := _attachment(part, number)).data]
    taken = tuple(one for one in inner if takes(one.data, one.name))
    left_out = tuple(one.name for one in inner if one not in taken)
    read = _read(message, bodies) if bodies or not taken else None
    return Contents(read, taken, left_out=left_out)


def _mailbox(data: bytes) -> list[bytes]:
    """The messages of a mailbox, without the lines that part them; none where the file is no mailbox."""
    if not data.startswith(b"From "):
        return []
    lines = list(itertools.islice(_PARTING.finditer(data), MAX_PARTS + 1))
    if len(lines) > MAX_PARTS:
        raise SourceError(
            "The mailbox was not opened.",
            f"It holds more than {MAX_PARTS:,} messages.",
            "Export fewer of them at a time.",
        )
    ends = [*(line.start() for line in lines[1:]), len(data)]
    return [re.sub(rb"(?m)^>(?=>*From )", b"", data[line.end() : end]) for line, end in zip(lines, ends, strict=False)]


def mail_headers(message: Message) -> dict[str, str]:
    """The first header of each name, decoded, on one line; names in lower case."""
    headers: dict[str, str] = {}
    for name, raw in message.raw_items():
        key = name.lower()
        if key in headers or len(headers) > 200:
            continue
        headers[key] = _header(name, str(raw)[:_LONGEST_HEADER])
    return headers


def part_text(part: Message) -> Decoded:
    """The text of a part: transfer encoding undone, and the characters decoded as it says unless it errs."""
    return decode(part_bytes(part), part_charset(part))


def part_charset(part: Message) -> str | None:
    """The encoding that a part names for itself."""
    try:
        return part.get_content_charset()
    except ValueError:
        # A name with a NUL in it.
        return None


def part_bytes(part: Message) -> bytes:
    """The bytes of a part without its transfer encoding."""
    try:
        payload = part.get_payload(decode=True)
    except ValueError:
        # The parser takes the charset for the name of a codec; with a NUL in it, it is none.
        raw = part.get_payload()
        payload = raw.encode("utf-8", errors="surrogateescape") if isinstance(raw, str) else b""
    return payload if isinstance(payload, bytes) else b""


def sent_on(stamp: str) -> Publication:
    """The day of a Date header as its sender's clock had it."""
    day = stamp_day(stamp) or _parsed_day(stamp)
    if day is None or not 1970 <= day.year <= 2100:
        return UNPUBLISHED
    return published_on(
        day, PublishedFrom.METADATA, f"The header Date of the message says {stamp}.", *stamp_note(stamp)
    )


def _parsed_day(stamp: str) -> dt.date | None:
    try:
        return parsedate_to_datetime(stamp).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _header(name: str, raw: str) -> str:
    if name.lower() == "date":
        return showable(tidy(canonical_text(raw)))
    try:
        value = str(policy.default.header_factory(name, raw.replace("\r", " ").replace("\n", " ")))
    except (ValueError, LookupError, IndexError, AttributeError, TypeError, RecursionError):
        # Its parser fails on some malformed headers (an unknown charset, an open bracket); the raw words remain.
        value = raw
    return showable(tidy(canonical_text(value)))


def leaves(message: Message) -> list[Message]:
    """The parts that hold something, in order; a message inside a message stays whole."""
    leaves: list[Message] = []
    for part in _walk(message):
        leaves.append(part)
        if len(leaves) > MAX_PARTS:
            raise SourceError(
                "The message was not read.", f"It has more than {MAX_PARTS:,} parts.", "Save its text as .txt."
            )
    return leaves


def _walk(message: Message) -> Iterator[Message]:
    stack = [message]
    while stack:
        part = stack.pop()
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            stack += [child for child in reversed(payload) if isinstance(child, Message)]
        else:
            yield part


def _bodies(parts: list[Message]) -> list[Message]:
    """The parts that make the text: all plain ones where the first is plain (a footer follows), else one HTML part."""
    texts = [
        part
        for part in parts
        if part.get_content_type() in ("text/plain", "text/html")
        and part.get_content_disposition() != "attachment"
        and not _filename(part)
        and part_bytes(part).strip()
    ]
    if texts and texts[0].get_content_type() == "text/plain":
        return [part for part in texts if part.get_content_type() == "text/plain"]
    return texts[:1]


def _is_attachment(part: Message) -> bool:
    """Not the other form of the body, and no picture that stands in it."""
    if part.get_content_type() == "message/rfc822" or part.get_content_disposition() == "attachment":
        return True
    return bool(_filename(part)) and part.get_content_maintype() != "image"


def _message_bytes(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except ValueError:
        # Its headers were no ASCII, and the writer of the library takes nothing else.
        return message.as_string().encode("utf-8", errors="surrogateescape")


def _is_flowed(part: Message) -> bool:
    return str(part.get_param("format", "")).lower() == "flowed"


def _filename(part: Message) -> str:
    try:
        return part.get_filename() or ""
    except ValueError:
        # Its encoding has a NUL in its name.
        return ""


def _attachment(part: Message, number: int) -> Inner:
    payload = part.get_payload()
    if part.get_content_type() == "message/rfc822" and isinstance(payload, list) and payload:
        held = payload[0]
        if isinstance(held, Message):
            subject = mail_headers(held).get("subject", "")
            return Inner(f"{subject or f'message {number}'}.eml", _message_bytes(held))
    name = _filename(part)
    return Inner(_header("Subject", str(name)[:300]) if name else f"attachment {number}", part_bytes(part))


def _read(message: Message, bodies: list[Message]) -> Parts:
    decoded = [part_text(part) for part in bodies]
    if bodies and bodies[0].get_content_type() == "text/html":
        # Slow to load, and most messages have a text part.
        from viewer.sources.html_page import read_html

        text = read_html(canonical_text(decoded[0].text))
    else:
        lines = zip(bodies, decoded, strict=True)
        texts = [flowing(canonical_text(one.text).strip("\n"), flowed=_is_flowed(part)) for part, one in lines]
        text = Parts("\n\n".join(texts))
    headers = mail_headers(message)
    fields = tuple((field, headers[name], name) for name, field in _FIELDS if headers.get(name))
    return replace(
        text,
        title=headers.get("subject", "") or text.title,
        publication=sent_on(headers.get("date", "")),
        metadata=tuple(
            pair for name, value, header in fields for pair in found(name, value, f"header {header.title()}")
        ),
        notes=tuple(note for part in decoded for note in part.notes) + text.notes,
    )
