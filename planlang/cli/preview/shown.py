"""What the page shows at a moment, and how it learns that there is something new."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from planlang.cli.console import Remark

BREATH = 15.0
"""Seconds between two signs of life, by which a browser that went away is noticed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What came of building the document: its HTML, or None where there are errors; the messages;
    and which files and folders it was made of, whose changes call for another one."""

    html: str | None
    messages: tuple[Remark, ...]
    files: frozenset[Path]
    folders: frozenset[Path]


def _said(built: Built) -> tuple[bool, tuple[Remark, ...]]:
    return built.html is None, built.messages


class Shown:
    """The last document that could be built, and the messages of the last build.

    Everything happens in one event loop; `show` and `end` are called in it.
    """

    def __init__(self, title: str) -> None:
        self.title = title
        self.document: str | None = None
        self._number = 0
        self._built: Built | None = None
        self._ended = False
        self._news = asyncio.Event()

    def show(self, built: Built) -> None:
        """Shows what was built; nobody is told where it is what they see."""
        before = self._built
        self._built = built
        if built.html is not None and built.html != self.document:
            self.document = built.html
            self._number += 1
        elif before is not None and _said(before) == _said(built):
            return
        self._tell()

    def end(self) -> None:
        """Lets every page go."""
        self._ended = True
        self._tell()

    async def changes(self) -> AsyncIterator[str]:
        """What to show now, and again at every change, as server-sent events."""
        while not self._ended:
            news = self._news
            if self._built is not None:
                yield f"data: {self._state(self._built)}\n\n"
            while not (news.is_set() or self._ended):
                try:
                    await asyncio.wait_for(news.wait(), BREATH)
                except TimeoutError:
                    yield ": still here\n\n"

    def _tell(self) -> None:
        told, self._news = self._news, asyncio.Event()
        told.set()

    def _state(self, built: Built) -> str:
        return json.dumps(
            {
                "title": self.title,
                "document": self._number if self.document is not None else None,
                "current": built.html is not None,
                "messages": [{"severity": m.severity, "text": m.text} for m in built.messages],
            }
        )
