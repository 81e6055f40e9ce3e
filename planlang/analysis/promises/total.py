"""`promise total at most …`: the largest sum of all elements and of what stands beside them.

The figures add up, so the largest total is the sum of the largest parts, cell by cell of what gates
and multipliers look at. A total cap settles it alone. The rounding of single lines is left aside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import TypeVar

from planlang.analysis.axes import Figure
from planlang.analysis.placing import beyond
from planlang.analysis.promises.model import Answer, Holds, Shown, Unknown
from planlang.analysis.promises.most import Line, Most, beside_of, line_of, most_paid, period_target
from planlang.analysis.promises.said import lines_words, money, of_variable, who
from planlang.analysis.promises.smallest import Moves, smallest_of
from planlang.analysis.promises.subject import Looked, paid_spiffs, without_spiffs
from planlang.analysis.situations import Situation, periods_of, version_days
from planlang.analysis.totals import Corner
from planlang.analysis.witness import Witness
from planlang.plan.model import (
    Commission,
    FixedTarget,
    Plan,
    TotalAtMost,
)

ZERO, ONE = Fraction(0), Fraction(1)
MOST_CORNERS = 4
"""Corners that are tried for a witness."""

FARTHER, TWICE = 4, 20
"""Of figures farther out every fourth is tried, and so many amounts, each four times as much."""

T = TypeVar("T")


def proved(promise: TotalAtMost, looked: Sequence[Looked]) -> Answer:
    """Whether nobody's total can be more, in any of the situations."""
    open_: Answer | None = None
    versions = frozenset(each.situation.version for each in looked)
    for each in looked:
        answer = _in_situation(promise, each)
        if isinstance(answer, Holds) and _may_lose_cap(each.situation, versions):
            answer = _without_cap(promise, each)
        if not isinstance(answer, Holds | Unknown):
            return answer
        if isinstance(answer, Unknown):
            open_ = open_ or answer
    return open_ or Holds(note="apart from the rounding of single lines")


def _may_lose_cap(situation: Situation, versions: frozenset[int]) -> bool:
    """Whether a period has days of the situation's version, which has a total cap, and days of
    another of `versions` without one or with another one: days without a cap leave the whole period
    without."""
    plan = situation.plan
    own = plan.versions[situation.version].total_cap
    if own is None:
        return False
    return any(
        situation.version in touched
        and any(
            cap is None or cap.including != own.including
            for cap in (plan.versions[i].total_cap for i in touched & versions)
        )
        for touched in _together(plan)
    )


def _together(plan: Plan) -> Iterator[frozenset[int]]:
    """The versions that have days of one and the same period."""
    days = tuple(version_days(plan, i) for i in range(len(plan.versions)))
    for period in periods_of(plan):
        yield frozenset(
            i
            for i, each in enumerate(days)
            if each.start <= period.end and period.start <= each.end
        )


def _without_cap(promise: TotalAtMost, looked: Looked) -> Holds | Unknown:
    most = most_paid(looked, promise.including, capped=False)
    if most is not None and _never_more(promise, most.against(_largest_target(looked.situation))):
        return Holds()
    return Unknown(
        reason="the period in which the total cap comes or changes has days under other terms, and "
        "days without a cap leave the whole period without: the parts can add up to more"
        f"{who(looked.situation)}"
    )


def _largest_target(situation: Situation) -> Callable[[Commission], Fraction | None]:
    """The largest target of a commission in any period of the situation's version; None where each
    person has another."""
    plan, days = situation.plan, situation.days
    shares = [
        plan.spread[period.index - 1]
        for period in periods_of(plan)
        if period.start <= days.end and days.start <= period.end
    ]

    def wanted(commission: Commission) -> Fraction | None:
        target = commission.target
        if not isinstance(target, FixedTarget):
            return None
        return period_target(commission, target.value, max(shares, default=ONE))

    return wanted


def _in_situation(promise: TotalAtMost, looked: Looked) -> Answer:
    terms = looked.situation.terms
    cap = line_of(terms.total_cap)
    if _within(promise, cap, beside_of(terms, promise.including, terms.total_cap)):
        return Holds()  # the total cap settles it, whatever the figures
    most = most_paid(looked, promise.including)
    if most is None:
        return Unknown(reason=f"there are too many cases to look at{who(looked.situation)}")
    most = most.against(_largest_target(looked.situation))
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
