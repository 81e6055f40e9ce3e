"""Laws of pay that hold for every plan: limits, sums, order, runs of days, moves, year to date."""

from dataclasses import replace
from fractions import Fraction
from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from planlang.data.model import PersonMeasures, Run
from planlang.plan.curve import Curve
from planlang.plan.model import (
    Cumulation,
    Element,
    MoveWeight,
    NoData,
    PayNothing,
    PayTarget,
    Plan,
    Version,
)
from planlang.plan.rates import paid
from planlang.scores.commissions import RateTable
from planlang.scores.evaluate import score
from planlang.scores.model import PersonScore
from tests.scores.builder import (
    award,
    commission,
    compare,
    curve,
    element,
    gate,
    limit,
    multiplier,
    plan,
    quantity,
    rates,
    version,
)
from tests.scores.people import measures, pay, person, run

NAMES = ("a", "b", "c")

ratios = st.integers(0, 120).map(lambda n: Fraction(n, 60))
levels = st.integers(0, 60).map(lambda n: Fraction(n, 21))
amounts = st.integers(0, 10_000_000).map(lambda n: Fraction(n, 100))
tenths = st.integers(0, 10).map(lambda n: Fraction(n, 10))
readings = st.one_of(st.none(), ratios, st.tuples(amounts, amounts))


@st.composite
def curves(draw: st.DrawFn, *, rising: bool = False) -> Curve:
    """A table of up to four rows; when `rising`, better never pays less."""
    bounds = sorted(draw(st.sets(ratios, min_size=1, max_size=4)))
    pays = draw(st.lists(levels, min_size=2 * len(bounds), max_size=2 * len(bounds)))
    if rising:
        pays.sort()
    rows = [(None, bounds[0], pays[0], pays[0])]
    rows += [
        (low, high, pays[2 * i + 1], pays[2 * i + 2])
        for i, (low, high) in enumerate(pairwise(bounds))
    ]
    rows.append((bounds[-1], None, pays[-1], pays[-1]))
    return curve(*rows)


@st.composite
def elements(draw: st.DrawFn) -> tuple[Element, ...]:
    """Three elements whose weights add to 100 %; moves go forward only, as the checker demands."""
    first, both = sorted((draw(tenths), draw(tenths)))
    second = both - first
    made = []
    for i, weight in enumerate((first, second, 1 - first - second)):
        rules: list[NoData] = [PayTarget(), PayNothing()]
        rules += [MoveWeight(to=name) for name in NAMES[i + 1 :]]
        guarantee = draw(st.one_of(st.none(), levels))
        made.append(
            element(
                NAMES[i],
                weight,
                pays=draw(curves()),
                against_target=draw(st.booleans()),
                target=draw(ratios.filter(bool)),
                floor=draw(st.one_of(st.none(), levels)),
                cap=draw(st.one_of(st.none(), levels)),
                guarantee=guarantee,
                before_gates=draw(st.booleans()),
                no_data=draw(st.sampled_from(rules)),
            )
        )
    return tuple(made)


@st.composite
def versions(draw: st.DrawFn) -> Version:
    """Terms with a bit of everything."""
    when = compare(quantity((1, "risk")), ">", draw(ratios))
    some = draw(st.lists(st.sampled_from(NAMES), unique=True))
    shares = st.one_of(st.none(), levels)
    cap, floor = draw(shares), draw(shares)
    return version(
        *draw(elements()),
        gates=(gate("g", when, *some, scale=draw(levels), cap=draw(levels)),),
        multipliers=(multiplier("k", when, draw(levels), *some),),
        commissions=(commission("sold", rates((None, "0.1"), (draw(amounts), "0.07"))),),
        awards=(
            award("bonus", draw(amounts), when=when, prorated=draw(st.booleans())),
            award("spiff", draw(amounts), is_spiff=True, cap=draw(amounts)),
        ),
        cap=None if cap is None else limit(share=cap),
        floor=None if floor is None else limit(share=floor),
    )


@st.composite
def runs(draw: st.DrawFn, units: int = 90) -> Run:
    """A run of days with whatever was measured."""
    return run(
        draw(amounts),
        units=units,
        sold=draw(amounts),
        spiff=draw(st.integers(0, 9)),
        risk=draw(st.one_of(st.none(), ratios)),
        **{name: draw(readings) for name in NAMES},
    )


def lines(of: PersonScore) -> list[Fraction]:
    """Every printed line."""
    return [line.pay for line in (*of.elements, *of.commissions, *of.awards, *of.limits)]


@given(versions(), runs())
def test_lines_are_whole_units_and_add_to_the_total(terms: Version, one: Run) -> None:
    made = plan(terms)
    found = pay(made, one)
    assert sum(lines(found)) == found.total
    assert all((line / made.rounding.unit).denominator == 1 for line in lines(found))
    for line in found.elements:
        assert sum(w.pay for w in line.runs) == line.exact_pay
        assert abs(line.exact_pay - line.pay) <= made.rounding.unit / 2


@given(versions(), runs())
def test_every_zero_has_a_reason(terms: Version, one: Run) -> None:
    found = pay(plan(terms), one)
    for line in (*found.elements, *found.commissions, *found.awards):
        assert line.pay != 0 or line.reason is not None


