"""One SELECT in the making: the rows it reads, and the joins that its expressions call for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.engine.subset import Sql
from planlang.data.exchange import FX
from planlang.data.files.tables import Stored
from planlang.data.histories import history_name
from planlang.data.measuring.facts import FRAME, FRAMES, Facts
from planlang.data.measuring.row_expressions import RowsSql, Scaled
from planlang.plan import rows as r
from planlang.plan.types import Kind
from planlang.values.money import currency as known_currency


@dataclass(frozen=True, slots=True)
class MissingRate:
    """Where an amount has no exchange rate: a condition, the currency, and the day."""

    condition: Sql
    currency: Sql
    day: Sql


class Statement:
    """The joins of one SELECT; answers what expressions need from beyond their row.

    `credit_day` is the day that decides about exchange rates `on row date`.
    """

    def __init__(self, facts: Facts, credit_day: Sql | None = None) -> None:
        self.facts = facts
        self.credit_day = credit_day
        self.joins: list[tuple[exp.Expression, Sql]] = []
        self._missing_rates: list[MissingRate] = []
        self._inner_checks: list[exp.Select] = []
        self._known: dict[object, str] = {}

    def apply(self, select: exp.Select) -> exp.Select:
        """The select with all joins that its expressions asked for."""
        for table, on in self.joins:
            select = select.join(table, on=on, join_type="LEFT")
        return select

    def rate_checks(self, select: exp.Select) -> list[exp.Select]:
        """Selects of the currency and first day of every amount without an exchange rate.

        `select` has the rows that count, with all joins; none is needed where one currency rules.
        """
        checks = list(self._inner_checks)
        for missing in self._missing_rates:
            day = s.smallest(missing.day)
            check = select.copy().select(missing.currency, day, append=False)
            checks.append(check.where(missing.condition).group_by(*s.places(1)))
        return checks

    # ---------------------------------------------------------------- what expressions ask for

    def within(self, day: Sql, window: r.Window) -> Sql:
        return self.facts.within(day, window)

    def period_edge(self, edge: r.AsOf) -> Sql:
        return self.facts.period_edge(edge)

    def looked_up(self, value: r.LookedUp, rows: RowsSql) -> tuple[Sql, Stored]:
        known = (rows.alias, value.dataset, value.by, value.as_of)
        alias = self._known.get(known)
        if alias is None:
            alias = self._known[known] = f"looked up {len(self._known)}"
            by = s.compare("=", s.column(alias, value.by), s.column(rows.alias, value.by))
            day = self.day_asked(value, rows)
            since = self.facts.plan.datasets[value.dataset].dated
            assert since is not None
            follows = s.column(alias, "next#")
            holds = s.every(
                [
                    by,
                    s.compare("<=", s.column(alias, since), day),
                    s.some([s.is_null(follows), s.compare("<", day, follows)]),
                ]
            )
            history = history_name(value.dataset, value.by)
            self.joins.append((s.table(history, alias), holds))
        stored = self.facts.tables[value.dataset].columns[value.column]
        return s.column(alias, value.column), stored

    def day_asked(self, value: r.LookedUp, rows: RowsSql) -> Sql:
        """The day of which a lookup wants to know."""
        match value.as_of:
            case r.AsOf() as edge:
                return self.facts.period_edge(edge)
            case r.Field() as field:
                return rows.plain(field)
            case date() as day:
                return s.day(day)
            case _:
                assert_never(value.as_of)

    def latest(self, value: r.LatestIn, rows: RowsSql) -> Sql:
        alias = f"latest {len(self._known)}"
        self._known[alias] = alias
        inner = "inner"
        field = s.column(inner, value.field.name)
        keys = [s.column(inner, key) for key in value.key]
        source = self._source_of(rows)
        sub = (
            exp.select(
                s.named(s.column(FRAME, "frame"), "frame#"),
                *(s.named(s.column(inner, key), key) for key in value.key),
                s.named(s.largest(field), "latest#"),
            )
            .from_(s.table(source, inner))
            .join(s.table(FRAMES, FRAME), on=self.within(field, value.window))
            .group_by(s.column(FRAME, "frame"), *keys)
        )
        on = s.every(
            [
                s.compare("=", s.column(alias, "frame#"), s.column(FRAME, "frame")),
                *(
                    s.compare("=", s.column(alias, key), s.column(rows.alias, key))
                    for key in value.key
                ),
            ]
        )
        self.joins.append((s.subquery(sub, alias), on))
        return s.compare("=", rows.plain(value.field), s.column(alias, "latest#"))

    def _source_of(self, rows: RowsSql) -> str:
        return next(t.sql_name for t in self.facts.tables.values() if t.columns is rows.columns)

    def rows_of(self, value: r.RowsOf, rows: RowsSql) -> Scaled:
        table = self.facts.tables[value.dataset]
        alias, inner = f"rows of {len(self._known)}", "inner"
        self._known[alias] = alias
        statement = Statement(self.facts, self.credit_day)
        inner_rows = RowsSql(inner, table.columns, statement)
        figure = aggregate(value.aggregate, inner_rows, share=None)
        account = s.column(inner, "account")
        select = exp.select(
            s.named(s.column(FRAME, "frame"), "frame#"),
            s.named(account, "account"),
            s.named(figure.sql, "figure#"),
        ).from_(s.table(table.sql_name, inner))
        select = statement.apply(select.join(s.table(FRAMES, FRAME), join_type="CROSS"))
        self._inner_checks += statement.rate_checks(select)
        select = select.group_by(s.column(FRAME, "frame"), account)
        on = s.every(
            [
                s.compare("=", s.column(alias, "frame#"), s.column(FRAME, "frame")),
                s.compare("=", s.column(alias, "account"), s.column(rows.alias, "account")),
            ]
        )
        self.joins.append((s.subquery(select, alias), on))
        found = s.column(alias, "figure#")
        if value.aggregate.function in (r.Function.MIN, r.Function.MAX):
            return Scaled(s.wide(found), figure.unit)
        return Scaled(s.wide(s.if_null(found, s.whole(0))), figure.unit)

    def money(self, amount: Scaled, column: Stored, rows: RowsSql) -> Scaled:
        typ, rates = column.type, self.facts.rates
        if typ.kind is not Kind.MONEY:
            return amount
        if typ.currency_column is None and typ.currency in (None, rates.currency):
            return amount
        if typ.currency is not None and rates.day is not None:
            rate = rates.on(typ.currency, rates.day)
            if rate is None:
                code = known_currency(typ.currency)
                assert code is not None
                self._missing(s.yes_no(True), s.text(code.code), s.day(rates.day))
                return amount
            return Scaled(s.times(amount.sql, rate.numerator), amount.unit * rate.denominator)
        if typ.currency_column is not None:
            currency = s.column(rows.alias, typ.currency_column)
        else:
            currency = s.text(str(typ.currency))
        alias, day = self._rate_join(currency, rows, typ.currency_column or str(typ.currency))
        rate_sql = s.column(alias, "rate")
        without = s.every([s.is_null(rate_sql), s.negate(s.is_null(amount.sql))])
        self._missing(without, currency, day)
        return Scaled(s.multiply(amount.sql, s.wide(rate_sql)), amount.unit * rates.unit)

    def _rate_join(self, currency: Sql, rows: RowsSql, what: str) -> tuple[str, Sql]:
        rates = self.facts.rates
        day = s.day(rates.day) if rates.day is not None else self.credit_day
        if day is None:  # rows that no date credits: the last day that counts
            day = s.day(self.facts.clock.period.end)
        known = ("rate", rows.alias, what)
        alias = self._known.get(known)
        if alias is None:
            alias = self._known[known] = f"rate {len(self._known)}"
            on = s.every(
                [
                    s.compare("=", s.column(alias, "currency"), currency),
                    s.between(day, s.column(alias, "first"), s.column(alias, "last")),
                ]
            )
            self.joins.append((s.table(FX, alias), on))
        return alias, day

    def _missing(self, condition: Sql, currency: Sql, day: Sql) -> None:
        self._missing_rates.append(MissingRate(condition, currency, day))


def aggregate(value: r.Aggregate, rows: RowsSql, share: Scaled | None) -> Scaled:
    """An aggregate over the rows of a group; a share multiplies what a row adds to it."""
    where = [] if value.where is None else [rows.condition(value.where)]
    counts = s.every(where)

    def only(found: Sql, otherwise: Sql) -> Sql:
        return s.case([(counts, found)], otherwise) if where else found

    weight = None if share is None or value.whole_rows else share
    match value.function:
        case r.Function.SUM | r.Function.COUNT:
            if value.function is r.Function.COUNT:
                amount = Scaled(s.wide(s.whole(1)))
            else:
                assert value.value is not None
                amount = rows.quantity(value.value)
            if weight is not None:
                amount = Scaled(s.multiply(amount.sql, weight.sql), amount.unit * weight.unit)
            return Scaled(s.total(only(amount.sql, s.whole(0))), amount.unit)
        case r.Function.DISTINCT:
            assert value.value is not None
            return Scaled(s.distinct(only(_cell(value.value, rows), s.null())))
        case r.Function.MIN | r.Function.MAX:
            assert value.value is not None
            amount = rows.quantity(value.value)
            pick = s.smallest if value.function is r.Function.MIN else s.largest
            return Scaled(pick(only(amount.sql, s.null())), amount.unit)
        case _:
            assert_never(value.function)


def _cell(value: r.RowValue, rows: RowsSql) -> Sql:
    return rows.quantity(value).sql if value.type.is_quantity else rows.plain(value)
