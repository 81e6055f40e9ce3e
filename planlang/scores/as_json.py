"""Scores for programs, in the form that `schema.py` declares."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from fractions import Fraction
from shutil import copyfileobj
from typing import Any, TextIO

from planlang.data.model import LeftOut, OutReason
from planlang.scores import schema
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
from planlang.scores.reasons import OUT_SENTENCES, SENTENCES, Reason
from planlang.values.decimals import exact_or_fraction, plain

_ON_A_LINE = json.JSONEncoder(ensure_ascii=False)
_INDENTED = json.JSONEncoder(ensure_ascii=False, indent=2)


def as_json(scores: Scores) -> str:
    """One JSON object; every person stands on a line of their own."""
    out = io.StringIO()
    write_json(scores, scores.people, out, io.StringIO())
    return out.getvalue()


def write_json(scores: Scores, people: Iterable[PersonScore], out: TextIO, beside: TextIO) -> None:
    """The same for any number of people, one after the other, who wait in `beside`, an empty
    file."""
    waiting = PeopleBeside(beside)
    for person in people:
        waiting.total += person.total
        waiting.reasons |= _reasons_of(person)
        made = _person(person, scores).model_dump(mode="json", exclude_unset=True)
        waiting.add([as_text(made)])
    waiting.write(scores, out)


class PeopleBeside:
    """People wait in a file beside the document, because its head says what all of them say
    together: their `total`, and in words the `reasons` that occur."""

    def __init__(self, beside: TextIO) -> None:
        self._beside = beside
        self._anybody = False
        self.total = Fraction(0)
        self.reasons: set[Reason | OutReason | None] = set()

    def add(self, people: Iterable[str]) -> None:
        """Some more, as JSON."""
        text = ",\n    ".join(people)
        self._beside.write((",\n    " if self._anybody else "\n    ") + text)
        self._anybody = True

    def write(self, scores: Scores, out: TextIO) -> None:
        """The whole document."""
        head = schema.ScoresOut(
            schema_version=1,
            plan=scores.plan,
            title=scores.title,
            period=schema.PeriodOut(
                label=scores.period.label, start=scores.period.start, end=scores.period.end
            ),
            currency=scores.currency.code,
            as_of=scores.as_of,
            provisional=scores.provisional,
            total=_money(self.total, scores),
            reasons=_in_words(self.reasons),
            inputs=tuple(
                schema.InputOut(dataset=i.dataset, file=i.file, sha256=i.sha256, rows=i.rows)
                for i in scores.inputs
            ),
            people=(),
        )
        fields = head.model_dump(mode="json", exclude={"people"})
        out.write(as_text(fields, indented=True).removesuffix("\n}") + ',\n  "people": [')
        self._beside.seek(0)
        copyfileobj(self._beside, out)
        out.write("\n  ]\n}" if self._anybody else "]\n}")


def as_text(value: object, *, indented: bool = False) -> str:
    """JSON as all of it is written here."""
    text = (_INDENTED if indented else _ON_A_LINE).encode(value)
    # Halves of characters can come in with a name; UTF-8 output has no way to write them.
    return text.encode("utf-8", "replace").decode("utf-8")


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


def left_out_fields(out: LeftOut) -> dict[str, str | None]:
    """An account that does not count."""
    return {
        "account": out.account,
        "book": out.book,
        "reason": out.reason.value,
        "text": out.text,
    }


def figure_fields(**figures: Fraction | None) -> dict[str, str | None]:
    """Each figure as a decimal, with its fraction beside it where the decimal is not exact."""
    made: dict[str, str | None] = {}
    for name, figure in figures.items():
        if figure is None:
            made[name] = None
            continue
        made[name], fraction = exact_or_fraction(figure)
        if fraction is not None:
            made[f"{name}_exact"] = fraction
    return made


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


def _in_words(found: set[Reason | OutReason | None]) -> dict[str, str]:
    """The reason codes that occur, in words."""
    words = {r: s for r, s in SENTENCES.items() if r in found}
    out_words = {r: s for r, s in OUT_SENTENCES.items() if r in found}
    return {r.value: s for r, s in (*sorted(words.items()), *sorted(out_words.items()))}
