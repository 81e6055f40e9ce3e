"""A process that sets pages, seen from the product: started, asked, and stopped in time."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from threading import Event, Timer

from planlang.documents.pdf import worker
from planlang.documents.pdf.sheet import Sheet
from planlang.temporary import TemporaryFolder


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """A font that there is: its family, and the file it lies in (None inside of Typst)."""

    family: str
    file: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What Typst made of a sheet: the PDF, or None; and what it said of it in its own words."""

    content: bytes | None
    said: str


class TooSlowError(Exception):
    """A sheet was stopped because it took too long."""


class EndedError(Exception):
    """The process ended by itself: out of memory, or a mistake in Typst."""


class Process:
    """A process with a folder of its own, that sets one sheet at a time."""

    def __init__(self, font_folders: tuple[Path, ...], memory: int) -> None:
        self._folder = TemporaryFolder()
        self._files: tuple[tuple[str, bytes], ...] = ()
        self._running = subprocess.Popen(
            [sys.executable, "-P", worker.__file__],  # -P: no file beside it hides a library
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder.path,
        )
        self._tell(
            {
                "fonts": [str(folder.resolve()) for folder in font_folders],
                "root": str(self._folder.path),
                "memory": memory,
            }
        )
        self.fonts = tuple(
            Font(family=family, file=None if path is None else Path(path))
            for family, path in json.loads(self._hear())
        )

    def typeset(self, sheet: Sheet, seconds: float) -> Answer:
        """Sets a sheet; raises TooSlowError after `seconds`, or EndedError. Closed after both."""
        late = Event()
        timer = Timer(seconds, self._stop, (late,))
        timer.start()
        noon = datetime.combine(sheet.day, time(12), UTC)
        try:
            self._lay_out(sheet.files)
            self._tell({"text": sheet.text, "timestamp": int(noon.timestamp())})
            answer = json.loads(self._hear())
            return Answer(content=self._hear() if answer["ok"] else None, said=answer["text"])
        except EndedError:
            self.close()
            if late.is_set():
                raise TooSlowError from None
            raise
        finally:
            timer.cancel()

    def close(self) -> None:
        """Ends the process and removes its folder."""
        self._running.kill()
        self._running.communicate()
        self._folder.close()

    def _stop(self, late: Event) -> None:
        late.set()
        self._running.kill()

    def _lay_out(self, files: tuple[tuple[str, bytes], ...]) -> None:
        """Puts the files of a sheet into the folder, where they are not those of the last one."""
        if files == self._files:
            return
        folder = self._folder.path
        for name, _ in self._files:
            (folder / name).unlink()
        for name, content in files:
            (folder / name).write_bytes(content)
        self._files = files

    def _tell(self, message: dict[str, object]) -> None:
        assert self._running.stdin is not None  # both are pipes
        try:
            worker.send(self._running.stdin, json.dumps(message).encode())
        except OSError:
            raise EndedError from None

    def _hear(self) -> bytes:
        assert self._running.stdout is not None
        payload = worker.receive(self._running.stdout)
        if payload is None:
            raise EndedError
        return payload
