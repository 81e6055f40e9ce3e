"""What may be said together: sums with factors, and figures in an order."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations

import pytest

from planlang.analysis.privacy import LEAST, Published, is_between_many, is_few


def everybody(count: int, factor: Fraction = Fraction(1)) -> dict[tuple[str, str], Fraction]:
    return {(f"p{i}", ""): factor for i in range(count)}


def test_a_newcomer_is_not_told_from_two_sums_of_the_same_salaries() -> None:
    """Half a quarter of one salary: what is left of the second sum without the first one."""
    said = Published()
    assert said.say([everybody(20)])
    assert not said.say([{**everybody(20), ("new", ""): Fraction(1, 2)}])
    assert said.say([{**everybody(20), **{(f"new {i}", ""): Fraction(1, 2) for i in range(LEAST)}}])


def test_weights_that_differ_tell_a_segment_apart() -> None:
    """Two elements weigh 60 % and 40 %, but 50 % each for one person: two sums are two unknowns."""
    first = {**everybody(20, Fraction(60, 100)), ("own", ""): Fraction(50, 100)}
    second = {**everybody(20, Fraction(40, 100)), ("own", ""): Fraction(50, 100)}
    said = Published()
    assert said.say([first])
    assert not said.say([second])
    assert Published().say([everybody(20, Fraction(60, 100)), everybody(20, Fraction(40, 100))])


@pytest.mark.parametrize("seed", range(40))
def test_no_combination_with_factors_is_about_a_few(seed: int) -> None:
    """Whatever was taken in, the sums without any four people hang together as with them."""
    chance = random.Random(seed)
    people = [f"p{i}" for i in range(chance.randint(8, 14))]
    said = Published()
    kept: list[dict[tuple[str, str], Fraction]] = []
    for _ in range(6):
        some = [p for p in people if chance.random() < 0.8]
        figure = {(p, ""): Fraction(chance.choice([1, 1, 1, 2]), 2) for p in some}
        if said.say([figure]):
            kept.append(figure)
    rows = {p: [figure.get((p, ""), Fraction(0)) for figure in kept] for p in people}
    for few in combinations(people, LEAST - 1):
        others = [row for p, row in rows.items() if p not in few]
        assert rank(others) == rank(list(rows.values())), few


def rank(rows: list[list[Fraction]]) -> int:
    left, done = [list(row) for row in rows], 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((r for r in range(done, len(left)) if left[r][column]), None)
        if pivot is None:
            continue
        left[done], left[pivot] = left[pivot], left[done]
        for r in range(done + 1, len(left)):
            factor = left[r][column] / left[done][column]
            left[r] = [x - factor * y for x, y in zip(left[r], left[done], strict=True)]
        done += 1
    return done


def test_an_amount_with_its_factor_may_not_be_most_of_a_sum() -> None:
    amounts = {(f"p{i}", ""): Fraction(100) for i in range(LEAST)}
    assert Published(amounts).say([everybody(LEAST)])
    assert not Published(amounts).say([{**everybody(LEAST), ("p0", ""): Fraction(20)}])


def test_one_to_four_are_few_and_nobody_is_not() -> None:
    assert [is_few(f"p{i}" for i in range(count)) for count in range(6)] == [
        False, True, True, True, True, False,
    ]  # fmt: skip
    assert not is_few([])
    assert is_few(["one"] * 30)


def test_a_rank_between_many_has_five_on_either_side() -> None:
    people = [f"p{i}" for i in range(9)]
    assert [rank for rank in range(1, 10) if is_between_many(people, rank)] == [5]
    assert not is_between_many(["one"] * 99, 50)
