"""From columns to the lines of one person after the other, for files and tables.

The figures are those of `scores.evaluate`; the working behind them is not made. Who wants it has
the person evaluated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Generic, TypeVar

from planlang.data.columns import MeasureColumns
from planlang.plan.model import Plan, TotalLimit
from planlang.plan.terms import Terms
from planlang.plan.types import PERCENT
from planlang.scores.awards import outside
from planlang.scores.columns.beside import AwardRuns
from planlang.scores.columns.codes import REASONS
from planlang.scores.columns.commissions import CommissionRuns
from planlang.scores.columns.element_lines import ElementRuns, reasons
from planlang.scores.columns.goals import GoalRuns, goal_runs
from planlang.scores.columns.lines import LineColumns, RunPart
from planlang.scores.columns.population import PayBlock, pay_blocks
from planlang.scores.columns.ratio import ONE, ZERO, Figures, Ratio, where
from planlang.scores.columns.whole import Whole
from planlang.scores.elements import common
from planlang.scores.model import (
    AwardScore,
    CommissionScore,
    DaysScore,
    ElementScore,
    GoalScore,
    LimitScore,
    PersonScore,
)
from planlang.scores.reasons import Reason

AT_ONCE = 2**11
"""People whose figures are fractions at once."""

L = TypeVar("L")
Cells = Sequence[Fraction | None]


def scores_in_columns(
    plan: Plan, columns: MeasureColumns, told: Callable[[PayBlock], None] = lambda _block: None
) -> Iterator[PersonScore]:
    """Everybody's lines, one person after the other, in the order of the measures. `told` is called
    with what neighbours are paid, before their lines come."""
    for block in pay_blocks(plan, columns, say_why=True, block=AT_ONCE):
        told(block)
        yield from _Shown(block).people()


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


class _Elements:
    """An element's line of everybody in a block."""

    def __init__(self, line: LineColumns[ElementRuns], shown: _Shown) -> None:
        self.runs: _Runs[ElementRuns] = _Runs(line.parts, len(shown.block.people.person))
        self._shown = shown
        cells = self.runs.cells
        self.measure = cells(lambda x: x.reached.value)
        self.target = cells(lambda x: x.reached.target)
        self.attainment = cells(lambda x: x.reached.attainment)
        self.payout = cells(_payout)
        self.weight = cells(lambda x: x.weight.weight)
        self.pay = shown.amounts(line.pay)
        self.reason = shown.reasons(line)

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
        variable = self._shown.variable
        target_pays = [_sure(variable[run]) * _sure(self.weight[run]) for run in mine]
        payout, weight = _sure(self.payout[last]), _sure(self.weight[last])
        if len(mine) == 1:
            target_pay = target_pays[0]
            exact = target_pay * payout
        else:
            target_pay = sum(target_pays, Fraction(0))
            pays = [
                stake * _sure(self.payout[run])
                for stake, run in zip(target_pays, mine, strict=True)
            ]
            exact = sum(pays, Fraction(0))
            payout = exact / target_pay if target_pay else payout
        if len(runs) > 1:
            whole = sum((_sure(variable[run]) for run in runs), Fraction(0))
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
        payout = _sure(self.payout[run])
        first, last, segments = self._shown.days(run)
        return DaysScore(
            first=first,
            last=last,
            segments=segments,
            target=self.target[run],
            attainment=self.attainment[run],
            payout=payout,
            weight=_sure(self.weight[run]),
            target_pay=target_pay,
            pay=target_pay * payout,
            reason=self.reason_of_runs[run],
        )


def _payout(found: ElementRuns) -> Ratio:
    return where(found.before_gates.known, found.payout, ZERO)


class _Commissions:
    """A commission's line of everybody in a block."""

    def __init__(self, line: LineColumns[CommissionRuns], shown: _Shown) -> None:
        self.runs: _Runs[CommissionRuns] = _Runs(line.parts, len(shown.block.people.person))
        cells = self.runs.cells
        self.amount = cells(lambda x: x.amount)
        self.before = cells(lambda x: x.before)
        self.part = cells(lambda x: x.runs.part)
        self.exact = cells(lambda x: x.pay)
        self.exact_before = cells(lambda x: x.pay_before)
        self.pay = shown.amounts(line.pay)
        self.reason = shown.reasons(line)

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
    return sum((_sure(part[run]) * (figures[run] or Fraction(0)) for run in runs), Fraction(0))


