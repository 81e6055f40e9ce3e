"""`a quarter`, `a year`: the stretch of time a sum is for, as how often a plan may pay."""

from __future__ import annotations

from collections.abc import Mapping

from planlang.tree import nodes as t
from planlang.values.calendar import Frequency

FREQUENCIES: Mapping[t.Stretch, Frequency] = {
    t.Stretch.YEAR: Frequency.YEARLY,
    t.Stretch.HALF_YEAR: Frequency.HALF_YEARLY,
    t.Stretch.QUARTER: Frequency.QUARTERLY,
    t.Stretch.MONTH: Frequency.MONTHLY,
}
