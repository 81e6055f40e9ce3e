"""Pay for what CSMs do rather than for what comes of it."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.plan.model import About
from planlang.tools.rules.beside import BONUS, SPIFF, Beside
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_part
from planlang.tools.rules.view import View


def _find(view: View) -> Iterator[Finding]:
    for part in view.paid_for(About.ACTIVITY, kinds=(BONUS, SPIFF)):
        if isinstance(part, Beside) and part.has_end:
            continue  # a one-off
        yield of_part(
            advice.ACTIVITY_PAID,
            part,
            f"{view.says(part)} for activity, which is better tracked: what is counted gets done, "
            "and not what helps a customer.",
            "Make it a goal, which is scored and never paid, and give its money to a result. To "
            "start a habit, a SPIFF that ends (`until DATE`) will do.",
        )


ACTIVITY_PAID = Rule(
    code=advice.ACTIVITY_PAID,
    costs=(
        "Quantity drives out quality: calls are made and reviews held because they count. "
        "What helped a customer last year is counted on long after it has stopped to help."
    ),
    decides="The head of customer success.",
    fine="Once, for a quarter, to start a habit that nobody has yet.",
    source="Not paid [D]; good as a tracked leading indicator [U].",
    wrong="""\
remove team
add element activity from std {
  weight     15%
  credit     to csm on day
  target     60 a quarter, prorated
  payout     curve even
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
""",
    right="""\
add goal reviews "Business reviews held" {
  measure    business_reviews
  credit     to csm on day
  target     8 a quarter, prorated
}
""",
    find=_find,
)
