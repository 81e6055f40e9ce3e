"""Nothing to do on a Monday."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.plan.model import About
from planlang.tools.rules.beside import RETENTION
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_offer
from planlang.tools.rules.view import View, names

LAGGING = (
    *RETENTION,
    About.EXPANSION,
    About.CONVERSIONS,
    About.OUTCOMES,
    About.CSAT,
    About.NPS,
)


def _find(view: View) -> Iterator[Finding]:
    for offer in view.offers:
        goals = [goal.quantity.about for goal in offer.version.goals]
        paid = [part.about for part in offer.parts]  # on objectives: None, and not lagging
        beside = all(each.is_known and each.about.issubset(LAGGING) for each in offer.beside)
        told = [
            *(part.name for part in offer.parts),
            *(each.name for each in offer.beside),
            *(goal.name for goal in offer.version.goals),
        ]
        if beside and all(about in LAGGING for about in (*paid, *goals)):
            yield of_offer(
                advice.ONLY_LAGGING,
                offer,
                f"All that is paid and tracked ({names(told)}) is known when the "
                f"{view.plan.pays.noun} is over and cannot be acted on within it.",
                "Pay for or track something that leads to it: use of the product, key moments, "
                "reviews held, relationships.",
                parts=offer.parts[:1],
            )
            return


ONLY_LAGGING = Rule(
    code=advice.ONLY_LAGGING,
    costs=(
        "A plan of results alone gives nobody anything to do on a Monday: when the number "
        "moves, the customer is gone."
    ),
    decides="The head of customer success.",
    fine=(
        "What leads to the result is followed elsewhere, in a health score that everybody looks at."
    ),
    source=(
        "Leading indicators (activity, usage, key moments) move within the quarter and can be "
        "acted on; lagging ones cannot [U]."
    ),
    wrong="""\
remove breadth
change team { weight 40% }
""",
    right="""\
remove breadth
change team { weight 40% }
add goal reviews "Business reviews held" {
  measure    business_reviews
  credit     to csm on day
  target     8 a quarter, prorated
}
""",
    find=_find,
)
