"""Numbers of things in words."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """`1 event`, `12,000 events`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
