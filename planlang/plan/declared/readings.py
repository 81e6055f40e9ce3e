"""The readings of a plan: measures as they are taken, each kept once."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TypeVar

from planlang.diagnostics import Label, Span, did_you_mean
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.declared.columns import Reads
from planlang.plan.declared.declarations import Declarations
from planlang.plan.declared.from_credits import CreditReader
from planlang.plan.declared.measure_parts import CheckedMeasure, MeasurePart
from planlang.plan.declared.paid_rows import (
    clipped,
    commission_part,
    count_part,
    in_window,
    only_in_period,
)
from planlang.plan.model import (
    Book,
    ByBook,
    ByDate,
    CapPer,
    Credit,
    Cumulation,
    Dataset,
    MadeRows,
    Quantity,
    Reading,
    RowSegment,
    Scope,
    ToPerson,
)
from planlang.plan.rows import (
    Field,
    Largest,
    LookedUp,
    RowValue,
    Smallest,
    Window,
    WindowKind,
)
from planlang.plan.types import Kind
from planlang.tree import nodes as t

PERSON, COMPANY = Scope(None), Scope("")

Thing = TypeVar("Thing", Dataset, Book, MadeRows)


class Readings:
    """Gathers what a plan reads while its members are built; the four mappings go into `Plan`.

    `roster` gives the columns that `scope` may name; None when it is itself wrong.
    """

    def __init__(self, declarations: Declarations, roster: Dataset | None) -> None:
        self.readings: dict[str, Reading] = {}
        self.datasets: dict[str, Dataset] = {}
        self.books: dict[str, Book] = {}
        self.made_rows: dict[str, MadeRows] = {}
        self._declarations = declarations
        self._roster = roster
        self._credits = CreditReader(declarations)
        if roster is not None:
            self.need(roster)

    def need(self, dataset: Dataset) -> None:
        """The plan reads this dataset for another reason (roster, rates, targets, objectives)."""
        self._need(self._declarations.reads(dataset))

    # ------------------------------------------------------------ measures

    def take(
        self,
        *,
        measure: t.Name,
        credit: t.CreditClause | None,
        scope: t.Name | None,
        segments: tuple[RowSegment, ...] = (),
        owner: str,
        place: Span,
        complete: bool = True,
    ) -> Quantity | None:
        """Take a measure for an element, goal, gate … (`owner`: "element `retention`", for words).

        `credit` None: the measure's own default, else a message at `place` that asks for it.
        `scope` None: the person's own; else the name as written (`team`, `company`, a roster
        column). `segments`: the row segments that change this element and cut its dataset.
        `complete` False: a clause of the owner could not be read, and may have been the credit.
        """
        checked = self._declarations.measure(measure)
        whose = self._scope(scope)
        if checked is None or whose is None:
            return None
        parts: list[tuple[Fraction, str]] = []
        for part in checked.parts:
            key = self._reading(part, credit, whose, segments, owner, place, complete=complete)
            if key is None:
                return None
            parts.append((part.coefficient, key))
        return _quantity(checked, parts)

    def take_commission(
        self,
        *,
        name: str,
        title: str,
        of: t.OfClause,
        source: t.FromClause,
        credit: t.CreditClause | None,
        scope: t.Name | None,
        cumulation: Cumulation,
        place: Span,
        complete: bool = True,
    ) -> tuple[str, str | None] | None:
        """The keys of a commission's reading and, with `year to date`, of the one before the
        period. The filter says `in period`; the year's readings widen that window themselves."""
        part = commission_part(name, title, of, source, self._declarations)
        whose = self._scope(scope)
        if part is None or whose is None:
            return None
        per_row = cumulation is Cumulation.EACH_ROW
        owner = f"commission `{name}`"
        if cumulation is not Cumulation.YEAR_TO_DATE:
            key = self._reading(
                part, credit, whose, (), owner, place, complete=complete, per_row=per_row
            )
            return None if key is None else (key, None)
        if not only_in_period(part, source.span, "the year to date", self._declarations):
            return None
        keys = [
            self._reading(
                in_window(part, Window(kind)),
                credit,
                whose,
                (),
                owner,
                place,
                complete=complete,
                suffix=suffix,
            )
            for kind, suffix in (
                (WindowKind.YEAR_TO_DATE, ", year to date"),
                (WindowKind.YEAR_BEFORE_PERIOD, ", year before the period"),
            )
        ]
        return None if keys[0] is None else (keys[0], keys[1])

    def take_count(
        self,
        *,
        name: str,
        title: str,
        each: t.PaysEachClause,
        credit: t.CreditClause | None,
        scope: t.Name | None,
        cap_per: CapPer | None,
        first: date | None,
        last: date | None,
        since: date,
        place: Span,
        complete: bool = True,
    ) -> tuple[str, str | None] | None:
        """The keys of a SPIFF's count and, for a cap per year or in all, of the count before the
        period, which begins no earlier than `since`. `first`/`last` clip its windows."""
        part = count_part(name, title, each, self._declarations)
        whose = self._scope(scope)
        if part is None or whose is None:
            return None
        owner = f"SPIFF `{name}`"
        if cap_per in (None, CapPer.PERIOD):
            key = self._reading(
                clipped(part, first, last), credit, whose, (), owner, place, complete=complete
            )
            return None if key is None else (key, None)
        widened = "a cap a year" if cap_per is CapPer.YEAR else "a cap in all"
        if not only_in_period(part, each.span, widened, self._declarations):
            return None
        kinds = (
            (WindowKind.YEAR_TO_DATE, WindowKind.YEAR_BEFORE_PERIOD)
            if cap_per is CapPer.YEAR
            else (WindowKind.SINCE, WindowKind.SINCE_BEFORE_PERIOD)
        )
        keys = [
            self._reading(
                in_window(part, Window(kind, first=first, last=last, since=since)),
                credit,
                whose,
                (),
                owner,
                place,
                complete=complete,
                suffix=f", {kind}",
            )
            for kind in kinds
        ]
        return None if keys[0] is None else (keys[0], keys[1])

    # ------------------------------------------------------------ readings

    def _reading(
        self,
        part: MeasurePart,
        clause: t.CreditClause | None,
        whose: Scope,
        segments: tuple[RowSegment, ...],
        owner: str,
        place: Span,
        *,
        complete: bool,
        per_row: bool = False,
        suffix: str = "",
    ) -> str | None:
        """Keep the reading, under the key it has already or a new one."""
        found = self._credits.credit(part, clause, owner, place, complete=complete)
        if found is None:
            return None
        credit, reads = found
        self._need(part.columns.reads)
        self._need(reads)
        key = f"{part.measure.name} {_credit_words(credit)}{_scope_words(whose)}{suffix}"
        if segments:
            key += f" by {', '.join(s.name for s in segments)}"
        number = 1
        while True:
            unique = key if number == 1 else f"{key} ({number})"
            reading = Reading(
                key=unique,
                measure=part.measure,
                credit=credit,
                scope=whose,
                segments=segments,
                per_row=per_row,
            )
            if self.readings.setdefault(unique, reading) == reading:
                return unique
            number += 1

    def _scope(self, name: t.Name | None) -> Scope | None:
        if name is None or name.name == "person":
            return PERSON
        if name.name == "company":
            return COMPANY
        if self._roster is None:
            return None
        column = next((c for c in self._roster.columns if c.name == name.name), None)
        if column is not None and column.type.kind is Kind.TEXT and not column.optional:
            return Scope(column.name)
        texts = [
            c.name for c in self._roster.columns if c.type.kind is Kind.TEXT and not c.optional
        ]
        self._declarations.problems.add(
            codes.UNKNOWN_SCOPE,
            f"`{name.name}` is no scope: the roster `{self._roster.name}` has no text column of "
            "that name."
            if column is None
            else f"`{name.name}` is no scope: in the roster `{self._roster.name}` it is "
            f"{column.type.kind}{' and may be missing' if column.optional else ''}.",
            self._declarations.names.place(name.span),
            help=did_you_mean(name.name, ("person", "company", *texts))
            if column is None
            else "Whoever shares the value of a text column is pooled; it must always be there.",
            labels=(Label(self._roster.span, "the roster is declared here"),),
        )
        return None

    def _need(self, reads: Reads) -> None:
        for dataset in reads.datasets:
            self._keep(self.datasets, dataset.name, dataset, "datasets", dataset.span)
        for book in reads.books:
            self._keep(self.books, book.name, book, "books", book.span)
        for made in reads.made_rows:
            self._keep(self.made_rows, made.name, made, "sets of made rows", made.span)

    def _keep(
        self, kept: dict[str, Thing], name: str, thing: Thing, what: str, place: Span
    ) -> None:
        first = kept.setdefault(name, thing)
        if first != thing:
            self._declarations.problems.add(
                codes.NAME_CLASH,
                f"The plan reaches two different {what} called `{name}`.",
                self._declarations.names.place(place),
                help="Give one of them another name, or let both files use the same one.",
                labels=(Label(first.span, f"the other `{name}` is here"),),
            )


def _quantity(checked: CheckedMeasure, parts: list[tuple[Fraction, str]]) -> Quantity:
    return Quantity(
        parts=tuple(parts),
        constant=checked.constant,
        measure=checked.name,
        title=checked.title,
        type=checked.type,
        about=checked.about,
    )


def _credit_words(credit: Credit) -> str:
    match credit:
        case ByBook(book=book):
            return f"by book {book}"
        case ByDate(day=day, assignments=assignments):
            return f"by {_day_words(day)} of {assignments}"
        case ToPerson(person=person, day=day):
            return f"to {person} on {_day_words(day)}"


def _day_words(day: RowValue) -> str:
    match day:
        case Field(name=name) | LookedUp(name=name):
            return name
        case Largest(values=values):
            return f"later({', '.join(_day_words(v) for v in values)})"
        case Smallest(values=values):
            return f"earlier({', '.join(_day_words(v) for v in values)})"
        case _:
            return "date"


def _scope_words(scope: Scope) -> str:
    if scope.is_person:
        return ""
    return " of the company" if scope.is_company else f" of the {scope.column}"
