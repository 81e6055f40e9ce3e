"""What an element pays: table, floor, cap, no data, moves, guarantees, runs of days, its reason."""

from datetime import date
from fractions import Fraction

import pytest

from planlang.data.model import Taken
from planlang.plan.model import (
    Better,
    FixedTarget,
    Mixed,
    MoveWeight,
    NoData,
    PayNothing,
    PayoutOf,
    PayTarget,
    PersonTarget,
)
from planlang.plan.types import MONEY
from planlang.scores.reasons import Reason
from tests.scores.builder import (
    HERE,
    Number,
    compare,
    curve,
    element,
    gate,
    goal,
    number,
    plan,
    quantity,
    reading,
    segment,
    version,
)
from tests.scores.people import pay, pay_of, person, run, sums

TABLE = curve((None, "0.9", 0, 0), ("0.9", 1, "0.5", 1), (1, None, 1, 1))


def test_attainment_is_value_by_target() -> None:
    line = pay_of(element("x", pays=TABLE, target="0.8"), run(x=(76, 100))).elements[0]
    assert (line.measure, line.target, line.attainment) == (
        Fraction("0.76"), Fraction("0.8"), Fraction("0.95"),
    )  # fmt: skip
    assert (line.payout, line.target_pay, line.pay) == (Fraction("0.75"), 5_000, 3_750)
    assert line.reason is None


def test_one_rounding_a_line_half_away_from_zero() -> None:
    third = run(1, x=("1/3", 1))  # 0.25 · 1/3 = 0.08333…
    assert pay_of(element("x"), third).elements[0].pay == Fraction("0.08")
    assert pay_of(element("x"), run("0.18", x=1)).elements[0].pay == Fraction("0.05")
    down = element("x", pays=curve((None, None, "-0.5", 0)))
    assert pay_of(down, run("0.36", x=1)).elements[0].pay == Fraction("-0.05")


@pytest.mark.parametrize(
    ("attained", "payout", "reason"),
    [("0.2", "0.4", Reason.FLOORED), ("0.5", "0.5", None), ("1.3", "1.2", Reason.CAPPED)],
)
def test_floor_and_cap(attained: Number, payout: Number, reason: Reason | None) -> None:
    line = pay_of(element("x", floor="0.4", cap="1.2"), run(x=attained)).elements[0]
    assert (line.payout, line.reason) == (number(payout), reason)


# ---------------------------------------------------------------- no data


@pytest.mark.parametrize(
    ("rule", "payout", "reason"),
    [
        (PayTarget(), 1, Reason.NO_DATA_PAYS_TARGET),
        (PayNothing(), 0, Reason.NO_DATA_PAYS_NOTHING),
    ],
)
def test_no_data_by_its_rule(rule: NoData, payout: int, reason: Reason) -> None:
    for nothing in (None, (0, 0)):
        line = pay_of(element("x", no_data=rule), run(x=nothing)).elements[0]
        assert (line.measure, line.payout, line.reason) == (None, payout, reason)


def test_too_few_rows_are_no_data_but_a_sum_of_nothing_is_0() -> None:
    few = Taken(sums=(sums(9, 10, rows=4),))
    made = plan(version(element("x")), readings=[reading("x", at_least=5)])
    line = pay(made, run(x=few)).elements[0]
    assert (line.measure, line.reason) == (None, Reason.TOO_FEW_ROWS)
    enough = Taken(sums=(sums(9, 10, rows=5),))
    assert pay(made, run(x=enough)).elements[0].measure == Fraction("0.9")
    made = plan(version(element("x")), readings=[reading("x", is_ratio=False)])
    assert pay(made, run()).elements[0].measure == 0


def test_a_weight_that_moves_for_too_few_rows_says_so() -> None:
    terms = version(
        element("x", "0.5", no_data=MoveWeight(to="y")), element("y", "0.5", no_data=PayNothing())
    )
    made = plan(terms, readings=[reading("x", at_least=5), reading("y")])
    few = Taken(sums=(sums(9, 10, rows=4),))
    reasons = [e.reason for e in pay(made, run(x=few, y=1)).elements]
    assert reasons == [Reason.TOO_FEW_ROWS, None]
    reasons = [e.reason for e in pay(made, run(x=few, y=None)).elements]
    assert reasons[0] is Reason.WEIGHT_LOST
    reasons = [e.reason for e in pay(made, run(x=None, y=1)).elements]
    assert reasons[0] is Reason.WEIGHT_MOVED


