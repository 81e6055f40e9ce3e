"""`planlang render`: the plan as a document, for everybody or for one person or each."""

from __future__ import annotations

from typing import Annotated

import typer

from planlang.cli.arguments import DataFolder, PeriodLabel, PlanFile, PlanName
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
  planlang render plans/csm.plan --out documents
  planlang render plans/csm.plan --format md --out documents
  planlang render plans/csm.plan --data data --period 2027-Q1 --person ana --out documents
  planlang render plans/csm.plan --data data --period 2027-Q1 --everyone --out documents
Exit code: 0 all documents are there; 2 one or more are not.
"""


def command(
    plan: PlanFile,
    out: OutFolder,
    format: Format = DocumentFormat.PDF,
    data: DataFolder = None,
    period: PeriodLabel = None,
    person: Annotated[
        str | None,
        typer.Option(
            "--person",
            metavar="ID",
            help="For this person, with their own terms, targets and pay.",
            show_default=False,
        ),
    ] = None,
    everyone: Everyone = False,
    language: DocumentLanguage = None,
    templates: TemplatesFolder = None,
    font_folder: FontFolder = None,
    jobs: Jobs = None,
    plan_name: PlanName = None,
) -> None:
    """Write the plan as a document: what is paid, for what, how it is measured, with examples.

    With a period and data, the document of a person has their own segments, targets and pay. A file
    that is there and would come out the same is left alone, so a run that was stopped goes on.
    """
    from planlang.cli.rendering.folder import Folder
    from planlang.cli.rendering.makers import maker_of
    from planlang.cli.rendering.many import make_all
    from planlang.cli.rendering.plan_jobs import for_everybody, for_people
    from planlang.cli.rendering.report import report

    if person is not None and everyone:
        refuse("--person and --everyone were both given.", "One person, or everyone.")
    ready = ready_for(plan, templates, language, font_folder, pages=format is DocumentFormat.HTML)
    personal = everyone or person is not None
    if personal:
        wanted = for_people(plan, plan_name, data, period, person, ready.locale, format)
    else:
        wanted = [for_everybody(plan, plan_name, period, ready.locale, format)]
    with maker_of(format, ready) as maker:
        folder = Folder(out, private=personal)
        results = make_all(wanted, maker, folder, workers=workers(jobs), label="Writing documents")
    report(results, folder)
