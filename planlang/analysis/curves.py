"""Exact arithmetic on payout curves: what two of them add up to, where one pays less, and how much.

A `Curve` is a function of one figure in straight pieces, with jumps at bounds of which each side
owns its own. All functions here give curves in one normal form (`normal`): as few pieces as the
function needs, so that `==` on their results means "pays the same everywhere".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from planlang.analysis.intervals import EVERYWHERE, Interval, joined, point
from planlang.plan.curve import Curve, Piece
from planlang.quick_dataclass import dataclass

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extreme:
    """The largest or smallest value of a curve over an interval.

    Where it is not `attained`, values come as close as one likes when the figure comes close to
    `at` from inside of `near`.
    """

    value: Fraction
    at: Fraction
    attained: bool
    near: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """A part of the line on which all curves looked at are straight."""

    interval: Interval
    lines: tuple[tuple[Fraction, Fraction], ...]  # intercept and slope of each curve


# ---------------------------------------------------------------- making curves


def constant(level: Fraction) -> Curve:
    """The same payout everywhere."""
    return Curve(pieces=(_piece(EVERYWHERE, level, ZERO),))


def normal(curve: Curve) -> Curve:
    """The same function in as few pieces as it needs."""
    if _is_normal(curve):
        return curve
    return _curve((cell.interval, *cell.lines[0]) for cell in _cells((curve,)))


def _is_normal(curve: Curve) -> bool:
    """Surely in as few pieces as it needs; a point that stands alone needs a closer look."""
    for left, right in pairwise(curve.pieces):
        edge = left.high
        assert edge is not None  # a piece follows
        if left.low == edge or right.high == edge:
            return False
        if (left.intercept, left.slope) == (right.intercept, right.slope):
            return False
        if right.low_included and left.at(edge) == right.at(edge):
            return False
    return True


def scaled(curve: Curve, *, x_by: Fraction = Fraction(1), y_by: Fraction = Fraction(1)) -> Curve:
    """y_by · curve(x ÷ x_by): a curve against target read at the measure itself (x_by is the
    target), shares of pay as money (y_by is the money). x_by must be above 0."""
    if x_by <= 0:
        raise ValueError("a curve is stretched by a factor above 0")
    pieces = tuple(
        Piece(
            low=None if p.low is None else p.low * x_by,
            high=None if p.high is None else p.high * x_by,
            low_included=p.low_included,
            high_included=p.high_included,
            intercept=p.intercept * y_by,
            slope=p.slope * y_by / x_by,
        )
        for p in curve.pieces
    )
    return normal(Curve(pieces=pieces))


def plus(a: Curve, b: Curve) -> Curve:
    """a(x) + b(x)."""
    return _combined(a, b, lambda x, y: (x[0] + y[0], x[1] + y[1]))


def minus(a: Curve, b: Curve) -> Curve:
    """a(x) − b(x)."""
    return _combined(a, b, lambda x, y: (x[0] - y[0], x[1] - y[1]))


def least(a: Curve, b: Curve) -> Curve:
    """min(a(x), b(x))."""
    return _chosen(a, b, lambda difference: difference <= 0)


def greatest(a: Curve, b: Curve) -> Curve:
    """max(a(x), b(x))."""
    return _chosen(a, b, lambda difference: difference >= 0)


def clipped(curve: Curve, floor: Fraction | None, cap: Fraction | None) -> Curve:
    """The curve between a floor and a cap; where the two cross the cap wins, as it does in pay."""
    if floor is not None:
        curve = greatest(curve, constant(floor))
    if cap is not None:
        curve = least(curve, constant(cap))
    return normal(curve)


# ---------------------------------------------------------------- asking curves


def value_at(curve: Curve, x: Fraction) -> Fraction:
    """What the curve gives at x."""
    return curve.piece_at(x).at(x)


def bounds(curve: Curve) -> tuple[Fraction, ...]:
    """The figures at which the curve bends or jumps, in rising order."""
    return tuple(sorted({p.low for p in normal(curve).pieces if p.low is not None}))


def below_zero(curve: Curve, within: Interval = EVERYWHERE) -> tuple[Interval, ...]:
    """Where in `within` the curve is below 0."""
    return _where(curve, within, lambda value: value < 0)


def above_zero(curve: Curve, within: Interval = EVERYWHERE) -> tuple[Interval, ...]:
    """Where in `within` the curve is above 0."""
    return _where(curve, within, lambda value: value > 0)


def highest(curve: Curve, within: Interval = EVERYWHERE) -> Extreme | None:
    """The largest value over `within`; None where there is none because it grows without end."""
    return _extreme(curve, within, 1)


def lowest(curve: Curve, within: Interval = EVERYWHERE) -> Extreme | None:
    """The smallest value over `within`; None where it falls without end."""
    return _extreme(curve, within, -1)


def extreme_of_sum(
    parts: Sequence[tuple[Curve, Fraction]], within: Interval, sign: int
) -> Extreme | None:
    """The largest (sign 1) or smallest (−1) value of Σ weight · curve over `within`, without making
    the sum; None where there is none. One that is attained is preferred."""
    cuts = {p.low for curve, _ in parts for p in curve.pieces if p.low is not None}
    marks = sorted(c for c in cuts if within.holds(c))
    at = [0] * len(parts)
    best: Extreme | None = None
    edges: list[Fraction | None] = [within.low, *(m for m in marks if m != within.low)]
    for number, low in enumerate(edges):
        if low is not None and within.holds(low):
            best = _best(best, _sum_at(parts, at, low), point(low), low, sign)
        high = edges[number + 1] if number + 1 < len(edges) else within.high
        if low is not None and low == high:
            continue
        line = _sum_above(parts, at, low)
        stretch = Interval(low=low, high=high)
        rises = sign * line[1]
        if (rises > 0 and high is None) or (rises < 0 and low is None):
            return None
        if not line[1]:
            best = _best(best, line[0], stretch, stretch.inside(), sign, attained=True)
            continue
        for edge in (low, high):
            if edge is not None:
                best = _best(best, _at(line, edge), stretch, edge, sign, attained=False)
    if within.high is not None and within.high_included:
        best = _best(best, _sum_at(parts, at, within.high), point(within.high), within.high, sign)
    return best


def falls(curve: Curve, within: Interval = EVERYWHERE) -> tuple[Extreme, Extreme] | None:
    """Two places in `within`, the second behind the first, where the curve gives less at the
    second; None where more never gives less. The steepest fall at a single bound is preferred."""
    parts = _within(normal(curve), within)
    for part, line in parts:
        if line[1] < 0:
            return _two_of(part, line)
    worst: tuple[Fraction, Extreme, Extreme] | None = None
    for (left, left_line), (right, right_line) in pairwise(parts):
        edge = left.high
        assert edge is not None  # a part follows
        before = Extreme(
            value=_at(left_line, edge), at=edge, attained=left.high_included, near=left
        )
        after = Extreme(
            value=_at(right_line, edge), at=edge, attained=right.low_included, near=right
        )
        drop = before.value - after.value
        if drop > 0 and (worst is None or drop > worst[0]):
            worst = drop, before, after
    return None if worst is None else worst[1:]


def trend(curve: Curve, within: Interval = EVERYWHERE) -> int | None:
    """1 where the curve never falls, −1 where it never rises, 0 where it is flat, None else."""
    parts = _within(curve, within)
    ways = {line[1] > 0 for part, line in parts if line[1] and not part.is_point}  # True: rises
    for (left, left_line), (_, right_line) in pairwise(parts):
        assert left.high is not None  # a part follows
        jump = _at(right_line, left.high) - _at(left_line, left.high)
        if jump:
            ways.add(jump > 0)
    if len(ways) > 1:
        return None
    return 1 if ways == {True} else -1 if ways else 0


# ---------------------------------------------------------------- cells


def _cells(curves: Sequence[Curve], extra: Sequence[Fraction] = ()) -> Iterator[_Cell]:
    """Cuts the line at every bound of every curve: points and open stretches in turn."""
    found = {b for c in curves for p in c.pieces for b in (p.low, p.high) if b is not None}
    cuts = sorted(found | set(extra))
    ends: list[Fraction | None] = [None, *cuts, None]
    for low, high in pairwise(ends):
        stretch = Interval(low=low, high=high)
        yield _Cell(interval=stretch, lines=tuple(_line(c, stretch.inside()) for c in curves))
        if high is not None:
            here = Interval(low=high, high=high, low_included=True, high_included=True)
            yield _Cell(interval=here, lines=tuple((value_at(c, high), ZERO) for c in curves))


def _line(curve: Curve, x: Fraction) -> tuple[Fraction, Fraction]:
    piece = curve.piece_at(x)
    return piece.intercept, piece.slope


def _at(line: tuple[Fraction, Fraction], x: Fraction) -> Fraction:
    return line[0] + line[1] * x


def _piece(interval: Interval, intercept: Fraction, slope: Fraction) -> Piece:
    return Piece(
        low=interval.low,
        high=interval.high,
        low_included=interval.low_included,
        high_included=interval.high_included,
        intercept=intercept,
        slope=slope,
    )


def _curve(parts: Iterator[tuple[Interval, Fraction, Fraction]]) -> Curve:
    """Pieces from cells in order; a point joins the side whose line runs through it."""
    pieces: list[Piece] = []
    for interval, intercept, slope in parts:
        if pieces and (whole := _extended(pieces[-1], interval, intercept, slope)) is not None:
            pieces[-1] = whole
        else:
            pieces.append(_piece(interval, intercept, slope))
    return Curve(pieces=tuple(pieces))


def _extended(
    left: Piece, interval: Interval, intercept: Fraction, slope: Fraction
) -> Piece | None:
    """`left` and the part behind it as one piece, where one line holds both."""
    edge = left.high
    assert edge is not None  # a part follows
    if left.low == edge:
        # A point alone on the left: it joins a line that runs through it.
        if left.at(edge) != intercept + slope * edge or interval.is_point:
            return None
    elif interval.is_point:
        if left.at(edge) != intercept + slope * edge:
            return None
        intercept, slope = left.intercept, left.slope
    elif (left.intercept, left.slope) != (intercept, slope) or not left.high_included:
        return None
    return Piece(
        low=left.low,
        high=interval.high,
        low_included=left.low_included,
        high_included=interval.high_included,
        intercept=intercept,
        slope=slope,
    )


_Line = tuple[Fraction, Fraction]


def _combined(a: Curve, b: Curve, op: Callable[[_Line, _Line], _Line]) -> Curve:
    return _curve((cell.interval, *op(*cell.lines)) for cell in _cells((a, b)))


def _chosen(a: Curve, b: Curve, first: Callable[[Fraction], bool]) -> Curve:
    """a where `first` says so of a − b, else b; cut where the two cross."""
    crossings = _roots(minus(a, b))

    def parts() -> Iterator[tuple[Interval, Fraction, Fraction]]:
        for cell in _cells((a, b), crossings):
            x = cell.interval.inside()
            one, other = cell.lines
            yield cell.interval, *(one if first(_at(one, x) - _at(other, x)) else other)

    return _curve(parts())


def _roots(curve: Curve) -> tuple[Fraction, ...]:
    """Where a straight piece goes through 0."""
    found = []
    for piece in curve.pieces:
        if piece.slope:
            x = -piece.intercept / piece.slope
            if piece.holds(x):
                found.append(x)
    return tuple(found)


def _where(
    curve: Curve, within: Interval, wanted: Callable[[Fraction], bool]
) -> tuple[Interval, ...]:
    found = []
    for cell in _cells((curve,), _roots(curve)):
        part = cell.interval.meets(within)
        if part is not None and wanted(_at(cell.lines[0], part.inside())):
            found.append(part)
    return joined(found)


def _within(curve: Curve, within: Interval) -> list[tuple[Interval, _Line]]:
    parts = []
    for piece in curve.pieces:
        interval = Interval(
            low=piece.low,
            high=piece.high,
            low_included=piece.low_included,
            high_included=piece.high_included,
        ).meets(within)
        if interval is not None:
            parts.append((interval, (piece.intercept, piece.slope)))
    return parts


def _extreme(curve: Curve, within: Interval, sign: int) -> Extreme | None:
    """Over straight parts it lies at their ends; one that is attained is preferred."""
    best: Extreme | None = None
    for part, line in _within(curve, within):
        rises = sign * line[1]
        if (rises > 0 and part.high is None) or (rises < 0 and part.low is None):
            return None
        for found in _ends(part, line):
            if best is None or _better(found, best, sign):
                best = found
    return best


def _sum_at(parts: Sequence[tuple[Curve, Fraction]], at: list[int], x: Fraction) -> Fraction:
    """The sum at x; `at` are pieces at or before it, which are moved on."""
    total = ZERO
    for i, (curve, weight) in enumerate(parts):
        while not curve.pieces[at[i]].holds(x):
            at[i] += 1
        total += weight * curve.pieces[at[i]].at(x)
    return total


def _sum_above(
    parts: Sequence[tuple[Curve, Fraction]], at: list[int], low: Fraction | None
) -> _Line:
    """The straight line of the sum right above `low` (None: from the far left)."""
    intercept = slope = ZERO
    for i, (curve, weight) in enumerate(parts):
        while low is not None and (high := curve.pieces[at[i]].high) is not None and high <= low:
            at[i] += 1
        piece = curve.pieces[at[i]]
        intercept += weight * piece.intercept
        slope += weight * piece.slope
    return intercept, slope


def _best(
    best: Extreme | None,
    value: Fraction,
    near: Interval,
    at: Fraction,
    sign: int,
    *,
    attained: bool = True,
) -> Extreme:
    found = Extreme(value=value, at=at, attained=attained, near=near)
    return found if best is None or _better(found, best, sign) else best


def _ends(part: Interval, line: _Line) -> Iterator[Extreme]:
    if not line[1]:  # the same everywhere: any figure of the part will do
        yield Extreme(value=line[0], at=part.inside(), attained=True, near=part)
        return
    for edge, included in ((part.low, part.low_included), (part.high, part.high_included)):
        if edge is not None:
            yield Extreme(value=_at(line, edge), at=edge, attained=included, near=part)


def _better(a: Extreme, b: Extreme, sign: int) -> bool:
    if a.value != b.value:
        return sign * a.value > sign * b.value
    return a.attained and not b.attained


def _two_of(part: Interval, line: _Line) -> tuple[Extreme, Extreme]:
    """Two figures of a part: its ends where they belong to it, else figures inside."""
    middle = part.inside()
    low = part.low if part.low is not None else middle - 1
    high = part.high if part.high is not None else middle + 1
    if part.low is not None and not part.low_included:
        low = (low + middle) / 2
    if part.high is not None and not part.high_included:
        high = (middle + high) / 2
    first, second = (
        Extreme(value=_at(line, x), at=x, attained=True, near=part) for x in (low, high)
    )
    return first, second
