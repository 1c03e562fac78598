"""Word documents (.docx): an own walk through the XML, because what libraries drop silently is what dates articles.

python-docx loses tracked insertions, text boxes and footnotes; mammoth keeps them, but reads the XML with a parser
that sets no limits, and gives HTML to be taken apart again. Tracked insertions are kept and deletions dropped, so the
text is the one that results when all changes are accepted. Headers, footers and comments are left out.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable

from lxml import etree

from viewer.domain.articles import UNPUBLISHED, Publication
from viewer.domain.passages import canonical_text
from viewer.sources.document_dates import made_until
from viewer.sources.document_errors import other_format, wordless
from viewer.sources.office_blocks import PENDING_CHANGES, BlockBuilder
from viewer.sources.office_zip import Package, attribute, local, walk_outside
from viewer.sources.parts import Parts, tidy
from viewer.sources.plain_text import headline

KIND = "a Word document"
_OFF = frozenset(("0", "false", "off", "none"))
_SKIPPED = frozenset("del moveFrom delText instrText delInstrText rt sdtPr tblPr tblGrid trPr tcPr sectPr".split())
"""What is not part of the text as it reads with all changes accepted: deletions, field codes, ruby, properties."""
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_TITLE_STYLES = ("title", "heading 1")
_DEFAULT_TITLES = frozenset(("document", "document1", "untitled", "word document", "microsoft word document"))
_TEMPLATE_STAMP = "2013-12-23T23:15:00Z"
"""What the template of python-docx carries, and every document made with it that sets no date of its own."""


def read_docx(data: bytes) -> Parts:
    """Paragraphs, tables in rows, text boxes behind their paragraph, footnotes and endnotes at the end.

    Args:
        data: the whole file.

    Raises:
        SourceError: it is damaged, needs a password, is made to burst, or is no Word document.
        EmptySource: there are no words in it.
    """
    package = Package(data, KIND)
    main = _main_part(package)
    body = package.xml(main)
    if body is None:
        raise other_format(KIND, "It is a ZIP archive without the part that holds the text.")
    folder = posixpath.dirname(main)
    walk = _Walk(_style_names(package, folder))
    walk.read(body)
    for part, note in (("footnotes", "footnote"), ("endnotes", "endnote")):
        if (notes := package.xml(posixpath.join(folder, f"{part}.xml"))) is not None:
            walk.read(notes, note)
    text = canonical_text("\n\n".join(walk.blocks.finish()))
    if not text.strip():
        raise wordless(KIND, "There are no words in it; pages that are pictures are not read.")
    core = _properties(package, "docProps/core.xml")
    stated = core.get("title", "") if core.get("title", "").casefold() not in _DEFAULT_TITLES else ""
    title = walk.title or stated or headline(text)
    return Parts(text, title, _publication(core), _metadata(core, package), walk.remarks())


class _Walk:
    """One pass over the parts of a document, without recursion, whatever their depth."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.blocks = BlockBuilder()
        self.title = ""
        self._styles = styles
        self._seen: Counter[str] = Counter()
        self._starts: dict[str, Callable[[], None]] = {
            "p": self.blocks.start_paragraph,
            "tr": self.blocks.start_row,
            "tc": self.blocks.start_cell,
        }

    def read(self, root: etree._Element, note: str = "") -> None:
        """Reads one part; `note` names the elements of a part that holds notes."""
        for event, element in walk_outside(root, self._is_skipped):
            name = local(element)
            if event == "skipped":
                continue
            if note and name == note:
                (self.blocks.start_note if event == "start" else self.blocks.end_note)()
            elif event == "start":
                self._start(name, element)
            else:
                self._end(name, element)

    def _is_skipped(self, element: etree._Element) -> bool:
        name = local(element)
        if name in _SKIPPED:
            self._seen[name] += 1
            return True
        if name == "Fallback":
            # The same content once more, for programs that do not know the choice before it.
            before = element.getprevious()
            return before is not None and local(before) == "Choice"
        if name == "r":
            return _is_on(element, "rPr", "vanish")
        # The lines between text and notes are notes themselves, of a type of their own.
        return name in ("footnote", "endnote") and attribute(element, "type") not in ("", "normal")

    def _start(self, name: str, element: etree._Element) -> None:
        if start := self._starts.get(name):
            start()
        elif name == "t":
            self.blocks.add(element.text or "")
        elif name in _CHARACTERS and local(_parent(element)) == "r":
            self.blocks.add(_CHARACTERS[name])
        elif name == "br":
            self.blocks.add("\n" if attribute(element, "type") in ("", "textWrapping") else " ")
        elif name in ("ins", "moveTo", "altChunk"):
            self._seen[name] += 1

    def _end(self, name: str, element: etree._Element) -> None:
        if name == "p":
            style = self._style(element)
            text = self.blocks.end_paragraph(
                joined=_is_on(element, "pPr", "rPr", "del"), dropped=style.startswith("toc ")
            )
            if style in _TITLE_STYLES and not self.title:
                self.title = tidy(text)
        elif name == "tc":
            self.blocks.end_cell()
        elif name == "tr":
            self.blocks.end_row(dropped=_is_on(element, "trPr", "del"))

    def _style(self, paragraph: etree._Element) -> str:
        found = _child(paragraph, "pPr", "pStyle")
        identifier = attribute(found, "val") if found is not None else ""
        return self._styles.get(identifier, identifier.lower())

    def remarks(self) -> tuple[str, ...]:
        """What a person should know of what was kept and what was not."""
        dropped, kept = self._seen["del"] + self._seen["moveFrom"], self._seen["ins"] + self._seen["moveTo"]
        remarks = []
        if dropped or kept:
            remarks.append(PENDING_CHANGES)
        if self._seen["altChunk"]:
            remarks.append("A part that another program put into the document was not read.")
        return tuple(remarks)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent


