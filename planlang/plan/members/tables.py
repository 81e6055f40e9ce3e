"""What payout tables and rate tables have in common: rows that lie side by side without a gap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

from planlang.diagnostics import Fix, Label, Span
from planlang.diagnostics.catalogue import plan as plan_codes
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan import wording
from planlang.plan.problems import Problems
from planlang.plan.types import Kind
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t
from planlang.values.decimals import plain
from planlang.values.money import Currency


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """What a table reads: values of this kind, in the plan's currency where they are money.

    `said` is what the value is called in messages ("Gross renewal rate").
    """

    kind: Kind
    currency: Currency
    said: str

    def words(self, x: Fraction, of_target: bool = False) -> str:
        """A value on the axis as an author writes it."""
        if of_target:
            return f"{wording.percent(x)} of target"
        return wording.value(x, self.kind, self.currency)

    @property
    def step_example(self) -> str:
        """What may stand behind `per` in a table by value."""
        match self.kind:
            case Kind.MONEY:
                return f"1_000 {self.currency.code}"
            case Kind.DAYS:
                return "1 day"
            case Kind.PERCENT:
                return "point"
            case _:
                return "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A bound in base units; `included`: the value itself belongs to the row."""

    at: Fraction
    included: bool
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row's stretch of the axis; None where it is open."""

    low: Edge | None
    high: Edge | None
    span: Span


def rows_of(
    bands: Sequence[t.Band] | Sequence[t.RateBand], axis: Axis, problems: Problems
) -> tuple[tuple[Row, ...], bool] | None:
    """The stretches of a table's rows and whether they are shares of target.

    None after a message about a bound that cannot be read on this axis, or without one where no row
    could be read: the text is then known to be wrong.
    """
    if not bands:
        return None
    bounds = [b for band in bands for b in (band.lower, band.upper) if b is not None]
    if not bounds:
        return tuple(Row(low=None, high=None, span=band.span) for band in bands), False
    of_target = bounds[0].of_target
    good = True
    for bound in bounds:
        if bound.of_target != of_target:
            first = wording.shortened(bounds[0].span.text)
            problems.add(
                codes.BOUND_UNIT,
                (
                    f"`{wording.shortened(bound.span.text)}` and `{first}` mix shares of "
                    "target and plain values in one table."
                ),
                bound.span,
                help="Write `of target` behind every bound of the table, or behind none.",
                labels=(Label(bounds[0].span, "the first bound"),),
            )
            return None
        good = _unit_fits(bound, axis, problems) and good
    if not good:
        return None
    rows = tuple(
        Row(low=_edge(band.lower), high=_edge(band.upper), span=band.span) for band in bands
    )
    for row in rows:
        good = _forwards(row, axis, of_target, problems) and good
    return (rows, of_target) if good else None


def contiguous(
    rows: Sequence[Row],
    axis: Axis,
    of_target: bool,
    problems: Problems,
    *,
    first_row: Callable[[str], str] | None,
    last_row: Callable[[str], str],
) -> bool:
    """Says where the rows leave a gap or lie over each other; True when neither happens.

    `first_row` and `last_row` make the row to write before and behind a table that is not open at
    its ends, from the bound's text; `first_row` None allows a table that starts at its first bound.
    """

    def words(x: Fraction) -> str:
        return axis.words(x, of_target)

    edges = [edge for row in rows for edge in (row.low, row.high) if edge is not None]
    exact = [_is_exact(edge, rows, axis, of_target, problems) for edge in edges]
    if not all(exact):
        return False
    good = True
    first, last = rows[0], rows[-1]
    if first.low is not None and first_row is not None:
        at = words(first.low.at)
        reach = "below" if first.low.included else "up to"
        problems.add(
            codes.TABLE_GAP,
            f"The table says nothing {reach} {at}: its first row starts there.",
            first.span,
            help=f"Put a row before it, for example `{first_row(f'{reach} {at}')}`.",
        )
        good = False
    for one, other in pairwise(rows):
        good = _are_neighbours(one, other, words, problems) and good
    if last.high is not None:
        at = words(last.high.at)
        reach = "above" if last.high.included else "from"
        problems.add(
            codes.TABLE_GAP,
            f"The table says nothing {reach} {at}{'' if last.high.included else ' on'}: its last "
            "row ends there.",
            last.span,
            help=f"Put a row behind it, for example `{last_row(f'{reach} {at}')}`.",
        )
        good = False
    return good


def _unit_fits(bound: t.Bound, axis: Axis, problems: Problems) -> bool:
    kind = wording.amount_kind(bound.at)
    text = wording.shortened(bound.span.text)
    if bound.of_target:
        if kind is Kind.PERCENT:
            return True
        help_ = "A share of target is a percentage: `90% of target`."
        message = f"`{text}` is no share of target."
    elif isinstance(bound.at, t.Money) and axis.kind is Kind.MONEY:
        if bound.at.currency == axis.currency.code:
            return True
        problems.add(
            plan_codes.OTHER_CURRENCY,
            f"`{text}` is in {bound.at.currency}, and the plan pays in {axis.currency.code}.",
            bound.span,
            help=f"Write the bound in {axis.currency.code}.",
        )
        return False
    elif fits(kind, axis.kind):
        return True
    else:
        message = (
            f"`{text}` is {_said(kind)}, but {axis.said} is {_said(axis.kind)}."
            if kind is not Kind.NUMBER
            else f"`{text}` has no unit, and {axis.said} is {_said(axis.kind)}."
        )
        help_ = (
            f"Write the bound as {_said(axis.kind)}, or `of target` behind a percentage "
            "to read it as a share of the target."
        )
    problems.add(codes.BOUND_UNIT, message, bound.span, help=help_)
    return False


