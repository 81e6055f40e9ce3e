"""What everybody is paid: blocks of neighbours, written one after the other into columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from planlang.data.columns import MeasureColumns, Texts
from planlang.plan.model import Plan
from planlang.scores.columns.population import Slow, pay_blocks
from planlang.scores.columns.whole import Numbers, Whole, tight


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PayColumns:
    """What everybody is paid, in units of the plan's rounding, one row a person in the order of the
    measures. `lines` has elements, commissions and awards by name; a person whose terms have no
    such line has 0. `limits` is what the total floor adds and the total cap takes away.
    `slow` counts runs of days that were paid exactly as well, but slowly."""

    people: Texts
    unit: Fraction
    lines: Mapping[str, Whole]
    limits: Whole
    total: Whole
    slow: Mapping[Slow, int]

    @property
    def slow_rows(self) -> int:
        """How many went a slow way."""
        return sum(self.slow.values())

    def amounts(self, column: Whole) -> tuple[Fraction, ...]:
        """A column in money."""
        spread = column.spread(len(self.people))
        return tuple(int(x) * self.unit for x in spread.values)


def pay_in_columns(plan: Plan, columns: MeasureColumns) -> PayColumns:
    """What `scores.evaluate.score` pays everybody for the period of `columns`."""
    people = len(columns.people)
    lines: dict[str, _Everybody] = {}
    limits, total = _Everybody(people), _Everybody(people)
    slow: Counter[Slow] = Counter()
    # Two threads would spend an eighth more of processors on taking turns: each operation is short.
    for block in pay_blocks(plan, columns, threads=1):
        rows = slice(block.first, block.first + len(block))
        for name, pay in block.lines:
            if name not in lines:
                lines[name] = _Everybody(people)
            lines[name].write(rows, pay)
        limits.write(rows, block.limits.pay)
        total.write(rows, block.total)
        slow.update(block.slow)
    return PayColumns(
        people=columns.people,
        unit=plan.rounding.unit,
        lines={name: line.column() for name, line in lines.items()},
        limits=limits.column(),
        total=total.column(),
        slow=dict(slow),
    )


class _Everybody:
    """A column that is written block by block; 0 where nothing is."""

    def __init__(self, people: int) -> None:
        self._values: Numbers = np.zeros(people, dtype=np.int64)
        self._low = self._high = 0

    def write(self, rows: slice, block: Whole) -> None:
        """What a block's people have."""
        if block.is_zero_for_all:
            return
        if not block.is_narrow and self._values.dtype != np.object_:
            self._values = self._values.astype(np.object_)
        self._values[rows] = block.values
        self._low, self._high = min(self._low, block.low), max(self._high, block.high)

    def column(self) -> Whole:
        """All of it."""
        if self._values.dtype == np.object_:
            return tight(self._values)
        return Whole(self._values, self._low, self._high)
