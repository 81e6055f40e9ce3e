"""`promise better never pays less`: along every figure, no stretch falls and no edge goes down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial

from planlang.analysis import curves
from planlang.analysis.axes import Figure, better_rises
from planlang.analysis.cells import Cell
from planlang.analysis.curves import Extreme
from planlang.analysis.directions import never_lowers
from planlang.analysis.element_pay import phi
from planlang.analysis.intervals import Interval
from planlang.analysis.money_lines import rate_curve
from planlang.analysis.placing import CLOSEST, distances, placed, readable, step_of
from planlang.analysis.promises.model import Answer, Broken, Holds, Unknown
from planlang.analysis.promises.said import (
    averaged,
    figure_title,
    figure_words,
    money,
    of_variable,
    who,
)
from planlang.analysis.promises.smallest import Moves, smallest
from planlang.analysis.promises.subject import Looked
from planlang.analysis.steps import Slope, Step, unbounded_factors
from planlang.analysis.witness import Witness, with_figures, with_rows
from planlang.plan.curve import Curve
from planlang.plan.model import Better, Commission, Cumulation, MoveWeight
from planlang.quick_dataclass import dataclass

ZERO, ONE = Fraction(0), Fraction(1)
MOST_TRIES = 12
"""Places of a figure at which witnesses are looked for before it stays unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """Where pay may fall for a better figure: two places of it, the worse one first, while figures
    of conditions are in `cell`; `others` are where it falls the most."""

    figure: Figure
    worse: Interval
    better: Interval
    edge: Fraction | None
    cell: Cell
    others: Mapping[Figure, Extreme | None]


def proved(looked: Sequence[Looked]) -> Answer:
    """Whether a better figure, with all others as they are, never pays less."""
    open_: Answer | None = None
    for each in looked:
        answer = _in_situation(each)
        if isinstance(answer, Broken):
            return answer
        if isinstance(answer, Unknown):
            open_ = open_ or answer
    return open_ or Holds()


def _in_situation(looked: Looked) -> Answer:
    table = _rate_table_falls(looked)
    if table is not None:
        return table
    open_: Unknown | None = None
    for figure in looked.figures:
        up = better_rises(looked.side, figure)
        if up is not None and never_lowers(looked.payouts, figure, up=up):
            continue
        walk = looked.walk(figure)
        title = figure_title(looked.side, figure)
        if walk is None:
            return Unknown(reason=f"there are too many cases to look at{who(looked.situation)}")
        if up is None:
            open_ = open_ or Unknown(
                reason=f"{title} is combined from measures, and it takes one in the direction in "
                "which it gets worse"
            )
            continue
        suspects = tuple(_suspects(looked, walk.slopes, walk.steps, up))
        for suspect in suspects[:MOST_TRIES]:
            broken = _broken(looked, suspect)
            if broken is not None:
                return broken
        if suspects:
            open_ = open_ or Unknown(
                reason=f"pay may fall with {title}{who(looked.situation)}, and no figures were "
                "found for which it does"
            )
    if open_ is None:
        open_ = next(_average_falls(looked), None)
    if open_ is None and looked.conditions.free:
        open_ = Unknown(reason="a condition compares two figures with each other")
    if open_ is None and unbounded_factors(looked.payouts):
        open_ = Unknown(reason="the factor of a multiplier has no bound")
    return open_ or Holds()


def _average_falls(looked: Looked) -> Iterator[Unknown]:
    """Elements of which an average may fall where each of its parts, held by itself, does not."""
    for element in looked.situation.terms.elements:
        if looked.payouts.bends_on_average(element):
            better = 1 if element.better is Better.HIGHER else -1
            if curves.trend(phi(element)) not in (0, better):
                yield Unknown(reason=f"{averaged(element)}{who(looked.situation)}")


# ---------------------------------------------------------------- where it may fall


