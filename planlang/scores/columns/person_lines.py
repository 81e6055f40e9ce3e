"""What a line says of each person, in columns: the figures of `scores.model`, a row a person.

Who has one run of days has that run's figures. The runs of others are put together as
`ElementScore` has them: what all runs share, and averages weighted by what is at stake in each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Generic, TypeVar

import numpy as np

from planlang.scores.awards import outside
from planlang.scores.columns.beside import AwardRuns
from planlang.scores.columns.codes import Codes, no_codes, put
from planlang.scores.columns.commissions import CommissionRuns
from planlang.scores.columns.element_lines import ElementRuns
from planlang.scores.columns.goals import GoalRuns, goal_runs
from planlang.scores.columns.lines import LineColumns, RunPart
from planlang.scores.columns.population import PayBlock
from planlang.scores.columns.ratio import (
    NOTHING,
    YES,
    ZERO,
    Figures,
    Ratio,
    divided,
    same,
    where,
)
from planlang.scores.columns.runs import RunColumns
from planlang.scores.columns.sums import Grouped
from planlang.scores.columns.whole import ONES, Flags, Rows, Whole
from planlang.scores.reasons import Reason
from planlang.values.calendar import Period

L = TypeVar("L")
Read = Callable[[L], Figures]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Figures of some people of a block, by name; `people` are their numbers, ascending."""

    people: Rows
    figures: Mapping[str, Figures]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PersonLine:
    """A line of everybody in a block. Nobody stands in two pieces; who has no such line may stand
    in one. `pay` is None for goals."""

    pieces: tuple[Piece, ...]
    pay: Whole | None
    reason: Codes


def element_of_people(block: PayBlock, line: LineColumns[ElementRuns]) -> PersonLine:
    """An element's measure, target, attainment, payout, weight and target pay."""
    reads: dict[str, Read[ElementRuns]] = {
        "measure": lambda x: x.reached.value,
        "target": lambda x: x.reached.target,
        "attainment": lambda x: x.reached.attainment,
        "payout": paid_out,
        "weight": lambda x: Figures(x.weight.weight, YES),
        "target_pay": lambda x: Figures(x.target_pay, YES),
    }
    pieces = [*_alone(line.parts, block.people, reads)]
    several = SeveralRuns.of_block(block, line.parts)
    if several is not None:
        pieces.append(several.piece(_element_of_several(several, reads)))
    assert line.reason is not None
    return PersonLine(pieces=tuple(pieces), pay=line.pay, reason=line.reason)


def variable_of_people(block: PayBlock) -> tuple[Piece, ...]:
    """The variable pay of the period, called `variable`."""
    parts = [RunPart(at, runs) for at, runs in block.parts]
    reads: dict[str, Read[RunColumns]] = {"variable": lambda x: Figures(x.variable, YES)}
    pieces = [*_alone(parts, block.people, reads)]
    several = SeveralRuns.of_block(block, parts)
    if several is not None:
        whole = several.added(several.variable)
        pieces.append(several.piece({"variable": Figures(whole, YES)}))
    return tuple(pieces)


def paid_out(found: ElementRuns) -> Figures:
    """π, 0 where the weight moved away."""
    return Figures(where(found.before_gates.known, found.payout, ZERO), YES)


def _element_of_several(
    several: SeveralRuns[ElementRuns], reads: Mapping[str, Read[ElementRuns]]
) -> dict[str, Figures]:
    found = {name: several.shared(reads[name]) for name in ("measure", "target", "attainment")}
    stake = several.column(reads["target_pay"]).ratio
    payout, weight = (several.column(reads[name]).ratio for name in ("payout", "weight"))
    target_pay, whole = several.added(stake), several.added(several.variable)
    averages = {
        "payout": (divided(several.added(stake * payout), target_pay), payout),
        "weight": (divided(target_pay, whole), weight),
    }
    for name, (average, of_run) in averages.items():
        last = of_run.at(several.last)
        found[name] = Figures(where(average.known, average.ratio, last), several.has_line)
    found["target_pay"] = Figures(target_pay, several.has_line)
    return found


def commission_of_people(block: PayBlock, line: LineColumns[CommissionRuns]) -> PersonLine:
    """A commission's amount, called `measure`, and the year to date `before`."""
    reads: dict[str, Read[CommissionRuns]] = {
        "measure": lambda x: x.amount,
        "before": lambda x: NOTHING if x.before is None else x.before,
    }
    assert line.reason is not None
    pieces = _shared_by_runs(block, line.parts, reads)
    return PersonLine(pieces=pieces, pay=line.pay, reason=line.reason)


