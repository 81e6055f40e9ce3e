"""How long scoring took, and for whom it took long."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from planlang.cli.console import note

if TYPE_CHECKING:
    from planlang.scores.columns import PayBlock, Slow


class Timing:
    """Listens while blocks of people are paid, from when it was made."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._people = self._runs = 0
        self._slow: Counter[Slow] = Counter()

    def told(self, block: PayBlock) -> None:
        """Some neighbours were paid."""
        self._people += len(block)
        self._runs += len(block.people.person)
        self._slow.update(block.slow)

    def say(self) -> None:
        """The sum on stderr."""
        seconds = time.monotonic() - self._started
        people = "1 person" if self._people == 1 else f"{self._people:,} people"
        runs = "1 run" if self._runs == 1 else f"{self._runs:,} runs"
        note(f"{people} with {runs} of days took {seconds:.1f} s.")
        for why, slow in self._slow.items():
            note(f"{slow:,} of them took longer, and are as exact: {why.value}.")
