"""Fetches pages for the detail pane: bytes from the database thread, all else from processes made for pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from viewer.domain.articles import Article
from viewer.domain.pages import PageImage, PagePlaces, PageSize
from viewer.domain.passages import Passage
from viewer.errors import UserError
from viewer.services.pages import PageReader, PdfFile
from viewer.ui.commands import Commands
from viewer.ui.details.page_pane import PagePane
from viewer.ui.jobs_bridge import JobsBridge, LatestOnly

Answer = TypeVar("Answer")


class _Reading:
    """One thread that waits for one process; of its requests only the newest counts."""

    def __init__(self, name: str, owner: QObject) -> None:
        self.bridge = JobsBridge(owner, thread_name=name)
        self.reader = PageReader()
        self._latest = LatestOnly(self.bridge)

    def request(
        self, work: Callable[[PageReader], Answer], done: Callable[[Answer], None], refused: Callable[[UserError], None]
    ) -> None:
        """Asks for an answer; a refusal is dropped like an answer when something newer is asked for."""

        def outcome() -> tuple[Answer | None, UserError | None]:
            try:
                return work(self.reader), None
            except UserError as error:
                return None, error

        def deliver(result: tuple[Answer | None, UserError | None]) -> None:
            answer, error = result
            if error is not None:
                refused(error)
            elif answer is not None:
                done(answer)

        self._latest.request(outcome, deliver)

    def drop(self) -> None:
        """Nobody waits for what was asked for: it is given up, however long it would take."""
        self._latest.drop()
        self.reader.interrupt()

    def close(self) -> None:
        """Ends process and thread."""
        self.drop()
        self.bridge.close(self.reader.close)


class PageRequests(QObject):
    """Joins pane, commands and the processes.

    Pictures and places have a process each: the places of a long document take a while, and its pages can be read
    meanwhile.

    Attributes:
        pane: shows the pages.
    """

    def __init__(self, pane: PagePane, commands: Commands) -> None:
        super().__init__(pane)
        self.pane = pane
        self._commands = commands
        self._file: PdfFile | None = None
        self._drawing = _Reading("tradeline-pages", self)
        self._finding = _Reading("tradeline-places", self)
        for reading in (self._drawing, self._finding):
            reading.bridge.failed.connect(commands.tell)
        pane.document_wanted.connect(self._open)
        pane.places_wanted.connect(self._find)
        pane.view.page_wanted.connect(self._draw)

    @property
    def is_idle(self) -> bool:
        """Whether every request so far has been answered."""
        return self._drawing.bridge.is_idle and self._finding.bridge.is_idle

    def close(self) -> None:
        """Ends the processes; nothing is shown any more."""
        self._drawing.close()
        self._finding.close()

    def _open(self, article: Article | None) -> None:
        self._file = None
        self._drawing.drop()
        self._finding.drop()
        if article is None or article.id is None:
            return
        article_id = article.id

        def take(data: bytes) -> None:
            if self.pane.sha256 == article.sha256:
                self._file = file = PdfFile(article.sha256, data, article.text)
                self._drawing.request(lambda reader: reader.sizes(file), self._take_sizes, self.pane.refuse_document)

        def refused(error: UserError) -> None:
            if self.pane.sha256 == article.sha256:
                self.pane.refuse_document(error)

        self._commands.look(lambda worker: worker.original(article_id), take, refused)

    def _take_sizes(self, sizes: tuple[PageSize, ...]) -> None:
        self.pane.open_pages(sizes)

    def _find(self, passages: tuple[Passage, ...]) -> None:
        file = self._file
        if file is None:
            return

        def take(found: PagePlaces) -> None:
            self.pane.take_places(passages, found)

        self._finding.request(lambda reader: reader.places(file, passages), take, self.pane.refuse_places)

    def _draw(self, page: int, scale: float) -> None:
        file = self._file
        if file is None:
            return

        def take(image: PageImage) -> None:
            self.pane.view.take_picture(page, image, scale)

        def refused(error: UserError) -> None:
            self.pane.view.take_refusal(page, f"{error.what} {error.why}")

        self._drawing.request(lambda reader: reader.picture(file, page, scale), take, refused)
