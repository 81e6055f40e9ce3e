"""Measures of a whole population in columns: what `data.model` says person by person, one array a
figure. Pay in columns reads these; whoever fills them straight from an engine needs no objects.

Everything is exact. A column of figures has one denominator; its numerators are machine words, and
the few that do not fit stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import lcm
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from planlang.data.model import (
    Input,
    LeftOut,
    Measures,
    ObjectiveLine,
    RowAmount,
    Sums,
    Taken,
)
from planlang.diagnostics import Diagnostic
from planlang.plan.model import Plan, Reading
from planlang.values.calendar import Period

Words: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Texts: TypeAlias = npt.NDArray[np.object_]
Days: TypeAlias = npt.NDArray[np.datetime64]

MOST = 2**63 - 1
"""The largest numerator of a machine word; none is the smallest, so that each can be negated."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Numbers:
    """Exact figures: row i is over[i] ÷ under, with under > 0.

    `known` is False where there is no figure, and None where every row has one. `large` are the
    numerators beyond `MOST`, by row. Where there is no figure or a large one, `over` is 0.
    """

    over: Words
    under: int = 1
    known: Flags | None = None
    large: Mapping[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.over)

    def at(self, row: int) -> Fraction | None:
        """One figure; None where there is none."""
        if self.known is not None and not self.known[row]:
            return None
        return Fraction(self.large.get(row, int(self.over[row])), self.under)

    def each(self) -> Iterable[int]:
        """The numerators one by one."""
        for row, word in enumerate(self.over.tolist()):
            yield self.large.get(row, word)

    def figure(self, row: int) -> Fraction:
        """One figure of a column that has one in every row."""
        found = self.at(row)
        assert found is not None
        return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SumsColumns:
    """One row segment of a reading: as `Sums`, one row a subject. Where the segment holds no row,
    `rows` is 0 and the figures are those of nothing. `denominator` is None where the measure is no
    ratio; a ratio's denominator is known in every row."""

    numerator: Numbers
    denominator: Numbers | None
    rows: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RowColumns:
    """Rows of a commission on each row, as `RowAmount`; `subject` is ascending."""

    subject: Words
    amount: Numbers
    share: Numbers
    times: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReadingColumns:
    """A reading for all of its subjects: the base first, then the reading's row segments in order.

    `subject` is the row in these columns for each run of days (many runs may share a team's); None
    where run i has row i.
    """

    sums: tuple[SumsColumns, ...]
    subject: Words | None = None
    rows: RowColumns | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ObjectiveColumns:
    """An element's objectives, in order of people; a `score` is not known until it is given."""

    person: Words
    title: Texts
    weight: Numbers
    score: Numbers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MeasureColumns:
    """A plan's readings for everybody in it, for one period: as `Measures`.

    `people` and `names` have a row a person. Runs of days have a row each, in order of people and
    then of days: `person` is the number of theirs, `group` that of their terms in `groups` (the
    version's index and the people segments that hold). Every person has at least one run.
    `targets` have a row a person; `left_out` is by number of the person.
    """

    plan: str
    period: Period
    as_of: date
    provisional: bool
    period_units: int
    inputs: tuple[Input, ...]
    people: Texts
    names: Texts
    person: Words
    first: Days
    last: Days
    group: Words
    groups: tuple[tuple[int, tuple[str, ...]], ...]
    units: Words
    annual_variable: Numbers
    readings: Mapping[str, ReadingColumns]
    targets: Mapping[str, Numbers] = field(default_factory=dict)
    objectives: Mapping[str, ObjectiveColumns] = field(default_factory=dict)
    facts: Mapping[str, Texts] = field(default_factory=dict)
    """The roster row's texts by column, a row a run; None where the row has none."""
    left_out: Mapping[int, tuple[LeftOut, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MeasuredColumns:
    """What stage one returns in columns: None exactly when a diagnostic is an error."""

    columns: MeasureColumns | None
    diagnostics: tuple[Diagnostic, ...]


# ------------------------------------------------------------------------------- from measures


def from_measures(plan: Plan, measures: Measures) -> MeasureColumns:
    """The same measures in columns: exact, one by one, for tests and a few people."""
    people = measures.people
    runs = [(number, run) for number, person in enumerate(people) for run in person.runs]
    groups: dict[tuple[int, tuple[str, ...]], int] = {}
    for _, run in runs:
        groups.setdefault((run.version, run.segments), len(groups))
    return MeasureColumns(
        plan=measures.plan,
        period=measures.period,
        as_of=measures.as_of,
        provisional=measures.provisional,
        period_units=measures.period_units,
        inputs=measures.inputs,
        people=texts(person.person for person in people),
        names=texts(person.name for person in people),
        person=words(number for number, _ in runs),
        first=days(run.first for _, run in runs),
        last=days(run.last for _, run in runs),
        group=words(groups[run.version, run.segments] for _, run in runs),
        groups=tuple(groups),
        units=words(run.units for _, run in runs),
        annual_variable=numbers([run.annual_variable for _, run in runs]),
        readings={
            key: _reading(reading, [run.taken.get(key) for _, run in runs])
            for key, reading in plan.readings.items()
        },
        targets={
            name: numbers([person.targets.get(name) for person in people])
            for name in dict.fromkeys(name for person in people for name in person.targets)
        },
        objectives={
            name: _objectives([person.objectives.get(name, ()) for person in people])
            for name in dict.fromkeys(name for person in people for name in person.objectives)
        },
        facts={
            name: texts(run.facts.get(name) for _, run in runs)
            for name in dict.fromkeys(name for _, run in runs for name in run.facts)
        },
        left_out={n: person.left_out for n, person in enumerate(people) if person.left_out},
    )


def numbers(values: Sequence[Fraction | None]) -> Numbers:
    """A column of figures over their least common denominator."""
    under = lcm(1, *{x.denominator for x in values if x is not None})
    over = [0 if x is None else x.numerator * (under // x.denominator) for x in values]
    large = {row: x for row, x in enumerate(over) if abs(x) > MOST}
    for row in large:
        over[row] = 0
    known = np.fromiter((x is not None for x in values), np.bool_, len(values))
    return Numbers(over=words(over), under=under, known=None if known.all() else known, large=large)


def words(values: Iterable[int]) -> Words:
    """A column of whole numbers that fit."""
    return np.fromiter(values, dtype=np.int64)


def texts(values: Iterable[str | None]) -> Texts:
    """A column of texts."""
    return np.array([*values, None], dtype=np.object_)[:-1]


def days(values: Iterable[date]) -> Days:
    """A column of days."""
    return np.array(list(values), dtype="datetime64[D]")


def _reading(reading: Reading, found: Sequence[Taken | None]) -> ReadingColumns:
    """Runs that share what was taken (a team's, the company's) share a row."""
    at: dict[int, int] = {}
    subjects = [at.setdefault(id(taken), len(at)) for taken in found]
    taken = [each or _nothing(reading) for each in {id(each): each for each in found}.values()]
    names = ("", *(segment.name for segment in reading.segments))
    return ReadingColumns(
        sums=tuple(_sums(reading, [_of_segment(each, name) for each in taken]) for name in names),
        subject=words(subjects),
        rows=_rows([each.rows for each in taken]) if reading.per_row else None,
    )


def _nothing(reading: Reading) -> Taken:
    from planlang.data.measuring.readings import nothing  # loads what writes SQL, seldom needed

    return nothing(reading)


def _of_segment(taken: Taken, name: str) -> Sums | None:
    return next((s for s in taken.sums if s.segment == name), None)


def _sums(reading: Reading, found: Sequence[Sums | None]) -> SumsColumns:
    nothing = Sums(segment="", numerator=None, denominator=None, rows=0)
    sums = [each or nothing for each in found]
    is_ratio = reading.measure.denominator is not None
    return SumsColumns(
        numerator=numbers([each.numerator for each in sums]),
        denominator=numbers([each.denominator or Fraction(0) for each in sums])
        if is_ratio
        else None,
        rows=words(each.rows for each in sums),
    )


def _rows(found: Sequence[tuple[RowAmount, ...]]) -> RowColumns:
    rows = [(subject, row) for subject, each in enumerate(found) for row in each]
    return RowColumns(
        subject=words(subject for subject, _ in rows),
        amount=numbers([row.amount for _, row in rows]),
        share=numbers([row.share for _, row in rows]),
        times=words(row.times for _, row in rows),
    )


def _objectives(found: Sequence[tuple[ObjectiveLine, ...]]) -> ObjectiveColumns:
    lines = [(person, line) for person, each in enumerate(found) for line in each]
    return ObjectiveColumns(
        person=words(person for person, _ in lines),
        title=texts(line.title for _, line in lines),
        weight=numbers([line.weight for _, line in lines]),
        score=numbers([line.score for _, line in lines]),
    )
