"""A mistake in the working text: what to say, and what to take out or put right."""

from __future__ import annotations

from planlang.diagnostics import Diagnostic
from planlang.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """`diagnostic` is the message. `at` is the working offset it stands at.

    `start` to `end` is taken out of the working text, or replaced by `mend`, which has the same
    length; with a mend nothing is lost.
    """

    diagnostic: Diagnostic
    at: int
    start: int
    end: int
    mend: str | None = None
