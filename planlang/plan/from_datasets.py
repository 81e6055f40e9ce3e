"""Datasets: tree -> checked columns, keys, histories and lookups."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from planlang.diagnostics import Code, Fix, Label, Span, did_you_mean
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.data_clauses import DataClauses
from planlang.plan.model import Column, Dataset, DatasetKind, Lookup
from planlang.plan.problems import Problems
from planlang.plan.types import Kind, Type
from planlang.plan.written import BadSample, formats
from planlang.tree import nodes as t
from planlang.values import currency, currency_codes

FindDataset = Callable[[t.Name], "Dataset | None"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A column that a kind of dataset needs."""

    name: str
    type: Kind
    optional_allowed: bool = False


_NEEDED: Mapping[DatasetKind, tuple[_Wanted, ...]] = {
    DatasetKind.DATASET: (),
    DatasetKind.ROSTER: (
        _Wanted(name="person", type=Kind.PERSON),
        _Wanted(name="name", type=Kind.TEXT),
        _Wanted(name="from", type=Kind.DATE),
        _Wanted(name="to", type=Kind.DATE, optional_allowed=True),
    ),
    DatasetKind.ASSIGNMENTS: (
        _Wanted(name="account", type=Kind.TEXT),
        _Wanted(name="person", type=Kind.PERSON),
        _Wanted(name="from", type=Kind.DATE),
        _Wanted(name="to", type=Kind.DATE, optional_allowed=True),
    ),
    DatasetKind.RATES: (
        _Wanted(name="from_currency", type=Kind.TEXT),
        _Wanted(name="to_currency", type=Kind.TEXT),
        _Wanted(name="day", type=Kind.DATE),
        _Wanted(name="rate", type=Kind.NUMBER),
    ),
    DatasetKind.OBJECTIVES: (
        _Wanted(name="person", type=Kind.PERSON),
        _Wanted(name="day", type=Kind.DATE),
        _Wanted(name="objective", type=Kind.TEXT),
        _Wanted(name="weight", type=Kind.PERCENT),
        _Wanted(name="score", type=Kind.PERCENT, optional_allowed=True),
    ),
}
_ENDINGS = (".csv", ".parquet", ".xlsx")


def dataset_from(
    node: t.Dataset, find: FindDataset, problems: Problems, place: Callable[[Span], Span]
) -> Dataset:
    """The dataset that `node` declares, as far as it is right; `find` gives the histories its
    lookups read."""
    return _DatasetReader(node, find, problems, place).read()


