"""A paid element that weighs too little to be noticed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics.catalogue import advice
from planlang.plan import wording
from planlang.plan.checks.finding import Finding
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_part
from planlang.tools.rules.view import View

LEAST = Fraction(10, 100)


def _find(view: View) -> Iterator[Finding]:
    said: set[str] = set()
    for part in view.parts:
        if part.weight < LEAST and part.name not in said:
            said.add(part.name)
            yield of_part(
                advice.LOW_WEIGHT_ELEMENT,
                part,
                f"Element `{part.name}` pays {view.share(part.weight)}, and less than "
                f"{wording.percent(LEAST)} is hardly noticed.",
                "Track it as a goal, and give its weight to what matters more.",
                place=part.weighed_at,
            )


LOW_WEIGHT_ELEMENT = Rule(
    code=advice.LOW_WEIGHT_ELEMENT,
    costs=(
        "Everybody has one more number to follow and to check, and nobody does anything for it."
    ),
    decides="Whoever owns the plan.",
    fine="It is a sign, on purpose and for a time: joint work with another team, say.",
    source=(
        "If a number takes effort to follow: simplify, or do not pay on it [D]. The bound of "
        "10% is planlang's."
    ),
    wrong="""\
change retention { weight 70% }
change team { weight 5% }
""",
    right="""\
change retention { weight 65% }
change team { weight 10% }
""",
    find=_find,
)
