"""What is said about a drop that brings no file."""

from __future__ import annotations

from viewer.ui.drops import Dropped
from viewer.ui.messages import Message, Tone
from viewer.ui.plain_text import shortened

_ADDRESS_CHARS = 80


def refusal_of(drop: Dropped) -> Message | None:
    """Why nothing was imported of a part of a drop, and how to save it; None where all of it can be read."""
    if drop.is_mail:
        return Message(
            Tone.WARNING,
            "A message was dropped, but the mail program handed over no file.",
            "Save it as a file and drop that. Thunderbird: File > Save As > File. Apple Mail: File > Save As > Raw "
            "Message Source. Outlook: File > Save As, as .eml where it offers that, else as text.",
        )
    if drop.remote:
        return Message(
            Tone.WARNING,
            "A web address was dropped, and nothing was fetched.",
            f"It was {shortened(drop.remote, _ADDRESS_CHARS)}. Tradeline works offline. Save the page in the browser "
            "(Ctrl+S) and drop the saved file, or select its text and drop that.",
        )
    if drop.is_promise:
        return Message(
            Tone.WARNING,
            "What was dropped is not a file yet.",
            "The other program has not written it. Save it there as a file first, a message as .eml, and drop that.",
        )
    return None
