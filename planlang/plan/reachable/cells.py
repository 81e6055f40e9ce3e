"""The values of a row that conditions tell apart, as a finite set of cases.

Conditions compare columns with written values, so a column has few cases that matter: each value
named and any other one, each stretch between two limits, yes and no, missing. Tenure has the cases
its limits allow. Everything else (a comparison of two columns) counts as free: it may hold or not.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import pairwise, product
from math import prod
from typing import assert_never

from planlang.plan import wording
from planlang.plan.rows import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Field,
    IsMissing,
    IsYes,
    LatestIn,
    Literal,
    LookedUp,
    Not,
    OneOf,
    Operator,
    OrElse,
    RowValue,
    TenureBelow,
    Within,
)
from planlang.plan.types import Kind
from planlang.quick_dataclass import dataclass
from planlang.values.dates import add_months

Value = Fraction | str | date | bool


class Odd(Enum):
    """Cases of a column that are no written value."""

    MISSING = "missing"
    OTHER = "any other value"


@dataclass(frozen=True, slots=True)
class Case:
    """One case of an axis: a value that stands for it, and the case in words.

    For tenure, `value` is the set of limits that the tenure lies below.
    """

    value: Value | Odd | frozenset[TenureBelow]
    words: str


TENURE = "tenure"

Subject = Hashable
"""What an axis is about: a value of the row, `TENURE`, or a condition that counts as free."""

Cell = Mapping[Subject, Case]
"""One case for each axis."""


def subjects(condition: Condition) -> frozenset[Subject]:
    """The axes on which a condition depends."""
    return frozenset(subject_of(leaf) for leaf in _leaves(condition))


MOST_CASES = 20_000
"""Cases of one axis that are made before giving up."""


def cases(conditions: Iterable[Condition]) -> dict[Subject, tuple[Case, ...]] | None:
    """The axes of some conditions with their cases; None when there are too many of tenure."""
    by_subject: dict[Subject, list[Condition]] = {}
    for condition in conditions:
        for leaf in _leaves(condition):
            by_subject.setdefault(subject_of(leaf), []).append(leaf)
    limits = frozenset(leaf for leaf in by_subject.get(TENURE, ()) if isinstance(leaf, TenureBelow))
    if prod(len(chain) + 1 for chain in _chains(limits)) > MOST_CASES:
        return None
    return {
        subject: _tenure_cases(limits) if subject == TENURE else _cases(subject, leaves)
        for subject, leaves in by_subject.items()
    }


def holds(condition: Condition, cell: Cell) -> bool:
    """Whether a condition holds for a cell that has all its axes."""
    match condition:
        case AllOf(parts=parts):
            return all(holds(part, cell) for part in parts)
        case AnyOf(parts=parts):
            return any(holds(part, cell) for part in parts)
        case Not(part=part):
            return not holds(part, cell)
        case TenureBelow():
            below = cell[TENURE].value
            return isinstance(below, frozenset) and condition in below
        case IsMissing(field=field):
            return cell[field].value is Odd.MISSING
        case Comparison() | OneOf() | IsYes():
            read = read_leaf(condition)
            if read is None:
                return cell[condition].value is True
            value = _value(read.value, cell)
            if value is Odd.MISSING:
                return False
            return any(_compares(read.operator, value, choice) for choice in read.choices)
        case Within() | LatestIn():
            return cell[condition].value is True
        case _:
            assert_never(condition)


# ---------------------------------------------------------------- reading conditions


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A condition as `value operator one of choices`."""

    value: RowValue
    operator: Operator
    choices: tuple[Value, ...]


_TURNED = {
    Operator.EQUAL: Operator.EQUAL,
    Operator.NOT_EQUAL: Operator.NOT_EQUAL,
    Operator.LESS: Operator.MORE,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.MORE: Operator.LESS,
    Operator.AT_LEAST: Operator.AT_MOST,
}


