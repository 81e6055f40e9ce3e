"""What stands in a plan and pays nobody: worked examples, answers to findings, promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from planlang.diagnostics import Span
from planlang.plan.as_json import Json
from planlang.plan.model import (
    Allow,
    BetterNeverPaysLess,
    CostAtMost,
    Example,
    FullAttainmentPays,
    NeverPaysLessThan,
    NoCliff,
    Plan,
    Promise,
    TotalAtMost,
)
from planlang.tools.diff.side import by_measure
from planlang.words.locale import ENGLISH


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A part that is compared as a whole."""

    value: Json
    words: str
    place: Span

    @classmethod
    def of(cls, plan: Plan, thing: Allow | Example | Promise, words: str) -> Text:
        return cls(value=by_measure(plan, thing), words=words, place=thing.span)


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


def promise_name(promise: Promise) -> str:
    """What is promised, without its level: "no cliff in retention from 2027-02-01"."""
    match promise.says:
        case BetterNeverPaysLess():
            said = "better never pays less"
        case NoCliff(element=None):
            said = "no cliff"
        case NoCliff(element=element):
            said = f"no cliff in {element}"
        case TotalAtMost():
            said = "total at most"
        case FullAttainmentPays():
            said = "full attainment pays"
        case CostAtMost(per_year=per_year):
            said = "cost at most, a year" if per_year else "cost at most, a period"
        case NeverPaysLessThan(path=path, plan=plan):
            said = f"never pays less than {plan or 'the version before'} {path or ''}".rstrip()
        case _:
            assert_never(promise.says)
    return f"{said} from {promise.first}"


def promise_words(promise: Promise) -> str:
    """The promise as its author wrote it."""
    return " ".join(promise.span.text.split())
