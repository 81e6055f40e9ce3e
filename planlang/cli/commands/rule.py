"""`planlang rule`: the rules that `check` looks for, and what one of them is about."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from planlang.cli.console import refuse, say

EPILOG = """\b
Examples:
  planlang rule
  planlang rule activity_paid
  planlang rule A701 --format json
Exit code: 0 shown, 2 there is no such rule.
"""


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


def command(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="A rule by its name or its code, or any other message; without it, all rules.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[Format, typer.Option(help="How to write it.")] = Format.TEXT,
) -> None:
    """List the rules that plans are checked against, or explain one.

    A rule says what it costs not to follow it, who decides, when it is fine, and who says so.
    Where a finding is meant, a plan answers for it with `allow RULE "reason" until DATE`.
    """
    from planlang.diagnostics import nearest
    from planlang.diagnostics.catalogue import CODES, find
    from planlang.diagnostics.catalogue.answerable import ANSWERABLE
    from planlang.tools.rules.shown import as_object, explained, listed

    if name is None:
        chosen = ANSWERABLE
    else:
        code = find(name) or find(name.lower()) or find(name.upper())
        if code is None:
            words = [c.name for c in CODES] + [c.code for c in CODES]
            near = nearest(name, words)
            hint = "`planlang rule` lists them." if near is None else f"Did you mean `{near}`?"
            refuse(f"There is no rule called `{name}`.", hint)
        chosen = (code,)
    if format is Format.JSON:
        say(json.dumps(as_object(chosen), indent=2, ensure_ascii=False))
    else:
        say(listed(chosen) if name is None else explained(chosen[0]))
