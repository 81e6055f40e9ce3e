"""Runs of days under the same terms, with what is measured in them in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from planlang.data.model import Measures
from planlang.plan.model import Plan, Quantity, Reading, Target
from planlang.plan.terms import Terms
from planlang.scores.columns.ratio import Figures, Ratio, figures, ratios
from planlang.scores.columns.whole import Rows
from planlang.scores.readings import Figure, figure, quantity_figure, taken
from planlang.scores.runs import PaidRun, paid_runs, target_amount, terms_of

LARGE = 2**40
"""Runs with a figure beyond it are paid apart, so that machine words do for the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunColumns:
    """Runs of days of people who share terms; `people` are their numbers in the measures."""

    plan: Plan
    terms: Terms
    paid: tuple[PaidRun, ...]
    people: Rows
    variable: Ratio
    part: Ratio
    in_plan: Ratio
    _quantities: dict[Quantity, Figures] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.paid)

    def quantity(self, quantity: Quantity) -> Figures:
        """A measure as it is read here."""
        if quantity not in self._quantities:
            found = [quantity_figure(quantity, paid).value for paid in self.paid]
            self._quantities[quantity] = figures(found)
        return self._quantities[quantity]

    def books(self, quantity: Quantity) -> tuple[Figure, ...]:
        """The same with the row segments that hold rows."""
        return tuple(quantity_figure(quantity, paid) for paid in self.paid)

    def reading(self, reading: Reading) -> Figures:
        """What a reading gave."""
        return figures([figure(reading, taken(reading.key, paid)).value for paid in self.paid])

    def target(self, target: Target | None, name: str) -> Figures:
        """The target of an element or commission; none where there is none above 0."""
        return self.each(lambda paid: target_amount(target, name, paid))

    def each(self, read: Callable[[PaidRun], Fraction | None]) -> Figures:
        """What `read` gives for each run."""
        return figures([read(paid) for paid in self.paid])


def runs_of(plan: Plan, measures: Measures) -> Iterator[RunColumns]:
    """Everybody's runs of days, those with the same terms together."""
    answer = terms_of(plan)
    found: dict[tuple[int, tuple[str, ...], bool], list[tuple[int, PaidRun]]] = {}
    for number, person in enumerate(measures.people):
        for paid in paid_runs(plan, measures, person, answer):
            key = (paid.run.version, paid.run.segments, _is_large(paid))
            found.setdefault(key, []).append((number, paid))
    for (version, segments, _), runs in found.items():
        yield _columns(plan, answer(version, segments), runs)


def _columns(plan: Plan, terms: Terms, runs: Sequence[tuple[int, PaidRun]]) -> RunColumns:
    paid = tuple(each for _, each in runs)
    return RunColumns(
        plan=plan,
        terms=terms,
        paid=paid,
        people=np.array([number for number, _ in runs], dtype=np.int64),
        variable=ratios([each.variable for each in paid]),
        part=ratios([each.part for each in paid]),
        in_plan=ratios([each.in_plan for each in paid]),
    )


def _is_large(paid: PaidRun) -> bool:
    def is_beyond(x: Fraction | None) -> bool:
        return x is not None and (abs(x.numerator) > LARGE or x.denominator > LARGE)

    return is_beyond(paid.variable) or any(
        is_beyond(each.numerator) or is_beyond(each.denominator)
        for taken_here in paid.run.taken.values()
        for each in taken_here.sums
    )
