"""The lines of a block of people, one person after the other: what columns say of each line, as
`scores.model` has it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Generic, TypeVar

from planlang.plan.types import PERCENT
from planlang.scores.awards import outside
from planlang.scores.columns.beside import AwardRuns
from planlang.scores.columns.codes import REASONS
from planlang.scores.columns.commissions import CommissionRuns
from planlang.scores.columns.element_lines import ElementRuns, reasons
from planlang.scores.columns.goals import GoalRuns
from planlang.scores.columns.lines import LineColumns, RunPart
from planlang.scores.columns.population import PayBlock
from planlang.scores.columns.ratio import ONE, ZERO, Figures, Ratio, where
from planlang.scores.columns.whole import Whole
from planlang.scores.elements import common
from planlang.scores.model import (
    AwardScore,
    CommissionScore,
    DaysScore,
    ElementScore,
    GoalScore,
)
from planlang.scores.reasons import Reason

L = TypeVar("L")
Cells = Sequence[Fraction | None]


class BlockCells:
    """What all lines of a block share: each run's variable pay and days, and amounts in money."""

    def __init__(self, block: PayBlock) -> None:
        self.people, self.runs = len(block), len(block.people.person)
        self.columns = block.population.columns
        self.first_run = int(block.population.of_person[block.first])
        self._unit = block.population.plan.rounding.unit
        self.part_of = [0] * self.runs
        """The number of each run's part in the block."""
        self.variable: list[Fraction | None] = [None] * self.runs
        for number, (at, part) in enumerate(block.parts):
            for run, variable in zip(at.tolist(), part.variable.fractions(len(at)), strict=True):
                self.part_of[run], self.variable[run] = number, variable

    def amounts(self, column: Whole) -> list[Fraction]:
        """A column in money."""
        unit = self._unit
        return [number * unit for number in column.spread(self.people).values.tolist()]

    @staticmethod
    def reasons(line: LineColumns[L]) -> list[Reason | None]:
        """The reason of each person's line."""
        assert line.reason is not None
        return [REASONS[number] for number in line.reason.tolist()]

    def days(self, run: int) -> tuple[date, date, tuple[str, ...]]:
        """A run's first and last day, and the people segments that hold in it."""
        row = self.first_run + run
        first, last = (
            days[row].astype("datetime64[D]").item()
            for days in (self.columns.first, self.columns.last)
        )
        return first, last, self.columns.groups[self.columns.group[row]][1]


class _Runs(Generic[L]):
    """A line's parts, figure by figure: a cell for each run of the block."""

    def __init__(self, parts: Sequence[RunPart[L]], runs: int) -> None:
        self.parts = parts
        self._runs = runs
        self.part_of: list[int] = [-1] * runs
        for number, part in enumerate(parts):
            for at in part.runs.tolist():
                self.part_of[at] = number

    def line(self, run: int) -> L:
        """What the line is in a run."""
        return self.parts[self.part_of[run]].line

    def cells(self, read: Callable[[L], Figures | Ratio | None]) -> list[Fraction | None]:
        """A figure in each run; None where it is none, or the run has no such line."""
        found: list[Fraction | None] = [None] * self._runs
        for part in self.parts:
            figures = read(part.line)
            if figures is None:
                continue
            values = _values(figures, len(part.runs))
            if len(part.runs) == self._runs:
                return values
            for at, value in zip(part.runs.tolist(), values, strict=True):
                found[at] = value
        return found


def _values(figures: Figures | Ratio, rows: int) -> list[Fraction | None]:
    if isinstance(figures, Ratio):
        return list(figures.fractions(rows))
    if figures.are_known:
        return list(figures.ratio.fractions(rows))
    if not figures.known.any():
        return [None] * rows
    known = figures.known.tolist()
    values = figures.ratio.fractions(rows)
    return [x if there else None for x, there in zip(values, known, strict=True)]


class ElementCells:
    """An element's line of everybody in a block."""

    def __init__(self, line: LineColumns[ElementRuns], block: BlockCells) -> None:
        self.runs: _Runs[ElementRuns] = _Runs(line.parts, block.runs)
        self._block = block
        cells = self.runs.cells
        self.measure = cells(lambda x: x.reached.value)
        self.target = cells(lambda x: x.reached.target)
        self.attainment = cells(lambda x: x.reached.attainment)
        self.payout = cells(_payout)
        self.weight = cells(lambda x: x.weight.weight)
        self.pay = block.amounts(line.pay)
        self.reason = block.reasons(line)

    @cached_property
    def reason_of_runs(self) -> list[Reason | None]:
        """The reason of each run: asked for only where somebody has several."""
        found: list[Reason | None] = [None] * len(self.runs.part_of)
        for part in self.runs.parts:
            for at, number in zip(part.runs.tolist(), reasons(part.line).tolist(), strict=True):
                found[at] = REASONS[number]
        return found

    def of(self, person: int, runs: range) -> ElementScore:
        """The line of one person, whose runs are these."""
        mine = [run for run in runs if self.runs.part_of[run] >= 0]
        last = mine[-1]
        element = self.runs.line(last).element
        variable = self._block.variable
        target_pays = [sure(variable[run]) * sure(self.weight[run]) for run in mine]
        payout, weight = sure(self.payout[last]), sure(self.weight[last])
        if len(mine) == 1:
            target_pay = target_pays[0]
            exact = target_pay * payout
        else:
            target_pay = sum(target_pays, Fraction(0))
            pays = [
                stake * sure(self.payout[run]) for stake, run in zip(target_pays, mine, strict=True)
            ]
            exact = sum(pays, Fraction(0))
            payout = exact / target_pay if target_pay else payout
        if len(runs) > 1:
            whole = sum((sure(variable[run]) for run in runs), Fraction(0))
            weight = target_pay / whole if whole else weight
        return ElementScore(
            name=element.name,
            title=element.title,
            measure_type=PERCENT if element.quantity is None else element.quantity.type,
            against_target=element.against_target,
            measure=common(mine, self.measure.__getitem__),
            target=common(mine, self.target.__getitem__),
            attainment=common(mine, self.attainment.__getitem__),
            payout=payout,
            weight=weight,
            target_pay=target_pay,
            exact_pay=exact,
            pay=self.pay[person],
            reason=self.reason[person],
            runs=(),
            days=() if len(mine) == 1 else tuple(map(self._days, mine, target_pays)),
            span=element.span,
        )

    def _days(self, run: int, target_pay: Fraction) -> DaysScore:
        payout = sure(self.payout[run])
        first, last, segments = self._block.days(run)
        return DaysScore(
            first=first,
            last=last,
            segments=segments,
            target=self.target[run],
            attainment=self.attainment[run],
            payout=payout,
            weight=sure(self.weight[run]),
            target_pay=target_pay,
            pay=target_pay * payout,
            reason=self.reason_of_runs[run],
        )


