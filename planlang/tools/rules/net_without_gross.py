"""Growth and losses in one number."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.plan.model import About
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_offer
from planlang.tools.rules.view import View


def _find(view: View) -> Iterator[Finding]:
    losses = (About.GROSS_RETENTION, About.LOGO_RETENTION)
    for offer, net in view.alone(About.NET_RETENTION, *losses):
        yield of_offer(
            advice.NET_WITHOUT_GROSS,
            offer,
            f"{view.says(net)} for retention with growth, and nothing in the plan shows what was "
            "lost: one upgrade makes up for several small customers.",
            "Pay for gross retention instead, and for growth by itself where CSMs should bring "
            "it; or track gross or logo retention beside it.",
            parts=offer.about(About.NET_RETENTION),
        )


NET_WITHOUT_GROSS = Rule(
    code=advice.NET_WITHOUT_GROSS,
    costs=(
        "Small customers who cannot grow are left alone, as one upgrade of a large customer "
        "makes up for several of them."
    ),
    decides="Whoever owns the plan, with Finance.",
    fine="The losses show elsewhere: gross or logo retention is tracked, or closes a gate.",
    source=(
        "Paid [D]; it invites neglect of small customers, so use a pure retention goal, or "
        "two separate goals [G]."
    ),
    wrong="""\
remove retention
remove team
change breadth { weight 40% }
add element net_renewals from std {
  weight     60%
  credit     by due
  target     110%
  payout     curve standard
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
""",
    right="""\
remove retention
remove team
change breadth { weight 40% }
add element net_renewals from std {
  weight     60%
  credit     by due
  target     110%
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
