"""The most that somebody can be paid in a period: the largest sum of all parts, and its limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from planlang.analysis import curves
from planlang.analysis.money_lines import bounds_scale, most_of_award, rate_curve, runs_in
from planlang.analysis.promises.subject import Looked
from planlang.plan.model import Commission, Cumulation, TotalLimit
from planlang.plan.terms import Terms
from planlang.quick_dataclass import dataclass

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An amount of money that hangs on variable pay: `share` of it and `amount` together. None:
    there is no largest one."""

    share: Fraction | None
    amount: Fraction | None

    def at(self, variable: Fraction) -> Fraction | None:
        """The amount for somebody with this variable pay."""
        if self.share is None or self.amount is None:
            return None
        return self.share * variable + self.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Most:
    """The most that a person of a situation can be paid in a period: at most `sum` and at least
    `floor`, then at most `cap` where there is one, and SPIFFs beside.

    `by_target` has the commissions whose bounds are shares of a target, with what each pays at most
    for a unit of it; the sum is without them until they are put `against` one.
    """

    sum: Line
    floor: Line | None
    cap: Line | None
    beside: Fraction | None
    by_target: tuple[tuple[Commission, Fraction], ...] = ()

    def against(self, wanted: Callable[[Commission], Fraction | None]) -> Most:
        """The same with what commissions pay whose bounds are shares of a target: `wanted` is that
        target, None where there is no largest one."""
        amount = self.sum.amount
        for commission, each in self.by_target:
            target = wanted(commission)
            amount = None if amount is None or target is None else amount + each * target
        return replace(self, sum=replace(self.sum, amount=amount), by_target=())

    def at(self, variable: Fraction, part: Fraction = ONE) -> Fraction | None:
        """The amount for this variable pay; `part` of a period's days counts for what is flat.
        None: there is no bound."""
        total = _at(self.sum, variable, part)
        if self.floor is not None and total is not None:
            total = max(total, _at(self.floor, variable, part) or ZERO)
        if self.cap is not None:
            cap = _at(self.cap, variable, part)
            total = cap if total is None or cap is None else min(total, cap)
        if total is None or self.beside is None:
            return None
        return total + self.beside


def period_target(commission: Commission, amount: Fraction, share: Fraction) -> Fraction:
    """What a commission's bounds are shares of in a period with this share of the year, of a target
    of this amount. A table on the year to date has the bounds of the year."""
    target = commission.target
    whole_year = commission.cumulation is Cumulation.YEAR_TO_DATE
    return amount * share if target is not None and target.per_year and not whole_year else amount


def most_paid(looked: Looked, including: Sequence[str], *, capped: bool = True) -> Most | None:
    """The most that anybody of the situation is paid in a period, without SPIFFs but those in
    `including`; None where there are too many cases to look at. `capped` is False for a period
    that the total cap does not hold."""
    found = looked.most
    if found is None:
        return None
    terms, plan = looked.situation.terms, looked.plan
    limit = terms.total_cap if capped else None
    unbounded = any(c.value is None for c in found)
    share = None if unbounded else max((c.value or ZERO for c in found), default=ZERO)
    amount: Fraction | None = ZERO
    bonuses = tuple(a for a in terms.awards if not a.is_spiff)
    for award in bonuses:
        if runs_in(award, plan, None):
            most = most_of_award(award)
            amount = None if amount is None or most is None else amount + max(most, ZERO)
    by_target: list[tuple[Commission, Fraction]] = []
    for commission in terms.commissions:
        best = _most_of_table(looked, commission)
        if best and commission.bounds_of_target:
            by_target.append((commission, best / bounds_scale(looked.situation, commission)))
        else:
            amount = None if best is None or amount is None else amount + best
    inside = _inside(limit, including, looked)
    if amount is not None and inside is not None and limit is not None:
        amount += inside
    elif limit is not None and inside is None:
        amount = None
    return Most(
        sum=Line(share=share, amount=amount),
        floor=line_of(terms.total_floor),
        cap=line_of(limit),
        beside=beside_of(terms, including, limit),
        by_target=tuple(by_target),
    )


def beside_of(terms: Terms, including: Sequence[str], cap: TotalLimit | None) -> Fraction | None:
    """The most of SPIFFs in `including` that the total cap does not hold; None without bound."""
    found = ZERO
    for award in terms.awards:
        covered = cap is not None and award.name in cap.including
        if not award.is_spiff or award.name not in including or covered:
            continue
        most = most_of_award(award)
        if most is None:
            return None
        found += max(most, ZERO)
    return found


def _most_of_table(looked: Looked, commission: Commission) -> Fraction | None:
    """The most that a rate table pays in a period; None without bound."""
    table = rate_curve(looked.situation, commission)
    best = curves.highest(table)
    if best is None or best.value <= 0:
        return None if best is None else ZERO
    match commission.cumulation:
        case Cumulation.EACH_PERIOD:
            return best.value
        case Cumulation.EACH_ROW:
            return None  # as many rows as there are
        case Cumulation.YEAR_TO_DATE:
            least = curves.lowest(table)
            return None if least is None else best.value - least.value
        case _:
            assert_never(commission.cumulation)


def _inside(cap: TotalLimit | None, including: Sequence[str], looked: Looked) -> Fraction | None:
    """The most of SPIFFs that the total and its cap both include; None without bound."""
    found = ZERO
    if cap is None:
        return found
    for award in looked.situation.terms.awards:
        if award.is_spiff and award.name in cap.including and award.name in including:
            most = most_of_award(award)
            if most is None:
                return None
            found += max(most, ZERO)
    return found


def line_of(limit: TotalLimit | None) -> Line | None:
    if limit is None:
        return None
    return Line(share=limit.share or ZERO, amount=limit.amount or ZERO)


def _at(line: Line, variable: Fraction, part: Fraction) -> Fraction | None:
    if line.share is None or line.amount is None:
        return None
    return line.share * variable + line.amount * part
