"""Rate tables on money -> `RateBand`s: whole or part, what they are applied to, where they end.

A table that leaves one of these open is refused with the figures that each reading would give.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan import wording
from planlang.plan.curve import RateBand
from planlang.plan.members.tables import Axis, Row, contiguous, rows_of
from planlang.plan.model import Cumulation, FixedTarget, Target
from planlang.plan.problems import Problems
from planlang.plan.rates import paid
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t

_CUMULATION = {
    t.RateBasis.EACH_ROW: Cumulation.EACH_ROW,
    t.RateBasis.EACH_PERIOD: Cumulation.EACH_PERIOD,
    t.RateBasis.YEAR_TO_DATE: Cumulation.YEAR_TO_DATE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RateTable:
    """A rate table as it was read."""

    bands: tuple[RateBand, ...]
    cumulation: Cumulation
    bounds_prorated: bool
    bounds_of_target: bool


def rate_table(
    clause: t.RatesClause, axis: Axis, target: Target | None, problems: Problems
) -> RateTable | None:
    """The bands of a `rates` clause, or None after messages.

    `axis` is the commission's money; `target` gives the figures in messages where bounds are
    shares of it. A table of one row leaves nothing open: whole and part are the same there.
    """
    read = rows_of(clause.bands, axis, problems)
    if read is None:
        return None
    rows, of_target = read
    good = _starts_at_zero(rows[0], axis, of_target, problems)
    good = (
        contiguous(
            rows,
            axis,
            of_target,
            problems,
            first_row=None,
            last_row=lambda bound: f"{bound} pays {wording.percent(clause.bands[-1].rate.value)} …",
        )
        and good
    )
    if not good:
        return None
    if of_target and target is None:
        problems.add(
            codes.TARGET_MISSING,
            "The bounds are shares of target, and the commission has no target.",
            clause.span,
            help="Add `target 300_000 USD a quarter, prorated`, or write the bounds as amounts.",
        )
        return None
    bands = tuple(
        RateBand(
            low=None if row.low is None else row.low.at,
            high=None if row.high is None else row.high.at,
            low_included=row.low is not None and row.low.included,
            high_included=row.high is not None and row.high.included,
            rate=band.rate.value,
            on_all=band.reach is t.RateReach.ON_ALL,
            span=row.span,
        )
        for band, row in zip(clause.bands, rows, strict=True)
    )
    if not _all_said(clause, bands, _Figures.of(bands, axis, target, of_target), problems):
        return None
    basis = t.RateBasis.EACH_PERIOD if clause.basis is None else clause.basis
    if basis is t.RateBasis.YEAR_TO_DATE and clause.bounds is t.Part.PRORATED:
        problems.add(
            codes.CLAUSE_MISPLACED,
            "The bounds of a table on the year to date are the year's; what a part of a period "
            "does to a year's bounds is not defined.",
            clause.span,
            help="Write `bounds in full`, or a table of `each period`.",
        )
        return None
    if basis is t.RateBasis.YEAR_TO_DATE and of_target and not _is_the_years(target):
        problems.add(
            codes.CLAUSE_MISPLACED,
            "The bounds of a table on the year to date are the year's, and these are shares of a "
            "target that is not the whole year's for everybody.",
            clause.span,
            help="Write the target `a year, in full`, or a table of `each period`.",
        )
        return None
    return RateTable(
        bands=bands,
        cumulation=_CUMULATION[basis],
        bounds_prorated=clause.bounds is t.Part.PRORATED,
        bounds_of_target=of_target,
    )


def _is_the_years(target: Target | None) -> bool:
    """A target of one period is passed early by a sum of the year; one that shrinks with the days
    of a period would pay the next period by other bounds than those that paid so far."""
    return target is not None and target.per_year and not target.prorated


def _starts_at_zero(first: Row, axis: Axis, of_target: bool, problems: Problems) -> bool:
    if first.low is None or first.low.at == 0:
        return True
    at = axis.words(first.low.at, of_target)
    zero = "0%" if of_target else f"0 {axis.currency.code}"
    problems.add(
        codes.TABLE_GAP,
        f"The table says nothing below {at}: its first row starts there.",
        first.span,
        help=f"Start the table at 0, for example with `from {zero} to {at} pays 0% on all`.",
    )
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figures:
    """An amount in the table's last row, and what it pays under each reading."""

    bands: tuple[RateBand, ...]
    axis: Axis
    scale: Fraction  # the target where bounds are shares of it, else 1
    amount: Fraction

    @staticmethod
    def of(
        bands: Sequence[RateBand], axis: Axis, target: Target | None, of_target: bool
    ) -> _Figures:
        scale = Fraction(1)
        if of_target:
            fixed = target.value if isinstance(target, FixedTarget) else None
            scale = fixed if fixed is not None and fixed > 0 else Fraction(100_000)
        last = bands[-1].low
        amount = (Fraction(10_000) if not last else last * Fraction(6, 5)) * scale
        return _Figures(bands=tuple(bands), axis=axis, scale=scale, amount=amount)

    def money(self, x: Fraction) -> str:
        return wording.money(x, self.axis.currency)

    def pays(self, amount: Fraction, *, on_all: bool | None = None, part: int = 1) -> Fraction:
        """What `amount` pays, with every row read as `on_all` says, bounds divided by `part`."""
        bands = self.bands
        if on_all is not None:
            bands = tuple(replace(b, on_all=on_all) for b in bands)
        return paid(bands, amount, self.scale / part)


