"""How much work a template may make, counted in steps and not in seconds, so that a template that
is refused on one machine is refused on every machine. Behind the count stands a clock, for what a
step alone can cost: a search through a hundred million characters is one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Timer

from planlang.documents.templates.refused import EndlessError, TooSlowError

MOST_STEPS = 2_000_000
"""Rounds of loops, calls and values printed. A statement with 10,000 rows takes about 500,000."""

MOST_CHARACTERS = 100_000_000
"""Characters that pass through `{{ … }}`, those that a macro made counted at every passing on, and
those that `indent`, `trim` and `join` give."""

SECONDS = 60
"""For one rendering, as for one PDF. A plan takes a hundredth of a second, so that no machine on
which anything works comes near it."""


class _Effort:
    __slots__ = ("characters", "is_late", "seconds", "steps")

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.steps = 0
        self.characters = 0
        self.is_late = False

    def end(self) -> None:
        self.is_late = True


_EFFORT: ContextVar[_Effort | None] = ContextVar("effort", default=None)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Counts the work of one rendering, from zero, and stops it after `seconds`."""
    effort = _Effort(seconds)
    token = _EFFORT.set(effort)
    timer = Timer(seconds, effort.end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        _EFFORT.reset(token)


def spend(steps: int = 1, characters: int = 0) -> None:
    """Counts work; raises EndlessError where it was too much, TooSlowError where it took too
    long."""
    effort = _EFFORT.get()
    if effort is None:
        return
    effort.steps += steps
    effort.characters += characters
    if effort.steps > MOST_STEPS or effort.characters > MOST_CHARACTERS:
        raise EndlessError
    if effort.is_late:
        raise TooSlowError(effort.seconds)
