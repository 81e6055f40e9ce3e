"""`planlang explain`: how a person's figures come about."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from planlang.cli.arguments import AsOf, DataFolder, Language, PeriodLabel, PlanFile, PlanName
from planlang.cli.console import refuse, say

EPILOG = """\b
Examples:
  planlang explain plans/csm.plan --data data --period 2027-Q1 ana
  planlang explain plans/csm.plan --data data --period 2027-Q1 ana retention --rows
  planlang explain plans/csm.plan --data data --period 2027-Q1 ana --language de
Exit code: 0 explained; 2 could not.
"""


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


def command(
    plan: PlanFile,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="The person's id in the roster.")],
    line: Annotated[
        str | None,
        typer.Argument(metavar="[ELEMENT]", help="An element, commission, bonus, SPIFF or goal."),
    ] = None,
    data: DataFolder = None,
    period: PeriodLabel = None,
    as_of: AsOf = None,
    rows: Annotated[
        bool, typer.Option("--rows", help="Also list the source rows, counted and left out.")
    ] = False,
    format: Annotated[
        Format, typer.Option(help="text for reading, json for machines.")
    ] = Format.TEXT,
    language: Language = "en",
    plan_name: PlanName = None,
) -> None:
    """Derive one person's pay: formula, inputs and the plan line behind every figure.

    The printed lines add up to the total exactly; the working below each adds up to its line.
    """
    from planlang.cli.languages import locale_called
    from planlang.cli.scoring import measured_from
    from planlang.diagnostics import did_you_mean
    from planlang.pipeline import scored
    from planlang.scores.explain import explain, line_names

    locale = locale_called(language)
    checked_plan, measures, sources = measured_from(plan, plan_name, data, period, as_of, person)
    scores = scored(checked_plan, measures)
    found = scores.people[0]
    explanation = explain(checked_plan, scores, found, line, locale=locale)
    if explanation is None:
        names = line_names(found)
        refuse(
            f"`{checked_plan.name}` has no line or goal `{line}` for {person}.",
            did_you_mean(line or "", names),
        )
    if format is Format.JSON:
        from planlang.cli.explained import as_json

        say(as_json(explanation))
        return
    from planlang.cli.explained import as_text

    text = as_text(explanation, locale=locale)
    if rows:
        from planlang.cli.source_rows import source_rows

        listed = source_rows(
            checked_plan,
            sources,
            measures.period,
            measures.as_of,
            found.person,
            line,
            locale=locale,
        )
        text = f"{text}\n\n{listed}"
    say(text)
