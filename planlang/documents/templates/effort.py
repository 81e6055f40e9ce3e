"""How much work a template may make, counted in steps and not in seconds, so that a template that
is refused on one machine is refused on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from planlang.documents.templates.refused import EndlessError

MOST_STEPS = 2_000_000
"""Rounds of loops, calls and values printed. A statement with 10,000 rows takes about 500,000."""

MOST_CHARACTERS = 100_000_000
"""Characters that pass through `{{ … }}`, those that a macro made counted at every passing on."""


class _Effort:
    __slots__ = ("characters", "steps")

    def __init__(self) -> None:
        self.steps = 0
        self.characters = 0


_EFFORT: ContextVar[_Effort | None] = ContextVar("effort", default=None)


@contextmanager
def limited() -> Iterator[None]:
    """Counts the work of one rendering, from zero."""
    token = _EFFORT.set(_Effort())
    try:
        yield
    finally:
        _EFFORT.reset(token)


def spend(steps: int = 1, characters: int = 0) -> None:
    """Counts work; raises EndlessError where it was too much."""
    effort = _EFFORT.get()
    if effort is None:
        return
    effort.steps += steps
    effort.characters += characters
    if effort.steps > MOST_STEPS or effort.characters > MOST_CHARACTERS:
        raise EndlessError
