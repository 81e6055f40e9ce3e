"""Which documents of a plan are wanted: one for everybody, or one for each of its people."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from planlang.cli.console import note, show
from planlang.cli.exit_codes import COULD_NOT
from planlang.cli.periods import period_called
from planlang.cli.plan_files import one_plan
from planlang.cli.rendering.file_names import file_stem
from planlang.cli.rendering.makers import DocumentFormat
from planlang.cli.rendering.many import Job
from planlang.cli.scoring import measured_from

if TYPE_CHECKING:
    from planlang.documents.from_plan.document import PlanDocuments
    from planlang.plan.model import Plan
    from planlang.words.locale import Locale


def for_everybody(
    file: Path, plan_name: str | None, period: str | None, locale: Locale, format: DocumentFormat
) -> Job:
    """The generic document; leaves with exit code 2 and the messages where there can be none."""
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


def for_people(
    file: Path,
    plan_name: str | None,
    data: Path | None,
    period: str | None,
    person: str | None,
    locale: Locale,
    format: DocumentFormat,
) -> list[Job]:
    """The document of `person`, or of each person in the plan; leaves like the above."""
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