def _suspects(
    looked: Looked, slopes: Sequence[Slope], steps: Sequence[Step], up: bool
) -> Iterator[Suspect]:
    for step in steps:
        if not _goes_up(looked, step, up):
            others: dict[Figure, Extreme | None] = {}
            for move in step.moves:
                axis = looked.payouts.axes[move.element.name]
                if not move.own and axis is not None:
                    others[axis.figure] = move.at_least if up else move.at_most
            worse, better = (step.lower, step.upper) if up else (step.upper, step.lower)
            yield Suspect(
                figure=step.figure, worse=worse, better=better, edge=step.at, cell=step.cell,
                others=others,
            )  # fmt: skip
    for slope in slopes:
        part = _falling_part(looked, slope, up)
        if part is not None:
            low, high = _two_places(part)
            worse, better = (low, high) if up else (high, low)
            yield Suspect(
                figure=slope.figure, worse=worse, better=better, edge=None, cell=slope.cell,
                others={},
            )  # fmt: skip


def _goes_up(looked: Looked, step: Step, up: bool) -> bool:
    """Whether a step in the better direction never lowers pay."""
    if any(sign < 0 if up else sign > 0 for _, sign in step.flips):
        return False
    worst = [
        (move.element, move.least if up else None if move.most is None else -move.most)
        for move in step.moves
    ]
    if all(change is not None and change >= 0 for _, change in worst):
        return True
    if any(change is None for _, change in worst) or _weights_move(looked):
        return False
    return sum((e.weight * (change or ZERO) for e, change in worst), ZERO) >= 0


def _weights_move(looked: Looked) -> bool:
    return any(isinstance(e.no_data, MoveWeight) for e in looked.situation.terms.elements)


def _falling_part(looked: Looked, slope: Slope, up: bool) -> Interval | None:
    """A part of the place in which pay may fall for a better figure."""
    sign = 1 if up else -1
    for element, direction in slope.multiplied:
        base = looked.payouts.base(element)
        lowest = curves.lowest(base)
        if sign * direction < 0 or lowest is None or lowest.value < 0:
            return slope.place
    bends = {e.name for e, _ in slope.multiplied}
    whole: Curve | None = None
    falls: Interval | None = None
    for element, curve in slope.curves:
        over = looked.payouts.base(element) if element.name in bends else curve
        falls = falls or _falls_in(over, slope.place, sign)
        weighted = curves.scaled(over, y_by=element.weight)
        whole = weighted if whole is None else curves.plus(whole, weighted)
    if falls is None or whole is None:
        return None
    if len(slope.curves) > 1 and not bends and not _weights_move(looked):
        return _falls_in(whole, slope.place, sign)
    return falls


def _falls_in(curve: Curve, place: Interval, sign: int) -> Interval | None:
    for piece in curve.pieces:
        if sign * piece.slope < 0:
            part = Interval(
                low=piece.low,
                high=piece.high,
                low_included=piece.low_included,
                high_included=piece.high_included,
            ).meets(place)
            if part is not None and not part.is_point:
                return part
    return None


def _two_places(part: Interval) -> tuple[Interval, Interval]:
    """The lower and the upper part of a stretch."""
    if part.low is not None and part.high is not None:
        third = (part.high - part.low) / 3
        return (
            Interval(low=part.low, high=part.low + third, low_included=part.low_included),
            Interval(low=part.high - third, high=part.high, high_included=part.high_included),
        )
    middle = part.inside()
    if part.low is not None:
        return Interval(low=part.low, high=middle), Interval(low=middle)
    return Interval(high=middle), Interval(low=middle, high=part.high)


# ---------------------------------------------------------------- witnesses


def _broken(looked: Looked, suspect: Suspect) -> Broken | None:
    search, figure = looked.search, suspect.figure
    start = without(search.into(suspect.cell), figure)
    moved = [start]
    if suspect.others:
        others = {f: search.value(f, extreme) for f, extreme in suspect.others.items()}
        moved.append({**start, **others})
    for moves in moved:
        for worse, better in _values(looked, suspect):
            pays_less = partial(_pair, looked, figure, worse, better)
            found = smallest(search, moves, pays_less)
            if found is not None:
                return found[0]
    return None


def without(moves: Moves, figure: Figure) -> Moves:
    """The moves of all other figures."""
    return {f: value for f, value in moves.items() if f != figure}


