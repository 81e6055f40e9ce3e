"""Plans and people drawn at random: small, with everything that elements can have around them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from hypothesis import strategies as st

from planlang.analysis.situations import Situation
from planlang.analysis.witness import Witness, on_target, with_figures
from planlang.plan.curve import Curve
from planlang.plan.model import (
    AttainmentOf,
    Better,
    Element,
    Gate,
    MoveWeight,
    Multiplier,
    NoData,
    PayAll,
    PayAny,
    PayCondition,
    PayNot,
    PayNothing,
    PayoutOf,
    PayTarget,
    Plan,
    Promise,
    PromiseKind,
    Reading,
)
from tests.scores.builder import (
    HERE,
    award,
    changed,
    compare,
    curve,
    element,
    gate,
    limit,
    multiplier,
    plan,
    quantity,
    reading,
    version,
)

READINGS = ("a", "b", "c", "d")
MARKS = tuple(Fraction(x) for x in ("0", "1/2", "4/5", "1", "6/5"))
PAYOUTS = tuple(Fraction(x) for x in ("0", "1/2", "4/5", "1", "3/2"))
SMALL = Fraction(1, 10**6)
VALUES = (
    None,
    *sorted({m + d for m in MARKS for d in (-SMALL, Fraction(0), SMALL, Fraction(1, 20))}),
    Fraction(3),
)


def pick(*of: object) -> st.SearchStrategy[object]:
    return st.sampled_from(of)


@st.composite
def tables(draw: st.DrawFn) -> Curve:
    """Rows that rise more often than not, with jumps, on either side of their bounds."""
    cuts = sorted(draw(st.sets(st.sampled_from(MARKS), min_size=1, max_size=3)))
    ends = [draw(st.sampled_from(PAYOUTS)) for _ in range(2 * len(cuts))]
    if draw(st.integers(0, 3)):
        ends.sort()
    rows: list[tuple[Fraction | None, Fraction | None, Fraction, Fraction]] = []
    rows.append((None, cuts[0], ends[0], ends[0]))
    for i, (low, high) in enumerate(pairwise(cuts)):
        rows.append((low, high, ends[2 * i + 1], ends[2 * i + 2]))
    rows.append((cuts[-1], None, ends[-1], ends[-1]))
    return curve(*rows, upper_included=draw(st.booleans()))


@st.composite
def conditions(draw: st.DrawFn, elements: tuple[Element, ...], deep: int = 1) -> PayCondition:
    kind = draw(st.integers(0, 5 if deep else 2))
    if kind == 5:
        return PayNot(part=draw(conditions(elements, 0)))
    if kind >= 3:
        parts = (draw(conditions(elements, 0)), draw(conditions(elements, 0)))
        return PayAll(parts=parts) if kind == 3 else PayAny(parts=parts)
    sign = draw(st.sampled_from((">", ">=", "<", "<=")))
    mark = draw(st.sampled_from(MARKS))
    if kind == 0:
        return compare(quantity((1, draw(st.sampled_from(READINGS)))), sign, mark)
    name = draw(st.sampled_from(elements)).name
    return compare(AttainmentOf(element=name) if kind == 1 else PayoutOf(element=name), sign, mark)


@st.composite
def members(draw: st.DrawFn) -> tuple[tuple[Element, ...], frozenset[str]]:
    """One to three elements, and the readings of which less is better."""
    count = draw(st.integers(1, 3))
    weights = {1: ("1",), 2: ("3/5", "2/5"), 3: ("1/2", "3/10", "1/5")}[count]
    names = [f"e{i}" for i in range(count)]
    lower = frozenset(draw(st.sets(st.sampled_from(READINGS), max_size=1)))
    found = []
    for name, weight in zip(names, weights, strict=True):
        key = draw(st.sampled_from(READINGS))
        table = draw(tables())
        better = Better.LOWER if key in lower else Better.HIGHER
        if better is Better.LOWER and draw(st.booleans()):
            table = Curve(
                pieces=tuple(replace(p, intercept=1 - p.intercept, slope=-p.slope)
                             for p in table.pieces)
            )  # fmt: skip
        against = better is Better.HIGHER and draw(st.booleans())
        others = [n for n in names if n != name]
        rules: list[NoData] = [PayTarget(), PayNothing(), *(MoveWeight(to=n) for n in others)]
        found.append(
            element(
                name, weight, pays=table, of=quantity((1, key)), against_target=against,
                target=draw(st.sampled_from((Fraction(1), Fraction(4, 5)))) if against else None,
                floor=draw(st.sampled_from((None, None, "0.2"))),
                cap=draw(st.sampled_from((None, None, "1.2"))),
                guarantee=draw(st.sampled_from((None, None, None, "0.6"))),
                before_gates=draw(st.booleans()), better=better,
                no_data=draw(st.sampled_from(rules)),
            )
        )  # fmt: skip
    return tuple(found), lower


@st.composite
def gates(draw: st.DrawFn, elements: tuple[Element, ...]) -> Gate:
    names = draw(st.sets(st.sampled_from([e.name for e in elements]), min_size=1))
    scale, cap = draw(st.sampled_from((("0.5", None), ("0", None), (None, "1"), ("0.75", "0.9"))))
    return gate(
        "g", draw(conditions(elements)), *sorted(names), scale=scale, cap=cap,
        closes=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def multipliers(draw: st.DrawFn, elements: tuple[Element, ...]) -> Multiplier:
    names = sorted(draw(st.sets(st.sampled_from([e.name for e in elements]), min_size=1)))
    made = multiplier(
        "m", draw(conditions(elements)), draw(st.sampled_from(("0.5", "1.1", "1.5"))), *names
    )
    if draw(st.booleans()):
        return made
    return replace(
        made, when=None, factor=None, quantity=quantity((1, draw(st.sampled_from(READINGS)))),
        curve=draw(tables()),
    )  # fmt: skip


def readings(lower: frozenset[str]) -> tuple[Reading, ...]:
    made = [reading(key) for key in READINGS]
    return tuple(
        replace(r, measure=replace(r.measure, better=Better.LOWER)) if r.key in lower else r
        for r in made
    )


@st.composite
def plans(draw: st.DrawFn, parts: tuple[tuple[Element, ...], frozenset[str]] | None = None) -> Plan:
    elements, lower = draw(members()) if parts is None else parts
    bonus = (
        (award("bonus", 100, when=draw(conditions(elements))),) if draw(st.integers(0, 3)) == 0
        else ()
    )  # fmt: skip
    cap = draw(st.sampled_from((None, None, "1.1")))
    floor = draw(st.sampled_from((None, None, None, "0.3")))
    return plan(
        version(
            *elements,
            gates=tuple(
                replace(draw(gates(elements)), name=f"g{i}") for i in range(draw(st.integers(0, 2)))
            ),
            multipliers=(draw(multipliers(elements)),) if draw(st.booleans()) else (),
            awards=bonus,
            cap=None if cap is None else limit(share=cap),
            floor=None if floor is None else limit(share=floor),
        ),
        readings=readings(lower),
    )  # fmt: skip


@st.composite
def changed_plans(draw: st.DrawFn) -> tuple[Plan, Plan]:
    """A plan, and one that differs in a few of the same things."""
    parts = draw(members())
    old = draw(plans(parts))
    elements, lower = parts
    which = draw(st.integers(0, len(elements) - 1))
    mine = list(elements)
    mine[which] = replace(
        mine[which],
        curve=draw(st.one_of(st.just(mine[which].curve), tables())),
        cap=draw(st.sampled_from((mine[which].cap, None, Fraction(2)))),
        floor=draw(st.sampled_from((mine[which].floor, Fraction(1, 2)))),
        no_data=draw(st.sampled_from((mine[which].no_data, PayTarget()))),
    )
    was = old.versions[0]
    kept = replace(
        was,
        elements=tuple(mine),
        gates=draw(st.sampled_from((was.gates, ()))),
        total_cap=draw(st.sampled_from((was.total_cap, None))),
    )
    new = changed(old, versions=(kept,))
    return old, new if draw(st.booleans()) else draw(plans((tuple(mine), lower)))


def promising(of: Plan, *kinds: PromiseKind) -> Plan:
    """The plan with these promises."""
    first = of.versions[0].first
    return changed(of, promises=tuple(Promise(says=says, first=first, span=HERE) for says in kinds))


def person(situation: Situation, values: dict[str, Fraction | None], variable: Fraction) -> Witness:
    """Somebody with these figures."""
    start = on_target(situation, variable)
    given = {s.reading for s in start.sums}
    return with_figures(start, {key: value for key, value in values.items() if key in given})


people = st.fixed_dictionaries({key: st.sampled_from(VALUES) for key in READINGS})
"""Figures for every reading."""
