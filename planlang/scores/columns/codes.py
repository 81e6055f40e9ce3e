"""Reasons in columns: a small number for each, 0 for none."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from planlang.scores.columns.whole import Flags
from planlang.scores.reasons import Reason

Codes: TypeAlias = npt.NDArray[np.uint8]

REASONS: tuple[Reason | None, ...] = (None, *Reason)
"""What each number stands for."""

_CODE = {reason: number for number, reason in enumerate(REASONS)}


def code(reason: Reason | None) -> int:
    """The number of a reason."""
    return _CODE[reason]


def no_codes(rows: int) -> Codes:
    """No reason in any row."""
    return np.zeros(rows, dtype=np.uint8)


def put(codes: Codes, where: Flags, reason: Reason | None) -> None:
    """Writes the reason where the flag is set, over what stood there."""
    if len(where) == 1:
        if where[0]:
            codes[:] = code(reason)
    else:
        codes[where] = code(reason)
