"""A number that feels out of reach."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_part
from planlang.tools.rules.view import View


def _find(view: View) -> Iterator[Finding]:
    said: set[str] = set()
    for part in view.parts:
        if part.name not in said and any(scope.is_company for scope in part.scopes):
            said.add(part.name)
            yield of_part(
                advice.COMPANY_NUMBER_PAID,
                part,
                f"Element `{part.name}` pays {view.share(part.weight)} for a number of the whole "
                "company, which feels out of reach to one person.",
                "Take a team's number, or track the company's as a goal.",
            )


COMPANY_NUMBER_PAID = Rule(
    code=advice.COMPANY_NUMBER_PAID,
    costs="Nobody does anything differently for it: pay goes up and down with the weather.",
    decides="The head of customer success.",
    fine="The company is one team, or the person leads all of it.",
    source="Company-level numbers feel out of reach to the individual [D].",
    wrong="""\
change team { scope company }
""",
    right="""\
add goal company "Gross renewal rate of the company" {
  measure    gross_renewal
  credit     by due
  scope      company
  target     92%
}
""",
    find=_find,
)