def _payout(found: ElementRuns) -> Ratio:
    return where(found.before_gates.known, found.payout, ZERO)


class CommissionCells:
    """A commission's line of everybody in a block."""

    def __init__(self, line: LineColumns[CommissionRuns], block: BlockCells) -> None:
        self.runs: _Runs[CommissionRuns] = _Runs(line.parts, block.runs)
        cells = self.runs.cells
        self.amount = cells(lambda x: x.amount)
        self.before = cells(lambda x: x.before)
        self.part = cells(lambda x: x.runs.part)
        self.exact = cells(lambda x: x.pay)
        self.exact_before = cells(lambda x: x.pay_before)
        self.pay = block.amounts(line.pay)
        self.reason = block.reasons(line)

    def of(self, person: int, runs: range) -> CommissionScore:
        """The line of one person."""
        mine = [run for run in runs if self.runs.part_of[run] >= 0]
        commission = self.runs.line(mine[-1]).commission
        return CommissionScore(
            name=commission.name,
            title=commission.title,
            amount=common(mine, self.amount.__getitem__),
            before=common(mine, self.before.__getitem__),
            exact_pay=_added(self.part, self.exact, mine),
            exact_before=_added(self.part, self.exact_before, mine),
            pay=self.pay[person],
            reason=self.reason[person],
            runs=(),
            span=commission.span,
        )


def _added(part: Cells, figures: Cells, runs: Sequence[int]) -> Fraction:
    return sum((sure(part[run]) * (figures[run] or Fraction(0)) for run in runs), Fraction(0))


class AwardCells:
    """A bonus's or SPIFF's line of everybody in a block."""

    def __init__(self, line: LineColumns[AwardRuns], block: BlockCells) -> None:
        self.runs: _Runs[AwardRuns] = _Runs(line.parts, block.runs)
        self._period = block.columns.period
        self.count = self.runs.cells(lambda x: x.count)
        self.before = self.runs.cells(lambda x: x.before)
        self.pay = block.amounts(line.pay)
        assert line.uncapped is not None
        assert line.used is not None
        self.uncapped, self.used = block.amounts(line.uncapped), block.amounts(line.used)
        self.reason = block.reasons(line)

    def of(self, person: int, runs: range) -> AwardScore:
        """The line of one person."""
        mine = [run for run in runs if self.runs.part_of[run] >= 0]
        paying = [run for run in mine if outside(self.runs.line(run).award, self._period) is None]
        award = self.runs.line(mine[-1]).award
        pays = bool(paying)
        return AwardScore(
            name=award.name,
            title=award.title,
            is_spiff=award.is_spiff,
            count=common(paying, self._own_count) if pays else None,
            amount=award.amount,
            uncapped=self.uncapped[person] if pays else Fraction(0),
            used=self.used[person],
            pay=self.pay[person],
            capped=pays and self.pay[person] < self.uncapped[person],
            reason=self.reason[person],
            runs=(),
            span=award.span,
        )

    def _own_count(self, run: int) -> Fraction | None:
        """What the period itself counted."""
        count = self.count[run]
        return None if count is None else count - (self.before[run] or Fraction(0))


class GoalCells:
    """A goal of everybody in a block."""

    def __init__(self, parts: Sequence[RunPart[GoalRuns]], block: BlockCells) -> None:
        self.runs: _Runs[GoalRuns] = _Runs(parts, block.runs)
        self.measure = self.runs.cells(lambda x: x.value)
        self.target = self.runs.cells(lambda x: x.target)
        self.attainment = self.runs.cells(lambda x: x.attainment)
        self.too_few = self.runs.cells(lambda x: where(x.too_few, ONE, ZERO))

    def of(self, runs: range) -> GoalScore:
        """The goal of one person, under the last terms that have it."""
        run = next(run for run in reversed(runs) if self.runs.part_of[run] >= 0)
        goal = self.runs.line(run).goal
        value = self.measure[run]
        reason = None
        if value is None:
            reason = Reason.TOO_FEW_ROWS if self.too_few[run] else Reason.NO_DATA
        return GoalScore(
            name=goal.name,
            title=goal.title,
            measure_type=goal.quantity.type,
            measure=value,
            target=self.target[run],
            attainment=self.attainment[run],
            reason=reason,
            span=goal.span,
        )


def sure(figure: Fraction | None) -> Fraction:
    """A figure that is there."""
    assert figure is not None
    return figure
