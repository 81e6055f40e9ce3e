"""`planlang render`: the plan as a document, for everybody or for one person or each."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planlang.cli.arguments import DataFolder, PeriodLabel, PlanFile, PlanName
from planlang.cli.console import note, refuse, show
from planlang.cli.document_setup import DocumentLanguage, TemplatesFolder, ready_for
from planlang.cli.exit_codes import COULD_NOT
from planlang.cli.plan_files import one_plan
from planlang.cli.rendering.makers import DocumentFormat
from planlang.cli.rendering.options import Everyone, Format, Jobs, OutFolder, workers
from planlang.cli.scoring import measured_from, period_called

if TYPE_CHECKING:
    from planlang.cli.rendering.many import Job
    from planlang.documents.from_plan.document import PlanDocuments
    from planlang.plan.model import Plan
    from planlang.words.locale import Locale

EPILOG = """\b
Examples:
  planlang render plans/csm.plan --format md --out documents
  planlang render plans/csm.plan --data data --period 2027-Q1 --person ana --out documents
  planlang render plans/csm.plan --data data --period 2027-Q1 --everyone --out documents
Exit code: 0 all documents are there; 2 one or more are not.
"""


def command(
    plan: PlanFile,
    out: OutFolder,
    format: Format = DocumentFormat.MARKDOWN,
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
    from planlang.cli.rendering.report import report

    if person is not None and everyone:
        refuse("--person and --everyone were both given.", "One person, or everyone.")
    ready = ready_for(plan, templates, language)
    personal = everyone or person is not None
    if personal:
        wanted = _for_people(plan, plan_name, data, period, person, ready.locale, format)
    else:
        wanted = [_for_everybody(plan, plan_name, period, ready.locale, format)]
    with maker_of(format, ready) as maker:
        folder = Folder(out, private=personal)
        results = make_all(wanted, maker, folder, workers=workers(jobs), label="Writing documents")
    report(results, folder)


def _for_everybody(
    file: Path, plan_name: str | None, period: str | None, locale: Locale, format: DocumentFormat
) -> Job:
    from planlang.cli.rendering.file_names import file_stem
    from planlang.cli.rendering.many import Job

    plan = one_plan(file, plan_name)
    documents = _documents(file, plan, locale, format)
    if period is None:
        return Job(stem=file_stem(plan.name), whose=plan.title, view=documents.for_everybody)
    shown = period_called(plan, period)
    return Job(
        stem=file_stem(plan.name, shown.label),
        whose=plan.title,
        view=lambda: documents.for_everybody(shown),
    )


def _for_people(
    file: Path,
    plan_name: str | None,
    data: Path | None,
    period: str | None,
    person: str | None,
    locale: Locale,
    format: DocumentFormat,
) -> list[Job]:
    from planlang.cli.rendering.file_names import file_stem
    from planlang.cli.rendering.many import Job

    plan, measures, _ = measured_from(file, plan_name, data, period, None, person)
    documents = _documents(file, plan, locale, format)
    return [
        Job(
            stem=file_stem(plan.name, measures.period.label, found.person),
            whose=f"{found.name} ({found.person})",
            view=partial(documents.for_person, measures, found),
        )
        for found in measures.people
    ]


def _documents(file: Path, plan: Plan, locale: Locale, format: DocumentFormat) -> PlanDocuments:
    """The documents of a plan whose examples come out as they are written."""
    from planlang import __version__
    from planlang.cli.git import commit_of
    from planlang.documents.from_plan.document import PlanDocuments
    from planlang.documents.from_plan.examples import example_mistakes

    mistakes = example_mistakes(plan)
    if mistakes:
        show(mistakes)
        note("No document was made: its worked examples would be wrong.")
        raise typer.Exit(COULD_NOT)
    return PlanDocuments(
        plan,
        locale,
        product=f"planlang {__version__}",
        revision=commit_of(file),
        plays=format.plays,
    )
