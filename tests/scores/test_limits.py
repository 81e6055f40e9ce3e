"""Total floor and cap: the order, the directed rounding, and SPIFFs inside or outside."""

from fractions import Fraction

from planlang.plan.model import TotalLimit
from planlang.scores.model import PersonScore
from planlang.scores.reasons import Reason
from tests.scores.builder import Number, award, commission, element, limit, plan, rates, version
from tests.scores.people import pay, person, run


def scored(
    x: Number,
    cap: TotalLimit | None = None,
    floor: TotalLimit | None = None,
    variable: Number = 400,
    spiff: int = 0,
) -> PersonScore:
    terms = version(element("x"), awards=(award("s", 50, is_spiff=True),), cap=cap, floor=floor)
    return pay(plan(terms), run(variable, x=x, s=spiff))


def test_the_cap_is_a_line_of_its_own() -> None:
    score = scored("2.5", cap=limit(share=2))
    assert score.elements[0].pay == 250
    [line] = score.limits
    assert (line.pay, line.limit, line.before, line.reason) == (-50, 200, 250, Reason.TOTAL_CAP)
    assert score.total == 200
    assert scored(2, cap=limit(share=2)).limits == ()


def test_the_floor_lifts() -> None:
    score = scored("0.2", floor=limit(share="0.5"))
    assert (score.total, score.limits[0].pay, score.limits[0].reason) == (
        50, 30, Reason.TOTAL_FLOOR,
    )  # fmt: skip
    assert scored("0.2", floor=limit(amount=80)).total == 80


def test_the_cap_wins_over_the_floor() -> None:
    score = scored("0.2", cap=limit(amount=60), floor=limit(amount=80))
    assert score.total == 60
    assert [line.pay for line in score.limits] == [60, -20]


def test_the_cap_is_rounded_down_and_the_floor_up() -> None:
    assert scored(9, cap=limit(share=1), variable="400.02").total == 100
    assert scored(0, floor=limit(share=1), variable="400.02").total == Fraction("100.01")


def test_spiffs_stay_outside_unless_included() -> None:
    assert scored(3, cap=limit(share=2), spiff=2).total == 200 + 100
    score = scored(3, cap=limit(share=2, including=("s",)), spiff=2)
    assert (score.total, score.limits[0].before) == (200, 400)
    assert scored("0.2", floor=limit(amount=80), spiff=2).total == 180
    assert scored("0.2", floor=limit(amount=80, including=("s",)), spiff=1).total == 80


def test_commissions_and_bonuses_are_inside() -> None:
    terms = version(
        commissions=(commission("c", rates((None, "0.1"))),),
        awards=(award("b", 10),),
        cap=limit(amount=100),
    )
    assert pay(plan(terms), run(c=950, b=3)).total == 100


def test_shares_follow_each_runs_variable_pay() -> None:
    made = plan(
        version(element("x"), cap=limit(share=2)), version(element("x"), cap=limit(share=1))
    )
    runs = (run(400, x=3, units=45), run(800, x=3, units=45, version=1))
    assert pay(made, person(*runs)).total == 2 * 50 + 100
    # Days without a cap leave the period without one.
    made = plan(version(element("x"), cap=limit(share=2)), version(element("x")))
    assert pay(made, person(*runs)).limits == ()


def test_nobody_is_lifted_above_nothing_by_days_without_a_floor() -> None:
    made = plan(version(element("x"), floor=limit(amount=90)), version(element("x")))
    runs = (run(0, x=0, units=30), run(0, x=0, units=60, version=1))
    assert pay(made, person(*runs)).total == 30
