"""Examples of measures: the figure that the data stage gave, against the one that was wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from planlang.data.measure_examples import MadeExample, made_example, taken_for
from planlang.data.model import Taken
from planlang.diagnostics import Diagnostic
from planlang.diagnostics.catalogue.scores import EXAMPLE_DIFFERS
from planlang.plan.model.measure_examples import MeasureExample
from planlang.plan.types import Kind
from planlang.scores.readings import figure, of_nothing
from planlang.values import exact_or_fraction, format_money, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureExampleResult:
    """An example of a measure and the figure it gave; `diagnostics` is empty exactly when it is the
    one that was wanted. `figure` None is the language's none, or, with diagnostics, nothing."""

    example: MeasureExample
    figure: Fraction | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def name(self) -> str:
        return f"{self.example.measure}: {self.example.title}"


def run_measure_example(example: MeasureExample) -> MeasureExampleResult:
    """Takes the measure over the example's rows, with the engine that measures companies."""
    made = made_example(example)
    taken, diagnostics = taken_for(made)
    if diagnostics:
        return MeasureExampleResult(example=example, figure=None, diagnostics=diagnostics)
    found = _figure(made, taken)
    return MeasureExampleResult(
        example=example,
        figure=found,
        diagnostics=() if found == example.gives else (_differs(example, found),),
    )


def _figure(made: MadeExample, taken: Mapping[str, Taken]) -> Fraction | None:
    """Σ coefficient · measure + constant; none if any of the measures is none."""
    value: Fraction | None = made.example.constant
    for key, (coefficient, _) in zip(made.keys, made.example.parts, strict=True):
        reading = made.plan.readings[key]
        found = taken.get(key)
        if found is None or not found.sums:
            found = Taken(sums=(of_nothing(reading.measure),))
        part = figure(reading, found).value
        value = None if value is None or part is None else value + coefficient * part
    return value


def _differs(example: MeasureExample, found: Fraction | None) -> Diagnostic:
    return Diagnostic(
        code=EXAMPLE_DIFFERS,
        message=f"Example “{example.title}” of `{example.measure}` gives {_said(example, found)}, "
        f"and {_said(example, example.gives)} was wanted.",
        place=example.span,
        help=_NONE if found is None or example.gives is None else None,
    )


_NONE = (
    "None is what a measure gives when a ratio divides by 0, an `average`, `min` or `max` has no "
    "rows, or there are fewer rows than `at least` asks for."
)


def _said(example: MeasureExample, value: Fraction | None) -> str:
    """A figure of the measure's type, exact: "93%", "2/3", "none"."""
    if value is None:
        return "none"
    kind = example.type.kind
    if kind is Kind.MONEY:
        return format_money(value, example.currency)
    if kind is Kind.PERCENT:
        exact = plain(100 * value)
        if exact is not None:
            return f"{exact}%"
    decimal, fraction = exact_or_fraction(value)
    number = decimal if fraction is None else f"{fraction} (about {decimal})"
    return f"{number} days" if kind is Kind.DAYS else number