class _Awards:
    """A bonus's or SPIFF's line of everybody in a block."""

    def __init__(self, line: LineColumns[AwardRuns], shown: _Shown) -> None:
        self.runs: _Runs[AwardRuns] = _Runs(line.parts, len(shown.block.people.person))
        self._period = shown.columns.period
        self.count = self.runs.cells(lambda x: x.count)
        self.before = self.runs.cells(lambda x: x.before)
        self.pay = shown.amounts(line.pay)
        assert line.uncapped is not None
        assert line.used is not None
        self.uncapped, self.used = shown.amounts(line.uncapped), shown.amounts(line.used)
        self.reason = shown.reasons(line)

    def of(self, person: int, runs: range) -> AwardScore:
        """The line of one person."""
        mine = [run for run in runs if self.runs.part_of[run] >= 0]
        award = self.runs.line(mine[-1]).award
        pays = outside(award, self._period) is None
        return AwardScore(
            name=award.name,
            title=award.title,
            is_spiff=award.is_spiff,
            count=common(mine, self._own_count) if pays else None,
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


class _Goals:
    """A goal of everybody in a block."""

    def __init__(self, parts: Sequence[RunPart[GoalRuns]], shown: _Shown) -> None:
        self.runs: _Runs[GoalRuns] = _Runs(parts, len(shown.block.people.person))
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


class _Shown:
    """A block's lines, person by person."""

    def __init__(self, block: PayBlock) -> None:
        self.block = block
        self.columns = block.population.columns
        self._unit = block.population.plan.rounding.unit
        self._terms = [runs.terms for _, runs in block.parts]
        runs = len(block.people.person)
        self._part_of = [0] * runs
        self.variable: list[Fraction | None] = [None] * runs
        for number, (at, part) in enumerate(block.parts):
            for run, variable in zip(at.tolist(), part.variable.fractions(len(at)), strict=True):
                self._part_of[run], self.variable[run] = number, variable
        self._elements = {name: _Elements(x, self) for name, x in block.elements.items()}
        self._commissions = {name: _Commissions(x, self) for name, x in block.commissions.items()}
        self._awards = {name: _Awards(x, self) for name, x in block.awards.items()}
        self._goals = {name: _Goals(parts, self) for name, parts in self._goal_parts().items()}
        self._orders: dict[tuple[int, ...], _Order] = {}
        self._limits = [
            (self.amounts(line.to), self.amounts(line.pay), line.holds.tolist(), is_cap)
            for line, is_cap in ((block.limits.floor, False), (block.limits.cap, True))
            if line is not None
        ]
        self._facts = tuple(self.columns.facts.items())
        self._first_run = int(block.population.of_person[block.first])

    def people(self) -> Iterator[PersonScore]:
        """One after the other."""
        block, columns = self.block, self.columns
        totals = self.amounts(block.total)
        firsts, counts = block.people.first.tolist(), block.people.count.tolist()
        for person, (first, count) in enumerate(zip(firsts, counts, strict=True)):
            runs = range(first, first + count)
            number = block.first + person
            order = self._order(tuple(self._part_of[run] for run in runs))
            last = self._first_run + runs[-1]
            facts = ((name, texts[last]) for name, texts in self._facts)
            yield PersonScore(
                person=columns.people[number],
                name=columns.names[number],
                variable=sum((_sure(self.variable[run]) for run in runs), Fraction(0))
                if count > 1
                else _sure(self.variable[first]),
                elements=tuple(self._elements[name].of(person, runs) for name in order.elements),
                commissions=tuple(
                    self._commissions[name].of(person, runs) for name in order.commissions
                ),
                awards=tuple(self._awards[name].of(person, runs) for name in order.awards),
                limits=self._limit_lines(person, runs),
                goals=tuple(self._goals[name].of(runs) for name in order.goals),
                total=totals[person],
                facts=tuple((name, text) for name, text in facts if text is not None),
                left_out=columns.left_out.get(number, ()),
            )

    def amounts(self, column: Whole) -> list[Fraction]:
        """A column in money."""
        unit = self._unit
        return [number * unit for number in column.spread(len(self.block)).values.tolist()]

    @staticmethod
    def reasons(line: LineColumns[L]) -> list[Reason | None]:
        """The reason of each person's line."""
        assert line.reason is not None
        return [REASONS[number] for number in line.reason.tolist()]

    def days(self, run: int) -> tuple[date, date, tuple[str, ...]]:
        """A run's first and last day, and the people segments that hold in it."""
        row = self._first_run + run
        first, last = (
            days[row].astype("datetime64[D]").item()
            for days in (self.columns.first, self.columns.last)
        )
        return first, last, self.columns.groups[self.columns.group[row]][1]

    def _goal_parts(self) -> dict[str, list[RunPart[GoalRuns]]]:
        found: dict[str, list[RunPart[GoalRuns]]] = {}
        for at, runs in self.block.parts:
            for goal in runs.terms.goals:
                found.setdefault(goal.name, []).append(RunPart(at, goal_runs(goal, runs)))
        return found

    def _order(self, parts: tuple[int, ...]) -> _Order:
        if parts not in self._orders:
            self._orders[parts] = _Order([self._terms[part] for part in parts])
        return self._orders[parts]

    def _limit_lines(self, person: int, runs: range) -> tuple[LimitScore, ...]:
        found: list[LimitScore] = []
        for to, pay, holds, is_cap in self._limits:
            if not holds[person]:
                continue
            terms = self._limit_of(runs, is_cap=is_cap)
            found.append(
                LimitScore(
                    is_cap=is_cap,
                    including=terms.including,
                    before=to[person] - pay[person],
                    limit=to[person],
                    pay=pay[person],
                    reason=Reason.TOTAL_CAP if is_cap else Reason.TOTAL_FLOOR,
                    span=terms.span,
                )
            )
        return tuple(found)

    def _limit_of(self, runs: range, *, is_cap: bool) -> TotalLimit:
        """The limit's words: those of the last run that has one."""
        for run in reversed(runs):
            terms = self._terms[self._part_of[run]]
            limit = terms.total_cap if is_cap else terms.total_floor
            if limit is not None:
                return limit
        raise AssertionError("a limit holds only where some run has one")


class _Order:
    """The lines of somebody whose runs have these terms, in the order of the terms."""

    def __init__(self, terms: Sequence[Terms]) -> None:
        self.elements = tuple(dict.fromkeys(e.name for t in terms for e in t.elements))
        self.commissions = tuple(dict.fromkeys(c.name for t in terms for c in t.commissions))
        self.awards = tuple(dict.fromkeys(a.name for t in terms for a in t.awards))
        self.goals = tuple(dict.fromkeys(g.name for t in terms for g in t.goals))


def _sure(figure: Fraction | None) -> Fraction:
    assert figure is not None
    return figure
