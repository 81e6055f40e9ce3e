"""What a finding says is what the evaluator pays its witnesses."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from planlang.analysis import curves
from planlang.analysis.as_plan_text import as_plan_text
from planlang.analysis.findings import Consequence, consequences
from planlang.analysis.findings.moves import most_gained
from planlang.analysis.intervals import Interval
from planlang.analysis.witness import replay
from planlang.diagnostics.catalogue import litmus
from planlang.plan.checks.finding import subject
from planlang.plan.curve import Curve, Piece
from planlang.plan.model import Plan
from planlang.scores.examples import run_examples
from tests.analysis.findings.planted import FLAWS, Flaw, checked, cliff, overlap, retroactive, sound

ELSEWHERE = {cliff, retroactive, overlap}
"""Flaws that the checks of shapes and advice find."""


def of_flaw(flaw: Flaw, seed: int) -> tuple[str, Plan, tuple[Consequence, ...]]:
    draft = sound(Random(seed))
    flaw(draft)
    plan = checked(draft.text())
    return draft.text(), plan, tuple(consequences(subject(plan)))


@pytest.mark.parametrize("flaw", [f for f in FLAWS if f not in ELSEWHERE], ids=lambda f: f.__name__)
@pytest.mark.parametrize("seed", range(3))
def test_scenes_are_replayed(flaw: Flaw, seed: int) -> None:
    _, plan, found = of_flaw(flaw, seed)
    assert found
    for each in found:
        assert len(each.scenes) >= 2
        for scene in each.scenes:
            assert scene.pay == replay(plan, scene.witness).total
        assert _is_shown(each), each


def _is_shown(found: Consequence) -> bool:
    """The scenes differ by what the figures say."""
    pays = [scene.pay for scene in found.scenes]
    match found.code:
        case litmus.PAY_JUMPS:
            return pays[1] - pays[0] == found.figure("jump") > 0
        case litmus.DEAD_ZONE:
            return pays[0] == pays[1]
        case litmus.TIMING_GAIN:
            return pays[2] + pays[3] - pays[0] - pays[1] == found.figure("gain") > 0
        case litmus.GATE_OUTWEIGHS:
            return pays[0] - pays[1] == found.figure("lost") > found.figure("protected")
        case litmus.BETTER_SEGMENT:
            return pays[1] - pays[0] == found.figure("gain") > 0
        case litmus.NO_DATA_PAYS_BEST:
            return pays[-1] - pays[0] == found.figure("gain") > 0
        case litmus.ROUNDING_MOVES_PAY:
            return abs(pays[1] - pays[0]) >= found.figure("unit")
        case _:
            return False


@pytest.mark.parametrize("flaw", [f for f in FLAWS if f not in ELSEWHERE], ids=lambda f: f.__name__)
def test_a_witness_can_be_pasted_into_the_plan(flaw: Flaw) -> None:
    text, plan, found = of_flaw(flaw, 1)
    for each in found:
        for scene in each.scenes:
            example = as_plan_text(plan, scene.witness, replay(plan, scene.witness), scene.words)
            if example is None:
                continue  # a figure without an exact decimal
            end = text.rindex("}")
            again = checked(f"{text[:end]}{example}{text[end:]}")
            assert [d.message for r in run_examples(again) for d in r.diagnostics] == []


# ---------------------------------------------------------------- timing


def random_curve(random: Random) -> Curve:
    """Rising straight pieces with jumps, each bound on a side at random."""
    bounds = sorted(random.sample(range(10, 200), random.randint(1, 5)))
    pieces: list[Piece] = []
    low: Fraction | None = None
    included, level = False, Fraction(random.randint(0, 20))
    for high in (*(Fraction(b) for b in bounds), None):
        slope = Fraction(random.randint(0, 6), random.randint(1, 4))
        start = low if low is not None else Fraction(0)
        mine = random.random() < 0.5
        pieces.append(
            Piece(
                low=low,
                high=high,
                low_included=included,
                high_included=mine and high is not None,
                intercept=level - slope * start,
                slope=slope,
            )
        )
        if high is not None:
            level = pieces[-1].at(high) + random.choice([0, 0, random.randint(1, 30)])
        low, included = high, not mine
    return Curve(pieces=tuple(pieces))


@pytest.mark.parametrize("seed", range(25))
def test_no_move_brings_more_than_the_most(seed: int) -> None:
    random = Random(seed)
    curve = random_curve(random)
    top = Fraction(250)
    figures = Interval(low=Fraction(0), high=top, low_included=True, high_included=True)
    most = Fraction(random.randint(5, 30))
    gain = most_gained(curve, most, figures)
    value = Fraction(0) if gain is None else gain.value
    for _ in range(400):
        amount = most * random.randint(1, 100) / 100
        a = Fraction(random.randint(0, int((top - amount) * 4)), 4)
        b = Fraction(random.randint(0, int((top - amount) * 4)), 4) + amount
        tried = (
            curves.value_at(curve, a + amount)
            + curves.value_at(curve, b - amount)
            - curves.value_at(curve, a)
            - curves.value_at(curve, b)
        )
        # "Just beyond" a distance is a millionth of it: so much of a slope is not seen.
        assert tried <= value + Fraction(1, 1000)
    if gain is not None:
        reached = (
            curves.value_at(curve, gain.to + gain.amount)
            + curves.value_at(curve, gain.start - gain.amount)
            - curves.value_at(curve, gain.to)
            - curves.value_at(curve, gain.start)
        )
        assert abs(reached - gain.value) <= Fraction(1, 1000)


def test_moving_along_a_straight_line_brings_nothing() -> None:
    line = Curve(
        pieces=(
            Piece(
                low=None,
                high=None,
                low_included=False,
                high_included=False,
                intercept=Fraction(0),
                slope=Fraction(2),
            ),
        )
    )
    figures = Interval(low=Fraction(0), high=Fraction(9), low_included=True, high_included=True)
    assert most_gained(line, Fraction(1), figures) is None
