"""What the ratio of an account comes to that is neither smaller nor larger than it was.

A book's grace protects against shrinking, and only a ratio of two like sums can shrink: money of
money, rows of rows. An average, or contacts per account, has no value at which an account is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.plan.model import Measure
from planlang.plan.rows import Aggregate, Function, Linear
from planlang.plan.types import Kind

_POINTS = Fraction(100)
"""100 times a ratio is that ratio in points."""


def kept_ratio(measure: Measure) -> Fraction | None:
    """1, or 100 where the value is 100 times a ratio; None where nothing can shrink."""
    if measure.denominator is None:
        return None
    lines = (measure.numerator, measure.denominator)
    if len({_unit(a) for line in lines for _, a in line.terms}) != 1:
        return None
    return _POINTS if in_points(*lines) else Fraction(1)


def in_points(numerator: Linear, denominator: Linear) -> bool:
    """Whether the value is 100 times a ratio. (4 times one is a quarter's figure of a year's.)"""
    hundreds, plain = (
        all(n % _POINTS == 0 for n in _numbers(line)) for line in (numerator, denominator)
    )
    return hundreds and not plain and bool(numerator.terms)


def _unit(aggregate: Aggregate) -> object:
    """What an aggregate adds up: rows, values of a column, or a unit."""
    value = aggregate.value
    if value is None or aggregate.function is Function.DISTINCT:
        return value
    return Kind.NUMBER if value.type.kind is Kind.COUNT else value.type.kind


def _numbers(line: Linear) -> Iterator[Fraction]:
    yield from (coefficient for coefficient, _ in line.terms)
    yield line.constant
