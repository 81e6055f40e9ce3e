"""Scores as JSON, person by person, through the models of `scores.schema`."""

from __future__ import annotations

import io
from fractions import Fraction
from typing import Any

from planlang.data.model import OutReason
from planlang.scores import schema
from planlang.scores.columns.files.json_document import (
    PeopleBeside,
    as_text,
    figure_fields,
    left_out_fields,
)
from planlang.scores.model import (
    AwardScore,
    CommissionScore,
    DaysScore,
    ElementScore,
    GoalScore,
    LimitScore,
    PaidLine,
    PersonScore,
    RunWorking,
    Scores,
)
from planlang.scores.reasons import Reason
from planlang.values.decimals import plain


def as_json(scores: Scores) -> str:
    """One JSON object; every person stands on a line of their own."""
    waiting = PeopleBeside(io.StringIO())
    for person in scores.people:
        waiting.total += person.total
        waiting.reasons |= _reasons_of(person)
        made = _person(person, scores).model_dump(mode="json", exclude_unset=True)
        waiting.add([as_text(made)])
    out = io.StringIO()
    waiting.write(scores, out)
    return out.getvalue()


def _person(person: PersonScore, scores: Scores) -> schema.PersonOut:
    return schema.PersonOut.model_validate(
        {
            "person": person.person,
            "name": person.name,
            "facts": dict(person.facts),
            **figure_fields(variable=person.variable),
            "total": _money(person.total, scores),
            "elements": tuple(_element(e, scores) for e in person.elements),
            "commissions": tuple(_commission(c, scores) for c in person.commissions),
            "awards": tuple(_award(a, scores) for a in person.awards),
            "limits": tuple(_limit(x, scores) for x in person.limits),
            "goals": tuple(_goal(g) for g in person.goals),
            "left_out": tuple(map(left_out_fields, person.left_out)),
        }
    )


def _element(line: ElementScore, scores: Scores) -> dict[str, Any]:
    made: dict[str, Any] = {
        "element": line.name,
        "title": line.title,
        "unit": line.measure_type.kind.value,
        **figure_fields(
            measure=line.measure,
            target=line.target,
            attainment=line.attainment,
            payout=line.payout,
            weight=line.weight,
            target_pay=line.target_pay,
        ),
        "pay": _money(line.pay, scores),
        "reason": _code(line.reason),
    }
    days = _shown_days(line)
    if days:
        made["days"] = tuple(map(_days, days))
    return made


def _shown_days(line: ElementScore) -> tuple[RunWorking | DaysScore, ...]:
    """Runs of days are said where there are several."""
    days = line.days or line.runs
    return days if len(days) > 1 else ()


def _days(run: RunWorking | DaysScore) -> dict[str, Any]:
    return {
        "start": run.first,
        "end": run.last,
        "segments": run.segments,
        **figure_fields(
            target=run.target,
            attainment=run.attainment,
            payout=run.payout,
            weight=run.weight,
            target_pay=run.target_pay,
            unrounded_pay=run.pay,
        ),
        "reason": _code(run.reason),
    }


def _commission(line: CommissionScore, scores: Scores) -> dict[str, Any]:
    return {
        "commission": line.name,
        "title": line.title,
        **figure_fields(amount=line.amount, before=line.before),
        "pay": _money(line.pay, scores),
        "reason": _code(line.reason),
    }


def _award(line: AwardScore, scores: Scores) -> dict[str, Any]:
    return {
        "award": line.name,
        "title": line.title,
        "kind": "spiff" if line.is_spiff else "bonus",
        **figure_fields(count=line.count, amount=line.amount),
        "pay": _money(line.pay, scores),
        "reason": _code(line.reason),
    }


def _limit(line: LimitScore, scores: Scores) -> dict[str, Any]:
    return {
        "limit": "total_cap" if line.is_cap else "total_floor",
        "at": _money(line.limit, scores),
        "pay": _money(line.pay, scores),
        "reason": _code(line.reason),
    }


def _goal(line: GoalScore) -> dict[str, Any]:
    return {
        "goal": line.name,
        "title": line.title,
        "unit": line.measure_type.kind.value,
        **figure_fields(measure=line.measure, target=line.target, attainment=line.attainment),
        "reason": _code(line.reason),
    }


def _money(amount: Fraction, scores: Scores) -> str:
    text = plain(amount, scores.currency.digits)
    assert text is not None  # lines and sums of them are multiples of the plan's rounding unit
    return text


def _code(reason: Reason | None) -> str | None:
    return None if reason is None else reason.value


def _reasons_of(person: PersonScore) -> set[Reason | OutReason | None]:
    lines: tuple[PaidLine | LimitScore | GoalScore, ...] = (
        *person.paid_lines, *person.limits, *person.goals,
    )  # fmt: skip
    return {
        *(line.reason for line in lines),
        *(run.reason for e in person.elements for run in _shown_days(e)),
        *(out.reason for out in person.left_out),
    }
