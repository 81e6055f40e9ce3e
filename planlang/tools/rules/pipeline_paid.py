"""Leads for Sales as a regular element."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.plan.model import About
from planlang.tools.rules.beside import BONUS, COMMISSION
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_part
from planlang.tools.rules.view import View


def _find(view: View) -> Iterator[Finding]:
    currency = view.plan.currency.code
    for part in view.paid_for(About.PIPELINE, kinds=(COMMISSION, BONUS)):
        yield of_part(
            advice.PIPELINE_PAID,
            part,
            f"{view.says(part)} for pipeline in every period, and a capped SPIFF was wanted: leads "
            "are a side effect of good work with customers.",
            f"Write a SPIFF in its place, with lines like `pays 250 {currency} for each …` and "
            f"`cap 1_000 {currency} a {view.plan.pays.noun}`.",
        )


PIPELINE_PAID = Rule(
    code=advice.PIPELINE_PAID,
    costs=(
        "Turf wars with Sales about who found what, and time that goes to leads instead of "
        "customers who are at risk."
    ),
    decides="Customer success and Sales together.",
    fine=(
        "CSMs are there to sell, as their plan says (`mission expansion`), and Sales agrees to it."
    ),
    source="Not as a regular element; a capped SPIFF is fine [D].",
    wrong="""\
remove team
add element pipeline from std {
  weight     15%
  credit     to csm on accepted
  target     10 a quarter, prorated
  payout     curve even
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
""",
    right="""\
add spiff leads "Qualified opportunity handed to Sales" {
  pays       250 USD for each opportunities where accepted is not missing and accepted in period
  credit     to csm on accepted
  cap        1_000 USD a quarter
}
""",
    find=_find,
)
