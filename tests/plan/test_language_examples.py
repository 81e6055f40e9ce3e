"""The plan that shows the language checks without an error, and pays what it says."""

from fractions import Fraction
from pathlib import Path

from planlang.pipeline import checked, examples_run
from planlang.plan.model import FixedTarget, MoveWeight

PLAN = Path(__file__).parents[1] / "corpus" / "language" / "enterprise.plan"


def test_it_checks_and_warns_of_its_cliff() -> None:
    result = checked(PLAN)
    assert [p.name for p in result.plans] == ["enterprise_csm"]
    assert {d.code.name for d in result.diagnostics} == {
        "cliff_payout",
        "cap_never_reached",
    }


def test_its_terms() -> None:
    (plan,) = checked(PLAN).plans
    first, second = plan.versions
    retention, utilisation, team = first.elements
    assert retention.weight + utilisation.weight + team.weight == 1
    assert retention.segment_targets == (("at_risk", FixedTarget(value=Fraction(1, 2))),)
    assert utilisation.no_data == MoveWeight(to="retention")
    assert team.curve == retention.curve
    assert (str(second.first), second.elements[0].target) == (
        "2027-08-01",
        FixedTarget(value=Fraction(94, 100)),
    )
    assert plan.allows[0].rule == "low_weight_element"


def test_its_example_comes_out() -> None:
    (result,) = examples_run(checked(PLAN))
    assert result.score is not None
    assert result.score.total == Fraction("5309.94")
