"""Thousands of random people, paid by both plans: nobody's pay changes outside of the region that
is reported, and none goes against the class."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from planlang.plan.model import Plan
from planlang.scores.model import PersonScore
from planlang.tools.diff.compare import compare
from planlang.tools.diff.model import Axis, Change, Direction, Effect, LineEffect, PlanComparison
from tests.tools.diff.golden import compared
from tests.tools.diff.kinds import BASE, KINDS, Kind, edited, plan_of
from tests.tools.diff.random_people import Somebody, is_in, paid, people

OTHERWISE = frozenset(
    ("effective", "effective_later", "calendar", "pays", "roster", "spread", "currency_mix",
     "people_fewer", "people_others", "revision_from", "revision_gone",
     *(kind.name for kind in KINDS if kind.name.endswith("_renamed")))
)  # fmt: skip
"""Kinds that are about other days, periods or people than those of one person in one period, or
about names alone (of which `test_renames` knows that the plans are then equal)."""

FEW, MANY = 8, 60

KINDS_HERE = tuple(kind for kind in KINDS if kind.name not in OTHERWISE)
EVERY = pytest.mark.parametrize("kind", KINDS_HERE, ids=lambda kind: kind.name)


@pytest.mark.parametrize("kind", KINDS_HERE[::6], ids=lambda kind: kind.name)
def test_few_people_find_nothing_unsaid(kind: Kind) -> None:
    examine(kind, seed=1, count=FEW)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(
    "kind", [k for k in KINDS if k.name not in OTHERWISE], ids=lambda k: k.name
)
def test_many_people_find_nothing_unsaid(kind: Kind, seed: int) -> None:
    examine(kind, seed=100 + seed, count=MANY)


def test_few_plans_with_several_changes() -> None:
    assert examine_together(seed=3, plans=3, count=10)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10, 14))
def test_many_plans_with_several_changes(seed: int) -> None:
    assert examine_together(seed=seed, plans=40, count=20)


def examine_together(*, seed: int, plans: int, count: int) -> int:
    """Plans with three changes at once: what is said of each line holds all that differs."""
    chance = random.Random(seed)
    old = plan_of(BASE)
    alone = {"rounding", "proration", "on_move", "bounds", "cumulation"}
    pool = [kind for kind in KINDS_HERE if kind.name not in alone]
    differ = 0
    for _ in range(plans):
        kinds = chance.sample(pool, 3)
        try:
            new = plan_of(edited(tuple(edit for kind in kinds for edit in kind.edits)))
        except AssertionError:
            continue  # two of them change the same words
        said = compare(old, new)
        for somebody in people(old, new, chance.randrange(10**6), count):
            scores = paid(old, somebody, new=False), paid(new, somebody, new=True)
            for name in _lines(*scores):
                was, becomes = (_pay(score, name) for score in scores)
                if was != becomes:
                    differ += 1
                    direction = Direction.LESS if becomes < was else Direction.MORE
                    assert _line_says(said, name, direction, somebody, (old, new), scores), (
                        [kind.name for kind in kinds], name, str(was), str(becomes), somebody,
                    )  # fmt: skip
    return differ


def _line_says(
    said: PlanComparison,
    name: str,
    direction: Direction,
    somebody: Somebody,
    plans: tuple[Plan, Plan],
    scores: tuple[PersonScore, PersonScore],
) -> bool:
    line = next((line for line in said.lines if line.name == name), None)
    if line is None:
        return False
    if line.region is not None and any(
        part.direction is direction and is_in(part, somebody, plans, scores)
        for part in line.region.parts
    ):
        return True
    return _rests_on_more_than_figures(line, said)


def _rests_on_more_than_figures(line: LineEffect, said: PlanComparison) -> bool:
    """Data, days or parts of periods decide over the line as well."""
    rules = ("award_from", "award_until", "award_proration")
    return any(
        change.region is None
        or any(
            part.line == line.name
            and (
                part.direction is Direction.EITHER
                or change.rule in rules
                or any(r.axis is Axis.PRESENCE for r in part.ranges)
            )
            for part in change.region.parts
        )
        for change in said.changes
        if change.effect is Effect.DEPENDS or change.rule in rules or change.field == "target"
    )


def examine(kind: Kind, *, seed: int, count: int) -> int:
    """Pays people and compares with what was said; how many were paid otherwise comes back."""
    old, new = plan_of(BASE), plan_of(edited(kind.edits))
    said = compared(kind)
    moving = [change for change in said.changes if change.moves_pay]
    differ = 0
    for somebody in people(old, new, seed, count):
        scores = paid(old, somebody, new=False), paid(new, somebody, new=True)
        if scores[0].total != scores[1].total:
            differ += 1
            _class_is_not_contradicted(moving, scores)
        lines = [name for name in _lines(*scores) if _pay(scores[0], name) != _pay(scores[1], name)]
        # A limit takes back what other lines gain; it is looked at by itself where they are alike.
        for name in lines or ["total"]:
            was, becomes = (_pay(score, name) for score in scores)
            if was != becomes:
                direction = Direction.LESS if becomes < was else Direction.MORE
                assert _is_said(moving, name, direction, somebody, (old, new), scores), (
                    kind.name, name, str(was), str(becomes), somebody,
                )  # fmt: skip
    return differ


def _class_is_not_contradicted(
    moving: list[Change], scores: tuple[PersonScore, PersonScore]
) -> None:
    effects = {change.effect for change in moving}
    assert effects, "pay changed, and nothing was said to move it"
    if effects == {Effect.REDUCES}:
        assert scores[1].total < scores[0].total
    if effects == {Effect.RAISES}:
        assert scores[1].total > scores[0].total


def _is_said(
    moving: list[Change],
    name: str,
    direction: Direction,
    somebody: Somebody,
    plans: tuple[Plan, Plan],
    scores: tuple[PersonScore, PersonScore],
) -> bool:
    """Whether a part of some change's region holds the person, in this direction. With several
    changes either may win; the person must then lie in a part of any direction."""
    alone = len(moving) == 1
    return (
        any(
            part.line == name
            and (not alone or part.direction in (direction, Direction.EITHER))
            and is_in(part, somebody, plans, scores)
            for change in moving
            if change.region is not None
            for part in change.region.parts
        )
        or any(not c.region.parts for c in moving if c.region is not None)
        or any(c.region is None and c.effect is Effect.DEPENDS for c in moving)
    )


def _lines(*scores: PersonScore) -> list[str]:
    return list(dict.fromkeys(line.name for score in scores for line in score.paid_lines))


def _pay(score: PersonScore, name: str) -> Fraction:
    if name == "total":
        return sum((limit.pay for limit in score.limits), Fraction(0))
    return next((line.pay for line in score.paid_lines if line.name == name), Fraction(0))
