"""The cells of some axes one by one: slow and obvious, beside the sets of the product."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from planlang.plan.reachable.cells import Case, Cell, Subject


def all_cells(axes: Mapping[Subject, tuple[Case, ...]]) -> Iterator[Cell]:
    """Every combination of one case for each axis; the last axis turns first."""
    names = tuple(axes)
    for chosen in product(*axes.values()):
        yield dict(zip(names, chosen, strict=True))
