"""A plan that keeps to itself what advice depends on."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan import wording
from planlang.plan.checks.finding import Finding
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_plan
from planlang.tools.rules.view import View, names


def _find(view: View) -> Iterator[Finding]:
    context = view.context
    if not view.offers:
        return
    said = {
        "maturity growth": context.maturity,
        "mission retention": context.mission,
        "csm_owns renewals, adoption": context.csm_owns,
    }
    lines = [line for line, value in said.items() if not value]
    if lines:
        missing = [f"`{line.split()[0]}`" for line in lines]
        where = "to the context" if len(lines) < len(said) else "`context { … }`, and in it"
        each = "a line" if len(lines) == 1 else "lines"
        yield of_plan(
            advice.CONTEXT_NOT_SAID,
            view.context_place,
            f"The plan does not say {wording.listed(missing, 'or')} in its context, and advice "
            "depends on it.",
            f"Add {where} {each} like {names(lines)}, as it is with you.",
        )


CONTEXT_NOT_SAID = Rule(
    code=advice.CONTEXT_NOT_SAID,
    costs=(
        "What is right for a start-up is wrong for a company with a thousand customers: "
        "without a context some rules keep quiet, and others judge by what is usual."
    ),
    decides="Whoever owns the plan.",
    fine="The plan is a sketch.",
    source=(
        "Advice depends on the maturity of the organisation, the main goal, and who owns "
        "onboarding, renewals, support and selling [K], [G]."
    ),
    wrong="""\
context {
  maturity   growth
}
""",
    right="""\
context {
  maturity   mature
  mission    retention
  csm_owns   renewals, adoption
}
""",
    find=_find,
)
