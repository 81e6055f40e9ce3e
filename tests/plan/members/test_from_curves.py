"""Payout tables: rows in the plan's words, the payouts they mean, and what is wrong with them."""

from fractions import Fraction

import pytest

from planlang.plan.curve import Curve
from tests.plan.extending import element, messages

LATENESS = """
measure lateness "Days from due to signed" {
  value   average(days(due, closed else due))
  from    renewals where due in period
  better  lower
}

measure renewed_value "Value renewed" {
  value   sum(renewed)
  from    renewals where due in period
  better  higher
}
"""


def payout(name: str, *rows: str, clauses: str = "") -> str:
    return f"change {name} {{\n{clauses}\npayout {{\n" + "\n".join(rows) + "\n}\n}"


def of_target(*rows: str) -> Curve:
    return element(payout("retention", *rows)).curve


def by_value(*rows: str) -> Curve:
    return element(payout("logos", *rows), "logos").curve


def at(curve: Curve, x: str) -> Fraction:
    """The payout in percent at x percent."""
    value = Fraction(x) / 100
    return curve.piece_at(value).at(value) * 100


def is_contiguous(curve: Curve) -> bool:
    pairs = list(zip(curve.pieces, curve.pieces[1:], strict=False))
    return all(a.high == b.low and a.high_included != b.low_included for a, b in pairs)


def test_t9_linear_between_without_a_cap() -> None:
    curve = of_target(
        "below 75% of target               pays 0%",
        "from 75% to 100% of target        pays 50% to 100%",
        "from 100% to 150% of target       pays 100% to 300%",
        "from 150% of target continues",
    )
    assert [at(curve, x) for x in ("75", "100", "125", "150", "160")] == [50, 100, 200, 300, 340]
    assert is_contiguous(curve)


def test_upper_bound_belongs_to_the_row_with_up_to_and_above() -> None:
    curve = by_value(
        "up to 75%                         pays 50%",
        "above 75% to 90%                  pays 80%",
        "above 90%                         pays 120%",
    )
    assert [at(curve, x) for x in ("75", "75.001", "90", "90.001")] == [50, 80, 80, 120]
    assert is_contiguous(curve)


def test_lower_bound_belongs_to_the_row_with_from() -> None:
    curve = by_value("below 90% pays 50%", "from 90% pays 100%")
    assert [at(curve, x) for x in ("89.999", "90")] == [50, 100]


def test_points_per_point() -> None:
    curve = by_value("below 90% pays 0%", "from 90% pays 100% plus 2 points per point")
    assert [at(curve, x) for x in ("90", "91", "95.5")] == [100, 102, 111]


def test_full_points_are_steps() -> None:
    curve = by_value(
        "below 80%                         pays 0%",
        "from 80% to 90%                   pays 50% plus 5 points per full point",
        "from 90%                          pays 100%",
    )
    points = {"79.9": 0, "80": 50, "80.999": 50, "81": 55, "89.999": 95, "90": 100}
    assert {x: at(curve, x) for x in points} == points
    assert is_contiguous(curve)
    assert len(curve.pieces) == 12


def test_full_points_above_a_bound_that_is_left_out() -> None:
    """`above 80% to 90%`: the first point is full at 81 %, and 90 % is the tenth."""
    curve = by_value(
        "up to 80%                         pays 0%",
        "above 80% to 90%                  pays 50% plus 5 points per full point",
        "above 90%                         pays 110%",
    )
    points = {"80": 0, "80.001": 50, "81": 55, "89.999": 95, "90": 100, "90.001": 110}
    assert {x: at(curve, x) for x in points} == points
    assert is_contiguous(curve)


def test_a_row_has_a_thousand_steps_and_no_more() -> None:
    def steps(end: str) -> str:
        return payout(
            "retention",
            "below 0 USD                   pays 0%",
            f"from 0 USD to {end}          pays 0% plus 0.1 points per full 1_000 USD",
            f"from {end}                   pays 100%",
            clauses="measure renewed_value\n target 1_000_000 USD a quarter, in full",
        )

    assert len(element(steps("1_000_000 USD"), before=LATENESS).curve.pieces) == 1_002
    assert messages(steps("1_001_000 USD"), before=LATENESS) == [
        "too_many_steps: The row has 1,001 steps, and a row can have 1,000."
    ]


