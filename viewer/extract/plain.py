"""A reading copy of a text, character for character as long as the text, so that every offset holds in both.

Curly quotes, odd spaces and hyphens become plain ones; Markdown and HTML marks, link targets and front matter become
spaces. Nothing is inserted or removed, so no offset map is needed.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SAME_LENGTH = {
    "‘": "'", "’": "'", "ʼ": "'", "′": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "−": "-", "—": "—", "―": "—",
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u3000": " ", "\u2002": " ",
    "\u2003": " ", "\u200b": " ", "\u200c": " ", "\u200d": " ", "\u200e": " ", "\u200f": " ", "\u2060": " ",
    "\u202a": " ", "\u202b": " ", "\u202c": " ", "\u202d": " ", "\u202e": " ", "\u2066": " ", "\u2067": " ",
    "\u2068": " ", "\u2069": " ", "\t": " ",
}  # fmt: skip
_ODD = re.compile(f"[{''.join(_SAME_LENGTH)}]")

_FRONT_MATTER = re.compile(r"\A\s*---[ ]*\n(?:.*\n){1,60}?---[ ]*(?:\n|\Z)")
_LINK = re.compile(r"(!?\[)([^\[\]\n]{0,400})(\]\((?:[^()\s]|\([^()\s]*\))*(?:[ ]+\"[^\"\n]*\")?[ ]*\))")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>|<!--.{0,2000}?-->", re.S)
_URL = re.compile(r"\bhttps?://[^\s<>()\[\]]+")
_MARKS = re.compile(
    r"(?<!\w)[*_]{1,3}(?=[\w\"'$(])|(?<=[\w.,:;!?\"')%])[*_]{1,3}(?!\w)|^[ ]{0,3}#{1,6}(?=[ ])|`|\\(?=[\[\]*_#])"
)
_A_MARK = re.compile(r"[*_#`\\]")

# `re` looks fast for a digit that comes first, not for one behind an edge of a word.
_TWICE = re.compile(r"(\d(?<!\w\d)\d? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4})\1\b")
"""`25 Nov 202525 Nov 2025`: a date for the eye and one for screen readers, run together by whoever copied the page."""


def reading_copy(text: str) -> str:
    """The text with markup blanked and typography plain, of the same length."""
    plain = _ODD.sub(lambda match: _SAME_LENGTH[match[0]], text)
    if matter := _FRONT_MATTER.match(plain):
        plain = _keep_title(matter) + plain[matter.end() :]
    if "](" in plain:
        plain = _LINK.sub(_keep_label, plain)
    if "<" in plain:
        plain = _TAG.sub(_blank, plain)
    if "://" in plain:
        plain = _URL.sub(_blank, plain)
    plain = _TWICE.sub(lambda match: match[1] + " " * len(match[1]), plain)
    if not _A_MARK.search(plain):
        return plain
    lines = (_MARKS.sub(_blank, line) if _A_MARK.search(line) else line for line in plain.split("\n"))
    return "\n".join(lines)


_TITLE_FIELD = re.compile(r"^title:[ ]*(['\"]?)([^\n\\]{8,300}?)\1[ ]*$", re.M)


def _keep_title(match: re.Match[str]) -> str:
    """Front matter without its fields, but for the words of a title on one line."""
    blank = _blank(match)
    title = _TITLE_FIELD.search(match[0])
    if title is None:
        return blank
    return blank[: title.start(2)] + title[2] + blank[title.end(2) :]


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _keep_label(match: re.Match[str]) -> str:
    """Keeps the words of a link and blanks the rest; an image goes whole, its words are no sentence."""
    if match[1].startswith("!"):
        return " " * len(match[0])
    return " " * len(match[1]) + match[2] + " " * len(match[3])


@lru_cache(maxsize=2)  # the rules ask for it at each expression of a text
def lowered(plain: str) -> str:
    """The text in lower case, character for character: `İ` alone would become two.

    Patterns that do not tell cases apart are matched against it: `re` looks for no first letter when it ignores case.
    """
    lower = plain.lower()
    return lower if len(lower) == len(plain) else "".join(low if len(low := c.lower()) == 1 else c for c in plain)
