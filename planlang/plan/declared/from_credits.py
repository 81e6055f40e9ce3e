"""Whose a measure's rows are: `credit by book B`, `by DATE`, `to PERSON on DATE`.

One book a measure: all its aggregates read one set of accounts with one holder. `by book` fixes
both at the book's day, so that any windows may be compared. `by DATE` and `to PERSON` credit row by
row and are allowed only where all aggregates read the same window: otherwise an account that
changed hands reads as growth for one and as loss for another.
"""

from __future__ import annotations

from typing import assert_never

from planlang.diagnostics import Code, Label, Span
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.declared.columns import Reads, RowColumns
from planlang.plan.declared.declarations import Declarations
from planlang.plan.declared.from_books import account_column
from planlang.plan.declared.measure_parts import MeasurePart
from planlang.plan.declared.windows import (
    Seen,
    knows_the_period,
    latest_of,
    of_aggregate,
    reads_windows,
)
from planlang.plan.expressions.from_expressions import NOTHING
from planlang.plan.kept_ratio import kept_ratio
from planlang.plan.model import (
    Better,
    Book,
    ByBook,
    ByDate,
    Credit,
    Dataset,
    DatasetKind,
    Measure,
    ToPerson,
)
from planlang.plan.rows import Field, LookedUp, RowValue, Window, WindowKind
from planlang.plan.types import Kind
from planlang.tree import nodes as t

_GROWN = (
    "A book grown 10% by four accounts, one of them inherited, would pay 23,333 USD instead of "
    "5,000 USD."
)


