"""`extends`, `revision of`, `change`, `remove`, `add`, `element … from std`."""

from datetime import date
from fractions import Fraction

import pytest

from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import check
from planlang.plan.model import FixedTarget, PayNothing, Plan, TotalLimit
from planlang.plan.parts import parts_of
from planlang.plan.rows import Window
from tests.plan.corpus import texts
from tests.plan.extending import checked, element, messages, plan


def test_changed_clauses_replace_those_of_the_base() -> None:
    changed = element("change retention { target 91% }")
    assert changed.target == FixedTarget(value=Fraction(91, 100))
    assert changed.lines["target"].source.name == "main.plan"
    assert changed.lines["weight"].source.name == "csm.plan"


def test_removed_and_added() -> None:
    body = """
  remove logos
  change retention { weight 100% }
  add goal logos "Customers kept" {
    measure kept_logos
    credit  by due
  }"""
    version = plan(body).versions[0]
    assert [e.name for e in version.elements] == ["retention"]
    assert [g.name for g in version.goals] == ["logos"]


def test_objectives_take_the_place_of_a_measure() -> None:
    before = """
objectives goals_set "Goals" {
  file "goals.csv"
  column person person
  column day date
  column objective text
  column weight percent
  column score percent optional
}"""
    body = """
  remove logos
  add element goals "Goals" {
    weight 40%
    objectives goals_set
    payout {
      below 0%           pays 0%
      from 0% to 100%    pays 0% to 100%
      from 100%          pays 100%
    }
    if no data pay target
    litmus {
      measurable "Scored in ten days."
      unintended "Easy goals" accepted "Two managers read them."
      working by 2027-12-31 when kept_share of company >= 85%
    }
  }"""
    found = element(body, "goals", before=before)
    assert (found.objectives, found.quantity) == ("goals_set", None)


def test_an_element_of_the_library_brings_its_litmus_test() -> None:
    body = """
  remove retention
  change logos { if no data pay nothing }
  add element retention from std {
    weight 60%
    credit by due
    target 92%
    payout as logos
    if no data pay target
    litmus {
      working by 2027-12-31 when kept_share of company >= 85%
    }
  }"""
    found = element(body)
    assert found.title
    assert found.litmus.measurable
    assert found.litmus.unintended
    assert [w.by for w in found.litmus.working] == [date(2027, 12, 31)]
    assert found.definition


def test_revisions_build_on_each_other_by_day() -> None:
    after = """
revision of p from 2027-10-01 "Last quarter" {
  change logos { if no data pay nothing }
  total cap 150% of variable
}
revision of p from 2027-07-01 "Second half" {
  change retention { target 92% }
}"""
    found = plan("", after=after).versions
    assert [v.first.month for v in found] == [1, 7, 10]
    assert [v.title for v in found] == ["A plan", "Second half", "Last quarter"]
    targets = [v.elements[0].target for v in found]
    assert targets == [FixedTarget(value=Fraction(n, 100)) for n in (90, 92, 92)]
    assert [v.elements[1].no_data == PayNothing() for v in found] == [False, False, True]
    cap = found[2].total_cap
    assert isinstance(cap, TotalLimit)
    assert (found[0].total_cap, cap.share) == (None, Fraction(3, 2))


def test_weights_are_checked_in_every_version() -> None:
    after = 'revision of p from 2027-07-01 "Second half" { change retention { weight 70% } }'
    after = 'revision of p from 2027-07-01 "Second half" {\n change retention { weight 70% }\n}'
    (message,) = messages("", after=after)
    assert message == (
        "weights_not_100: The weights of plan `p` add to 110%, and 100% was wanted: retention 70% "
        "and logos 40%."
    )


@pytest.mark.parametrize(
    ("weights", "advice"),
    [
        ((60, 100), "Lower one weight by 60 points, for example `weight 40%` for logos."),
        (
            (100, 40),
            (
                "Lower weights by 40 points in all; in proportion that would be `weight 71%` for "
                "retention and `weight 29%` for logos."
            ),
        ),
        ((30, 30), "Raise one weight by 40 points, for example `weight 70%` for logos."),
    ],
)
def test_advice_leaves_every_element_a_weight(weights: tuple[int, int], advice: str) -> None:
    body = "change retention {{ weight {}% }}\nchange logos {{ weight {}% }}".format(*weights)
    (found,) = checked(body).diagnostics
    assert found.help == advice


def test_a_revision_cannot_change_what_holds_for_the_whole_plan() -> None:
    after = 'revision of p from 2027-07-01 "Second half" {\n pays monthly\n}'
    assert messages("", after=after) == [
        "clause_misplaced: A revision cannot change `pays`: it holds for the whole plan."
    ]


