"""`promise never pays less than …`: the same person with the same figures under two plans.

Both plans' pay is a sum over figures, and so is the difference: its least value, over all cells of
what gates and multipliers of both plans look at, must not be below 0. Readings are the same figure
where both plans take the same rows in the same way. The rounding of single lines is left aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import islice, product

from planlang.analysis import curves
from planlang.analysis.axes import Figure, Side, shared_names
from planlang.analysis.cells import Conditions, cells
from planlang.analysis.conditions import comparisons
from planlang.analysis.money_lines import rate_curve
from planlang.analysis.placing import beyond
from planlang.analysis.promises.model import Answer, Broken, Holds, Shown, Unknown
from planlang.analysis.promises.said import averaged, lines_words, money, of_variable, who
from planlang.analysis.promises.smallest import Moves, Search, smallest_of
from planlang.analysis.situations import MOST_SITUATIONS, Situation, usual_variable, witness_period
from planlang.analysis.totals import Corner, Payouts, corners
from planlang.analysis.witness import Witness, on_target, replay, under_other_plan
from planlang.plan.model import (
    Award,
    CapPer,
    Commission,
    Cumulation,
    NeverPaysLessThan,
    PayCondition,
    Plan,
    TotalLimit,
    Version,
)
from planlang.plan.reachable.regions import combinations
from planlang.plan.rows import AllOf
from planlang.plan.terms import terms
from planlang.quick_dataclass import dataclass

ZERO = Fraction(0)
MOST_TRIES = 6
FARTHER = 4
"""Of figures farther and farther out every fourth is tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The same person under both plans: `new` promises, `old` is what it is held against."""

    new: Situation
    old: Situation


def proved(promise: NeverPaysLessThan, plan: Plan, versions: Sequence[int]) -> Answer:
    """Whether the plan never pays less, in the versions that promise it.

    Against another plan, its last version counts; `the version before` holds each version against
    the one that it replaces.
    """
    open_: Answer | None = None
    for version in versions:
        if promise.other is not None:
            other, old = promise.other, len(promise.other.versions) - 1
        elif version > 0:
            other, old = plan, version - 1
        else:
            continue
        if (other.currency, other.pays) != (plan.currency, plan.pays):
            return Unknown(reason="the plans pay in different currencies or periods")
        pairs = _pairs(plan, version, other, old)
        if pairs is None:
            return Unknown(reason="there are too many combinations of segments to look at")
        for pair in pairs:
            answer = _in_pair(pair)
            if isinstance(answer, Broken):
                return answer
            if isinstance(answer, Unknown):
                open_ = open_ or answer
    return open_ or Holds(note="apart from the rounding of single lines")


def _pairs(plan: Plan, version: int, other: Plan, old: int) -> tuple[Pair, ...] | None:
    """Every set of segments of both that can hold at once for somebody in both plans."""
    mine, theirs = plan.versions[version], other.versions[old]
    named = [(f"new {s.name}", s.when) for s in mine.segments]
    named += [(f"old {s.name}", s.when) for s in theirs.segments]
    among = tuple(c for c in (plan.people, other.people) if c is not None)
    found = combinations(named, AllOf(parts=among) if among else None)
    if found is None or len(found) > MOST_SITUATIONS:
        return None
    conditions = [when for _, when in named]
    return tuple(
        Pair(
            new=_situation(plan, version, mine, c.names, "new ", c.facts(*conditions)),
            old=_situation(other, old, theirs, c.names, "old ", c.facts(*conditions)),
        )
        for c in sorted(found, key=lambda c: len(c.names))
    )


def _situation(
    plan: Plan, index: int, version: Version, names: Sequence[str], mark: str, facts: str
) -> Situation:
    held = tuple(n.removeprefix(mark) for n in names if n.startswith(mark))
    return Situation(
        plan=plan,
        version=index,
        segments=held,
        terms=terms(version, held),
        facts=facts,
        period=witness_period(plan, index),
    )


def _in_pair(pair: Pair) -> Answer:
    new_names, old_names = _names(pair)
    new, old = Side(situation=pair.new, names=new_names), Side(situation=pair.old, names=old_names)
    payouts = Payouts(Conditions(new)), Payouts(Conditions(old))
    both = cells((payouts[0].conditions, payouts[1].conditions))
    if both is None:
        return Unknown(reason=f"there are too many cases to look at{who(pair.new)}")
    found: list[Corner] = []
    for cell in both:
        each = corners(((payouts[0], 1), (payouts[1], -1)), cell, -1)
        if each is None:
            return Unknown(reason="too many figures move weights, or a multiplier has no bound")
        found.extend(each)
    low = sorted((c for c in found if c.value is None or c.value < 0), key=_by_value)
    reasons = [
        *_money_reasons(pair, payouts),
        *_limit_reasons(pair),
        *_average_reasons(pair, payouts),
    ]
    if not low and not reasons and not _bends_with_guarantee(pair):
        return Holds()
    search = Search(
        ((payouts[0], 1), (payouts[1], -1)), on_target(pair.new, usual_variable(pair.new.plan))
    )
    broken = smallest_of(search, _tries(pair, search, low), lambda w: _broken(pair, w))
    if broken is not None:
        return broken
    if low:
        return Unknown(
            reason=f"some figures may be paid less{who(pair.new)}, and none were found that are"
        )
    if reasons:
        return Unknown(reason=reasons[0])
    return (
        Holds()
        if not _bends_with_guarantee(pair)
        else Unknown(reason="a multiplier with a table multiplies an element with a guarantee")
    )


def _names(pair: Pair) -> tuple[dict[str, str], dict[str, str]]:
    first, second = shared_names(pair.new.plan, pair.old.plan)
    return dict(first), dict(second)


def _by_value(corner: Corner) -> tuple[bool, Fraction]:
    return corner.value is not None, corner.value or ZERO


def _bends_with_guarantee(pair: Pair) -> bool:
    """A guarantee behind a factor that moves in a straight line bends in between its ends."""
    for situation in (pair.new, pair.old):
        guarded = {
            e.name
            for e in situation.terms.elements
            if e.guarantee is not None and not e.guarantee.before_gates
        }
        for multiplier in situation.terms.multipliers:
            if multiplier.curve is not None and guarded & set(multiplier.elements):
                return True
    return False


def _average_reasons(pair: Pair, payouts: tuple[Payouts, Payouts]) -> Iterator[str]:
    """Elements that are bent on average, unless both plans pay them alike."""
    for each in payouts:
        for element in each.side.terms.elements:
            if each.bends_on_average(element) and not _paid_alike(element.name, pair, payouts):
                yield averaged(element)


def _paid_alike(name: str, pair: Pair, payouts: tuple[Payouts, Payouts]) -> bool:
    new, old = pair.new.terms, pair.old.terms
    if new.element(name) != old.element(name) or payouts[0].axes[name] != payouts[1].axes[name]:
        return False
    mine, theirs = (
        [(g.when, g.scale, g.cap, g.closes_without_data) for g in t.gates if name in g.elements]
        for t in (new, old)
    )
    factors = [[m for m in t.multipliers if name in m.elements] for t in (new, old)]
    return (
        mine == theirs
        and factors[0] == factors[1]
        and all(_same_condition(payouts, when) for when, *_ in mine)
        and all(_same_condition(payouts, m.when) for m in factors[0])
        and all(
            payouts[0].side.plain(m.quantity) == payouts[1].side.plain(m.quantity)
            for m in factors[0]
            if m.quantity is not None
        )
    )


# ---------------------------------------------------------------- money beside elements


def _money_reasons(pair: Pair, payouts: tuple[Payouts, Payouts]) -> Iterator[str]:
    """What stands beside the elements and may pay less, each as a reason."""
    new, old = pair.new.terms, pair.old.terms
    tables = {c.name: c for c in new.commissions}
    for commission in old.commissions:
        mine = tables.get(commission.name)
        if mine is None:
            yield f"commission `{commission.name}` is gone"
        elif not _table_is_no_less(pair, payouts, mine, commission):
            yield f"commission `{commission.name}` may pay less"
    known = {c.name for c in old.commissions}
    for commission in new.commissions:
        if commission.name not in known and _takes_back(pair.new, commission):
            yield f"commission `{commission.name}` is new, and amounts below 0 take pay back"
    awards = {a.name: a for a in new.awards}
    for award in old.awards:
        kept = awards.get(award.name)
        what = "SPIFF" if award.is_spiff else "bonus"
        if kept is None:
            yield f"{what} `{award.name}` is gone"
        elif kept.amount < award.amount or _holds_more_back(kept, award):
            yield f"{what} `{award.name}` may pay less"
        elif (kept.when, kept.prorated, kept.first, kept.last, kept.pays_without_data) != (
            award.when,
            award.prorated,
            award.first,
            award.last,
            award.pays_without_data,
        ) or not (
            _same_reading(payouts, kept.reading, award.reading)
            and _same_condition(payouts, award.when)
        ):
            yield f"{what} `{award.name}` is earned in another way"


def _takes_back(situation: Situation, commission: Commission) -> bool:
    """Whether a commission can pay less than nothing."""
    table = rate_curve(situation, commission)
    if curves.below_zero(table):
        return True
    return commission.reading_before is not None and curves.falls(table) is not None


def _holds_more_back(mine: Award, was: Award) -> bool:
    """Whether the cap of an award that pays no less for each can hold more back than it did."""
    if mine.cap is None:
        return False
    if was.cap is None or mine.cap.per is not was.cap.per or mine.cap.amount < was.cap.amount:
        return True
    # Of a cap on more than a period, earlier periods that were paid more have used more.
    return mine.cap.per is not CapPer.PERIOD and mine.amount != was.amount


def _same_condition(payouts: tuple[Payouts, Payouts], when: PayCondition | None) -> bool:
    """Whether a condition that both plans write alike looks at the same: an attainment is read
    against each plan's own target, and a payout in its own table."""
    if when is None:
        return True
    mine, theirs = (each.conditions.atoms for each in payouts)
    return all(mine[c] == theirs[c] for c in comparisons(when))


