"""A small writer of PDF files for tests: text at given places, in Courier so that widths are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 612.0, 792.0
LEADING = 13.0
ADVANCE = 0.6
"""Of the size of the font: the width of every character of Courier."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words at a place: points from the left edge, and from the top edge to the baseline."""

    x: float
    y: float
    text: str
    size: float = 10.0
    matrix: str = ""


def column(x: float, y: float, *lines: str, size: float = 10.0, leading: float = LEADING) -> list[Words]:
    """Lines under one another."""
    return [Words(x, y + number * leading, line, size) for number, line in enumerate(lines)]


def _operators(page: Sequence[Words]) -> bytes:
    drawn = []
    for words in page:
        text = words.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        place = words.matrix or f"1 0 0 1 {words.x:.2f} {HEIGHT - words.y:.2f}"
        drawn.append(f"BT /F1 {words.size} Tf {place} Tm ({text}) Tj ET")
    return "\n".join(drawn).encode("cp1252")


def stream(content: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return f"<< {entries} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def assemble(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """A file of numbered objects, the first the catalog."""
    file = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(file)}\n%%EOF\n"
    return file + head + table + end.encode("latin-1")


def pdf(
    *pages: Sequence[Words],
    info: dict[str, str] | None = None,
    xmp: str = "",
    page_entries: str = "",
    trailer: str = "",
) -> bytes:
    """A document of these pages; an empty page is a picture."""
    picture = stream(
        b"\x00", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        picture,
    ]
    for number, page in enumerate(pages):
        resources = "<< /Font << /F1 3 0 R >> /XObject << /P 4 0 R >> >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources {resources} "
            f"/Contents {6 + 2 * number} 0 R {page_entries} >>".encode(),
            stream(_operators(page) if page else b"q 100 0 0 100 100 100 cm /P Do Q"),
        ]
    if xmp:
        objects.append(stream(xmp.encode(), "/Type /Metadata /Subtype /XML"))
        objects[0] = f"<< /Type /Catalog /Pages 2 0 R /Metadata {len(objects)} 0 R >>".encode()
    if info:
        fields = " ".join(f"/{name} ({value})" for name, value in info.items())
        objects.append(f"<< {fields} >>".encode("latin-1"))
        trailer += f" /Info {len(objects)} 0 R"
    return assemble(objects, trailer)
