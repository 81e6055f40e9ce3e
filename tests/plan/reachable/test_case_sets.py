"""Conditions as sets of cases and as boxes say what each condition says of each case."""

from datetime import date
from fractions import Fraction
from itertools import combinations as every_two

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlang.plan.reachable import case_sets, regions
from planlang.plan.reachable.boxes import Boxes, meet
from planlang.plan.reachable.case_sets import CaseSets
from planlang.plan.reachable.cells import cases, holds
from planlang.plan.reachable.regions import combinations, largest_meetings
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
    RowValue,
    TenureBelow,
)
from planlang.plan.types import COUNT, DATE, NUMBER, TEXT, YES_NO
from tests.plan.reachable.every_cell import all_cells

TEAM = Field(name="team", type=TEXT)
SIZE = Field(name="size", type=COUNT)
SCORE = Field(name="score", type=NUMBER)
HIRED = Field(name="hired", type=DATE)
LEAD = Field(name="lead", type=YES_NO)
OTHER = Field(name="other", type=COUNT)


def else_(field: Field, value: Fraction | str) -> OrElse:
    return OrElse(field=field, default=Literal(value=value, type=field.type), type=field.type)


def compared(value: RowValue, operator: Operator, with_: Fraction | str | date) -> Comparison:
    return Comparison(operator=operator, left=value, right=Literal(value=with_, type=value.type))


NUMBERS = st.integers(min_value=0, max_value=3).map(Fraction)
EQUALITY = st.sampled_from((Operator.EQUAL, Operator.NOT_EQUAL))
LEAVES = st.one_of(
    st.builds(compared, st.sampled_from((SIZE, SCORE)), st.sampled_from(Operator), NUMBERS),
    st.builds(
        compared,
        NUMBERS.map(lambda default: else_(SIZE, default)),
        st.sampled_from(Operator),
        NUMBERS,
    ),
    st.builds(
        compared,
        st.just(HIRED),
        st.sampled_from(Operator),
        st.integers(1, 3).map(lambda day: date(2027, 1, day)),
    ),
    st.builds(
        compared, st.sampled_from((TEAM, else_(TEAM, "a"))), EQUALITY, st.sampled_from("abc")
    ),
    st.lists(st.sampled_from("abc"), min_size=1, max_size=2).map(
        lambda names: OneOf(value=TEAM, choices=tuple(Literal(value=n, type=TEXT) for n in names))
    ),
    st.just(IsYes(value=LEAD)),
    st.sampled_from((IsMissing(field=TEAM), IsMissing(field=SIZE))),
    st.builds(
        TenureBelow, number=st.sampled_from((1, 2)), months=st.booleans(), by_day=st.booleans()
    ),
    st.just(Comparison(operator=Operator.LESS, left=SIZE, right=OTHER)),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda a, b: AllOf(parts=(a, b)), inner, inner),
        st.builds(lambda a, b: AnyOf(parts=(a, b)), inner, inner),
        st.builds(lambda a: Not(part=a), inner),
    ),
    max_leaves=3,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(CONDITIONS, min_size=1, max_size=3))
def test_a_set_has_the_cells_in_which_its_condition_holds(conditions: list[Condition]) -> None:
    axes = cases(conditions)
    assert axes is not None
    sets = CaseSets(axes)
    cells = list(all_cells(axes))
    assert sets.size == len(cells)
    for condition in conditions:
        where = sets.where(condition)
        assert [where >> i & 1 == 1 for i in range(len(cells))] == [
            holds(condition, cell) for cell in cells
        ]
    for i in (0, len(cells) // 2, len(cells) - 1):
        assert sets.first(1 << i) == cells[i]


@settings(max_examples=100, deadline=None)
@given(st.lists(CONDITIONS, min_size=2, max_size=4))
def test_combinations_are_those_of_the_cells(conditions: list[Condition]) -> None:
    named = [(str(i), condition) for i, condition in enumerate(conditions)]
    among = conditions[-1]
    axes = cases(conditions)
    assert axes is not None
    wanted = {
        tuple(n for n, c in named if holds(c, cell))
        for cell in all_cells(axes)
        if holds(among, cell)
    }
    found = combinations(named, among)
    assert found is not None
    assert {c.names for c in found} == wanted
    for combination in found:
        assert combination.names == tuple(n for n, c in named if holds(c, combination.cell))
    largest = {tuple(sorted(each)) for each in largest_meetings(conditions)}
    every = combinations(named, None)
    assert every is not None
    sets = [frozenset(int(n) for n in c.names) for c in every]
    assert largest == {tuple(sorted(s)) for s in sets if not any(s < other for other in sets)}


@settings(max_examples=100, deadline=None)
@given(st.lists(CONDITIONS, min_size=2, max_size=4))
def test_two_conditions_meet_where_their_boxes_do(conditions: list[Condition]) -> None:
    boxes = Boxes(conditions)
    for one, other in every_two(conditions, 2):
        first, second = boxes.of(one), boxes.of(other)
        assert first is not None
        assert second is not None
        found = combinations([("one", one), ("other", other)], None)
        assert found is not None
        assert meet(first, second) == any(len(c.names) == 2 for c in found)


def test_a_condition_of_too_many_ways_has_no_boxes() -> None:
    """Six times two ways are 64 boxes, seven times are more than are told apart."""
    ways = [
        AnyOf(
            parts=(
                compared(SIZE, Operator.LESS, Fraction(n)),
                compared(SCORE, Operator.MORE, Fraction(n)),
            )
        )
        for n in range(7)
    ]
    for count, told in ((6, True), (7, False)):
        condition = AllOf(parts=tuple(ways[:count]))
        assert (Boxes([condition]).of(condition) is not None) is told


def test_conditions_of_too_many_cases_meet_two_by_two(monkeypatch: pytest.MonkeyPatch) -> None:
    north, south = (compared(TEAM, Operator.EQUAL, name) for name in ("a", "b"))
    large = compared(SIZE, Operator.MORE, Fraction(2))
    both = AllOf(parts=(north, large))
    assert set(largest_meetings((north, south, large, both))) == {
        frozenset((0, 2, 3)),
        frozenset((1, 2)),
    }
    monkeypatch.setattr(regions, "MOST_CELLS", 1)
    assert set(largest_meetings((north, south, large, both))) == {
        *(frozenset((i,)) for i in range(4)),
        *(frozenset(pair) for pair in ((0, 2), (0, 3), (1, 2), (2, 3))),
    }


def test_a_column_with_many_limits_is_not_asked_case_by_case(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The cases that 300 limits tell apart are 601: asked one by one, that were 180,300 answers."""
    asked: list[Condition] = []

    def counted(condition: Condition, cell: object) -> bool:
        asked.append(condition)
        return holds(condition, cell)  # type: ignore[arg-type]

    monkeypatch.setattr(case_sets, "holds", counted)
    limits = [compared(SCORE, Operator.MORE, Fraction(n)) for n in range(300)]
    found = combinations([(str(i), limit) for i, limit in enumerate(limits)], None)
    assert found is not None
    assert {len(c.names) for c in found} == set(range(301))
    assert list(largest_meetings(limits)) == [frozenset(range(300))]
    assert not asked
