"""The snippets of docs/playbook.md, each in a whole plan: they are checked without a message."""

from __future__ import annotations

import re

import pytest

from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import check
from planlang.tree import nodes as t
from tests.std.library import ROOT, items

PAGE = (ROOT / "docs" / "playbook.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"^```plan\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)

FRAME = """\
use dataset {datasets} from std
use measure {measures} from std

roster people "People, from HR" {{
  file   "people.csv"
  column person    person
  column name      text
  column team      text
  column from      date
  column to        date   optional
  column variable  money
  key    person, from
}}

assignments holdings "Who holds which account" {{
  file   "holdings.csv"
  column account  text
  column person   person
  column from     date
  column to       date  optional
  key    account, person, from
}}

book own "Accounts in the CSM's book" from holdings {{
  owned  on last day of period
}}

plan csm "Customer Success Manager" {{
  effective  2027-01-01 through 2027-12-31
  calendar   year starts january
  pays       quarterly
  currency   USD
  mix        80:20
  rounding   half-up to 0.01 USD
  proration  by day
  on move    split by day
  people     from people

  element remainder "The rest of the plan" {{
    weight     {rest}%
    measure    gross_renewal
    credit     by due
    target     93%
    payout {{
      below 90%         pays 0%
      from 90% to 93%   pays 0% to 100%
      from 93%          pays 100% plus 5 points per point
    }}
    cap        150%
    if no data pay nothing
    litmus {{
      measurable "Billing closes nightly; each CSM sees their own number."
      unintended "Pulling in next quarter's renewals"
        accepted "Credit follows the due date."
      working    by 2027-12-31 when gross_renewal of company >= 92%
    }}
  }}

{snippet}
}}
"""


def whole(snippet: str) -> str:
    """A plan with the snippet in it, whose weights add to 100 %."""
    weight = re.search(r"^  weight +(\d+)%$", snippet, re.MULTILINE)
    return FRAME.format(
        datasets=", ".join(d.name.name for d in items(t.Dataset, "shapes")),
        measures=", ".join(m.name.name for m in items(t.Measure)),
        rest=100 - int(weight[1]) if weight else 100,
        snippet=snippet,
    )


def title(snippet: str) -> str:
    return snippet.splitlines()[0]


def test_there_are_snippets() -> None:
    assert len(SNIPPETS) > 20


@pytest.mark.parametrize("snippet", SNIPPETS, ids=title)
def test_a_snippet_stands_in_a_plan(snippet: str) -> None:
    result = check("plan.plan", TextReader({"plan.plan": whole(snippet)}))
    assert [f"{d.place}: {d.message}" for d in result.diagnostics] == []
    assert len(result.plans) == 1


@pytest.mark.parametrize("element", items(t.Element), ids=lambda e: e.name.name)
def test_an_element_lacks_only_what_the_author_decides(element: t.Element) -> None:
    """Every element of the library, in a plan that adds nothing to it."""
    snippet = f"  element {element.name.name} from std {{\n    weight 10%\n  }}\n"
    text = whole(snippet).replace("weight     100%", "weight     90%")
    result = check("plan.plan", TextReader({"plan.plan": text}))
    names = {d.code.name for d in result.diagnostics if d.is_error}
    assert names <= {"litmus_missing", "clause_missing", "decision_missing", "credit_missing"}
    said = " ".join(d.message for d in result.diagnostics)
    assert "does not say how you will know that it works" in said
    assert "does not say what it pays when there is nothing to measure" in said