def _all_said(
    clause: t.RatesClause, bands: tuple[RateBand, ...], figures: _Figures, problems: Problems
) -> bool:
    """Says at once all that the table leaves open; rows without their reach pay on the part above
    in the figures of the others."""
    if len(bands) == 1:
        return True
    good = True
    silent = next((band for band in clause.bands if band.reach is None), None)
    amount = figures.money(figures.amount)
    if silent is not None:
        part = figures.money(figures.pays(figures.amount, on_all=False))
        whole = figures.money(figures.pays(figures.amount, on_all=True))
        problems.add(
            codes.RATE_REACH_MISSING,
            f"The table does not say what its rates apply to: {amount} would pay {part} if each "
            f"rate applies to the part above its bound, {whole} if it applies to all.",
            silent.span,
            help="End every row with `on the part above` or `on all`.",
        )
        good = False
    if clause.basis is None:
        good = False
        problems.add(
            codes.RATE_REACH_MISSING,
            _basis_words(figures),
            _head(clause),
            help="Write `rates each row`, `rates each period` or `rates year to date`.",
        )
    prorates = clause.basis is not t.RateBasis.EACH_ROW
    if clause.bounds is None and prorates and any(b.low for b in bands):
        good = False
        year_to_date = clause.basis is t.RateBasis.YEAR_TO_DATE
        problems.add(
            codes.RATE_REACH_MISSING,
            _bounds_words(figures, year_to_date=year_to_date),
            _head(clause),
            help="Write `rates year to date, bounds in full`."
            if year_to_date
            else "Write `bounds in full` or `bounds prorated` behind `rates each period,`.",
        )
    return good


def _bounds_words(figures: _Figures, *, year_to_date: bool) -> str:
    said = (
        "The table does not say what happens to its bounds when somebody is in the plan for half a "
        "period: "
    )
    if year_to_date:
        return f"{said}those of the year to date are the year's, and hold in full."
    half = figures.amount / 2
    return (
        f"{said}{figures.money(half)} would pay {figures.money(figures.pays(half))} with the "
        f"bounds in full, {figures.money(figures.pays(half, part=2))} with the bounds prorated."
    )


def _basis_words(figures: _Figures) -> str:
    first = next((b.low for b in figures.bands if b.low), Fraction(1)) * figures.scale
    half = max(figures.amount / 2, first * Fraction(3, 5))
    each = 2 * figures.pays(half)
    together = figures.pays(2 * half)
    return (
        f"The table does not say what it is applied to: two deals of {figures.money(half)} in one "
        f"period would pay {figures.money(each)} row by row and {figures.money(together)} as the "
        f"period's sum; in two periods, {figures.money(each)} period by period and "
        f"{figures.money(together)} year to date."
    )


def _head(clause: t.RatesClause) -> Span:
    """The clause without its rows."""
    if not clause.bands:
        return clause.span
    length = clause.span.text.find("{")
    return (
        clause.span
        if length < 0
        else Span(
            clause.span.source,
            clause.span.start,
            clause.span.start + len(clause.span.text[:length].rstrip()),
        )
    )
