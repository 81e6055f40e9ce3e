"""Plans and figures that the makers of varied ones never make, as strategies: segments that take
elements away or win over others, terms that one version alone has, conditions within conditions,
measures combined anew, quarters in which nothing is at stake, figures that are no decimals or lie
around the largest machine word, and denominators and targets below 0."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import cycle

from hypothesis import strategies as st

from planlang.data.model import Measures, PersonMeasures, RowAmount, Run, Sums, Taken
from planlang.plan.curve import Curve, Piece
from planlang.plan.model import (
    AttainmentOf,
    Award,
    Change,
    Element,
    FixedTarget,
    Guarantee,
    MoveWeight,
    PayAll,
    PayAny,
    PayComparison,
    PayCondition,
    PayNot,
    PayNothing,
    PayoutOf,
    PayTarget,
    PayValue,
    PeopleSegment,
    Plan,
    Quantity,
    Version,
)
from planlang.plan.rows import Field, IsMissing, Operator
from planlang.plan.types import PERCENT
from planlang.values.rounding import Rounding
from tests.scores.columns.varied_plans import plan_of

SEEDS = 400
"""Varied plans to begin with."""

_MOST = 2**63

percents = st.integers(-40, 300).map(lambda hundredths: Fraction(hundredths, 100))
sometimes = st.sampled_from((False, False, True))
factors = st.one_of(
    st.just(Fraction(1)),
    st.sampled_from(
        (
            Fraction(-1), Fraction(1, 3), Fraction(22, 7), Fraction(99_991, 100_003),
            Fraction(10**10 + 1, 10**10), Fraction(2**53 + 1), Fraction(_MOST - 1, 10**4),
            Fraction(_MOST), Fraction(10**20),
        )
    ),
)  # fmt: skip
"""What figures are multiplied by."""


# ------------------------------------------------------------------------------- plans


@st.composite
def plans(draw: st.DrawFn) -> tuple[Plan, str]:
    """A plan and the label of the period to pay."""
    plan, label = plan_of(draw(st.integers(0, SEEDS)))
    units = (Fraction(1, 100), Fraction(1, 1000), Fraction(1, 4), Fraction(1000))
    spread = plan.spread
    if draw(sometimes):
        spread = tuple(Fraction(0) if draw(st.booleans()) else share for share in spread)
    written = plan.versions
    if len(written) == 1 and draw(st.booleans()):
        written = (*written, *written)
    versions = tuple(draw(_versions(version)) for version in written)
    rounding = Rounding(draw(st.sampled_from(units)))
    return replace(plan, rounding=rounding, spread=spread, versions=versions), label


@st.composite
def _versions(draw: st.DrawFn, version: Version) -> Version:
    quantities = [e.quantity for e in version.elements if e.quantity is not None]
    names = tuple(e.name for e in version.elements)
    conditions = _conditions(names, quantities) if names else st.nothing()
    kept = [e for e in version.elements if len(names) == 1 or draw(st.booleans())]
    elements = tuple(draw(_elements(e, quantities)) for e in kept)
    more = [f"more {number}" for number in range(draw(st.integers(0, 2)))] if names else []
    segments = list(version.segments)
    for name in more:
        segments.append(draw(_segments(name, names, segments, version)))
    return replace(
        version,
        elements=elements,
        segments=tuple(segments),
        gates=tuple(
            replace(g, when=draw(conditions)) if draw(sometimes) else g for g in version.gates
        ),
        commissions=tuple(c for c in version.commissions if not draw(sometimes)),
        awards=tuple(draw(_awards(a, conditions)) for a in version.awards if not draw(sometimes)),
    )


@st.composite
def _elements(draw: st.DrawFn, element: Element, quantities: list[Quantity]) -> Element:
    if element.quantity is not None and draw(sometimes):
        parts = st.tuples(percents, st.sampled_from([q.parts[0][1] for q in quantities]))
        quantity = replace(
            element.quantity,
            parts=tuple(draw(st.lists(parts, min_size=1, max_size=3))),
            constant=draw(percents),
        )
        element = replace(element, quantity=quantity)
    if draw(sometimes):
        element = replace(element, weight=draw(st.sampled_from((Fraction(2, 97), Fraction(1, 3)))))
    return element


@st.composite
def _segments(
    draw: st.DrawFn,
    name: str,
    names: tuple[str, ...],
    others: list[PeopleSegment],
    version: Version,
) -> PeopleSegment:
    """Who is in it, the people say themselves: its condition is never asked."""
    return PeopleSegment(
        name=name,
        title=name,
        when=IsMissing(field=Field(name="team", type=PERCENT)),
        over=tuple(other.name for other in others if draw(st.booleans())),
        changes=tuple(
            draw(_changes(each, names, version)) for each in names if draw(st.booleans())
        ),
        span=version.span,
    )


@st.composite
def _changes(draw: st.DrawFn, element: str, names: tuple[str, ...], version: Version) -> Change:
    removed = draw(sometimes)
    guarantees = st.builds(Guarantee, percents, before_gates=st.booleans())
    targets = st.builds(FixedTarget, value=percents, per_year=st.booleans(), prorated=st.booleans())
    moves = st.builds(MoveWeight, st.sampled_from(names))
    fields: dict[str, st.SearchStrategy[object]] = {
        "weight": percents,
        "curve": _curves(),
        "cap": st.none() | percents,
        "floor": st.none() | percents,
        "guarantee": st.none() | guarantees,
        "no_data": st.sampled_from((PayTarget(), PayNothing())) | moves,
        "target": targets,
    }
    changed = [] if removed else [(n, draw(of)) for n, of in fields.items() if draw(sometimes)]
    return Change(
        element=element, fields=tuple(changed), removed=removed, span=version.span, lines={}
    )


@st.composite
def _curves(draw: st.DrawFn) -> Curve:
    """Two pieces that need not meet, cut where figures often lie."""
    edge, included = draw(st.sampled_from((Fraction(0), Fraction(1), Fraction(3, 10)))), True
    low, high = (
        Piece(
            low=None if is_low else edge,
            high=edge if is_low else None,
            low_included=not is_low and included,
            high_included=is_low and not included,
            intercept=draw(percents),
            slope=draw(st.sampled_from((Fraction(0), Fraction(10, 7), Fraction(-1)))),
        )
        for is_low in (True, False)
    )
    return Curve(pieces=(low, high))


@st.composite
def _awards(draw: st.DrawFn, award: Award, conditions: st.SearchStrategy[PayCondition]) -> Award:
    when = award.when
    if when is not None and draw(st.booleans()):
        when = draw(conditions)
    return replace(
        award,
        when=when,
        amount=draw(percents) if draw(sometimes) else award.amount,
        prorated=draw(st.booleans()),
        pays_without_data=draw(st.booleans()),
    )


def _conditions(
    names: tuple[str, ...], quantities: list[Quantity]
) -> st.SearchStrategy[PayCondition]:
    """Comparisons of all that can be read, with each other, too, and what is made of them."""
    reads: st.SearchStrategy[PayValue] = st.builds(AttainmentOf, element=st.sampled_from(names))
    reads |= st.builds(PayoutOf, element=st.sampled_from(names))
    if quantities:
        reads |= st.sampled_from(quantities)
    comparisons: st.SearchStrategy[PayCondition] = st.builds(
        PayComparison,
        operator=st.sampled_from(Operator),
        left=reads,
        right=reads | percents,
        type=st.just(PERCENT),
    )

    def within(inner: st.SearchStrategy[PayCondition]) -> st.SearchStrategy[PayCondition]:
        parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
        return (
            st.builds(PayAll, parts=parts)
            | st.builds(PayAny, parts=parts)
            | st.builds(PayNot, part=inner)
        )

    return st.recursive(comparisons, within, max_leaves=4)


# ------------------------------------------------------------------------------- figures


@dataclass(slots=True)
class Rarer:
    """Makes figures rarer: each is multiplied by the next of some factors."""

    given: tuple[Fraction, ...]
    _next: Iterator[Fraction] = field(init=False)
    _known: dict[int, tuple[Taken, Taken]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._next = cycle(self.given)

    def measures(self, measures: Measures, plan: Plan) -> Measures:
        """The same people, each in some of the segments that the plan has now."""
        return replace(
            measures,
            people=tuple(self._person(n, p, plan) for n, p in enumerate(measures.people)),
        )

    def _person(self, number: int, person: PersonMeasures, plan: Plan) -> PersonMeasures:
        return replace(
            person,
            runs=tuple(self._run(number + at, run, plan) for at, run in enumerate(person.runs)),
            targets={name: x * next(self._next) for name, x in person.targets.items()},
        )

    def _run(self, number: int, run: Run, plan: Plan) -> Run:
        segments = plan.versions[run.version].segments
        return replace(
            run,
            segments=tuple(s.name for at, s in enumerate(segments) if number >> at & 1),
            annual_variable=run.annual_variable * abs(next(self._next)),
            taken={key: self._taken(taken) for key, taken in run.taken.items()},
        )

    def _taken(self, taken: Taken) -> Taken:
        """A team's stays one and the same for all of it."""
        if id(taken) not in self._known:
            self._known[id(taken)] = (
                taken,
                Taken(
                    sums=tuple(map(self._sums, taken.sums)), rows=tuple(map(self._row, taken.rows))
                ),
            )
        return self._known[id(taken)][1]

    def _sums(self, sums: Sums) -> Sums:
        n, d = sums.numerator, sums.denominator
        return replace(
            sums,
            numerator=None if n is None else n * next(self._next),
            denominator=None if d is None else d * next(self._next),
        )

    def _row(self, row: RowAmount) -> RowAmount:
        return replace(row, amount=row.amount * next(self._next), share=row.share / 3)
