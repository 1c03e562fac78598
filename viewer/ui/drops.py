"""What was dropped on the window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QUrl

from viewer.ui.plain_text import one_line

DROPPED_NAME = "Dropped text"
_LIST = "text/uri-list"
_LINK = "text/x-moz-url"
"""Firefox: address and title of a link, on two lines in UTF-16."""
_MAIL_FORMATS = ("x-moz-message", "renprivate", "maillistrow", "apple.mail", "x-evolution-message", "x-msmail")
"""Parts of the names that mail programs give their data: Thunderbird, Outlook, Mail, Evolution."""
_PROMISES = ("file-promise", "promised-file", "filegroupdescriptor")
"""Of a file that the other program would write when asked, which Qt cannot ask for."""
_OFFERS = _MAIL_FORMATS + _PROMISES
_MAIL_ADDRESS = re.compile(rb"(?:imap|mailbox|news|pop)(?:-message)?:|message:|mid:|akonadi:|cid:", re.IGNORECASE)
_ANY_FILE = re.compile(rb"^file:", re.IGNORECASE | re.MULTILINE)
_ANY_OTHER = re.compile(rb"^(?!file:)[a-z][a-z0-9+.\-]*:[^\r\n]*", re.IGNORECASE | re.MULTILINE)
_ADDRESS_ALONE = re.compile(r"\s*(?:https?|ftp)://\S+\s*", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,500})</title", re.IGNORECASE)
_NAME_CHARS = 60


@dataclass(frozen=True, slots=True)
class LocalFiles:
    """The files of a drop as the system lists them.

    A hundred thousand of them stay the one text that they came in; whoever goes through them makes the paths.

    Attributes:
        listed: lines of `file:` addresses, encoded.
    """

    listed: bytes

    def __iter__(self) -> Iterator[Path]:
        for line in re.finditer(rb"^file:[^\r\n]*", self.listed, re.IGNORECASE | re.MULTILINE):
            if name := QUrl.fromEncoded(QByteArray(line[0])).toLocalFile():
                yield Path(name)


@dataclass(frozen=True, slots=True)
class Dropped:
    """What a drop brings.

    Attributes:
        files: files and folders of this computer; None where there are none.
        text: words, where no file was dropped; never the address of a page.
        page: a piece of a page as HTML, where it came without its words.
        name: what to call the words: the title of their page where they bring it, else how they begin.
        remote: the address of a page, which the program does not fetch.
        is_mail: whether a mail program offers a message without a file.
        is_promise: whether another program offers a file that it has not written.
    """

    files: LocalFiles | None = None
    text: str = ""
    page: bytes = b""
    name: str = ""
    remote: str = ""
    is_mail: bool = False
    is_promise: bool = False

    def __bool__(self) -> bool:
        return bool(self.files or self.text or self.page or self.remote or self.is_mail or self.is_promise)


def takes(mime: QMimeData) -> bool:
    """Whether a drag carries something to import, or to say a word about; cheap, for it is asked at every move."""
    return mime.hasUrls() or mime.hasText() or mime.hasHtml() or mime.hasFormat(_LINK) or _offers(mime, _OFFERS)


def dropped(mime: QMimeData) -> Dropped:
    """Reads the data of a drop; no file is touched, and no list of files is taken apart."""
    listed = bytes(mime.data(_LIST).data())
    files = LocalFiles(listed) if _ANY_FILE.search(listed) else None
    other = None if _are_files_only(listed) else _ANY_OTHER.search(listed)
    is_mail = _offers(mime, _MAIL_FORMATS) or bool(other and _MAIL_ADDRESS.match(other[0]))
    if files is not None or is_mail:
        is_page = other is not None and not is_mail
        return Dropped(files, remote=_shown(other[0]) if other and is_page else "", is_mail=is_mail and files is None)
    if other is not None or mime.hasFormat(_LINK):
        return Dropped(remote=_shown(other[0]) if other is not None else _link(mime))
    text, html = mime.text(), mime.html() if mime.hasHtml() else ""
    if _ADDRESS_ALONE.fullmatch(text):
        return Dropped(remote=text.strip())
    if text.strip():
        return Dropped(text=text, name=_name(text, html))
    if html.strip():
        return Dropped(page=html.encode("utf-8", errors="ignore"), name=_name(DROPPED_NAME, html))
    return Dropped(is_promise=_offers(mime, _PROMISES))


def _are_files_only(listed: bytes) -> bool:
    """Whether each line is that of a file, by counting: a search through the lines of very many takes too long."""
    return listed.startswith(b"file:") and listed.count(b"\nfile:") == listed.rstrip().count(b"\n")


def _offers(mime: QMimeData, parts: tuple[str, ...]) -> bool:
    return any(part in name.lower() for name in mime.formats() for part in parts)


def _shown(address: bytes) -> str:
    return one_line(QUrl.fromEncoded(QByteArray(address)).toDisplayString())


def _link(mime: QMimeData) -> str:
    words = bytes(mime.data(_LINK).data()).decode("utf-16-le", errors="replace")
    return one_line(words.split("\n", 1)[0])


def _name(text: str, html: str) -> str:
    """The title of the page, else the first words; the name of an article that has no file."""
    title = _TITLE.search(html[:20_000])
    line = one_line(title[1]) if title else next((one_line(each) for each in text.splitlines() if one_line(each)), "")
    if len(line) <= _NAME_CHARS:
        return line or DROPPED_NAME
    return line[: _NAME_CHARS + 1].rsplit(" ", 1)[0][:_NAME_CHARS] + "…"
