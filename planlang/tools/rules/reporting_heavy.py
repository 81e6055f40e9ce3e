"""Scorecards as more than a small part."""

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

MOST = Fraction(15, 100)


def _find(view: View) -> Iterator[Finding]:
    for offer, weight in view.heavy(About.REPORTING, MOST):
        yield of_offer(
            advice.REPORTING_HEAVY,
            offer,
            f"Reporting pays {view.share(weight)}, and a modest weight was wanted: at most "
            f"{wording.percent(MOST)}.",
            "Move weight to what the reports are about.",
            parts=offer.about(About.REPORTING),
        )


REPORTING_HEAVY = Rule(
    code=advice.REPORTING_HEAVY,
    costs=(
        "Reports are polished while the account is not looked after, and an empty scorecard "
        "is in time, too."
    ),
    decides="Whoever owns the plan.",
    fine="For a quarter, when scorecards are new and nobody writes them.",
    source="Paid, with a modest weight [K]. The bound of 15% is planlang's.",
    wrong="""\
remove breadth
add element reporting from std {
  weight     25%
  credit     by book own
  target     95%
  payout     curve standard
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
""",
    right="""\
remove breadth
change retention { weight 75% }
add element reporting from std {
  weight     10%
  credit     by book own
  target     95%
  payout     curve standard
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
""",
    find=_find,
)
