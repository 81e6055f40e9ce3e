"""Use of the product, paid before anybody knows what a good rate is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.plan.model import About, Version
from planlang.tools.rules.beside import BONUS, SPIFF, Beside
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_part
from planlang.tools.rules.view import Part, View
from planlang.values.calendar import Period
from planlang.values.dates import add_months

WANTED_MONTHS = 6
"""So many months of use must have been counted before it is paid: two quarters."""

_HELP = (
    "Track it as a goal for two quarters, look at the customers who do well, and pay for it then."
)


def _find(view: View) -> Iterator[Finding]:
    """Without data: a start-up has no history but what this plan has tracked before."""
    if view.context.maturity != "startup":
        return
    for part in _paid(view):
        if not _tracked_before(view, part):
            yield of_part(
                advice.USAGE_WITHOUT_HISTORY,
                part,
                f"{view.says(part)} for use of the product in a start-up, where there is no "
                "history to say what a good rate is.",
                _HELP,
            )


def in_data(
    view: View, period: Period, first_days: Mapping[str, date]
) -> Iterator[tuple[Part | Beside, Finding | None]]:
    """Everything that pays for use of the product and whose data start on a known day, with the
    advice on it; None where they start early enough, whatever the age of the company.

    `period` is what is looked at, `first_days` the first day that each dataset has a row for.
    """
    for part in _paid(view):
        days = [first_days[rows] for rows in _rows(view, part) if rows in first_days]
        if not days:
            continue
        years = period.start.year - max(days).year
        months = max(0, 12 * years + period.start.month - max(days).month)
        if months >= WANTED_MONTHS:
            yield part, None
            continue
        had = "1 month" if months == 1 else f"{months} months"
        yield (
            part,
            of_part(
                advice.USAGE_WITHOUT_HISTORY,
                part,
                f"{view.says(part)} for use of the product, and its data start on {max(days)}: "
                f"{had} before {period.label}, and {WANTED_MONTHS} were wanted to say what a good "
                "rate is.",
                _HELP,
            ),
        )


def _paid(view: View) -> Iterator[Part | Beside]:
    return view.paid_for(About.ADOPTION, About.LICENCES, kinds=(BONUS, SPIFF))


def _rows(view: View, part: Part | Beside) -> tuple[str, ...]:
    """The datasets that its use is read from."""
    if isinstance(part, Beside):
        return part.rows
    quantity = part.element.quantity
    readings = () if quantity is None else view.readings(quantity)
    return tuple(reading.measure.rows for reading in readings)


def _tracked_before(view: View, part: Part | Beside) -> bool:
    """Has an earlier version of the plan tracked the same for long enough?"""
    versions = view.plan.versions
    paid_from = next((v.first for v in versions if _pays(v, part.name)), versions[0].first)
    rows = set(_rows(view, part))
    for version in versions:
        for goal in version.goals:
            use = goal.quantity.about in (About.ADOPTION, About.LICENCES)
            same = not rows.isdisjoint(r.measure.rows for r in view.readings(goal.quantity))
            if use and same and paid_from >= add_months(version.first, WANTED_MONTHS):
                return True
    return False


def _pays(version: Version, name: str) -> bool:
    return name in {*(e.name for e in version.elements), *(a.name for a in version.awards)}


USAGE_WITHOUT_HISTORY = Rule(
    code=advice.USAGE_WITHOUT_HISTORY,
    costs=(
        "The target is a guess: it is met by everybody or by nobody, and what it asks for may "
        "not be what keeps customers."
    ),
    decides="The head of customer success, with whoever owns the data.",
    fine=(
        "There are a few quarters of data in spite of the company's age: `check --data` sees them; "
        "without data answer with `allow` and say how many."
    ),
    source=(
        "Yes, once data are mature; the influence is indirect, and what is a good rate? [D] The "
        "bound of six months is planlang's."
    ),
    wrong="""\
context {
  maturity   startup
  mission    retention
  csm_owns   renewals, adoption
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
add goal features "Features in use" {
  measure    adoption_breadth
  credit     by book own
  target     60%
}
""",
    find=_find,
)
