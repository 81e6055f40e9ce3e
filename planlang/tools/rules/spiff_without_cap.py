"""A side payment without an end."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan import wording
from planlang.plan.checks.finding import Finding
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_plan
from planlang.tools.rules.view import View


def _find(view: View) -> Iterator[Finding]:
    said: set[str] = set()
    for version in view.plan.versions:
        for award in version.awards:
            if award.name in said or not award.is_spiff or award.reading is None or award.cap:
                continue
            said.add(award.name)
            each = wording.money(award.amount, view.plan.currency)
            yield of_plan(
                advice.SPIFF_WITHOUT_CAP,
                award.span,
                f"SPIFF `{award.name}` pays {each} each time, however often it happens, and a cap "
                "was wanted.",
                f"Add a line like `cap 1_000 {view.plan.currency.code} a {view.plan.pays.noun}`.",
                award.name,
            )


SPIFF_WITHOUT_CAP = Rule(
    code=advice.SPIFF_WITHOUT_CAP,
    costs=(
        "What was meant as a side payment becomes the best paid work of the week, and its "
        "cost has no bound."
    ),
    decides="Whoever pays for it: often Sales or Marketing.",
    fine="What is counted is rare by nature, or capped elsewhere.",
    source="A capped SPIFF is fine [D].",
    wrong="""\
add spiff leads "Qualified opportunity handed to Sales" {
  pays       250 USD for each opportunities where accepted is not missing and accepted in period
  credit     to csm on accepted
}
""",
    right="""\
add spiff leads "Qualified opportunity handed to Sales" {
  pays       250 USD for each opportunities where accepted is not missing and accepted in period
  credit     to csm on accepted
  cap        1_000 USD a quarter
}
""",
    find=_find,
)
