"""OpenDocument texts (.odt): an own walk through the XML, for the reasons given in `docx`.

odfpy, the one library there is, has not been kept since 2020 and loses the order of paragraphs and headings. Deleted
text is kept in a list of changes of its own there, which is not read; headers and footers stand in the styles.
"""

from __future__ import annotations

from lxml import etree

from viewer.domain.articles import UNPUBLISHED, Publication
from viewer.domain.passages import canonical_text
from viewer.sources.document_dates import made_until
from viewer.sources.document_errors import locked, other_format, wordless
from viewer.sources.office_blocks import PENDING_CHANGES, BlockBuilder
from viewer.sources.office_zip import Package, attribute, local, walk_outside
from viewer.sources.parts import Parts, tidy
from viewer.sources.plain_text import headline

KIND = "an OpenDocument text"
_SKIPPED = frozenset((
    "annotation", "tracked-changes", "note-citation", "table-of-content", "illustration-index", "table-index",
    "alphabetical-index", "ruby-text", "forms", "hidden-text", "hidden-paragraph", "title", "desc", "event-listeners",
))  # fmt: skip
"""Comments, deletions, marks of notes, tables of contents, what is hidden, and names of pictures."""
_PARAGRAPHS = frozenset(("p", "h"))
_CELLS = frozenset(("table-cell", "covered-table-cell"))
_MOST_SPACES = 100


def read_odt(data: bytes) -> Parts:
    """Paragraphs, tables in rows, text boxes behind their paragraph, footnotes and endnotes at the end.

    Args:
        data: the whole file.

    Raises:
        SourceError: it is damaged, needs a password, is made to burst, or is no OpenDocument text.
        EmptySource: there are no words in it.
    """
    package = Package(data, KIND)
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise locked(KIND)
    content = package.xml("content.xml")
    if content is None:
        raise other_format(KIND, "It is a ZIP archive without the part that holds the text.")
    walk = _Walk()
    for body in content.iter("{*}body"):
        walk.read(body)
    text = canonical_text("\n\n".join(walk.blocks.finish()))
    if not text.strip():
        raise wordless(KIND, "There are no words in it; pages that are pictures are not read.")
    meta = _properties(package)
    has_changes = content.find(".//{*}tracked-changes") is not None
    title = walk.title or meta.get("title", "") or headline(text)
    return Parts(text, title, _publication(meta), _metadata(meta), (PENDING_CHANGES,) if has_changes else ())


class _Walk:
    """One pass over the body, without recursion, whatever its depth."""

    def __init__(self) -> None:
        self.blocks = BlockBuilder()
        self.title = ""

    def read(self, root: etree._Element) -> None:
        """Reads the body of a document."""
        for event, element in walk_outside(root, lambda each: local(each) in _SKIPPED):
            if event == "start":
                self._start(local(element), element)
                continue
            if event == "end":
                self._end(local(element), element)
            # Text behind an element belongs to what is around it.
            self.blocks.add(_as_one_line(element.tail))

    def _start(self, name: str, element: etree._Element) -> None:
        if name in _PARAGRAPHS:
            self.blocks.start_paragraph()
        elif name == "table-row":
            self.blocks.start_row()
        elif name in _CELLS:
            self.blocks.start_cell()
        elif name == "note":
            self.blocks.start_note()
        elif name == "s":
            count = attribute(element, "c")
            self.blocks.add(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
        elif name == "tab":
            self.blocks.add("\t")
        elif name == "line-break":
            self.blocks.add("\n")
        self.blocks.add(_as_one_line(element.text))

    def _end(self, name: str, element: etree._Element) -> None:
        if name in _PARAGRAPHS:
            text = self.blocks.end_paragraph()
            if attribute(element, "style-name") == "Title" or (
                name == "h" and attribute(element, "outline-level") == "1"
            ):
                self.title = self.title or tidy(text)
        elif name == "table-row":
            self.blocks.end_row()
        elif name in _CELLS:
            self.blocks.end_cell()
        elif name == "note":
            self.blocks.end_note()


def _as_one_line(text: str | None) -> str:
    """Text of an element; line ends in the XML mean spaces."""
    return (text or "").replace("\n", " ")


def _properties(package: Package) -> dict[str, str]:
    root = package.xml("meta.xml")
    if root is None:
        return {}
    return {local(field): tidy(field.text) for field in root.iter() if field.text and tidy(field.text)}


def _publication(meta: dict[str, str]) -> Publication:
    for field, deed in (("date", "last changed"), ("creation-date", "made")):
        if (bound := made_until(meta.get(field, ""), deed)).value:
            return bound
    return UNPUBLISHED


def _metadata(meta: dict[str, str]) -> tuple[tuple[str, str], ...]:
    author = meta.get("initial-creator") or meta.get("creator", "")
    fields = {
        "author": author,
        "created": meta.get("creation-date", ""),
        "language": meta.get("language", ""),
        "modified": meta.get("date", ""),
        "producer": meta.get("generator", "").partition(" LibreOffice_project")[0],
        "subject": meta.get("subject", ""),
    }
    return tuple((name, value) for name, value in fields.items() if value)
