"""Seats in use, and no word on what is done with them."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.plan.model import About
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_offer
from planlang.tools.rules.view import View


def _find(view: View) -> Iterator[Finding]:
    for offer, seats in view.alone(About.LICENCES, About.ADOPTION):
        yield of_offer(
            advice.LICENCES_WITHOUT_ADOPTION,
            offer,
            f"{view.says(seats)} for seats in use, and nothing in the plan says what is done with "
            "them.",
            "Put an adoption measure beside it, paid or as a goal: features in use, active "
            "users, key moments.",
            parts=offer.about(About.LICENCES),
        )


LICENCES_WITHOUT_ADOPTION = Rule(
    code=advice.LICENCES_WITHOUT_ADOPTION,
    costs=(
        "Seats are assigned that nobody uses: the number rises, and the customer does not get "
        "more out of the product."
    ),
    decides="Whoever owns the plan, with Product.",
    fine=(
        "The data count a seat as used only when its holder did something in the month: say "
        "so in the `allow`."
    ),
    source="Paid as a part, beside an adoption metric [D].",
    wrong="""\
remove breadth
add element utilisation from std {
  weight     25%
  credit     by book own
  target     75%
  payout     curve standard
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
""",
    right="""\
remove breadth
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
