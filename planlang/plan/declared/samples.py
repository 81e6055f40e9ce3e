"""What `written` samples have in common: the blanks of cells, and a sample that will not do."""

from __future__ import annotations

from planlang.quick_dataclass import dataclass

BLANKS = " \t\r\n\u00a0\u202f\ufeff"
"""Characters that are taken off both ends of every cell; nothing inside a cell is touched."""

SPACES = " \u00a0\u202f"
"""Blanks that may stand inside a number or a time where its sample shows one."""


@dataclass(frozen=True, slots=True)
class BadSample:
    """A `written` sample that says nothing, or not enough: why, and a sample that would do."""

    sample: str
    why: str
    better: str
