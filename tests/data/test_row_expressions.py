"""Row expressions in SQL against a slow, obvious evaluator on fractions, over generated rows."""

from __future__ import annotations

import csv
import tempfile
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from planlang.plan import rows as r
from planlang.plan import types as t
from planlang.plan.model import ToPerson
from planlang.values import plain
from tests.data import by_hand as b

FACTS = b.dataset(
    "facts", "csm person", "day date", "later date optional", "a money", "c number optional",
    "n count", "p percent", "kind text optional", "flag yes/no",
)  # fmt: skip
FIRST, LAST = date(2027, 1, 1), date(2027, 3, 31)

Row = dict[str, Fraction | str | date | bool | None]

fractions_ = st.builds(Fraction, st.integers(-99_999, 99_999), st.sampled_from([1, 10, 100, 1000]))
rows = st.fixed_dictionaries(
    {
        "csm": st.sampled_from(["ana", "bob"]),
        "day": st.dates(FIRST - timedelta(40), LAST + timedelta(40)),
        "later": st.none() | st.dates(FIRST - timedelta(40), LAST + timedelta(40)),
        "a": fractions_,
        "c": st.none() | fractions_,
        "n": st.integers(-3, 12).map(Fraction),
        "p": st.integers(0, 1500).map(lambda x: Fraction(x, 1000)),
        "kind": st.none() | st.sampled_from(["new", "old", "it's"]),
        "flag": st.booleans(),
    }
)

# ---------------------------------------------------------------- expressions

literals = st.builds(Fraction, st.integers(-40, 40), st.sampled_from([1, 2, 3, 7, 100])).map(
    lambda x: r.Literal(value=x, type=t.NUMBER)
)
leaves: st.SearchStrategy[r.RowValue] = st.one_of(
    literals,
    st.sampled_from(["a", "n", "p"]).map(lambda name: b.field(FACTS, name)),
    literals.map(
        lambda x: r.OrElse(field=b.field(FACTS, "c"), default=x, type=t.NUMBER)
    ),
    st.just(
        r.DaysBetween(
            start=b.field(FACTS, "day"), end=r.PeriodEdge(edge=r.AsOf.PERIOD_END, type=t.DATE),
            type=t.DAYS,
        )
    ),
)  # fmt: skip


def conditions(values: st.SearchStrategy[r.RowValue]) -> st.SearchStrategy[r.Condition]:
    kind, later, c = (b.field(FACTS, name) for name in ("kind", "later", "c"))
    simple: st.SearchStrategy[r.Condition] = st.one_of(
        st.builds(
            lambda o, x, y: r.Comparison(operator=o, left=x, right=y),
            st.sampled_from(list(r.Operator)), values, values,
        ),
        st.sampled_from([r.IsMissing(field=f) for f in (kind, later, c)]),
        st.just(r.IsYes(value=b.field(FACTS, "flag"))),
        st.sampled_from(["new", "it's", "nothing"]).map(lambda x: b.equal(kind, b.words(x))),
        st.just(r.OneOf(value=kind, choices=(b.words("old"), b.words("it's")))),
        st.just(b.in_period(later)),
        st.just(b.within(b.field(FACTS, "day"), r.WindowKind.PREVIOUS_PERIOD)),
        st.just(b.compare("<", b.field(FACTS, "day"), later)),
    )  # fmt: skip
    return st.recursive(
        simple,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda x: r.AllOf(parts=tuple(x))),
            st.lists(inner, min_size=1, max_size=3).map(lambda x: r.AnyOf(parts=tuple(x))),
            inner.map(lambda x: r.Not(part=x)),
        ),
        max_leaves=4,
    )


def grow(inner: st.SearchStrategy[r.RowValue]) -> st.SearchStrategy[r.RowValue]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(lambda x, y: r.Add(left=x, right=y, type=t.NUMBER), inner, inner),
        st.builds(lambda x, y: r.Subtract(left=x, right=y, type=t.NUMBER), inner, inner),
        st.builds(lambda x, y: r.Multiply(left=x, right=y, type=t.NUMBER), inner, leaves),
        several.map(lambda x: r.Smallest(values=x, type=t.NUMBER)),
        several.map(lambda x: r.Largest(values=x, type=t.NUMBER)),
        inner.map(lambda x: r.Absolute(value=x, type=t.NUMBER)),
        st.builds(
            lambda c, x, y: r.Choose(condition=c, then=x, otherwise=y, type=t.NUMBER),
            conditions(leaves), inner, inner,
        ),
    )  # fmt: skip


values = st.recursive(leaves, grow, max_leaves=5)
aggregates = st.builds(
    lambda f, v, w: r.Aggregate(
        function=f, value=None if f is r.Function.COUNT else v, where=w, whole_rows=True
    ),
    st.sampled_from(list(r.Function)), values, st.none() | conditions(leaves),
)  # fmt: skip

