"""`planlang preview`: the plan as a page in the browser that follows what you save."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from planlang.cli.arguments import DataFolder, PeriodLabel, PlanFile, PlanName
from planlang.cli.console import refuse, say
from planlang.cli.document_setup import DocumentLanguage, TemplatesFolder
from planlang.cli.plan_files import there_is

EPILOG = """\b
Examples:
  planlang preview plans/csm.plan
  planlang preview plans/csm.plan --data data --period 2027-Q1 --person ana --open
  planlang preview plans/csm.plan --data data --period 2027-Q1 --person ana --statement
  planlang preview plans/csm.plan --templates look --language de
Exit code: 0 ended with Ctrl-C; 2 could not start.
"""


def command(
    plan: PlanFile,
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
    statement: Annotated[
        bool, typer.Option("--statement", help="The person's statement instead of the plan.")
    ] = False,
    team: Annotated[
        str | None,
        typer.Option(
            "--team",
            metavar="NAME",
            help="The statement of this team instead of the plan.",
            show_default=False,
        ),
    ] = None,
    language: DocumentLanguage = None,
    templates: TemplatesFolder = None,
    port: Annotated[
        int,
        typer.Option(
            "--port",
            metavar="N",
            min=0,
            max=65535,
            help="The port of this machine to serve on (default: a free one).",
            show_default=False,
        ),
    ] = 0,
    open_page: Annotated[
        bool, typer.Option("--open", help="Open the page in the browser.")
    ] = False,
    plan_name: PlanName = None,
) -> None:
    """Show the plan as a page that is made again whenever a file that it is made of is saved.

    Nobody but you can see it: it is served on this machine only, under an address with a secret.
    What is wrong with the plan, data or a template stands on the page. Ctrl-C ends it.
    """
    there_is(plan)
    if statement and person is None:
        refuse("Whose statement? Nobody was said.", "Add --person ID.")
    if team is not None and (statement or person is not None):
        refuse("A team and a person were both said.", "--team NAME, or --person ID --statement.")
    from errno import EADDRINUSE

    from planlang.cli.preview.building import Wanted, build
    from planlang.cli.preview.server import LOOPBACK, listening, new_secret, serve
    from planlang.cli.preview.shown import Shown
    from planlang.cli.preview.watching import keep_building

    wanted = Wanted(
        plan_file=plan,
        plan_name=plan_name,
        data=data,
        period=period,
        person=person,
        team=team,
        statement=statement,
        language=language,
        templates=templates,
    )
    try:
        sock = listening(port)
    except OSError as error:
        why = (
            "is taken by another program"
            if error.errno == EADDRINUSE
            else f"cannot be used: {error.strerror}"
        )
        refuse(f"Port {port} {why}.", "Without --port a free one is taken.")
    secret = new_secret()
    address = f"http://{LOOPBACK}:{sock.getsockname()[1]}/{secret}/"

    def started() -> None:
        say(f"{address}\nSave a file and the page follows. Ctrl-C ends it.")
        if open_page:
            import webbrowser

            webbrowser.open(address)

    shown = Shown(plan.name)
    serve(shown, partial(keep_building, shown, partial(build, wanted)), sock, secret, started)
