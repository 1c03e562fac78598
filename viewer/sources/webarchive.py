"""Pages saved by Safari (`.webarchive`): a property list with the page and its parts; only the page is read.

The standard library's reader of property lists: it takes both forms and refuses entities.
"""

from __future__ import annotations

import plistlib
from dataclasses import replace
from xml.parsers.expat import ExpatError

from viewer.domain.passages import canonical_text
from viewer.errors import NotText
from viewer.sources.encoding import declared_encoding, decode
from viewer.sources.html_page import read_html
from viewer.sources.parts import Parts

_WHAT = "The web archive could not be read."


def read_webarchive(data: bytes) -> Parts:
    """The article of the page; its pictures, frames and styles are not looked at.

    Raises:
        NotText: it is damaged, or what was saved is no page.
    """
    resource = _main_resource(data)
    content = resource.get("WebResourceData")
    kind = str(resource.get("WebResourceMIMEType", "text/html"))
    if not isinstance(content, bytes) or not kind.startswith(("text/", "application/xhtml")):
        raise NotText(_WHAT, "What was saved in it is no web page.", "Save the file itself, not an archive of it.")
    named = resource.get("WebResourceTextEncodingName")
    decoded = decode(content, str(named) if named else declared_encoding(content))
    text = canonical_text(decoded.text)
    parts = Parts(text) if kind == "text/plain" else read_html(text, str(resource.get("WebResourceURL", "")))
    return replace(parts, notes=decoded.notes + parts.notes)


def _main_resource(data: bytes) -> dict[str, object]:
    try:
        root = plistlib.loads(data)
    except (plistlib.InvalidFileException, ExpatError, ValueError, TypeError, LookupError, OverflowError) as error:
        raise NotText(_WHAT, "It is damaged or was not saved in full.", "Save the page again.") from error
    resource = root.get("WebMainResource") if isinstance(root, dict) else None
    if not isinstance(resource, dict):
        raise NotText(_WHAT, "There is no page in it.", "Save the page again.")
    return resource
