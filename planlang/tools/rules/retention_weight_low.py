"""Retention as less than half of what CSMs are paid for."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics.catalogue import advice
from planlang.plan import wording
from planlang.plan.checks.finding import Finding
from planlang.tools.rules.beside import RETENTION
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_offer
from planlang.tools.rules.view import View

LEAST = Fraction(50, 100)


def _find(view: View) -> Iterator[Finding]:
    if view.is_specialists or view.context.mission not in (None, "retention"):
        return
    for offer in view.offers:
        weight = offer.weight(offer.about(*RETENTION))
        if weight + offer.unknown < LEAST:
            yield of_offer(
                advice.RETENTION_WEIGHT_LOW,
                offer,
                f"Retention pays {view.share(weight)}, and at least {wording.percent(LEAST)} was "
                "wanted: it is the main element of a CSM's pay.",
                "Move weight to it. Where something else is what CSMs are there for, say so in the "
                "context (`mission expansion`, `mission adoption`).",
                parts=offer.about(*RETENTION) or offer.parts[:1],
            )
            return


RETENTION_WEIGHT_LOW = Rule(
    code=advice.RETENTION_WEIGHT_LOW,
    costs=(
        "People do what pays: where renewals are a third of it, they get a third of the attention."
    ),
    decides="The head of customer success.",
    fine="Customers cannot leave for some years, or somebody else renews.",
    source="The main element: weight 50% and up [K].",
    wrong="""\
change retention { weight 30% }
change breadth { weight 55% }
""",
    right="""\
change retention { weight 50% }
change breadth { weight 35% }
""",
    find=_find,
)
