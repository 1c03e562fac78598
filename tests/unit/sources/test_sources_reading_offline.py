"""No request leaves the machine and no file outside of the dropped ones is read, whatever a source asks for.

Three witnesses: an audit hook sees every file and socket that Python opens, inotify sees the libraries in C open a
file, and a server of our own counts connections. Each is tried on a reader that does what ours must not.
"""

from __future__ import annotations

import ctypes
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.sources.source_samples import PAGE, STORY, multipart, register_document, register_file, zipped

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs inotify")

ROOT = Path(__file__).parents[3]
CHILD = """
import json, sys
from pathlib import Path

seen = []
def spy(event, arguments):
    if event == "open":
        seen.append([event, str(arguments[0])])
    elif event.split(".")[0] in ("socket", "urllib", "subprocess", "ftplib", "smtplib", "http", "webbrowser"):
        seen.append([event, repr(arguments)])
    elif event in ("os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile"):
        seen.append([event, repr(arguments)])

from viewer.services.folders import FoundAs, walk_folder
from viewer.services.reading import ArticleReader, ReadTask
from viewer.errors import UserError

reader = ArticleReader()
folder = Path(sys.argv[1])
sys.addaudithook(spy)
EXTRA
tasks = [ReadTask(found.path) for found in walk_folder(folder) if found.kind is FoundAs.ARTICLE]
texts = []
while tasks:
    try:
        found = reader.read_all(tasks.pop(0))
    except UserError as error:
        texts.append(str(error))
        continue
    tasks += found.inner
    if found.article is not None:
        texts.append(found.article[0].text)
print(json.dumps({"seen": seen, "texts": texts}))
"""
IN_OPEN, IN_ACCESS = 0x20, 0x01


class Witness:
    """A file that nobody may open and a server that nobody may call."""

    def __init__(self, folder: Path) -> None:
        self.secret = folder / "secret.txt"
        self.secret.write_text("The secret word is porcupine.", encoding="utf-8")
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._watch = self._libc.inotify_init1(os.O_NONBLOCK)
        assert self._libc.inotify_add_watch(self._watch, os.fsencode(self.secret), IN_OPEN | IN_ACCESS) >= 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.setblocking(False)
        self.address = f"127.0.0.1:{self._server.getsockname()[1]}"

    def was_opened(self) -> bool:
        try:
            return bool(os.read(self._watch, 4096))
        except BlockingIOError:
            return False

    def was_called(self) -> bool:
        try:
            caller, _ = self._server.accept()
        except BlockingIOError:
            return False
        caller.close()
        return True

    def close(self) -> None:
        os.close(self._watch)
        self._server.close()


@pytest.fixture
def witness(tmp_path: Path) -> Iterator[Witness]:
    made = Witness(tmp_path)
    yield made
    made.close()


def hostile_page(witness: Witness) -> str:
    remote, local = f"http://{witness.address}", witness.secret.as_uri()
    asks = "".join(
        f"<img src='{at}/a.png' srcset='{at}/b.png 2x'><iframe src='{at}'></iframe><script src='{at}/s.js'></script>"
        f"<link rel='stylesheet' href='{at}/s.css'><style>@import url({at}/i.css); p {{ background: url({at}/c.png) }}"
        f"</style><object data='{at}'></object><embed src='{at}'><video poster='{at}/p.png' src='{at}/v'></video>"
        f"<svg><image xlink:href='{at}/x.svg'/><use href='{at}#x'/></svg>"
        f"<meta http-equiv='refresh' content='0;url={at}'>"
        f"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='{at}' parse='text'/><base href='{at}/'>"
        f"<a href='{at}' ping='{at}'>link</a><amp-img src='{at}/a.png'></amp-img><link rel='canonical' href='{at}'>"
        for at in (remote, local, f"//{witness.address}", str(witness.secret))
    )
    return PAGE.replace("<h1>", f"{asks}<h1>")


