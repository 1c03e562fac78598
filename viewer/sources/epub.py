"""E-books (.epub): the chapters in reading order, each read as a web page that holds nothing but its text.

EbookLib was not taken: its license (AGPL) does not go with ours. Navigation, footers and pictures are left out.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from viewer.domain.articles import UNPUBLISHED, Publication, PublishedFrom, published_on
from viewer.domain.dates import in_month, in_year
from viewer.domain.passages import canonical_text
from viewer.sources.document_dates import made_until
from viewer.sources.document_errors import damaged, locked, wordless
from viewer.sources.encoding import declared_encoding, decode
from viewer.sources.office_zip import Package, attribute, local
from viewer.sources.parts import Parts, tidy
from viewer.sources.plain_text import headline
from viewer.sources.publishing import stamp_day, stamp_note

KIND = "an e-book"
_CHAPTERS = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml"))
_FONT_SCRAMBLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_CONTAINER = "META-INF/container.xml"


@dataclass(frozen=True, slots=True)
class _Item:
    """A file that the book names.

    Attributes:
        path: in the package.
        media_type: as the book says.
        properties: such as `nav`.
    """

    path: str
    media_type: str
    properties: str


def read_epub(data: bytes) -> Parts:
    """The text of all chapters, footnotes at the end.

    Args:
        data: the whole file.

    Raises:
        SourceError: it is damaged, protected, made to burst, or no e-book.
        EmptySource: there are no words in it.
    """
    package = Package(data, KIND)
    _check_protection(package)
    opf, book = _book(package)
    blocks: list[str] = []
    footnotes: list[str] = []
    missing = 0
    for path in _spine(opf, book):
        page = package.read(path)
        missing += not page
        if page:
            more, notes = _chapter(page)
            blocks += more
            footnotes += notes
    text = canonical_text("\n\n".join([*blocks, *footnotes]))
    if not text.strip():
        raise wordless(KIND, "There are no words in it; pages that are pictures are not read.")
    fields = _fields(book)
    title = fields.get("title", "") or headline(text)
    remarks = (f"{missing} of its chapters are missing from the file.",) if missing else ()
    return Parts(text, title, _publication(book, fields), _metadata(fields), remarks)


def _chapter(page: bytes) -> tuple[list[str], list[str]]:
    # Slow to load, and needed for this format only.
    from viewer.sources.html_page import chapter_blocks

    return chapter_blocks(canonical_text(decode(page, declared_encoding(page)).text))


def _check_protection(package: Package) -> None:
    """Refuses books whose chapters are encrypted; scrambled fonts do no harm."""
    encryption = package.xml("META-INF/encryption.xml")
    if encryption is None:
        return
    methods = [attribute(each, "Algorithm") for each in encryption.iter("{*}EncryptionMethod")]
    if any(method not in _FONT_SCRAMBLING for method in methods):
        raise locked(KIND)


def _book(package: Package) -> tuple[str, etree._Element]:
    """The path of the package document and its root."""
    container = package.xml(_CONTAINER)
    if container is None:
        raise damaged(KIND, "The part that names its chapters is missing.")
    for rootfile in container.iter("{*}rootfile"):
        path = posixpath.normpath(attribute(rootfile, "full-path"))
        if (book := package.xml(path)) is not None:
            return path, book
    raise damaged(KIND, "The part that names its chapters is missing.")


def _spine(opf: str, book: etree._Element) -> Iterator[str]:
    """Paths of the chapters in reading order, each once, without the table of contents."""
    folder = posixpath.dirname(opf)
    items = {
        attribute(item, "id"): _Item(
            posixpath.normpath(posixpath.join(folder, unquote(attribute(item, "href").partition("#")[0]))),
            attribute(item, "media-type").lower(),
            attribute(item, "properties"),
        )
        for item in book.iter("{*}item")
    }
    seen: set[str] = set()
    for reference in book.iter("{*}itemref"):
        item = items.get(attribute(reference, "idref"))
        if item is None or item.path in seen or item.media_type not in _CHAPTERS or "nav" in item.properties.split():
            continue
        seen.add(item.path)
        yield item.path


def _fields(book: etree._Element) -> dict[str, str]:
    """The first of each field that the book gives for itself; several authors are joined."""
    fields: dict[str, str] = {}
    for element in book.iter():
        name, value = local(element), tidy(element.text or "")
        if not value or local(_parent(element)) not in ("metadata", "dc-metadata", "x-metadata"):
            continue
        if name == "creator" and name in fields:
            fields[name] = f"{fields[name]}; {value}"
        elif name == "meta":
            fields.setdefault(attribute(element, "property"), value)
        else:
            fields.setdefault(name, value)
    return fields


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent


def _publication(book: etree._Element, fields: dict[str, str]) -> Publication:
    """The date of publication that the book gives; a date of making or changing it is only a bound."""
    dates = [(attribute(date, "event").lower(), tidy(date.text or "")) for date in book.iter("{*}date")]
    for wanted in ("publication", "original-publication", ""):
        for event, stamp in dates:
            if event == wanted and (publication := _published(stamp)).value:
                return publication
    for stamp in (fields.get("dcterms:modified", ""), *(stamp for event, stamp in dates if event)):
        if (bound := made_until(stamp, "last changed")).value:
            return bound
    return UNPUBLISHED


def _published(stamp: str) -> Publication:
    """A publication on a day, or in a month or year, which is no day to count from."""
    reason = f"The e-book says that it was published on {stamp}."
    if day := stamp_day(stamp):
        # Tools write the year 101 where no date was set, which `stamp_day` passes over.
        return published_on(day, PublishedFrom.METADATA, reason, *stamp_note(stamp))
    numbers = stamp.split("-")
    if not all(number.isdecimal() for number in numbers) or len(numbers[0]) != 4 or int(numbers[0]) < 1700:
        return UNPUBLISHED
    if len(numbers) == 1:
        return Publication(in_year(int(stamp)), None, PublishedFrom.METADATA, (reason.replace(" on ", " in "),))
    if len(numbers) == 2 and 1 <= int(numbers[1]) <= 12:
        month = in_month(int(numbers[0]), int(numbers[1]))
        return Publication(month, None, PublishedFrom.METADATA, (reason.replace(" on ", " in "),))
    return UNPUBLISHED


def _metadata(fields: dict[str, str]) -> tuple[tuple[str, str], ...]:
    names = {
        "creator": "author", "language": "language", "publisher": "publisher", "dcterms:modified": "modified",
        "subject": "subject", "identifier": "identifier",
    }  # fmt: skip
    return tuple(sorted((names[field], value) for field, value in fields.items() if field in names))
