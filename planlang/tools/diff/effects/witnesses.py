"""A person who shows what a change does, paid by the evaluator without it and with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from planlang.analysis.as_plan_text import as_plan_text
from planlang.analysis.conditions import Looked, holds
from planlang.analysis.intervals import point
from planlang.analysis.witness import Witness, replay
from planlang.plan.model import PayComparison, Plan
from planlang.plan.types import PERCENT
from planlang.scores.model import PersonScore
from planlang.tools.diff.effects.effect import Place
from planlang.tools.diff.effects.region import range_of
from planlang.tools.diff.effects.tried import one_of, tried_at
from planlang.tools.diff.model import Axis, Direction, Replay
from planlang.tools.diff.regions.boxes import Cells
from planlang.tools.diff.regions.figures import Figure

_LARGE = 100
"""So many times the variable makes differences large that rounding would hide."""


def replayed(
    place: Place, variable: Fraction, period: str | None = None, *, widely: bool = True
) -> Replay | None:
    """The place shown by somebody who is in it; None where no tried person's pay bears it out.

    `widely`: more figures of the line are tried than that of the largest difference. `period` is
    the label of the pay period; None takes the first under the terms of the place.
    """
    wanted = place.box.direction
    for stake in (variable, variable * _LARGE):
        for tried, figures in tried_at(place, stake, widely=widely):
            witness = tried if period is None else replace(tried, period=period)
            paid = paid_both(place, witness)
            was, becomes = paid[0].total, paid[1].total
            if (becomes < was and wanted is Direction.LESS) or (
                becomes > was and wanted is Direction.MORE
            ):
                plan = place.context.without if place.context.in_old else place.context.with_it
                score = paid[0] if place.context.in_old else paid[1]
                names = place.meeting.old if place.context.in_old else place.meeting.new
                version = place.context.at[not place.context.in_old]
                own = replace(witness, version=version, segments=names)
                return Replay(
                    witness=own,
                    in_old=place.context.in_old,
                    given=_given(place, plan, witness, paid, stake, figures),
                    was=was,
                    becomes=becomes,
                    example=as_plan_text(plan, own, score, "What a change does") or "",
                )
    return None


def paid_both(place: Place, witness: Witness) -> tuple[PersonScore, PersonScore]:
    """What the evaluator pays without the change and with it."""
    context, meeting = place.context, place.meeting
    return (
        replay(context.without, replace(witness, version=context.at[0], segments=meeting.old)),
        replay(context.with_it, replace(witness, version=context.at[1], segments=meeting.new)),
    )


def _given(
    place: Place,
    plan: Plan,
    witness: Witness,
    paid: tuple[PersonScore, PersonScore],
    stake: Fraction,
    figures: Sequence[tuple[Figure, Cells]],
) -> tuple[str, ...]:
    named = {f.key for f, _ in place.box.where}
    said: list[str] = []
    for figure, cells in figures:
        own = cells
        if figure.axis is Axis.TOTAL:
            own = _own_total(figure, cells, paid, stake)
        elif figure.key[0] == "condition":
            own = _own_answer(figure, witness, paid)
        else:
            own = one_of(cells)
        if figure.key in named:
            said.append(range_of(figure, own, plan).words)
    if place.meeting.facts:
        said.append(place.meeting.facts)
    return tuple(said)


def _own_answer(figure: Figure, witness: Witness, paid: tuple[PersonScore, PersonScore]) -> Cells:
    """Whether a comparison of two figures holds for the witness, by the plan that is asked."""
    comparison, of_new = figure.key[1:3]
    assert isinstance(comparison, PayComparison)
    runs = {line.name: line.runs[-1] for line in paid[of_new is not False].elements}
    looked = Looked(
        figures={given.reading: witness.value(given.reading) for given in witness.sums},
        attainments={name: run.attainment for name, run in runs.items()},
        payouts={name: run.payout_before_gates for name, run in runs.items()},
    )
    met = holds(comparison, looked)
    if met is None:
        return Cells(intervals=(), no_data=True)
    return Cells(intervals=(point(Fraction(met)),))


def _own_total(
    figure: Figure, cells: Cells, paid: tuple[PersonScore, PersonScore], stake: Fraction
) -> Cells:
    """What the limit looked at: no figure of a witness, but what its figures add up to."""
    limits = [limit for score in reversed(paid) for limit in score.limits]
    found = next((limit.before for limit in limits if limit.is_cap is figure.key[1]), None)
    if found is None:
        return cells
    return Cells(intervals=(point(found / stake if figure.type == PERCENT else found),))
