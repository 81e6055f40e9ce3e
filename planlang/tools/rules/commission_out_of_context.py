"""A commission, where a bonus is usual."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_plan
from planlang.tools.rules.view import View


def _find(view: View) -> Iterator[Finding]:
    if view.owns("selling") or view.context.mission == "expansion":
        return
    said: set[str] = set()
    for version in view.plan.versions:
        for commission in version.commissions:
            if commission.name in said:
                continue
            said.add(commission.name)
            yield of_plan(
                advice.COMMISSION_OUT_OF_CONTEXT,
                commission.span,
                f"Commission `{commission.name}` pays on each amount sold, and the plan does not "
                "say that its CSMs own selling.",
                "CSMs usually get a bonus: make it an element or a capped SPIFF. Where they do "
                "sell, say `csm_owns … selling` in the context.",
                commission.name,
            )


COMMISSION_OUT_OF_CONTEXT = Rule(
    code=advice.COMMISSION_OUT_OF_CONTEXT,
    costs="A commission has no target and no end, so that selling takes whatever time there is.",
    decides="The head of customer success and the head of Sales.",
    fine="CS mainly converts prospects or sells add-ons: say `csm_owns selling`.",
    source=(
        "CSMs usually get a bonus; a commission fits only where CS mainly converts prospects "
        "or sells add-ons [G]."
    ),
    wrong="""\
add commission add_ons "Add-ons" {
  of         sum(amount)
  from       deals where closed in period
  credit     by closed
  rates each period { from 0 USD pays 3% on all }
  if no data pay nothing
  litmus {
    measurable "Deals are in the CRM."
    unintended "Selling what is not needed"
      accepted "It comes back at the renewal."
    working    by 2026-12-31 when gross_renewal of company >= 90%
  }
}
""",
    right="""\
context {
  maturity   growth
  mission    retention
  csm_owns   renewals, adoption, selling
}
add commission add_ons "Add-ons" {
  of         sum(amount)
  from       deals where closed in period
  credit     by closed
  rates each period { from 0 USD pays 3% on all }
  if no data pay nothing
  litmus {
    measurable "Deals are in the CRM."
    unintended "Selling what is not needed"
      accepted "It comes back at the renewal."
    working    by 2026-12-31 when gross_renewal of company >= 90%
  }
}
""",
    find=_find,
)
