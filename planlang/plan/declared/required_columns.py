"""The columns that a roster, assignments, rates and objectives cannot do without."""

from __future__ import annotations

from collections.abc import Container, Mapping

from planlang.diagnostics import Fix, Label
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.declared.data_clauses import Say
from planlang.plan.model import Column, DatasetKind
from planlang.plan.types import Kind
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t


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

_PAY = ("variable", "on_target")
"""The columns of a roster of which it has one: a year's variable pay, or all pay on target."""


def check_required(
    node: t.Dataset, columns: Mapping[str, Column], named: Container[str], say: Say
) -> None:
    """Say which columns the dataset's kind wants and it lacks, or has with another type.

    `named` are the names of all columns, also of those that are themselves wrong.
    """
    _Check(node, columns, named, say).run()


class _Check:
    def __init__(
        self, node: t.Dataset, columns: Mapping[str, Column], named: Container[str], say: Say
    ) -> None:
        self._node = node
        self._columns = columns
        self._named = named
        self._say = say
        self._what = f"{node.kind} `{node.name.name}`"

    def run(self) -> None:
        for wanted in _NEEDED[DatasetKind(self._node.kind.value)]:
            self._check_one(wanted)
        if self._node.kind is t.DatasetKind.ROSTER:
            self._check_pay()
        if self._node.kind is t.DatasetKind.ASSIGNMENTS and "share" in self._columns:
            self._check_one(_Wanted(name="share", type=Kind.PERCENT, optional_allowed=True))

    def _check_one(self, wanted: _Wanted) -> None:
        column = self._columns.get(wanted.name)
        line = f"column {wanted.name} {wanted.type}"
        optional = " optional" if wanted.optional_allowed else ""
        if column is None:
            if wanted.name in self._named or not self._node.complete:
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
                f"`{wanted.name}` of {self._what} is {column.type.kind}, and "
                f"{wanted.type} was wanted.",
                column.span,
                help=f"Write `{line}{optional}`.",
            )
        elif column.optional and not wanted.optional_allowed:
            self._say(
                codes.COLUMN_TYPE,
                f"`{wanted.name}` of {self._what} may not be missing.",
                column.span,
                help=f"Write `{line}`.",
                fix=Fix(column.span, line) if column.header == column.name else None,
            )

    def _check_pay(self) -> None:
        """A roster says each person's variable pay: as such, or by on-target pay and the mix."""
        found = [self._columns[n] for n in _PAY if n in self._columns]
        if self._node.complete and not any(n in self._named for n in _PAY):
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
            # A roster also lists people without variable pay; nobody without it may be in a plan.
            self._check_one(_Wanted(name=column.name, type=Kind.MONEY, optional_allowed=True))


def described(column: Column) -> str:
    """The column's type as a message says it: "text and optional"."""
    held = str(column.type.kind) if column.stamp is None else "timestamp"
    return f"{held} and optional" if column.optional else held
