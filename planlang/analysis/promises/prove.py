"""All promises of a plan, each with its answer.

How a kind is proved is loaded when a plan has one: most checks need two or three of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from planlang.analysis.promises.model import Answer, Proof, Unknown
from planlang.analysis.promises.subject import Looked
from planlang.analysis.situations import Situation, situations, witness_period
from planlang.analysis.totals import Kept
from planlang.data.model import Measures
from planlang.plan.model import (
    BetterNeverPaysLess,
    CostAtMost,
    FullAttainmentPays,
    NeverPaysLessThan,
    NoCliff,
    Plan,
    Promise,
    TotalAtMost,
)
from planlang.plan.terms import terms

WITHOUT_ROSTER = (
    "it is about the people of the roster, so it needs data: `planlang check --data DIR --period P`"
)


def prove(plan: Plan, measures: Measures | None = None) -> tuple[Proof, ...]:
    """The plan's promises in order, each held against every situation that it is for.

    `measures` are those of a period for everybody in the plan; without them a promise about the
    cost of the roster stays unknown, and says so.
    """
    if not plan.promises:
        return ()
    found = situations(plan)
    kept = Kept()
    looked = None if found is None else tuple(Looked(each, kept) for each in found)
    return tuple(
        Proof(promise=promise, answer=_answer(promise, plan, looked, measures))
        for promise in plan.promises
    )


def _answer(
    promise: Promise, plan: Plan, looked: Sequence[Looked] | None, measures: Measures | None
) -> Answer:
    versions = tuple(i for i, v in enumerate(plan.versions) if v.first >= promise.first)
    if isinstance(promise.says, CostAtMost):
        return _cost(promise.says, plan, looked or (), measures)
    if isinstance(promise.says, NeverPaysLessThan):
        from planlang.analysis.promises import not_less_than

        return not_less_than.proved(promise.says, plan, versions)
    if looked is None:
        return Unknown(reason="there are too many combinations of segments to look at")
    mine = tuple(each for each in looked if each.situation.version in versions)
    match promise.says:
        case BetterNeverPaysLess():
            from planlang.analysis.promises import never_less

            return never_less.proved(mine)
        case NoCliff() as says:
            from planlang.analysis.promises import no_cliff

            return no_cliff.proved(says, mine)
        case TotalAtMost() as says:
            from planlang.analysis.promises import total

            return total.proved(says, mine)
        case FullAttainmentPays() as says:
            from planlang.analysis.promises import full_attainment

            return full_attainment.proved(says, mine)
        case _:
            assert_never(promise.says)


def _cost(
    says: CostAtMost, plan: Plan, looked: Sequence[Looked], measures: Measures | None
) -> Answer:
    if measures is None:
        return Unknown(reason=WITHOUT_ROSTER, needs_roster=True)
    from planlang.analysis.promises import cost

    known = {(e.situation.version, e.situation.segments): e for e in looked}

    def at(version: int, segments: tuple[str, ...]) -> Looked:
        key = (version, segments)
        if key not in known:
            known[key] = Looked(_situation(plan, version, segments))
        return known[key]

    return cost.proved(says, plan, measures, at)


def _situation(plan: Plan, version: int, segments: tuple[str, ...]) -> Situation:
    return Situation(
        plan=plan,
        version=version,
        segments=segments,
        terms=terms(plan.versions[version], segments),
        facts=", ".join(segments),
        period=witness_period(plan, version),
    )
