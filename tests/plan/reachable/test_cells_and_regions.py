"""Conditions as finite cases, and which of them can hold together."""

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from planlang.plan.reachable.cells import Odd, cases, holds
from planlang.plan.reachable.regions import combinations
from planlang.plan.rows import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Field,
    IsMissing,
    IsYes,
    Literal,
    Not,
    OneOf,
    Operator,
    OrElse,
    TenureBelow,
)
from planlang.plan.types import COUNT, DATE, NUMBER, TEXT, YES_NO, Type
from tests.plan.reachable.every_cell import all_cells

TEAM = Field(name="team", type=TEXT)
SIZE = Field(name="size", type=COUNT)
SCORE = Field(name="score", type=NUMBER)
HIRED = Field(name="hired", type=DATE)
LEAD = Field(name="lead", type=YES_NO)


def compare(
    field: Field, operator: Operator, value: Fraction | int | str | date, type_: Type | None = None
) -> Comparison:
    literal = Fraction(value) if isinstance(value, int) else value
    return Comparison(
        operator=operator, left=field, right=Literal(value=literal, type=type_ or field.type)
    )


def team(name: str) -> Comparison:
    return compare(TEAM, Operator.EQUAL, name)


def names(*named: tuple[str, Condition], among: Condition | None = None) -> set[tuple[str, ...]]:
    found = combinations(named, among)
    assert found is not None
    return {c.names for c in found}


def test_two_values_of_one_column_exclude_each_other() -> None:
    assert names(("n", team("North")), ("s", team("South"))) == {("n",), ("s",), ()}


def test_different_columns_meet_in_every_way() -> None:
    pair = (("n", team("North")), ("l", IsYes(value=LEAD)))
    assert names(*pair) == {("n", "l"), ("n",), ("l",), ()}


def test_half_open_ranges_leave_no_cell_out() -> None:
    below = compare(SIZE, Operator.LESS, 10)
    upward = compare(SIZE, Operator.AT_LEAST, 10)
    assert names(("below", below), ("upward", upward)) == {("below",), ("upward",)}


def test_both_ends_of_a_closed_range_meet() -> None:
    up_to = compare(SIZE, Operator.AT_MOST, 10)
    upward = compare(SIZE, Operator.AT_LEAST, 10)
    found = combinations([("up_to", up_to), ("upward", upward)], None)
    assert found is not None
    both = next(c for c in found if len(c.names) == 2)
    assert both.facts(up_to) == "size is 10"


def test_whole_numbers_have_nothing_between_neighbours() -> None:
    inside = AllOf(parts=(compare(SIZE, Operator.MORE, 1), compare(SIZE, Operator.LESS, 2)))
    assert names(("inside", inside)) == {()}
    on_numbers = AllOf(parts=(compare(SCORE, Operator.MORE, 1), compare(SCORE, Operator.LESS, 2)))
    assert names(("inside", on_numbers)) == {("inside",), ()}


def test_days_are_whole_too() -> None:
    after = compare(HIRED, Operator.MORE, date(2027, 1, 1))
    before = compare(HIRED, Operator.LESS, date(2027, 1, 2))
    assert names(("both", AllOf(parts=(after, before)))) == {()}


def test_among_keeps_out_who_is_not_in_the_plan() -> None:
    segment = OneOf(
        value=TEAM, choices=(Literal(value="North", type=TEXT), Literal(value="South", type=TEXT))
    )
    assert names(("s", segment), among=team("North")) == {("s",)}
    assert names(("s", segment), among=team("West")) == {()}


def test_missing_is_a_case_of_its_own() -> None:
    known = AllOf(parts=(Not(part=IsMissing(field=TEAM)), team("North")))
    assert names(("known", known), ("missing", IsMissing(field=TEAM))) == {
        ("known",),
        ("missing",),
        (),
    }


def test_else_reads_its_default_where_the_column_is_missing() -> None:
    value = OrElse(field=TEAM, default=Literal(value="North", type=TEXT), type=TEXT)
    north = Comparison(operator=Operator.EQUAL, left=value, right=Literal(value="North", type=TEXT))
    assert ("north", "missing") in names(("north", north), ("missing", IsMissing(field=TEAM)))


