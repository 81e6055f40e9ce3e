"""A back-test for programs, in the form that `schema.py` declares."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from planlang.analysis.back_test import model as m
from planlang.analysis.back_test.schema import ReviewOut
from planlang.values.calendar import Period
from planlang.values.decimals import exact_or_fraction, plain
from planlang.values.money import Currency


def as_json(found: m.BackTest) -> str:
    """One JSON object."""
    currency = found.plan.currency
    made = ReviewOut.model_validate(
        {
            "schema_version": 1,
            "plan": found.plan.name,
            "title": found.plan.title,
            "currency": currency.code,
            "periods": tuple(_period(p) for p in found.periods),
            "left_out": tuple(p.label for p in found.left_out),
            "people": found.people,
            "paid": tuple(_paid(p, currency) for p in found.paid),
            "at_target": _some_money(found.at_target, currency),
            "bars": _bars(found.bars),
            "elements": tuple(_element(e, currency) for e in found.elements),
            "outcome": found.outcome,
            "leads": tuple(_lead(lead) for lead in found.leads),
            "pay_and_outcome": _agreement(found.pay_and_outcome),
            "books": tuple(_book(book) for book in found.books),
            "judged": tuple(_judged(j) for j in found.judged),
            "kept": tuple(_kept(k, currency) for k in found.kept),
            "column": found.column,
            "groups": tuple(_group(g, currency) for g in found.groups),
        }
    )
    text = json.dumps(made.model_dump(mode="json"), indent=2, ensure_ascii=False)
    # Halves of characters can come in with a title; UTF-8 output has no way to write them.
    return text.encode("utf-8", "replace").decode("utf-8")


def _period(period: Period) -> dict[str, Any]:
    return {"label": period.label, "start": period.start, "end": period.end}


def _paid(of: m.Paid, currency: Currency) -> dict[str, Any]:
    return {
        "period": of.period.label,
        "people": of.people,
        "pay": _some_money(of.pay, currency),
        "mean_of_target": _some_number(of.mean_of_target),
        "of_target": _quartiles(of.of_target),
    }


def _element(of: m.ElementReview, currency: Currency) -> dict[str, Any]:
    return {
        "element": of.name,
        "title": of.title,
        "weight": _number(of.weight),
        "met": _share(of.met),
        "payout": _quartiles(of.payout),
        "pay": _some_money(of.pay, currency),
        "bars_of": "attainment" if of.of_attainment else "payout",
        "bars": _bars(of.bars),
        "payout_bars": _bars(of.payout_bars),
        "periods": tuple(
            {
                "period": p.period.label,
                "people": p.people,
                "without_data": p.without_data,
                "several_figures": p.several,
                "met": _share(p.met),
                "attainment": _quartiles(p.attainment),
                "payout": _quartiles(p.payout),
                "pay": _some_money(p.pay, currency),
            }
            for p in of.periods
        ),
    }


def _lead(of: m.Lead) -> dict[str, Any]:
    return {
        "name": of.name,
        "title": of.title,
        "paid": of.is_paid,
        "observations": of.observations,
        "sign": of.sign.value,
        "agreements": tuple(_agreement(a) for a in of.agreements),
    }


def _agreement(of: m.Agreement | None) -> dict[str, Any] | None:
    if of is None:
        return None
    return {
        "lag": of.lag.value,
        "agree": of.agree,
        "pairs": of.pairs,
        "observations": of.observations,
        "periods": of.periods,
        "beyond_luck": of.beyond_luck,
    }


def _book(of: m.Book) -> dict[str, Any]:
    return {
        "element": of.name,
        "title": of.title,
        "unit": of.unit.kind.value,
        "period": of.period.label,
        "value": _quartiles(of.value),
        "size": _quartiles(of.size),
        "risks": tuple(
            {"segment": r.segment, "title": r.title, "shares": _quartiles(r.shares)}
            for r in of.risks
        ),
        "pays_more": _agreement(of.pays_more),
    }


def _judged(of: m.Judged) -> dict[str, Any]:
    return {
        "owner": of.owner,
        "title": of.title,
        "when": of.working.text,
        "by": of.working.by,
        "verdict": of.verdict.value,
        "period": None if of.period is None else of.period.label,
        "figures": {r.title: None if r.figure is None else _number(r.figure) for r in of.reads},
        "holds": _share(of.holds),
    }


def _kept(of: m.KeptMoney, currency: Currency) -> dict[str, Any]:
    return {
        "period": None if of.period is None else of.period.label,
        "kept": _money(of.kept, currency),
        "due": _money(of.due, currency),
        "pay": _money(of.pay, currency),
        "cost_of_one": None if of.cost_of_one is None else _number(of.cost_of_one),
    }


def _group(of: m.Group, currency: Currency) -> dict[str, Any]:
    return {
        "name": of.name,
        "people": of.people,
        "pay": _some_money(of.pay, currency),
        "mean_of_target": _some_number(of.mean_of_target),
        "of_target": _quartiles(of.of_target),
        "met": _share(of.met),
    }


def _quartiles(of: m.Quartiles | None) -> dict[str, Any] | None:
    if of is None:
        return None
    return {
        "p25": _some_number(of.low),
        "p50": _number(of.middle),
        "p75": _some_number(of.high),
    }


def _share(of: m.Share | None) -> dict[str, int] | None:
    return None if of is None else {"part": of.part, "whole": of.whole}


def _bars(of: Sequence[m.Bar]) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "low": _some_number(bar.low),
            "high": _some_number(bar.high),
            "share": _number(bar.share),
        }
        for bar in of
    )


def _money(amount: Fraction, currency: Currency) -> str:
    """As many places as the currency has, and more where the amount needs them."""
    return plain(amount, currency.digits) or _number(amount)


def _some_money(amount: Fraction | None, currency: Currency) -> str | None:
    return None if amount is None else _money(amount, currency)


def _some_number(x: Fraction | None) -> str | None:
    return None if x is None else _number(x)


def _number(x: Fraction) -> str:
    return exact_or_fraction(x)[0]