def _values(looked: Looked, suspect: Suspect) -> Iterator[tuple[Fraction, Fraction]]:
    """Worse and better values of the figure: closer and closer to the edge between them; along a
    stretch from where it is nearest to the target, a step apart, then farther and farther."""
    if suspect.edge is not None:
        places = suspect.worse, suspect.better
        yield from beside_edge(looked, suspect.figure, places, suspect.edge)
        return
    ends = readable(suspect.worse), readable(suspect.better)
    lower, upper = (
        (suspect.worse, suspect.better) if ends[0] < ends[1] else (suspect.better, suspect.worse)
    )
    low, high = lower.low, upper.high  # its ends count: the evaluator says what is paid there
    stretch = Interval(
        low=low, low_included=low is not None, high=high, high_included=high is not None
    )
    step = step_of(looked.side, suspect.figure)
    near = _nearest(stretch, step, looked.search.on_target(suspect.figure) or ends[0])
    for k in range(CLOSEST):
        for other in (near + step * 10**k, near - step * 10**k):
            if stretch.holds(near) and stretch.holds(other):
                pair = min(near, other), max(near, other)
                yield pair if ends[0] < ends[1] else pair[::-1]
                break
    yield ends


def _nearest(stretch: Interval, step: Fraction, target: Fraction) -> Fraction:
    """The figure of a stretch nearest to the target, in whole steps where it has one."""
    if stretch.low is not None:
        target = max(target, step * -(-stretch.low // step))
    if stretch.high is not None:
        target = min(target, stretch.high)
    return step * (target // step)


def beside_edge(
    looked: Looked, figure: Figure, places: tuple[Interval, Interval], edge: Fraction
) -> Iterator[tuple[Fraction, Fraction]]:
    """Figures of two places on both sides of the edge between them: a step from it, be there other
    edges in between or not, then closer and closer."""
    steps = tuple(distances(looked.side, figure))
    within = looked.side.interval(figure)
    apart = []
    for place, other in (places, places[::-1]):
        below = other.inside() > place.inside()
        apart.append(edge if place.holds(edge) else edge - steps[0] if below else edge + steps[0])
    if all(within.holds(value) for value in apart):
        yield apart[0], apart[1]
    for distance in steps:
        one, two = (_beside(place, edge, distance) for place in places)
        if one is not None and two is not None:
            yield one, two


def _beside(place: Interval, edge: Fraction, distance: Fraction) -> Fraction | None:
    """The figure of a place at its edge, or so far from it inside; None where it is shorter."""
    for value in (edge, edge - distance, edge + distance):
        if place.holds(value):
            return value
    return None


def _pair(
    looked: Looked, figure: Figure, worse: Fraction, better: Fraction, witness: Witness
) -> Broken | None:
    side = looked.side
    shown = tuple(looked.shown(placed(side, witness, figure, value)) for value in (worse, better))
    before, after = (s.score.total for s in shown)
    if after >= before:
        return None
    return looked.broken(
        f"with {figure_words(side, figure, worse)} {money(before, looked.plan)} are paid, and with "
        f"{figure_words(side, figure, better)}, which is better, {money(after, looked.plan)} "
        f"{of_variable(shown[1])}{who(looked.situation)}",
        shown,
        after,
        before,
    )


def _rate_table_falls(looked: Looked) -> Broken | Unknown | None:
    """A rate table on which more money pays less."""
    for commission in looked.situation.terms.commissions:
        table = rate_curve(looked.situation, commission)
        falls = curves.falls(table)
        if falls is None:
            continue
        step = step_of(looked.side, looked.side.amount(commission.reading))
        low, high = (
            e.at if e.attained else e.at + (step if e.near.holds(e.at + step) else -step)
            for e in falls
        )
        shown = tuple(looked.shown(sold(looked, commission, x)) for x in (low, high))
        before, after = (s.score.total for s in shown)
        amounts = [money(x, looked.plan) for x in (low, high)]
        if after < before:
            return looked.broken(
                f"commission `{commission.name}` pays {money(before, looked.plan)} on "
                f"{amounts[0]}, and {money(after, looked.plan)} on {amounts[1]}"
                f"{who(looked.situation)}",
                shown,
                after,
                before,
            )
        return Unknown(
            reason=f"the rates of commission `{commission.name}` fall, and no amounts were found "
            "for which pay does"
        )
    return None


def sold(looked: Looked, commission: Commission, amount: Fraction) -> Witness:
    """The witness on target that sold this amount."""
    if commission.cumulation is Cumulation.EACH_ROW:
        return with_rows(looked.start, commission.reading, (amount,))
    return with_figures(looked.start, {commission.reading: amount})
