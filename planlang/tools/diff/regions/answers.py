"""Which answers two plans can give to one comparison of two attainments.

A comparison that cannot be told by one figure is taken as it is: it holds, or it does not, by each
of the plans. But not every two answers go together. Where a target falls, an attainment only rises,
and what it was above, it stays above.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from planlang.analysis.element_pay import domain
from planlang.analysis.intervals import Interval
from planlang.plan.model import AttainmentOf, Better, PayComparison, PayoutOf, PayValue
from planlang.plan.rows import Operator
from planlang.tools.diff.regions.boxes import Cells
from planlang.tools.diff.regions.figures import ZERO, Figure, Look
from planlang.tools.diff.regions.readings import target_ratio
from planlang.tools.diff.regions.touching import attains

NO_FIGURES = Cells(intervals=())

_BELOW_ZERO = Interval(high=ZERO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A comparison that both plans answer for themselves: which axis has the old plan's answer, and
    which one the new plan's.

    `same_data`: both plans have the attainments, or neither. `never` is a pair of answers that
    attainments from 0 on do not give. `from_zero`: they cannot be below. `of_own`: one of them is
    that of the line itself.
    """

    old: int
    new: int
    same_data: bool
    never: tuple[bool, bool] | None
    from_zero: bool
    of_own: bool

    def figures_there(self, own: Cells, at: Sequence[Cells]) -> Cells:
        """Which of the line's `own` figures can be there with these cells of the axes."""
        one, other = _answer(at[self.old]), _answer(at[self.new])
        if self.same_data and (one is None) != (other is None):
            return NO_FIGURES
        if self.never is not None and (one, other) == self.never:
            if self.from_zero:
                return NO_FIGURES
            if self.of_own:
                below = (i.meets(_BELOW_ZERO) for i in own.intervals)
                own = replace(own, intervals=tuple(i for i in below if i is not None))
        if self.same_data and self.of_own and not (one is None and other is None):
            own = replace(own, no_data=False)
        return own


def answered_twice(
    axes: Iterable[Figure], old: Look, new: Look, *, own: str | None
) -> tuple[Answered, ...]:
    """The comparisons of which each plan has an axis of its own; `own` is the element that is
    looked at."""
    return tuple(_answered_twice(tuple(axes), old, new, own))


def _answered_twice(
    axes: Sequence[Figure], old: Look, new: Look, own: str | None
) -> Iterator[Answered]:
    numbers = {figure.key: number for number, figure in enumerate(axes)}
    for key, first in numbers.items():
        if key[0] != "condition" or key[2] is not False:
            continue
        comparison, second = key[1], numbers.get((*key[:2], True))
        if second is None or not isinstance(comparison, PayComparison):
            continue
        sides = (comparison.left, comparison.right)
        ways = [_way(value, old, new) for value in sides]
        elements = [value.element for value in sides if isinstance(value, AttainmentOf)]
        yield Answered(
            old=first,
            new=second,
            same_data=None not in ways,
            never=_never(comparison.operator, *ways),
            from_zero=any(_is_from_zero(name, new) for name in elements),
            of_own=own in elements,
        )


def _way(value: PayValue, old: Look, new: Look) -> int | None:
    """How a side of a comparison goes from the old plan to the new one: 1 up, −1 down, 0 not at
    all; None where that cannot be told. It is up and down as long as it is not below 0."""
    match value:
        case PayoutOf():
            return None
        case AttainmentOf(element=name):
            one, other = old.element(name), new.element(name)
            if one is None or other is None:
                return None
            if attains(one) == attains(other):
                return 0
            alike = attains(one) == attains(replace(other, target=one.target))
            ratio = target_ratio(one.target, other.target)
            if not alike or ratio is None or other.better is Better.LOWER:
                return None
            return -1 if ratio > 1 else 1
        case _:
            return 0


def _never(operator: Operator, left: int | None, right: int | None) -> tuple[bool, bool] | None:
    if left is None or right is None or left == right:
        return None
    rises = left > right
    match operator:
        case Operator.LESS | Operator.AT_MOST:
            return (False, True) if rises else (True, False)
        case Operator.MORE | Operator.AT_LEAST:
            return (True, False) if rises else (False, True)
        case _:
            return None


def _is_from_zero(name: str, look: Look) -> bool:
    element = look.element(name)
    low = None if element is None else domain(look.plan, element).low
    return low is not None and low >= 0


def _answer(cells: Cells) -> bool | None:
    """Whether the comparison holds; None where nobody can say. Its figure is 1 where it does."""
    return bool(cells.intervals[0].low) if cells.intervals else None
