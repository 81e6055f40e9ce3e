"""`promise total at most …`: the largest sum of all elements and of what stands beside them.

The figures add up, so the largest total is the sum of the largest parts, cell by cell of what gates
and multipliers look at. A total cap settles it alone. The rounding of single lines is left aside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import TypeVar, assert_never

from planlang.analysis import curves
from planlang.analysis.axes import Figure
from planlang.analysis.money_lines import most_of_award, rate_curve, runs_in
from planlang.analysis.placing import beyond
from planlang.analysis.promises.model import Answer, Holds, Shown, Unknown
from planlang.analysis.promises.said import lines_words, money, of_variable, who
from planlang.analysis.promises.smallest import Moves, smallest_of
from planlang.analysis.promises.subject import Looked, paid_spiffs, without_spiffs
from planlang.analysis.totals import Corner
from planlang.analysis.witness import Witness
from planlang.plan.model import Commission, Cumulation, TotalAtMost, TotalLimit
from planlang.plan.terms import Terms
from planlang.quick_dataclass import dataclass

ZERO, ONE = Fraction(0), Fraction(1)
MOST_CORNERS = 4
"""Corners that are tried for a witness."""

FARTHER, TWICE = 4, 20
"""Of figures farther out every fourth is tried, and so many amounts, each four times as much."""

T = TypeVar("T")


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
    `floor`, then at most `cap` where there is one, and SPIFFs beside."""

    sum: Line
    floor: Line | None
    cap: Line | None
    beside: Fraction | None

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


def proved(promise: TotalAtMost, looked: Sequence[Looked]) -> Answer:
    """Whether nobody's total can be more, in any of the situations."""
    open_: Answer | None = None
    for each in looked:
        answer = _in_situation(promise, each)
        if not isinstance(answer, Holds | Unknown):
            return answer
        if isinstance(answer, Unknown):
            open_ = open_ or answer
    return open_ or Holds(note="apart from the rounding of single lines")


def most_paid(looked: Looked, including: Sequence[str]) -> Most | None:
    """The most that anybody of the situation is paid in a period, without SPIFFs but those in
    `including`; None where there are too many cases to look at."""
    found = looked.most
    if found is None:
        return None
    terms, plan = looked.situation.terms, looked.plan
    unbounded = any(c.value is None for c in found)
    share = None if unbounded else max((c.value or ZERO for c in found), default=ZERO)
    amount: Fraction | None = ZERO
    bonuses = tuple(a for a in terms.awards if not a.is_spiff)
    for award in bonuses:
        if runs_in(award, plan, None):
            most = most_of_award(award)
            amount = None if amount is None or most is None else amount + max(most, ZERO)
    for commission in terms.commissions:
        best = _most_of_table(looked, commission)
        amount = None if best is None or amount is None else amount + best
    inside = _inside(terms.total_cap, including, looked)
    if amount is not None and inside is not None and terms.total_cap is not None:
        amount += inside
    elif terms.total_cap is not None and inside is None:
        amount = None
    return Most(
        sum=Line(share=share, amount=amount),
        floor=_line(terms.total_floor),
        cap=_line(terms.total_cap),
        beside=_beside(terms, including),
    )


def _beside(terms: Terms, including: Sequence[str]) -> Fraction | None:
    """The most of SPIFFs in `including` that no total cap holds; None without bound."""
    cap = terms.total_cap
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


def _in_situation(promise: TotalAtMost, looked: Looked) -> Answer:
    terms = looked.situation.terms
    cap = _line(terms.total_cap)
    if _within(promise, cap, _beside(terms, promise.including)):
        return Holds()  # the total cap settles it, whatever the figures
    most = most_paid(looked, promise.including)
    if most is None:
        return Unknown(reason=f"there are too many cases to look at{who(looked.situation)}")
    if _never_more(promise, most):
        return Holds()
    limit = _limit(promise, looked.variable)
    found = most.at(looked.variable)
    if found is None or found > limit:

        def breaks(witness: Witness) -> Shown | None:
            shown = looked.shown(witness)
            return shown if _paid(promise, shown) > limit + looked.rounded else None

        shown = least_of(looked, promise.including, breaks)
        if shown is not None:
            paid = _paid(promise, shown)
            return looked.broken(
                f"it can be {money(paid, looked.plan)} {of_variable(shown)}"
                f"{who(looked.situation)} ({lines_words(shown.score, looked.plan)}), and "
                f"{money(limit, looked.plan)} was promised",
                (shown,),
                paid,
                limit,
            )
        return Unknown(
            reason=f"the parts can add up to more{who(looked.situation)}, and no figures were "
            "found that bring all of it about at once"
        )
    return Unknown(reason=_depends(promise, most, looked))


def _paid(promise: TotalAtMost, shown: Shown) -> Fraction:
    return without_spiffs(shown.score) + paid_spiffs(shown.score, promise.including)


