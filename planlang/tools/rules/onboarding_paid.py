"""Onboarding paid to somebody who is no onboarding specialist."""

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
    if view.is_specialists:
        return  # it is their own work
    for part in view.paid_for(About.ONBOARDING, kinds=(BONUS, SPIFF)):
        yield of_part(
            advice.ONBOARDING_PAID,
            part,
            f"{view.says(part)} to CSMs for onboarding, which is short-term: the date is reached, "
            "and the customer stays behind.",
            "Measure it as a goal and pay for the use that follows. In a plan of onboarding "
            "specialists, who own no renewals, say `csm_owns onboarding` in the context.",
        )


ONBOARDING_PAID = Rule(
    code=advice.ONBOARDING_PAID,
    costs=(
        "The hand-over is reached in time and what comes after it is not looked at: the pay "
        "was earned before anybody knew whether the customer got a value out of it."
    ),
    decides="The head of customer success.",
    fine=(
        "For onboarding specialists, who own no renewals: say `csm_owns onboarding` in the context."
    ),
    source=(
        "Not for CSMs: measure it, and pay through licence utilisation [D]; for onboarding "
        "specialists yes, by bonus on goals or fixed pay [G]."
    ),
    wrong="""\
remove team
add element onboarding_pace from std {
  weight     15%
  credit     to specialist on planned
  target     90%
  payout     curve standard
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
""",
    right="""\
add goal in_time "Onboarding in time" {
  measure    onboarding_on_time
  credit     to specialist on planned
  target     90%
}
""",
    find=_find,
)