def read_leaf(leaf: Condition) -> _Read | None:
    """A leaf about one value and written ones, or None where it counts as free."""
    match leaf:
        case Comparison(operator=operator, left=left, right=Literal(value=value)):
            found = _Read(value=left, operator=operator, choices=(value,))
        case Comparison(operator=operator, left=Literal(value=value), right=right):
            found = _Read(value=right, operator=_TURNED[operator], choices=(value,))
        case OneOf(value=subject, choices=choices):
            found = _Read(
                value=subject,
                operator=Operator.EQUAL,
                choices=tuple(choice.value for choice in choices),
            )
        case IsYes(value=subject):
            found = _Read(value=subject, operator=Operator.EQUAL, choices=(True,))
        case _:
            return None
    return None if isinstance(found.value, Literal) else found


def _leaves(condition: Condition) -> Iterator[Condition]:
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from _leaves(part)
        case Not(part=part):
            yield from _leaves(part)
        case _:
            yield condition


def subject_of(leaf: Condition) -> Subject:
    """What a condition that is no `and`, `or` or `not` is about."""
    match leaf:
        case TenureBelow():
            return TENURE
        case IsMissing(field=field):
            return field
        case _:
            read = read_leaf(leaf)
            return leaf if read is None else _root(read.value)


def _root(value: RowValue) -> RowValue:
    """`team else "none"` is about `team`."""
    match value:
        case OrElse(field=field, default=Literal()):
            return field
        case _:
            return value


def _value(value: RowValue, cell: Cell) -> Value | Odd | frozenset[TenureBelow]:
    found = cell[_root(value)].value
    if found is Odd.MISSING and isinstance(value, OrElse) and isinstance(value.default, Literal):
        return value.default.value
    return found


def _compares(
    operator: Operator, value: Value | Odd | frozenset[TenureBelow], choice: Value
) -> bool:
    match operator:
        case Operator.EQUAL:
            return value == choice
        case Operator.NOT_EQUAL:
            return value != choice
        case _:
            pass
    if isinstance(value, date) and isinstance(choice, date):
        return _sized(operator, value.toordinal(), choice.toordinal())
    if isinstance(value, Fraction) and isinstance(choice, Fraction):
        return _sized(operator, value, choice)
    return False


def _sized(operator: Operator, value: Fraction | int, choice: Fraction | int) -> bool:
    match operator:
        case Operator.LESS:
            return value < choice
        case Operator.AT_MOST:
            return value <= choice
        case Operator.MORE:
            return value > choice
        case _:
            return value >= choice


# ---------------------------------------------------------------- cases of an axis


def _cases(subject: Subject, leaves: list[Condition]) -> tuple[Case, ...]:
    reads = [read for leaf in leaves if (read := read_leaf(leaf)) is not None]
    if not reads and not any(isinstance(leaf, IsMissing) for leaf in leaves):
        return (Case(True, "its condition holds"), Case(False, "its condition does not hold"))
    name = _named(subject)
    can_miss = any(isinstance(leaf, IsMissing) for leaf in leaves) or any(
        isinstance(read.value, OrElse) for read in reads
    )
    missing = (Case(Odd.MISSING, f"{name} is missing"),) if can_miss else ()
    points = {choice for read in reads for choice in read.choices}
    points |= {
        read.value.default.value
        for read in reads
        if isinstance(read.value, OrElse) and isinstance(read.value.default, Literal)
    }
    return (*_value_cases(name, subject, points), *missing)


def _value_cases(name: str, subject: Subject, points: set[Value]) -> tuple[Case, ...]:
    if any(isinstance(point, bool) for point in points):
        return (Case(True, f"{name} is yes"), Case(False, f"{name} is no"))
    sizes = sorted(point for point in points if isinstance(point, Fraction))
    days = sorted(point for point in points if isinstance(point, date))
    if sizes:
        kind = subject.type.kind if isinstance(subject, Field | LookedUp) else None
        return _stretches(
            name,
            sizes,
            Fraction(1),
            whole=kind in (Kind.COUNT, Kind.DAYS),
            percent=kind is Kind.PERCENT,
        )
    if days:
        ordinals = [Fraction(day.toordinal()) for day in days]
        return tuple(
            Case(_day(case.value), case.words)
            for case in _stretches(name, ordinals, Fraction(1), whole=True, dates=True)
        )
    texts = sorted(point for point in points if isinstance(point, str))
    named = tuple(Case(text, f'{name} is "{text}"') for text in texts)
    return (*named, Case(Odd.OTHER, f"{name} is anything else"))


