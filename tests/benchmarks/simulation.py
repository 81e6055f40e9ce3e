"""What a simulation of a large company takes: `python -m tests.benchmarks.simulation`.

1,000 people, eight past quarters of 1,000 people each, 10,000 scenarios, under the sample plan for
enterprise CSMs with its four elements, a gate, a SPIFF, a total cap and three segments. The people
are made up; the aim is less than a minute on two cores.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from datetime import date
from fractions import Fraction
from pathlib import Path

from planlang.analysis.simulate import Refused, Wanted, simulate
from planlang.data.model import Measures, ObjectiveLine, PersonMeasures, Run, Sums, Taken
from planlang.pipeline import checked
from planlang.plan.model import Plan, Reading

PLAN = Path("plans/company/enterprise.plan")


def taken(reading: Reading, chance: random.Random) -> Taken:
    """A figure as such measures have it; one in twenty has seen no row."""
    sums = []
    is_ratio = reading.measure.denominator is not None
    for segment in ("", *(s.name for s in reading.segments)):
        if chance.random() < 0.05 and segment == "":
            nothing = Fraction(0) if is_ratio else None
            sums.append(Sums(segment="", numerator=Fraction(0), denominator=nothing, rows=0))
            continue
        of = chance.randint(200_000, 2_000_000)
        part = Fraction(of * chance.randint(700, 1000), 1000)
        sums.append(
            Sums(
                segment=segment,
                numerator=part if is_ratio else Fraction(chance.randint(0, 6)),
                denominator=Fraction(of) if is_ratio else None,
                rows=chance.randint(5, 40),
            )
        )
    return Taken(sums=tuple(sums))


def measures(plan: Plan, label: str, people: int, chance: random.Random) -> Measures:
    """So many people for all of a period."""
    period = plan.calendar.period(label, plan.pays)
    assert period is not None
    shared = {
        key: {team: taken(r, chance) for team in ("", "Strategic Accounts", *"ABCDEFGH")}
        for key, r in plan.readings.items()
        if not r.scope.is_person
    }
    found = []
    for number in range(people):
        team = chance.choice(["Strategic Accounts", *"ABCDEFGH"])
        own = {
            key: taken(r, chance)
            if r.scope.is_person
            else shared[key]["" if r.scope.is_company else team]
            for key, r in plan.readings.items()
        }
        run = Run(
            first=period.start,
            last=period.end,
            version=max(i for i, v in enumerate(plan.versions) if v.first <= period.start),
            segments=("strategic",) if team == "Strategic Accounts" else (),
            units=period.days,
            annual_variable=Fraction(chance.randint(20_000, 40_000)),
            taken=own,
            facts={"team": team},
        )
        score = Fraction(chance.randint(0, 20), 20)
        line = ObjectiveLine(title="Playbook", weight=Fraction(1), score=score)
        found.append(
            PersonMeasures(
                person=f"p{number}",
                name=f"Person {number}",
                runs=(run,),
                targets={},
                objectives={"agreed": (line,)},
            )
        )
    return Measures(
        plan=plan.name,
        period=period,
        as_of=period.end,
        provisional=False,
        period_units=period.days,
        people=tuple(found),
        inputs=(),
    )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=1_000)
    options.add_argument("--scenarios", type=int, default=10_000)
    chosen = options.parse_args()
    (plan,) = checked(PLAN, date(2026, 11, 1)).plans
    chance = random.Random(7)
    past = tuple(
        measures(plan, label, chosen.people, chance) for label in ("2027-Q1", "2027-Q2") * 4
    )
    wanted = Wanted(
        plan=plan,
        base=measures(plan, "2027-Q3", chosen.people, chance),
        history=past,
        ranges=(),
        scenarios=chosen.scenarios,
        seed=1,
        together=False,
        budget=None,
    )
    start, cpu = time.perf_counter(), time.process_time()
    found = simulate(wanted)
    assert not isinstance(found, Refused)
    same = found.replayed
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{chosen.people:,} people, {chosen.scenarios:,} scenarios: "
        f"{time.perf_counter() - start:.1f} s ({time.process_time() - cpu:.1f} s of processor "
        f"time), {peak:,.0f} MB at most; {same.same} of {same.payouts} payouts as paid exactly\n"
    )


if __name__ == "__main__":
    main()