class _DatasetReader:
    def __init__(
        self,
        node: t.Dataset,
        find: FindDataset,
        problems: Problems,
        place: Callable[[Span], Span],
    ) -> None:
        self._node = node
        self._find = find
        self._problems = problems
        self._place = place
        self._kind = DatasetKind(node.kind.value)
        self._clauses = DataClauses(
            node, node.clauses, f"{node.kind} `{node.name.name}`", problems, place
        )
        self._columns: dict[str, Column] = {}
        self._places: dict[str, Span] = {}

    def read(self) -> Dataset:
        node = self._node
        for clause in self._clauses.all(t.ColumnClause):
            self._column(clause)
        self._check_currency_columns()
        lookups = tuple(
            found
            for clause in self._clauses.all(t.LookupClause)
            if (found := self._lookup(clause)) is not None
        )
        file = self._file()
        sheet, separator = self._layout(file)
        key = self._key()
        dated = self._dated(key)
        recorded = self._clauses.one(t.RecordedClause)
        ready = self._clauses.one(t.ReadyClause)
        self._check_needed()
        return Dataset(
            kind=self._kind,
            name=node.name.name,
            title=node.title.value,
            file=file,
            sheet=sheet,
            separator=separator,
            columns=tuple(self._columns.values()),
            lookups=lookups,
            key=key,
            dated=dated,
            recorded=None
            if recorded is None
            else self._date_column(recorded.column, "recorded on"),
            ready_days=None if ready is None else ready.days.value,
            span=node.span,
        )

    # ------------------------------------------------------------ columns

    def _column(self, clause: t.ColumnClause) -> None:
        name = clause.name.name
        if not self._is_new(clause.name):
            return
        column = Column(
            name=name,
            header=clause.called.value if clause.called is not None else name,
            type=self._type(clause.type),
            optional=clause.optional,
            written=tuple(w.value for w in clause.written),
            span=clause.span,
        )
        if clause.written and column.type.kind in (Kind.TEXT, Kind.PERSON):
            self._say(
                codes.WRONG_SAMPLE,
                f"`{name}` is {column.type.kind}, which is read as it stands: `written` says "
                "nothing about it.",
                clause.written[0].span,
                help="Take `written …` away.",
            )
        wrong = formats(column)
        if isinstance(wrong, BadSample):
            self._say(
                codes.WRONG_SAMPLE,
                f"`written` of `{name}` shows `{wrong.sample}`: {wrong.why}.",
                clause.written[0].span,
                help=f"Show a cell as the file has it: `written {wrong.better}`.",
            )
        for other in self._columns.values():
            if other.header == column.header:
                self._say(
                    codes.COLUMN_TWICE,
                    f'Both `{other.name}` and `{name}` read the column "{column.header}".',
                    clause.span,
                    help='Give one of them the header it has in the file: `called "…"`.',
                    labels=(Label(other.span, "the other one is here"),),
                )
        self._columns[name] = column

    def _is_new(self, name: t.Name) -> bool:
        first = self._places.setdefault(name.name, name.span)
        if first is name.span:
            return True
        self._say(
            codes.COLUMN_TWICE,
            f"Two columns of `{self._node.name.name}` are called `{name.name}`.",
            name.span,
            help='Give one another name; `called "…"` says how its header reads in the file.',
            labels=(Label(first, f"the other `{name.name}` is here"),),
        )
        return False

    def _type(self, written: t.ColumnType) -> Type:
        kind = Kind(written.word.value)
        code = written.currency
        if code is not None and currency(code.code) is None:
            self._say(
                codes.UNKNOWN_CURRENCY,
                f"`{code.code}` is no currency that is in use (ISO 4217).",
                code.span,
                help=did_you_mean(code.code, currency_codes(), "currency"),
            )
            return Type(kind)
        return Type(
            kind,
            currency=None if code is None else code.code,
            currency_column=None
            if written.currency_column is None
            else written.currency_column.name,
        )

    def _check_currency_columns(self) -> None:
        for clause in self._clauses.all(t.ColumnClause):
            name = clause.type.currency_column
            if name is None:
                continue
            column = self._named(name, f"the currency of `{clause.name.name}`")
            if column is not None and (column.type.kind is not Kind.TEXT or column.optional):
                self._say(
                    codes.COLUMN_TYPE,
                    f"`{name.name}` gives the currency of `{clause.name.name}` and must be text "
                    f"that is always there; it is {_described(column)}.",
                    name.span,
                    help=f"Declare `column {name.name} text`.",
                    labels=(Label(column.span, "declared here"),),
                )

    def _named(self, name: t.Name, role: str) -> Column | None:
        """The column that a clause names."""
        found = self._columns.get(name.name)
        if found is None and self._node.complete:
            self._say(
                codes.UNKNOWN_COLUMN,
                f"`{self._node.name.name}` has no column `{name.name}` to be {role}.",
                name.span,
                help=did_you_mean(name.name, self._columns, "column"),
            )
        return found

    def _date_column(self, name: t.Name, word: str) -> str | None:
        column = self._named(name, f"`{word}`")
        if column is None:
            return None
        if column.type.kind is not Kind.DATE or column.optional:
            self._say(
                codes.COLUMN_TYPE,
                f"`{word}` needs a date that is always there, and `{name.name}` is "
                f"{_described(column)}.",
                name.span,
                help=f"Declare `column {name.name} date`.",
                labels=(Label(column.span, "declared here"),),
            )
            return None
        return column.name

    # ------------------------------------------------------------ file

    def _file(self) -> str:
        clause = self._clauses.needed(
            t.FileClause, "file", f'file "{self._node.name.name}.csv"', ", so that no data is read"
        )
        if clause is None:
            return ""
        path = clause.path.value
        parts = path.replace("\\", "/").split("/")
        if path.startswith("/") or path[1:2] == ":" or ".." in parts or "\\" in path or not path:
            self._say(
                codes.PATH_NOT_ALLOWED,
                f'The data file "{path}" does not lie in the data folder.',
                clause.path.span,
                help="Write a path relative to the folder given with `--data`, with forward "
                'slashes and without "..": "renewals.csv".',
            )
        elif not path.isprintable():
            self._say(
                codes.PATH_NOT_ALLOWED,
                "The name of the data file has a character that no file name should have.",
                clause.path.span,
            )
        elif not path.lower().endswith(_ENDINGS):
            self._say(
                codes.DATA_FILE_KIND,
                f'"{path}" is no CSV, Parquet or Excel file by its name.',
                clause.path.span,
                help="The name ends in `.csv`, `.parquet` or `.xlsx`.",
            )
        return path

    def _layout(self, file: str) -> tuple[str | None, str]:
        sheet = self._clauses.one(t.SheetClause)
        separator = self._clauses.one(t.SeparatorClause)
        ending = file.lower()
        if sheet is not None and file and not ending.endswith(".xlsx"):
            self._say(
                codes.DATA_FILE_KIND,
                f'Only an Excel file has sheets, and "{file}" is none.',
                sheet.span,
                help="Take `sheet` away, or name an `.xlsx` file.",
            )
        if separator is not None and file and not ending.endswith(".csv"):
            self._say(
                codes.DATA_FILE_KIND,
                f'Only a CSV file has separators, and "{file}" is none.',
                separator.span,
                help="Take `separator` away, or name a `.csv` file.",
            )
        sign = "," if separator is None else separator.separator.value
        if separator is not None and (len(sign) != 1 or sign.isalnum() or sign in '"\n\r'):
            self._say(
                codes.DATA_FILE_KIND,
                f'"{sign}" cannot separate the columns of a CSV file.',
                separator.separator.span,
                help='One sign does: `separator ";"`.',
            )
            sign = ","
        return (None if sheet is None else sheet.sheet.value), sign

    # ------------------------------------------------------------ keys and histories

    def _key(self) -> tuple[str, ...]:
        clause = self._clauses.one(t.KeyClause)
        if clause is None:
            return ()
        key: list[str] = []
        for name in clause.columns:
            column = self._named(name, "a part of the key")
            if column is None:
                continue
            if name.name in key:
                self._say(codes.COLUMN_TWICE, f"`{name.name}` stands twice in the key.", name.span)
            elif column.optional:
                self._say(
                    codes.COLUMN_TYPE,
                    f"`{name.name}` is a part of the key and may be missing.",
                    name.span,
                    help="Every row needs a full key: take `optional` away, or this column out of "
                    "the key.",
                    labels=(Label(column.span, "declared here"),),
                )
            else:
                key.append(name.name)
        return tuple(key)

    def _dated(self, key: tuple[str, ...]) -> str | None:
        clause = self._clauses.one(t.DatedClause)
        if clause is None:
            return None
        name = self._date_column(clause.column, "dated")
        if name is None:
            return None
        if name not in key or len(key) < 2:
            self._say(
                codes.NO_HISTORY,
                f"`dated {name}` makes a history, and the key does not say of what: it needs "
                f"`{name}` and what the history is about.",
                clause.span,
                help=f"Write `key account, {name}`: a row then holds from `{name}` to the next "
                "row of the same account.",
            )
        return name

    def _lookup(self, clause: t.LookupClause) -> Lookup | None:
        if not self._is_new(clause.name):
            return None
        history = self._find(clause.dataset)
        if history is None:
            return None
        label = (Label(history.span, f"`{history.name}` is declared here"),)
        if history.dated is None:
            self._say(
                codes.NO_HISTORY,
                f"`{history.name}` is no history: it does not say from which day a row holds.",
                clause.dataset.span,
                help="Add `dated DATECOLUMN` to it, and that column to its key.",
                labels=label,
            )
            return None
        read = next((c for c in history.columns if c.name == clause.name.name), None)
        if read is None:
            self._say(
                codes.UNKNOWN_COLUMN,
                f"`{history.name}` has no column `{clause.name.name}` to look up.",
                clause.name.span,
                help=did_you_mean(clause.name.name, (c.name for c in history.columns), "column"),
                labels=label,
            )
            return None
        by = self._by(clause, history)
        if by is None:
            return None
        return Lookup(
            name=clause.name.name,
            dataset=history.name,
            column=read.name,
            by=by,
            type=read.type,
            span=clause.span,
        )

    def _by(self, clause: t.LookupClause, history: Dataset) -> str | None:
        """The column that both share; with the history's day it must be the history's whole key."""
        others = tuple(k for k in history.key if k != history.dated)
        if len(clause.by) != 1 or others != (clause.by[0].name,):
            wanted = f"by {others[0]}" if len(others) == 1 else "by one column"
            self._say(
                codes.NO_HISTORY,
                f"`{history.name}` is a history of {_listed(others) or 'nothing'}, and the lookup "
                f"reads it by {_listed([n.name for n in clause.by])}.",
                clause.by[0].span,
                help=f"A lookup reads a history {wanted}, the column that its key has beside the "
                "day.",
                labels=(Label(history.span, f"`{history.name}` is declared here"),),
            )
            return None
        name = clause.by[0]
        own = self._named(name, f"what `{history.name}` is looked up by")
        if own is None:
            return None
        theirs = history.column(name.name)
        if own.type.kind is not theirs.type.kind or own.optional:
            self._say(
                codes.COLUMN_TYPE,
                f"`{name.name}` is {_described(own)} here and {_described(theirs)} in "
                f"`{history.name}`: it cannot say which row to read.",
                name.span,
                labels=(Label(theirs.span, "the other one is here"),),
            )
            return None
        return name.name

    # ------------------------------------------------------------ what a kind needs

    def _check_needed(self) -> None:
        for wanted in _NEEDED[self._kind]:
            self._check_one(wanted)
        if self._kind is DatasetKind.ROSTER:
            self._check_pay()
        if self._kind is DatasetKind.ASSIGNMENTS and "share" in self._columns:
            self._check_one(_Wanted(name="share", type=Kind.PERCENT, optional_allowed=True))

    def _check_one(self, wanted: _Wanted) -> None:
        column = self._columns.get(wanted.name)
        line = f"column {wanted.name} {wanted.type}"
        optional = " optional" if wanted.optional_allowed else ""
        if column is None:
            if wanted.name in self._places or not self._node.complete:
                return
            self._say(
                codes.REQUIRED_COLUMN,
                f"{self._node.kind[:1].upper()}{self._node.kind[1:]} `{self._node.name.name}` "
                f"needs a column `{wanted.name}` ({wanted.type}).",
                self._node.head,
                help=f'Add a line:\n  {line}{optional}\nand say with `called "…"` what the file '
                "calls it.",
            )
        elif column.type.kind is not wanted.type:
            self._say(
                codes.COLUMN_TYPE,
                f"`{wanted.name}` of {self._clauses.what} is {column.type.kind}, and "
                f"{wanted.type} was wanted.",
                column.span,
                help=f"Write `{line}{optional}`.",
            )
        elif column.optional and not wanted.optional_allowed:
            self._say(
                codes.COLUMN_TYPE,
                f"`{wanted.name}` of {self._clauses.what} may not be missing.",
                column.span,
                help=f"Write `{line}`.",
                fix=Fix(column.span, line) if column.header == column.name else None,
            )

    def _check_pay(self) -> None:
        """A roster says each person's variable pay: as such, or by on-target pay and the mix."""
        found = [self._columns[n] for n in ("variable", "on_target") if n in self._columns]
        if not found and self._node.complete and not {"variable", "on_target"} & set(self._places):
            self._say(
                codes.REQUIRED_COLUMN,
                f"Roster `{self._node.name.name}` does not say how much variable pay a person has.",
                self._node.head,
                help="Add one of these lines:\n  column variable money     # a year's variable "
                "pay\n  column on_target money    # a year's on-target pay, variable by the mix",
            )
        if len(found) == 2:
            self._say(
                codes.COLUMN_TWICE,
                "`variable` and `on_target` both say how much variable pay a person has.",
                found[1].span,
                help="Keep one of the two columns.",
                labels=(Label(found[0].span, "the other one is here"),),
            )
        for column in found:
            self._check_one(_Wanted(name=column.name, type=Kind.MONEY))

    def _say(
        self,
        code: Code,
        message: str,
        span: Span,
        *,
        help: str | None = None,
        labels: tuple[Label, ...] = (),
        fix: Fix | None = None,
    ) -> None:
        self._problems.add(code, message, self._place(span), help=help, labels=labels, fix=fix)


def _described(column: Column) -> str:
    return f"{column.type.kind} and optional" if column.optional else str(column.type.kind)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{n}`" for n in names)