def _stretches(
    name: str,
    points: list[Fraction],
    step: Fraction,
    *,
    whole: bool,
    dates: bool = False,
    percent: bool = False,
) -> tuple[Case, ...]:
    def shown(x: Fraction) -> str:
        if dates:
            return str(date.fromordinal(int(x)))
        return wording.percent(x) if percent else wording.number(x)

    found = [Case(points[0] - step, f"{name} is below {shown(points[0])}")]
    for low, high in pairwise([*points, None]):
        assert low is not None
        found.append(Case(low, f"{name} is {shown(low)}"))
        if high is None:
            found.append(Case(low + step, f"{name} is above {shown(low)}"))
        elif not whole or high - low > 1:
            middle = low + step if whole else (low + high) / 2
            found.append(Case(middle, f"{name} is between {shown(low)} and {shown(high)}"))
    return tuple(found)


def _day(value: object) -> date:
    assert isinstance(value, Fraction)
    return date.min + timedelta(days=int(value) - 1)


def _named(subject: Subject) -> str:
    match subject:
        case Field(name=name):
            return name
        case LookedUp(name=name):
            return name
        case _:
            return "the value compared"


# ---------------------------------------------------------------- tenure


def _chains(limits: frozenset[TenureBelow]) -> tuple[tuple[TenureBelow, ...], ...]:
    """The limits of one unit and reading, each from the least to the greatest: whoever is below
    one of them is below all that follow."""
    kinds = sorted({(limit.months, limit.by_day) for limit in limits})
    return tuple(
        tuple(sorted((x for x in limits if (x.months, x.by_day) == kind), key=lambda x: x.number))
        for kind in kinds
    )


def _tenure_cases(limits: frozenset[TenureBelow]) -> tuple[Case, ...]:
    """The sets of limits that a tenure can lie below at once."""
    chains = _chains(limits)
    ordered = sorted(limits, key=lambda limit: (_days(limit), limit.months, limit.by_day))
    found: list[Case] = []
    for starts in product(*(range(len(chain) + 1) for chain in chains)):
        below = frozenset(
            limit for chain, start in zip(chains, starts, strict=True) for limit in chain[start:]
        )
        outside = limits - below
        if not any(_implies(one, other) for one in below for other in outside):
            found.append(Case(below, _tenure_words(ordered, below)))
    return tuple(found)


def _tenure_words(ordered: list[TenureBelow], below: frozenset[TenureBelow]) -> str:
    under = next((limit for limit in ordered if limit in below), None)
    over = next((limit for limit in reversed(ordered) if limit not in below), None)
    words = []
    if over is not None:
        words.append(f"tenure is at least {_limit(over)}")
    if under is not None:
        words.append(f"tenure is below {_limit(under)}")
    return " and ".join(words)


def _limit(limit: TenureBelow) -> str:
    unit = "month" if limit.months else "day"
    text = f"{limit.number} {unit}{'' if limit.number == 1 else 's'}"
    return text if limit.by_day else f"{text} at the period's start"


def _implies(one: TenureBelow, other: TenureBelow) -> bool:
    """Below `one` is always below `other`."""
    if other.by_day and not one.by_day:
        return False  # tenure on a later day says more than at the period's start
    if one.months == other.months:
        return one.number <= other.number
    return _days(one)[1] <= _days(other)[0]


@cache
def _days(limit: TenureBelow) -> tuple[int, int]:
    """The fewest and the most days that a limit can stand for."""
    if not limit.months:
        return limit.number, limit.number
    starts = [date(2024, 1, 1) + timedelta(days=n) for n in range(366 + 3 * 365)]
    lengths = [(add_months(day, limit.number) - day).days for day in starts]
    return min(lengths), max(lengths)
