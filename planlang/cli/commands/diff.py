"""`planlang diff`: what changed between two versions of plans, and what that does to pay."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planlang.cli.arguments import DataFolder
from planlang.cli.console import overheard, refuse, say, screen_width
from planlang.cli.exit_codes import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from planlang.cli.diff_sides import ReadSide
    from planlang.tools.diff.impact.model import Impact
    from planlang.tools.diff.model import Comparison

USUAL_VARIABLE = "10000"
"""A period's variable pay that amounts are for, unless another one is said."""

NARROWEST = 40
"""Columns that words are laid out for at least; a narrower terminal breaks them itself."""

EPILOG = """\b
Examples:
  planlang diff main
  planlang diff main plans/csm.plan
  planlang diff HEAD~1:plans/csm.plan plans/csm.plan --format json
  planlang diff old.plan new.plan --fail-on reduces
  planlang diff main --data data --period 2027-Q1..2027-Q4
  planlang diff main --format markdown --out planlang-diff.md
  planlang diff main --accept ab980abafb12 --because "Agreed with the team"
Exit code: 0 compared, nothing at --fail-on; 1 something at --fail-on; 2 could not compare.
"""


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class FailOn(StrEnum):
    REDUCES = "reduces"
    DEPENDS = "depends"
    RAISES = "raises"
    ANY = "any"


