"""What is said to hold holds: plans and people drawn at random never contradict a proof. And what
is said to be broken is, as the evaluator pays it."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlang.analysis.promises.model import Answer, Broken, Holds
from planlang.analysis.promises.prove import prove
from planlang.analysis.situations import Situation, situations
from planlang.analysis.witness import replay
from planlang.plan.model import (
    BetterNeverPaysLess,
    FullAttainmentPays,
    NeverPaysLessThan,
    NoCliff,
    Plan,
    PromiseKind,
    TotalAtMost,
)
from tests.analysis.promises.chance import (
    READINGS,
    SMALL,
    VALUES,
    changed_plans,
    people,
    person,
    plans,
    promising,
)

VARIABLE = Fraction(1000)
FEW, MANY = 40, 3000


def answered(of: Plan, says: PromiseKind) -> tuple[Situation, Answer]:
    """The one situation of a plan without segments, and the answer of its promise."""
    made = promising(of, says)
    (situation,) = situations(made) or ()
    (proof,) = prove(made)
    return situation, proof.answer


def never_less(of: Plan, figures: list[dict[str, Fraction | None]]) -> None:
    situation, answer = answered(of, BetterNeverPaysLess())
    if isinstance(answer, Broken):
        worse, better = answer.shown
        assert replay(of, better.witness).total < replay(of, worse.witness).total
    if not isinstance(answer, Holds):
        return
    for key in READINGS:
        rises = of.readings[key].measure.better.value == "higher"
        values = [v for v in VALUES if v is not None]
        for each in figures:
            paid = [
                replay(of, person(situation, {**each, key: v}, VARIABLE)).total
                for v in (values if rises else reversed(values))
            ]
            assert all(before <= after for before, after in pairwise(paid)), (key, each)


def no_cliff(of: Plan, figures: list[dict[str, Fraction | None]], above: Fraction) -> None:
    element = of.versions[0].elements[0].name
    for name in (None, element):
        situation, answer = answered(of, NoCliff(above=above, element=name))
        if isinstance(answer, Broken):
            first, second = answer.shown
            assert abs(paid_for(first.score, name) - paid_for(second.score, name)) > answer.most
        if not isinstance(answer, Holds):
            continue
        weight = Fraction(1) if name is None else of.versions[0].elements[0].weight
        for key in READINGS:
            for each in figures:
                for mark in {v for v in VALUES if v is not None and v - SMALL in VALUES}:
                    scores = [
                        replay(of, person(situation, {**each, key: x}, VARIABLE))
                        for x in (mark - SMALL, mark, mark + SMALL)
                    ]
                    paid = [paid_for(s, name) for s in scores]
                    most = max(paid) - min(paid)
                    # Moved weights are part of the element's target pay; slopes move a little.
                    own = weight if name is None else scores[1].elements[0].weight
                    assert most <= above * VARIABLE * own + Fraction(1, 10), (key, each, mark)


def paid_for(score: object, name: str | None) -> Fraction:
    if name is None:
        return score.total  # type: ignore[attr-defined, no-any-return]
    return score.element(name).exact_pay  # type: ignore[attr-defined, no-any-return]


def total_at_most(of: Plan, figures: list[dict[str, Fraction | None]], share: Fraction) -> None:
    situation, answer = answered(of, TotalAtMost(share=share, amount=None))
    if isinstance(answer, Broken):
        (shown,) = answer.shown
        assert replay(of, shown.witness).total > answer.most
    if not isinstance(answer, Holds):
        return
    for each in figures:
        for variable in (Fraction(10), VARIABLE, Fraction(50_000)):
            found = replay(of, person(situation, each, variable)).total
            assert found <= share * variable + Fraction(1, 20), each


def not_less_than(old: Plan, new: Plan, figures: list[dict[str, Fraction | None]]) -> None:
    _, answer = answered(new, NeverPaysLessThan(path="old.plan", plan=None, other=old))
    if isinstance(answer, Broken):
        was, becomes = answer.shown
        assert replay(new, becomes.witness).total < replay(old, was.witness).total
    if not isinstance(answer, Holds):
        return
    (mine,), (theirs,) = situations(new) or (), situations(old) or ()
    for each in figures:
        for variable in (Fraction(10), VARIABLE, Fraction(50_000)):
            now = replay(new, person(mine, each, variable)).total
            before = replay(old, person(theirs, each, variable)).total
            assert now >= before - Fraction(1, 20), each


SOME = st.lists(people, min_size=3, max_size=3)


@settings(max_examples=FEW)
@given(plans(), SOME)
def test_better_never_pays_less(of: Plan, figures: list[dict[str, Fraction | None]]) -> None:
    never_less(of, figures[:2])


@settings(max_examples=FEW)
@given(plans(), SOME, st.sampled_from((Fraction(0), Fraction(3, 10), Fraction(3, 5))))
def test_no_cliff(of: Plan, figures: list[dict[str, Fraction | None]], above: Fraction) -> None:
    no_cliff(of, figures[:1], above)


@settings(max_examples=FEW)
@given(plans(), st.lists(people, min_size=20, max_size=20), st.sampled_from((1, 2)))
def test_total_at_most(of: Plan, figures: list[dict[str, Fraction | None]], share: int) -> None:
    total_at_most(of, figures, share * Fraction(11, 10))


@settings(max_examples=FEW)
@given(changed_plans(), st.lists(people, min_size=20, max_size=20))
def test_not_less_than_another(
    both: tuple[Plan, Plan], figures: list[dict[str, Fraction | None]]
) -> None:
    not_less_than(*both, figures)


@settings(max_examples=FEW)
@given(plans())
def test_full_attainment_is_the_evaluators(of: Plan) -> None:
    _, answer = answered(of, FullAttainmentPays(share=Fraction(1)))
    if isinstance(answer, Broken):
        assert replay(of, answer.shown[0].witness).total == answer.shown[0].score.total


@pytest.mark.long
@settings(max_examples=MANY)
@given(plans(), SOME, changed_plans(), st.lists(people, min_size=30, max_size=30))
def test_all_of_it_for_long(
    of: Plan,
    figures: list[dict[str, Fraction | None]],
    both: tuple[Plan, Plan],
    crowd: list[dict[str, Fraction | None]],
) -> None:
    never_less(of, figures)
    no_cliff(of, figures, Fraction(3, 10))
    total_at_most(of, crowd, Fraction(6, 5))
    not_less_than(*both, crowd)


def test_the_plans_drawn_are_worth_it() -> None:
    """Neither all hold nor all are broken, and few stay open."""
    from collections import Counter

    from hypothesis import find

    both = find(plans(), lambda p: bool(p.versions[0].gates and p.versions[0].multipliers))
    assert both.versions[0].multipliers
    kinds: Counter[str] = Counter()

    @settings(max_examples=60)
    @given(plans())
    def run(of: Plan) -> None:
        for says in (BetterNeverPaysLess(), TotalAtMost(share=Fraction(6, 5), amount=None)):
            kinds[f"{type(says).__name__} {type(answered(of, says)[1]).__name__}"] += 1

    run()
    assert min(kinds.values()) > 0
    open_ = sum(n for name, n in kinds.items() if name.endswith("Unknown"))
    assert open_ * 5 < sum(kinds.values()), kinds
