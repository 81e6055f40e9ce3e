"""A simulation from what is wanted to its outcome: person by person, all scenarios at once."""

from __future__ import annotations

from collections.abc import Callable

from planlang.analysis.simulate.draws import Draws
from planlang.analysis.simulate.figures import origins_of, used_terms
from planlang.analysis.simulate.model import Refused, Simulation, Wanted
from planlang.analysis.simulate.past import past_of
from planlang.analysis.simulate.pay import pay_in_columns
from planlang.analysis.simulate.person import People
from planlang.analysis.simulate.tally import Tally
from planlang.scores.evaluate import score_person
from planlang.scores.runs import ZERO, paid_runs, terms_of

REPLAYED = 200
"""So many payouts of single scenarios are paid again by the exact evaluator."""


def simulate(
    wanted: Wanted, steps: Callable[[int, int], None] = lambda _done, _of: None
) -> Simulation | Refused:
    """The outcome, or why the plan, the people or the past cannot be simulated. `steps` is told
    how many people of how many are done."""
    plan, base = wanted.plan, wanted.base
    people = tuple(p for p in base.people if p.runs)
    if not people:
        return Refused(
            message=f"Nobody is in `{plan.name}` in {base.period.label}.",
            help="Name a period for which the roster has people.",
        )
    answer = terms_of(plan)
    origins = origins_of(wanted, used_terms(wanted, answer))
    if isinstance(origins, Refused):
        return origins
    for measures in wanted.history:
        if not any(p.runs and p.units == measures.period_units for p in measures.people):
            return Refused(
                message=f"Nobody was in `{plan.name}` for all of {measures.period.label}, so that "
                "nothing can be drawn from it.",
                help="Leave it out of --history.",
            )
    past = past_of(plan, wanted.history, origins.drawn, origins.added_to.values())
    draws = Draws(past, wanted.ranges, wanted.scenarios, wanted.seed, together=wanted.together)
    makes = People(wanted, origins, past, draws, answer)
    tally = Tally(plan.rounding, wanted.scenarios)
    at_target = ZERO
    for done, person in enumerate(people):
        steps(done, len(people))
        variable = sum((p.variable for p in paid_runs(plan, base, person, answer)), ZERO)
        at_target += variable
        drawn = makes.drawn(person)
        paid = pay_in_columns(plan, base.period, makes.columns(person, drawn))
        tally.add(paid, variable)
        for scenario in _sample(done, len(people), wanted.scenarios):
            exact = score_person(plan, base, makes.exactly(person, drawn, scenario), answer)
            tally.replayed(exact.total, paid.total[scenario].item())
    return Simulation(
        plan=plan,
        period=base.period,
        history=tuple(m.period for m in wanted.history),
        ranges=wanted.ranges,
        together=wanted.together,
        scenarios=wanted.scenarios,
        seed=wanted.seed,
        people=len(people),
        at_target=plan.rounding.half_up(at_target),
        cost=tally.cost,
        costs=tally.costs,
        payouts=tally.payouts,
        lines=tally.lines,
        gates=tally.gates,
        budget=None if wanted.budget is None else tally.against(wanted.budget),
        drawn=draws.like(people) if past.people else (),
        replayed=tally.replays,
    )


def _sample(index: int, people: int, scenarios: int) -> range:
    """Scenarios of the person with this number that are paid again: all over the simulation."""
    each = max(REPLAYED // people, 1) if index < REPLAYED or people <= REPLAYED else 0
    if not each:
        return range(0)
    step = max(scenarios // each, 1)
    return range(index * 7919 % step, scenarios, step)