def three(second: NoData, third: NoData, **given: Number | None) -> dict[str, tuple[object, ...]]:
    """Elements a (50 %, moves to b), b (30 %), c (20 %): pay, weight and reason of each."""
    terms = version(
        element("a", "0.5", no_data=MoveWeight(to="b")),
        element("b", "0.3", no_data=second, cap="1.5"),
        element("c", "0.2", no_data=third),
    )
    score = pay_of(terms, run(400, **given))
    return {e.name: (e.pay, e.weight, e.reason) for e in score.elements}


def test_a_weight_moves_and_follows_the_terms_it_finds() -> None:
    lines = three(PayNothing(), PayNothing(), a=None, b=2, c=1)
    assert lines["a"] == (0, 0, Reason.WEIGHT_MOVED)
    assert lines["b"] == (120, Fraction("0.8"), Reason.CAPPED)
    assert lines["c"] == (20, Fraction("0.2"), None)


def test_a_weight_moves_on_where_the_next_moves_too() -> None:
    lines = three(MoveWeight(to="c"), PayNothing(), a=None, b=None, c=1)
    assert lines["a"] == lines["b"] == (0, 0, Reason.WEIGHT_MOVED)
    assert lines["c"] == (100, 1, None)


@pytest.mark.parametrize("rule", [PayTarget(), PayNothing()])
def test_a_weight_that_arrives_where_nothing_is_measured_pays_nothing(rule: NoData) -> None:
    lines = three(rule, PayNothing(), a=None, b=None, c=1)
    assert lines["a"] == (0, 0, Reason.WEIGHT_LOST)
    assert lines["b"][:2] == (30 if rule == PayTarget() else 0, Fraction("0.3"))


def test_weights_lost_after_a_chain_are_named_where_they_end() -> None:
    terms = version(
        element("a", "0.5", no_data=MoveWeight(to="b")),
        element("b", "0.5", no_data=MoveWeight(to="c")),
        element("c", 0, no_data=PayTarget()),
    )
    score = pay_of(terms, run(a=None, b=None, c=None))
    assert [e.reason for e in score.elements] == [
        Reason.WEIGHT_LOST, Reason.WEIGHT_LOST, Reason.NO_WEIGHT,
    ]  # fmt: skip
    assert score.elements[0].runs[0].moved_to == ("b", "c")
    assert score.elements[2].runs[0].lost_from == (("a", Fraction(1, 2)), ("b", Fraction(1, 2)))


def test_a_move_to_an_element_that_a_segment_took_away_pays_nothing() -> None:
    terms = version(element("a", 1, no_data=MoveWeight(to="gone")))
    line = pay_of(terms, run(a=None)).elements[0]
    assert (line.pay, line.reason) == (0, Reason.WEIGHT_LOST)


# ---------------------------------------------------------------- guarantees


def test_a_guarantee_holds_after_gates_or_before_them() -> None:
    shut = gate("shut", compare(quantity((1, "risk")), ">", 0), "x", scale="0.5")
    for before, payout, reason in ((False, 1, Reason.GUARANTEED), (True, "0.5", Reason.GUARANTEED)):
        terms = version(element("x", guarantee=1, before_gates=before), gates=(shut,))
        line = pay_of(terms, run(x="0.4", risk=1)).elements[0]
        assert (line.payout, line.reason, line.runs[0].guaranteed) == (
            number(payout), reason, True,
        )  # fmt: skip


def test_a_guarantee_is_a_floor_where_nothing_was_measured_too() -> None:
    line = pay_of(element("x", guarantee="0.8", no_data=PayNothing()), run(x=None)).elements[0]
    assert (line.payout, line.reason) == (Fraction("0.8"), Reason.GUARANTEED)


def test_a_guarantee_pays_nothing_on_a_weight_that_moved() -> None:
    terms = version(
        element("a", "0.5", guarantee=1, no_data=MoveWeight(to="b")), element("b", "0.5")
    )
    assert [e.pay for e in pay_of(terms, run(400, a=None, b="0.5")).elements] == [0, 50]


# ---------------------------------------------------------------- targets


def test_targets_a_year_are_spread_and_prorated() -> None:
    of = {"type": MONEY, "no_data": PayNothing()}
    yearly = FixedTarget(value=Fraction(100_000), per_year=True, prorated=True)
    made = plan(
        version(element("x", target=yearly, **of)),  # type: ignore[arg-type]
        readings=[reading("x", is_ratio=False)],
        spread=("0.1", "0.2", "0.3", "0.4"),
    )
    line = pay(made, person(run(x=8_000, units=30), run(x=8_000, units=42))).elements[0]
    assert line.target == 8_000  # a tenth of the year, 72 of 90 days
    assert line.attainment == 1


