"""`planlang simulate`: what a plan may cost in a period, over thousands of scenarios."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from planlang.cli.arguments import DataFolder, PlanFile, PlanName
from planlang.cli.console import progress, refuse, say

EPILOG = """\b
Examples:
  planlang simulate plans/csm.plan --data data --period 2027-Q2 --history 2026-Q1..2027-Q1
  planlang simulate plans/csm.plan --data data --period 2027-Q2 --history 2026-Q1..2027-Q1 \\\\
    --range retention=80%..93%..98% --budget 250_000
  planlang simulate plans/csm.plan --data data --period 2027-Q1..2027-Q4 --history 2026-Q1..2026-Q4
Exit code: 0 simulated; 2 could not.
"""

LEAST, MOST = 100, 200_000


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


def command(
    plan: PlanFile,
    data: DataFolder = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help="The period, or several together: 2027-Q1..2027-Q4.",
            show_default=False,
        ),
    ] = None,
    history: Annotated[
        str | None,
        typer.Option(
            "--history",
            metavar="A..B",
            help="Past periods to draw figures from: 2026-Q1..2026-Q4.",
            show_default=False,
        ),
    ] = None,
    range: Annotated[
        list[str] | None,
        typer.Option(
            "--range",
            metavar="NAME=LOW..HIGH",
            help="Draw this figure from a range instead; LOW..LIKELY..HIGH says which is likely.",
            show_default=False,
        ),
    ] = None,
    together: Annotated[
        bool, typer.Option("--together", help="Ranges: the same luck for everybody in a scenario.")
    ] = False,
    budget: Annotated[
        str | None,
        typer.Option(
            "--budget",
            metavar="AMOUNT",
            help="How likely does the period cost more, in the plan's currency?",
            show_default=False,
        ),
    ] = None,
    scenarios: Annotated[
        int, typer.Option("--scenarios", metavar="N", help=f"{LEAST:,} to {MOST:,}.")
    ] = 10_000,
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", help="The same seed, the same scenarios.")
    ] = 1,
    format: Annotated[
        Format, typer.Option(help="table for reading, json for machines.")
    ] = Format.TABLE,
    private: Annotated[
        bool,
        typer.Option(
            "--private", help="Also say what is about fewer than five people: not for everybody."
        ),
    ] = False,
    plan_name: PlanName = None,
) -> None:
    """Say what a plan may cost: scenarios drawn from past periods, or from ranges.

    Approximate, and the same at every run. Everything that the plan pays takes part: gates,
    multipliers, segments, commissions, SPIFFs, guarantees, caps. Nothing is said about fewer than
    five people.
    """
    from planlang.cli.past_periods import measured_periods, periods_between, reaching
    from planlang.cli.periods import period_called
    from planlang.cli.ranges import amount_of, range_of
    from planlang.cli.scoring import company_of

    if not LEAST <= scenarios <= MOST:
        refuse(f"{scenarios:,} scenarios were asked for.", f"{LEAST:,} to {MOST:,} are possible.")
    if seed < 0:
        refuse(f"{seed} is no seed.", "Any whole number from 0 on is one: --seed 7")
    ranges = tuple(range_of(text) for text in range or ())
    if together and not ranges:
        refuse("--together is about ranges, and there is none.", "Add --range, or leave it out.")
    limit = None if budget is None else amount_of(budget)
    company = company_of(plan, plan_name, data)
    first, dots, last = (period or "").partition("..")
    if dots and not (first and last):
        refuse(f"`{period}` has one end only.", "Name both: --period 2027-Q1..2027-Q4")
    start = period_called(company.plan, first or None)
    end = period_called(company.plan, last) if last else start
    if end.start < start.start:
        refuse(f"{end.label} is before {start.label}.", "The earlier one stands first.")
    simulated = [start]
    while simulated[-1] != end:
        simulated.append(company.plan.calendar.next(simulated[-1]))
    past = periods_between(company.plan, history, "--history") if history else ()
    company = reaching(company, (*past, *simulated))
    measures = measured_periods(company, (*past, *simulated))
    base, *later = measures[len(past) :]

    from planlang.analysis.simulate import Refused, Wanted, simulate
    from planlang.analysis.simulate.told import told

    with progress("Simulating") as bar:
        found = simulate(
            Wanted(
                plan=company.plan,
                base=base,
                history=measures[: len(past)],
                ranges=ranges,
                scenarios=scenarios,
                seed=seed,
                together=together,
                budget=limit,
            ),
            later,
            lambda done, people: bar(done, people, "people"),
        )
    if not isinstance(found, Refused) and not private:
        found = told(found)
    if isinstance(found, Refused):
        refuse(found.message, found.help)
    if format is Format.JSON:
        from planlang.analysis.simulate.as_json import as_json

        say(as_json(found))
        return
    from planlang.cli.simulation_text import simulation_text

    say(simulation_text(found))
