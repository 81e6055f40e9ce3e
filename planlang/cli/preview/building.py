"""From the options of `preview` to a page: what `render` would write, or what it would say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import typer

from planlang.cli.configuration import read_configuration
from planlang.cli.console import Remark, overheard, show
from planlang.cli.document_setup import ready_for
from planlang.cli.preview.shown import Built
from planlang.cli.rendering.makers import DocumentFormat, maker_of
from planlang.cli.rendering.many import Job
from planlang.cli.rendering.plan_jobs import for_everybody, for_people
from planlang.data.engine.database import EngineUnreachableError
from planlang.documents.templates.folders import product_folder
from planlang.plan.files.linking import DiskReader, link
from planlang.repository import CONFIGURATION, root_of
from planlang.words.locale import Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The options of `preview`: which document, made with what. With `team` it is the manager's
    view of a team, with `statement` what `person` earned, else the plan."""

    plan_file: Path
    plan_name: str | None
    data: Path | None
    period: str | None
    person: str | None
    team: str | None
    statement: bool
    language: str | None
    templates: Path | None


def build(wanted: Wanted) -> Built:
    """The document as it is now. What is wrong with a plan, data or templates becomes messages,
    the same that the command line prints."""
    html: str | None = None
    with overheard() as remarks:
        try:
            html = _html(wanted)
        except typer.Exit:
            pass  # the remarks say why
        except EngineUnreachableError as error:
            remarks.append(Remark(severity="error", text=f"error: {error}"))
        except OSError as error:
            where = f" ({error.filename})" if error.filename else ""
            why = error.strerror or str(error)
            remarks.append(Remark(severity="error", text=f"error: the system said: {why}{where}."))
    files, folders = _made_of(wanted)
    return Built(html=html, messages=tuple(remarks), files=files, folders=folders)


def _html(wanted: Wanted) -> str | None:
    ready = ready_for(wanted.plan_file, wanted.templates, wanted.language, pages=True)
    with maker_of(DocumentFormat.HTML, ready) as maker:
        laid = maker.lay(_job(wanted, ready.locale).view())
    show(laid.diagnostics)
    return laid.text


def _job(wanted: Wanted, locale: Locale) -> Job:
    file, name, period = wanted.plan_file, wanted.plan_name, wanted.period
    if wanted.statement or wanted.team is not None:
        from planlang.cli.rendering.statement_jobs import Wanted as Statement
        from planlang.cli.rendering.statement_jobs import statement_jobs

        statement = Statement(
            plan_file=file,
            plan_name=name,
            data=wanted.data,
            period=period,
            as_of=None,
            against=None,
            person=wanted.person,
            team=wanted.team,
            by=None,
        )
        return statement_jobs(statement, locale, of_teams=wanted.team is not None)[0]
    html = DocumentFormat.HTML
    if wanted.person is None:
        return for_everybody(file, name, period, locale, html)
    return for_people(file, name, wanted.data, period, wanted.person, locale, html)[0]


def _made_of(wanted: Wanted) -> tuple[frozenset[Path], frozenset[Path]]:
    """The files and folders that a change of can change the page."""
    name = wanted.plan_file.as_posix()
    linked = link(name, DiskReader(name))
    files = {Path(file.name) for file in linked.files.values() if not file.is_std}
    files |= {wanted.plan_file, root_of(wanted.plan_file) / CONFIGURATION}
    folders = {product_folder(), wanted.data, wanted.templates}
    with overheard():
        try:
            configuration = read_configuration(wanted.plan_file)
        except typer.Exit:
            return frozenset(files), frozenset(f for f in folders if f is not None)
    said = configuration.documents
    folders.add(wanted.data or configuration.data_folder)
    if wanted.templates is None and said.templates is not None:
        folders.add(said.path(said.templates))
    if said.font_folder is not None:
        folders.add(said.path(said.font_folder))
    if said.logo is not None and (logo := said.path(said.logo)) is not None:
        files.add(logo)
    return frozenset(files), frozenset(f for f in folders if f is not None)