class CreditReader:
    """Checks credits against the measures they are for."""

    def __init__(self, declarations: Declarations) -> None:
        self._declarations = declarations

    def credit(
        self,
        part: MeasurePart,
        clause: t.CreditClause | None,
        owner: str,
        place: Span,
        *,
        complete: bool = True,
    ) -> tuple[Credit, Reads] | None:
        """The credit of a measure taken by `owner` (for words), and what else it reads.

        `clause` is the owner's own; without one the measure's default holds, else made rows go to
        who holds their book's account. Nothing of these is a message at `place`, unless a
        clause of the owner could not be read (`complete` False).
        """
        clause = clause or part.credit
        made_of = part.columns.book
        if clause is None:
            if made_of is not None:
                books = {book.name: book for book in part.columns.reads.books}
                if not self._grace_protects(part.measure, books[made_of], place):
                    return None
                return ByBook(book=made_of), Reads()
            if complete:
                self._missing(part, owner, place)
            return None
        credit = clause.credit
        if made_of is not None and not (
            isinstance(credit, t.CreditByBook) and credit.book.name == made_of
        ):
            self._say(
                codes.CREDIT_IMPOSSIBLE,
                f"`{part.columns.name}` are made per account of the book `{made_of}`, and only its "
                "holder can be credited with them.",
                credit.span,
                help=f"Write `credit by book {made_of}`, or no credit at all.",
                labels=(Label(part.columns.span, f"`{part.columns.name}` is declared here"),),
            )
            return None
        match credit:
            case t.CreditByBook():
                return self._by_book(part, credit)
            case t.CreditByDate():
                return self._by_date(part, credit)
            case t.CreditTo():
                return self._to_person(part, credit)
            case _:
                assert_never(credit)

    # ------------------------------------------------------------ the three ways

    def _by_book(self, part: MeasurePart, credit: t.CreditByBook) -> tuple[Credit, Reads] | None:
        book = self._declarations.book_reads(credit.book)
        why = "a book says which accounts count"
        if book is None or not self._has_account(part.columns, why, credit.span):
            return None
        if not self._grace_protects(part.measure, book[0], credit.span):
            return None
        return ByBook(book=book[0].name), book[1]

    def _grace_protects(self, measure: Measure, book: Book, place: Span) -> bool:
        """Grace lifts what an account kept to what it had: of what was lost that is the worst."""
        if book.grace is None or measure.better is Better.HIGHER or kept_ratio(measure) is None:
            return True
        self._say(
            codes.CREDIT_IMPOSSIBLE,
            f"The book `{book.name}` has `grace` for accounts that shrank, and of "
            f"`{measure.name}` less is better: an account in grace would count as wholly lost.",
            place,
            help="Measure the share that was kept (`better higher`), or credit by a book without "
            "`grace`.",
            labels=(
                Label(book.grace.span, "the grace"),
                Label(measure.span, f"`{measure.name}` is declared here"),
            ),
        )
        return False

    def _by_date(self, part: MeasurePart, credit: t.CreditByDate) -> tuple[Credit, Reads] | None:
        day = self._day(part, credit.date)
        why = "`credit by` a date looks up who held the row's account"
        if day is None or not self._has_account(part.columns, why, credit.span):
            return None
        if not self._one_window(part.measure, f"credit by {credit.date.span.text}", credit.span):
            return None
        holdings = self._holdings(credit, part.columns)
        if holdings is None:
            return None
        return (
            ByDate(day=day, assignments=holdings.name),
            self._declarations.reads(holdings),
        )

    def _to_person(self, part: MeasurePart, credit: t.CreditTo) -> tuple[Credit, Reads] | None:
        rows = self._declarations.expressions(part.columns, credit.span)
        person = rows.column(credit.column, NOTHING, None, may_miss=True)
        if person is None:
            return None
        if person.type.kind is not Kind.PERSON or isinstance(person, LookedUp):
            rows.not_wanted(person, credit.column.span, "a column of type `person`")
            return None
        day = self._day(part, credit.on)
        words = f"credit to {credit.column.name} on {credit.on.span.text}"
        if day is None or not self._one_window(part.measure, words, credit.span):
            return None
        return ToPerson(person=person.name, day=day), Reads()

    def _day(self, part: MeasurePart, e: t.Expression) -> RowValue | None:
        rows = self._declarations.expressions(part.columns, e.span)
        day = rows.value(e, part.known)
        if day is None:
            return None
        if day.type.kind is not Kind.DATE:
            rows.not_wanted(day, e.span, "a date of the row")
            return None
        return day

    def _has_account(self, columns: RowColumns, why: str, at: Span) -> bool:
        declarations = self._declarations
        return account_column(columns, why, at, declarations.problems, declarations.names.place)

    def _holdings(self, credit: t.CreditByDate, rows: RowColumns) -> Dataset | None:
        """Who held which account: the assignments named, or the only ones that can be meant where
        the credit stands or where the rows are declared."""
        declarations = self._declarations
        if credit.assignments is not None:
            return declarations.dataset(credit.assignments, DatasetKind.ASSIGNMENTS)
        for span in (credit.span, rows.span):
            found = [
                f
                for f in declarations.names.scope_at(span).visible(t.UseKind.DATASET)
                if isinstance(f.node, t.Dataset) and f.node.kind is t.DatasetKind.ASSIGNMENTS
            ]
            if len(found) == 1:
                return declarations.dataset_found(found[0])
            if found:
                ways = " or ".join(f"`of {f.node.name.name}`" for f in found)
                self._say(
                    codes.CREDIT_IMPOSSIBLE,
                    f"There are {len(found)} assignments here, and this does not say which of them "
                    "tells who held the account.",
                    credit.span,
                    help=f"Add {ways}.",
                    labels=tuple(Label(f.node.head, "one is here") for f in found),
                )
                return None
        self._say(
            codes.CREDIT_IMPOSSIBLE,
            "Nothing here tells who held an account on a day: there are no assignments.",
            credit.span,
            help='Declare `assignments holdings "…" { … }`, or take it in with `use dataset '
            'holdings from "…"`. Where the rows themselves name the person, write `credit to '
            "PERSONCOLUMN on DATECOLUMN`.",
        )
        return None

    # ------------------------------------------------------------ one book a measure

    def _one_window(self, measure: Measure, words: str, at: Span) -> bool:
        aggregates = [
            a
            for total in (measure.numerator, measure.denominator)
            if total is not None
            for _, a in total.terms
        ]
        seen = [of_aggregate(a, measure.where) for a in aggregates]
        other = next((s for s in seen[1:] if s != seen[0]), None)
        if other is None:
            return self._has_window(measure, words, at)
        first, second = seen[0] - other, other - seen[0]
        latest = frozenset(s for a in aggregates for s in latest_of(a, measure.where))
        self._say(
            codes.CREDIT_TWO_DATES,
            f"The sums of `{measure.name}` read different windows ({_windows(first, latest)}; and "
            f"{_windows(second, latest)}): `{words}` would count one account for one holder here "
            "and for another there.",
            at,
            help=f"{_GROWN} Fix accounts and holder for both with `credit by book B`.",
            labels=(Label(measure.span, f"`{measure.name}` is declared here"),),
        )
        return False

    def _has_window(self, measure: Measure, words: str, at: Span) -> bool:
        if knows_the_period(measure):
            return True
        none = (
            "no window that limits every sum (under `not`, or in one branch of `or`, it does not)"
            if reads_windows(measure)
            else "no window"
        )
        self._say(
            codes.WINDOW_MISSING,
            f"`{measure.name}` has {none}: with `{words}` every row of `{measure.rows}` would "
            "count again in every period.",
            at,
            help="Say in the measure which rows belong to a period: `where DATE in period`.",
            labels=(Label(measure.span, f"`{measure.name}` is declared here"),),
        )
        return False

    # ------------------------------------------------------------ nobody says

    def _missing(self, part: MeasurePart, owner: str, place: Span) -> None:
        columns = part.columns
        dates = [n for n, f in columns.fields.items() if f.type.kind is Kind.DATE]
        windowed = [
            f.name
            for _, a in part.measure.numerator.terms
            for f, _ in of_aggregate(a, part.measure.where)
            if isinstance(f, Field)
        ]
        date = next(iter(sorted(windowed) + dates), "DATE")
        people = [n for n, f in columns.fields.items() if f.type.kind is Kind.PERSON]
        scope = self._declarations.names.scope_at(place)
        books = sorted(scope.names(t.UseKind.BOOK))
        ways = []
        if columns.has_account:
            ways.append(f"`credit by {date}`: each row to who held its account on that day")
            ways.append(
                f"`credit by book {books[0] if books else 'B'}`: all rows of an account to who "
                "holds it on the book's day"
            )
        ways += [f"`credit to {p} on {date}`: each row to the person it names" for p in people]
        self._say(
            codes.CREDIT_MISSING,
            f"{owner[:1].upper()}{owner[1:]} does not say whose the rows of `{columns.name}` are.",
            place,
            help="Write one of\n  "
            + "\n  ".join(ways)
            + "\nIt decides about money: a renewal of 100,000 USD due on 10 March, its account "
            "handed over on 20 March, counts for the first CSM by its date and for the second by "
            "a book of the period's last day.",
            labels=(Label(part.measure.span, f"`{part.measure.name}` has no default either"),),
        )

    def _say(
        self,
        code: Code,
        message: str,
        span: Span,
        *,
        help: str | None = None,
        labels: tuple[Label, ...] = (),
    ) -> None:
        place = self._declarations.names.place(span)
        self._declarations.problems.add(code, message, place, help=help, labels=labels)


def _windows(seen: frozenset[Seen], latest: frozenset[Seen]) -> str:
    if not seen:
        return "one has no window"
    return ", ".join(
        sorted(
            f"`{_date(day)} {f'at end of {w.kind}' if (day, w) in latest else window_words(w)}`"
            for day, w in seen
        )
    )


def _date(day: RowValue) -> str:
    return day.name if isinstance(day, Field | LookedUp) else "date"


def window_words(window: Window) -> str:
    """A window as the language writes it: "in previous period"."""
    match window.kind:
        case WindowKind.LAST_MONTHS:
            return f"in last {window.number} months"
        case WindowKind.LAST_DAYS:
            return f"in last {window.number} days"
        case kind:
            return f"in {kind}"