@pytest.mark.parametrize(("found", "measured"), [({"x": 50_000}, 1), ({}, None), ({"x": 0}, None)])
def test_targets_per_person(found: dict[str, Number], measured: int | None) -> None:
    each = PersonTarget(dataset="quotas", person="person", column="amount", where=None)
    made = plan(version(element("x", target=each)), readings=[reading("x", is_ratio=False)])
    line = pay(made, person(run(x=50_000), targets=found)).elements[0]
    assert line.attainment == measured
    assert (line.reason is Reason.NO_DATA_PAYS_NOTHING) == (measured is None)


def test_less_is_better_reads_the_value_and_has_no_attainment() -> None:
    days = element(
        "x", pays=curve((None, 30, 1, 1), (30, None, 0, 0)), against_target=False, target=30,
        better=Better.LOWER,
    )  # fmt: skip
    line = pay_of(days, run(x=20)).elements[0]
    assert (line.payout, line.attainment, line.target) == (1, None, 30)


# ---------------------------------------------------------------- mixed books


def mixed(way: Mixed, base: tuple[Number, Number] | None, risk: tuple[Number, Number] | None):  # type: ignore[no-untyped-def]
    terms = version(
        element("x", pays=TABLE, target="0.9", segment_targets={"risk": "0.5"}, mixed=way)
    )
    made = plan(terms, readings=[reading("x", segments=("risk",))])
    parts = [sums(*base) if base else sums(0, 0, rows=0)]
    parts += [sums(*risk, "risk")] if risk else []
    return pay(made, run(x=Taken(sums=tuple(parts)))).elements[0]


def test_a_blended_target_is_weighted_by_denominators() -> None:
    line = mixed(Mixed.BLEND, (90, 100), (20, 100))
    assert line.attainment == Fraction(110, 140)
    assert line.target == Fraction("0.7")
    assert line.payout == 0


def test_each_segment_by_itself_then_averaged_by_denominators() -> None:
    line = mixed(Mixed.EACH, (90, 100), (60, 300))
    assert [s.payout for s in line.runs[0].shares] == [1, 0]
    assert line.payout == Fraction(1, 4)


@pytest.mark.parametrize("way", list(Mixed))
def test_segments_without_rows_drop_out(way: Mixed) -> None:
    assert mixed(way, None, (50, 100)).payout == 1
    assert mixed(way, (90, 100), None).payout == 1
    assert mixed(way, None, None).reason is Reason.NO_DATA_PAYS_NOTHING


def test_segments_of_a_sum_blend_their_targets() -> None:
    terms = version(
        element("x", target=100, segment_targets={"risk": 20}, mixed=Mixed.BLEND, type=MONEY)
    )
    made = plan(terms, readings=[reading("x", is_ratio=False, segments=("risk",))])
    both = Taken(sums=(sums(60), sums(30, None, "risk")))
    assert pay(made, run(x=both)).elements[0].attainment == Fraction(90, 120)
    alone = Taken(sums=(sums(0, rows=0), sums(30, None, "risk")))
    assert pay(made, run(x=alone)).elements[0].attainment == Fraction(30, 20)


# ---------------------------------------------------------------- combined measures, objectives


def test_measures_combine_linearly_and_none_is_catching() -> None:
    both = quantity(("0.6", "a"), ("0.4", "b"), constant="0.1")
    terms = version(element("x", of=both))
    assert pay_of(terms, run(a="0.5", b="1")).elements[0].measure == Fraction("0.8")
    assert pay_of(terms, run(a="0.5", b=None)).elements[0].measure is None


def objectives(*lines: tuple[Number, Number | None]):  # type: ignore[no-untyped-def]
    terms = version(element("mbo", objectives=True, against_target=False, target=None))
    return pay(plan(terms), person(run(400), objectives={"mbo": lines})).elements[0]


def test_objectives_add_weight_times_score() -> None:
    line = objectives(("0.6", "0.8"), ("0.4", "0.5"))
    assert (line.measure, line.pay) == (Fraction("0.68"), 68)
    assert [o.title for o in line.runs[0].objectives] == ["Objective 1", "Objective 2"]


def test_an_objective_without_a_score_counts_0_until_it_has_one() -> None:
    assert objectives(("0.6", "0.8"), ("0.4", None)).pay == 48
    assert objectives(("0.6", None), ("0.4", None)).reason is Reason.NO_DATA_PAYS_NOTHING
    assert objectives().reason is Reason.NO_DATA_PAYS_NOTHING


# ---------------------------------------------------------------- runs of days


