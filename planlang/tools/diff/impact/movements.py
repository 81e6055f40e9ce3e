"""Who is paid what under two versions of a plan, on the same data: exact, and for nobody's eyes.

What may be shown of it is decided in `impact`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from planlang.analysis import curves
from planlang.analysis.element_pay import target_x, ungated
from planlang.plan.model import Element, Plan
from planlang.plan.terms import Terms
from planlang.scores.model import PersonScore, RunWorking, Scores
from planlang.scores.runs import TermsOf, terms_of
from planlang.values.calendar import Period

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A person's pay of one period under both versions; 0 where a version does not pay them.

    `at_target_*` is what they would get with every figure on target: no gate closed, nothing
    multiplied, without commissions, bonuses and SPIFFs. `variable` is that of the new version (of
    the old one, where the new one does not pay them). `facts` are the roster's texts of their last
    day, `segments` the titles of the people segments that held then.
    """

    period: str
    person: str
    name: str
    was: Fraction
    becomes: Fraction
    at_target_was: Fraction
    at_target_becomes: Fraction
    variable: Fraction
    facts: Mapping[str, str]
    segments: tuple[str, ...]
    stays: bool  # both versions pay them

    @property
    def change(self) -> Fraction:
        return self.becomes - self.was


def movements(old: Plan, old_scores: Scores, new: Plan, new_scores: Scores) -> tuple[Movement, ...]:
    """Everybody whom one of the versions pays in the period, by person."""
    before = {score.person: score for score in old_scores.people}
    after = {score.person: score for score in new_scores.people}
    old_terms, new_terms = terms_of(old), terms_of(new)
    found: list[Movement] = []
    for person in sorted(before.keys() | after.keys()):
        was, becomes = before.get(person), after.get(person)
        plan, last = (old, was) if becomes is None else (new, becomes)
        assert last is not None
        found.append(
            Movement(
                period=new_scores.period.label,
                person=person,
                name=last.name,
                was=ZERO if was is None else was.total,
                becomes=ZERO if becomes is None else becomes.total,
                at_target_was=_at_target(was, old_terms),
                at_target_becomes=_at_target(becomes, new_terms),
                variable=last.variable,
                facts=dict(last.facts),
                segments=_segments(plan, last),
                stays=was is not None and becomes is not None,
            )
        )
    return tuple(found)


def same_days(old: Period | None, new: Period | None) -> bool:
    """Whether a label means the same days to both versions."""
    return old is not None and new is not None and old.range == new.range


def _segments(plan: Plan, score: PersonScore) -> tuple[str, ...]:
    """The titles of the people segments that held on the person's last day."""
    if not score.elements:
        return ()
    last = max((run for e in score.elements for run in e.runs), key=lambda run: run.last)
    titles = {segment.name: segment.title for segment in plan.versions[last.version].segments}
    return tuple(titles[name] for name in last.segments)


def _at_target(score: PersonScore | None, answer: TermsOf) -> Fraction:
    """What somebody's elements pay with every figure on target, within total cap and floor."""
    if score is None:
        return ZERO
    paid = sum(
        (_run_at_target(run, e.name, answer) for e in score.elements for run in e.runs), ZERO
    )
    runs = [run for e in score.elements for run in e.runs]
    if not runs:
        return paid
    last = max(runs, key=lambda run: run.last)
    return _limited(paid, answer(last.version, last.segments), score.variable)


def _run_at_target(run: RunWorking, name: str, answer: TermsOf) -> Fraction:
    element = answer(run.version, run.segments).element(name)
    assert element is not None  # the run was scored by these terms
    return run.variable * element.weight * _payout_at_target(element, run.target)


def _payout_at_target(element: Element, target: Fraction | None) -> Fraction:
    """An element without a target has no figure on target; its target pay is what it is worth."""
    x = target_x(element, target)
    return ONE if x is None else curves.value_at(ungated(element), x)


def _limited(paid: Fraction, held: Terms, variable: Fraction) -> Fraction:
    cap, floor = held.total_cap, held.total_floor
    if floor is not None:
        paid = max(paid, _limit(floor.share, floor.amount, variable))
    if cap is not None:
        paid = min(paid, _limit(cap.share, cap.amount, variable))
    return paid


def _limit(share: Fraction | None, amount: Fraction | None, variable: Fraction) -> Fraction:
    if share is not None:
        return share * variable
    assert amount is not None  # a limit is one of both
    return amount
