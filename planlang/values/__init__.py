"""Exact numbers, money, rounding, days and pay periods: no other stage is imported here."""

from planlang.values.calendar import (
    Calendar,
    ExtraWeek,
    Frequency,
    MonthYear,
    NamedBy,
    Period,
    Weekday,
    WeekPattern,
    WeekYear,
    YearEnd,
)
from planlang.values.dates import DateRange, add_months
from planlang.values.decimals import exact_or_fraction, parse_decimal, percent_text, plain
from planlang.values.money import Currency, currency, currency_codes, format_money
from planlang.values.rounding import Rounding

__all__ = [
    "Calendar",
    "Currency",
    "DateRange",
    "ExtraWeek",
    "Frequency",
    "MonthYear",
    "NamedBy",
    "Period",
    "Rounding",
    "WeekPattern",
    "WeekYear",
    "Weekday",
    "YearEnd",
    "add_months",
    "currency",
    "currency_codes",
    "exact_or_fraction",
    "format_money",
    "parse_decimal",
    "percent_text",
    "plain",
]
