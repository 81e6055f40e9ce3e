"""More, or less, of the pay at risk than is usual."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics.catalogue import advice
from planlang.plan import wording
from planlang.plan.checks.finding import Finding
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_plan
from planlang.tools.rules.view import View, names

LEAST, MOST = Fraction(70, 100), Fraction(80, 100)


def _find(view: View) -> Iterator[Finding]:
    base, variable = view.plan.base_share, view.plan.variable_share
    if base is None or LEAST <= base <= MOST or not (variable or view.offers):
        return
    if not variable:
        paid = view.offers[0].parts
        yield of_plan(
            advice.PAY_MIX_UNUSUAL,
            view.plan.lines.get("mix", view.plan.span),
            f"The mix is 100:0, and the plan has paid elements ({names(p.name for p in paid)}): "
            "fixed pay leaves nothing for them.",
            "Track them as goals, which are scored and never paid, or say the mix that is paid.",
        )
        return
    mix = f"{wording.number(100 * base)}:{wording.number(100 * variable)}"
    cost = (
        "what is at risk is too little to be noticed"
        if base > MOST
        else "so much of the pay at risk is a seller's mix"
    )
    yield of_plan(
        advice.PAY_MIX_UNUSUAL,
        view.plan.lines.get("mix", view.plan.span),
        f"The mix is {mix}, and 70:30 to 80:20 is the norm for CSMs: {cost}.",
        "Most are near 80:20. A fixed salary with goals and no variable part is respectable, too.",
    )


PAY_MIX_UNUSUAL = Rule(
    code=advice.PAY_MIX_UNUSUAL,
    costs=(
        "With a small variable part nobody reads the plan; with a large one people act as "
        "sellers do, and leave after a bad quarter that was not theirs."
    ),
    decides="HR, with the head of customer success.",
    fine=(
        "The company moves towards the norm over some years, or specialists are paid by local "
        "custom."
    ),
    source=(
        "70:30 to 80:20 is the norm, most near 80:20; 100% base exists and is respectable [D]."
    ),
    wrong="""\
mix          60:40
""",
    right="""\
mix          75:25
""",
    find=_find,
)