def award_of_people(block: PayBlock, line: LineColumns[AwardRuns], period: Period) -> PersonLine:
    """What a bonus or SPIFF counted in the period itself, called `measure`, by the terms that pay
    it in the period."""
    paying = tuple(part for part in line.parts if outside(part.line.award, period) is None)

    def counted(found: AwardRuns) -> Figures:
        return _counted(found) if outside(found.award, period) is None else NOTHING

    pieces = [*_alone(line.parts, block.people, {"measure": counted})]
    several = SeveralRuns.of_block(block, paying or line.parts)
    if several is not None:
        pieces.append(several.piece({"measure": several.shared(counted)}))
    assert line.reason is not None
    return PersonLine(pieces=tuple(pieces), pay=line.pay, reason=line.reason)


def _counted(found: AwardRuns) -> Figures:
    if found.count is None or found.before is None:
        return found.count or NOTHING
    before = where(found.before.known, found.before.ratio, ZERO)
    return Figures(found.count.ratio + before.times(Fraction(-1)), found.count.known)


def goals_of_people(block: PayBlock) -> dict[str, PersonLine]:
    """Every goal's measure, target and attainment, under the last terms that have it."""
    parts: dict[str, list[RunPart[GoalRuns]]] = {}
    for at, runs in block.parts:
        for goal in runs.terms.goals:
            parts.setdefault(goal.name, []).append(RunPart(at, goal_runs(goal, runs)))
    return {name: _goal_of_people(block, found) for name, found in parts.items()}


def _goal_of_people(block: PayBlock, parts: Sequence[RunPart[GoalRuns]]) -> PersonLine:
    reads: dict[str, Read[GoalRuns]] = {
        "measure": lambda x: x.value,
        "target": lambda x: x.target,
        "attainment": lambda x: x.attainment,
        "too_few": lambda x: Figures(ZERO, x.too_few),
    }
    pieces = [*_alone(parts, block.people, reads)]
    several = SeveralRuns.of_block(block, parts)
    if several is not None:
        last = {name: several.of_last(read) for name, read in reads.items()}
        pieces.append(several.piece(last))
    reason = no_codes(len(block))
    for piece in pieces:
        none, too_few = ~piece.figures["measure"].known, piece.figures["too_few"].known
        codes = no_codes(len(piece.people))
        put(codes, none, Reason.NO_DATA)
        put(codes, none & too_few, Reason.TOO_FEW_ROWS)
        reason[piece.people] = codes
    return PersonLine(pieces=tuple(pieces), pay=None, reason=reason)


def _shared_by_runs(
    block: PayBlock, parts: Sequence[RunPart[L]], reads: Mapping[str, Read[L]]
) -> tuple[Piece, ...]:
    """Figures that stand where all runs of somebody share them."""
    pieces = [*_alone(parts, block.people, reads)]
    several = SeveralRuns.of_block(block, parts)
    if several is not None:
        pieces.append(several.piece({name: several.shared(read) for name, read in reads.items()}))
    return tuple(pieces)


def _alone(
    parts: Sequence[RunPart[L]], people: Grouped, reads: Mapping[str, Read[L]]
) -> Iterator[Piece]:
    """The figures of people with one run of days, part by part: one with figures that are very
    large stays apart."""
    for part in parts:
        whose = people.person[part.runs]
        single = people.alone[whose]
        if single.all():
            yield Piece(whose, {name: read(part.line) for name, read in reads.items()})
        elif single.any():
            figures = {name: figures_at(read(part.line), single) for name, read in reads.items()}
            yield Piece(whose[single], figures)


def figures_at(figures: Figures, rows: Rows | Flags) -> Figures:
    """The figures of some rows."""
    known = figures.known if len(figures.known) == 1 else figures.known[rows]
    return Figures(figures.ratio.at(rows), known)


