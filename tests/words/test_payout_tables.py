"""Rows of payout tables, and how a row's figure is worked out."""

from fractions import Fraction

from planlang.diagnostics import Source, Span
from planlang.plan.curve import Curve, Piece
from planlang.plan.types import DAYS, MONEY, PERCENT
from planlang.words.payout_tables import Axis, interpolation, payout_rows, table_edges
from tests.scores.builder import (
    HERE,
    USD,
    Number,
    curve,
    number,
    rising,
)

OF_TARGET = Axis(type=PERCENT, against_target=True, currency=USD)
MONEY_AXIS = Axis(type=MONEY, against_target=False, currency=USD)
DAYS_AXIS = Axis(type=DAYS, against_target=False, currency=USD)


def sentences(table: Curve, axis: Axis = OF_TARGET) -> list[str]:
    return [row.sentence for row in payout_rows(table, axis)]


def test_a_table_reads_like_the_plan() -> None:
    table = Curve(
        pieces=(*curve((None, "0.9", 0, 0), ("0.9", 1, "0.5", 1)).pieces, rising(1, 1, 2))
    )
    assert sentences(table) == [
        "Below 90% of target pays 0%.",
        "From 90% to 100% of target pays 50% to 100%.",
        "From 100% of target pays 100% plus 2 points per point.",
    ]
    assert table_edges(table) == (Fraction(9, 10), Fraction(1))


def test_bounds_that_belong_to_the_row_below() -> None:
    table = curve((None, "0.75", 0, 0), ("0.75", 1, "0.5", 1), (1, None, 1, 1), upper_included=True)
    assert [row.when for row in payout_rows(table, OF_TARGET)] == [
        "up to 75% of target", "above 75% to 100% of target", "above 100% of target",
    ]  # fmt: skip


def test_tables_on_money_and_days_count_in_their_units() -> None:
    assert sentences(Curve(pieces=(rising(30_000, 1, "0.00005"),)), MONEY_AXIS) == [
        "From 30,000 USD pays 100% plus 5 points per 1,000 USD."
    ]
    down = Piece(
        low=None, high=Fraction(30), low_included=False, high_included=False,
        intercept=Fraction(8, 5), slope=Fraction(-1, 50), span=HERE,
    )  # fmt: skip
    table = Curve(pieces=(down, *curve((30, None, 1, 1)).pieces))
    assert sentences(table, DAYS_AXIS) == [
        "Below 30 days pays 100% plus 2 points per day below 30 days.",
        "From 30 days pays 100%.",
    ]
    assert interpolation(down, Fraction(25), DAYS_AXIS) == (
        "100% + (30 days − 25 days) × 2 points per day"
    )


def steps(*pays: Number, low: int = 10) -> Curve:
    """Steps of one row: 10 to 11, 11 to 12, …"""
    row = Span(Source("steps.plan", "from 10 …"), 0, 4)
    return Curve(
        pieces=tuple(
            Piece(
                low=Fraction(low + i), high=Fraction(low + i + 1), low_included=True,
                high_included=False, intercept=number(p), slope=Fraction(0), span=row,
            )
            for i, p in enumerate(pays)
        )
    )  # fmt: skip


def test_steps_are_one_row() -> None:
    assert sentences(steps(1, "1.05", "1.1"), DAYS_AXIS) == [
        "From 10 days to 13 days pays 100% plus 5 points per full 1 day."
    ]
    assert sentences(steps("1.1", "1.05", 1), DAYS_AXIS) == [
        "From 10 days to 13 days pays 100% plus 5 points per full 1 day below 13 days."
    ]


def test_what_a_row_pays_at_a_figure() -> None:
    [row] = curve(("0.9", 1, "0.5", 1)).pieces
    assert (
        interpolation(row, Fraction("0.96"), OF_TARGET) == "50% + (96% − 90%) × 5 points per point"
    )
    assert interpolation(curve((None, 1, 0, 0)).pieces[0], Fraction(0), OF_TARGET) is None
