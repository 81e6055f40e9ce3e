"""An explanation as text for a terminal, and as JSON."""

from __future__ import annotations

import json
import textwrap
from fractions import Fraction
from pathlib import PurePath
from typing import Any

from planlang.cli.table import width
from planlang.diagnostics import Span
from planlang.scores.explanation import Explanation, Section, Step
from planlang.scores.reasons import OUT_SENTENCES
from planlang.values.decimals import exact_or_fraction
from planlang.words.locale import ENGLISH, Locale

SCHEMA_VERSION = 1
_LABEL = 36
_VALUE = 18
_WRAP = 96


def as_text(explanation: Explanation, *, locale: Locale = ENGLISH) -> str:
    """The sections one below the other; then accounts that do not count, and the order of pay.

    `locale` is the language that `explanation` is in.
    """
    say = locale.say
    lines = [
        f"{explanation.name} ({explanation.person}) · {explanation.title} ({explanation.plan})",
        explanation.period,
    ]
    if explanation.provisional:
        lines.append(say("Provisional: {why}", why=explanation.provisional))
    for section in explanation.sections:
        lines += ["", *_section(section)]
    if explanation.left_out:
        lines += ["", say("Accounts that do not count")]
        for out in explanation.left_out:
            why = say(OUT_SENTENCES[out.reason]) + (f" ({out.text})" if out.text else "")
            lines.append(f"  {out.account}  {out.reason.value}: {why}")
    lines += ["", say("Order of application")]
    lines += [f"  {number}. {what}" for number, what in enumerate(explanation.order, 1)]
    return "\n".join(lines)


def as_json(explanation: Explanation) -> str:
    """The same as one JSON object; amounts are decimal strings, with the exact fraction where no
    decimal is exact."""
    made: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "plan": explanation.plan,
        "period": explanation.period,
        "person": explanation.person,
        "name": explanation.name,
        "provisional": explanation.provisional,
        "order": list(explanation.order),
        "sections": [
            {
                "title": section.title,
                "place": None if section.place is None else str(section.place),
                "steps": [_step_object(step) for step in section.steps],
            }
            for section in explanation.sections
        ],
        "left_out": [
            {"book": o.book, "account": o.account, "reason": o.reason.value, "text": o.text}
            for o in explanation.left_out
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=2)


def _step_object(step: Step) -> dict[str, Any]:
    made: dict[str, Any] = {"label": step.label, "value": step.value}
    if step.amount is not None:
        made |= _amount(step.amount)
    made |= {
        "formula": step.formula,
        "note": step.note,
        "place": None if step.place is None else str(step.place),
        "is_line": step.is_line,
    }
    return made


def _amount(amount: Fraction) -> dict[str, str]:
    decimal, fraction = exact_or_fraction(amount)
    return {"amount": decimal} | ({} if fraction is None else {"amount_exact": fraction})


def _section(section: Section) -> list[str]:
    place = "" if section.place is None else f"  {_short(section.place)}"
    lines = [f"{section.title}{place}", "─" * min(width(section.title), 100)]
    for step in section.steps:
        lines += _step(step)
    return lines


def _step(step: Step) -> list[str]:
    """The figure and the plan line behind it; below, how it comes about and what else to know."""
    mark = "=" if step.is_line else " "
    label = f"{mark} {step.label}"
    value = " " * max(0, _VALUE - width(step.value)) + step.value
    place = "" if step.place is None else f"   {_short(step.place)}"
    if width(label) > _LABEL:
        lines = [label, f"{'':{_LABEL}} {value}{place}"]
    else:
        lines = [f"{label}{' ' * (_LABEL - width(label))} {value}{place}"]
    below = [f"= {step.formula}"] if step.formula else []
    below += [step.note] if step.note else []
    for text in below:
        lines += [f"      {line}" for line in textwrap.wrap(text, _WRAP, subsequent_indent="  ")]
    return lines


def _short(place: Span) -> str:
    return f"{PurePath(place.source.name).name}:{place.line}"
