"""Fixed pay, and nothing that says what is wanted."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_plan
from planlang.tools.rules.view import View


def _find(view: View) -> Iterator[Finding]:
    for version in view.plan.versions:
        if version.elements or version.commissions or version.awards or version.goals:
            continue
        yield of_plan(
            advice.FIXED_WITHOUT_GOALS,
            version.span,
            "The plan pays nothing variable and tracks no goal, so that it says nothing of what is "
            "wanted.",
            "Add a goal: it is scored and shown, and never paid.",
        )
        return


FIXED_WITHOUT_GOALS = Rule(
    code=advice.FIXED_WITHOUT_GOALS,
    costs="Nobody knows what a good quarter is.",
    decides="The head of customer success.",
    fine="The goals stand elsewhere, and this file is there for completeness.",
    source=(
        "100% base exists and is respectable; a plan with no variable part still has goals [D]."
    ),
    wrong="""\
mix          100:0
remove retention
remove breadth
remove team
""",
    right="""\
mix          100:0
remove retention
remove breadth
remove team
add goal value_kept "Value kept" {
  measure    gross_renewal
  credit     by due
  target     92%
}
""",
    find=_find,
)