def _table_is_no_less(
    pair: Pair, payouts: tuple[Payouts, Payouts], mine: Commission, was: Commission
) -> bool:
    same = _same_reading(payouts, mine.reading, was.reading)
    alike = (mine.cumulation, mine.bounds_of_target, mine.bounds_prorated, mine.no_data)
    if not same or alike != (
        was.cumulation,
        was.bounds_of_target,
        was.bounds_prorated,
        was.no_data,
    ):
        return False
    if mine.target != was.target or mine.bounds_of_target:
        return (mine.bands, mine.target) == (was.bands, was.target) and _same_year(pair, mine)
    difference = curves.minus(rate_curve(pair.new, mine), rate_curve(pair.old, was))
    if curves.below_zero(difference):
        return False
    # Of a year to date the period before is taken away: the difference must not fall either.
    return mine.reading_before is None or curves.falls(difference) is None


def _same_year(pair: Pair, commission: Commission) -> bool:
    """Whether both plans give a period the same part of a commission's target for the year."""
    whole_year = commission.cumulation is Cumulation.YEAR_TO_DATE
    if commission.target is None or not commission.target.per_year or whole_year:
        return True
    return pair.new.plan.spread == pair.old.plan.spread


def _same_reading(payouts: tuple[Payouts, Payouts], mine: str | None, was: str | None) -> bool:
    if mine is None or was is None:
        return mine is was
    return payouts[0].side.names[mine] == payouts[1].side.names[was]


