"""Renewals paid one by one to people who do not decide over them."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan import wording
from planlang.plan.checks.finding import Finding
from planlang.tools.rules.beside import RETENTION, Beside
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_part
from planlang.tools.rules.view import Part, View


def _find(view: View) -> Iterator[Finding]:
    owned = view.context.csm_owns
    if not owned or "renewals" in owned:
        return
    said: set[str] = set()
    paid: list[Part | Beside] = [part for part in view.parts if part.about in RETENTION]
    paid += [each for each in view.beside if not each.about.isdisjoint(RETENTION)]
    for part in paid:
        if part.is_individual and part.name not in said:
            said.add(part.name)
            yield of_part(
                advice.RENEWAL_NOT_OWNED,
                part,
                f"{view.says(part)} for each person's own renewals, and the plan says that CSMs "
                f"own {wording.listed(owned)}.",
                "Write `scope team` in it, or add `renewals` to `csm_owns` where it is so.",
            )


RENEWAL_NOT_OWNED = Rule(
    code=advice.RENEWAL_NOT_OWNED,
    costs="People are paid, or not paid, for what somebody else negotiates.",
    decides="The head of customer success, with whoever owns renewals.",
    fine="Nobody owns renewals, and CSMs will from next quarter on.",
    source="Individual if the CSM owns the renewal, else by team [D].",
    wrong="""\
context {
  maturity   growth
  mission    retention
  csm_owns   adoption
}
""",
    right="""\
context {
  maturity   growth
  mission    retention
  csm_owns   adoption
}
change retention { scope team }
remove team
change breadth { weight 40% }
""",
    find=_find,
)
