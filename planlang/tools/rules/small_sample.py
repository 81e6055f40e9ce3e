"""A handful of answers taken for a number."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.plan.model import About
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_plan
from planlang.tools.rules.view import View

LEAST = 5


def _find(view: View) -> Iterator[Finding]:
    tracked = [(goal.name, goal.quantity, goal.span, "Goal") for goal in view.goals]
    paid = [
        (part.name, part.element.quantity, part.place, "Element")
        for part in view.about(About.CSAT, About.NPS)
    ]
    for name, quantity, place, what in (*paid, *tracked):
        if quantity is None or quantity.about not in (About.CSAT, About.NPS):
            continue
        least = min((r.measure.at_least for r in view.readings(quantity)), default=LEAST)
        if least < LEAST:
            few = "a single answer" if least <= 1 else f"{least} answers"
            yield of_plan(
                advice.SMALL_SAMPLE,
                place,
                f"{what} `{name}` counts from {few} on, and a sample of {LEAST} or more was "
                "wanted.",
                f"Write `at least {LEAST} rows` in measure `{quantity.measure}`, or more.",
                name,
            )


SMALL_SAMPLE = Rule(
    code=advice.SMALL_SAMPLE,
    costs=("One angry customer is the whole number of a quarter, and a person's colour on a page."),
    decides="Whoever reads the surveys.",
    fine="Every customer answers, because there are four of them.",
    source=(
        "Needs a sample size [D]. The bound of five is planlang's, and that of its standard "
        "library."
    ),
    wrong="""\
add goal satisfied "Satisfied customers" {
  measure    satisfied_share
  credit     by answered
  target     80%
}
""",
    right="""\
add goal satisfied "Satisfied customers" {
  measure    csat_positive
  credit     by answered
  target     80%
}
""",
    find=_find,
)
