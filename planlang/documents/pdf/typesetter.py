"""Sheets to PDFs, from as many threads at once as there are."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from planlang.diagnostics import Diagnostic
from planlang.diagnostics.catalogue import pdf as codes
from planlang.documents.pdf.fonts import OUR_FONTS
from planlang.documents.pdf.mistakes import said
from planlang.documents.pdf.process import EndedError, Font, Process, TooSlowError
from planlang.documents.pdf.sheet import Pdf, Sheet

SECONDS = 60
"""For one document. Two pages take a thirtieth of a second, a table of 2,000 rows one or two."""

MEMORY = 4 * 1024**3
"""Bytes of address space of a process; a table of 10,000 rows needs about a third of it."""

_TOO_LONG = "Look for a loop without an end. A table of more than 10,000 rows is better split."


class Typesetter:
    """Sets sheets in processes of its own: as many as there are threads that ask at once.

    Fonts are those that come with the product, and those in `font_folders`; never the machine's.
    A document that takes longer than `seconds` or needs more than `memory` bytes is given up.
    Use it with `with`: at its end, the processes end.
    """

    def __init__(
        self,
        font_folders: tuple[Path, ...] = (),
        *,
        seconds: float = SECONDS,
        memory: int = MEMORY,
    ) -> None:
        self._font_folders = (OUR_FONTS, *font_folders)
        self._seconds = seconds
        self._memory = memory
        self._idle: list[Process] = []
        self._closed = False
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the processes: those that wait for work now, the others when they have done it."""
        with self._lock:
            waiting, self._idle = self._idle, []
            self._closed = True
        for process in waiting:
            process.close()

    def fonts(self) -> tuple[Font, ...]:
        """The fonts that documents can be set in."""
        process = self._take()
        self._put_back(process)
        return process.fonts

    def pdf(self, sheet: Sheet) -> Pdf:
        """The PDF of a sheet, or None and what is wrong with it; nothing is raised for a mistake.

        A PDF is tagged (PDF/UA-1) and fit for an archive (PDF/A-3a). A character that no font has
        is an error, not a box.
        """
        process = self._take()
        try:
            answer = process.typeset(sheet, self._seconds)
        except TooSlowError:
            text = f"The PDF was given up: it was not finished after {self._seconds:g} s."
            return _given_up(sheet, text)
        except EndedError:
            text = "The PDF was given up: it needed more memory than a document gets."
            return _given_up(sheet, text)
        except BaseException:
            process.close()
            raise
        self._put_back(process)
        return Pdf(content=answer.content, diagnostics=said(answer.said, sheet), source=sheet.text)

    def _take(self) -> Process:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return Process(self._font_folders, self._memory)

    def _put_back(self, process: Process) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(process)
                return
        process.close()


def _given_up(sheet: Sheet, message: str) -> Pdf:
    found = Diagnostic(code=codes.PDF_STOPPED, message=message, help=_TOO_LONG)
    return Pdf(content=None, diagnostics=(found,), source=sheet.text)