def _limit(promise: TotalAtMost, variable: Fraction) -> Fraction:
    if promise.share is not None:
        return promise.share * variable
    assert promise.amount is not None  # exactly one is set
    return promise.amount


def _never_more(promise: TotalAtMost, most: Most) -> bool:
    """Whether the bound keeps the promise for every variable pay."""
    floor = most.floor is None or _within(promise, most.floor, most.beside)
    return floor and _within(promise, most.sum, most.beside)


def _within(promise: TotalAtMost, line: Line | None, beside: Fraction | None) -> bool:
    share, amount = promise.share or ZERO, promise.amount or ZERO
    if line is None or line.share is None or line.amount is None or beside is None:
        return False
    return line.share <= share and line.amount + beside <= amount


def _depends(promise: TotalAtMost, most: Most, looked: Looked) -> str:
    """From or up to which variable pay it holds."""
    plan = looked.plan
    each = f"a {plan.pays.noun}"
    here = money(looked.variable, plan)
    total = most.sum
    if total.share is not None and total.amount is not None and most.cap is None:
        beside = total.amount + (most.beside or ZERO)
        if promise.share is not None and promise.share > total.share:
            least = beside / (promise.share - total.share)
            return (
                f"amounts of money count beside shares of variable pay: it holds for a variable of "
                f"{money(least, plan)} {each} and more{who(looked.situation)}"
            )
        if promise.amount is not None and total.share > 0:
            up_to = (promise.amount - beside) / total.share
            return (
                f"it holds for a variable of up to {money(up_to, plan)} {each}"
                f"{who(looked.situation)}"
            )
    return f"it holds for a variable of {here} {each}, and not for every one" + who(
        looked.situation
    )


def _line(limit: TotalLimit | None) -> Line | None:
    if limit is None:
        return None
    return Line(share=limit.share or ZERO, amount=limit.amount or ZERO)


def _at(line: Line, variable: Fraction, part: Fraction) -> Fraction | None:
    if line.share is None or line.amount is None:
        return None
    return line.share * variable + line.amount * part


# ---------------------------------------------------------------- witnesses


def least_of(
    looked: Looked, including: Sequence[str], breaks: Callable[[Witness], T | None]
) -> T | None:
    """What `breaks` has for the smallest of the witnesses that it has something for, of all that
    are tried; None where it has nothing for any."""
    return smallest_of(looked.search, tries(looked, including), breaks)


def tries(looked: Looked, including: Sequence[str]) -> Iterator[Iterable[Moves]]:
    """Figures of much pay, in series that rise: where all elements pay the most, figures that have
    no bound farther and farther out, and rising amounts of money, alone and beside the others."""
    search = looked.search
    corners = sorted(looked.most or (), key=lambda c: _worth(looked, c), reverse=True)
    best: list[Moves] = []
    for corner in corners[:MOST_CORNERS]:
        into = search.into(corner.cell)
        best.append({**into, **search.at_extremes(corner, 1)})
        yield best[-1:]
        for figure in corner.unbounded:
            for beside in (into, best[-1]):
                for upward in (True, False):
                    yield _farther(looked, figure, corner, upward, beside)
    for beside in ({}, *best[:1]):
        yield from _with_money(looked, beside, including)


def _farther(
    looked: Looked, figure: Figure, corner: Corner, upward: bool, beside: Moves
) -> Iterator[Moves]:
    place = corner.cell.places.get(figure)
    for value in islice(beyond(looked.side, figure, place, upward), 0, None, FARTHER):
        yield {figure: value, **{f: x for f, x in beside.items() if f != figure}}


def _worth(looked: Looked, corner: Corner) -> tuple[bool, Fraction]:
    """What a corner pays with the bonuses that its cell earns."""
    earned = looked.conditions.effects(corner.cell).paid
    awards = zip(looked.conditions.awards, earned, strict=True)
    bonuses = sum((a.amount for a, paid in awards if paid and not a.is_spiff), ZERO)
    return corner.value is None, (corner.value or ZERO) * looked.variable + bonuses


def _with_money(
    looked: Looked, beside: Moves, including: Sequence[str]
) -> Iterator[Iterable[Moves]]:
    """Rising amounts for rate tables and counts beside other figures, each alone and all."""
    terms = looked.situation.terms
    units = {looked.side.amount(c.reading): Fraction(1000) for c in terms.commissions}
    for award in terms.awards:
        if award.reading is not None and (not award.is_spiff or award.name in including):
            units[looked.side.amount(award.reading)] = ONE
    alone = [{figure: unit} for figure, unit in units.items()] if len(units) > 1 else []
    for some in (*alone, units) if units else ():
        yield ({**_times(some, 4**k), **beside} for k in range(TWICE))


def _times(units: Mapping[Figure, Fraction], factor: int) -> Moves:
    return {figure: unit * factor for figure, unit in units.items()}
