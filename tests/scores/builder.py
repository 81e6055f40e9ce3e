"""Small plans and measures built by hand: what a test says is all there is, the rest is usual.

Nothing is parsed: these are the forms that the scorer reads. Money and ratios may be written as
int or as text ("0.93", "1/3").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from planlang.diagnostics import Source, Span
from planlang.plan.curve import Curve, Piece, RateBand
from planlang.plan.model import (
    Award,
    AwardCap,
    Better,
    ByBook,
    CapPer,
    Change,
    Commission,
    Context,
    Cumulation,
    Element,
    FixedTarget,
    Gate,
    Goal,
    Guarantee,
    Litmus,
    Measure,
    Mixed,
    Multiplier,
    NoData,
    OnMove,
    PayComparison,
    PayCondition,
    PayNothing,
    PayValue,
    PeopleSegment,
    Plan,
    Proration,
    Quantity,
    Reading,
    RowSegment,
    Scope,
    Target,
    TotalLimit,
    Version,
    Working,
)
from planlang.plan.rows import (
    Aggregate,
    AllOf,
    Field,
    Function,
    Linear,
    Operator,
    TenureBelow,
)
from planlang.plan.types import MONEY, PERCENT, Type
from planlang.values.calendar import Calendar, Frequency, MonthYear
from planlang.values.dates import DateRange
from planlang.values.money import currency
from planlang.values.rounding import Rounding

Number = int | str | Fraction
Row = tuple[Number | None, Number | None, Number, Number]
"""from, to, payout at `from`, payout at `to` (or for good, where `to` is None)."""

TEXT = "plan built_by_a_test\n"
HERE = Span(Source("test.plan", TEXT), 0, 4)
LITMUS = Litmus(measurable="Nightly.", unintended=(), working=(), span=HERE)
USD = currency("USD")
assert USD is not None


def number(x: Number) -> Fraction:
    """The exact number a test writes."""
    return Fraction(x)


def maybe(x: Number | None) -> Fraction | None:
    """As `number`, where None may stand."""
    return None if x is None else Fraction(x)


def curve(*rows: Row, upper_included: bool = False) -> Curve:
    """A payout table from its rows; each is a straight line between its two payouts."""
    pieces = []
    for place, (low, high, start, end) in enumerate(rows):
        slope = Fraction(0)
        intercept = number(start)
        if low is not None and high is not None and start != end:
            slope = (number(end) - number(start)) / (number(high) - number(low))
            intercept = number(start) - slope * number(low)
        pieces.append(
            Piece(
                low=maybe(low),
                high=maybe(high),
                low_included=low is not None and not upper_included,
                high_included=high is not None and upper_included,
                intercept=intercept,
                slope=slope,
                span=Span(HERE.source, place, place + 1),
            )
        )
    return Curve(pieces=tuple(pieces))


def rising(low: Number, payout: Number, slope: Number) -> Piece:
    """A last row that goes on: `from low pays payout plus slope · (x − low)`."""
    at, start, by = number(low), number(payout), number(slope)
    return Piece(
        low=at, high=None, low_included=True, high_included=False,
        intercept=start - by * at, slope=by, span=Span(HERE.source, 9, 10),
    )  # fmt: skip


STRAIGHT = Curve(
    pieces=(
        Piece(
            low=None, high=None, low_included=False, high_included=False,
            intercept=Fraction(0), slope=Fraction(1),
        ),
    )
)  # fmt: skip
"""Pays what is attained."""


def linear(function: Function = Function.SUM) -> Linear:
    """One aggregate; what it adds up is stage one's affair."""
    value = None if function is Function.COUNT else Field(name="amount", type=MONEY)
    return Linear(terms=((Fraction(1), Aggregate(function=function, value=value)),))


def measure(
    name: str, *, is_ratio: bool = True, at_least: int = 0, type: Type = PERCENT
) -> Measure:
    """A measure over some rows."""
    return Measure(
        name=name, title=name.replace("_", " ").capitalize(), rows="facts", where=None,
        numerator=linear(), denominator=linear() if is_ratio else None, better=Better.HIGHER,
        at_least=at_least, type=type, definition=None, trap=None, span=HERE,
    )  # fmt: skip


def reading(
    name: str,
    *,
    is_ratio: bool = True,
    at_least: int = 0,
    segments: tuple[str, ...] = (),
    per_row: bool = False,
    type: Type = PERCENT,
) -> Reading:
    """A reading called as its measure, credited by a book."""
    return Reading(
        key=name,
        measure=measure(name, is_ratio=is_ratio, at_least=at_least, type=type),
        credit=ByBook(book="own"),
        scope=Scope(None),
        segments=tuple(
            RowSegment(name=s, title=s, where=AllOf(parts=()), span=HERE) for s in segments
        ),
        per_row=per_row,
    )