def _limit_reasons(pair: Pair) -> Iterator[str]:
    new, old = pair.new.terms, pair.old.terms
    if not _at_least(old.total_cap, new.total_cap, missing_is_more=True):
        yield "the total cap may hold more back"
    if not _at_least(old.total_floor, new.total_floor, missing_is_more=False):
        yield "the total floor may add less"


def _at_least(was: TotalLimit | None, becomes: TotalLimit | None, *, missing_is_more: bool) -> bool:
    if was is None or becomes is None:
        return becomes is None if missing_is_more else was is None
    if was.including != becomes.including:
        return False
    return (becomes.share or ZERO) >= (was.share or ZERO) and (becomes.amount or ZERO) >= (
        was.amount or ZERO
    )


# ---------------------------------------------------------------- witnesses


def _tries(pair: Pair, search: Search, low: Sequence[Corner]) -> Iterator[Iterable[Moves]]:
    """Everything on target; where the difference is lowest, and farther out where it has no bound;
    all elements far up and far down (limits, awards); much money beside them."""
    yield ({},)
    for corner in low[:MOST_TRIES]:
        lowest = {**search.into(corner.cell), **search.at_extremes(corner, -1)}
        yield (lowest,)
        for figure in corner.unbounded:
            place = corner.cell.places.get(figure)
            for upward in (True, False):
                far = islice(beyond(search.side, figure, place, upward), 0, None, FARTHER)
                yield ({figure: value, **_without(lowest, figure)} for value in far)
    for sign in (1, -1):
        for cell in (search.payouts.cells or ())[:1]:
            for corner in corners(((search.payouts, 1),), cell, sign) or ():
                yield ({**search.into(cell), **search.at_extremes(corner, sign)},)
    yield from _sold(pair, search)


def _without(moves: Moves, figure: Figure) -> Moves:
    return {f: value for f, value in moves.items() if f != figure}


def _sold(pair: Pair, search: Search) -> Iterator[Iterable[Moves]]:
    """Amounts at and between the bounds of rate tables, and counts."""
    for commission in pair.new.terms.commissions:
        bounds = curves.bounds(rate_curve(pair.new, commission)) or (Fraction(1000),)
        figure = search.side.amount(commission.reading)
        factors = (Fraction(1, 2), Fraction(1), Fraction(2))
        yield [{figure: bound * factor} for bound, factor in product(bounds, factors)]
    for award in pair.new.terms.awards:
        if award.reading is not None:
            figure = search.side.amount(award.reading)
            yield [{figure: Fraction(count)} for count in (1, 10)]


def _broken(pair: Pair, witness: Witness) -> Broken | None:
    old_witness = under_other_plan(pair.new.plan, witness, pair.old)
    mine = replay(pair.new.plan, witness)
    was = replay(pair.old.plan, old_witness)
    lines = len(mine.paid_lines) + len(was.paid_lines)
    slack = lines * (pair.new.plan.rounding.unit + pair.old.plan.rounding.unit) / 2
    if mine.total >= was.total - slack:
        return None
    plan = pair.new.plan
    shown = (
        Shown(plan=pair.old.plan, witness=old_witness, score=was),
        Shown(plan=plan, witness=witness, score=mine),
    )
    return Broken(
        sentence=f"the same figures are paid {money(mine.total, plan)} now "
        f"({lines_words(mine, plan)}), and {money(was.total, plan)} before "
        f"({lines_words(was, pair.old.plan)}), {of_variable(shown[1])}{who(pair.new)}",
        situation=pair.new,
        shown=shown,
        pays=mine.total,
        most=was.total,
    )
