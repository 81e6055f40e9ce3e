"""Measures as plain values, exactly, to be compared and hashed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from planlang.data.model import Measures, Taken


def as_values(measures: Measures) -> dict[str, Any]:
    """The measures as values that the `json` module writes, the same for the same measures.

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


def _taken(taken: Taken) -> list[Any]:
    return [
        [[s.segment, _exact(s.numerator), _exact(s.denominator), s.rows] for s in taken.sums],
        [[_exact(r.amount), _exact(r.share), r.times] for r in taken.rows],
    ]


def _exact(figure: Fraction | None) -> str | None:
    return None if figure is None else str(figure)
