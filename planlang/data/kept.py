"""Measures as plain values and back, exactly, so that they can be kept between runs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from planlang.data.model import (
    Input,
    LeftOut,
    Measures,
    ObjectiveLine,
    OutReason,
    PersonMeasures,
    RowAmount,
    Run,
    Sums,
    Taken,
)
from planlang.values.calendar import Period


def as_values(measures: Measures) -> dict[str, Any]:
    """The measures as values that the `json` module writes.

    What was taken for a team or the company belongs to many people and is written once.
    """
    takens: dict[int, int] = {}
    written: list[Any] = []

    def place(taken: Taken) -> int:
        if id(taken) not in takens:
            takens[id(taken)] = len(written)
            written.append(_taken(taken))
        return takens[id(taken)]

    people = [
        {
            "person": person.person,
            "name": person.name,
            "runs": [
                {
                    "days": [run.first.isoformat(), run.last.isoformat()],
                    "version": run.version,
                    "segments": run.segments,
                    "units": run.units,
                    "annual_variable": _exact(run.annual_variable),
                    "taken": {key: place(taken) for key, taken in run.taken.items()},
                    "facts": dict(run.facts),
                }
                for run in person.runs
            ],
            "targets": {name: _exact(amount) for name, amount in person.targets.items()},
            "objectives": {
                element: [[o.title, _exact(o.weight), _exact(o.score)] for o in lines]
                for element, lines in person.objectives.items()
            },
            "left_out": [
                [out.person, out.book, out.account, out.reason.value, out.text]
                for out in person.left_out
            ],
        }
        for person in measures.people
    ]
    return {
        "plan": measures.plan,
        "as_of": measures.as_of.isoformat(),
        "provisional": measures.provisional,
        "period_units": measures.period_units,
        "taken": written,
        "people": people,
        "inputs": [[i.dataset, i.file, i.sha256, i.rows] for i in measures.inputs],
    }


def from_values(values: Mapping[str, Any], period: Period) -> Measures:
    """The measures of `period` again, equal to those that were written.

    Raises KeyError, TypeError, ValueError or IndexError for values that `as_values` did not make.
    """
    takens = [_taken_again(taken) for taken in values["taken"]]
    return Measures(
        plan=values["plan"],
        period=period,
        as_of=date.fromisoformat(values["as_of"]),
        provisional=values["provisional"],
        period_units=values["period_units"],
        people=tuple(_person_again(person, takens) for person in values["people"]),
        inputs=tuple(
            Input(dataset=dataset, file=file, sha256=sha256, rows=rows)
            for dataset, file, sha256, rows in values["inputs"]
        ),
    )


def _person_again(values: Mapping[str, Any], takens: list[Taken]) -> PersonMeasures:
    return PersonMeasures(
        person=values["person"],
        name=values["name"],
        runs=tuple(
            Run(
                first=date.fromisoformat(run["days"][0]),
                last=date.fromisoformat(run["days"][1]),
                version=run["version"],
                segments=tuple(run["segments"]),
                units=run["units"],
                annual_variable=Fraction(run["annual_variable"]),
                taken={key: takens[at] for key, at in run["taken"].items()},
                facts=run["facts"],
            )
            for run in values["runs"]
        ),
        targets={name: Fraction(amount) for name, amount in values["targets"].items()},
        objectives={
            element: tuple(
                ObjectiveLine(title=title, weight=Fraction(weight), score=_again(score))
                for title, weight, score in lines
            )
            for element, lines in values["objectives"].items()
        },
        left_out=tuple(
            LeftOut(person=person, book=book, account=account, reason=OutReason(why), text=text)
            for person, book, account, why, text in values["left_out"]
        ),
    )


def _taken(taken: Taken) -> list[Any]:
    return [
        [[s.segment, _exact(s.numerator), _exact(s.denominator), s.rows] for s in taken.sums],
        [[_exact(r.amount), _exact(r.share), r.times] for r in taken.rows],
    ]


def _taken_again(values: list[Any]) -> Taken:
    sums, rows = values
    return Taken(
        sums=tuple(
            Sums(
                segment=segment,
                numerator=_again(numerator),
                denominator=_again(denominator),
                rows=count,
            )
            for segment, numerator, denominator, count in sums
        ),
        rows=tuple(
            RowAmount(amount=Fraction(amount), share=Fraction(share), times=times)
            for amount, share, times in rows
        ),
    )


def _exact(figure: Fraction | None) -> str | None:
    return None if figure is None else str(figure)


def _again(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
