"""Only group numbers, where there is a history for single ones."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_offer
from planlang.tools.rules.view import View, names


def _find(view: View) -> Iterator[Finding]:
    if view.context.maturity not in ("growth", "mature"):
        return
    for offer in view.offers:
        if not any(part.is_individual for part in offer.parts):
            yield of_offer(
                advice.NO_INDIVIDUAL_ELEMENT,
                offer,
                f"{view.whole} rests on numbers of groups alone "
                f"({names(part.name for part in offer.parts)}), in which one's own work hardly "
                "shows.",
                "Put an element of the person beside those of the group.",
                parts=offer.parts[:1],
            )
            return


NO_INDIVIDUAL_ELEMENT = Rule(
    code=advice.NO_INDIVIDUAL_ELEMENT,
    costs="In a large group one person's work does not show, so that nobody's does.",
    decides="The head of customer success.",
    fine="A pool of people who share every customer, or managers who answer for a team.",
    source="Group beside individual is good anywhere; group alone where there is no history [G].",
    wrong="""\
remove retention
change breadth { scope team }
change team { weight 75% }
""",
    right="""\
change breadth { scope team }
""",
    find=_find,
)
