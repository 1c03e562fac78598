"""Web pages: the main text in paragraphs, the headline first, and what the page says about itself.

Figures, captions, navigation and comments are left out. Nothing is fetched, and no script is run.
This module is slow to load; `reading` loads it when the first page comes.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator

import trafilatura
from lxml import etree, html
from lxml.html import HtmlElement

from viewer.domain.passages import canonical_text
from viewer.sources.html_dates import page_publication
from viewer.sources.html_fields import page_fields
from viewer.sources.parts import Parts, tidy
from viewer.sources.plain_text import headline

_LONGEST_ATTRIBUTE = 4096
_UNSEEN = ("script", "style", "noscript", "template", "svg", "iframe", "object", "form", "button", "select", "head")
_ASIDE = ("nav", "footer", "aside", "figure")
# The last five are what trafilatura calls headings, lists, items, rows and quotes in its own tree.
_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer h1 h2 "
    "h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul "
    "head list item row quote"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_CELLS = frozenset(("td", "th", "cell"))
_BREAKS = frozenset(("br", "lb"))
_SHALLOW = "html|head|body|title|meta|link|script|style|noscript|p|h[1-6]|li|br|tr|td|th"
_INLINE = (
    "a|abbr|b|bdi|bdo|cite|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup|time|tt|u|var"
)


def read_html(text: str) -> Parts:
    """Main text, title, publication date and metadata of a page.

    Args:
        text: the source of the page.
    """
    tree, notes = _parse(text)
    fields = page_fields(tree)
    publication = page_publication(tree, fields)
    _prune(tree)
    blocks, more_notes = _main_blocks(tree)
    if blocks and fields.title and not _has_headline(blocks, fields.title):
        blocks.insert(0, fields.title)
    canonical = canonical_text("\n\n".join(blocks))
    title = fields.title or headline(canonical)
    return Parts(canonical, title, publication, fields.metadata, notes + more_notes)


def _parse(text: str) -> tuple[HtmlElement, tuple[str, ...]]:
    tree, too_deep = _tree(text)
    if not too_deep:
        return tree, ()
    # libxml2 gives up at 2048 levels and keeps nothing; without its boxes the page has hardly any levels.
    flat = re.sub(rf"</?(?:{_INLINE})\b[^<>]*>", "", text, flags=re.IGNORECASE)
    flat = re.sub(rf"</?(?!(?:{_SHALLOW})\b)[a-z][^<>]*>", "<p>", flat, flags=re.IGNORECASE)
    tree, _ = _tree(flat)
    return tree, (
        "The page is nested too deeply to be read as it was made; some of its side matter may be in the text.",
    )


def _tree(text: str) -> tuple[HtmlElement, bool]:
    # Without huge_tree, lxml silently cuts pages that carry large pictures inside.
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError:
        # A page with no element at all.
        return html.document_fromstring("<html><body></body></html>"), False
    _drop_controls(tree)
    too_deep = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return tree, too_deep


def _drop_controls(tree: HtmlElement) -> None:
    """Drops controls that character references brought in: lxml reads them but refuses to move them about."""
    for element in tree.iter():
        if element.text and (text := canonical_text(element.text)) != element.text:
            element.text = text
        if element.tail and (tail := canonical_text(element.tail)) != element.tail:
            element.tail = tail
        for name, value in element.attrib.items():
            if (clean := canonical_text(value)) != value:
                element.attrib[name] = clean


def _prune(tree: HtmlElement) -> None:
    """Drops what no reader needs and what makes readers slow: code, and pictures inside attributes."""
    for element in list(tree.iter("script", "style", "noscript", "template", "svg", "iframe", "object")):
        if element.getparent() is not None:
            element.drop_tree()
    for element in tree.iter():
        for name, value in element.attrib.items():
            if len(value) > _LONGEST_ATTRIBUTE:
                del element.attrib[name]


def _main_blocks(tree: HtmlElement) -> tuple[list[str], tuple[str, ...]]:
    found = trafilatura.bare_extraction(
        copy.deepcopy(tree), include_comments=False, include_tables=True, with_metadata=False
    )
    body = None if found is None or isinstance(found, dict) else found.body
    blocks = list(_blocks(body)) if body is not None else []
    if len(blocks) > 1:
        return blocks, ()
    visible = _visible_blocks(tree)
    if blocks and len(_letters(blocks[0])) < 0.9 * len(_letters("".join(visible))):
        return blocks, ()
    # One block that is the whole page means that no main text was found: the page's own lines are better.
    return visible, ("The main text could not be told from the rest of the page, so everything visible was read.",)


_NOT_READ = frozenset(("head", "style", "script", "svg", "iframe", "object", "audio", "video"))
"""What holds no words of a chapter of an e-book."""


def chapter_blocks(text: str) -> tuple[list[str], list[str]]:
    """All paragraphs of a page that holds nothing but its text, as in an e-book, and its footnotes apart.

    Args:
        text: the source of the page.
    """
    tree, _ = _parse(text)
    notes: list[str] = []
    for element in list(tree.iter(etree.Element)):
        if element.tag in _NOT_READ and element.getparent() is not None:
            element.drop_tree()
            continue
        kind = f"{element.get('epub:type') or ''} {element.get('role') or ''}"
        if re.search(r"\b(?:doc-)?(?:footnote|endnote|rearnote)\b", kind) and element.getparent() is not None:
            notes += [tidy(" ".join(_blocks(element)))]
            element.drop_tree()
    return _visible_blocks(tree), [note for note in notes if note]


def _visible_blocks(tree: HtmlElement) -> list[str]:
    visible = copy.deepcopy(tree)
    for element in list(visible.iter(*_UNSEEN, *_ASIDE)):
        if element.getparent() is not None:
            element.drop_tree()
    return list(_blocks(visible))


def _blocks(root: HtmlElement) -> Iterator[str]:
    """Paragraphs, list items and table rows, each as one line; walks without recursion, for pages nested deeply."""
    line: list[str] = []
    for piece in _pieces(root):
        if piece is not None:
            line.append(piece)
            continue
        yield from _lines(line)
        line = []
    yield from _lines(line)


def _lines(pieces: list[str]) -> Iterator[str]:
    lines = [tidy(line).strip("| ") for line in "".join(pieces).split("\x00")]
    if block := "\n".join(line for line in lines if line):
        yield block


def _pieces(root: HtmlElement) -> Iterator[str | None]:
    """Texts in order, None where a block begins or ends, a NUL for a line break."""
    for action, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS:
            yield None
        elif tag in _CELLS and action == "end":
            yield " | "
        elif tag in _BREAKS and action == "start":
            yield "\x00"
        text = element.text if action == "start" else element.tail
        if text and (tag if action == "start" else element is not root):
            yield text


def _has_headline(blocks: list[str], title: str) -> bool:
    """Whether one of the first blocks is the headline already."""
    wanted = _letters(title)
    return any(_letters(block).startswith(wanted) for block in blocks[:3])


def _letters(line: str) -> str:
    return re.sub(r"\W+", "", line).casefold()
