"""Exchange rates by day: the latest rate on or before a day holds until the next one.

Rates are read as exact decimals, so an amount in another currency stays an exact number. Only
rates into the plan's currency count; none is turned round, because 1 ÷ rate seldom ends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import lcm

from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.engine.database import Database, Held
from planlang.data.files.tables import ROW, Table
from planlang.diagnostics import Cell, Diagnostic
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.model import Plan
from planlang.plan.rows import AsOf
from planlang.values.dates import ONE_DAY

_RATE = "rate"
FX = "fx#"
"""The engine's table of rates: currency, first, last, and the rate as an integer ÷ unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRates:
    """Rates into the plan's currency.

    `day` is the one day whose rate counts; None where each row's own day decides.
    """

    currency: str
    day: date | None
    unit: int
    by_currency: Mapping[str, tuple[tuple[date, Fraction], ...]]

    def on(self, currency: str, day: date) -> Fraction | None:
        """What one unit of `currency` was worth on a day; None where no rate is known yet."""
        if currency == self.currency:
            return Fraction(1)
        known = self.by_currency.get(currency, ())
        at = bisect_right(known, day, key=lambda entry: entry[0])
        return known[at - 1][1] if at else None

    def create(self, db: Database) -> None:
        """Fills the engine's table."""
        rows: list[tuple[object, ...]] = [(self.currency, s.FIRST_DAY, s.LAST_DAY, self.unit)]
        for currency, known in self.by_currency.items():
            for at, (day, rate) in enumerate(known):
                last = known[at + 1][0] - ONE_DAY if at + 1 < len(known) else s.LAST_DAY
                rows.append((currency, day, last, int(rate * self.unit)))
        columns = {
            "currency": Held.TEXT,
            "first": Held.DAY,
            "last": Held.DAY,
            "rate": Held.WIDE,
        }
        db.create_rows(FX, columns, rows)


def exchange_rates(
    db: Database, plan: Plan, table: Table | None, period: tuple[date, date], as_of: date
) -> tuple[ExchangeRates, tuple[Diagnostic, ...]]:
    """The plan's rates as known on `as_of`; `table` is the loaded dataset, if the plan has one."""
    own = plan.currency.code
    rates: dict[str, dict[date, Fraction]] = {}
    wrong: list[Diagnostic] = []
    if table is not None:
        unit = table.columns["rate"].unit
        columns = (ROW, "from_currency", "day", "rate")
        known = [
            s.compare("=", s.column(_RATE, "to_currency"), s.text(own)),
            s.compare("!=", s.column(_RATE, "from_currency"), s.text(own)),
            s.compare("<=", s.column(_RATE, "day"), s.day(as_of)),
        ]
        select = (
            exp.select(*(s.column(_RATE, c) for c in columns))
            .from_(s.table(table.sql_name, _RATE))
            .where(s.every(known))
            .order_by(s.ascending(s.column(_RATE, ROW)))
        )
        for row, currency, day, rate in db.rows(select):
            value = Fraction(rate, unit)
            if value <= 0:
                wrong.append(_not_positive(table, int(row), str(currency), own))
            elif rates.setdefault(currency, {}).setdefault(day, value) != value:
                wrong.append(_repeated(table, int(row), str(currency), own, day))
    at = plan.exchange.at if plan.exchange else AsOf.PERIOD_END
    day = None if at is None else period[0] if at is AsOf.PERIOD_START else period[1]
    by_currency = {c: tuple(sorted(known.items())) for c, known in sorted(rates.items())}
    return (
        ExchangeRates(
            currency=own,
            day=day,
            unit=lcm(1, *(v.denominator for known in rates.values() for v in known.values())),
            by_currency=by_currency,
        ),
        tuple(wrong),
    )


def no_rate(rates: ExchangeRates, currency: str, day: date, file: str) -> Diagnostic:
    """The message where an amount cannot be brought into the plan's currency."""
    known = rates.by_currency.get(currency, ())
    if known:
        advice = f"The first rate from {currency} to {rates.currency} is of {known[0][0]}."
    elif rates.by_currency:
        advice = f"There are rates to {rates.currency} from {', '.join(rates.by_currency)}."
    else:
        advice = f"The plan reads no rates to {rates.currency}: `exchange RATES at period end`."
    return Diagnostic(
        code=codes.EXCHANGE_RATE_MISSING,
        message=f"{file} has amounts in {currency}, and there is no rate from {currency} to "
        f"{rates.currency} on or before {day}.",
        place=Cell(file=file),
        help=advice,
    )


def _not_positive(table: Table, row: int, currency: str, own: str) -> Diagnostic:
    return Diagnostic(
        code=codes.RATE_NOT_POSITIVE,
        message=f"The rate from {currency} to {own} in row {row} of {table.file} is not above 0.",
        place=Cell(file=table.file, row=row, column=table.dataset.column("rate").header),
    )


def _repeated(table: Table, row: int, currency: str, own: str, day: date) -> Diagnostic:
    return Diagnostic(
        code=codes.DUPLICATE_KEY,
        message=f"Row {row} of {table.file} gives a second rate from {currency} to {own} "
        f"for {day}.",
        place=Cell(file=table.file, row=row),
        help="Keep one rate a day for each pair of currencies.",
    )