def test_each_run_pays_the_periods_measure_against_its_own_terms() -> None:
    made = plan(
        version(element("x", target="0.5")),
        version(element("x", target="0.8"), first=date(2027, 2, 1)),
    )
    line = pay(
        made,
        person(
            run(x="0.4", units=31, last=date(2027, 1, 31)),
            run(40_000, x="0.4", units=59, version=1, first=date(2027, 2, 1)),
        ),
    ).elements[0]
    first, second = Fraction(5_000 * 31, 90), Fraction(10_000 * 59, 90)
    assert line.exact_pay == first * Fraction("0.8") + second * Fraction("0.5")
    assert line.pay == Fraction("4655.56")
    assert (line.measure, line.target, line.attainment) == (Fraction("0.4"), None, None)
    assert line.weight == 1
    assert line.payout == line.exact_pay / (first + second)


def test_a_segment_of_people_changes_terms_while_it_holds() -> None:
    from planlang.plan.model import Guarantee

    ramping = segment("ramping", x={"guarantee": Guarantee(level=Fraction(1))})
    made = plan(version(element("x"), segments=(ramping,)))
    line = pay(
        made, person(run(x="0.5", units=30, segments=("ramping",)), run(x="0.5", units=60))
    ).elements[0]
    assert [w.payout for w in line.runs] == [1, Fraction(1, 2)]
    assert [w.reason for w in line.runs] == [Reason.GUARANTEED, None]
    assert line.reason is None


def test_an_element_that_comes_with_a_revision_has_weight_for_its_days_only() -> None:
    made = plan(version(element("x")), version(element("x", "0.5"), element("y", "0.5")))
    score = pay(made, person(run(400, x=1, y=1, units=45), run(400, x=1, y=1, units=45, version=1)))
    assert [(e.name, e.weight, e.pay) for e in score.elements] == [
        ("x", Fraction(3, 4), 75), ("y", Fraction(1, 4), 25),
    ]  # fmt: skip


# ---------------------------------------------------------------- reasons


def test_every_zero_says_why() -> None:
    below = element("x", pays=TABLE)
    assert pay_of(below, run(x="0.5")).elements[0].reason is Reason.BELOW_THRESHOLD
    assert pay_of(below, run(0, x=1)).elements[0].reason is Reason.NO_VARIABLE
    assert pay_of(below, run("0.01", x=1)).elements[0].reason is Reason.ROUNDED_TO_ZERO
    idle = pay_of(version(element("x"), element("y", 0)), run(x=1, y=1)).elements[1]
    assert idle.reason is Reason.NO_WEIGHT
    minus = plan(version(element("x")), version(element("x", pays=curve((None, None, -1, 0)))))
    line = pay(minus, person(run(x=1, units=45), run(x=1, units=45, version=1))).elements[0]
    assert (line.pay, line.reason) == (0, Reason.ADDS_TO_ZERO)


def test_days_without_variable_pay_do_not_say_why_the_others_pay_what_they_pay() -> None:
    below = pay_of(element("x", pays=TABLE), run(0, x="0.5", units=45), run(x="0.5", units=45))
    assert (below.total, below.elements[0].reason) == (0, Reason.BELOW_THRESHOLD)
    held = pay_of(element("x", cap="0.5"), run(x=1, units=90), run(x=1, units=0))
    assert (held.total, held.elements[0].reason) == (2_500, Reason.CAPPED)


def test_what_is_lost_in_rounding_is_not_said_to_be_held() -> None:
    """A payout that the guarantee holds up pays nothing where nothing is left of it."""
    lost = pay_of(element("x", pays=TABLE, guarantee="0.8"), run("0.01", x="0.5"))
    assert (lost.total, lost.elements[0].reason) == (0, Reason.ROUNDED_TO_ZERO)


def test_nobody_is_in_the_plan_for_any_unit() -> None:
    """By month, a few days may count for nothing: no pay, no division by 0."""
    score = pay_of(element("x"), run(x=1, units=0), run(x=1, units=0))
    assert (score.total, score.elements[0].reason) == (0, Reason.NO_VARIABLE)


def test_goals_are_shown_and_never_paid() -> None:
    terms = version(element("x"), goals=(goal("contacts", 12), goal("calls")))
    score = pay_of(terms, run(x=0, contacts=9, calls=None))
    assert score.total == 0
    assert [(g.measure, g.attainment, g.reason) for g in score.goals] == [
        (9, Fraction(3, 4), None), (None, None, Reason.NO_DATA),
    ]  # fmt: skip


def test_lines_keep_the_place_of_their_declaration() -> None:
    assert pay_of(element("x"), run(x=1)).elements[0].span == HERE


def test_payouts_that_conditions_read_are_before_gates() -> None:
    terms = version(
        element("x"),
        element("y", 0),
        gates=(
            gate("one", compare(PayoutOf(element="x"), ">=", 1), "x", scale="0.5"),
            gate("two", compare(PayoutOf(element="x"), "<", 1), "x", scale=0),
        ),
    )
    assert pay_of(terms, run(x=1, y=1)).elements[0].payout == Fraction(1, 2)