def fits(written: Kind, wanted: Kind) -> bool:
    """True when a figure written as `written` is a value of kind `wanted` as it stands."""
    if written is wanted:
        return True
    return written is Kind.NUMBER and wanted is Kind.COUNT


def _said(kind: Kind) -> str:
    return {
        Kind.PERCENT: "a percentage",
        Kind.MONEY: "an amount of money",
        Kind.NUMBER: "a plain number",
        Kind.COUNT: "a count",
        Kind.DAYS: "a number of days",
    }.get(kind, str(kind))


def _edge(bound: t.Bound | None) -> Edge | None:
    if bound is None:
        return None
    return Edge(at=wording.amount_value(bound.at), included=bound.included, span=bound.span)


def _forwards(row: Row, axis: Axis, of_target: bool, problems: Problems) -> bool:
    if row.low is None or row.high is None or row.low.at < row.high.at:
        return True
    low, high = axis.words(row.low.at, of_target), axis.words(row.high.at, of_target)
    problems.add(
        codes.ROW_BACKWARDS,
        f"The row goes from {low} to {high}, so no value lies in it.",
        row.span,
        help="Write the lower bound first."
        if row.low.at > row.high.at
        else "Give the row an upper bound above its lower one.",
    )
    return False


def _is_exact(
    edge: Edge, rows: Sequence[Row], axis: Axis, of_target: bool, problems: Problems
) -> bool:
    """Refuses 499.99 where 500 is meant: the cent between would belong to no row, or be paid at
    another rate, and sums come out a cent short (424.98 for 425.00)."""
    percent = of_target or axis.kind is Kind.PERCENT
    shown = plain(100 * edge.at if percent else edge.at)
    if shown is None or edge.at <= 0:
        return True
    _, _, places = shown.partition(".")
    meant = edge.at + Fraction(1, 10 ** len(places)) / (100 if percent else 1)
    starts = [r.low.at for r in rows if r.low is not None]
    nines = len(places) >= 2 and not places.strip("9")
    off_by_one = shown.endswith("9") and meant in starts and edge.at not in starts
    if not nines and not off_by_one:
        return True
    written, wanted = axis.words(edge.at, of_target), axis.words(meant, of_target)
    problems.add(
        codes.BOUND_JUST_BELOW,
        f"The bound {written} stops just short of {wanted}: what lies between belongs to no row, "
        "or is counted in the wrong one.",
        edge.span,
        help=f"Write {wanted}. A row `from … to …` holds its lower bound and everything below its "
        "upper one, so the next row starts at the same figure.",
        fix=_exact_bound(edge.span, written, wanted),
    )
    return False


def _exact_bound(span: Span, written: str, wanted: str) -> Fix | None:
    text = wanted.replace(",", "_").removesuffix(" of target")
    old = written.replace(",", "_").removesuffix(" of target")
    for found in (old, old.replace("_", "")):
        at = span.text.find(found)
        if at >= 0:
            start = span.start + at
            return Fix(Span(span.source, start, start + len(found)), text)
    return None


def _are_neighbours(
    one: Row, other: Row, words: Callable[[Fraction], str], problems: Problems
) -> bool:
    if one.high is None or other.low is None:
        problems.add(
            codes.TABLE_OVERLAP,
            "This row lies over the one before it: "
            + ("that one has no upper bound." if one.high is None else "it has no lower bound."),
            other.span,
            help="Only the first row is open below and only the last one above; write the rows "
            "from the lowest value to the highest.",
            labels=(Label(one.span, "the row before"),),
        )
        return False
    end, start = one.high, other.low
    if end.at == start.at and end.included != start.included:
        return True
    labels = (Label(one.span, f"this row ends at {words(end.at)}"),)
    if end.at == start.at:
        at = words(end.at)
        problems.add(
            codes.TABLE_OVERLAP if end.included else codes.TABLE_GAP,
            f"Two rows both claim exactly {at}."
            if end.included
            else f"The table says nothing about exactly {at}: one row stays below it, the next "
            "starts above it.",
            other.span,
            help=f"Write `from {at}` here and `below` or `to {at}` in the row before if the value "
            f"belongs to this row; `up to {at}` there and `above {at}` here if it belongs there.",
            labels=labels,
        )
        return False
    if end.at < start.at:
        problems.add(
            codes.TABLE_GAP,
            f"The table says nothing from {words(end.at)} to {words(start.at)}: one row ends at "
            f"the first and the next starts at the second.",
            other.span,
            help=f"Let this row start at {words(end.at)}, or put a row between.",
            labels=labels,
        )
        return False
    problems.add(
        codes.TABLE_OVERLAP,
        f"Two rows both claim what lies from {words(start.at)} to {words(end.at)}.",
        other.span,
        help=f"Let this row start at {words(end.at)}, where the other ends.",
        labels=labels,
    )
    return False
