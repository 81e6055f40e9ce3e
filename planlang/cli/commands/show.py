"""`planlang show`: the plan as it applies, each clause with the line it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from planlang.cli.arguments import AsOf, DataFolder, PeriodLabel, PlanFile, PlanName
from planlang.cli.console import say
from planlang.cli.plan_files import one_plan, there_is

if TYPE_CHECKING:
    from planlang.cli.shown_plan import Line

EPILOG = """\b
Examples:
  planlang show plans/csm.plan
  planlang show plans/csm.plan --person ana --data data --period 2027-Q1
  git config diff.planlang.textconv "planlang show --textconv"
Exit code: 0 shown; 2 could not.
"""


def command(
    plan: PlanFile,
    person: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The terms of this person in a period (needs the data)."),
    ] = None,
    data: DataFolder = None,
    period: PeriodLabel = None,
    as_of: AsOf = None,
    plan_name: PlanName = None,
    textconv: Annotated[
        bool,
        typer.Option(
            "--textconv",
            help="For `git diff`: no places, one layout; never fails. See git config "
            "diff.planlang.textconv.",
        ),
    ] = False,
) -> None:
    """Show a plan as it applies: library elements, base plans, revisions and segments resolved.

    Behind each clause stands the file and line it comes from. With --person, only the terms that
    hold for them in the period (default: the running one), a block for each run of days with the
    same terms.
    """
    if textconv:
        from planlang.cli.textconv import text_for_git

        there_is(plan)
        say(text_for_git(plan))
        return
    from planlang.cli.shown_plan import Line, header_lines, version_lines

    if person is None:
        shown = one_plan(plan, plan_name)
        blocks = [header_lines(shown)]
        for number, version in enumerate(shown.versions):
            blocks.append(version_lines(shown, number, ()))
            blocks.extend(
                version_lines(shown, number, (segment.name,)) for segment in version.segments
            )
        say(_text(blocks))
        return
    from planlang.cli.periods import likely_period
    from planlang.cli.scoring import measured_from
    from planlang.plan.model import Proration

    period = period or likely_period(one_plan(plan, plan_name))

    shown, measures, _ = measured_from(plan, plan_name, data, period, as_of, person)
    found = measures.people[0]
    blocks = [header_lines(shown)]
    for run in found.runs:
        units = "days" if shown.proration is Proration.BY_DAY else "months"
        held = f"{run.units} of {measures.period_units} {units} of the period"
        head = [Line(f"# {found.name} ({found.person}), {run.first} through {run.last}: {held}")]
        head += [Line(f"#   {column}: {value}") for column, value in run.facts.items() if value]
        blocks.append(head + version_lines(shown, run.version, run.segments, everything=True))
    say(_text(blocks))


def _text(blocks: Sequence[Sequence[Line]]) -> str:
    return "\n\n".join("\n".join(map(str, block)) for block in blocks)
