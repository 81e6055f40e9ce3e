"""Where a total cap or floor pays otherwise: by the pay that it looks at."""

from __future__ import annotations

from fractions import Fraction

from planlang.analysis import curves
from planlang.analysis.element_pay import ungated
from planlang.analysis.intervals import Interval
from planlang.plan.model import MoveWeight, TotalLimit
from planlang.plan.types import MONEY, PERCENT
from planlang.tools.diff.model import Axis, Direction
from planlang.tools.diff.regions.boxes import Apart, Box, Cells, Peak
from planlang.tools.diff.regions.figures import ZERO, Figure, Look

TOTAL = "total"


def limits_apart(old: Look, new: Look) -> Apart:
    """Where the caps and floors on the sum of both terms leave other totals."""
    boxes: list[Box] = []
    for is_cap in (True, False):
        one, other = (
            look.terms.total_cap if is_cap else look.terms.total_floor for look in (old, new)
        )
        if _same(one, other):
            continue
        found = _limit_apart(one, other, new, is_cap=is_cap)
        if isinstance(found, str):
            return Apart(unknown=found)
        boxes += found
    return Apart(boxes=tuple(boxes))


def _same(one: TotalLimit | None, other: TotalLimit | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.share, one.amount, sorted(one.including)) == (
        other.share, other.amount, sorted(other.including),
    )  # fmt: skip


def _limit_apart(
    one: TotalLimit | None, other: TotalLimit | None, look: Look, *, is_cap: bool
) -> list[Box] | str:
    known = [limit for limit in (one, other) if limit is not None]
    if len({limit.share is None for limit in known}) > 1:
        return "one is a share of variable pay, the other an amount"
    levels = [_level(limit) for limit in (one, other)]
    widened = _including(one, other)
    if widened is None:
        return "other SPIFFs are counted in"
    tighter = levels[1] is not None and (levels[0] is None or _is_tighter(levels, is_cap=is_cap))
    looser = levels[0] is not None and (
        levels[1] is None or _is_tighter(levels[::-1], is_cap=is_cap)
    )
    # Counting more SPIFFs in lets a cap hold sooner, and a floor be met sooner: both pay less.
    less = (tighter if is_cap else looser) or widened > 0
    more = (looser if is_cap else tighter) or widened < 0
    if less and more:
        return "the level and what is counted in move pay in opposite directions"
    if not less and not more:
        return []
    edge = _edge(levels, is_cap=is_cap)
    most = _greatest_share(look) if is_cap else None
    if most is not None and known[0].share is not None and not widened and most <= edge:
        return []  # nobody can earn so much
    figure = Figure(
        key=(TOTAL, is_cap),
        name=TOTAL,
        title="the total before the cap" if is_cap else "the total before the floor",
        axis=Axis.TOTAL,
        type=PERCENT if known[0].share is not None else MONEY,
        note="of variable" if known[0].share is not None else "",
    )
    where = Interval(low=edge) if is_cap else Interval(high=edge)
    size = None if None in levels else abs((levels[0] or ZERO) - (levels[1] or ZERO))
    if size is None and most is not None:
        size = most - edge
    return [
        Box(
            line=TOTAL,
            direction=Direction.LESS if less else Direction.MORE,
            where=((figure, Cells(intervals=(where,))),),
            peak=Peak(
                value=None if widened else size, at=None, attained=True, near=None, others=()
            ),
            exact=not widened,
        )
    ]


def _level(limit: TotalLimit | None) -> Fraction | None:
    if limit is None:
        return None
    return limit.share if limit.share is not None else limit.amount


def _is_tighter(levels: list[Fraction | None], *, is_cap: bool) -> bool:
    """True where the second level binds more than the first."""
    first, second = levels
    assert first is not None
    assert second is not None
    return second < first if is_cap else second > first


def _edge(levels: list[Fraction | None], *, is_cap: bool) -> Fraction:
    """Beyond which total the two differ."""
    known = [level for level in levels if level is not None]
    return min(known) if is_cap else max(known)


def _including(one: TotalLimit | None, other: TotalLimit | None) -> int | None:
    """1 where more SPIFFs are counted in, −1 where fewer are; None where some came and some
    went."""
    if one is None or other is None:
        return 0
    before, after = set(one.including), set(other.including)
    if before == after:
        return 0
    return 1 if before < after else -1 if after < before else None


def _greatest_share(look: Look) -> Fraction | None:
    """The largest total of elements as a share of variable pay; None where there is no bound, or
    other money beside them."""
    held = look.terms
    if held.commissions or held.awards or held.multipliers:
        return None
    tops = []
    for element in held.elements:
        reading = look.readings.get(element.name)
        if reading is None:
            return None
        top = curves.highest(ungated(element))
        if top is None:
            return None
        tops.append((element.weight, top.value))
    if any(isinstance(e.no_data, MoveWeight) for e in held.elements):
        return max((top for _, top in tops), default=ZERO) * sum((w for w, _ in tops), ZERO)
    return sum((weight * top for weight, top in tops), ZERO)
