"""Ratios that divide by less than nothing: computed as they are written, and hardly ever meant.

Where only credit notes fell due, who lost more has the higher rate.
"""

from __future__ import annotations

from collections.abc import Mapping

from planlang.data.columns import ReadingColumns
from planlang.data.measuring.facts import Facts
from planlang.data.measuring.members import Subjects
from planlang.diagnostics import Diagnostic
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.model import Measure, Scope
from planlang.values.decimals import exact_or_fraction

_MOST_NAMED = 3


def check_denominators(
    facts: Facts, taken: Mapping[str, ReadingColumns], subjects: Mapping[Scope, Subjects]
) -> list[Diagnostic]:
    """A warning for each measure that divides by a figure below 0 for somebody, a team or the
    company; `taken` has a row for each of the `subjects` of a reading's scope."""
    found: dict[str, dict[str, str]] = {}
    measures: dict[str, Measure] = {}
    for key, reading in facts.plan.readings.items():
        measures[reading.measure.name] = reading.measure
        of_measure = found.setdefault(reading.measure.name, {})
        for who, figure in _below_zero(taken[key], subjects[reading.scope]).items():
            of_measure.setdefault(who, figure)
    return [_message(measures[name], below) for name, below in found.items() if below]


def _below_zero(columns: ReadingColumns, subjects: Subjects) -> dict[str, str]:
    """What is divided by where it is below 0, by whom the figure is of. All rows together come
    before those of a segment."""
    found: dict[str, str] = {}
    for sums in columns.sums:
        if sums.denominator is None:
            continue
        below = set((sums.denominator.over < 0).nonzero()[0].tolist())
        below |= {row for row, over in sums.denominator.large.items() if over < 0}
        for row in sorted(below):
            if row < len(subjects.who):
                figure, _ = exact_or_fraction(sums.denominator.figure(row))
                found.setdefault(subjects.who[row] or "the company", figure)
    return found


def _message(measure: Measure, found: Mapping[str, str]) -> Diagnostic:
    named = [f"{who} ({figure})" for who, figure in list(found.items())[:_MOST_NAMED]]
    more = len(found) - len(named)
    also = f" and {more:,} more" if more else ""
    return Diagnostic(
        code=codes.NEGATIVE_DENOMINATOR,
        message=f"`{measure.name}` divides by a figure below 0 for {', '.join(named)}{also}.",
        place=measure.span,
        help="It is computed as it is written, and is the higher the more was lost. Are these "
        "credit notes? Leave them out, for example `where amount >= 0 USD`.",
    )
