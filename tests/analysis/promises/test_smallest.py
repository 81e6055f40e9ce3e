"""Witnesses are the smallest there are: held against every point of a grid, paid one by one.

Small is: no fewer figures off the target break the promise, and none of them breaks it nearer to
its target (decision 0069).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import product
from random import Random

import pytest

from planlang.analysis.promises.model import Broken, Shown
from planlang.analysis.promises.prove import prove
from planlang.analysis.situations import situations
from planlang.analysis.witness import on_target, replay, with_figures
from planlang.plan.curve import Curve
from planlang.plan.model import (
    BetterNeverPaysLess,
    CostAtMost,
    FullAttainmentPays,
    NeverPaysLessThan,
    NoCliff,
    Plan,
    PromiseKind,
    TotalAtMost,
)
from planlang.plan.types import COUNT
from tests.analysis.promises.chance import promising
from tests.scores.builder import (
    commission,
    compare,
    curve,
    element,
    gate,
    plan,
    quantity,
    rates,
    reading,
    version,
)
from tests.scores.people import measures, person, run

KEYS = ("a", "b", "c")
GRID = range(13)
VARIABLE = Fraction(10_000)
TARGET = 6
SLACK = Fraction("0.02")
"""What the rounding of two elements can move a total."""

Point = tuple[int, ...]


def table(chance: Random) -> Curve:
    """Rows over counts, with a jump at one of their bounds, that pay 100 % at the target."""
    low, high = sorted(chance.sample(range(1, 6), 2))
    far = chance.choice((8, 10))
    middle, top = chance.choice(("0.3", "0.6", "0.9")), chance.choice(("0.9", "1.3", "1.8"))
    return curve(
        (None, low, 0, 0), (low, high, 0, "0.3"), (high, TARGET, middle, 1),
        (TARGET, far, 1, top), (far, None, top, top),
    )  # fmt: skip


def drawn(chance: Random) -> Plan:
    """Two elements on counts, and a gate on a third count that holds one of them down."""
    closes = compare(quantity((1, "c"), type=COUNT), chance.choice(("<", ">")), 3, COUNT)
    scale = chance.choice(("0", "0.5"))
    return plan(
        version(
            *(
                element(
                    key, weight, pays=table(chance), of=quantity((1, key), type=COUNT),
                    target=TARGET, against_target=False, type=COUNT,
                )
                for key, weight in (("a", "7/10"), ("b", "3/10"))
            ),
            gates=(gate("g", closes, chance.choice("ab"), scale=scale),),
        ),
        readings=[reading(key, is_ratio=False, type=COUNT) for key in KEYS],
    )  # fmt: skip


def prices(of: Plan) -> dict[Point, Fraction]:
    """What every point of the grid is paid."""
    (situation,) = situations(of) or ()
    start = on_target(situation, VARIABLE)
    return {
        at: replay(of, with_figures(start, dict(zip(KEYS, map(Fraction, at), strict=True)))).total
        for at in product(GRID, repeat=len(KEYS))
    }


def start_of(of: Plan) -> Point:
    (situation,) = situations(of) or ()
    return point(on_target(situation, VARIABLE).value)


def point(value: Callable[[str], Fraction | None]) -> Point:
    found = [value(key) for key in KEYS]
    assert all(x is not None and x.denominator == 1 for x in found), found
    return tuple(int(x) for x in found if x is not None)


def answer(of: Plan, says: PromiseKind) -> Broken | None:
    (proof,) = prove(promising(of, says), measures(*(person(run(40_000)) for _ in range(6))))
    return proof.answer if isinstance(proof.answer, Broken) else None


def at(shown: Shown) -> Point:
    return point(shown.witness.value)


def moved(here: Point, start: Point) -> tuple[int, ...]:
    return tuple(i for i, (x, target) in enumerate(zip(here, start, strict=True)) if x != target)


def is_smallest(here: Point, start: Point, breaks: Callable[[Point], bool]) -> None:
    """Nothing on the grid that breaks it has fewer figures off target, and none of those that are
    breaks it nearer to its target, the others where they are."""
    assert breaks(here)
    off = moved(here, start)
    fewest = min(len(moved(p, start)) for p in product(GRID, repeat=len(KEYS)) if breaks(p))
    assert len(off) == fewest, (here, start)
    for i in off:
        way = 1 if here[i] > start[i] else -1
        for nearer in range(start[i], here[i], way):
            assert not breaks((*here[:i], nearer, *here[i + 1 :])), (here, start, nearer)


def above(paid: Mapping[Point, Fraction], limit: Fraction) -> Callable[[Point], bool]:
    return lambda p: paid[p] > limit


SEEDS = [pytest.param(seed, marks=[pytest.mark.long] if seed >= 3 else []) for seed in range(40)]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_smaller_witness_is_on_the_grid(seed: int) -> None:
    chance = Random(seed)
    of = drawn(chance)
    paid, start = prices(of), start_of(of)
    broken = 0

    share = chance.choice((Fraction(9, 10), Fraction(21, 20), Fraction(5, 4), Fraction(7, 5)))
    limit = share * VARIABLE
    total = answer(of, TotalAtMost(share=share, amount=None, including=()))
    assert (total is not None) == any(x > limit + SLACK for x in paid.values())
    if total is not None:
        broken += 1
        is_smallest(at(total.shown[0]), start, above(paid, limit + SLACK))

    cost = answer(of, CostAtMost(amount=6 * limit, per_year=False))
    assert (cost is not None) == any(6 * x > 6 * limit for x in paid.values())
    if cost is not None:
        is_smallest(at(cost.shown[0]), start, above(paid, limit))
        assert "each with the figures below" in cost.sentence

    other = drawn(Random(seed + 1000))
    was = prices(other)
    if start_of(other) == start:
        less = answer(of, NeverPaysLessThan(path=None, plan=None, other=other))
        if less is not None:
            broken += 1
            is_smallest(at(less.shown[1]), start, lambda p: paid[p] < was[p] - SLACK)
        else:
            assert not any(paid[p] < was[p] - 2 * SLACK for p in paid)

    cliff = Fraction(1, 4)
    for says, falls in (
        (BetterNeverPaysLess(), lambda low, high: paid[high] < paid[low]),
        (
            NoCliff(above=cliff, element=None),
            lambda low, high: abs(paid[high] - paid[low]) > cliff * VARIABLE,
        ),
    ):
        pair = answer(of, says)
        if pair is None:
            continue
        broken += 1
        low, high = (at(shown) for shown in pair.shown)
        (figure,) = moved(low, high)
        assert high[figure] - low[figure] == 1  # one piece, and no more

        def breaks(others: Point, low: Point = low, high: Point = high, figure: int = figure,
                   falls: Callable[[Point, Point], bool] = falls) -> bool:  # fmt: skip
            def put(x: Point) -> Point:
                return (*others[:figure], x[figure], *others[figure + 1 :])

            return falls(put(low), put(high))

        own = (*low[:figure], start[figure], *low[figure + 1 :])
        is_smallest(own, start, breaks)
    assert broken, "nothing was broken: the plan is not worth it"


def test_full_attainment_is_one_point() -> None:
    of = drawn(Random(1))
    found = answer(of, FullAttainmentPays(share=Fraction(1, 2)))
    assert found is not None
    assert at(found.shown[0]) == start_of(of)


@pytest.mark.parametrize(("people", "promised"), [(6, 70_000), (10, 1_000_000)])
def test_a_cost_without_a_bound_is_shown_where_it_begins_to_break(
    people: int, promised: int
) -> None:
    """Six people cost 60,000 on target; that each sells 16,666.67 at a tenth is enough."""
    made = plan(
        version(element("a", cap=1), commissions=(commission("sold", rates((None, "0.1"))),))
    )
    of = promising(made, CostAtMost(amount=Fraction(promised), per_year=False))
    crew = [person(run(40_000), name=f"p{i}") for i in range(people)]
    (proof,) = prove(of, measures(*crew))
    assert isinstance(proof.answer, Broken)
    (shown,) = proof.answer.shown
    cost = people * shown.score.total
    assert 0 < cost - promised <= people * Fraction("0.01")
    assert proof.answer.pays == cost
    assert shown.witness.value("a") == 1


def test_a_total_without_a_bound_is_shown_where_it_begins_to_break() -> None:
    made = plan(
        version(element("a", cap=1), commissions=(commission("sold", rates((None, "0.1"))),))
    )
    found = answer(made, TotalAtMost(share=None, amount=Fraction(12_000), including=()))
    assert found is not None
    assert 12_000 < found.pays <= 12_000 + Fraction("0.03")
    assert found.shown[0].witness.value("a") == 1
