"""Pages of PDF articles, drawn and searched for words in a process apart.

A file that hangs or crashes the C library behind them costs its pages, never the window. The process is not one of
those of imports, for it keeps a document at hand between questions. Readers are imported in it only, so that the window
does not wait for them.
"""

from __future__ import annotations

import multiprocessing
import threading
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING, TypeVar

from viewer.domain.pages import PageImage, PagePlaces, PageSize
from viewer.domain.passages import Passage
from viewer.errors import SourceError, UserError
from viewer.services.limits import limit_memory

if TYPE_CHECKING:
    from viewer.sources.pdf import PdfLayout


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF article as the library has it.

    Attributes:
        sha256: of `data`; tells documents apart.
        data: the original bytes.
        text: the article's text, which the pages must still give for a place in it to mean anything.
    """

    sha256: str
    data: bytes = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PageLimits:
    """What the pages of one document may cost.

    Attributes:
        places_s: seconds to find the words of all its pages; 300 full ones took 16.
        picture_s: seconds to draw one page; a page of text took 0.3 at its largest.
        memory: bytes of address space, where the system can limit it.
        idle_s: seconds without a question after which the process ends by itself.
    """

    places_s: float = 120.0
    picture_s: float = 30.0
    memory: int = 2 * 1024**3
    idle_s: float = 120.0


@dataclass(frozen=True, slots=True)
class _SizesAsked:
    """For the size of every page."""


@dataclass(frozen=True, slots=True)
class _PlacesAsked:
    """For where passages stand."""

    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _PictureAsked:
    """For one page."""

    page: int
    scale: float


_Question = _SizesAsked | _PlacesAsked | _PictureAsked
_Answer = TypeVar("_Answer")
_START_S = 60.0
_REMEDY = "The text of the article is not touched by this; read it there."


class PageReader:
    """Answers questions about the pages of one document after the other.

    Runs on: one thread at a time; `interrupt` may be called from any other.
    """

    def __init__(self, limits: PageLimits | None = None) -> None:
        self._limits = limits or PageLimits()
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._known = ""
        self._busy = self._interrupted = False

    @property
    def is_running(self) -> bool:
        """Whether there is a process now."""
        with self._lock:
            return self._process is not None and self._process.is_alive()

    def sizes(self, file: PdfFile) -> tuple[PageSize, ...]:
        """Width and height of each page.

        Raises:
            SourceError: the document cannot be opened.
        """
        what = "The pages cannot be shown."
        return self._ask(tuple, file, _SizesAsked(), self._limits.picture_s, what)

    def places(self, file: PdfFile, passages: tuple[Passage, ...]) -> PagePlaces:
        """Where passages of its text stand.

        Raises:
            SourceError: the words of its pages cannot be found.
        """
        what = "Where the sentences stand on the pages is not known."
        return self._ask(PagePlaces, file, _PlacesAsked(passages), self._limits.places_s, what)

    def picture(self, file: PdfFile, page: int, scale: float) -> PageImage:
        """One page as pixels.

        Args:
            file: the document.
            page: index from 0.
            scale: pixels a point.

        Raises:
            SourceError: it cannot be drawn.
        """
        what = f"Page {page + 1} cannot be shown."
        return self._ask(PageImage, file, _PictureAsked(page, scale), self._limits.picture_s, what)

    def interrupt(self) -> None:
        """Gives up what is being worked on, if anything is; who waits for it gets a `SourceError`."""
        with self._lock:
            if self._busy and self._process is not None:
                self._interrupted = True
                self._process.kill()

    def close(self) -> None:
        """Ends the process; a further question starts another one."""
        with self._lock:
            process, connection = self._process, self._connection
            self._process = self._connection = None
            self._known = ""
        if process is not None and connection is not None:
            connection.close()
            process.kill()
            process.join()
            process.close()

    def _ask(self, kind: type[_Answer], file: PdfFile, question: _Question, time_limit_s: float, what: str) -> _Answer:
        with self._lock:
            self._busy, self._interrupted = True, False
        try:
            answer = self._exchange(file, question, time_limit_s)
        except TimeoutError as error:
            self.close()
            raise SourceError(what, str(error), _REMEDY) from error
        except (EOFError, OSError) as error:
            self.close()
            raise SourceError(what, self._why_it_ended(), _REMEDY) from error
        finally:
            with self._lock:
                self._busy = False
                was_killed = self._interrupted
            if was_killed:
                # Just as it answered, perhaps: the next question must not find a dead process.
                self.close()
        if isinstance(answer, UserError):
            raise answer
        if not isinstance(answer, kind):
            raise TypeError(f"{type(answer)} instead of {kind}")
        return answer

    def _exchange(self, file: PdfFile, question: _Question, time_limit_s: float) -> object:
        """Sends a question and waits for its answer.

        Raises:
            TimeoutError: there was none in time, a full sentence.
            EOFError: the process ended.
            OSError: the same, as some systems tell it.
        """
        try:
            return self._exchange_once(file, question, time_limit_s)
        except (EOFError, OSError) as error:
            # A timeout is an OSError too.
            if isinstance(error, TimeoutError) or not self._went_idle():
                raise
        # The process ended because nobody had asked for long, not because of this question.
        self.close()
        return self._exchange_once(file, question, time_limit_s)

    def _exchange_once(self, file: PdfFile, question: _Question, time_limit_s: float) -> object:
        connection = self._started()
        connection.send((question, None if self._known == file.sha256 else file))
        self._known = file.sha256
        return _received(connection, time_limit_s)

    def _started(self) -> Connection:
        """The connection to the process, which is started where there is none."""
        with self._lock:
            if self._connection is not None:
                return self._connection
            context = multiprocessing.get_context("spawn")
            self._connection, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, self._limits), daemon=True)
            self._process.start()
            connection = self._connection
        theirs.close()
        _received(connection, _START_S)
        return connection

    def _went_idle(self) -> bool:
        """Whether the process, whose connection has just ended, ended by itself and in order."""
        with self._lock:
            process = self._process
        if process is None:
            return False
        process.join(_START_S)
        return process.exitcode == 0

    def _why_it_ended(self) -> str:
        with self._lock:
            interrupted = self._interrupted
        return "Something else was asked for meanwhile." if interrupted else "The reader of PDF files crashed on it."


def _received(connection: Connection, time_limit_s: float) -> object:
    if not connection.poll(time_limit_s):
        raise TimeoutError(f"It takes more than {time_limit_s:.0f} seconds.")
    answer: object = connection.recv()
    return answer


def _serve(connection: Connection, limits: PageLimits) -> None:
    """Runs in the process: answers until nobody asks any more."""
    limit_memory(limits.memory)
    desk = _Desk(limits)
    connection.send(None)
    while connection.poll(limits.idle_s):
        try:
            question, file = connection.recv()
        except EOFError:
            return
        connection.send(desk.answer(question, file))


class _Desk:
    """One document and what is known of it, in the process."""

    def __init__(self, limits: PageLimits) -> None:
        # The C library is loaded here, so that loading it is no part of the time of the first question.
        from viewer.sources import pdf, pdf_images

        self._pdf, self._images, self._limits = pdf, pdf_images, limits
        self._file = PdfFile("", b"", "")
        self._layout: PdfLayout | None = None

    def answer(self, question: _Question, file: PdfFile | None) -> object:
        """The answer, or the `UserError` that there is instead.

        Args:
            question: about the document.
            file: the document; that of the question before when None.
        """
        if file is not None:
            self._file, self._layout = file, None
        try:
            return self._answer(question)
        except UserError as error:
            return error
        except MemoryError:
            memory = f"It takes more than {self._limits.memory / 1024**3:.0f} GB of memory."
            return SourceError("The page cannot be shown.", memory, _REMEDY)

    def _answer(self, question: _Question) -> object:
        data = self._file.data
        if isinstance(question, _SizesAsked):
            return self._images.page_sizes(data)
        if isinstance(question, _PictureAsked):
            return self._images.render_page(data, question.page, question.scale)
        if self._layout is None:
            self._layout = self._pdf.read_layout(data)
        layout = self._layout
        if layout.text != self._file.text:
            return PagePlaces(same_text=False, boxes=tuple(() for _ in question.passages))
        return PagePlaces(same_text=True, boxes=tuple(layout.boxes_of(passage) for passage in question.passages))
