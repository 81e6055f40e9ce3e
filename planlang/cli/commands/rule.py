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


_MOST_NAMED = 6
"""So many rules are named where a word stands in several names."""


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
    from planlang.diagnostics.catalogue import find
    from planlang.diagnostics.catalogue.answerable import ANSWERABLE
    from planlang.tools.rules.shown import as_object, explained, listed

    if name is None:
        chosen = ANSWERABLE
    else:
        plain = name.lower().replace("-", "_").replace(" ", "_")
        code = find(plain) or find(name.upper())
        if code is None:
            refuse(f"There is no rule called `{name}`.", _hint(plain))
        chosen = (code,)
    if format is Format.JSON:
        say(json.dumps(as_object(chosen), indent=2, ensure_ascii=False))
    else:
        say(listed(chosen) if name is None else explained(chosen[0]))


def _hint(asked: str) -> str:
    """What somebody may have meant: rules with this word in their name, or the nearest of all."""
    from planlang.diagnostics import nearest
    from planlang.diagnostics.catalogue import CODES
    from planlang.plan.wording import listed

    within = [c.name for c in CODES if asked and asked in c.name.split("_")]
    if 0 < len(within) <= _MOST_NAMED:
        return f"Did you mean {listed([f'`{name}`' for name in within], 'or')}?"
    near = nearest(asked, [c.name for c in CODES]) or nearest(
        asked.upper(), [c.code for c in CODES]
    )
    return "`planlang rule` lists them." if near is None else f"Did you mean `{near}`?"
