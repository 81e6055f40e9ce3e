"""`planlang review`: is the plan working? What it paid, for what, and what came of it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planlang.cli.arguments import DataFolder, PlanFile, PlanName
from planlang.cli.console import note, refuse, say
from planlang.cli.document_setup import DocumentLanguage, TemplatesFolder

if TYPE_CHECKING:
    from planlang.analysis.back_test import BackTest
    from planlang.documents.ready import Ready

EPILOG = """\b
Examples:
  planlang review plans/csm.plan --data data --periods 2026-Q1..2026-Q4
  planlang review plans/csm.plan --data data --periods 2026-Q1..2026-Q4 --by team
  planlang review plans/csm.plan --data data --periods 2026-Q1..2026-Q4 --format html --out r.html
Exit code: 0 reviewed; 2 could not.
"""


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    HTML = "html"
    MARKDOWN = "md"


_ENDINGS = {
    Format.TEXT: (".txt",),
    Format.JSON: (".json",),
    Format.HTML: (".html", ".htm"),
    Format.MARKDOWN: (".md", ".markdown"),
}


def command(
    plan: PlanFile,
    periods: Annotated[
        str,
        typer.Option(
            "--periods",
            metavar="A..B",
            help="The periods to look at, all of them over: 2026-Q1..2026-Q4.",
            show_default=False,
        ),
    ],
    data: DataFolder = None,
    outcome: Annotated[
        str | None,
        typer.Option(
            "--outcome",
            metavar="ELEMENT",
            help="What the other elements should bring (default: the one with the most weight).",
            show_default=False,
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="COLUMN",
            help="Compare groups of five people and more by this column of the roster.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(
            help="text or json for the screen; html and md are documents.",
            show_default="by the ending of --out, else text",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write there instead of to the screen.")
    ] = None,
    people: Annotated[
        Path | None,
        typer.Option(
            "--people",
            metavar="FILE",
            help="Also write everybody's figures by name, as CSV that only you can read.",
            show_default=False,
        ),
    ] = None,
    language: DocumentLanguage = None,
    templates: TemplatesFolder = None,
    plan_name: PlanName = None,
) -> None:
    """Look back: who met targets, what was paid, what came of it, and what it cost.

    Nobody is named, and nothing is said about fewer than five people.
    """
    from planlang.analysis.back_test.figures import elements_of
    from planlang.cli.file_formats import csv_only, format_for
    from planlang.cli.files import write_for_owner_only, write_text
    from planlang.cli.past_periods import measured_periods, periods_between, reaching
    from planlang.cli.scoring import company_of
    from planlang.diagnostics import did_you_mean

    # Whatever can be refused is refused before a period is measured, which takes a while.
    form = format_for(out, format, Format.TEXT, _ENDINGS)
    if people is not None:
        csv_only(people, "--people")
    if form in (Format.TEXT, Format.JSON) and (language or templates):
        refuse(
            f"--language and --templates are for documents, and {form.value} is none.",
            "Add --format html or --format md.",
        )
    _refuse_to_write(out, plan, data, "--out review.html")
    _refuse_to_write(people, plan, data, "--people figures.csv")
    if out is not None and people is not None and out.resolve() == people.resolve():
        refuse(
            f"The review and everybody's figures would both be written to `{out}`.",
            "Give --people a file of its own.",
        )
    company = company_of(plan, plan_name, data)
    ready = None
    if form in (Format.HTML, Format.MARKDOWN):
        from planlang.cli.document_setup import ready_for

        ready = ready_for(plan, templates, language, pages=form is Format.HTML)
    elements = tuple(elements_of(company.plan))
    if outcome is not None and outcome not in elements:
        refuse(
            f"`{company.plan.name}` has no element `{outcome}`.",
            did_you_mean(outcome, elements, "element"),
        )
    wanted = periods_between(company.plan, periods, "--periods")
    company = reaching(company, wanted)
    roster = company.plan.datasets[company.plan.roster]
    columns = [column.name for column in roster.columns]
    if by is not None and by not in columns:
        refuse(f"The roster has no column `{by}`.", did_you_mean(by, columns))
    measured = measured_periods(company, wanted)

    from planlang.analysis.back_test import Past, back_test
    from planlang.analysis.back_test.model import TooFewPeople
    from planlang.pipeline import scored

    past = [Past(measures=m, scores=scored(company.plan, m)) for m in measured]
    if not any(one.scores.people for one in past):
        refuse(f"Nobody was in `{company.plan.name}` in {periods}.")
    found = back_test(company.plan, past, outcome, by)
    if people is not None:
        from planlang.cli.named_figures import named_figures

        write_for_owner_only(people, named_figures(past))
        note(f"Wrote {people}: everybody's figures by name.")
    if isinstance(found, TooFewPeople):
        refuse(
            f"Fewer than five people were in `{company.plan.name}` in each of these periods, and "
            "nothing is said about so few.",
            None if people else "Who may see them gets everybody's figures with --people FILE.",
        )
    text = _as_text(form, found, plan, ready)
    if out is None:
        say(text)
    else:
        write_text(out, text, private=True)
        say(f"Wrote {out}.")


def _as_text(
    format: Format,
    found: BackTest,
    plan_file: Path,
    ready: Ready | None,
) -> str:
    match format:
        case Format.JSON:
            from planlang.analysis.back_test.as_json import as_json

            return as_json(found) + "\n"
        case Format.TEXT:
            from planlang.cli.review_text import review_text

            return review_text(found) + "\n"
        case _:
            assert ready is not None  # for documents, it was made before measuring
            return _document(format, found, plan_file, ready)


def _document(
    format: Format,
    found: BackTest,
    plan_file: Path,
    ready: Ready,
) -> str:
    from planlang import __version__
    from planlang.cli.console import show
    from planlang.cli.exit_codes import COULD_NOT
    from planlang.cli.git import commit_of
    from planlang.documents.from_review.document import review_view
    from planlang.documents.to_html import to_html
    from planlang.documents.to_markdown import to_markdown

    view = review_view(
        found, ready.locale, product=f"planlang {__version__}", revision=commit_of(plan_file)
    )
    write = to_html if format is Format.HTML else to_markdown
    made = write(view, ready.templates)
    show(made.diagnostics)
    if made.text is None:
        raise typer.Exit(COULD_NOT)
    return made.text


def _refuse_to_write(out: Path | None, plan_file: Path, data: Path | None, example: str) -> None:
    """Leaves with exit code 2 where `out` may not or cannot be written."""
    from planlang.cli.configuration import read_configuration
    from planlang.cli.files import why_not_replaced, why_not_written

    if out is None:
        return
    wrong = why_not_written(out)
    folder = data or read_configuration(plan_file).data_folder
    if wrong is None and folder is not None:
        wrong = why_not_replaced(out, folder)
    if wrong is not None:
        refuse(wrong, f"Name another file: {example}")
