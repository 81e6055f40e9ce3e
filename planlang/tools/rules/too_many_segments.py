"""More kinds of customers than there are people for."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan import wording
from planlang.plan.checks.finding import Finding
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_plan
from planlang.tools.rules.view import View

MOST = 2
SMALL_TEAM = 5


def _find(view: View) -> Iterator[Finding]:
    if view.context.maturity == "startup":
        yield from _many(view, "a start-up's team")


def in_team(view: View, people: int) -> Iterator[Finding]:
    """The same for a team whose size is known from a roster."""
    if people <= SMALL_TEAM and view.context.maturity != "startup":
        noun = "person" if people == 1 else "people"
        yield from _many(view, f"a team of {people} {noun}")


def _many(view: View, team: str) -> Iterator[Finding]:
    exceptions = {
        segment.name: segment
        for reading in view.plan.readings.values()
        for segment in reading.segments
    }
    if len(exceptions) + 1 > MOST:
        told = wording.listed([*(f"`{name}`" for name in exceptions), "all others"])
        first = next(iter(exceptions.values()))
        yield of_plan(
            advice.TOO_MANY_SEGMENTS,
            first.span,
            f"The plan tells {len(exceptions) + 1} segments of customers apart "
            f"({told}), and {team} should have {MOST} at most.",
            "Keep the one that differs most, and let the others be one.",
            *exceptions,
        )


TOO_MANY_SEGMENTS = Rule(
    code=advice.TOO_MANY_SEGMENTS,
    costs=(
        "Each segment wants targets and a way of working of its own: a handful of people "
        "cannot keep up more than two."
    ),
    decides="The head of customer success.",
    fine="The segments are not worked differently, only counted apart.",
    source=(
        "A tiny team should have two at most [S]. planlang takes up to five people, or a "
        "start-up, for tiny."
    ),
    wrong="""\
context {
  maturity   startup
  mission    retention
  csm_owns   renewals, adoption
}
remove breadth
change team { weight 40% }
add segment large "Large customers" of renewals where up_for_renewal > 100_000 USD {
  change retention { target 95% }
  mixed book blend target
}
add segment small "Small customers" of renewals where up_for_renewal < 10_000 USD {
  change retention { target 85% }
  mixed book blend target
}
add goal features "Features in use" {
  measure    adoption_breadth
  credit     by book own
  target     60%
}
""",
    right="""\
context {
  maturity   startup
  mission    retention
  csm_owns   renewals, adoption
}
remove breadth
change team { weight 40% }
add segment large "Large customers" of renewals where up_for_renewal > 100_000 USD {
  change retention { target 95% }
  mixed book blend target
}
add goal features "Features in use" {
  measure    adoption_breadth
  credit     by book own
  target     60%
}
""",
    find=_find,
)
