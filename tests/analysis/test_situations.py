"""Who can be paid under which terms."""

from dataclasses import replace
from datetime import date

from planlang.analysis.situations import situations, version_days, version_of, witness_period
from planlang.plan.rows import Comparison, Field, Literal, Operator
from planlang.plan.types import TEXT
from tests.analysis.shipped import plans
from tests.scores.builder import HERE, element, plan, segment, version


def of_role(name: str, role: str) -> object:
    """A segment of people in one role."""
    found = segment(name, retention={"cap": None})
    return replace(
        found,
        when=Comparison(
            operator=Operator.EQUAL,
            left=Field(name="role", type=TEXT),
            right=Literal(value=role, type=TEXT),
        ),
        span=HERE,
    )


def test_every_version_with_every_set_of_segments_that_can_hold() -> None:
    first = version(element("retention"), segments=(segment("ramping", retention={"cap": None}),))
    second = version(element("retention"), first=date(2027, 7, 1))
    found = situations(plan(first, second))
    assert found is not None
    assert [(s.version, s.segments) for s in found] == [(0, ()), (0, ("ramping",)), (1, ())]
    assert [s.facts for s in found] == [
        "tenure is at least 3 months",
        "tenure is below 3 months",
        "",
    ]
    assert [s.period and s.period.label for s in found] == ["2027-Q1", "2027-Q1", "2027-Q3"]
    assert str(found[0].days) == str(version_days(plan(first, second), 0))
    assert version_days(plan(first, second), 0).end == date(2027, 6, 30)
    assert version_days(plan(first, second), 1).end == date(2027, 12, 31)


def test_segments_that_exclude_each_other_do_not_meet() -> None:
    one, other = of_role("senior", "senior"), of_role("junior", "junior")
    found = situations(plan(version(element("retention"), segments=(one, other))))  # type: ignore[arg-type]
    assert found is not None
    assert {s.segments for s in found} == {(), ("senior",), ("junior",)}


def test_too_many_sets_of_segments_are_not_looked_at() -> None:
    many = tuple(
        replace(
            segment(f"s{i}"),
            when=Comparison(
                operator=Operator.EQUAL,
                left=Field(name=f"column_{i}", type=TEXT),
                right=Literal(value="x", type=TEXT),
            ),
        )
        for i in range(10)
    )
    assert situations(plan(version(element("retention"), segments=many))) is None


def test_a_version_that_no_period_starts_under_has_no_period() -> None:
    late = version(element("retention"), first=date(2027, 11, 15))
    made = plan(version(element("retention")), late)
    assert witness_period(made, 1) is None
    found = situations(made)
    assert found is not None
    assert [s.period and s.period.label for s in found] == ["2027-Q1", None]


def test_a_period_without_variable_pay_shows_nothing() -> None:
    made = plan(version(element("retention")), spread=(0, "1/3", "1/3", "1/3"))
    period = witness_period(made, 0)
    assert period is not None
    assert period.label == "2027-Q2"


def test_an_example_reads_the_version_at_its_start() -> None:
    made = plan(
        version(element("retention")), version(element("retention"), first=date(2027, 2, 1))
    )
    labels = {label: made.calendar.period(label, made.pays) for label in ("2027-Q1", "2027-Q2")}
    assert {k: version_of(made, p) for k, p in labels.items() if p} == {"2027-Q1": 0, "2027-Q2": 1}


def test_the_sample_plan_says_who_each_situation_is() -> None:
    (enterprise,) = plans("plans/company/enterprise.plan")
    found = situations(enterprise)
    assert found is not None
    assert len(found) == 8
    both = next(s for s in found if s.version == 1 and len(s.segments) == 2)
    assert both.facts == 'team is "Strategic Accounts" and tenure is below 3 months'
    assert both.terms.element("team_retention") is None
