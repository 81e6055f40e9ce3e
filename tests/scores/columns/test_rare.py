"""Columns agree with the evaluator on what no maker of varied plans and people makes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlang.data.columns import from_measures
from planlang.data.model import Measures, Taken
from planlang.plan.curve import Curve
from planlang.plan.model import Better, Mixed, PayAll, PayAny, PayComparison, PayNot, Plan
from planlang.plan.parts import parts_of
from planlang.scores.evaluate import score
from tests.scores.builder import STRAIGHT, curve, element, plan, reading, version
from tests.scores.columns import rare
from tests.scores.columns.agreeing import assert_agreeing, assert_same
from tests.scores.columns.varied_people import PeopleMaker
from tests.scores.people import measures, person, run, sums

PEOPLE = 8
SHORT, LONG = 40, 3_000

WANTED = frozenset(
    {
        "a segment takes an element away", "a segment over another", "a segment changes a table",
        "a segment changes a weight", "an element that one version has",
        "conditions within conditions", "two figures compared", "nothing at stake",
        "a denominator below 0", "a target below 0", "a figure that is no decimal",
        "a figure beyond a machine word",
    }
)  # fmt: skip


def _compared(examples: int) -> Counter[str]:
    """Compares so many plans; what was among them."""
    found: Counter[str] = Counter()

    @settings(max_examples=examples)
    @given(rare.plans(), st.lists(rare.factors, min_size=1, max_size=7), st.integers(0, 1000))
    def compare(made: tuple[Plan, str], factors: list[Fraction], seed: int) -> None:
        of, label = made
        people = PeopleMaker(seed, of, label).measures(PEOPLE)
        taken = rare.Rarer(tuple(factors)).measures(people, of)
        assert_agreeing(of, taken, f"{factors}, seed {seed}")
        found.update({*_of_plan(of, taken), *_of_figures(taken)})

    compare()
    return found


def test_what_is_rare_agrees() -> None:
    """And each was seen, so that nothing can agree by not being there: which examples are made
    depends on what else is loaded, and what a few leave out is among more."""
    found = _compared(SHORT)
    if not found.keys() >= WANTED:
        found = _compared(SHORT * 6)
    assert found.keys() >= WANTED


@pytest.mark.long
def test_much_that_is_rare_agrees() -> None:
    _compared(LONG)


_SUMS = st.tuples(st.integers(-4, 9), st.integers(-3, 6), st.integers(0, 2))
_BOOKS = st.lists(st.tuples(_SUMS, _SUMS, _SUMS), min_size=1, max_size=4)


def _book(parts: tuple[tuple[int, int, int], ...]) -> Taken:
    """The base stands there even without rows, as a sum of nothing."""
    (n, d, rows), *others = parts
    base = sums(n, d, rows=rows) if rows else sums(0, 0, rows=0)
    more = (sums(*part[:2], name, part[2]) for name, part in zip("ab", others, strict=True))
    return Taken(sums=(base, *(each for each in more if each.rows)))


@settings(max_examples=150)
@given(
    _BOOKS,
    st.sampled_from(Mixed),
    st.booleans(),
    st.sampled_from(Better),
    st.sampled_from((STRAIGHT, curve((None, "0.5", 0, 0), ("0.5", "1.5", "0.2", "1.4"),
                                     ("1.5", None, 1, 1)))),
    st.lists(st.integers(-1, 3), min_size=3, max_size=3),
)  # fmt: skip
def test_mixed_books_agree_whatever_their_signs(
    books: list[tuple[tuple[int, int, int], ...]],
    way: Mixed,
    against_target: bool,
    better: Better,
    pays: Curve,
    targets: list[int],
) -> None:
    """Sums of credits may make a part of a book, or all of it, weigh less than nothing."""
    base, *others = targets
    mixed = element(
        "x", pays=pays, target=base, segment_targets=dict(zip("ab", others, strict=True)),
        mixed=way, against_target=against_target, better=better, floor="-0.3", cap=2,
    )  # fmt: skip
    of = plan(version(mixed), readings=[reading("x", segments=("a", "b"))])
    people = [person(run(x=_book(each)), name=f"p{at}") for at, each in enumerate(books)]
    taken = measures(*people)
    assert_same(of, from_measures(of, taken), score(of, taken).people, f"{books}", files=False)


def _of_plan(of: Plan, taken: Measures) -> Iterator[str]:
    if not of.spread[taken.period.index - 1]:
        yield "nothing at stake"
    if len({tuple(e.name for e in version.elements) for version in of.versions}) > 1:
        yield "an element that one version has"
    within = (*parts_of(PayAll, of.versions), *parts_of(PayAny, of.versions))
    if any(parts_of(PayNot, each) for each in within):
        yield "conditions within conditions"
    if any(not isinstance(c.right, Fraction) for c in parts_of(PayComparison, of.versions)):
        yield "two figures compared"
    held = {(run.version, name) for p in taken.people for run in p.runs for name in run.segments}
    for number, name in held:
        segment = next(s for s in of.versions[number].segments if s.name == name)
        if segment.over:
            yield "a segment over another"
        for change in segment.changes:
            changed = dict(change.fields)
            if change.removed:
                yield "a segment takes an element away"
            if "curve" in changed:
                yield "a segment changes a table"
            if "weight" in changed:
                yield "a segment changes a weight"


def _of_figures(taken: Measures) -> Iterator[str]:
    for somebody in taken.people:
        if any(target < 0 for target in somebody.targets.values()):
            yield "a target below 0"
        for days in somebody.runs:
            found = [each for reading in days.taken.values() for each in reading.sums]
            if any(each.denominator is not None and each.denominator < 0 for each in found):
                yield "a denominator below 0"
            figures = [each.numerator for each in found if each.numerator is not None]
            figures.append(days.annual_variable)
            if any(10**40 % x.denominator for x in figures):
                yield "a figure that is no decimal"
            if any(abs(x.numerator) >= 2**63 for x in figures):
                yield "a figure beyond a machine word"