@pytest.mark.parametrize("day", ["2027-01-01", "2026-12-31", "2028-01-01"])
def test_a_revision_starts_inside_the_plan(day: str) -> None:
    after = f'revision of p from {day} "R" {{\n change retention {{ target 92% }}\n}}'
    (message,) = messages("", after=after)
    assert message.startswith("revision_outside: ")


def test_a_revision_of_a_used_plan() -> None:
    text = 'use plan csm from "csm.plan"\nrevision of csm from 2027-07-01 "R" {\n'
    text += "  change retention { target 92% }\n}\n"
    result = check("main.plan", TextReader({**texts(), "main.plan": text}))
    assert [p.name for p in result.plans] == ["csm"]
    assert len(result.plans[0].versions) == 2


def test_plans_that_extend_each_other() -> None:
    text = 'plan a "A" extends b {\n}\nplan b "B" extends a {\n}\n'
    result = check("main.plan", TextReader({"main.plan": text}))
    assert {d.code.name for d in result.diagnostics} == {"circle"}
    assert result.plans == ()


def test_two_members_of_one_name() -> None:
    body = 'add goal logos "Customers kept" {\n measure kept_logos\n credit by due\n}'
    assert messages(body) == ["name_twice: There is already an element called `logos`."]


def test_equal_plans_are_equal_wherever_they_stand() -> None:
    assert plan("change retention { target 91% }") == plan("\n\n  change retention {  target 91% }")
    assert plan("change retention { target 91% }") != plan("change retention { target 92% }")


def test_a_plan_with_an_error_is_not_given() -> None:
    assert checked("change retention { weight 70% }").plans == ()
    assert len(checked("").plans) == 1


REFERENCES = """spiff references "References" {
    pays 250 USD for each renewals where due in period
    credit by due
    cap 1_000 USD a year
  }"""


def _days_before(found: Plan, version: int) -> date | None:
    """The first day whose rows use up the cap of the version's SPIFF."""
    key = found.versions[version].awards[0].reading_before
    assert key is not None
    (window,) = parts_of(Window, found.readings[key])
    return window.since


def test_a_spiff_that_a_revision_adds_has_used_nothing_of_its_cap_before() -> None:
    after = f"""
revision of p from 2027-07-01 "Second half" {{
  add {REFERENCES}
}}
revision of p from 2027-10-01 "Last quarter" {{
  total cap 150% of variable
}}"""
    found = plan("", after=after)
    assert [_days_before(found, n) for n in (1, 2)] == [date(2027, 7, 1)] * 2
    assert _days_before(plan(f"add {REFERENCES}"), 0) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("change", "accepted"),
    [
        ("pays 500 USD for each renewals where due in period", False),
        ("pays 250 USD for each renewals where due in period and renewed > 0 USD", False),
        ("cap 2_000 USD a year", False),
        ("pays 500 USD for each renewals where due in period\n from 2027-06-30", False),
        ("pays 500 USD for each renewals where due in period\n from 2027-07-01", True),
        ("pays 500 USD for each renewals where due in period\n cap 2_000 USD a quarter", True),
        ("until 2027-09-30", True),
    ],
)
def test_other_terms_of_a_spiff_say_from_when_its_cap_counts(change: str, accepted: bool) -> None:
    """What earlier periods used, at their terms, is not what the new terms would have paid."""
    after = (
        f'revision of p from 2027-07-01 "Second half" {{\n change references {{\n {change}\n }}\n}}'
    )
    found = messages(f"add {REFERENCES}", after=after)
    assert [m.partition(":")[0] for m in found] == ([] if accepted else ["decision_missing"])


@pytest.mark.parametrize(
    "second", ["change retention { weight 70% }", "change retention { floor 10% }"]
)
def test_what_a_body_changes_twice_would_be_a_matter_of_order(second: str) -> None:
    found = messages(f"change retention {{ weight 60% }}\n{second}")
    assert found == ["clauses_clash: `retention` is changed twice here."]


def test_what_a_body_declares_it_does_not_change() -> None:
    goal = 'goal kept "Kept" {\n measure kept_logos\n credit by due\n}'
    for declared in (goal, f"add {goal}"):
        found = messages(f"{declared}\nchange kept {{ measure kept_share }}")
        assert found == ["clauses_clash: `kept` is declared here, and changed here."]
    assert messages(f"remove logos\nadd {goal}\nchange retention {{ weight 100% }}") == []