def hostile_files(witness: Witness, folder: Path) -> None:
    page, local = hostile_page(witness), witness.secret.as_uri()
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{local}"><!ENTITY % y SYSTEM "http://{witness.address}/d"> %y;]>'
    document = register_document(
        body_html=page, body_html_url=local, html_url=f"http://{witness.address}", raw_text_url=str(witness.secret)
    )
    mail = multipart(
        "multipart/mixed", f"Content-Type: text/html\r\n\r\n{page}",
        f'Content-Type: message/external-body; access-type=local-file; name="{witness.secret}"\r\n\r\nX: y\r\n',
        f'Content-Type: text/html; name="{witness.secret}"\r\nContent-Location: {local}\r\n'
        f"Content-Disposition: attachment\r\n\r\n{page}",
    )  # fmt: skip
    archive = (
        f'<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY x SYSTEM "{local}">]><plist><dict><key>WebMainResource</key>'
        "<dict><key>WebResourceData</key><data>&x;</data></dict></dict></plist>"
    )
    files: dict[str, bytes | str] = {
        "page.html": page,
        "entity.xhtml": entity + page.replace("<h1>", "<p>&x;</p><h1>"),
        "declared.html": '<?xml version="1.0"?><?xml-stylesheet href="' + local + '"?>' + entity + page,
        "saved.mhtml": "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + page,
        "mail.eml": mail,
        "page.webarchive": archive,
        "fr.json": register_file(document),
        "a.md": f"---\ninclude: !include {witness.secret}\n---\n![x]({local}) <img src='http://{witness.address}'>\n{STORY}",
        "all.zip": zipped({str(witness.secret): STORY, "../secret.txt": page, "in/page.html": page, "mail.eml": mail}),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "link.txt").symlink_to(witness.secret)


def read_in_child(folder: Path, extra: str = "") -> tuple[list[tuple[str, str]], str]:
    """What Python opened or called while it read the folder, and all texts."""
    code = CHILD.replace("EXTRA", extra)
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return [(event, what) for event, what in told["seen"]], "\n".join(told["texts"])


def strange(seen: list[tuple[str, str]], folder: Path) -> list[tuple[str, str]]:
    """What is neither a dropped file nor a part of the program or of Python."""
    own = [
        Path(place).resolve() for place in (folder, ROOT / "viewer", ROOT / "resources", sys.prefix, sys.base_prefix)
    ]
    own += [Path(place).resolve() for place in sys.path if place.endswith(("-packages", "lib-dynload"))]

    def is_own(event: str, what: str) -> bool:
        if event != "open":
            # When it is loaded, a library of trafilatura's tries whether this machine has IPv6, and sends nothing.
            return event == "socket.__new__" or (event == "socket.bind" and "'::1', 0" in what)
        return any(Path(what).resolve().is_relative_to(place) for place in own)

    return [(event, what) for event, what in seen if not is_own(event, what)]


def test_hostile_sources_reach_nothing(witness: Witness, tmp_path: Path) -> None:
    folder = tmp_path / "dropped"
    folder.mkdir()
    hostile_files(witness, folder)
    seen, text = read_in_child(folder)
    opened = {Path(what).name for event, what in seen if event == "open" and Path(what).is_relative_to(folder)}
    assert opened == {path.name for path in folder.iterdir()} - {"link.txt"}
    assert text.count("Paragraph 8") >= 9
    assert strange(seen, folder) == []
    assert not witness.was_opened()
    assert not witness.was_called()
    assert "porcupine" not in text


@pytest.mark.parametrize(
    "misdeed",
    [
        "open({secret!r}).close()",
        "__import__('lxml.etree').etree.parse({secret!r}, __import__('lxml.etree').etree.XMLParser(recover=True))",
    ],
    ids=["Python", "C"],
)
def test_a_reader_that_opens_another_file_would_be_seen(witness: Witness, tmp_path: Path, misdeed: str) -> None:
    folder = tmp_path / "dropped"
    folder.mkdir()
    seen, _ = read_in_child(folder, misdeed.format(secret=str(witness.secret)))
    assert witness.was_opened()
    if misdeed.startswith("open"):
        assert ("open", str(witness.secret)) in strange(seen, folder)


def test_a_reader_that_calls_a_server_would_be_seen(witness: Witness, tmp_path: Path) -> None:
    host, port = witness.address.split(":")
    seen, _ = read_in_child(tmp_path, f"import socket; socket.create_connection(({host!r}, {port})).close()")
    assert witness.was_called()
    assert any(event == "socket.connect" for event, _ in strange(seen, tmp_path))
