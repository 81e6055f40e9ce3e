"""From parser trees to nodes: the clauses of elements, gates, commissions, SPIFFs; bands."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.diagnostics.catalogue import syntax as codes
from planlang.diagnostics.catalogue.terms import TABLE_GAP
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t
from planlang.tree.reading.data import DataReader
from planlang.tree.reading.values import Kids


@dataclass(frozen=True, slots=True)
class _Range:
    """The `from … to …` part of a band."""

    lower: t.Bound | None
    upper: t.Bound | None


class TermsReader(DataReader):
    """The rules that stand inside the members of a plan."""

    # -------------------------------------------------------------- what an element is scored on

    def weight(self, span: Span, kids: Kids) -> t.WeightClause:
        return t.WeightClause(span=span, weight=kids[0])

    def measured(self, span: Span, kids: Kids) -> t.MeasureClause:
        return t.MeasureClause(span=span, measure=kids[0])

    def objectives(self, span: Span, kids: Kids) -> t.ObjectivesClause:
        return t.ObjectivesClause(span=span, dataset=kids[0])

    def scope(self, span: Span, kids: Kids) -> t.ScopeClause:
        return t.ScopeClause(span=span, scope=kids[0])

    def target(self, span: Span, kids: Kids) -> t.TargetClause:
        return t.TargetClause(span=span, target=kids[0])

    def fixed_target(self, span: Span, kids: Kids) -> t.FixedTarget:
        amount, per = kids
        return t.FixedTarget(span=span, amount=amount, per=per)

    def target_from(self, span: Span, kids: Kids) -> t.TargetFrom:
        dataset, column, per, where = kids
        return t.TargetFrom(span=span, dataset=dataset, column=column, per=per, where=where)

    def per(self, span: Span, kids: Kids) -> t.Per:
        stretch, part = kids
        return t.Per(span=span, stretch=stretch, part=part)

    def stretch(self, _span: Span, kids: Kids) -> t.Stretch:
        return t.Stretch(str(kids[0]))

    def part(self, _span: Span, kids: Kids) -> t.Part:
        return t.Part(self.words(kids))

    # -------------------------------------------------------------- payout

    def payout(self, span: Span, kids: Kids) -> t.PayoutClause:
        return t.PayoutClause(span=span, payout=kids[0])

    def payout_bands(self, span: Span, kids: Kids) -> t.PayoutBands:
        _, bands, complete = self.body(kids)
        self.has_rows(span, bands, complete)
        return t.PayoutBands(span=span, bands=bands, complete=complete)

    def has_rows(self, span: Span, bands: tuple[object, ...], complete: bool) -> None:
        """Says that a table has no row, unless there is one that could not be read."""
        if complete and not bands:
            self.note(
                TABLE_GAP,
                span,
                "The table has no row, so it says nothing about any value.",
                "Write its rows, one a line, such as `below 80% pays 0%` and `from 80% pays 100%`.",
            )

    def payout_as(self, span: Span, kids: Kids) -> t.PayoutAs:
        return t.PayoutAs(span=span, element=kids[0])

    def payout_curve(self, span: Span, kids: Kids) -> t.PayoutCurve:
        return t.PayoutCurve(span=span, curve=kids[0])

    def floor(self, span: Span, kids: Kids) -> t.FloorClause:
        return t.FloorClause(span=span, floor=kids[0])

    def cap(self, span: Span, kids: Kids) -> t.CapClause:
        return t.CapClause(span=span, cap=kids[0])

    def guarantee(self, span: Span, kids: Kids) -> t.GuaranteeClause:
        percent, before_gates = kids
        return t.GuaranteeClause(span=span, guarantee=percent, before_gates=bool(before_gates))

    def before_gates(self, _span: Span, _kids: Kids) -> bool:
        return True

    full = by_day_word = before_gates

    def no_data(self, span: Span, kids: Kids) -> t.NoDataClause:
        return t.NoDataClause(span=span, action=kids[0])

    def pay_target(self, span: Span, _kids: Kids) -> t.PayTarget:
        return t.PayTarget(span=span)

    def pay_nothing(self, span: Span, _kids: Kids) -> t.PayNothing:
        return t.PayNothing(span=span)

    def move_weight(self, span: Span, kids: Kids) -> t.MoveWeight:
        return t.MoveWeight(span=span, to=kids[0])

    def allow(self, span: Span, kids: Kids) -> t.AllowClause:
        rule, reason, until = kids
        return t.AllowClause(span=span, rule=rule, reason=reason, until=until)

    def rule_code(self, span: Span, kids: Kids) -> t.Name:
        return t.Name(span=span, name=str(kids[0]))

    # -------------------------------------------------------------- bands

    def bound(self, span: Span, kids: Kids) -> t.Bound:
        amount, of_target = kids
        return t.Bound(span=span, at=amount, of_target=bool(of_target), included=True)

    def of_target(self, _span: Span, _kids: Kids) -> bool:
        return True

    def below(self, _span: Span, kids: Kids) -> _Range:
        return _Range(None, _bound(kids[0], included=False))

    def up_to(self, _span: Span, kids: Kids) -> _Range:
        return _Range(None, kids[0])

    def from_to(self, _span: Span, kids: Kids) -> _Range:
        lower, upper = _both_of_target(kids)
        return _Range(lower, _bound(upper, included=False))

    def above_to(self, _span: Span, kids: Kids) -> _Range:
        lower, upper = _both_of_target(kids)
        return _Range(_bound(lower, included=False), upper)

    def from_on(self, _span: Span, kids: Kids) -> _Range:
        return _Range(kids[0], None)

    def above_on(self, _span: Span, kids: Kids) -> _Range:
        return _Range(_bound(kids[0], included=False), None)

    def band(self, span: Span, kids: Kids) -> t.Band:
        range_, pays = kids
        lower, upper = range_.lower, range_.upper
        if isinstance(pays, t.PaysBetween) and (lower is None or upper is None):
            missing = "lower" if lower is None else "upper"
            raise self.slip(
                codes.OPEN_LINE,
                span,
                f"`{pays.span.text}` is a straight line, but this row has no {missing} bound "
                "to draw it to.",
                "Write `from 90% to 100% pays 50% to 100%`, or one payout for an open row, "
                "or `pays 100% plus 2 points per point`.",
            )
        if isinstance(pays, t.PaysPlus | t.Continues) and lower is None:
            raise self.slip(
                codes.OPEN_LINE,
                span,
                "The first row has no lower bound, so it can only pay one percentage.",
                "Write `below 90% pays 0%`.",
            )
        return t.Band(span=span, lower=lower, upper=upper, pays=pays)

    def pays_flat(self, span: Span, kids: Kids) -> t.PaysFlat:
        return t.PaysFlat(span=span, payout=kids[0])

    def pays_between(self, span: Span, kids: Kids) -> t.PaysBetween:
        start, end = kids
        return t.PaysBetween(span=span, start=start, end=end)

    def pays_plus(self, span: Span, kids: Kids) -> t.PaysPlus:
        payout, points, full, per = kids
        return t.PaysPlus(span=span, payout=payout, points=points, per=per, full=bool(full))

    def one_point(self, span: Span, _kids: Kids) -> t.Points:
        return t.Points(span=span, value=Fraction(1))

    def some_points(self, span: Span, kids: Kids) -> t.Points:
        return t.Points(span=span, value=kids[0].value)

    def one_day(self, span: Span, _kids: Kids) -> t.Days:
        return t.Days(span=span, value=Fraction(1))

    def continues(self, span: Span, _kids: Kids) -> t.Continues:
        return t.Continues(span=span)

    # -------------------------------------------------------------- litmus

    def litmus(self, span: Span, kids: Kids) -> t.LitmusClause:
        _, answers, complete = self.body(kids)
        return t.LitmusClause(span=span, answers=answers, complete=complete)

    def measurable(self, span: Span, kids: Kids) -> t.Measurable:
        return t.Measurable(span=span, text=kids[0])

    def unintended(self, span: Span, kids: Kids) -> t.Unintended:
        finding, text, answer = kids
        return t.Unintended(span=span, finding=finding, text=text, answer=answer)

    def guarded_by(self, span: Span, kids: Kids) -> t.GuardedBy:
        return t.GuardedBy(span=span, gate=kids[0])

    def accepted(self, span: Span, kids: Kids) -> t.Accepted:
        return t.Accepted(span=span, text=kids[0])

    def working(self, span: Span, kids: Kids) -> t.Working:
        by, when = kids
        return t.Working(span=span, by=by, when=when)

    # -------------------------------------------------------------- gates and multipliers

    def _elements(self, names: tuple[t.Name, ...]) -> t.AllElements | t.SomeElements:
        span = names[0].span.to(names[-1].span)
        if [n.name for n in names] == ["all"]:
            return t.AllElements(span=span)
        return t.SomeElements(span=span, names=names)

    def when(self, span: Span, kids: Kids) -> t.WhenClause:
        return t.WhenClause(span=span, condition=kids[0])

    def gate_effect(self, span: Span, kids: Kids) -> t.GateEffectClause:
        return t.GateEffectClause(span=span, effect=kids[0])

    def cap_at(self, span: Span, kids: Kids) -> t.CapAt:
        names, percent = kids
        return t.CapAt(span=span, elements=self._elements(names), percent=percent)

    def scale_by(self, span: Span, kids: Kids) -> t.ScaleBy:
        names, percent = kids
        return t.ScaleBy(span=span, elements=self._elements(names), percent=percent)

    def gate_no_data(self, span: Span, kids: Kids) -> t.GateNoDataClause:
        return t.GateNoDataClause(span=span, open=kids[0])

    def gate_no_data_word(self, _span: Span, kids: Kids) -> bool:
        return self.words(kids) == "stays open"

    def multiply(self, span: Span, kids: Kids) -> t.MultiplyClause:
        names, percent = kids
        return t.MultiplyClause(span=span, elements=self._elements(names), percent=percent)

    def applies_to(self, span: Span, kids: Kids) -> t.AppliesToClause:
        return t.AppliesToClause(span=span, elements=self._elements(kids[0]))

    def factor(self, span: Span, kids: Kids) -> t.FactorClause:
        _, bands, complete = self.body(kids)
        self.has_rows(span, bands, complete)
        return t.FactorClause(span=span, bands=bands, complete=complete)

    def multiplier_no_data(self, span: Span, kids: Kids) -> t.MultiplierNoDataClause:
        return t.MultiplierNoDataClause(span=span, percent=kids[0])

    # -------------------------------------------------------------- commissions, bonuses, SPIFFs

    def commission_of(self, span: Span, kids: Kids) -> t.OfClause:
        return t.OfClause(span=span, value=kids[0])

    def rates(self, span: Span, kids: Kids) -> t.RatesClause:
        (basis, bounds), bands, complete = self.body(kids)
        self.has_rows(span, bands, complete)
        return t.RatesClause(span=span, basis=basis, bounds=bounds, bands=bands, complete=complete)

    def rate_basis(self, _span: Span, kids: Kids) -> t.RateBasis:
        return t.RateBasis(self.words(kids))

    def rate_band(self, span: Span, kids: Kids) -> t.RateBand:
        range_, rate, reach = kids
        return t.RateBand(span=span, lower=range_.lower, upper=range_.upper, rate=rate, reach=reach)

    def rate_reach(self, _span: Span, kids: Kids) -> t.RateReach:
        return t.RateReach(self.words(kids))

    def pays_when(self, span: Span, kids: Kids) -> t.PaysWhenClause:
        amount, per, when = kids
        return t.PaysWhenClause(span=span, amount=amount, per=per, when=when)

    def pays_each(self, span: Span, kids: Kids) -> t.PaysEachClause:
        amount, dataset, where = kids
        return t.PaysEachClause(span=span, amount=amount, dataset=dataset, where=where)

    def spiff_cap(self, span: Span, kids: Kids) -> t.SpiffCapClause:
        amount, *stretch = kids
        return t.SpiffCapClause(span=span, amount=amount, stretch=stretch[0] if stretch else None)

    def from_day(self, span: Span, kids: Kids) -> t.FromDayClause:
        return t.FromDayClause(span=span, day=kids[0])

    def until_day(self, span: Span, kids: Kids) -> t.UntilDayClause:
        return t.UntilDayClause(span=span, day=kids[0])


def _bound(bound: t.Bound, *, included: bool) -> t.Bound:
    return t.Bound(span=bound.span, at=bound.at, of_target=bound.of_target, included=included)


def _both_of_target(bounds: Kids) -> tuple[t.Bound, t.Bound]:
    """`from 90% to 100% of target`: the words at the end hold for both bounds."""
    lower, upper = bounds
    return (replace(lower, of_target=True), upper) if upper.of_target else (lower, upper)
