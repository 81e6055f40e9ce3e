"""Flaws planted at random are all found, and nothing is found in sound plans."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from planlang.diagnostics import Diagnostic
from planlang.diagnostics.catalogue.advice import SAME_DOLLAR_TWICE
from planlang.diagnostics.catalogue.litmus import COMPUTED
from planlang.plan.checks import CHECKS
from planlang.plan.checks.finding import Finding, subject
from planlang.plan.model import Plan
from planlang.tools.findings import SOURCES
from tests.analysis.findings.planted import FLAWS, TOGETHER, Flaw, checked, sound

NAMES = {*(code.name for code in COMPUTED), SAME_DOLLAR_TWICE.name}


def found(plan: Plan) -> list[Finding]:
    """Every computed unintended consequence, those of shapes included, and overlaps."""
    looked_at = subject(plan)
    shapes = [finding for look in CHECKS for finding in look(looked_at)]
    every = [*shapes, *(finding for source in SOURCES for finding in source.find(looked_at))]
    return [f for f in every if f.diagnostic.code.name in NAMES]


def shown(diagnostics: list[Diagnostic]) -> str:
    return "\n".join(f"{d.code.name}: {d.message}" for d in diagnostics)


@pytest.mark.parametrize("seed", range(40))
def test_nothing_is_found_in_a_sound_plan(seed: int) -> None:
    text = sound(Random(seed)).text()
    plan = checked(text)
    assert not found(plan), f"{shown([f.diagnostic for f in found(plan)])}\n{text}"


@pytest.mark.parametrize("flaw", FLAWS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("seed", range(8))
def test_a_planted_flaw_is_found_alone(flaw: Flaw, seed: int) -> None:
    draft = sound(Random(seed))
    wanted = flaw(draft)
    text = draft.text()
    plan = checked(text)
    findings = found(plan)
    assert {f.diagnostic.code.name for f in findings} == {name for name, _ in wanted}, (
        f"{shown([f.diagnostic for f in findings])}\n{text}"
    )
    parts = {part for _, part in wanted}
    assert all(parts & set(f.members) for f in findings)


@pytest.mark.parametrize("seed", range(60))
def test_planted_flaws_are_all_found(seed: int) -> None:
    random = Random(1000 + seed)
    draft = sound(random)
    flaws = random.sample(FLAWS, random.randint(2, 5))
    for pair in combinations(list(flaws), 2):
        if frozenset(pair) in TOGETHER and pair[1] in flaws:
            flaws.remove(pair[1])
    wanted = {one for flaw in flaws for one in flaw(draft)}
    text = draft.text()
    findings = found(checked(text))
    have = {(f.diagnostic.code.name, member) for f in findings for member in f.members}
    assert wanted <= have, f"{wanted - have}\n{shown([f.diagnostic for f in findings])}\n{text}"
    names = {f.diagnostic.code.name for f in findings}
    assert names == {name for name, _ in wanted}, shown([f.diagnostic for f in findings])
