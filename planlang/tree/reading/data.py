"""From parser trees to nodes: datasets, books, made rows, measures and their examples."""

from __future__ import annotations

from typing import Any

from planlang.diagnostics import Span
from planlang.diagnostics.catalogue import syntax as codes
from planlang.tree import nodes as t
from planlang.tree.reading.expressions import ExpressionReader
from planlang.tree.reading.values import Kids


class DataReader(ExpressionReader):
    """The rules of `data.plan` files and of the standard library's measures."""

    # -------------------------------------------------------------- datasets

    def dataset_kind(self, _span: Span, kids: Kids) -> t.DatasetKind:
        return t.DatasetKind(str(kids[0]))

    def dataset(self, span: Span, kids: Kids) -> t.Dataset:
        (kind, name, title), clauses, complete = self.body(kids)
        return t.Dataset(
            span=span,
            head=self.head(span, kids),
            name=name,
            title=self.titled(title, name.span, f"the {kind} `{name.name}`"),
            complete=complete,
            kind=kind,
            clauses=clauses,
        )

    def file_clause(self, span: Span, kids: Kids) -> t.FileClause:
        return t.FileClause(span=span, path=kids[0])

    def sheet(self, span: Span, kids: Kids) -> t.SheetClause:
        return t.SheetClause(span=span, sheet=kids[0])

    def separator(self, span: Span, kids: Kids) -> t.SeparatorClause:
        return t.SeparatorClause(span=span, separator=kids[0])

    def type_word(self, span: Span, kids: Kids) -> t.ColumnType:
        return t.ColumnType(span=span, word=t.TypeWord(str(kids[0])))

    def column_type(self, _span: Span, kids: Kids) -> t.ColumnType:
        column_type: t.ColumnType = kids[0]
        return column_type

    def money_type(self, span: Span, kids: Kids) -> t.ColumnType:
        plain, currency = kids
        if plain.word is not t.TypeWord.MONEY:
            raise self.slip(
                codes.CURRENCY_OF_WHAT,
                span,
                f"Only a money column has a currency; this one holds {plain.word}.",
                f"Write `money {currency.span.text}`, or `{plain.word}` alone.",
            )
        if isinstance(currency, t.Currency):
            return t.ColumnType(span=span, word=plain.word, currency=currency)
        return t.ColumnType(span=span, word=plain.word, currency_column=currency)

    def zoned_type(self, span: Span, kids: Kids) -> t.ColumnType:
        plain, zone = kids
        raise self.slip(
            codes.ZONE_OF_WHAT,
            span,
            f"Only a timestamp has a time zone; this column holds {plain.word}.",
            f"Write `timestamp in {zone.span.text}` where the cells have a time of day, or "
            f"`{plain.word}` alone.",
        )

    def timestamp_type(self, span: Span, kids: Kids) -> t.TimestampType:
        clock, days = kids
        return t.TimestampType(span=span, clock=clock, days=days)

    def days_in(self, span: Span, kids: Kids) -> t.DaysInClause:
        return t.DaysInClause(span=span, zone=kids[0])

    def written(self, span: Span, kids: Kids) -> tuple[str, Span, Any]:
        return "written", span, tuple(kids)

    def called(self, span: Span, kids: Kids) -> tuple[str, Span, Any]:
        return "called", span, kids[0]

    def optional(self, span: Span, _kids: Kids) -> tuple[str, Span, Any]:
        return "optional", span, True

    def column(self, span: Span, kids: Kids) -> t.ColumnClause:
        name, column_type, *options = kids
        said: dict[str, Any] = {}
        for word, place, value in options:
            if word in said:
                self.note(
                    codes.CLAUSE_TWICE,
                    place,
                    f"`{word}` is written twice for the column `{name.name}`.",
                    "Keep one of the two.",
                )
            said[word] = value
        return t.ColumnClause(
            span=span,
            name=name,
            type=column_type,
            written=said.get("written", ()),
            called=said.get("called"),
            optional=said.get("optional", False),
        )

    def ignore(self, span: Span, kids: Kids) -> t.IgnoreClause:
        return t.IgnoreClause(span=span, headers=tuple(kids))

    def lookup(self, span: Span, kids: Kids) -> t.LookupClause:
        name, dataset, by = kids
        return t.LookupClause(span=span, name=name, dataset=dataset, by=by)

    def key(self, span: Span, kids: Kids) -> t.KeyClause:
        return t.KeyClause(span=span, columns=kids[0])

    def dated(self, span: Span, kids: Kids) -> t.DatedClause:
        return t.DatedClause(span=span, column=kids[0])

    def recorded(self, span: Span, kids: Kids) -> t.RecordedClause:
        return t.RecordedClause(span=span, column=kids[0])

    def ready(self, span: Span, kids: Kids) -> t.ReadyClause:
        return t.ReadyClause(span=span, days=kids[0])

    # -------------------------------------------------------------- books and made rows

    def book(self, span: Span, kids: Kids) -> t.Book:
        (name, title, dataset), clauses, complete = self.body(kids)
        return t.Book(
            span=span,
            head=self.head(span, kids),
            name=name,
            title=self.titled(title, name.span, f"the book `{name.name}`"),
            complete=complete,
            dataset=dataset,
            clauses=clauses,
        )

    def owned(self, span: Span, kids: Kids) -> t.OwnedClause:
        return t.OwnedClause(span=span, day=kids[0])

    def book_day(self, _span: Span, kids: Kids) -> t.BookDay:
        return t.BookDay(str(kids[0]))

    def held(self, span: Span, kids: Kids) -> t.HeldClause:
        least, unit = kids
        return t.HeldClause(span=span, least=least, unit=unit)

    def held_unit(self, _span: Span, kids: Kids) -> t.HeldUnit:
        return t.HeldUnit(str(kids[0]).rstrip("s") + "s")

    def grace(self, span: Span, kids: Kids) -> t.GraceClause:
        periods, where, shrunk = kids
        return t.GraceClause(span=span, periods=periods, where=where, shrunk=shrunk)

    def shrunk(self, _span: Span, kids: Kids) -> t.Shrunk:
        return t.Shrunk(self.words(kids))

    def leave_out(self, span: Span, kids: Kids) -> t.LeaveOutClause:
        where, reason = kids
        return t.LeaveOutClause(span=span, where=where, reason=reason)

    def rows(self, span: Span, kids: Kids) -> t.Rows:
        (name, title, per, book), columns, complete = self.body(kids)
        return t.Rows(
            span=span,
            head=self.head(span, kids),
            name=name,
            title=self.titled(title, name.span, f"the rows `{name.name}`"),
            complete=complete,
            per=per,
            book=book,
            columns=columns,
        )

    def made_column(self, span: Span, kids: Kids) -> t.MadeColumn:
        token, value = kids
        name = t.Name(span=self.token_span(token), name=str(token))
        return t.MadeColumn(span=span, name=name, value=value)

    # -------------------------------------------------------------- measures

    def measure(self, span: Span, kids: Kids) -> t.Measure:
        (name, title), clauses, complete = self.body(kids)
        return t.Measure(
            span=span,
            head=self.head(span, kids),
            name=name,
            title=self.titled(title, name.span, f"the measure `{name.name}`"),
            complete=complete,
            clauses=clauses,
        )

    def value(self, span: Span, kids: Kids) -> t.ValueClause:
        return t.ValueClause(span=span, value=kids[0])

    def from_rows(self, span: Span, kids: Kids) -> t.FromClause:
        dataset, where = kids
        return t.FromClause(span=span, dataset=dataset, where=where)

    def better(self, span: Span, kids: Kids) -> t.BetterClause:
        return t.BetterClause(span=span, better=kids[0])

    def better_word(self, _span: Span, kids: Kids) -> t.Better:
        return t.Better(str(kids[0]))

    def unit(self, span: Span, kids: Kids) -> t.UnitClause:
        return t.UnitClause(span=span, word=kids[0].word)

    def at_least(self, span: Span, kids: Kids) -> t.AtLeastRowsClause:
        return t.AtLeastRowsClause(span=span, rows=kids[0])

    def about(self, span: Span, kids: Kids) -> t.AboutClause:
        return t.AboutClause(span=span, subject=kids[0])

    def definition(self, span: Span, kids: Kids) -> t.DefinitionClause:
        return t.DefinitionClause(span=span, text=kids[0])

    def trap(self, span: Span, kids: Kids) -> t.TrapClause:
        return t.TrapClause(span=span, text=kids[0])

    def credit(self, span: Span, kids: Kids) -> t.CreditClause:
        return t.CreditClause(span=span, credit=kids[0])

    def credit_by_book(self, span: Span, kids: Kids) -> t.CreditByBook:
        return t.CreditByBook(span=span, book=kids[0])

    def credit_by_date(self, span: Span, kids: Kids) -> t.CreditByDate:
        date, assignments = (*kids, None)[:2]
        return t.CreditByDate(span=span, date=date, assignments=assignments)

    def credit_to(self, span: Span, kids: Kids) -> t.CreditTo:
        column, on = kids
        return t.CreditTo(span=span, column=column, on=on)

    # -------------------------------------------------------------- examples of measures

    def measure_example(self, span: Span, kids: Kids) -> t.MeasureExample:
        (measure, title), clauses, complete = self.body(kids)
        return t.MeasureExample(
            span=span,
            head=self.head(span, kids),
            measure=measure,
            title=self.titled(title, measure.span, "an example"),
            clauses=clauses,
            complete=complete,
        )

    def period(self, span: Span, kids: Kids) -> t.PeriodClause:
        token = kids[0]
        if token.type == "A_NUMBER" and not (len(token) == 4 and token.isdigit()):
            raise self.slip(
                codes.PERIOD_SPELLING,
                self.token_span(token),
                f"`{token}` is no period.",
                "Write `2027-M03`, `2027-Q1`, `2027-H1` or `2027`.",
            )
        return t.PeriodClause(
            span=span, period=t.Text(span=self.token_span(token), value=str(token))
        )

    def row(self, span: Span, kids: Kids) -> t.RowClause:
        token, *cells = kids
        dataset = t.Name(span=self.token_span(token), name=str(token))
        return t.RowClause(span=span, dataset=dataset, cells=tuple(cells))

    def cell(self, span: Span, kids: Kids) -> t.Cell:
        column, value = kids
        return t.Cell(span=span, column=column, value=value)

    def gives(self, span: Span, kids: Kids) -> t.GivesClause:
        value = kids[0]
        return t.GivesClause(span=span, value=None if isinstance(value, t.GivenNone) else value)

    def none(self, span: Span, _kids: Kids) -> t.GivenNone:
        return t.GivenNone(span=span)
