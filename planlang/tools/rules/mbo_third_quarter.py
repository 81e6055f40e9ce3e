"""Objectives that become a habit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_part
from planlang.tools.rules.view import Part, View
from planlang.values.dates import add_months

MOST_MONTHS = 6
ONE_DAY = timedelta(days=1)


def _find(view: View) -> Iterator[Finding]:
    for part, first, last in _runs(view):
        if last < add_months(first, MOST_MONTHS):
            continue
        yield of_part(
            advice.MBO_THIRD_QUARTER,
            part,
            f"{view.says(part)} on objectives from {first} to {last}, and one or two quarters are "
            "the most that objectives stay fresh.",
            "Let a revision take it out after two quarters, or put a measure in its place.",
        )


def _runs(view: View) -> Iterator[tuple[Part, date, date]]:
    """Each element on objectives, with the first and the last day of a run of versions."""
    versions = view.plan.versions
    ends = [*(v.first - ONE_DAY for v in versions[1:]), view.plan.effective.end]
    latest: dict[str, tuple[Part, date, date]] = {}
    for version, end in zip(versions, ends, strict=True):
        for offer in view.offers:
            for part in offer.parts if offer.version is version else ():
                if part.element.objectives is None:
                    continue
                run = latest.get(part.name)
                if run is not None and run[2] in (version.first - ONE_DAY, end):
                    latest[part.name] = (run[0], run[1], end)
                    continue
                if run is not None:
                    yield run
                latest[part.name] = (part, version.first, end)
    yield from latest.values()


MBO_THIRD_QUARTER = Rule(
    code=advice.MBO_THIRD_QUARTER,
    costs=(
        "Objectives must be measurable, meaningful and achievable, for every person anew "
        "every quarter. After the second quarter they are copied from the one before."
    ),
    decides="The managers who set them.",
    fine="A new role, or one person, for whom no measure exists yet.",
    source="Yes, for one or two quarters at most [D].",
    wrong="""\
remove team
add element mbo from std {
  weight     15%
  payout {
    below 50%                       pays 0%
    from 50% to 100%                pays 0% to 100%
    from 100%                       pays 100%
  }
  if no data pay nothing
  litmus { working by 2026-06-30 when gross_renewal of company >= 90% }
}
""",
    right="""\
effective    2026-01-01 through 2026-06-30
remove team
add element mbo from std {
  weight     15%
  payout {
    below 50%                       pays 0%
    from 50% to 100%                pays 0% to 100%
    from 100%                       pays 100%
  }
  if no data pay nothing
  litmus { working by 2026-06-30 when gross_renewal of company >= 90% }
}
""",
    find=_find,
)
