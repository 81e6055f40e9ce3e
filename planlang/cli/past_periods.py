"""`A..B` of the commands that look back: the periods between, and what the data say of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import typer

from planlang.cli.console import note, progress, refuse, show
from planlang.cli.exit_codes import COULD_NOT
from planlang.cli.scoring import Company
from planlang.diagnostics import Severity

if TYPE_CHECKING:
    from planlang.data.model import Measures
    from planlang.diagnostics import Diagnostic
    from planlang.plan.model import Plan
    from planlang.values.calendar import Period

MOST_PERIODS = 60


def periods_between(plan: Plan, text: str, option: str) -> tuple[Period, ...]:
    """The plan's pay periods of `2026-Q1..2026-Q4` (or of one label alone), all of them over;
    leaves with exit code 2 where it names none."""
    first_label, dots, last_label = text.partition("..")
    if dots and not (first_label.strip() and last_label.strip()):
        refuse(f"`{text}` has one end only.", f"Name both: {option} 2026-Q1..2026-Q4")
    first = _period(plan, first_label.strip(), option)
    last = _period(plan, last_label.strip(), option) if dots else first
    if last.start < first.start:
        refuse(
            f"{last.label} is before {first.label}.",
            f"The earlier one stands first: {option} {last.label}..{first.label}",
        )
    found = [first]
    while found[-1].label != last.label:
        found.append(plan.calendar.next(found[-1]))
        if len(found) > MOST_PERIODS:
            refuse(
                f"{first.label} to {last.label} are more than {MOST_PERIODS} periods.",
                "Name fewer.",
            )
    today = date.today()  # noqa: DTZ011 - the day where the user is
    if last.end >= today:
        refuse(
            f"{last.label} is not over: it ends on {last.end}.",
            f"{option} names periods whose figures can no longer change.",
        )
    return tuple(found)


def _period(plan: Plan, label: str, option: str) -> Period:
    period = plan.calendar.period(label, plan.pays)
    if period is None:
        days = (plan.effective.start, plan.effective.end)
        ends = [plan.calendar.containing(day, plan.pays) for day in days]
        named = "..".join(end.label for end in ends if end is not None)
        refuse(
            f"`{label}` is no period of `{plan.name}`, which pays {plan.pays.value}.",
            f"Name the first and the last one: {option} {named}",
        )
    return period


def reaching(company: Company, periods: Sequence[Period]) -> Company:
    """The company with its plan in force over all of `periods`, as if it had been there already.

    Where it was not, other plans paid these people: they are no matter then.
    """
    from planlang.analysis.past_periods import as_if_in_force

    first, last = min(p.start for p in periods), max(p.end for p in periods)
    plan = as_if_in_force(company.plan, first, last)
    if plan is company.plan:
        return company
    before = [p.label for p in periods if p.start < company.plan.effective.start]
    after = [p.label for p in periods if p.end > company.plan.effective.end]
    outside = [*before, *(label for label in after if label not in before)]
    days = f"from {company.plan.effective.start} through {company.plan.effective.end}"
    note(
        f"`{plan.name}` holds {days}: its terms are looked at as if they had held in "
        f"{_listed(outside)} as well."
    )
    return replace(company, plan=plan, others=())


def measured_periods(company: Company, periods: Sequence[Period]) -> tuple[Measures, ...]:
    """What the data say of each period; leaves with exit code 2 and the messages where they have
    errors. Warnings of several periods are only counted: `measure` shows those of each."""
    found: list[Measures] = []
    said: dict[Diagnostic, None] = {}
    with progress("Measuring") as bar:
        for done, period in enumerate(periods):
            bar(done, len(periods), period.label)
            result = company.measured(period, _day(period))
            if result.measures is None:
                show(result.diagnostics)
                note(f"For {period.label} the errors above need mending first.")
                raise typer.Exit(COULD_NOT)
            said.update(dict.fromkeys(result.diagnostics))
            found.append(result.measures)
    if len(periods) == 1:
        show(said)
    else:
        _count(tuple(said), company.plan, periods)
    return tuple(found)


def _count(said: Sequence[Diagnostic], plan: Plan, periods: Sequence[Period]) -> None:
    kinds = Counter(d.code.name for d in said if d.severity is Severity.WARNING)
    if kinds:
        named = ", ".join(f"{count} {name}" for name, count in kinds.items())
        note(
            f"The data have warnings ({named}). `planlang measure` shows those of a period: "
            f"--plan {plan.name} --period {periods[-1].label}"
        )


def _day(period: Period) -> date:
    """Periods that are over are looked at from today: rows that came late count."""
    return max(date.today(), period.end)  # noqa: DTZ011 - the day where the user is


def _listed(labels: Sequence[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}"