def test_points_per_money() -> None:
    body = payout(
        "retention",
        "below 100_000 USD                 pays 0%",
        "from 100_000 USD                  pays 50% plus 5 points per 1_000 USD",
        clauses="measure renewed_value\n target 110_000 USD a quarter, in full",
    )
    curve = element(body, before=LATENESS).curve
    x = Fraction(103_500)
    assert curve.piece_at(x).at(x) == Fraction("0.675")


def test_lower_is_better_counts_down_from_the_upper_bound() -> None:
    body = payout(
        "retention",
        "below 0 days                      pays 120%",
        "from 0 days to 10 days            pays 100% plus 2 points per 1 days",
        "from 10 days to 20 days           pays 100% to 0%",
        "from 20 days                      pays 0%",
        clauses="measure lateness\n target 10 days",
    )
    curve = element(body, before=LATENESS).curve
    assert [curve.piece_at(Fraction(x)).at(Fraction(x)) for x in (5, 10, 15, 20)] == [
        Fraction(110, 100),
        1,
        Fraction(1, 2),
        0,
    ]


def test_steps_where_lower_is_better() -> None:
    body = payout(
        "retention",
        "below 10 days                     pays 100%",
        "from 10 days to 14 days           pays 60% plus 10 points per full 2 days",
        "from 14 days                      pays 0%",
        clauses="measure lateness\n target 10 days",
    )
    curve = element(body, before=LATENESS).curve
    days = {"9": 100, "10": 80, "12": 70, "12.5": 60, "13": 60, "14": 0}
    assert {x: 100 * curve.piece_at(Fraction(x)).at(Fraction(x)) for x in days} == days
    assert is_contiguous(curve)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            ("from 80% pays 0% plus 1 points per point",),
            "table_gap: The table says nothing below 80%: its first row starts there.",
        ),
        (
            ("below 80% pays 0%", "from 80% to 90% pays 0% to 100%"),
            "table_gap: The table says nothing from 90% on: its last row ends there.",
        ),
        (
            ("below 80% pays 0%", "above 80% pays 100%"),
            (
                "table_gap: The table says nothing about exactly 80%: one row stays below it, the "
                "next starts above it."
            ),
        ),
        (
            ("up to 80% pays 0%", "from 80% pays 100%"),
            "table_overlap: Two rows both claim exactly 80%.",
        ),
        (
            ("below 90% pays 0%", "from 90% pays 100%", "from 95% pays 120%"),
            "table_overlap: This row lies over the one before it: that one has no upper bound.",
        ),
        (
            ("from 80% continues", "from 90% pays 100%"),
            "table_gap: The table says nothing below 80%: its first row starts there.",
        ),
        (
            ("below 80% pays 0%", "from 80% pays 0% plus 2 points per 1_000 USD"),
            "bound_unit: `per 1_000 USD` does not fit the bounds of this table.",
        ),
        (
            ("below 80% pays 0%", "from 80% of target pays 100%"),
            (
                "bound_unit: `80% of target` and `80%` mix shares of target and plain values in "
                "one table."
            ),
        ),
        (
            ("below 800 USD pays 0%", "from 80% pays 100%"),
            (
                "bound_unit: `800 USD` is an amount of money, but measure `kept_logos` is a "
                "percentage."
            ),
        ),
    ],
)
def test_wrong_tables(rows: tuple[str, ...], message: str) -> None:
    assert message in messages(payout("logos", *rows))


def test_a_table_of_another_element_and_a_shared_curve() -> None:
    curve = 'curve standard "Standard" {\n below 80% of target pays 0%\n from 80% to 100% of '
    curve += "target pays 0% to 100%\n from 100% of target pays 100%\n}"
    shared = element(f"{curve}\nchange logos {{ payout curve standard }}", "logos")
    assert shared.against_target
    assert shared.curve == element("", "retention").curve
    assert element("change logos { payout as retention }", "logos").curve == shared.curve


def test_tables_that_lead_back_to_themselves() -> None:
    body = "change logos { payout as retention }\nchange retention { payout as logos }"
    found = messages(body)
    assert found
    assert all(m.startswith("circle: The payout tables lead back to themselves") for m in found)


def test_a_row_that_cannot_be_read_is_one_message() -> None:
    """The row is lost to a slip of the text; nobody should be told of a gap on top of it."""
    found = messages(payout("logos", "below 80% pays 0%", "from 80% to 90 percent pays 0%"))
    assert len(found) == 1
    assert "table_gap" not in found[0]
