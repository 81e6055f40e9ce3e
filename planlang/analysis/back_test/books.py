"""Are books balanced? Value due, size and risk of what each person holds, and whether more pays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from planlang.analysis.back_test.agreement import agreement
from planlang.analysis.back_test.figures import elements_of, paid_of_target, reading_of, unit
from planlang.analysis.back_test.model import Book, Lag, Past, RiskShare
from planlang.analysis.back_test.spread import quartiles
from planlang.data.model import PersonMeasures, Taken
from planlang.plan.model import Plan, Reading


def books(plan: Plan, past: Sequence[Past]) -> Iterator[Book]:
    """The books behind each ratio of a person's own, as they were in the last period."""
    seen: set[tuple[str, str]] = set()
    for name, element in elements_of(plan).items():
        reading = reading_of(plan, element.quantity)
        if reading is None or reading.measure.denominator is None:
            continue
        key = (reading.measure.name, reading.key)
        found = None if key in seen else _book(name, element.title, reading, past)
        seen.add(key)
        if found is not None:
            yield found


def _book(name: str, title: str, reading: Reading, past: Sequence[Past]) -> Book | None:
    last = past[-1]
    held = {person.person: _held(person, reading) for person in last.measures.people}
    value = quartiles((who, _due(taken)) for who, taken in held.items())
    size = quartiles((who, Fraction(taken.row_count)) for who, taken in held.items())
    kind = unit(reading.measure.denominator)
    if value is None or size is None or kind is None:
        return None
    risks = []
    for segment in reading.segments:
        shares = quartiles(
            (who, _due(taken, segment.name) / _due(taken))
            for who, taken in held.items()
            if _due(taken)
        )
        if shares is not None:
            risks.append(RiskShare(segment=segment.name, title=segment.title, shares=shares))
    by_value = [
        ({p.person: _due(_held(p, reading)) for p in one.measures.people}, paid_of_target(one))
        for one in past
    ]
    return Book(
        name=name,
        title=title,
        unit=kind,
        period=last.period,
        value=value,
        size=size,
        risks=tuple(risks),
        pays_more=agreement(Lag.SAME, by_value),
    )


def _held(person: PersonMeasures, reading: Reading) -> Taken:
    found = person.runs[-1].taken.get(reading.key) if person.runs else None
    return Taken(sums=()) if found is None else found


def _due(taken: Taken, segment: str | None = None) -> Fraction:
    """What the measure divides by, in a segment or in all."""
    return sum(
        (s.denominator or Fraction(0) for s in taken.sums if segment in (None, s.segment)),
        Fraction(0),
    )
