"""A finding that points into the plan that is extended says which plan gives it."""

from __future__ import annotations

from planlang.diagnostics import Diagnostic, together
from planlang.diagnostics.as_github import as_github
from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import Checked, check
from tests.plan.corpus import texts

BASE = """use plan csm from "csm.plan"

plan capped "Capped" extends csm {
  change retention {
    payout {
      below 80% of target             pays 0%
      from 80% to 150% of target      pays 0% to 150%
      from 150% of target             pays 150%
    }
    cap 140%
  }
}
"""
LOW = """  change retention {
    payout {
      below 80% of target             pays 0%
      from 80% to 100% of target      pays 0% to 100%
      from 100% of target             pays 100%
    }
  }
"""


def _other(name: str, body: str = LOW) -> Checked:
    """A plan whose retention never reaches the cap that it takes from the plan it extends."""
    text = (
        f'use plan capped from "capped.plan"\n\nplan {name} "Other" extends capped {{\n{body}}}\n'
    )
    files = {**texts(), "capped.plan": BASE.encode(), "other.plan": text.encode()}
    return check("other.plan", TextReader(files), None)


def _cap(result: Checked) -> Diagnostic:
    return next(d for d in result.diagnostics if d.code.name == "cap_never_reached")


def test_a_line_of_the_plan_that_is_extended_names_the_plan_that_extends_it() -> None:
    found = _cap(_other("senior"))
    assert str(found.place).startswith("capped.plan:")
    assert [label.text for label in found.labels] == ["found in plan `senior`"]
    assert str(found.labels[0].place) == "other.plan:3:6"
    assert "other.plan:3:6: found in plan `senior`" in as_github([found])


def test_a_line_of_its_own_needs_no_name() -> None:
    capped = LOW.replace("retention {", "retention {\n    cap 140%")
    assert not _cap(_other("senior", capped)).labels


def test_plans_that_give_the_same_are_listed_unless_the_line_gives_it_by_itself() -> None:
    senior, junior = _cap(_other("senior")), _cap(_other("junior"))
    (both,) = together([senior, junior])
    assert [label.text for label in both.labels] == [
        "found in plan `senior`",
        "found in plan `junior`",
    ]
    own = Diagnostic(code=senior.code, message=senior.message, place=senior.place)
    assert together([senior, own, junior]) == (own,)
