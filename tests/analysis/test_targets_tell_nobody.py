"""Nobody's figure can be worked out from everything that proposed targets publish."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from planlang.analysis.privacy import LEAST, Published
from planlang.analysis.targets import Wanted, proposals
from planlang.analysis.targets.as_json import as_json
from planlang.analysis.targets.schema import ElementOut, MetOut, TargetsOut
from planlang.data.model import Measures
from tests.analysis.attacker import Equation, Unknown, counted, found_out
from tests.analysis.test_targets import company

NEAR = Fraction(1, 10**9)
OWN = {
    "utilisation": "licence_utilisation by book own",
    "executives": "executive_meetings to csm on met",
}


def history(seed: int) -> tuple[Measures, ...]:
    """Some people of the sample company, of whom a few are in a segment in some quarters."""
    chance = random.Random(seed)
    _, measured = company("enterprise")
    staff = chance.sample([p.person for p in measured[-1].people], chance.randint(5, 13))
    found = []
    for measures in measured[-chance.choice([2, 4]) :]:
        people = [p for p in measures.people if p.person in staff and chance.random() < 0.95]
        found.append(
            replace(
                measures,
                people=tuple(
                    replace(
                        p,
                        runs=tuple(
                            replace(r, segments=("ramping",) if chance.random() < 0.3 else ())
                            for r in p.runs
                        ),
                    )
                    for p in people
                ),
            )
        )
    return tuple(found)


def attacked(seed: int) -> None:
    chance = random.Random(seed)
    plan, _ = company("enterprise")
    past = history(seed)
    wanted = Wanted(
        plan=plan, history=past, met_by=Fraction(chance.randint(10, 90), 100),
        uplift=Fraction(chance.randint(0, 6), 100),
    )  # fmt: skip
    printed = TargetsOut.model_validate_json(as_json(proposals(wanted)))
    for element in printed.elements:
        if element.element in OWN:
            equations = list(of_heads(element, past))
            for equation in equations:
                assert len(equation.adds_up) == equation.printed, equation.what
            assert found_out(equations) is None, [e.what for e in equations]


def of_heads(element: ElementOut, past: tuple[Measures, ...]) -> Iterator[Equation]:
    """Who would have met each printed target, and who not; levels on the way."""
    for proposal in element.proposals:
        figures: dict[Unknown, Fraction] = {}
        for measures in past:
            for person in measures.people:
                run = person.runs[-1]
                taken = run.taken.get(OWN[element.element])
                if person.units != measures.period_units or taken is None:
                    continue
                if (proposal.segment in run.segments) if proposal.segment else not run.segments:
                    sums = taken.sums[0]
                    if sums.denominator is None:
                        figures[person.person, measures.period.label] = sums.numerator or Fraction(
                            0
                        )
                    elif sums.denominator:
                        part = sums.numerator or Fraction(0)
                        figures[person.person, measures.period.label] = part / sums.denominator
        assert proposal.figures == len(figures)

        yield from sides(proposal.now, figures, f"{proposal.segment} now")
        yield from sides(proposal.proposed, figures, f"{proposal.segment} proposed")
        for level in (
            proposal.reached_by_three_of_four,
            proposal.reached_by_wanted_share,
            proposal.reached_by_one_of_four,
        ):
            if level is not None:
                x = Fraction(level)
                assert len({who for (who, _), y in figures.items() if y >= x - NEAR}) >= LEAST
                assert len({who for (who, _), y in figures.items() if y <= x + NEAR}) >= LEAST


def sides(met: MetOut | None, figures: Mapping[Unknown, Fraction], what: str) -> Iterator[Equation]:
    """Those who would have met a target, and those who would not."""
    if met is not None and met.met is not None:
        reached = [who for who, x in figures.items() if x >= Fraction(met.target)]
        yield counted(reached, met.met, f"{what} met")
        missed = [who for who in figures if who not in reached]
        yield counted(missed, met.of - met.met, f"{what} missed")


@pytest.mark.parametrize("seed", range(20))
def test_nobody_is_found_by_adding_and_subtracting(seed: int) -> None:
    attacked(seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1000, 1400))
def test_nobody_is_found_in_many_companies(seed: int) -> None:
    attacked(seed)


def test_without_the_proof_the_attacker_succeeds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Published, "say", lambda _self, _figures: True)
    lost = 0
    for seed in range(20):
        try:
            attacked(seed)
        except AssertionError:
            lost += 1
    assert lost >= 5
