"""New customers paid to people who do not sell."""

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
    if view.owns("selling"):
        return
    for part in view.paid_for(About.CONVERSIONS, kinds=(BONUS, SPIFF)):
        yield of_part(
            advice.CONVERSIONS_PAID,
            part,
            f"{view.says(part)} for prospects won, and the plan does not say that its CSMs own "
            "selling.",
            f"Leave it out, or say `{view.owning('selling')}` in the context where it is so.",
        )


CONVERSIONS_PAID = Rule(
    code=advice.CONVERSIONS_PAID,
    costs="Customers who should not have been won churn within the year, in somebody's book.",
    decides="The head of customer success and the head of Sales.",
    fine="CS converts trials or prospects itself: say `csm_owns selling`.",
    source="Only where CS sells [G].",
    wrong="""\
remove team
add element prospects_won from std {
  weight     15%
  credit     to csm on decided
  target     20 a quarter, prorated
  payout     curve even
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
""",
    right="""\
context {
  maturity   growth
  mission    retention
  csm_owns   renewals, adoption, selling
}
remove team
add element prospects_won from std {
  weight     15%
  credit     to csm on decided
  target     20 a quarter, prorated
  payout     curve even
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
""",
    find=_find,
)
