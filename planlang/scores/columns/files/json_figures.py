"""Figures in columns as they stand in JSON: what `values.decimals.exact_or_fraction` says."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial

import numpy as np

from planlang.scores.columns.codes import REASONS
from planlang.scores.columns.decimals import decimals, fractions, is_same
from planlang.scores.columns.files.cells import Cells
from planlang.scores.columns.ratio import Figures
from planlang.values.decimals import plain

NULL = "null"

REASONS_IN_JSON = tuple(NULL if reason is None else f'"{reason.value}"' for reason in REASONS)
"""Each code as it stands there."""


def in_json(name: str) -> Callable[[Figures, int], Cells]:
    """What follows `"name": `, for so many rows: the decimal, and where it is not exact the
    fraction, too."""
    return partial(_in_json, name)


def _in_json(name: str, figures: Figures, rows: int) -> Cells:
    if not figures.known.any():
        return NULL
    if is_same(figures):
        return _texts(name, figures, 1)[0]
    return _texts(name, figures, rows)


def _texts(name: str, figures: Figures, rows: int) -> list[str]:
    found = decimals(figures, rows)
    texts = [f'"{text}"' if text else NULL for text in found.texts()]
    inexact = np.flatnonzero(found.known & ~found.exact)
    if len(inexact):
        of = zip(inexact.tolist(), *fractions(figures, inexact, rows), strict=True)
        for at, over, under, ends in of:
            if ends:
                texts[at] = f'"{plain(Fraction(over, under))}"'
            else:
                texts[at] += f', "{name}_exact": "{over}/{under}"'
    return texts
