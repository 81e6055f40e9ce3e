"""A simulation for programs, in the form that `schema.py` declares."""

from __future__ import annotations

import json
from fractions import Fraction

from planlang.analysis.simulate import schema
from planlang.analysis.simulate.model import Bar, Simulation, Spread
from planlang.values.calendar import Period
from planlang.values.decimals import exact_or_fraction, plain


def as_json(found: Simulation) -> str:
    """One JSON object."""

    def money(amount: Fraction) -> str:
        text = plain(amount, found.plan.currency.digits)
        return exact_or_fraction(amount)[0] if text is None else text

    def spread(of: Spread) -> schema.SpreadOut:
        return schema.SpreadOut(
            mean=money(of.mean),
            p5=money(of.low),
            p25=money(of.quarter),
            p50=money(of.middle),
            p75=money(of.three_quarters),
            p95=money(of.high),
        )

    budget = found.budget
    made = schema.SimulationOut(
        schema_version=1,
        approximate=True,
        plan=found.plan.name,
        title=found.plan.title,
        periods=tuple(_period(p) for p in found.periods),
        currency=found.plan.currency.code,
        people=found.people,
        scenarios=found.scenarios,
        seed=found.seed,
        history=tuple(_period(p) for p in found.history),
        ranges=tuple(
            schema.RangeOut(
                name=r.name,
                low=_number(r.low),
                likely=None if r.likely is None else _number(r.likely),
                high=_number(r.high),
                percent=r.is_percent,
            )
            for r in found.ranges
        ),
        together=found.together,
        at_target=money(found.at_target),
        cost=spread(found.cost),
        budget=None
        if budget is None
        else schema.BudgetOut(
            budget=money(budget.budget),
            over=_number(budget.over),
            mean_excess=money(budget.mean_excess),
            at_risk=money(budget.at_risk),
        ),
        costs=tuple(_bar(bar) for bar in found.costs),
        payouts=tuple(_bar(bar) for bar in found.payouts),
        lines=tuple(
            schema.LineOut.model_validate(
                {
                    "kind": line.kind,
                    "name": line.name,
                    "title": line.title,
                    "people": line.people,
                    "cost": None if line.cost is None else spread(line.cost),
                    "at_top": _share(line.at_top),
                    "without_data": _share(line.without_data),
                    "pays_nothing": _share(line.nothing),
                }
            )
            for line in found.lines
        ),
        gates=tuple(
            schema.GateOut(gate=g.name, title=g.title, closed=_share(g.closed)) for g in found.gates
        ),
        drawn=tuple(
            schema.DrawnOut(
                segments=d.segments,
                people=d.people,
                person_periods=d.like_them,
                periods_of_everybody=d.borrowed_periods,
            )
            for d in found.drawn
        ),
        replayed=schema.ReplayedOut(
            payouts=found.replayed.payouts,
            same=found.replayed.same,
            most=money(found.replayed.most),
        ),
    )
    return json.dumps(made.model_dump(mode="json"), indent=2, ensure_ascii=False)


def _period(period: Period) -> schema.PeriodOut:
    return schema.PeriodOut(label=period.label, start=period.start, end=period.end)


def _bar(bar: Bar) -> schema.BarOut:
    return schema.BarOut(
        low=None if bar.low is None else _number(bar.low),
        high=None if bar.high is None else _number(bar.high),
        share=_number(bar.share),
    )


def _share(x: Fraction | None) -> str | None:
    return None if x is None else _number(x)


def _number(x: Fraction) -> str:
    return exact_or_fraction(x)[0]
