"""`promise no cliff above 60% of target pay in retention`: how much pay jumps at a single point.

All that one figure moves at the same point counts together: a payout table, gates that close, a
bonus. Without `in` the jump is that of the whole pay, beside the whole variable pay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import islice, pairwise

from planlang.analysis.axes import Figure
from planlang.analysis.element_pay import phi
from planlang.analysis.money_lines import rate_curve
from planlang.analysis.placing import beyond, placed
from planlang.analysis.promises.at_once import jumps_at_once, largest_jump, share_at_once
from planlang.analysis.promises.model import Answer, Broken, Holds, Shown, Unknown
from planlang.analysis.promises.never_less import beside_edge, sold, without
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
from planlang.analysis.steps import Move, Step, unbounded_factors
from planlang.analysis.totals import Payouts
from planlang.analysis.witness import Witness
from planlang.plan import wording
from planlang.plan.model import Commission, MoveWeight, NoCliff
from planlang.scores.model import PersonScore

ZERO, ONE = Fraction(0), Fraction(1)
MOST_TRIES = 8
MOST_FAR = 8


def proved(promise: NoCliff, looked: Sequence[Looked]) -> Answer:
    """Whether no figure moves pay at one point by more than was promised."""
    open_: Answer | None = None
    for each in looked:
        if promise.element is not None and each.situation.terms.element(promise.element) is None:
            continue
        answer = _in_situation(promise, each)
        if isinstance(answer, Broken):
            return answer
        if isinstance(answer, Unknown):
            open_ = open_ or answer
    return open_ or Holds()


def _in_situation(promise: NoCliff, looked: Looked) -> Answer:
    if unbounded_factors(looked.payouts):
        return Unknown(reason="the factor of a multiplier has no bound")
    if stays_below(promise, looked):
        table = None if promise.element is not None else _rate_table_jumps(promise, looked)
        return table or Holds()
    answer = _walked(promise, looked)
    if isinstance(answer, Holds):
        for element in looked.situation.terms.elements:
            mine = promise.element in (None, element.name)
            if mine and looked.payouts.bends_on_average(element) and largest_jump(phi(element)):
                return Unknown(reason=averaged(element))
    return answer


def stays_below(promise: NoCliff, looked: Looked) -> bool:
    """Whether all jumps together, wherever they are, stay below what was promised."""
    bounds = jumps_at_once(looked.payouts)
    if bounds is None:
        return False
    if promise.element is not None:
        return bounds[promise.element] <= promise.above
    return share_at_once(looked.payouts, bounds) <= promise.above


def _walked(promise: NoCliff, looked: Looked) -> Answer:
    open_: Unknown | None = None
    by_reading: dict[str, list[Fraction]] = {}
    for figure in looked.figures:
        walk = looked.walk(figure, pairs=True)
        if walk is None:
            return Unknown(reason=f"there are too many cases to look at{who(looked.situation)}")
        sized = [(_size(promise, looked, step), step) for step in walk.steps]
        high = [(size, step) for size, step in sized if not _small(size, promise)]
        tried = [found for found in high if _can_break(found[0], promise, looked)]
        for _, step in sorted(tried, key=_by_size, reverse=True)[:MOST_TRIES]:
            broken = _broken(promise, looked, step)
            if broken is not None:
                return broken
        if high:
            open_ = open_ or _open(promise, looked, figure, high)
            continue
        largest = max((share or ZERO for (share, _), _ in sized), default=ZERO)
        for _, name in figure.parts:
            by_reading.setdefault(name, []).append(largest)
    if promise.element is None:
        table = _rate_table_jumps(promise, looked)
        if table is not None:
            return table
    if open_ is None and any(sum(found) > promise.above for found in by_reading.values()):
        open_ = Unknown(
            reason="several jumps of one measure may fall together, where a person's target puts "
            "them"
        )
    if open_ is None and looked.conditions.free:
        open_ = Unknown(reason="a condition compares two figures with each other")
    return open_ or Holds()


# ---------------------------------------------------------------- how large a step can be

Size = tuple[Fraction | None, Fraction]
"""A jump: a share of target pay (None: without bound), and an amount of money beside it."""


def _size(promise: NoCliff, looked: Looked, step: Step) -> Size:
    if promise.element is not None:
        own = [m for m in step.moves if m.element.name == promise.element]
        return _largest(own[0]) if own else ZERO, ZERO
    beside_ = ZERO
    for award in looked.conditions.awards:
        beside_ += sum(
            (sign * award.amount for name, sign in step.flips if name == award.name), ZERO
        )
    shares = {m.element.name: m for m in step.moves}
    if any(m.least is None or m.most is None for m in step.moves):
        return None, abs(beside_)
    if any(isinstance(e.no_data, MoveWeight) for e in looked.situation.terms.elements):
        return _with_moves(looked.payouts, shares), abs(beside_)
    low = sum((m.element.weight * (m.least or ZERO) for m in step.moves), ZERO)
    high = sum((m.element.weight * (m.most or ZERO) for m in step.moves), ZERO)
    if beside_:  # a share and an amount that go opposite ways are not taken from each other
        return max(abs(low), abs(high)), abs(beside_)
    return max(abs(low), abs(high)), ZERO


def _largest(move: Move) -> Fraction | None:
    if move.least is None or move.most is None:
        return None
    return max(abs(move.least), abs(move.most))


def _with_moves(payouts: Payouts, moves: dict[str, Move]) -> Fraction:
    """Each weight at its own element or at the worst one it can move to."""
    elements = {e.name: e for e in payouts.side.terms.elements}
    total = ZERO
    for element in elements.values():
        worst = ZERO
        at, seen = element, set[str]()
        while at.name not in seen:
            seen.add(at.name)
            if at.name in moves:
                worst = max(worst, _largest(moves[at.name]) or ZERO)
            rule = at.no_data
            if not isinstance(rule, MoveWeight) or rule.to not in elements:
                break
            at = elements[rule.to]
        total += element.weight * worst
    return total


def _small(size: Size, promise: NoCliff) -> bool:
    share, amount = size
    return share is not None and not amount and share <= promise.above


def _can_break(size: Size, promise: NoCliff, looked: Looked) -> bool:
    """Whether the jump is too large for the variable pay that witnesses have."""
    share, amount = size
    return share is None or share * looked.variable + amount > promise.above * looked.variable


def _by_size(found: tuple[Size, Step]) -> tuple[bool, Fraction, Fraction, bool]:
    (share, amount), step = found
    return share is None, share or ZERO, amount, step.lower.is_point or step.upper.is_point


def _open(
    promise: NoCliff, looked: Looked, figure: Figure, high: Sequence[tuple[Size, Step]]
) -> Unknown:
    title = figure_title(looked.side, figure)
    amount = max(amount for (_, amount), _ in high)
    share = max((share or ZERO for (share, _), _ in high), default=ZERO)
    bounded = all(share is not None for (share, _), _ in high)
    if amount and bounded and share < promise.above:
        least = amount / (promise.above - share)
        return Unknown(
            reason=f"{money(amount, looked.plan)} come or go at one figure of {title}: it holds "
            f"for a variable of {money(least, looked.plan)} a {looked.plan.pays.noun} and more"
        )
    return Unknown(
        reason=f"several jumps at one figure of {title} may add up to more"
        f"{who(looked.situation)}, and no figures were found for which they do"
    )


# ---------------------------------------------------------------- witnesses


def _broken(promise: NoCliff, looked: Looked, step: Step) -> Broken | None:
    search = looked.search
    start = without(search.into(step.cell), step.figure)
    moved: list[Moves] = [start]
    for end in ("at_least", "at_most"):
        others: dict[Figure, Fraction | None] = {}
        for move in step.moves:
            axis = looked.payouts.axes[move.element.name]
            if not move.own and axis is not None:
                others[axis.figure] = search.value(axis.figure, getattr(move, end))
        if others:
            moved.append({**start, **others})
    moved.extend(_far_out(looked, start, step))
    for moves in moved:
        for low, high in beside_edge(looked, step.figure, (step.lower, step.upper), step.at):
            jumps = partial(_between, promise, looked, step.figure, low, high)
            found = smallest(search, moves, jumps)
            if found is not None:
                return found[0]
    return None


def _between(
    promise: NoCliff,
    looked: Looked,
    figure: Figure,
    low: Fraction,
    high: Fraction,
    witness: Witness,
) -> Broken | None:
    pair = tuple(looked.shown(placed(looked.side, witness, figure, x)) for x in (low, high))
    return _jump(promise, looked, pair, [figure_words(looked.side, figure, x) for x in (low, high)])


def _far_out(looked: Looked, start: Moves, step: Step) -> Iterator[Moves]:
    """Elements whose change has no bound, farther and farther out."""
    for move in step.moves:
        axis = looked.payouts.axes[move.element.name]
        if axis is None or move.own or (move.least is not None and move.most is not None):
            continue
        place = step.cell.places.get(axis.figure)
        for upward in (True, False):
            for value in islice(beyond(looked.side, axis.figure, place, upward), MOST_FAR):
                yield {**start, axis.figure: value}


def _jump(
    promise: NoCliff, looked: Looked, pair: tuple[Shown, ...], words: Sequence[str]
) -> Broken | None:
    """The witnesses as an answer where pay jumps by more than was promised between them."""
    first, second = pair
    target = _target_pay(promise, second.score)
    before, after = (_pay(promise, s.score) for s in pair)
    most = promise.above * target
    if not target or abs(after - before) <= most:
        return None
    of = "target pay" if promise.element is None else f"target pay of `{promise.element}`"
    share = wording.percent((abs(after - before)) / target)
    return looked.broken(
        f"between {words[0]} and {words[1]} pay goes from {money(before, looked.plan)} to "
        f"{money(after, looked.plan)} {of_variable(second)}{who(looked.situation)}: a jump of "
        f"{share} of the {of}",
        (first, second),
        abs(after - before),
        most,
    )


def _pay(promise: NoCliff, score: PersonScore) -> Fraction:
    if promise.element is None:
        return score.total
    line = score.element(promise.element)
    return ZERO if line is None else line.exact_pay


def _target_pay(promise: NoCliff, score: PersonScore) -> Fraction:
    if promise.element is None:
        return score.variable
    line = score.element(promise.element)
    return ZERO if line is None else line.target_pay


def _rate_table_jumps(promise: NoCliff, looked: Looked) -> Answer | None:
    """A rate table that jumps where its rate changes, beside the whole variable pay."""
    for commission in looked.situation.terms.commissions:
        table = rate_curve(looked.situation, commission)
        for one, other in pairwise(table.pieces):
            edge = one.high
            assert edge is not None  # a piece follows
            size = abs(other.at(edge) - one.at(edge))
            if not size:
                continue
            cent = looked.plan.currency.unit
            low, high = (edge, edge + cent) if one.high_included else (edge - cent, edge)
            pair = tuple(looked.shown(sold(looked, commission, x)) for x in (low, high))
            words = [_sold_words(commission, x, looked) for x in (low, high)]
            found = _jump(promise, looked, pair, words)
            if found is not None:
                return found
            least = size / promise.above if promise.above else None
            return Unknown(
                reason=f"commission `{commission.name}` jumps by {money(size, looked.plan)} at "
                f"{money(edge, looked.plan)}"
                + (
                    f": it holds for a variable of {money(least, looked.plan)} a "
                    f"{looked.plan.pays.noun} and more"
                    if least is not None
                    else ""
                )
            )
    return None


def _sold_words(commission: Commission, amount: Fraction, looked: Looked) -> str:
    return f"{wording.money(amount, looked.plan.currency)} for `{commission.name}`"
