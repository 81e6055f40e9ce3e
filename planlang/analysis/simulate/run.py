"""A simulation from what is wanted to its outcome: person by person, all scenarios at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from planlang.analysis.simulate.draws import Draws
from planlang.analysis.simulate.figures import Origins, origins_of, used_terms
from planlang.analysis.simulate.model import Drawn, Refused, Simulation, Wanted
from planlang.analysis.simulate.past import Past, past_of
from planlang.analysis.simulate.pay import pay_in_columns
from planlang.analysis.simulate.person import Carried, People
from planlang.analysis.simulate.tally import Tally
from planlang.data.model import Measures, PersonMeasures
from planlang.scores.evaluate import score_person
from planlang.scores.runs import ZERO, TermsOf, paid_runs, terms_of

REPLAYED = 200
"""So many payouts of single scenarios are paid again by the exact evaluator, in each period."""

Steps = Callable[[int, int], None]


def simulate(
    wanted: Wanted, later: Sequence[Measures] = (), steps: Steps = lambda _done, _of: None
) -> Simulation | Refused:
    """The outcome, or why the plan, the people or the past cannot be simulated.

    `later` are the periods that follow `wanted.base`, each right after the one before; what they
    cost is added up, scenario by scenario. `steps` is told how many people of how many are done.
    """
    parts = [wanted, *(replace(wanted, base=measures) for measures in later)]
    answer = terms_of(wanted.plan)
    origins: list[Origins] = []
    for part in parts:
        refused = _why_not(part)
        if refused is not None:
            return refused
        found = origins_of(part, used_terms(part, answer))
        if isinstance(found, Refused):
            return found
        origins.append(found)
    tally = Tally(wanted.plan.rounding, wanted.scenarios)
    total = sum(len(_people(part)) for part in parts)
    drawn: list[Drawn] = []
    carried: Carried = {}
    done = 0
    ends = [a.base.period.year != b.base.period.year for a, b in pairwise(parts)]
    for part, of, year_ends in zip(parts, origins, (*ends, True), strict=True):
        plan = wanted.plan
        past = past_of(plan, wanted.history, of.drawn, of.added_to.values())
        draws = Draws(
            past,
            wanted.ranges,
            part.base.period,
            wanted.scenarios,
            wanted.seed,
            together=wanted.together,
        )
        makes = People(part, of, past, draws, answer, carried)
        for number, person in enumerate(_people(part)):
            steps(done, total)
            _add(part, makes, person, number, answer, tally, draws.sources(person))
            done += 1
        carried = makes.carried(year_ends)
        drawn += _drawn(past, draws, _people(part))
    return _outcome(wanted, parts, tally, drawn, answer)


def _why_not(wanted: Wanted) -> Refused | None:
    name = wanted.plan.name
    if not _people(wanted):
        return Refused(
            message=f"Nobody is in `{name}` in {wanted.base.period.label}.",
            help="Name a period for which the roster has people.",
        )
    for measures in wanted.history:
        if not any(p.runs and p.units == measures.period_units for p in measures.people):
            return Refused(
                message=f"Nobody was in `{name}` for all of {measures.period.label}, so that "
                "nothing can be drawn from it.",
                help="Leave it out of --history.",
            )
    return None


def _people(wanted: Wanted) -> tuple[PersonMeasures, ...]:
    return tuple(p for p in wanted.base.people if p.runs)


def _add(
    wanted: Wanted,
    makes: People,
    person: PersonMeasures,
    number: int,
    answer: TermsOf,
    tally: Tally,
    sources: frozenset[str],
) -> None:
    """One person's pay in a period, in all scenarios; and in some of them exactly."""
    plan, base = wanted.plan, wanted.base
    variable = sum((p.variable for p in paid_runs(plan, base, person, answer)), ZERO)
    drawn = makes.drawn(person)
    paid = pay_in_columns(plan, base.period, makes.columns(person, drawn))
    tally.add(person.person, paid, variable, sources)
    for scenario in _sample(number, len(_people(wanted)), wanted.scenarios):
        exact = score_person(plan, base, makes.exactly(person, drawn, scenario), answer)
        tally.replayed(exact.total, paid.total[scenario].item())


def _drawn(past: Past, draws: Draws, people: Sequence[PersonMeasures]) -> Sequence[Drawn]:
    return draws.like(people) if past.people else ()


def _outcome(
    wanted: Wanted,
    parts: Sequence[Wanted],
    tally: Tally,
    drawn: Sequence[Drawn],
    answer: TermsOf,
) -> Simulation:
    variable = ZERO
    for part in parts:
        for person in part.base.people:
            runs = paid_runs(part.plan, part.base, person, answer)
            variable += sum((p.variable for p in runs), ZERO)
    groups: dict[tuple[str, ...], Drawn] = {}
    for one in drawn:
        before = groups.get(one.segments)
        more = 0 if before is None else before.people
        groups[one.segments] = replace(one, people=one.people + more)
    return Simulation(
        plan=wanted.plan,
        periods=tuple(part.base.period for part in parts),
        history=tuple(m.period for m in wanted.history),
        ranges=wanted.ranges,
        together=wanted.together,
        scenarios=wanted.scenarios,
        seed=wanted.seed,
        people=len({p.person for part in parts for p in _people(part)}),
        at_target=wanted.plan.rounding.half_up(variable),
        cost=tally.cost,
        costs=tally.costs,
        payouts=tally.payouts,
        lines=tally.lines,
        gates=tally.gates,
        budget=None if wanted.budget is None else tally.against(wanted.budget),
        drawn=tuple(groups[segments] for segments in sorted(groups)),
        replayed=tally.replays,
    )


def _sample(index: int, people: int, scenarios: int) -> range:
    """Scenarios of the person with this number that are paid again: all over the simulation."""
    each = max(REPLAYED // people, 1) if index < REPLAYED else 0
    if not each:
        return range(0)
    step = max(scenarios // each, 1)
    return range(index * 7919 % step, scenarios, step)
