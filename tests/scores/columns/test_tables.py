"""Payout tables read at columns pay what their pieces say, within the bounds that they claim."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from planlang.plan.curve import Curve, Piece
from planlang.scores.columns.ratio import Ratio
from planlang.scores.columns.tables import Table
from planlang.scores.columns.whole import whole


def some_curve(rng: random.Random, pieces: int) -> Curve:
    """Pieces of any slope, with falls and jumps; each edge on either side of it."""
    edges = sorted({Fraction(rng.randint(-20, 60), rng.choice((1, 4, 10))) for _ in range(pieces)})
    sides = [rng.random() < 0.5 for _ in edges]
    made: list[Piece] = []
    for number in range(len(edges) + 1):
        last = number == len(edges)
        made.append(
            Piece(
                low=edges[number - 1] if number else None,
                high=None if last else edges[number],
                low_included=bool(number) and sides[number - 1],
                high_included=not last and not sides[number],
                intercept=Fraction(rng.randint(-30, 30), rng.choice((1, 3, 8))),
                slope=rng.choice((Fraction(0), Fraction(rng.randint(-9, 9), rng.choice((1, 7))))),
            )
        )
    return Curve(pieces=tuple(made))


@pytest.mark.parametrize("pieces", [0, 1, 2, 3, 5, 12, 150])
@pytest.mark.parametrize("seed", range(12))
def test_every_x_is_paid_by_its_piece(pieces: int, seed: int) -> None:
    rng = random.Random(seed * 1000 + pieces)
    curve = some_curve(rng, pieces)
    bounds = sorted(Fraction(rng.randint(-30, 30), 6) for _ in range(2))
    floor, cap = (x if rng.random() < 0.5 else None for x in bounds)
    table = Table(curve, floor, cap)
    edges = [piece.low for piece in curve.pieces if piece.low is not None] or [Fraction(0)]
    # Columns of all kinds of x, of those beside one edge, and of those far out on one side.
    one = rng.choice(edges)
    for column in (
        [*edges, *(edge + d for edge in edges for d in (-Fraction(1, 99), Fraction(1, 99)))],
        [one, one],
        [one - Fraction(1, 10**6), one, one + Fraction(1, 10**6)],
        [edges[-1] + n for n in range(1, 9)],
        [edges[0] - n for n in range(1, 9)],
    ):
        for scale in (Fraction(1), Fraction(3, 40)):
            over = whole([(x / scale).numerator for x in column])
            under = whole([(x / scale).denominator for x in column])
            payout = table.read(Ratio(over, under, scale)).payout
            wanted = [curve.piece_at(x).at(x) for x in column]
            wanted = [x if floor is None else max(x, floor) for x in wanted]
            wanted = [x if cap is None else min(x, cap) for x in wanted]
            assert payout.fractions(len(column)) == wanted
            assert payout.over.low <= min(payout.over.values.tolist())
            assert payout.over.high >= max(payout.over.values.tolist())


def test_a_table_that_pays_nothing_below_nothing_has_that_bound() -> None:
    """Its lines have intercepts below 0, and no payout is."""
    pieces = (
        Piece(low=None, high=Fraction(1), low_included=False, high_included=False,
              intercept=Fraction(0), slope=Fraction(0)),
        Piece(low=Fraction(1), high=None, low_included=True, high_included=False,
              intercept=Fraction(-5), slope=Fraction(5)),
    )  # fmt: skip
    x = Ratio(whole([1, 5, 9]), whole([4, 4, 4]))
    assert Table(Curve(pieces=pieces), None, None).read(x).payout.over.low == 0
