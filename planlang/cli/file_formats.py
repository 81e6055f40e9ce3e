"""Which format a file is written in: what `--format` says, else what the file's name ends in.

A file whose name promises another format than it holds is opened by the wrong program, or refused
by it, weeks later and by somebody else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TypeVar

from planlang.cli.console import refuse

F = TypeVar("F", bound=StrEnum)

_PROMISES = {
    ".csv": "a CSV file",
    ".tsv": "a file with tabs between its cells",
    ".json": "a JSON file",
    ".parquet": "a Parquet file",
    ".html": "an HTML page",
    ".htm": "an HTML page",
    ".md": "a Markdown file",
    ".markdown": "a Markdown file",
    ".xlsx": "an Excel workbook",
    ".xlsm": "an Excel workbook",
    ".xls": "an Excel workbook",
    ".pdf": "a PDF",
    ".docx": "a Word document",
    ".doc": "a Word document",
    ".toml": "a file of settings",
}
"""What the name of a file promises; other endings, and none, promise nothing."""


def format_for(out: Path | None, said: F | None, usual: F, endings: Mapping[F, Sequence[str]]) -> F:
    """The format to write to `out` (None: the screen): `said`, else by the ending of its name, else
    the usual one. `endings` are those of each format, the best first; two formats with one ending
    are told apart by `--format`, and it means the first of them without.

    Leaves with exit code 2 where the name promises another format.
    """
    ending = "" if out is None else out.suffix.lower()
    if out is None or ending not in _PROMISES:
        return said or usual
    fitting = [form for form, own in endings.items() if ending in own]
    if said is None and fitting:
        return fitting[0]
    form = said or usual
    if form not in fitting:
        _refuse(out, said, form, fitting, endings)
    return form


def _refuse(
    out: Path, said: F | None, form: F, fitting: Sequence[F], endings: Mapping[F, Sequence[str]]
) -> NoReturn:
    what = f"`{out}` would be {_PROMISES[out.suffix.lower()]} by its name"
    if said is None:
        own = [e for ends in endings.values() for e in ends[:1]]
        refuse(f"{what}, which is not written here.", _another_name(out, own))
    instead = f", or say --format {fitting[0].value}" if fitting else ""
    refuse(
        f"{what}, and --format {form.value} was asked for.",
        _another_name(out, endings[form][:1]).removesuffix(".") + f"{instead}.",
    )


def csv_only(file: Path, option: str) -> None:
    """Leaves with exit code 2 where the name of a file that is always CSV promises another
    format."""
    ending = file.suffix.lower()
    if ending in _PROMISES and ending != ".csv":
        refuse(
            f"`{file}` would be {_PROMISES[ending]} by its name, and {option} writes CSV.",
            f"Name it {file.with_suffix('.csv')}.",
        )


def _another_name(out: Path, endings: Sequence[str]) -> str:
    names = [str(out.with_suffix(ending)) for ending in dict.fromkeys(endings)]
    return f"Name it {' or '.join(names)}."
