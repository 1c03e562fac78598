"""Packages of Word, OpenDocument and e-books: a ZIP whose members are read in memory, within limits.

Nothing is ever written to disk, so that the names of members can do no harm. XML is read without entities, document
type definitions and network.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

from lxml import etree

from viewer.errors import SourceError
from viewer.sources.document_errors import damaged, locked, other_format, unsafe

MAX_MEMBERS = 20_000
MAX_DECLARED = 1024 * 1024 * 1024
"""Bytes of all members together as the package declares them, most of them pictures that are never unpacked."""
MAX_MEMBER = 32 * 1024 * 1024
"""Bytes of one member that is read; the text of a thousand pages comes to about ten."""
MAX_READ = 128 * 1024 * 1024
"""Bytes that may come out of one package."""
MAX_RATIO = 250
"""Unpacked to packed bytes; office XML stays below 100."""
_RATIO_FROM = 1024 * 1024
"""Bytes from which the ratio counts: small members of spaces are harmless."""
_CHUNK = 1024 * 1024
_ENCRYPTED = 0x1
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What `zipfile` raises for damaged packages; `struct.error` it turns into `BadZipFile` itself."""


class Package:
    """One package, open for reading.

    Args:
        data: the whole file.
        kind: the format with its article, for sentences.

    Raises:
        SourceError: it is no ZIP, is damaged, needs a password, or is made to burst.
    """

    def __init__(self, data: bytes, kind: str) -> None:
        self._kind = kind
        self._left = MAX_READ
        if data.startswith(_OLD_OFFICE):
            if _ENCRYPTED_STREAM in data:
                raise locked(kind)
            raise other_format(kind, "It is a document of the old Office format of 1997.")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise damaged(kind) from error
        members = self._zip.infolist()
        if len(members) > MAX_MEMBERS:
            raise unsafe(kind, f"It holds more than {MAX_MEMBERS:,} parts.")
        if sum(member.file_size for member in members) > MAX_DECLARED:
            raise unsafe(kind, "Unpacked, it would be larger than 1 GB.")
        self._members = {member.filename: member for member in members}

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a member; empty where there is none of this name.

        Raises:
            SourceError: it is damaged, encrypted, or too large when unpacked, whatever it declares.
        """
        member = self._members.get(name)
        if member is None:
            return b""
        if member.flag_bits & _ENCRYPTED:
            raise locked(self._kind)
        try:
            return b"".join(self._chunks(member))
        except SourceError:
            raise
        except _BROKEN as error:
            raise damaged(self._kind) from error

    def _chunks(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        size = 0
        with self._zip.open(member) as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                self._left -= len(chunk)
                if size > MAX_MEMBER or self._left < 0:
                    raise unsafe(self._kind, "One of its parts unpacks to more than a text can have.")
                if size > _RATIO_FROM and size > MAX_RATIO * max(1, member.compress_size):
                    raise unsafe(self._kind, f"One of its parts unpacks to more than {MAX_RATIO} times its size.")
                yield chunk

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML member; None where there is none of this name.

        Raises:
            SourceError: it cannot be read, is no XML, or brings a document type definition.
        """
        data = self.read(name)
        return parse_xml(data, self._kind) if data else None


def parse_xml(data: bytes, kind: str) -> etree._Element:
    """The root element; entities stay unresolved, and nothing is fetched.

    Raises:
        SourceError: no well-formed XML, or XML with a document type definition, which these formats never have.
    """
    if b"<!DOCTYPE" in data[:4096]:
        raise unsafe(kind, "It defines its own XML entities, which is a way to attack readers.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            raise unsafe(kind, "Its content is nested more deeply than any program writes it.") from error
        raise damaged(kind, "A part of it is no well-formed XML.") from error
    # Written in UTF-16 or behind long comments, a definition gets past the look at the bytes.
    if root.getroottree().docinfo.internalDTD is not None:
        raise unsafe(kind, "It defines its own XML entities, which is a way to attack readers.")
    return root


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; the strict and the common variant of a format differ only there."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """The value of an attribute in whatever namespace; empty where there is none."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def walk_outside(
    root: etree._Element, skipped: Callable[[etree._Element], bool]
) -> Iterator[tuple[str, etree._Element]]:
    """All elements with `start` and `end`; a skipped one comes once, with `skipped`, and nothing that is in it."""
    walker = etree.iterwalk(root, events=("start", "end"))
    inside_skipped = False
    for event, element in walker:
        if event == "start" and skipped(element):
            walker.skip_subtree()
            # lxml still reports its end, next.
            inside_skipped = True
        elif inside_skipped:
            inside_skipped = False
            yield "skipped", element
        else:
            yield event, element