_ENDINGS = {
    Format.TEXT: (".txt",),
    Format.JSON: (".json",),
    Format.MARKDOWN: (".md", ".markdown"),
}


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
    format: Annotated[
        Format | None,
        typer.Option(
            help="How to write the changes; markdown is the comment on a pull request.",
            show_default="by the ending of --out, else text",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write there instead of to the screen.",
            show_default=False,
        ),
    ] = None,
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
    ] = USUAL_VARIABLE,
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
    accept: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FINGERPRINT",
            help="Write to planlang.toml that this change is agreed to; with --because.",
            show_default=False,
        ),
    ] = None,
    because: Annotated[
        str | None,
        typer.Option(
            metavar="REASON", help="Why the accepted changes are agreed to.", show_default=False
        ),
    ] = None,
    documents: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Where the plans lie as documents, before and after: a link for markdown.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Say what changed in the meaning of plans, and what each change does to pay.

    Layout, order, comments and names of files are no change. Each change says whether it reduces
    pay, raises it, or depends; for which people and figures, exactly; how much at most; and shows
    somebody, paid with and without it.
    """
    from planlang.cli.file_formats import csv_only, format_for

    form = format_for(out, format, Format.TEXT, _ENDINGS)
    if out is not None:
        _refuse_to_write(out)
    if named is not None:
        csv_only(named, "--named")
    if bool(accept) != bool(because and because.strip()):
        refuse(
            "A change is accepted for a reason.",
            'Write both: --accept FINGERPRINT --because "agreed with …"',
        )
    stake = _amount(variable)
    asked = {
        "variable": None if variable == USUAL_VARIABLE else variable,
        "data": None if data is None else data.as_posix(),
        "period": period,
    }
    with _told_in(out, form, old, new, asked):
        before, after, compared, impact = _compared(old, new, stake, data, period, named)
        if accept and because:
            from planlang.cli.consents import accept as written

            written(after, compared, accept, because)
        compared = _with_consents(compared, after)
        if form is Format.JSON:
            text = _as_json(compared, impact)
        elif form is Format.MARKDOWN:
            from planlang.cli.pull_request import comment

            text = comment(compared, impact, before, after, asked=asked, documents=documents)
        else:
            text = _as_text(compared, impact, None if out else screen_width())
    if out is not None:
        from planlang.cli.files import write_text

        write_text(out, text)
    elif text:
        say(text)
    if _fails(compared, fail_on or []):
        raise typer.Exit(FINDINGS)


def _compared(
    old: str,
    new: str | None,
    stake: Fraction,
    data: Path | None,
    period: str | None,
    named: Path | None,
) -> tuple[ReadSide, ReadSide, Comparison, Impact | None]:
    """Both sides, what differs, and what that costs."""
    from planlang.cli.diff_sides import read_sides
    from planlang.cli.impact import impact_on
    from planlang.tools.diff.compare import compare_sides
    from planlang.tools.diff.pairing.plans import matched

    before, after = read_sides(old, new)
    sides = matched(
        before.plans,
        after.plans,
        one_file_each=len(before.checked) == len(after.checked) == 1,
    )
    compared = compare_sides(sides, old_name=before.name, new_name=after.name, variable=stake)
    impact = impact_on(
        sides,
        data=data,
        period=period,
        named=named,
        beside=Path(next((p.span.source.name for p in (*after.plans, *before.plans)), "plans")),
    )
    return before, after, compared, impact


def _with_consents(compared: Comparison, after: ReadSide) -> Comparison:
    if not compared.changes:
        return compared
    from planlang.cli.consents import consents_of
    from planlang.tools.diff.compare import with_consents

    return with_consents(compared, consents_of(after))


@contextmanager
def _told_in(
    out: Path | None, format: Format, old: str, new: str | None, asked: Mapping[str, str | None]
) -> Iterator[None]:
    """Where the comment on a pull request cannot be made, it says so: a file that is left empty, or
    as it was, would read as if nothing changed."""
    if out is None or format is not Format.MARKDOWN:
        yield
        return
    with overheard() as remarks:
        try:
            yield
        except typer.Exit:
            from planlang.cli.files import write_text
            from planlang.cli.pull_request import asked_again
            from planlang.tools.diff.writing.as_markdown import could_not_compare

            why = "\n\n".join(remark.text for remark in remarks)
            write_text(out, could_not_compare(why, asked_again(old, new, asked)))
            raise
        finally:
            for remark in remarks:
                typer.echo(remark.text, err=True)


def _refuse_to_write(out: Path) -> None:
    from planlang.cli.files import why_not_written

    wrong = why_not_written(out)
    if wrong is not None:
        refuse(wrong)


def _as_json(compared: Comparison, impact: Impact | None) -> str:
    from planlang.tools.diff.writing.as_json import as_object
    from planlang.tools.diff.writing.impact_as_json import impact_as_json

    document = as_object(compared)
    if impact is not None:
        document["impact"] = impact_as_json(impact)
    text = json.dumps(document, indent=2, ensure_ascii=False)
    # Halves of characters can come in with a file name; UTF-8 output has no way to write them.
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def _as_text(compared: Comparison, impact: Impact | None, screen: int | None) -> str:
    """Laid out for the columns of the screen, where it is shown on one."""
    from planlang.tools.diff.writing.as_text import USUAL_WIDTH, as_text

    width = USUAL_WIDTH if screen is None else max(screen, NARROWEST)
    changes = as_text(compared, width)
    if impact is None:
        return changes
    from planlang.cli.impact_shown import impact_text

    return f"{impact_text(impact, width)}\n\n{changes}"


def _amount(text: str) -> Fraction:
    from planlang.values.decimals import parse_decimal

    amount = parse_decimal(text.replace("_", ""))
    if amount is None or amount <= 0:
        refuse(
            f"`{text}` is no amount of money above 0.", "Write it as plans do: --variable 12_500.50"
        )
    return amount


def _fails(compared: Comparison, wanted: list[FailOn]) -> bool:
    from planlang.tools.diff.model import Effect

    classes = {
        FailOn.REDUCES: Effect.REDUCES,
        FailOn.DEPENDS: Effect.DEPENDS,
        FailOn.RAISES: Effect.RAISES,
    }
    whole = bool(compared.added or compared.removed)
    open_ = [change for change in compared.changes if change.accepted is None]
    for each in wanted:
        if each is FailOn.ANY:
            if open_ or whole:
                return True
        elif any(change.effect is classes[each] for change in open_):
            return True
        elif each is FailOn.DEPENDS and whole:
            return True  # a plan that came or went pays somebody, or no longer does
    return False