# ---------------------------------------------------------------- the slow way


def value_of(value: r.RowValue, row: Row) -> Fraction | str | date | bool | None:
    match value:
        case r.Field(name=name):
            return row[name]
        case r.Literal(value=literal):
            return literal
        case r.PeriodEdge():
            return LAST
        case r.OrElse(field=field, default=default):
            found = row[field.name]
            return value_of(default, row) if found is None else found
        case r.DaysBetween(start=start, end=end):
            first, last = value_of(start, row), value_of(end, row)
            assert isinstance(first, date)
            assert isinstance(last, date)
            return Fraction((last - first).days)
        case r.Choose(condition=condition, then=then, otherwise=otherwise):
            return value_of(then if holds(condition, row) else otherwise, row)
        case r.Absolute(value=inner):
            return abs(number(inner, row))
        case r.Smallest(values=several):
            return min(number(v, row) for v in several)
        case r.Largest(values=several):
            return max(number(v, row) for v in several)
        case r.Add(left=left, right=right):
            return number(left, row) + number(right, row)
        case r.Subtract(left=left, right=right):
            return number(left, row) - number(right, row)
        case r.Multiply(left=left, right=right):
            return number(left, row) * number(right, row)
    raise AssertionError(value)


def number(value: r.RowValue, row: Row) -> Fraction:
    found = value_of(value, row)
    assert isinstance(found, Fraction)
    return found


def holds(condition: r.Condition, row: Row) -> bool:
    match condition:
        case r.Comparison(operator=operator, left=left, right=right):
            x, y = value_of(left, row), value_of(right, row)
            if x is None or y is None:
                return False
            return {
                "=": x == y, "!=": x != y, "<": x < y, "<=": x <= y, ">": x > y, ">=": x >= y,
            }[operator.value]  # type: ignore[operator]  # fmt: skip
        case r.OneOf(value=value, choices=choices):
            return value_of(value, row) in [c.value for c in choices]
        case r.Within(field=field, window=window):
            day = value_of(field, row)
            first, last = FIRST, LAST
            if window.kind is r.WindowKind.PREVIOUS_PERIOD:
                first, last = date(2026, 10, 1), date(2026, 12, 31)
            return isinstance(day, date) and first <= day <= last
        case r.IsMissing(field=field):
            return value_of(field, row) is None
        case r.IsYes(value=value):
            return value_of(value, row) is True
        case r.AllOf(parts=parts):
            return all(holds(part, row) for part in parts)
        case r.AnyOf(parts=parts):
            return any(holds(part, row) for part in parts)
        case r.Not(part=part):
            return not holds(part, row)
    raise AssertionError(condition)


def figure(of: r.Aggregate, found: list[Row]) -> Fraction | None:
    kept = [row for row in found if of.where is None or holds(of.where, row)]
    if of.function is r.Function.COUNT:
        return Fraction(len(kept))
    assert of.value is not None
    numbers = [number(of.value, row) for row in kept]
    match of.function:
        case r.Function.SUM:
            return sum(numbers, Fraction(0))
        case r.Function.DISTINCT:
            return Fraction(len(set(numbers)))
        case r.Function.MIN:
            return min(numbers, default=None)
        case _:
            return max(numbers, default=None)


# ---------------------------------------------------------------- both ways

PEOPLE = """
    person,name,role,team,from,to,hired,variable
    ana,Ana,CSM,North,2020-01-01,,2020-01-01,20000
    bob,Bob,CSM,North,2020-01-01,,2020-01-01,10000
"""


def cell(value: Fraction | str | date | bool | None, column: str) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Fraction() if column == "p":
            return f"{plain(100 * value)}%"
        case Fraction():
            return str(plain(value))
        case _:
            return str(value)


@settings(max_examples=12)
@given(st.lists(rows, max_size=25), st.lists(aggregates, min_size=8, max_size=8))
def test_sql_agrees_with_fractions(found: list[Row], asked: list[r.Aggregate]) -> None:
    readings = [
        b.reading(
            b.measure(f"m{i}", "facts", aggregate),
            ToPerson(person="csm", day=r.PeriodEdge(edge=r.AsOf.PERIOD_END, type=t.DATE)),
        )
        for i, aggregate in enumerate(asked)
    ]
    names = [c.name for c in FACTS.columns]
    with tempfile.TemporaryDirectory() as folder:
        path = b.write(Path(folder), people=PEOPLE)
        with (path / "facts.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(names)
            writer.writerows([cell(row[n], n) for n in names] for row in found)
        measured = b.take(b.plan(readings, [FACTS]), path)
    for i, aggregate in enumerate(asked):
        got = b.figures(measured, f"m{i}")
        for person in ("ana", "bob"):
            mine = [row for row in found if row["csm"] == person]
            assert got[person] == (figure(aggregate, mine), None), aggregate
