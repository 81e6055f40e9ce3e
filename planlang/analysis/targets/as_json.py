"""Proposed targets for programs, in the form that `schema.py` declares."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from planlang.analysis.targets.model import Met, OfElement, Proposal, Proposals
from planlang.analysis.targets.schema import TargetsOut
from planlang.values.decimals import exact_or_fraction


def as_json(found: Proposals) -> str:
    """One JSON object."""
    made = TargetsOut.model_validate(
        {
            "schema_version": 1,
            "plan": found.plan.name,
            "currency": found.plan.currency.code,
            "periods": tuple(p.label for p in found.periods),
            "met_by": _number(found.met_by),
            "uplift": _number(found.uplift),
            "elements": tuple(_element(e) for e in found.elements),
        }
    )
    text = json.dumps(made.model_dump(mode="json"), indent=2, ensure_ascii=False)
    # Halves of characters can come in with a title; UTF-8 output has no way to write them.
    return text.encode("utf-8", "replace").decode("utf-8")


def _element(of: OfElement) -> dict[str, Any]:
    return {
        "element": of.name,
        "title": of.title,
        "paid": of.is_paid,
        "unit": of.type.kind.value,
        "better": of.better.value,
        "scope": of.scope,
        "why_none": None if of.why_none is None else of.why_none.value,
        "proposals": tuple(_proposal(p) for p in of.proposals),
    }


def _proposal(of: Proposal) -> dict[str, Any]:
    return {
        "segment": of.segment,
        "rows": of.rows,
        "people": of.people,
        "figures": of.figures,
        "periods": of.periods,
        "reached_by_three_of_four": _number(of.low),
        "reached_by_wanted_share": _number(of.base),
        "reached_by_one_of_four": _number(of.high),
        "now": _met(of.now),
        "proposed": _met(of.proposed),
        "ends_at": _number(of.ends_at),
        "small_teams": of.small_teams,
        "thin": None if of.thin is None else of.thin.value,
    }


def _met(of: Met | None) -> dict[str, Any] | None:
    return None if of is None else {"target": _number(of.target), "met": of.met, "of": of.of}


def _number(x: Fraction | None) -> str | None:
    return None if x is None else exact_or_fraction(x)[0]