def quantity(*parts: tuple[Number, str], constant: Number = 0, type: Type = PERCENT) -> Quantity:
    """A measure, or measures combined."""
    return Quantity(
        parts=tuple((number(factor), key) for factor, key in parts),
        constant=number(constant),
        measure=parts[0][1],
        title=parts[0][1].replace("_", " ").capitalize(),
        type=type,
    )


def element(
    name: str,
    weight: Number = 1,
    *,
    pays: Curve = STRAIGHT,
    of: Quantity | None = None,
    target: Target | Number | None = 1,
    against_target: bool = True,
    objectives: bool = False,
    segment_targets: Mapping[str, Number] | None = None,
    mixed: Mixed | None = None,
    floor: Number | None = None,
    cap: Number | None = None,
    guarantee: Number | None = None,
    before_gates: bool = False,
    no_data: NoData | None = None,
    better: Better = Better.HIGHER,
    type: Type = PERCENT,
) -> Element:
    """An element that reads the measure of its own name, unless `of` says another."""
    if isinstance(target, int | str | Fraction):
        target = FixedTarget(value=number(target))
    return Element(
        name=name, title=name.replace("_", " ").capitalize(), weight=number(weight),
        quantity=None if objectives else of or quantity((1, name), type=type),
        objectives="okrs" if objectives else None,
        better=better, target=target,
        segment_targets=tuple(
            (s, FixedTarget(value=number(t))) for s, t in (segment_targets or {}).items()
        ),
        mixed=mixed, curve=pays, against_target=against_target, floor=maybe(floor),
        cap=maybe(cap),
        guarantee=(
            None
            if guarantee is None
            else Guarantee(level=number(guarantee), before_gates=before_gates)
        ),
        no_data=no_data or PayNothing(), litmus=LITMUS, definition=None, trap=None, span=HERE,
        lines={},
    )  # fmt: skip


def compare(left: PayValue, sign: str, right: Number, type: Type = PERCENT) -> PayComparison:
    """`left < right` and its like."""
    return PayComparison(operator=Operator(sign), left=left, right=number(right), type=type)


def gate(
    name: str,
    when: PayCondition,
    *elements: str,
    scale: Number | None = None,
    cap: Number | None = None,
    closes: bool = False,
) -> Gate:
    """A gate on the elements."""
    return Gate(
        name=name, title=name.replace("_", " ").capitalize(), when=when, elements=elements,
        scale=maybe(scale), cap=maybe(cap), closes_without_data=closes, span=HERE,
    )  # fmt: skip


def multiplier(
    name: str, when: PayCondition, factor: Number, *elements: str, without: Number = 1
) -> Multiplier:
    """A multiplier by condition."""
    return Multiplier(
        name=name, title=name.replace("_", " ").capitalize(), elements=elements, when=when,
        factor=number(factor), quantity=None, curve=None, without_data=number(without), span=HERE,
    )  # fmt: skip


def rates(*rows: tuple[Number | None, Number], on_all: bool = False) -> tuple[RateBand, ...]:
    """A rate table from (lower bound, rate); the first row's bound may be None."""
    bounds = [maybe(low) for low, _ in rows]
    return tuple(
        RateBand(
            low=low, high=high, low_included=low is not None, high_included=False,
            rate=number(rate), on_all=on_all, span=HERE,
        )
        for (_, rate), low, high in zip(rows, bounds, [*bounds[1:], None], strict=True)
    )  # fmt: skip


def commission(
    name: str,
    bands: tuple[RateBand, ...],
    cumulation: Cumulation = Cumulation.EACH_PERIOD,
    *,
    prorated: bool = False,
    of_target: bool = False,
    target: Target | None = None,
    no_data: NoData | None = None,
) -> Commission:
    """A commission on the reading of its name (year to date: and `<name>_before`)."""
    ytd = cumulation is Cumulation.YEAR_TO_DATE
    return Commission(
        name=name, title=name.replace("_", " ").capitalize(), reading=name,
        reading_before=f"{name}_before" if ytd else None, cumulation=cumulation,
        bounds_prorated=prorated, bounds_of_target=of_target, target=target, bands=bands,
        no_data=no_data or PayNothing(), litmus=LITMUS, span=HERE,
    )  # fmt: skip


def award(
    name: str,
    amount: Number,
    *,
    is_spiff: bool = False,
    when: PayCondition | None = None,
    prorated: bool = False,
    cap: Number | None = None,
    per: CapPer = CapPer.PERIOD,
    first: date | None = None,
    last: date | None = None,
    without_data: bool = False,
) -> Award:
    """Flat money on a condition, or, without one, for each of the reading of its name."""
    before = cap is not None and per is not CapPer.PERIOD
    return Award(
        name=name, title=name.replace("_", " ").capitalize(), is_spiff=is_spiff,
        amount=number(amount), reading=None if when else name,
        reading_before=f"{name}_before" if before and when is None else None, when=when,
        prorated=prorated, cap=None if cap is None else AwardCap(amount=number(cap), per=per),
        first=first, last=last, pays_without_data=without_data, span=HERE,
    )  # fmt: skip


