"""The figures behind a review by name: a file for those who may see them, on request only."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from fractions import Fraction

from planlang.analysis.back_test.model import Past
from planlang.values.decimals import exact_or_fraction

HEADS = (
    "period", "person", "name", "element", "measure", "divided_by", "target", "attainment",
    "payout", "pay", "total",
)  # fmt: skip


def named_figures(past: Sequence[Past]) -> str:
    """CSV: a row for each period, person and element. `divided_by` is what the measure divides by:
    the value or number of what the person holds."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADS)
    for one in past:
        for person in one.scores.people:
            for line in person.elements:
                figures = (
                    line.measure,
                    line.runs[-1].denominator,
                    line.target,
                    line.attainment,
                    line.payout,
                    line.pay,
                    person.total,
                )
                named = [one.period.label, person.person, person.name, line.name]
                writer.writerow([*named, *(_number(x) for x in figures)])
    return out.getvalue()


def _number(x: Fraction | None) -> str:
    return "" if x is None else exact_or_fraction(x)[0]
