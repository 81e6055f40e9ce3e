"""Single targets where there is no history to set them from."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_offer
from planlang.tools.rules.view import View, names


def _find(view: View) -> Iterator[Finding]:
    if view.context.maturity != "startup":
        return
    for offer in view.offers:
        if all(part.is_individual for part in offer.parts):
            yield of_offer(
                advice.NO_GROUP_ELEMENT,
                offer,
                f"{view.whole} rests on numbers of single persons alone "
                f"({names(part.name for part in offer.parts)}), and a start-up has no history to "
                "set their targets from.",
                "Give one element `scope team`: a group target is fairer and promotes teamwork.",
                parts=offer.parts[:1],
            )
            return


NO_GROUP_ELEMENT = Rule(
    code=advice.NO_GROUP_ELEMENT,
    costs=(
        "Targets of single people are guesses: one is met by luck, another missed by one "
        "customer. And nobody helps anybody."
    ),
    decides="The head of customer success.",
    fine="There is one CSM.",
    source="No reliable history: a group target, which also promotes teamwork [G].",
    wrong="""\
context {
  maturity   startup
  mission    retention
  csm_owns   renewals, adoption
}
remove breadth
remove team
change retention { weight 100% }
add goal reviews "Business reviews held" {
  measure    business_reviews
  credit     to csm on day
  target     8 a quarter, prorated
}
""",
    right="""\
context {
  maturity   startup
  mission    retention
  csm_owns   renewals, adoption
}
remove breadth
remove retention
change team { weight 100% }
add goal reviews "Business reviews held" {
  measure    business_reviews
  credit     to csm on day
  target     8 a quarter, prorated
}
""",
    find=_find,
)
