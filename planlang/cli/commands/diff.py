"""`planlang diff`: what changed between two versions of plans, and what that does to pay."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planlang.cli.arguments import DataFolder
from planlang.cli.console import refuse, say
from planlang.cli.exit_codes import FINDINGS

if TYPE_CHECKING:
    from fractions import Fraction

    from planlang.tools.diff.model import Comparison

EPILOG = """\b
Examples:
  planlang diff main
  planlang diff main plans/csm.plan
  planlang diff HEAD~1:plans/csm.plan plans/csm.plan --format json
  planlang diff old.plan new.plan --fail-on reduces
  planlang diff main --data data --period 2027-Q1..2027-Q4
Exit code: 0 compared, nothing at --fail-on; 1 something at --fail-on; 2 could not compare.
"""


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    REDUCES = "reduces"
    DEPENDS = "depends"
    RAISES = "raises"
    ANY = "any"


def command(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD", help="A plan file, a folder, REV:PATH, or a revision of git."
        ),
    ],
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="[NEW]", help="The same; without it, the working tree.", show_default=False
        ),
    ] = None,
    format: Annotated[Format, typer.Option(help="How to write the changes.")] = Format.TEXT,
    fail_on: Annotated[
        list[FailOn] | None,
        typer.Option(
            help="Changes that make the exit code 1; can be given several times. `any` is every "
            "change of meaning.",
            show_default=False,
        ),
    ] = None,
    variable: Annotated[
        str,
        typer.Option(metavar="AMOUNT", help="A period's variable pay that amounts are for."),
    ] = "10000",
    data: DataFolder = None,
    period: Annotated[
        str | None,
        typer.Option(
            metavar="P[..Q]",
            help="Score both versions for these periods on the data: 2027-Q1..2027-Q4.",
            show_default=False,
        ),
    ] = None,
    named: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write everybody's own change there, with names. Not for publication.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Say what changed in the meaning of plans, and what each change does to pay.

    Layout, order, comments and names of files are no change. Each change says whether it reduces
    pay, raises it, or depends; for which people and figures, exactly; how much at most; and shows
    somebody, paid with and without it.
    """
    from planlang.cli.impact import impact_on
    from planlang.cli.revisions import read_sides
    from planlang.tools.diff.compare import compare_sides

    stake = _amount(variable)
    before, after = read_sides(old, new)
    compared = compare_sides(
        before.plans, after.plans, old_name=before.name, new_name=after.name, variable=stake
    )
    impact = impact_on(
        before.plans,
        after.plans,
        data=data,
        period=period,
        named=named,
        beside=Path(after.plans[0].span.source.name),
    )
    if format is Format.JSON:
        from planlang.tools.diff.as_json import as_object
        from planlang.tools.diff.impact_as_json import impact_as_json

        document = as_object(compared)
        if impact is not None:
            document["impact"] = impact_as_json(impact)
        say(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        from planlang.tools.diff.as_text import as_text

        if impact is not None:
            from planlang.cli.impact_shown import impact_text

            say(f"{impact_text(impact)}\n")
        say(as_text(compared))
    if _fails(compared, fail_on or []):
        raise typer.Exit(FINDINGS)


def _amount(text: str) -> Fraction:
    from planlang.values.decimals import parse_decimal

    amount = parse_decimal(text.replace("_", "").replace(",", ""))
    if amount is None or amount <= 0:
        refuse(f"`{text}` is no amount of money above 0.", "Write --variable 12500")
    return amount


def _fails(compared: Comparison, wanted: list[FailOn]) -> bool:
    from planlang.tools.diff.model import Effect

    classes = {
        FailOn.REDUCES: Effect.REDUCES,
        FailOn.DEPENDS: Effect.DEPENDS,
        FailOn.RAISES: Effect.RAISES,
    }
    whole = bool(compared.added or compared.removed)
    for each in wanted:
        if each is FailOn.ANY:
            if compared.changes or whole:
                return True
        elif any(change.effect is classes[each] for change in compared.changes):
            return True
        elif each is FailOn.DEPENDS and whole:
            return True  # a plan that came or went pays somebody, or no longer does
    return False