def test_tenure_of_months_and_days() -> None:
    """Three months are 89 to 92 days: 80 days lie below, 100 days never end before."""

    def below(number: int, *, months: bool) -> TenureBelow:
        return TenureBelow(number=number, months=months, by_day=True)

    three = below(3, months=True)
    assert names(("three", three), ("eighty", below(80, months=False))) == {
        ("three", "eighty"),
        ("three",),
        (),
    }
    assert names(("three", three), ("ninety", below(90, months=False))) == {
        ("three", "ninety"),
        ("three",),
        ("ninety",),
        (),
    }
    assert names(("three", three), ("six", below(6, months=True))) == {
        ("three", "six"),
        ("six",),
        (),
    }


def test_tenure_at_the_start_of_a_period_is_the_lesser_one() -> None:
    by_day = TenureBelow(number=3, months=True, by_day=True)
    at_start = TenureBelow(number=3, months=True, by_day=False)
    assert names(("day", by_day), ("start", at_start)) == {("day", "start"), ("start",), ()}


def test_a_comparison_of_two_columns_may_hold_or_not() -> None:
    free = Comparison(operator=Operator.LESS, left=SIZE, right=Field(name="limit", type=COUNT))
    assert names(("free", free)) == {("free",), ()}


def test_too_many_cases_are_not_looked_at() -> None:
    def one_of(field: str) -> OneOf:
        return OneOf(
            value=Field(name=field, type=TEXT),
            choices=tuple(Literal(value=str(n), type=TEXT) for n in range(40)),
        )

    wide = AllOf(parts=tuple(one_of(field) for field in "abc"))
    assert combinations([("wide", wide)], None) is None


def test_many_limits_of_tenure_are_as_many_cases() -> None:
    limits = [TenureBelow(number=n, months=True, by_day=True) for n in range(1, 41)]
    found = combinations([(str(limit.number), limit) for limit in limits], None)
    assert found is not None
    assert len(found) == 41
    mixed = [
        TenureBelow(number=n, months=months, by_day=by_day)
        for n in range(1, 41)
        for months in (True, False)
        for by_day in (True, False)
    ]
    assert combinations([(str(n), limit) for n, limit in enumerate(mixed)], None) is None


LEAVES = st.one_of(
    st.builds(
        compare,
        st.just(SIZE),
        st.sampled_from(Operator),
        st.integers(min_value=0, max_value=4),
    ),
    st.sampled_from("abc").map(team),
    st.just(IsYes(value=LEAD)),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda a, b: AllOf(parts=(a, b)), inner, inner),
        st.builds(lambda a, b: AnyOf(parts=(a, b)), inner, inner),
        st.builds(lambda a: Not(part=a), inner),
    ),
    max_leaves=5,
)


def truth(condition: Condition, size: int, team_name: str, lead: bool) -> bool:
    """The condition on one row, spelled out."""
    match condition:
        case AllOf(parts=parts):
            return all(truth(p, size, team_name, lead) for p in parts)
        case AnyOf(parts=parts):
            return any(truth(p, size, team_name, lead) for p in parts)
        case Not(part=part):
            return not truth(part, size, team_name, lead)
        case IsYes():
            return lead
        case Comparison(operator=operator, left=left, right=Literal(value=value)):
            if left == TEAM:
                return team_name == value
            assert isinstance(value, Fraction)
            return {
                Operator.EQUAL: size == value,
                Operator.NOT_EQUAL: size != value,
                Operator.LESS: size < value,
                Operator.AT_MOST: size <= value,
                Operator.MORE: size > value,
                Operator.AT_LEAST: size >= value,
            }[operator]
        case _:
            raise AssertionError(condition)


@settings(max_examples=200, deadline=None)
@given(CONDITIONS, CONDITIONS)
def test_combinations_are_those_of_all_rows(one: Condition, other: Condition) -> None:
    rows = [(s, t, y) for s in range(-1, 7) for t in "abcx" for y in (True, False)]
    expected = {
        tuple(n for n, c in (("one", one), ("other", other)) if truth(c, *row)) for row in rows
    }
    assert names(("one", one), ("other", other)) == expected


@settings(max_examples=100, deadline=None)
@given(CONDITIONS)
def test_a_cell_stands_for_rows_that_agree_with_it(condition: Condition) -> None:
    axes = cases([condition])
    assert axes is not None
    for cell in all_cells(axes):
        size = cell[SIZE].value if SIZE in cell else Fraction(0)
        name = cell[TEAM].value if TEAM in cell else "x"
        lead = cell[LEAD].value if LEAD in cell else False
        assert isinstance(size, Fraction)
        shown = "x" if name is Odd.OTHER else str(name)
        assert holds(condition, cell) == truth(condition, int(size), shown, lead is True)
