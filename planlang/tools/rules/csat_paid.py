"""Pay on satisfaction after a transaction."""

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
    for part in view.paid_for(About.CSAT, kinds=(BONUS, SPIFF)):
        yield of_part(
            advice.CSAT_PAID,
            part,
            f"{view.says(part)} for customer satisfaction, which is better tracked: unhappy "
            "customers answer more often than happy ones.",
            "Make it a goal. Where it must be paid, give it a small weight and ask in its measure "
            "for enough answers (`at least 20 rows`).",
        )


CSAT_PAID = Rule(
    code=advice.CSAT_PAID,
    costs=(
        "Negative voices answer more, and the survey is sent to whoever smiles. With few "
        "answers the number is chance."
    ),
    decides="The head of customer success.",
    fine=(
        "With a small weight, a sample size in the measure, and surveys that go out by themselves."
    ),
    source="Track it [D]; sometimes used [G].",
    wrong="""\
remove team
add element satisfaction from std {
  weight     15%
  credit     by answered
  target     80%
  payout     curve standard
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
""",
    right="""\
add goal satisfied "CSAT, share positive" {
  measure    csat_positive
  credit     by answered
  target     80%
}
""",
    find=_find,
)
