"""A commission, where a bonus is usual."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan import wording
from planlang.plan.checks.finding import Finding
from planlang.plan.model import About
from planlang.tools.rules.beside import COMMISSION
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_part
from planlang.tools.rules.view import View

_SOLD = {About.EXPANSION, About.CONVERSIONS, About.OTHER}
_ADVISED_ELSEWHERE = {About.PIPELINE, About.ADVOCACY}
"""Rules of their own say what stands in a commission's place."""


def _find(view: View) -> Iterator[Finding]:
    for paid in view.beside:
        if paid.kind != COMMISSION or paid.about & _ADVISED_ELSEWHERE:
            continue
        if paid.about and not paid.about & _SOLD:
            about = wording.listed(
                sorted(subject.value.replace("_", " ") for subject in paid.about)
            )
            yield of_part(
                advice.COMMISSION_OUT_OF_CONTEXT,
                paid,
                f"{view.says(paid)} for {about}, and a commission fits only what CSMs sell: "
                "prospects won, or add-ons.",
                "Make it an element with a target, or a bonus.",
            )
        elif not view.sells:
            yield of_part(
                advice.COMMISSION_OUT_OF_CONTEXT,
                paid,
                f"{view.says(paid)} sold, and the plan does not say that its CSMs own selling.",
                "CSMs usually get a bonus: make it an element or a capped SPIFF. Where they do "
                f"sell, say `{view.owning('selling')}` in the context.",
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
