"""A progress bar for work that takes a while; it is silent where nobody watches."""

from __future__ import annotations

import os
import time
from types import TracebackType
from typing import Self, TextIO

_WIDTH = 24
_EVERY_SECONDS = 0.1
_WAIT_SECONDS = 0.5  # work that ends sooner shows no bar at all


class Progress:
    """`with Progress("Scoring", sys.stderr) as bar: bar(done, of)`; `bar` may be called often."""

    def __init__(self, label: str, stream: TextIO) -> None:
        self._label = label
        self._stream = stream
        self._on = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._started = self._shown = time.monotonic()
        self._drawn = False

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, of: int, what: str = "") -> None:
        """Say that `done` of `of` steps are behind us."""
        now = time.monotonic()
        if (
            not self._on
            or now - self._started < _WAIT_SECONDS
            or now - self._shown < _EVERY_SECONDS
        ):
            return
        self._shown = now
        self._drawn = True
        full = _WIDTH * done // max(of, 1)
        bar = "█" * full + "░" * (_WIDTH - full)
        self._stream.write(f"\r\x1b[K{self._label} {bar} {done:,} of {of:,} {what}")
        self._stream.flush()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