def _child(element: etree._Element, *path: str) -> etree._Element | None:
    found: etree._Element | None = element
    for name in path:
        found = next((child for child in found if local(child) == name), None) if found is not None else None
    return found


def _is_on(element: etree._Element, *path: str) -> bool:
    """Whether a property stands there and is not switched off."""
    found = _child(element, *path)
    return found is not None and attribute(found, "val").lower() not in _OFF


def _main_part(package: Package) -> str:
    """The part with the text: where the relationships say, else where Word puts it."""
    relations = package.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        target = posixpath.normpath(attribute(relation, "Target").lstrip("/"))
        if attribute(relation, "Type").endswith("/officeDocument") and target in package:
            return target
    return "word/document.xml"


def _style_names(package: Package, folder: str) -> dict[str, str]:
    """Style identifiers, which each language of Word has its own, to the names that all share."""
    styles = package.xml(posixpath.join(folder, "styles.xml"))
    if styles is None:
        return {}
    named = ((attribute(style, "styleId"), _child(style, "name")) for style in styles if local(style) == "style")
    return {identifier: attribute(name, "val").lower() for identifier, name in named if name is not None}


def _properties(package: Package, part: str) -> dict[str, str]:
    root = package.xml(part)
    return {} if root is None else {local(child): tidy(child.text or "") for child in root if child.text}


def _publication(core: dict[str, str]) -> Publication:
    for field, deed in (("modified", "last changed"), ("created", "made")):
        stamp = core.get(field, "")
        if stamp != _TEMPLATE_STAMP and (bound := made_until(stamp, deed)).value:
            return bound
    return UNPUBLISHED


def _metadata(core: dict[str, str], package: Package) -> tuple[tuple[str, str], ...]:
    names = {"creator": "author", "language": "language", "subject": "subject", "created": "created"}
    fields = {names[field]: value for field, value in core.items() if field in names}
    if modified := core.get("modified"):
        fields["modified"] = modified
    if producer := _properties(package, "docProps/app.xml").get("Application"):
        fields["producer"] = producer
    return tuple(sorted(fields.items()))
