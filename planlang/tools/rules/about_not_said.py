"""A measure that keeps to itself what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_part
from planlang.tools.rules.view import View


def _find(view: View) -> Iterator[Finding]:
    said: set[str] = set()
    for part in view.parts:
        quantity = part.element.quantity
        if quantity is None or quantity.about is not None or quantity.measure in said:
            continue
        said.add(quantity.measure)
        yield of_part(
            advice.ABOUT_NOT_SAID,
            part,
            f"{view.says(part)} for measure `{quantity.measure}`, which does not say what it is "
            "about, so that rules keep quiet about it.",
            f"Write a line like `about gross_retention` in measure `{quantity.measure}`; `about "
            "other` where no word fits.",
        )


ABOUT_NOT_SAID = Rule(
    code=advice.ABOUT_NOT_SAID,
    costs=(
        "Rules that would have something to say about it say nothing: nothing is guessed from "
        "a name."
    ),
    decides="Whoever wrote the measure.",
    fine="Never: `about other` is an answer.",
    source="planlang's own.",
    wrong="""\
change retention { measure value_share }
""",
    right="""\
change retention { measure gross_renewal }
""",
    find=_find,
)
