"""Plain text: the file's own text, nothing trimmed."""

from __future__ import annotations

import re

from viewer.domain.articles import Publication
from viewer.sources.front_matter import FrontMatter, read_front_matter
from viewer.sources.parts import Parts, tidy
from viewer.sources.publishing import from_fields, stamp_day

LONGEST_HEADLINE = 200
"""Code points; longer lines are paragraphs."""
_NO_HEADLINE = re.compile(
    r"https?://\S+$|[\W\d_]*$|by\s+[A-Z][\w .,'’-]+$|!\[|\d{1,2}[-/ ]\w+[-/ ]\d{2,4}\b[\d\s:.]*$", re.IGNORECASE
)
DATELINE = re.compile(
    r"(?:[A-Z]{3,}[A-Z .,’'/-]*|[A-Z][\w.]+(?: [A-Z][\w.]+)*),[^—–]{0,60}(?:\((?:Reuters|AP|AFP)\) ?)?\s(?:[—–-]|--)\s"
)
"""The place and day that a story opens with."""
_ALIASES = {
    "url": "address", "source_url": "address", "original_url": "address", "link": "address", "canonical_url": "address",
    "authors": "author", "byline": "author", "site": "outlet", "publisher": "outlet",
    "lang": "language",
}  # fmt: skip


def read_plain_text(text: str) -> Parts:
    """Title, publication date and metadata of a plain text; the text itself stays as it is.

    Args:
        text: canonical text.
    """
    front = read_front_matter(text)
    title = tidy(front.get("title", "headline")) or headline(text[front.end :])
    return Parts(text, title, publication_of(front), metadata_of(front))


def publication_of(front: FrontMatter) -> Publication:
    """The publication date that front matter gives."""
    return from_fields(front)


def metadata_of(front: FrontMatter) -> tuple[tuple[str, str], ...]:
    """The fields of front matter but the title, under the names that the window uses."""
    fields: dict[str, str] = {}
    for name, value in front.fields:
        if value and name != "title":
            fields.setdefault(_ALIASES.get(name, name), value)
    return tuple(fields.items())


def headline(body: str) -> str:
    """The first line that looks like a headline; empty where the text starts with a sentence.

    Lines that hold only a date, an address, a byline or a rule are passed over.
    """
    lines = body.split("\n", 40)[:40]
    for number, line in enumerate(lines):
        candidate = tidy(line).lstrip("#").strip()
        if not candidate or _NO_HEADLINE.match(candidate) or stamp_day(candidate):
            continue
        follower = lines[number + 1].strip() if number + 1 < len(lines) else ""
        return candidate if _is_headline(candidate, follower) else ""
    return ""


def _is_headline(line: str, follower: str) -> bool:
    if len(line) > LONGEST_HEADLINE or DATELINE.match(line):
        return False
    # A paragraph wrapped by hand goes on in lower case; sentences end in a full stop, headlines do not.
    return not follower[:1].islower() and not re.search(r"[.!?][\"”’]?\s+[A-Z].*\.[\"”’]?$", line)
