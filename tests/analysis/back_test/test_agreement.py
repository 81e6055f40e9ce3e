"""Pairs that agree: against counting each with each, and what is beyond luck."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations

import pytest

from planlang.analysis.back_test.agreement import LEAST_OBSERVATIONS, agreement
from planlang.analysis.back_test.model import Agreement, Lag, Sign
from planlang.analysis.back_test.outcome import sign

Figures = dict[str, Fraction]


def counted(one: Figures, other: Figures) -> tuple[int, int]:
    """Every pair looked at."""
    agree = against = 0
    for a, b in combinations(sorted(one.keys() & other.keys()), 2):
        product = (one[a] - one[b]) * (other[a] - other[b])
        agree, against = agree + (product > 0), against + (product < 0)
    return agree, against


@pytest.mark.parametrize("seed", range(30))
def test_pairs_are_counted_as_one_by_one(seed: int) -> None:
    chance = random.Random(seed)
    pairs = [
        (
            {f"p{i}": Fraction(chance.randint(0, 9)) for i in range(chance.randint(0, 40))},
            {f"p{i}": Fraction(chance.randint(0, 9)) for i in range(chance.randint(0, 40))},
        )
        for _ in range(4)
    ]
    wanted = [counted(*pair) for pair in pairs]
    found = agreement(Lag.SAME, pairs)
    agree, against = sum(a for a, _ in wanted), sum(b for _, b in wanted)
    both = sum(len(a.keys() & b.keys()) for a, b in pairs if len(a.keys() & b.keys()) > 1)
    if found is None:
        assert agree + against == 0 or both < LEAST_OBSERVATIONS
    else:
        assert (found.agree, found.pairs) == (agree, agree + against)


def test_people_are_compared_within_a_period_only() -> None:
    one = {f"p{i}": Fraction(i) for i in range(10)}
    later = {person: figure + 100 for person, figure in one.items()}
    found = agreement(Lag.SAME, [(one, one), (later, one)])
    assert found is not None
    assert (found.agree, found.pairs, found.observations, found.periods) == (90, 90, 20, 2)


def test_nothing_is_said_of_few() -> None:
    """Of four people, "all pairs agree" would say who was paid more than whom."""
    few = {f"p{i}": Fraction(i) for i in range(LEAST_OBSERVATIONS - 1)}
    assert agreement(Lag.AFTER, [(few, few)]) is None
    assert agreement(Lag.AFTER, [({"a": Fraction(1)}, {"a": Fraction(1)})] * 30) is None


def test_luck_is_seldom_taken_for_more() -> None:
    beyond = 0
    for seed in range(200):
        chance = random.Random(seed)
        people = [f"p{i}" for i in range(30)]
        pairs = [
            (
                {p: Fraction(chance.randint(0, 10**6)) for p in people},
                {p: Fraction(chance.randint(0, 10**6)) for p in people},
            )
            for _ in range(4)
        ]
        found = agreement(Lag.AFTER, pairs)
        beyond += found is not None and found.beyond_luck
    assert 1 <= beyond <= 20  # one in twenty of 200, give or take


def test_what_is_planted_is_found() -> None:
    chance = random.Random(1)
    one = {f"p{i}": Fraction(chance.randint(0, 100)) for i in range(40)}
    other = {p: x + chance.randint(-30, 30) for p, x in one.items()}
    found = agreement(Lag.AFTER, [(one, other)])
    assert found is not None
    assert found.beyond_luck
    assert found.ratio > Fraction(3, 4)


def at(lag: Lag, percent: int, *, beyond: bool) -> Agreement:
    return Agreement(
        lag=lag,
        agree=percent,
        pairs=100,
        observations=60,
        periods=3,
        beyond_luck=beyond,
    )


@pytest.mark.parametrize(
    ("before", "same", "after", "wanted"),
    [
        ((50, False), (55, False), (70, True), Sign.BEFORE),
        ((75, True), (72, True), (70, True), Sign.WITH),
        ((50, False), (70, True), (52, False), Sign.WITH),
        ((50, False), (30, True), (52, False), Sign.NONE),
        ((50, False), (50, False), (30, True), Sign.AGAINST),
        ((70, True), (51, False), (52, False), Sign.NONE),
    ],
)
def test_what_agreements_say(
    before: tuple[int, bool], same: tuple[int, bool], after: tuple[int, bool], wanted: Sign
) -> None:
    found = [
        at(lag, percent, beyond=beyond)
        for lag, (percent, beyond) in zip(
            (Lag.BEFORE, Lag.SAME, Lag.AFTER), (before, same, after), strict=True
        )
    ]
    assert sign(found) is wanted
    assert sign(found[:2]) is Sign.TOO_FEW
    assert sign([]) is Sign.TOO_FEW
