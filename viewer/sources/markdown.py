"""Markdown: read as the text it is, with its marks, so that every offset is one into the file."""

from __future__ import annotations

import re

from viewer.sources.front_matter import read_front_matter
from viewer.sources.parts import Parts, tidy
from viewer.sources.plain_text import LONGEST_HEADLINE, headline, metadata_of, publication_of

_FENCE = re.compile(r"^ {0,3}(```+|~~~+)[^\n]*\n.*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(
    # Possessive, so that a line of a megabyte costs no more than its length.
    r"^ {0,3}#{1,6}[ \t]+(?P<hashed>[^\n]++)|^(?=[^\n]*\w)(?P<ruled>[^\n]++)\n {0,3}(?:={2,}|-{3,})[ \t]*$",
    re.MULTILINE,
)
_LONGEST_HEADING = 500
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s[^)]*)?\)")
_MARKS = re.compile(r"\*{1,3}|`+|(?<!\w)_{1,3}|_{1,3}(?!\w)|\\(?=[^\w\s])")


def read_markdown(text: str) -> Parts:
    """Title (front matter, else the first heading, else a headline), publication date and metadata.

    Args:
        text: canonical text.
    """
    front = read_front_matter(text)
    body = text[front.end :]
    title = tidy(front.get("title", "headline")) or first_heading(body) or plain(headline(body))
    return Parts(text, title, publication_of(front), metadata_of(front))


def first_heading(body: str) -> str:
    """The first heading outside of code, without its marks; empty where there is none.

    A paragraph with a rule right below it is a heading by the letter of Markdown, but hardly ever meant as one.
    """
    headings = (plain(match["hashed"] or match["ruled"]) for match in _HEADING.finditer(_FENCE.sub("", body)))
    return next((heading for heading in headings if 0 < len(heading) <= LONGEST_HEADLINE), "")


def plain(line: str) -> str:
    """A line without emphasis, code and link marks."""
    heading = tidy(line[:_LONGEST_HEADING])
    unclosed = heading.rstrip("#")
    heading = unclosed if unclosed.endswith(" ") else heading
    return tidy(_MARKS.sub("", _LINK.sub(r"\1", heading)))
