"""What stands in a plan and pays nobody: worked examples, answers to findings."""

from __future__ import annotations

from dataclasses import dataclass

from planlang.diagnostics import Span
from planlang.plan.as_json import Json
from planlang.plan.model import Allow, Example, Plan
from planlang.tools.diff.side import canonical
from planlang.words.locale import ENGLISH


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A part that is compared as a whole."""

    value: Json
    words: str
    place: Span

    @classmethod
    def of(cls, thing: Allow | Example, words: str) -> Text:
        return cls(value=canonical(thing), words=words, place=thing.span)


def example_words(plan: Plan, example: Example) -> str:
    """ "2027-Q1, with a variable of 5,000 USD, pays 5,309.94 USD"."""
    variable = ENGLISH.money(example.variable, plan.currency, cents=False)
    pays = ENGLISH.money(example.pays, plan.currency, cents=False)
    return f"{example.period}, with a variable of {variable}, pays {pays}"


def allow_name(allow: Allow) -> str:
    """The rule that is answered, and where: "cliff_payout", "cliff_payout in retention"."""
    return allow.rule if allow.element is None else f"{allow.rule} in {allow.element}"


def allow_words(allow: Allow) -> str:
    """The reason, and until when."""
    until = "" if allow.until is None else f", until {allow.until}"
    return f"“{allow.reason}”{until}"
