"""Checks and measures what pages show, in memory or beside the frames' small data."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from planlang.data.sources import Sources
from planlang.diagnostics import Diagnostic, Span, has_errors
from planlang.diagnostics.catalogue import promises
from planlang.pipeline import measured
from planlang.plan.checks.finding import FindingSource
from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import Checked, check
from planlang.tools.findings import SOURCES
from planlang.tools.promises import promised as promised_by
from tests.docs.fences import FRAMES, Fence, frame

NAME = "example.plan"
TODAY = date(2026, 11, 21)
PERIOD = "2026-Q3"


@cache
def dictionary() -> str:
    """The data dictionary that all examples share."""
    return frame("data")


def checked(text: str, others: Mapping[str, str] | None = None) -> Checked:
    """The file checked; `others` are files of its folder besides the data dictionary."""
    texts = {"data.plan": dictionary(), NAME: text, **(others or {})}
    return check(NAME, TextReader(texts), TODAY)


def advised(text: str, others: Mapping[str, str] | None = None) -> Checked:
    """As `checked`, with all that can be found about plans without an error."""
    texts = {"data.plan": dictionary(), "sound.plan": frame("sound"), NAME: text}
    return check(NAME, TextReader({**texts, **(others or {})}), TODAY, SOURCES)


def promised(text: str, others: Mapping[str, str] | None = None) -> Checked:
    """As `checked`, with what becomes of the promises."""
    texts = {"data.plan": dictionary(), NAME: text, **(others or {})}
    mine = FindingSource(codes=promises.RULES, find=promised_by)
    return check(NAME, TextReader(texts), TODAY, (mine,))


def with_data(
    text: str, plans: Mapping[str, str], files: Mapping[str, Fence], folder: Path
) -> tuple[Diagnostic, ...]:
    """What checking the file and measuring its last plan in 2026-Q3, beside its other plans, says.
    `files` stand in `folder` in place of those of the frames; an empty one is taken away."""
    result = checked(text, plans)
    if has_errors(result.diagnostics) or not result.plans:
        return result.diagnostics
    shutil.copytree(FRAMES / "data", folder, dirs_exist_ok=True)
    for name, fence in files.items():
        write_data(folder / name, fence.text, raw="raw" in fence.words)
    *others, plan = result.plans
    period = plan.calendar.period(PERIOD, plan.pays)
    assert period is not None
    found = measured(plan, Sources(folder), period, period.end, others)
    return (*result.diagnostics, *found.diagnostics)


def write_data(path: Path, content: str, *, raw: bool) -> None:
    match path.suffix:
        case _ if raw:
            path.write_text(content, encoding="utf-8")
        case _ if not content.strip():
            path.unlink()
        case ".parquet":
            _write_parquet(path, content)
        case ".xlsx":
            _write_workbook(path, content)
        case _:
            path.write_text(content, encoding="utf-8")


def _write_parquet(path: Path, content: str) -> None:
    """The header's columns are `name:TYPE`, in the engine's words for types."""
    import duckdb

    header, *rows = csv.reader(io.StringIO(content))
    columns = [cell.split(":") for cell in header]
    cast = ", ".join(f'CAST("{n}" AS {t}) AS "{n}"' for n, t in columns)
    names = ", ".join(f'"{n}"' for n, _ in columns)
    values = ", ".join(f"({', '.join(['?'] * len(columns))})" for _ in rows)
    duckdb.execute(
        f"COPY (SELECT {cast} FROM (VALUES {values}) AS t({names})) TO '{path}' (FORMAT parquet)",
        [cell for row in rows for cell in row],
    )


def _write_workbook(path: Path, content: str) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sheet1"
    for row in csv.reader(io.StringIO(content)):
        sheet.append(row)
    book.save(path)


def said(diagnostic: Diagnostic) -> str:
    """A message as the pages show it: where in data or templates, what is wrong, what to do."""
    lines = [f"{diagnostic.severity.value}: {diagnostic.message}"]
    place = diagnostic.place
    if place is not None and not (isinstance(place, Span) and place.source.name.endswith(".plan")):
        lines.append(f"  {place}")
    if diagnostic.help is not None:
        first, *rest = diagnostic.help.splitlines()
        lines.append(f"  help  {first}")
        lines.extend(f"        {line}".rstrip() for line in rest)
    return "\n".join(lines) + "\n"
