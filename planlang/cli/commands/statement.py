"""`planlang statement`: what each person earned in a period, and what a manager sees of a team."""

from __future__ import annotations

from typing import Annotated

import typer

from planlang.cli.arguments import AsOf, DataFolder, PeriodLabel, PlanFile, PlanName
from planlang.cli.console import refuse
from planlang.cli.document_setup import (
    DocumentLanguage,
    FontFolder,
    TemplatesFolder,
    ready_for,
)
from planlang.cli.rendering.makers import DocumentFormat
from planlang.cli.rendering.options import Everyone, Format, Jobs, OutFolder, workers

EPILOG = """\b
Examples:
  planlang statement plans/csm.plan --data data --period 2027-Q1 --person ana --out statements
  planlang statement plans/csm.plan --data data --period 2027-Q1 --everyone --out statements
  planlang statement plans/csm.plan --data data --period 2027-Q1 --team North --out statements
  planlang statement plans/csm.plan --data data --period 2027-Q1 --teams --format html --out now
Exit code: 0 all statements are there; 2 one or more are not.
"""


def command(
    plan: PlanFile,
    out: OutFolder,
    format: Format = DocumentFormat.PDF,
    data: DataFolder = None,
    period: PeriodLabel = None,
    as_of: AsOf = None,
    person: Annotated[
        str | None,
        typer.Option("--person", metavar="ID", help="Of this person.", show_default=False),
    ] = None,
    everyone: Everyone = False,
    team: Annotated[
        str | None,
        typer.Option(
            "--team", metavar="NAME", help="A manager's view of this team.", show_default=False
        ),
    ] = None,
    teams: Annotated[bool, typer.Option("--teams", help="A manager's view of each team.")] = False,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="COLUMN",
            help="The roster's column that names teams (default: the one measures go by, or team).",
            show_default=False,
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="PERIOD",
            help="The earlier period to compare with, or none (default: the one before).",
            show_default=False,
        ),
    ] = None,
    language: DocumentLanguage = None,
    templates: TemplatesFolder = None,
    font_folder: FontFolder = None,
    jobs: Jobs = None,
    plan_name: PlanName = None,
) -> None:
    """Write statements: where somebody stands, what they earned, and how every figure comes about.

    Figures are those of `planlang score` and `planlang explain`. During a period a statement says
    what is provisional. Files can be read by their owner only.
    """
    from planlang.cli.rendering.folder import Folder
    from planlang.cli.rendering.makers import maker_of
    from planlang.cli.rendering.many import make_all
    from planlang.cli.rendering.report import report
    from planlang.cli.rendering.statement_jobs import Wanted, statement_jobs

    chosen = [person is not None, everyone, team is not None, teams]
    if sum(chosen) != 1:
        said = "None was said." if not any(chosen) else "More than one was said."
        refuse(
            f"Whose statement? {said}", "Say one of --person ID, --everyone, --team NAME, --teams."
        )
    if by is not None and not teams and team is None:
        refuse("--by says which column names teams.", "It goes with --team or --teams.")
    ready = ready_for(plan, templates, language, font_folder, pages=format is DocumentFormat.HTML)
    wanted = Wanted(
        plan_file=plan,
        plan_name=plan_name,
        data=data,
        period=period,
        as_of=as_of,
        against=against,
        person=person,
        team=team,
        by=by,
    )
    found = statement_jobs(wanted, ready.locale, of_teams=teams or team is not None)
    with maker_of(format, ready) as maker:
        folder = Folder(out, private=True)
        results = make_all(found, maker, folder, workers=workers(jobs), label="Writing statements")
    report(results, folder)