class SeveralRuns(Generic[L]):
    """The people of a block who have several runs of days, and a line in these runs.

    `whose` and `runs` are their numbers in the block, `of` groups the runs, and `variable` is that
    of each. `parts` say which of these runs a part of the line has, by their places here and by
    those in the part.
    """

    def __init__(self, block: PayBlock, parts: Sequence[RunPart[L]]) -> None:
        people = block.people
        self._is_theirs = ~people.alone[people.person]
        self._place = np.cumsum(self._is_theirs) - 1
        self.runs, self.whose = np.flatnonzero(self._is_theirs), np.flatnonzero(~people.alone)
        number, count = np.cumsum(~people.alone) - 1, people.count[self.whose]
        self.of = Grouped(number[people.person[self.runs]], np.cumsum(count) - count, count)
        variables = [(*self._here(at), Figures(x.variable, YES)) for at, x in block.parts]
        self.variable = _joined(variables, len(self.runs)).ratio
        self.parts = tuple((*self._here(part.runs), part.line) for part in parts)

    @classmethod
    def of_block(cls, block: PayBlock, parts: Sequence[RunPart[L]]) -> SeveralRuns[L] | None:
        """None where nobody has several."""
        return None if block.people.alone.all() else cls(block, parts)

    def _here(self, runs: Rows) -> tuple[Rows, Flags]:
        theirs = self._is_theirs[runs]
        return self._place[runs[theirs]], theirs

    def piece(self, figures: Mapping[str, Figures]) -> Piece:
        """Figures of these people."""
        return Piece(self.whose, figures)

    @cached_property
    def has(self) -> Flags:
        """The runs that have the line."""
        found = np.zeros(len(self.runs), dtype=np.bool_)
        for at, _, _ in self.parts:
            found[at] = True
        return found

    @cached_property
    def last(self) -> Rows:
        """Each person's last run with the line; their first run where none has it."""
        found = self.of.first
        for rows, here in self._places():
            found = np.where(here, rows, found)
        return found

    @cached_property
    def has_line(self) -> Flags:
        """Who has the line in some run."""
        return self.has[self.last]

    def _places(self) -> Iterator[tuple[Rows, Flags]]:
        """First run, second run, … and who has the line in it."""
        for rows, there in self.of.places(np.arange(len(self.of))):
            yield rows, there & self.has[rows]

    def column(self, read: Read[L]) -> Figures:
        """A figure in each of the runs."""
        parts = [(at, theirs, read(line)) for at, theirs, line in self.parts]
        return _joined(parts, len(self.runs))

    def of_last(self, read: Read[L]) -> Figures:
        """A figure of each person's last run with the line."""
        return figures_at(self.column(read), self.last)

    def shared(self, read: Read[L]) -> Figures:
        """A figure that all of a person's runs with the line share; none where they differ."""
        column = self.column(read)
        found = figures_at(column, self.last)
        known = np.broadcast_to(found.known, len(self.of)).copy()
        for rows, here in self._places():
            other = figures_at(column, rows)
            alike = other.known & same(other.ratio, found.ratio)
            known &= alike | ~here
        return Figures(found.ratio, known & self.has_line)

    def added(self, ratio: Ratio) -> Ratio:
        """The sum over each person's runs. A column is 0 in runs that have no such line."""
        total = ZERO
        for rows, there in self.of.places(np.arange(len(self.of))):
            total = total + _only(there, ratio.at(rows))
        return total


def _only(rows: Flags, ratio: Ratio) -> Ratio:
    """0 in all other rows; over the same divisors, so that equal ones stay one and the same."""
    if rows.all():
        return ratio
    over = ratio.over
    low, high = min(over.low, 0), max(over.high, 0)
    return Ratio(Whole(over.values * rows, low, high), ratio.under, ratio.scale)


def _joined(parts: Sequence[tuple[Rows, Flags, Figures]], rows: int) -> Figures:
    """One column of the parts' figures: each part says where its rows go, and which those are; the
    rows of no part have none, and 0 stands there."""
    scales = [figures.ratio.scale for _, _, figures in parts]
    below = lcm(*(scale.denominator for scale in scales))
    known = np.zeros(rows, dtype=np.bool_)
    over, under = np.zeros(rows, dtype=np.int64), np.ones(rows, dtype=np.int64)
    low, high, most = 0, 0, 1
    for (at, chosen, figures), scale in zip(parts, scales, strict=True):
        if not len(at):
            continue
        part = figures_at(figures, chosen)
        a, b = (
            part.ratio.over.times(scale.numerator * (below // scale.denominator)),
            part.ratio.under,
        )
        if not a.is_narrow:
            over = over.astype(np.object_)
        if not b.is_narrow:
            under = under.astype(np.object_)
        known[at], over[at], under[at] = part.known, a.values, b.values
        low, high, most = min(low, a.low), max(high, a.high), max(most, b.high)
    divisors = ONES if most == 1 else Whole(under, 1, most)
    return Figures(Ratio(Whole(over, low, high), divisors, Fraction(1, below)), known)
