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
from planlang.tools.diff.fields.side import by_measure
from planlang.words.locale import ENGLISH


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A part that is compared as a whole."""

    value: Json
    words: str
    place: Span

    def same_as(self, other: Text) -> bool:
        """Whether it says the same: its author's words are the same, though what they are read as
        may have changed with the plan around them, or they mean the same in other words."""
        return self.value == other.value or _written(self.place) == _written(other.place)

    @classmethod
    def of(cls, plan: Plan, thing: Allow | Example | Promise, words: str) -> Text:
        return cls(value=by_measure(plan, thing), words=words, place=thing.span)


def _written(place: Span) -> list[str]:
    """The words of a declaration: its head, and what stands between its braces."""
    text = place.source.text[place.start :]
    depth = 0
    for end, sign in enumerate(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0 and (sign == "}" or (sign == "\n" and end >= len(place.text))):
            return text[:end].split()
    return text.split()


def words_apart(was: Text, becomes: Text) -> str:
    """The new words; where the old ones are the same, what differs stands in what they leave
    out."""
    return becomes.words + (", from other figures" if was.words == becomes.words else "")


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
