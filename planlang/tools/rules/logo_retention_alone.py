"""Customers counted, their value not."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.plan.model import About
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_offer
from planlang.tools.rules.view import View


def _find(view: View) -> Iterator[Finding]:
    by_value = (About.GROSS_RETENTION, About.NET_RETENTION)
    for offer, logos in view.alone(About.LOGO_RETENTION, *by_value):
        yield of_offer(
            advice.LOGO_RETENTION_ALONE,
            offer,
            f"{view.says(logos)} for customers kept by count, and nothing in the plan says how "
            "much of their value was kept: one at 5% of its price counts as kept.",
            "Pay for the value kept, too, or track it as a goal.",
            parts=offer.about(About.LOGO_RETENTION),
        )


LOGO_RETENTION_ALONE = Rule(
    code=advice.LOGO_RETENTION_ALONE,
    costs=(
        "A customer who is kept at 5% of the price counts as kept, and so does one who is "
        "moved to a token plan on the last day."
    ),
    decides="Whoever owns the plan, with Finance.",
    fine=(
        "All customers pay about the same: where there are thousands on one price, count and "
        "value are one thing."
    ),
    source="Logo retention is fine to pay, and hides value [D].",
    wrong="""\
remove retention
remove team
change breadth { weight 40% }
add element logos from std {
  weight     60%
  credit     by due
  target     92.5%
  payout     curve standard
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
""",
    right="""\
remove retention
remove team
change breadth { weight 40% }
add element logos from std {
  weight     60%
  credit     by due
  target     92.5%
  payout     curve standard
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
add goal value_kept "Value kept" {
  measure    gross_renewal
  credit     by due
  target     92%
}
""",
    find=_find,
)
