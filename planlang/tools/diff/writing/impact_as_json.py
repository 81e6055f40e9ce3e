"""What a change costs, for programs. An amount or a count that is null is withheld."""

from __future__ import annotations

from fractions import Fraction

from planlang.plan.as_json import Json
from planlang.tools.diff.impact.model import Cost, Heads, Impact, PlanImpact
from planlang.values.decimals import plain
from planlang.values.money import Currency
from planlang.values.rounding import Rounding


def impact_as_json(impact: Impact) -> dict[str, Json]:
    """The field `impact` of a comparison, in the form that `impact_schema` declares."""
    plans: list[Json] = [_plan(plan) for plan in impact.plans]
    plans += [{"plan": u.plan, "priced": False, "reason": u.reason} for u in impact.unpriced]
    return {
        "priced": impact.is_priced,
        "periods": list(impact.periods),
        "data_sha256": impact.data,
        "plans": plans,
    }


def _plan(plan: PlanImpact) -> Json:
    currency = plan.currency
    return {
        "plan": plan.plan,
        "priced": plan.is_priced,
        "currency": currency.code,
        "pay_changes": plan.moves if plan.priced else None,
        "comes_or_goes": plan.comes_or_goes,
        "people": _heads(plan.heads),
        "cost": _cost(plan.cost, currency),
        "lost": _money(plan.lost, currency),
        "gained": _money(plan.gained, currency),
        "at_target": _cost(plan.at_target, currency),
        "periods": [
            {
                "period": period.label,
                "priced": period.not_priced is None,
                "reason": period.not_priced,
                "provisional": period.provisional,
                "people": _heads(period.heads),
                "cost": _cost(period.cost, currency),
            }
            for period in plan.periods
        ],
        "groups": [
            {
                "by": table.by,
                "rows": [
                    {
                        "names": list(row.names),
                        "people": _heads(row.heads),
                        "change": _money(row.change, currency),
                    }
                    for row in table.rows
                ],
            }
            for table in plan.tables
        ],
        "bands": [
            {
                "way": band.way.value,
                "from": plain(band.low),
                "to": None if band.high is None else plain(band.high),
                "people": band.people,
                "change": _money(band.change, currency),
            }
            for band in plan.bands
        ],
    }


def _heads(heads: Heads | None) -> Json:
    if heads is None:
        return None
    return {
        "all": heads.people,
        "down": heads.down,
        "up": heads.up,
        "unchanged": heads.unchanged,
    }


def _cost(cost: Cost, currency: Currency) -> Json:
    known = cost.before is not None and cost.change is not None
    after = (cost.before or Fraction(0)) + (cost.change or Fraction(0)) if known else None
    return {
        "before": _money(cost.before, currency),
        "after": _money(after, currency),
        "change": _money(cost.change, currency),
    }


def _money(amount: Fraction | None, currency: Currency) -> Json:
    if amount is None:
        return None
    return plain(Rounding(currency.unit).half_up(amount), currency.digits)
