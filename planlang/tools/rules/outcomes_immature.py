"""Customers' own goals, paid before anybody can measure them."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.plan.model import About
from planlang.tools.rules.beside import BONUS, SPIFF
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_part
from planlang.tools.rules.view import View


def _find(view: View) -> Iterator[Finding]:
    maturity = view.context.maturity
    if maturity is None or maturity == "mature":
        return
    for part in view.paid_for(About.OUTCOMES, kinds=(BONUS, SPIFF)):
        yield of_part(
            advice.OUTCOMES_IMMATURE,
            part,
            f"{view.says(part)} for customer outcomes, and the plan says `maturity {maturity}`: "
            "both sides must be mature for that.",
            "Track it as a goal until goals are agreed with every customer and can be measured.",
        )


OUTCOMES_IMMATURE = Rule(
    code=advice.OUTCOMES_IMMATURE,
    costs=(
        "Goals that nobody can measure are argued about, or agreed on when they are reached "
        "already."
    ),
    decides="The head of customer success.",
    fine="In mature organisations with mature customers: say `maturity mature`.",
    source="Yes, only in mature organisations with mature customers [D].",
    wrong="""\
remove team
add element outcome_goals from std {
  weight     15%
  credit     by book own
  target     70%
  payout     curve standard
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
""",
    right="""\
add goal outcomes "Outcomes reached" {
  measure    outcomes_reached
  credit     by book own
  target     70%
}
""",
    find=_find,
)
