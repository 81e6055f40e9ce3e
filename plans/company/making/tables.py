"""Tables as they leave the company's systems: CSV with a header, in the spelling of each system."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

Cell = str | int | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file of the company: its name, its header and its rows as they are written."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    separator: str = ","


def table(
    file: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], separator: str = ","
) -> Table:
    """A table of cells in the usual spelling: ISO dates, plain numbers, nothing for missing."""
    spelled = tuple(tuple(_spelled(cell) for cell in row) for row in rows)
    return Table(file=file, header=tuple(header), rows=spelled, separator=separator)


def as_csv(made: Table) -> bytes:
    """The table's bytes: UTF-8, one line a row, quoted only where needed."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=made.separator, lineterminator="\n")
    writer.writerow(made.header)
    writer.writerows(made.rows)
    return text.getvalue().encode("utf-8")


def money(cents: int) -> str:
    """Cents as a plain amount: `1234.50`, without places where there are no cents."""
    whole, part = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"{sign}{whole}.{part:02d}" if part else f"{sign}{whole}"


def european_money(cents: int) -> str:
    """Cents as the bought unit's billing system writes them: `1.234,50 €`."""
    whole, part = divmod(abs(cents), 100)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{'-' if cents < 0 else ''}{grouped},{part:02d} €"


def european_day(day: date | None) -> str:
    """A day as the bought unit writes it: `28/02/2026`, nothing for missing."""
    return day.strftime("%d/%m/%Y") if day else ""


def yes_no(truth: bool) -> str:
    """`yes` or `no`."""
    return "yes" if truth else "no"


def _spelled(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
