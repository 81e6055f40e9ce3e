"""What a folder of documents was made from, so that a run that was stopped goes on where it was."""

from __future__ import annotations

import json
from hashlib import sha256
from threading import Lock

from planlang.cli.rendering.folder import Folder

NAME = ".planlang-documents.json"
"""A line of JSON for each document: its file, what it was made from, and what was written."""


class Kept:
    """The documents of a folder by file name. A line that cannot be read is no document."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._lock = Lock()
        self._lines: dict[str, tuple[str, str]] = {}
        for line in (folder.read(NAME) or b"").splitlines():
            try:
                file, made_from, content = json.loads(line)
            except (ValueError, TypeError):
                continue
            self._lines[str(file)] = (str(made_from), str(content))

    def is_current(self, file: str, made_from: str) -> bool:
        """Is the document in `file` there, unchanged, and made from this?"""
        known = self._lines.get(file)
        if known is None or known[0] != made_from:
            return False
        content = self._folder.read(file)
        return content is not None and _digest(content) == known[1]

    def add(self, file: str, made_from: str, content: bytes) -> None:
        """Keeps that `file` was written; on the disk at once, for who pulls the plug."""
        line = (made_from, _digest(content))
        with self._lock:
            self._lines[file] = line
            self._folder.append(NAME, _line(file, line))

    def close(self) -> None:
        """Writes the lines anew, one for each document."""
        text = b"".join(_line(file, line) for file, line in sorted(self._lines.items()))
        if self._lines and self._folder.read(NAME) != text:
            self._folder.write(NAME, text)


def _line(file: str, line: tuple[str, str]) -> bytes:
    return (json.dumps([file, *line]) + "\n").encode("ascii")


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
