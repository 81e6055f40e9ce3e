"""Datasets: tree -> checked columns, keys, histories and lookups."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planlang.diagnostics import Code, Fix, Label, Span, did_you_mean
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.declared.data_clauses import DataClauses
from planlang.plan.declared.data_files import file_of
from planlang.plan.declared.required_columns import check_required, described
from planlang.plan.declared.samples import BadSample
from planlang.plan.declared.stamps import stamp_of
from planlang.plan.declared.written import formats
from planlang.plan.model import Column, Dataset, DatasetKind, Lookup
from planlang.plan.problems import Problems
from planlang.plan.types import DATE, Kind, Type
from planlang.tree import nodes as t
from planlang.values import currency, currency_codes

FindDataset = Callable[[t.Name], "Dataset | None"]


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
        file = file_of(self._clauses, self._say)
        key = self._key()
        dated = self._dated(key)
        recorded = self._clauses.one(t.RecordedClause)
        ready = self._clauses.one(t.ReadyClause)
        check_required(node, self._columns, self._places, self._say)
        return Dataset(
            kind=self._kind,
            name=node.name.name,
            title=node.title.value,
            file=file.path,
            sheet=file.sheet,
            separator=file.separator,
            columns=tuple(self._columns.values()),
            ignored=self._ignored(),
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
            stamp=stamp_of(clause.name, clause.type, self._clauses, self._say)
            if isinstance(clause.type, t.TimestampType)
            else None,
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

    def _type(self, written: t.ColumnType | t.TimestampType) -> Type:
        if isinstance(written, t.TimestampType):
            return DATE
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
            if isinstance(clause.type, t.TimestampType) or clause.type.currency_column is None:
                continue
            name = clause.type.currency_column
            column = self._named(name, f"the currency of `{clause.name.name}`")
            if column is not None and (column.type.kind is not Kind.TEXT or column.optional):
                self._say(
                    codes.COLUMN_TYPE,
                    f"`{name.name}` gives the currency of `{clause.name.name}` and must be text "
                    f"that is always there; it is {described(column)}.",
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
                f"{described(column)}.",
                name.span,
                help=f"Declare `column {name.name} date`.",
                labels=(Label(column.span, "declared here"),),
            )
            return None
        return column.name

    def _ignored(self) -> tuple[str, ...] | None:
        """The headers that `ignore` names; None for `ignore other columns`."""
        clause = self._clauses.one(t.IgnoreClause)
        if clause is None:
            return ()
        if not clause.headers:
            return None
        read = {column.header: column for column in self._columns.values()}
        ignored: list[str] = []
        for text in clause.headers:
            column = read.get(text.value)
            if column is not None:
                self._say(
                    codes.COLUMN_TWICE,
                    f'The column "{text.value}" is ignored, and `{column.name}` reads it.',
                    text.span,
                    help="Take one of the two away.",
                    labels=(Label(column.span, f"`{column.name}` is declared here"),),
                )
            elif text.value in ignored:
                self._say(
                    codes.COLUMN_TWICE,
                    f'"{text.value}" stands twice in `ignore`.',
                    text.span,
                )
            else:
                ignored.append(text.value)
        return tuple(ignored)

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
                f"`{name.name}` is {described(own)} here and {described(theirs)} in "
                f"`{history.name}`: it cannot say which row to read.",
                name.span,
                labels=(Label(theirs.span, "the other one is here"),),
            )
            return None
        return name.name

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


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{n}`" for n in names)
