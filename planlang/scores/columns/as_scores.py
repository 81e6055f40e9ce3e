"""From columns to the lines of one person after the other, for a table to read.

The figures are those of `scores.evaluate`; the working behind them is not made. Who wants it has
the person evaluated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from planlang.data.columns import MeasureColumns
from planlang.plan.model import Plan, TotalLimit
from planlang.plan.terms import Terms
from planlang.scores.columns.goals import GoalRuns, goal_runs
from planlang.scores.columns.lines import RunPart
from planlang.scores.columns.population import PayBlock, pay_blocks
from planlang.scores.columns.score_lines import (
    AwardCells,
    BlockCells,
    CommissionCells,
    ElementCells,
    GoalCells,
    sure,
)
from planlang.scores.model import LimitScore, PersonScore
from planlang.scores.reasons import Reason

AT_ONCE = 2**11
"""People whose figures are fractions at once."""


def scores_in_columns(
    plan: Plan, columns: MeasureColumns, told: Callable[[PayBlock], None] = lambda _block: None
) -> Iterator[PersonScore]:
    """Everybody's lines, one person after the other, in the order of the measures. `told` is called
    with what neighbours are paid, before their lines come."""
    for block in pay_blocks(plan, columns, say_why=True, block=AT_ONCE):
        told(block)
        yield from _Shown(block).people()


class _Shown:
    """A block's lines, person by person."""

    def __init__(self, block: PayBlock) -> None:
        self._block = block
        self._terms = [runs.terms for _, runs in block.parts]
        self._cells = cells = BlockCells(block)
        self._elements = {name: ElementCells(x, cells) for name, x in block.elements.items()}
        self._commissions = {
            name: CommissionCells(x, cells) for name, x in block.commissions.items()
        }
        self._awards = {name: AwardCells(x, cells) for name, x in block.awards.items()}
        self._goals = {name: GoalCells(parts, cells) for name, parts in self._goal_parts().items()}
        self._orders: dict[tuple[int, ...], _Order] = {}
        self._limits = [
            (cells.amounts(line.to), cells.amounts(line.pay), line.holds.tolist(), is_cap)
            for line, is_cap in ((block.limits.floor, False), (block.limits.cap, True))
            if line is not None
        ]

    def people(self) -> Iterator[PersonScore]:
        """One after the other."""
        block, cells = self._block, self._cells
        columns, variable = cells.columns, cells.variable
        totals, columns_of_facts = cells.amounts(block.total), tuple(columns.facts.items())
        firsts, counts = block.people.first.tolist(), block.people.count.tolist()
        for person, (first, count) in enumerate(zip(firsts, counts, strict=True)):
            runs = range(first, first + count)
            number = block.first + person
            order = self._order(tuple(cells.part_of[run] for run in runs))
            last = cells.first_run + runs[-1]
            facts = ((name, texts[last]) for name, texts in columns_of_facts)
            yield PersonScore(
                person=columns.people[number],
                name=columns.names[number],
                variable=sum((sure(variable[run]) for run in runs), Fraction(0))
                if count > 1
                else sure(variable[first]),
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

    def _goal_parts(self) -> dict[str, list[RunPart[GoalRuns]]]:
        found: dict[str, list[RunPart[GoalRuns]]] = {}
        for at, runs in self._block.parts:
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
            terms = self._terms[self._cells.part_of[run]]
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
