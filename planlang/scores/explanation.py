"""An explanation as data: every figure with its formula, its inputs and the deciding line."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from planlang.data.model import LeftOut
from planlang.diagnostics import Span
from planlang.words.locale import message

ORDER = (
    message("the payout table at the attainment or the value, then the element's floor and cap"),
    message("the rule for no data"),
    message("guarantees that hold before gates"),
    message("gates: the product of all scales, then the smallest cap"),
    message("multipliers"),
    message("the other guarantees"),
    message("times weight and variable pay, day by day; each line rounded once"),
    message("commissions and bonuses, each line rounded once"),
    message("the total floor, then the total cap"),
    message("SPIFFs, outside the cap unless it includes them"),
)
"""The order of application, the same for every plan; explanations print it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One figure: what it is, how it comes about, its text and its exact value.

    `place` is the line of the plan that decided it. `is_line` marks a printed line of pay: these
    add up to the total. `amount` is None where the figure is no number.
    """

    label: str
    value: str
    formula: str | None = None
    note: str | None = None
    amount: Fraction | None = None
    place: Span | None = None
    is_line: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The steps to one line of pay, or those of some days of it."""

    title: str
    steps: tuple[Step, ...]
    place: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One person's pay, or one line of it. `provisional` says until which day facts are in."""

    plan: str
    title: str
    period: str
    person: str
    name: str
    provisional: str | None
    order: tuple[str, ...]
    sections: tuple[Section, ...]
    left_out: tuple[LeftOut, ...]