def limit(
    *, share: Number | None = None, amount: Number | None = None, including: tuple[str, ...] = ()
) -> TotalLimit:
    """A total cap or floor."""
    return TotalLimit(share=maybe(share), amount=maybe(amount), including=including, span=HERE)


def goal(name: str, target: Number | None = None) -> Goal:
    """A tracked goal on the reading of its name."""
    return Goal(
        name=name, title=name, quantity=quantity((1, name)),
        target=None if target is None else FixedTarget(value=number(target)),
        better=Better.HIGHER, span=HERE,
    )  # fmt: skip


def segment(
    name: str, over: tuple[str, ...] = (), **changes: Mapping[str, object]
) -> PeopleSegment:
    """People in their first months; `changes` maps an element to the fields that change."""
    return PeopleSegment(
        name=name, title=name, when=TenureBelow(number=3, months=True, by_day=True), over=over,
        changes=tuple(
            Change(
                element=e, fields=tuple(fields.items()), removed=False, span=HERE,
                lines=dict.fromkeys(fields, HERE),
            )
            for e, fields in changes.items()
        ),
        span=HERE,
    )  # fmt: skip


def version(
    *elements: Element,
    first: date = date(2027, 1, 1),
    goals: tuple[Goal, ...] = (),
    gates: tuple[Gate, ...] = (),
    multipliers: tuple[Multiplier, ...] = (),
    commissions: tuple[Commission, ...] = (),
    awards: tuple[Award, ...] = (),
    segments: tuple[PeopleSegment, ...] = (),
    cap: TotalLimit | None = None,
    floor: TotalLimit | None = None,
) -> Version:
    """The plan's terms from a day on."""
    return Version(
        first=first, title="as written", elements=elements, goals=goals, gates=gates,
        multipliers=multipliers, commissions=commissions, awards=awards, segments=segments,
        total_cap=cap, total_floor=floor, span=HERE,
    )  # fmt: skip


CALENDAR = Calendar(layout=MonthYear(start_month=1))


def plan(
    *versions: Version,
    readings: Iterable[Reading] | None = None,
    spread: tuple[Number, ...] = ("1/4", "1/4", "1/4", "1/4"),
    unit: Number = "0.01",
    pays: Frequency = Frequency.QUARTERLY,
) -> Plan:
    """A plan in USD over 2027. Readings that are not given are ratios called as they are used."""
    known = {r.key: r for r in readings or ()}
    for each in versions:
        for key in _used(each):
            known.setdefault(key, reading(key, is_ratio=key not in _amounts(each)))
    return Plan(
        name="sample", title="Sample plan", purpose=None, terms=None,
        effective=DateRange(date(2027, 1, 1), date(2027, 12, 31)), calendar=CALENDAR, pays=pays,
        currency=USD, base_share=Fraction(4, 5), variable_share=Fraction(1, 5),
        spread=tuple(number(s) for s in spread), rounding=Rounding(number(unit)),
        proration=Proration.BY_DAY, proration_day=0, on_move=OnMove.SPLIT, exchange=None,
        roster="people", people=None, context=Context(maturity=None, mission=None, csm_owns=()),
        datasets={}, books={}, made_rows={}, readings=known, versions=versions, examples=(),
        promises=(), allows=(), span=HERE, lines={},
    )  # fmt: skip


def _quantities(each: Version) -> Iterable[Quantity]:
    yield from (e.quantity for e in each.elements if e.quantity is not None)
    yield from (g.quantity for g in each.goals)
    yield from (m.quantity for m in each.multipliers if m.quantity is not None)
    conditions: list[object] = [g.when for g in each.gates]
    conditions += [m.when for m in each.multipliers] + [a.when for a in each.awards]
    while conditions:
        match conditions.pop():
            case PayComparison(left=left, right=right):
                yield from (side for side in (left, right) if isinstance(side, Quantity))
            case None:
                pass
            case other:
                conditions.extend(getattr(other, "parts", ()) or [getattr(other, "part", None)])


def _amounts(each: Version) -> set[str]:
    return {
        key
        for line in (*each.commissions, *each.awards)
        for key in (line.reading, line.reading_before)
        if key is not None
    }


def _used(each: Version) -> set[str]:
    return {key for q in _quantities(each) for _, key in q.parts} | _amounts(each)


def changed(of: Plan, **fields: object) -> Plan:
    """The plan with some fields replaced."""
    return replace(of, **fields)  # type: ignore[arg-type]


def working(by: date, when: PayCondition) -> Working:
    """A litmus answer to "is it working?"."""
    return Working(by=by, when=when, text="", span=HERE)
