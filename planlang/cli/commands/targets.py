"""`planlang targets`: what targets history proposes, and how many would have met them."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Annotated

import typer

from planlang.cli.arguments import DataFolder, PlanFile, PlanName
from planlang.cli.console import refuse, say

EPILOG = """\b
Examples:
  planlang targets plans/csm.plan --data data --periods 2026-Q1..2026-Q4
  planlang targets plans/csm.plan --data data --periods 2026-Q1..2026-Q4 --uplift 2%
  planlang targets plans/csm.plan --data data --periods 2026-Q1..2026-Q4 --met-by 60% --uplift 1%
Exit code: 0 proposed; 2 could not.
"""


LEAST, MOST = Fraction(1, 10), Fraction(9, 10)


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


def command(
    plan: PlanFile,
    periods: Annotated[
        str,
        typer.Option(
            "--periods",
            metavar="A..B",
            help="The periods to learn from, all of them over: 2026-Q1..2026-Q4.",
            show_default=False,
        ),
    ],
    data: DataFolder = None,
    met_by: Annotated[
        str,
        typer.Option(
            "--met-by", metavar="PERCENT", help="Start from what this share of people reached."
        ),
    ] = "50%",
    uplift: Annotated[
        str, typer.Option("--uplift", metavar="PERCENT", help="Ask for so much more than that.")
    ] = "0%",
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
    """Propose targets from history, segment by segment, with an uplift that you state.

    Says how many people would have met today's target and the one proposed, and where history is
    too thin to propose one. It changes nothing. Nothing is said about fewer than five people.
    """
    from planlang.cli.past_periods import measured_periods, periods_between, reaching
    from planlang.cli.ranges import percent_of
    from planlang.cli.scoring import company_of

    share, more = percent_of(met_by, "--met-by"), percent_of(uplift, "--uplift")
    if not LEAST <= share <= MOST:
        refuse(
            f"--met-by is 10% to 90%, and not {met_by}.",
            "What the best or the last few reached is theirs, and no level for others.",
        )
    if not 0 <= more < 1:
        refuse(f"{uplift} is no uplift.", "It is 0% or more, and below 100%: --uplift 2%")
    company = company_of(plan, plan_name, data)
    wanted = periods_between(company.plan, periods, "--periods")
    company = reaching(company, wanted)
    history = measured_periods(company, wanted)

    from planlang.analysis.targets import Wanted, proposals

    found = proposals(
        Wanted(plan=company.plan, history=history, met_by=share, uplift=more, private=private)
    )
    if format is Format.JSON:
        from planlang.analysis.targets.as_json import as_json

        say(as_json(found))
        return
    from planlang.cli.targets_text import targets_text

    say(targets_text(found))
