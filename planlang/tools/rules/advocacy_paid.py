"""Advocacy as a regular element."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.plan.model import About
from planlang.tools.rules.beside import COMMISSION
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_part
from planlang.tools.rules.view import View


def _find(view: View) -> Iterator[Finding]:
    for part in view.paid_for(About.ADVOCACY, kinds=(COMMISSION,)):
        yield of_part(
            advice.ADVOCACY_PAID,
            part,
            f"{view.says(part)} for advocacy in every period, and a SPIFF or spot bonus was "
            "wanted: it is rare, and shallow when it is forced.",
            "Write a capped SPIFF in its place, or track it as a goal.",
        )


ADVOCACY_PAID = Rule(
    code=advice.ADVOCACY_PAID,
    costs=(
        "There is little to count in a quarter, so that friendly customers are asked again "
        "and again, and others before they are ready."
    ),
    decides=(
        "Customer success and Marketing together; it is often the manager's goal rather than "
        "the CSM's."
    ),
    fine=(
        "References are what the company lives on this year, and everybody is asked for one or two."
    ),
    source="No; a SPIFF or a spot bonus [D]; often the manager's goal [G].",
    wrong="""\
remove team
add element advocacy from std {
  weight     15%
  credit     to csm on day
  target     5 a quarter, prorated
  payout     curve even
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
""",
    right="""\
add spiff stories "Case study published" {
  pays       500 USD for each advocacy_acts where kind = "case study" and day in period
  credit     to csm on day
  cap        1_500 USD a year
}
""",
    find=_find,
)
