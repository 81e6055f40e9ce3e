"""Every element of the library, in a plan of its own: at its target it pays its target pay."""

from __future__ import annotations

import pytest

from planlang.pipeline import checked
from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import check
from planlang.plan.model import Better
from planlang.plan.model.measure_examples import MeasureExample
from planlang.plan.types import Kind
from planlang.scores.examples import run_examples
from planlang.tree import nodes as t
from tests.std.library import STD, SUBJECTS, clause, items
from tests.std.test_playbook import whole

MEASURED: dict[str, MeasureExample] = {
    example.measure: example
    for subject in SUBJECTS
    for example in checked(STD / f"{subject}.plan").measure_examples
}
AT_TARGET = {
    Kind.PERCENT: "80%",
    Kind.NUMBER: "40",
    Kind.COUNT: "40",
    Kind.DAYS: "40 days",
    Kind.MONEY: "40_000 USD",
}
HIGHER = """\
    payout {
      below 50% of target         pays 0%
      from 50% to 100% of target  pays 0% to 100%
      from 100% of target         pays 100%
    }
"""
LOWER = """\
    payout {
      below 40 days            pays 100%
      from 40 days to 80 days  pays 100% to 0%
      from 80 days             pays 0%
    }
"""
OBJECTIVES = """\
    payout {
      below 50%         pays 0%
      from 50% to 100%  pays 0% to 100%
      from 100%         pays 100%
    }
"""


def completed(element: t.Element) -> str:
    """The element with what its author decides, and an example in which it is at its target."""
    name = element.name.name
    measured = clause(element, t.MeasureClause)
    if measured is None:
        terms, given = OBJECTIVES, f'{name} "Launch" weight 100% score 100%'
    else:
        example = MEASURED[measured.measure.name]
        measure = example.parts[0][1]
        level = AT_TARGET[example.type.kind]
        stretch = "" if measure.denominator is not None else " a quarter, prorated"
        credit = "to csm on decided" if measure.rows == "prospects" else "by book own"
        table = LOWER if measure.better is Better.LOWER else HIGHER
        terms = f"    credit     {credit}\n    target     {level}{stretch}\n{table}"
        given = f"{name} {level}"
    return f"""\
  element {name} from std {{
    weight     10%
{terms}    if no data pay nothing
    litmus {{
      working    by 2027-12-31 when payout of {name} > 0%
    }}
  }}

  example "At target" {{
    period     2027-Q1
    variable   10_000 USD
    given {given}
    given remainder none
    pays       1_000 USD
    pays {name} 1_000 USD
  }}
"""


@pytest.mark.parametrize("element", items(t.Element), ids=lambda e: e.name.name)
def test_an_element_at_its_target_pays_its_target_pay(element: t.Element) -> None:
    text = whole(completed(element)).replace("weight     100%", "weight     90%")
    result = check("plan.plan", TextReader({"plan.plan": text}))
    assert [f"{d.place}: {d.message}" for d in result.diagnostics if d.is_error] == []
    (plan,) = result.plans
    (found,) = run_examples(plan)
    assert [d.message for d in found.diagnostics] == []
    (scored,) = (e for e in plan.versions[0].elements if e.name == element.name.name)
    assert scored.definition is not None
    assert scored.trap is not None
    assert scored.litmus.measurable
