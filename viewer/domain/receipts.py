"""Receipts in plain words: how a date was worked out, as a person reads it."""

from __future__ import annotations

from viewer.domain.articles import PUBLISHED_FROM_LABELS, PublishedFrom
from viewer.domain.dates import parse_edtf, spell, spell_day
from viewer.domain.events import EventDate, Receipt
from viewer.errors import BadDate

_ANCHOR_NAMES = {"text": "the text's own date", "event": "the date of the act"}


def receipt_sentence(date: EventDate) -> str:
    """One line: the words, what they were held against, and the date that came out.

    Example: `“Thursday” + published Fri 6 Jun 2025 -> Thu 5 Jun 2025`.
    """
    if date.by_person:
        return f"Set by you -> {spell(date.value)}"
    parts = [f"“{date.text}”"] if date.text else []
    if date.receipt.anchor is not None:
        parts.append(f"{anchor_words(date.receipt)} {spell_day(date.receipt.anchor)}")
    return f"{' + '.join(parts) or 'No words of the text'} -> {spell(date.value)}"


def anchor_words(receipt: Receipt) -> str:
    """What the anchor is, in words: `published (inferred from the text)`."""
    if receipt.anchor_from in _ANCHOR_NAMES:
        return _ANCHOR_NAMES[receipt.anchor_from]
    if receipt.anchor_from == PublishedFrom.INFERRED:
        return f"published ({PUBLISHED_FROM_LABELS[PublishedFrom.INFERRED]})"
    return "published"


def alternatives_in_words(receipt: Receipt) -> tuple[str, ...]:
    """The other dates that the words could mean, spelled out."""
    return tuple(_spelled(edtf) for edtf in receipt.alternatives)


def _spelled(edtf: str) -> str:
    try:
        return spell(parse_edtf(edtf))
    except BadDate:
        # An imported library may carry EDTF beyond our subset; its own text is still right.
        return edtf
