"""Payout tables and factor tables -> `Curve`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from planlang.diagnostics.catalogue import terms as codes
from planlang.plan import wording
from planlang.plan.curve import Curve, Piece
from planlang.plan.members.tables import Axis, Edge, Row, contiguous, fits, rows_of
from planlang.plan.model import Better
from planlang.plan.problems import Problems
from planlang.plan.types import Kind
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t

MOST_STEPS = 1_000
"""Pieces that `per full …` may make of one row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A payout table as it was read: its curve, and whether x is a share of target."""

    curve: Curve
    against_target: bool


def payout_table(
    bands: Sequence[t.Band], axis: Axis, better: Better, problems: Problems
) -> Table | None:
    """The curve of a table's rows, or None after a message.

    x is in base units of `axis` (or a share of target), payouts are ratios (1 is 100 %). Rows must
    be contiguous and open at both ends. With `better` lower, `plus … per …` counts downwards from
    the row's upper bound: that is where the result gets better.
    """
    read = rows_of(bands, axis, problems)
    if read is None:
        return None
    rows, of_target = read
    if of_target and better is Better.LOWER:
        problems.add(
            codes.LOWER_BY_TARGET,
            f"For {axis.said} lower is better, so shares of target would pay more the further "
            "somebody misses.",
            next(b for band in bands for b in (band.lower, band.upper) if b is not None).span,
            help="Write the bounds as plain values: `below 30 pays 120%`, "
            "`from 30 to 45 pays 120% to 50%`, `from 45 pays 0%`.",
        )
        return None
    good = contiguous(
        rows,
        axis,
        of_target,
        problems,
        first_row=lambda bound: f"{bound} pays {'0%' if better is Better.HIGHER else '100%'}",
        last_row=lambda bound: f"{bound} pays {_last_payout(bands)}",
    )
    reader = _Rows(axis=axis, against_target=of_target, better=better, problems=problems)
    pieces: list[Piece] = []
    for index, (band, row) in enumerate(zip(bands, rows, strict=True)):
        made = reader.pieces(band, row, pieces[-1] if pieces else None, first=index == 0)
        good = good and made is not None
        pieces.extend(made or ())
    return Table(curve=Curve(pieces=tuple(pieces)), against_target=of_target) if good else None


def _last_payout(bands: Sequence[t.Band]) -> str:
    match bands[-1].pays:
        case t.PaysFlat(payout=payout):
            return wording.percent(payout.value)
        case t.PaysBetween(end=end):
            return wording.percent(end.value)
        case _:
            return "100%"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    axis: Axis
    against_target: bool
    better: Better
    problems: Problems

    def pieces(
        self, band: t.Band, row: Row, previous: Piece | None, *, first: bool
    ) -> tuple[Piece, ...] | None:
        match band.pays:
            case t.PaysFlat(payout=payout):
                return (_line(row, payout.value, Fraction(0)),)
            case t.PaysBetween() as pays:
                return self._between(pays, row)
            case t.PaysPlus() as pays:
                return self._plus(pays, row)
            case t.Continues() as pays:
                if previous is not None:
                    return (_line(row, previous.intercept, previous.slope),)
                if first:
                    self.problems.add(
                        codes.ROW_NEEDS_BOUND,
                        "`continues` goes on with the slope of the row before, and this is the "
                        "first row.",
                        pays.span,
                        help="Say what the row pays: `pays 0%`.",
                    )
                return None
            case _:
                assert_never(band.pays)

    def _between(self, pays: t.PaysBetween, row: Row) -> tuple[Piece, ...] | None:
        start, end = pays.start.value, pays.end.value
        if row.low is None or row.high is None:
            self.problems.add(
                codes.ROW_NEEDS_BOUND,
                f"A payout from {wording.percent(start)} to {wording.percent(end)} runs between "
                f"two bounds, and this row has no {'lower' if row.low is None else 'upper'} one.",
                pays.span,
                help="Write `from … to …`, or one payout. To go on without end: "
                "`pays 100% plus 2 points per point`, or `from … continues`.",
            )
            return None
        slope = (end - start) / (row.high.at - row.low.at)
        return (_line(row, start - slope * row.low.at, slope),)

    def _plus(self, pays: t.PaysPlus, row: Row) -> tuple[Piece, ...] | None:
        step = self._step(pays)
        downwards = self.better is Better.LOWER
        start, end = (row.high, row.low) if downwards else (row.low, row.high)
        if start is None:
            self.problems.add(
                codes.ROW_NEEDS_BOUND,
                f"`plus … per …` counts from the row's {'upper' if downwards else 'lower'} bound, "
                "and this row has none.",
                pays.span,
                help="Write the row with `from … to …`" + ("." if downwards else " or `from …`."),
            )
            return None
        if step is None:
            return None
        rise = pays.points.value / 100
        if not pays.full:
            slope = (-rise if downwards else rise) / step
            return (_line(row, pays.payout.value - slope * start.at, slope),)
        if end is None:
            self.problems.add(
                codes.ROW_NEEDS_BOUND,
                "Steps (`per full …`) need a row that ends, and this one goes on for ever.",
                pays.span,
                help="Give the row both bounds and end the table with a row that pays one figure, "
                "or leave out `full` for a straight line.",
            )
            return None
        return self._steps(pays, start, end, step, row)

    def _steps(
        self, pays: t.PaysPlus, start: Edge, end: Edge, step: Fraction, row: Row
    ) -> tuple[Piece, ...] | None:
        """One flat piece for each step, from `start` towards `end`. A step counts once it is full,
        so the edge between two pieces belongs to the one further on."""
        count = abs(end.at - start.at) // step
        if count > MOST_STEPS:
            self.problems.add(
                codes.TOO_MANY_STEPS,
                f"The row has {count:,} steps, and a row can have {MOST_STEPS:,}.",
                pays.span,
                help="Leave out `full` for a straight line, or make the steps larger.",
            )
            return None
        towards = 1 if end.at > start.at else -1
        pieces: list[Piece] = []
        for k in range(count + 1):
            near = start.at + towards * k * step
            far = near + towards * step
            is_last = (far - end.at) * towards > 0
            if near == end.at and not end.included:
                break
            near_in = start.included if k == 0 else True
            far_at, far_in = (end.at, end.included) if is_last else (far, False)
            up = towards > 0
            pieces.append(
                Piece(
                    low=near if up else far_at,
                    high=far_at if up else near,
                    low_included=near_in if up else far_in,
                    high_included=far_in if up else near_in,
                    intercept=pays.payout.value + k * pays.points.value / 100,
                    slope=Fraction(0),
                    span=row.span,
                )
            )
        return tuple(pieces if towards > 0 else reversed(pieces))

    def _step(self, pays: t.PaysPlus) -> Fraction | None:
        """One step of the x axis in base units."""
        per = pays.per
        shares = self.against_target or self.axis.kind is Kind.PERCENT
        if isinstance(per, t.Points):
            step = per.value / 100 if shares else None
        elif shares:
            step = None
        elif isinstance(per, t.Money):
            same = self.axis.kind is Kind.MONEY and per.currency == self.axis.currency.code
            step = per.amount if same else None
        else:
            step = per.value if fits(wording.amount_kind(per), self.axis.kind) else None
        if step is not None and step > 0:
            return step
        if step is not None:
            self.problems.add(
                codes.VALUE_RANGE,
                f"A step of `{wording.shortened(per.span.text)}` leads nowhere; steps are above 0.",
                per.span,
            )
            return None
        wanted = "per point" if shares else f"per {self.axis.step_example}"
        self.problems.add(
            codes.BOUND_UNIT,
            f"`per {wording.shortened(per.span.text)}` does not fit the bounds of this table.",
            per.span,
            help=f"Write `{wanted}`.",
        )
        return None


def _line(row: Row, intercept: Fraction, slope: Fraction) -> Piece:
    return Piece(
        low=None if row.low is None else row.low.at,
        high=None if row.high is None else row.high.at,
        low_included=row.low is not None and row.low.included,
        high_included=row.high is not None and row.high.included,
        intercept=intercept,
        slope=slope,
        span=row.span,
    )
