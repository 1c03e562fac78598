"""What a PDF says of itself: its information dictionary, and XMP where that stands in the file unpacked."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pypdfium2
from lxml import etree

from viewer.domain.articles import UNPUBLISHED, Publication, PublishedFrom, published_on
from viewer.domain.passages import canonical_text
from viewer.errors import SourceError
from viewer.sources.document_dates import iso_stamp, made_until
from viewer.sources.office_zip import local, parse_xml
from viewer.sources.parts import tidy
from viewer.sources.pdf_glyphs import KIND
from viewer.sources.publishing import stamp_day, stamp_note

_XMP_START, _XMP_END = b"<x:xmpmeta", b"</x:xmpmeta>"
_LONGEST_XMP = 1024 * 1024
_NO_TITLE = re.compile(
    r"untitled.*|document\d*|microsoft word.*|powerpoint.*|slide \d+|.*\.(?:docx?|pdf|indd|qxd|tex|rtf|odt|html?|pptx?)"
    r"|\W*",
    re.IGNORECASE,
)
_PRISM_DATES = ("publicationDate", "coverDate")


@dataclass(frozen=True, slots=True)
class PdfFields:
    """The file's own account of itself.

    Attributes:
        title: empty where there is none, or only the name of a file.
        publication: the day that publishers' metadata (PRISM) give; else a bound from when the file was made.
        metadata: further fields by name.
    """

    title: str
    publication: Publication
    metadata: tuple[tuple[str, str], ...]


def pdf_fields(document: pypdfium2.PdfDocument, data: bytes) -> PdfFields:
    """Reads the fields; where the dictionary and XMP differ, the dictionary comes first.

    Args:
        document: open.
        data: its bytes.
    """
    info = {name: tidy(canonical_text(value)) for name, value in document.get_metadata_dict(skip_empty=True).items()}
    xmp = _xmp(data)
    title = info.get("Title") or xmp.get("title", "")
    fields = {
        "author": info.get("Author") or xmp.get("creator", ""),
        "created": iso_stamp(info.get("CreationDate") or xmp.get("CreateDate", "")),
        "keywords": info.get("Keywords") or xmp.get("Keywords", ""),
        "language": xmp.get("language", ""),
        "modified": iso_stamp(info.get("ModDate") or xmp.get("ModifyDate", "")),
        "producer": info.get("Producer") or xmp.get("Producer", ""),
        "program": info.get("Creator") or xmp.get("CreatorTool", ""),
        "publisher": xmp.get("publisher", ""),
        "subject": info.get("Subject") or xmp.get("description", ""),
    }
    return PdfFields(
        "" if _NO_TITLE.fullmatch(title) else title,
        _publication(fields, xmp),
        tuple((name, value) for name, value in fields.items() if value),
    )


def _publication(fields: dict[str, str], xmp: dict[str, str]) -> Publication:
    for name in _PRISM_DATES:
        stamp = xmp.get(name, "")
        if day := stamp_day(stamp):
            reason = f"The publisher’s metadata in the file say that it was published on {stamp}."
            return published_on(day, PublishedFrom.METADATA, reason, *stamp_note(stamp))
    # Made first: later changes to a PDF add signatures and comments, hardly ever words.
    for name, deed in (("created", "made"), ("modified", "last changed")):
        if (bound := made_until(fields[name], deed)).value:
            return bound
    return UNPUBLISHED


def _xmp(data: bytes) -> dict[str, str]:
    """The fields of the last packet of XMP, by name without namespace; empty where none can be read."""
    start = data.rfind(_XMP_START)
    end = data.find(_XMP_END, start)
    if start < 0 or end < 0 or end - start > _LONGEST_XMP:
        return {}
    try:
        root = parse_xml(data[start : end + len(_XMP_END)], KIND)
    except SourceError:
        # The text is there without it.
        return {}
    fields: dict[str, str] = {}
    for element in root.iter():
        if local(element) == "Description":
            for name, value in element.attrib.items():
                fields.setdefault(str(name).rpartition("}")[2], tidy(canonical_text(str(value))))
            for child in element:
                if words := _words(child):
                    fields.setdefault(local(child), words)
    return fields


def _words(element: etree._Element) -> str:
    """The text of a field, its alternatives or items joined."""
    items = [tidy(canonical_text(str(text))) for text in element.itertext()]
    return "; ".join(item for item in items if item)
