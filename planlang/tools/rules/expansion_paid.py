"""Add-on sales paid to CSMs who do not own selling."""

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
    if view.sells:
        return
    for part in view.paid_for(About.EXPANSION, kinds=(BONUS, SPIFF)):
        yield of_part(
            advice.EXPANSION_PAID,
            part,
            f"{view.says(part)} for expansion, and the plan does not say that its CSMs own "
            "selling: two teams are paid for the same add-ons.",
            "Leave it to Sales and pay for the use and the renewal that bring it about. Where CSMs "
            f"do sell, say `{view.owning('selling')}` in the context.",
        )


EXPANSION_PAID = Rule(
    code=advice.EXPANSION_PAID,
    costs=(
        "It crowds out everything else: customers who cannot buy more are left alone, and "
        "Sales and CS argue about deals."
    ),
    decides="The head of customer success and the head of Sales.",
    fine=(
        "CSMs own the selling of add-ons (`csm_owns selling`), or growth is what they are "
        "there for (`mission expansion`)."
    ),
    source="No, it belongs with Sales [D]; common elsewhere, with three ways to credit it [K].",
    wrong="""\
remove team
add element expansion from std {
  weight     15%
  credit     by closed
  target     30_000 USD a quarter, prorated
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
add element expansion from std {
  weight     15%
  credit     by closed
  target     30_000 USD a quarter, prorated
  payout     curve even
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
""",
    find=_find,
)
