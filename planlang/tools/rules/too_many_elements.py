"""More numbers than a person can look after."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_offer
from planlang.tools.rules.view import View, names

MOST = 3


def _find(view: View) -> Iterator[Finding]:
    for offer in view.offers:
        if len(offer.parts) > MOST:
            yield of_offer(
                advice.TOO_MANY_ELEMENTS,
                offer,
                f"The plan pays on {len(offer.parts)} elements "
                f"({names(part.name for part in offer.parts)}), and at most {MOST} were wanted.",
                "Pay on the three that matter most and track the others as goals.",
            )
            return


TOO_MANY_ELEMENTS = Rule(
    code=advice.TOO_MANY_ELEMENTS,
    costs=(
        "With every further number each matters less, and people look after the one that is "
        "easiest."
    ),
    decides="Whoever owns the plan.",
    fine="One of them ends soon, or weighs little on purpose.",
    source=(
        "If a number takes effort to follow: simplify, or do not pay on it [D]. The bound of "
        "three is planlang's."
    ),
    wrong="""\
change breadth { weight 15% }
add element logos from std {
  weight     10%
  credit     by due
  target     92.5%
  payout     curve standard
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
""",
    right="""\
add goal customers_kept "Customers kept" {
  measure    logo_retention
  credit     by due
  target     92.5%
}
""",
    find=_find,
)
