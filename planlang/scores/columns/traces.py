"""The whole working of everybody's pay in columns: a row for each person, line and run of days.

A figure is two columns of whole numbers, `…_num` ÷ `…_den`, exact and not cancelled; where it is
none, `…_den` is 0. This is what `explain` says in words, for as many people as there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from planlang.data.columns import MeasureColumns
from planlang.plan.model import Plan
from planlang.scores.columns.beside import AwardRuns
from planlang.scores.columns.codes import REASONS, Codes, no_codes
from planlang.scores.columns.commissions import CommissionRuns
from planlang.scores.columns.element_lines import ElementRuns, reasons
from planlang.scores.columns.limits import LimitLine
from planlang.scores.columns.lines import LineColumns
from planlang.scores.columns.population import PayBlock, pay_blocks
from planlang.scores.columns.ratio import NO, YES, ZERO, Figures, Ratio, where
from planlang.scores.columns.runs import RunColumns
from planlang.scores.columns.whole import Numbers, Rows, Whole
from planlang.scores.reasons import Reason

FIGURES = (
    "variable", "share_of_period", "measure", "target", "attainment", "payout_before_gates",
    "payout_after_gates", "multiplier", "payout", "weight", "before", "earned", "part",
)  # fmt: skip
"""What the figures of a line are, where it has them: T_k; the run's units of the period's; what was
measured, its target and attainment; φ, γ, the product of the multipliers and π; the weight after
moves; for rate tables and awards the year to date of the previous period, what they earn before
the part of the person's days, and that part."""

AT_ONCE = 2**16
"""People whose traces are made at once."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Traces:
    """The traces of one line in some runs of neighbours.

    `run` and `person` are numbers in the measures. `pay` is the person's whole line in units of
    rounding (the same in each of their runs), `line_reason` its reason, `reason` that of the run.
    """

    kind: str
    line: str
    run: Rows
    person: Rows
    figures: Mapping[str, Figures]
    reason: Codes
    line_reason: Codes
    pay: Whole

    def __len__(self) -> int:
        return len(self.run)

    def columns(self) -> dict[str, Numbers]:
        """All as arrays of one length: figures as numerators and denominators."""
        made: dict[str, Numbers] = {"run": self.run, "person": self.person}
        for name in FIGURES:
            over, under = _parts(self.figures.get(name), len(self))
            made[f"{name}_num"], made[f"{name}_den"] = over, under
        made["pay"] = self.pay.spread(len(self)).values
        made["reason"], made["line_reason"] = self.reason, self.line_reason
        return made


def traces(
    plan: Plan, columns: MeasureColumns, told: Callable[[PayBlock], None] = lambda _block: None
) -> Iterator[Traces]:
    """Everybody's, some neighbours at a time; `told` is called with what they are paid."""
    for block in pay_blocks(plan, columns, say_why=True, block=AT_ONCE):
        told(block)
        yield from block_traces(block)


def block_traces(block: PayBlock) -> Iterator[Traces]:
    """Every line of a block in the order of the pay formula."""
    first_run = int(block.population.of_person[block.first])
    for name, element in block.elements.items():
        for part in element.parts:
            whose = block.people.person[part.runs]
            yield _trace(
                block, first_run, "element", name, element, part.runs, whose,
                _of_element(part.line), reasons(part.line),
            )  # fmt: skip
    for name, commission in block.commissions.items():
        for rates in commission.parts:
            whose = block.people.person[rates.runs]
            yield _trace(
                block, first_run, "commission", name, commission, rates.runs, whose,
                _of_commission(rates.line), rates.line.reason,
            )  # fmt: skip
    for name, award in block.awards.items():
        for given in award.parts:
            whose = block.people.person[given.runs]
            kind = "spiff" if given.line.award.is_spiff else "bonus"
            yield _trace(
                block, first_run, kind, name, award, given.runs, whose,
                _of_award(given.line), no_codes(len(given.runs)),
            )  # fmt: skip
    for kind, limit, reason in (
        ("total_floor", block.limits.floor, Reason.TOTAL_FLOOR),
        ("total_cap", block.limits.cap, Reason.TOTAL_CAP),
    ):
        if limit is not None and limit.holds.any():
            yield _of_limit(block, first_run, kind, limit, reason)


def _trace(
    block: PayBlock,
    first_run: int,
    kind: str,
    name: str,
    line: LineColumns[ElementRuns] | LineColumns[CommissionRuns] | LineColumns[AwardRuns],
    runs: Rows,
    whose: Rows,
    figures: Mapping[str, Figures],
    reason: Codes,
) -> Traces:
    assert line.reason is not None
    return Traces(
        kind=kind,
        line=name,
        run=runs + first_run,
        person=whose + block.first,
        figures=figures,
        reason=reason,
        line_reason=line.reason[whose],
        pay=line.pay.at(whose),
    )


def _of_limit(
    block: PayBlock, first_run: int, kind: str, limit: LimitLine, reason: Reason
) -> Traces:
    """A limit is the person's: it stands beside their last run."""
    whose = np.flatnonzero(limit.holds)
    codes = np.full(len(whose), REASONS.index(reason), dtype=np.uint8)
    unit = block.population.plan.rounding.unit
    return Traces(
        kind=kind,
        line=kind,
        run=block.people.first[whose] + block.people.count[whose] - 1 + first_run,
        person=whose + block.first,
        figures={"target": Figures(Ratio(limit.to.at(whose), scale=unit), YES)},
        reason=codes,
        line_reason=codes,
        pay=limit.pay.at(whose),
    )


def _of_element(line: ElementRuns) -> dict[str, Figures]:
    reached = line.reached
    known = line.before_gates.known
    return {
        **_of_days(line.runs),
        "measure": reached.value,
        "target": reached.target,
        "attainment": reached.attainment,
        "payout_before_gates": line.before_gates,
        "payout_after_gates": Figures(line.after_gates, known),
        "multiplier": Figures(line.multiplied, YES),
        "payout": Figures(where(known, line.payout, ZERO), YES),
        "weight": Figures(line.weight.weight, YES),
    }


def _of_commission(line: CommissionRuns) -> dict[str, Figures]:
    found = {
        **_of_days(line.runs),
        "measure": line.amount,
        "earned": Figures(line.pay, YES),
        "part": Figures(line.runs.part, YES),
    }
    if line.before is not None:
        found["before"] = line.before
    return found


def _of_award(line: AwardRuns) -> dict[str, Figures]:
    found = {
        **_of_days(line.runs),
        "earned": Figures(line.pay, YES),
        "part": Figures(line.part, YES),
    }
    if line.count is not None:
        found["measure"] = line.count
    if line.before is not None:
        found["before"] = line.before
    return found


def _of_days(runs: RunColumns) -> dict[str, Figures]:
    units = Ratio(
        Whole(runs.population.columns.units[runs.rows], 0, 366),
        scale=Fraction(1, runs.population.columns.period_units),
    )
    return {"variable": Figures(runs.variable, YES), "share_of_period": Figures(units, YES)}


def _parts(figures: Figures | None, rows: int) -> tuple[Numbers, Numbers]:
    """Numerators and denominators."""
    if figures is None or figures.known is NO:
        nothing = np.zeros(rows, dtype=np.int64)
        return nothing, nothing
    ratio, known = figures.ratio, figures.known
    over = ratio.over.times(ratio.scale.numerator).values
    under = ratio.under.times(ratio.scale.denominator).values
    if not known.all():
        over, under = np.where(known, over, 0), np.where(known, under, 0)
    return np.broadcast_to(over, rows), np.broadcast_to(under, rows)
