"""Pay on what customers say of the company as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.plan.model import About
from planlang.tools.rules.beside import BONUS, SPIFF
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_part
from planlang.tools.rules.view import View


def _find(view: View) -> Iterator[Finding]:
    for part in view.paid_for(About.NPS, kinds=(BONUS, SPIFF)):
        yield of_part(
            advice.NPS_PAID,
            part,
            f"{view.says(part)} for the net promoter score, which is not one person's doing and "
            "moves with a few answers.",
            "Track it as a goal with `scope company`.",
        )


NPS_PAID = Rule(
    code=advice.NPS_PAID,
    costs=(
        "Samples are small and emotional, so that a handful of answers decides over pay; "
        "price, product and support weigh more in them than the CSM. Who is paid for the "
        "score asks those who will give a good one."
    ),
    decides="The head of customer success; the company's NPS usually belongs to somebody else.",
    fine=(
        "For nobody's single pay; as a small part for everybody in the company at once it "
        "does no harm."
    ),
    source="Not paid, tracked at company level [D].",
    wrong="""\
remove team
add element recommendation from std {
  weight     15%
  credit     by answered
  scope      person
  target     40
  payout     curve standard
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
""",
    right="""\
add goal promoters "Net promoter score of the company" {
  measure    nps
  credit     by answered
  scope      company
  target     40
}
""",
    find=_find,
)