@given(versions(), runs())
def test_total_cap_and_floor_hold(terms: Version, one: Run) -> None:
    found = pay(plan(terms), one)
    inside = found.total - sum(a.pay for a in found.awards if a.is_spiff)
    if terms.total_cap is not None and terms.total_cap.share is not None:
        assert inside <= terms.total_cap.share * found.variable
    elif terms.total_floor is not None and terms.total_floor.share is not None:
        assert inside >= terms.total_floor.share * found.variable


@given(elements(), runs())
def test_an_elements_cap_and_floor_hold(terms: tuple[Element, ...], one: Run) -> None:
    """φ never leaves them; a floor above the cap yields to the cap."""
    for line, each in zip(terms, pay(plan(version(*terms)), one).elements, strict=True):
        phi = each.runs[0].payout_before_gates
        if phi is None or each.runs[0].no_data is not None or each.runs[0].guaranteed:
            continue
        assert line.cap is None or phi <= line.cap
        assert line.floor is None or phi >= line.floor or phi == line.cap


@given(elements(), runs())
def test_guarantees_hold_whatever_gates_do(terms: tuple[Element, ...], one: Run) -> None:
    shut = gate("g", compare(quantity((1, "risk")), ">=", 0), *NAMES, scale=0, closes=True)
    for line, each in zip(
        terms, pay(plan(version(*terms, gates=(shut,))), one).elements, strict=True
    ):
        if line.guarantee is not None and not line.guarantee.before_gates and each.weight:
            assert each.payout >= line.guarantee.level


@given(elements(), runs())
def test_moves_neither_make_nor_lose_weight(terms: tuple[Element, ...], one: Run) -> None:
    found = pay(plan(version(*terms)), one).elements
    lost = sum(w for e in found for _, w in e.runs[0].lost_from)
    assert sum(e.weight for e in found) + lost == 1


@given(versions(), runs(), st.integers(1, 89))
def test_cutting_a_run_in_two_changes_nothing(terms: Version, one: Run, at: int) -> None:
    """Equal terms on both sides: hires, facts and segments that change nothing move no cent."""
    made = plan(terms)
    cut = person(replace(one, units=at), replace(one, units=90 - at))
    assert lines(pay(made, cut)) == lines(pay(made, one))


@given(versions(), st.lists(runs(), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_nobodys_pay_depends_on_others(terms: Version, several: list[Run], order: object) -> None:
    made: Plan = plan(terms)
    people = [person(one, name=f"p{i}") for i, one in enumerate(several)]
    shuffled: list[PersonMeasures] = list(people)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    one_way = {p.person: p for p in score(made, measures(*people)).people}
    other_way = {p.person: p for p in score(made, measures(*shuffled)).people}
    assert one_way == other_way


@given(curves(rising=True), ratios, ratios, levels, levels)
def test_better_never_pays_less(
    table: Curve, one: Fraction, other: Fraction, floor: Fraction, cap: Fraction
) -> None:
    made = plan(version(element("a", pays=table, floor=floor, cap=cap)))
    less, more = sorted((one, other))
    assert pay(made, run(a=less)).total <= pay(made, run(a=more)).total


@given(
    st.lists(st.integers(-50_000, 500_000).map(lambda n: Fraction(n, 100)), min_size=1),
    st.booleans(),
)
def test_year_to_date_lines_add_to_what_the_year_pays(sold: list[Fraction], on_all: bool) -> None:
    table = rates((None, "0.071"), (1_000, "0.113"), (3_000, "0.2"), on_all=on_all)
    made = plan(version(commissions=(commission("c", table, Cumulation.YEAR_TO_DATE),)))
    paid = total = Fraction(0)
    for amount in sold:
        paid += pay(made, run(c=total + amount, c_before=total)).total
        total += amount
    assert paid == pay(made, run(c=total, c_before=0)).total


@given(
    st.lists(st.tuples(st.integers(1, 50), st.integers(0, 30), st.booleans()), max_size=4),
    st.integers(-30_000, 80_000),
    st.sampled_from([Fraction(1), Fraction(1, 3), Fraction(0), Fraction(250)]),
)
def test_messages_and_pay_read_a_rate_table_alike(
    steps: list[tuple[int, int, bool]], cents: int, scale: Fraction
) -> None:
    """The checker shows figures of a table (`plan.rates`); they are what the table pays."""
    bounds = accumulate(length for length, _, _ in steps)
    rows = [(b, Fraction(rate, 100)) for b, (_, rate, _) in zip(bounds, steps, strict=True)]
    reaches = [False, *(on_all for _, _, on_all in steps)]
    bands = tuple(
        replace(band, on_all=on_all)
        for band, on_all in zip(rates((None, "0.05"), *rows), reaches, strict=True)
    )
    amount = Fraction(cents, 100)
    table = RateTable(
        bands=bands,
        lows=tuple(None if b.low is None else b.low * scale for b in bands),
        highs=tuple(None if b.high is None else b.high * scale for b in bands),
    )
    if scale:
        assert table.pay(amount)[0] == paid(bands, amount, scale)
    pay_, workings = table.pay(amount)
    assert pay_ == sum((w.pay for w in workings), Fraction(0))
