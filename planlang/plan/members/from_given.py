"""`given …` of an example: a figure as written -> what its readings gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import assert_never

from planlang.diagnostics import Code, Label, Span, did_you_mean
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan import wording
from planlang.plan.members.figures import Figure
from planlang.plan.members.setting import Setting
from planlang.plan.model import GivenSums, Reading
from planlang.plan.rows import Aggregate, Function, Linear
from planlang.plan.types import MONEY, NUMBER, Kind, Type
from planlang.tree import nodes as t


class GivenReader:
    """Reads the `given` clauses of one example; `good` turns False with the first message."""

    def __init__(self, figures: Sequence[Figure], objectives: Sequence[str], setting: Setting):
        self._figures = figures
        self._objectives = objectives
        self._setting = setting
        self._places: dict[tuple[str, str | None], Span] = {}
        self._split: frozenset[str] = frozenset()  # names given in parts
        self.good = True

    @property
    def keys(self) -> frozenset[str]:
        """The readings for which a figure was given."""
        return frozenset(key for key, _ in self._places)

    def sums(self, clauses: Sequence[t.GivenClause]) -> tuple[GivenSums, ...]:
        """What the readings gave. A combined figure is read last: it decides the parts of its
        measure for which no figure of their own is given."""
        self._split = frozenset(c.name.name for c in clauses if c.segment is not None)
        meant = [
            (clause, figure)
            for clause in clauses
            if not isinstance(clause.value, t.GivenObjective)
            for figure in self._meant(clause)
        ]
        found: list[GivenSums] = []
        for clause, figure in meant:
            if not figure.is_combined and self._is_first(clause, figure.keys[0]):
                found.extend(self._given(clause, figure, figure.keys[0]))
        for clause, figure in meant:
            if figure.is_combined:
                found.extend(self._combined(clause, figure, tuple(found)))
        return tuple(found)

    def _combined(
        self, clause: t.GivenClause, figure: Figure, known: tuple[GivenSums, ...]
    ) -> Iterator[GivenSums]:
        free = [(c, key) for c, key in figure.parts if key not in self.keys]
        if not free:
            self._clash(clause.span, next(self._places[(k, None)] for k in figure.keys))
            return
        if not isinstance(clause.value, t.GivenNone | t.GivenValue):
            self._given_wrong(
                f"`{clause.name.name}` is combined from several measures, so one figure was "
                "wanted.",
                clause.value.span,
                "Write the figure alone, or give each of its measures.",
            )
            return
        for _, key in free:
            self._places[(key, None)] = clause.span
        if isinstance(clause.value, t.GivenNone):
            yield from (_sums(key, None, None) for _, key in free)
            return
        value = self._setting.figure(clause.value.value, figure.type, f"`{clause.name.name}`")
        rest = self._rest(figure, known)
        weight = sum((c for c, _ in free), Fraction(0))
        if value is None:
            self.good = False
        elif rest is None or weight == 0:
            self._given_wrong(
                f"`{clause.name.name}` cannot be {wording.shortened(clause.value.span.text)} with "
                "the figures given for its measures.",
                clause.value.span,
                "Give each of its measures.",
            )
        else:
            share = (value - figure.constant - rest) / weight
            yield from (_sums(key, None, share) for _, key in free)

    def _rest(self, figure: Figure, known: tuple[GivenSums, ...]) -> Fraction | None:
        """What the parts with figures of their own add up to; None when one of them is none."""
        total = Fraction(0)
        for coefficient, key in figure.parts:
            for sums in known:
                if sums.reading != key or sums.segment is not None:
                    continue
                if sums.numerator is None:
                    return None
                total += coefficient * sums.numerator / (sums.denominator or 1)
        return total

    def _meant(self, clause: t.GivenClause) -> Sequence[Figure]:
        """The figures that a name stands for: an element's or commission's own, else a measure's
        (every place that reads it the same way gets the same figure)."""
        name = clause.name.name
        if clause.scope is None:
            named = [f for f in self._figures if f.name == name]
            own = [f for f in named if not f.is_measure]
            found = own or [f for f in named if f.scope.is_person] or named
        else:
            column = "" if clause.scope.name == "company" else clause.scope.name
            found = [
                f
                for f in self._figures
                if not f.is_combined
                and self._reading(f.keys[0]).measure.name == name
                and f.scope.column == column
            ]
        if found:
            return found
        if name in self._objectives and isinstance(clause.value, t.GivenNone):
            return ()  # an element on objectives without any
        if not self._is_whole:
            self.good = False
            return ()
        said = name if clause.scope is None else f"{name} of {clause.scope.name}"
        self._wrong(
            codes.EXAMPLE_GIVEN,
            f"Nothing in the plan reads `{said}` for this person.",
            clause.name.span,
            help=did_you_mean(name, (f.name for f in self._figures), "figure"),
        )
        return ()

    def _is_first(self, clause: t.GivenClause, key: str) -> bool:
        """True when the reading has no figure yet; a message when another clause gave it."""
        place = (key, None if clause.segment is None else clause.segment.name)
        other = self._places.setdefault(place, clause.span)
        if other is clause.span:
            return True
        if other != clause.span:
            self._clash(clause.span, other)
        return False

    @property
    def _is_whole(self) -> bool:
        """False where a clause could not be read: it may be what tells two figures apart, or what
        makes a segment cut a measure."""
        draft = self._setting.draft
        return draft.complete and all(member.complete for member in draft.members.values())

    def _clash(self, place: Span, other: Span) -> None:
        self.good = False
        if not self._is_whole:
            return
        self._setting.problems.add(
            codes.CLAUSES_CLASH,
            "The example gives the same figure twice.",
            place,
            help="Take one of them out.",
            labels=(Label(other, "the other one"),),
        )

    def _given(self, clause: t.GivenClause, figure: Figure, key: str) -> Iterator[GivenSums]:
        reading = self._reading(key)
        segment = self._segment(clause, reading)
        match clause.value:
            case t.GivenNone():
                yield _sums(key, segment, None)
            case t.GivenRatio() as ratio:
                yield from self._ratio(clause, ratio, key, segment)
            case t.GivenValue(value=amount):
                yield from self._plain(clause, figure, key, segment, amount)
            case t.GivenRows() as rows:
                yield from self._rows(clause, figure, rows, key)
            case t.GivenYearToDate() as years:
                yield from self._year(clause, figure, years, key)
            case t.GivenObjective():
                pass
            case _:
                assert_never(clause.value)

    def _ratio(
        self,
        clause: t.GivenClause,
        ratio: t.GivenRatio,
        key: str,
        segment: str | None,
    ) -> Iterator[GivenSums]:
        name = clause.name.name
        measure = self._reading(key).measure
        numerator = self._sum(ratio.numerator, measure.numerator)
        denominator = self._sum(ratio.denominator, measure.denominator)
        if measure.denominator is None:
            self._given_wrong(
                f"`{name}` is no ratio of two sums, so one figure was wanted.",
                ratio.span,
                "Write the figure without `of`.",
            )
        elif numerator is None or denominator is None:
            self.good = False
        elif denominator == 0:
            self._given_wrong(
                "A ratio with nothing below the line is none.",
                ratio.span,
                f"Write `given {name} none`.",
            )
        else:
            yield GivenSums(
                reading=key, segment=segment, numerator=numerator, denominator=denominator
            )

    def _sum(self, amount: t.Amount, of: Linear | None) -> Fraction | None:
        """One of the two sums of a ratio; None after a message about its unit."""
        kinds = set() if of is None else {_unit(aggregate) for _, aggregate in of.terms}
        if kinds == {MONEY} or (kinds == {NUMBER} and isinstance(amount, t.Money)):
            return self._setting.figure(amount, kinds.pop(), "A sum of this measure")
        return wording.amount_value(amount)

    def _plain(
        self,
        clause: t.GivenClause,
        figure: Figure,
        key: str,
        segment: str | None,
        amount: t.Amount,
    ) -> Iterator[GivenSums]:
        name = clause.name.name
        reading = self._reading(key)
        value = self._setting.figure(amount, figure.type, f"`{name}`")
        if value is None:
            self.good = False
        elif reading.per_row:
            self._given_wrong(
                f"`{name}` is paid row by row, so the rows were wanted.",
                amount.span,
                f"Write `given {name} rows 200 USD, 300 USD`.",
            )
        elif figure.before is not None and figure.is_needed:
            self._given_wrong(
                f"`{name}` is read year to date, so two figures were wanted.",
                amount.span,
                f"Write `given {name} year to date 900_000 USD after 400_000 USD`.",
            )
        elif reading.segments and name in self._split:
            self._given_wrong(
                f"Rows of `{name}` in a segment have their own target, so the sums were wanted.",
                amount.span,
                f"Write `given {name} 880_000 USD of 940_000 USD`.",
            )
        else:
            yield _sums(key, segment, value)
            if figure.before is not None:
                yield _sums(figure.before, None, Fraction(0))

    def _rows(
        self, clause: t.GivenClause, figure: Figure, rows: t.GivenRows, key: str
    ) -> Iterator[GivenSums]:
        values = [self._setting.figure(v, figure.type, "A row of the example") for v in rows.values]
        known = tuple(v for v in values if v is not None)
        if len(known) < len(values):
            self.good = False
        elif not self._reading(key).per_row:
            self._given_wrong(
                f"`{clause.name.name}` does not look at each row, so one figure was wanted.",
                rows.span,
                "Write the sum, or give the commission `rates each row`.",
            )
        else:
            yield GivenSums(
                reading=key,
                segment=None,
                numerator=sum(known, Fraction(0)),
                denominator=None,
                rows=known,
            )

    def _year(
        self, clause: t.GivenClause, figure: Figure, years: t.GivenYearToDate, key: str
    ) -> Iterator[GivenSums]:
        if figure.before is None:
            self._given_wrong(
                f"`{clause.name.name}` is not read year to date.",
                years.span,
                "Write the period's figure alone.",
            )
            return
        for at, amount in ((key, years.now), (figure.before, years.before)):
            value = self._setting.figure(amount, figure.type, "The figure given")
            self.good = self.good and value is not None
            yield _sums(at, None, value)

    def _segment(self, clause: t.GivenClause, reading: Reading) -> str | None:
        if clause.segment is None:
            return None
        names = tuple(s.name for s in reading.segments)
        if clause.segment.name in names:
            return clause.segment.name
        self.good = False
        if not self._is_whole:
            return None
        self._wrong(
            codes.UNKNOWN_PART,
            f"`{clause.name.name}` has no segment of rows called `{clause.segment.name}`.",
            clause.segment.span,
            help=did_you_mean(clause.segment.name, names, "segment of rows"),
        )
        return None

    def _reading(self, key: str) -> Reading:
        return self._setting.readings.readings[key]

    def _given_wrong(self, message: str, place: Span, help: str) -> None:
        self._wrong(codes.EXAMPLE_GIVEN, message, place, help=help)

    def _wrong(self, code: Code, message: str, place: Span, *, help: str) -> None:
        self.good = False
        self._setting.problems.add(code, message, place, help=help)


def _unit(aggregate: Aggregate) -> Type:
    """What an aggregate is written in: money, or a plain number."""
    counts = aggregate.function in (Function.COUNT, Function.DISTINCT)
    if aggregate.value is None or counts or aggregate.value.type.kind is not Kind.MONEY:
        return NUMBER
    return MONEY


def _sums(key: str, segment: str | None, value: Fraction | None) -> GivenSums:
    return GivenSums(reading=key, segment=segment, numerator=value, denominator=None)
