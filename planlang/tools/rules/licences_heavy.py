"""Licence utilisation as the main thing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics.catalogue import advice
from planlang.plan import wording
from planlang.plan.checks.finding import Finding
from planlang.plan.model import About
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_offer
from planlang.tools.rules.view import View

MOST = Fraction(30, 100)


def _find(view: View) -> Iterator[Finding]:
    for offer, weight in view.heavy(About.LICENCES, MOST):
        yield of_offer(
            advice.LICENCES_HEAVY,
            offer,
            f"Licence utilisation pays {view.share(weight)}, and a part was wanted: at most "
            f"{wording.percent(MOST)}.",
            "Move weight to retention, or to how the product is used.",
            parts=offer.about(About.LICENCES),
        )


LICENCES_HEAVY = Rule(
    code=advice.LICENCES_HEAVY,
    costs=(
        "Half of somebody's variable pay for the number of seats in use makes the last week "
        "of the quarter a hunt for people who log in once."
    ),
    decides="Whoever owns the plan.",
    fine=(
        "Seats are the price: a seat that nobody uses is not paid for, so that utilisation is "
        "retention."
    ),
    source="Paid as a part [D]. The bound of 30% is planlang's.",
    wrong="""\
remove breadth
change retention { weight 50% }
add element utilisation from std {
  weight     35%
  credit     by book own
  target     75%
  payout     curve standard
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
add goal features "Features in use" {
  measure    adoption_breadth
  credit     by book own
  target     60%
}
""",
    right="""\
remove breadth
change retention { weight 60% }
add element utilisation from std {
  weight     25%
  credit     by book own
  target     75%
  payout     curve standard
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
add goal features "Features in use" {
  measure    adoption_breadth
  credit     by book own
  target     60%
}
""",
    find=_find,
)
