"""Payout and rate tables before and after, interval by interval and never by position."""

from __future__ import annotations

from fractions import Fraction

from planlang.analysis import curves
from planlang.analysis.intervals import Interval, joined
from planlang.plan.curve import Curve, Piece
from planlang.plan.model import Award, Commission, Element, Plan, Version
from planlang.plan.types import MONEY
from planlang.quick_dataclass import dataclass
from planlang.tools.diff.fields.tables import paid_curve
from planlang.tools.diff.regions.stretches import cells_between
from planlang.words.clauses import ClauseWords
from planlang.words.payout_tables import Axis, payout_row


@dataclass(frozen=True, slots=True, kw_only=True)
class JointRow:
    """A stretch of figures on which both tables are straight, and what each pays there."""

    when: str
    was: str
    becomes: str

    @property
    def is_same(self) -> bool:
        """True where both pay the same."""
        return self.was == self.becomes


Line = Element | Commission | Award


def joint_rows(
    old: tuple[Plan, Version, Line | None], new: tuple[Plan, Version, Line | None]
) -> tuple[JointRow, ...]:
    """Both tables of a line of pay, cut at the bounds of either; empty where there are no two
    tables that can be laid side by side."""
    match old[2], new[2]:
        case Element() as one, Element() as other:
            words = ClauseWords(plan=new[0], version=new[1])
            if one.against_target != other.against_target:
                return ()
            axis = words.axis(other)
            return _joint(one.curve, other.curve, axis, axis)
        case Commission() as one, Commission() as other:
            if one.bounds_of_target != other.bounds_of_target:
                return ()
            axis = Axis(type=MONEY, against_target=other.bounds_of_target, currency=new[0].currency)
            return _rates(one, other, axis)
        case _:
            return ()


def _cells(one: Curve, other: Curve) -> list[tuple[Interval, Piece, Piece]]:
    """Stretches in rising order with the piece of each table that holds there."""
    cuts = sorted({*curves.bounds(one), *curves.bounds(other)})
    found: list[tuple[Interval, Piece, Piece]] = []
    for cell in cells_between(cuts):
        x = cell.inside()
        pair = one.piece_at(x), other.piece_at(x)
        if found and found[-1][1:] == pair:
            found[-1] = (joined((found[-1][0], cell))[0], *pair)
        else:
            found.append((cell, *pair))
    return found


def _joint(one: Curve, other: Curve, axis: Axis, pays: Axis) -> tuple[JointRow, ...]:
    before, after = curves.normal(one), curves.normal(other)
    return tuple(
        JointRow(
            when=payout_row(_piece(interval, a), axis).when,
            was=payout_row(_piece(interval, a), pays).pays,
            becomes=payout_row(_piece(interval, b), pays).pays,
        )
        for interval, a, b in _cells(before, after)
    )


def _piece(interval: Interval, of: Piece) -> Piece:
    return Piece(
        low=interval.low,
        high=interval.high,
        low_included=interval.low_included,
        high_included=interval.high_included,
        intercept=of.intercept,
        slope=of.slope,
    )


def _rates(one: Commission, other: Commission, axis: Axis) -> tuple[JointRow, ...]:
    """Rate tables by what an additional amount earns; a jump of the whole says so by "of all"."""
    before, after = paid_curve(one.bands), paid_curve(other.bands)
    return tuple(
        JointRow(
            when=payout_row(_piece(interval, a), axis).when,
            was=_rate(a, axis),
            becomes=_rate(b, axis),
        )
        for interval, a, b in _cells(before, after)
    )


def _rate(piece: Piece, axis: Axis) -> str:
    rate = axis.locale.percent(piece.slope)
    return f"{rate} of all" if piece.intercept == Fraction(0) else f"{rate} of what is above"
