"""One person's net promoter score."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.plan.model import About
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_plan
from planlang.tools.rules.view import View


def _find(view: View) -> Iterator[Finding]:
    for goal in view.goals:
        if goal.quantity.about is not About.NPS:
            continue
        if any(reading.scope.is_person for reading in view.readings(goal.quantity)):
            yield of_plan(
                advice.NPS_OF_ONE_PERSON,
                goal.span,
                f"Goal `{goal.name}` tracks the net promoter score of each person, and it is not "
                "one person's doing.",
                "Write `scope company` in it.",
                goal.name,
            )


NPS_OF_ONE_PERSON = Rule(
    code=advice.NPS_OF_ONE_PERSON,
    costs=(
        "People are compared by a number that price, product and support decide, on a few "
        "answers each."
    ),
    decides="The head of customer success.",
    fine=(
        "Nobody is judged by it: each CSM sees the answers of their own customers to learn "
        "from them."
    ),
    source="Track it at company level [D].",
    wrong="""\
add goal promoters "Net promoter score" {
  measure    nps
  credit     by answered
  target     40
}
""",
    right="""\
add goal promoters "Net promoter score" {
  measure    nps
  credit     by answered
  scope      company
  target     40
}
""",
    find=_find,
)
