"""Which figures the people of a period need, and where each comes from: history, or a range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planlang.analysis.simulate.model import Range, Refused, Wanted
from planlang.diagnostics import did_you_mean
from planlang.plan.model import (
    Award,
    CapPer,
    Commission,
    Cumulation,
    Element,
    Litmus,
    Plan,
    Quantity,
    Reading,
)
from planlang.plan.parts import parts_of
from planlang.plan.rows import Function, Window, WindowKind
from planlang.plan.terms import Terms
from planlang.plan.types import Kind
from planlang.scores.runs import TermsOf
from planlang.values.decimals import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranged:
    """A reading whose figure a range gives. `of_target` names the element or commission of whose
    target the figures are shares; `before` is the year's reading that they are added to."""

    range: Range
    of_target: str | None
    before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The sources of all figures: readings drawn from history (`drawn`) and from ranges, objectives
    likewise by element; `added_to` are readings of a year (or of all time) that are what was there
    before the period, by another reading, and what the period adds. `of_year` are those other
    readings that start again with each plan year."""

    drawn: tuple[str, ...]
    ranged: dict[str, Ranged]
    ranged_objectives: dict[str, Range]
    added_to: dict[str, str]
    of_year: frozenset[str]
    own_targets: frozenset[str]
    """Elements and commissions whose per-person targets are the simulated period's own."""


def used_terms(wanted: Wanted, answer: TermsOf) -> tuple[Terms, ...]:
    """The terms that anybody is paid under, each once."""
    keys = dict.fromkeys((run.version, run.segments) for p in wanted.base.people for run in p.runs)
    return tuple(answer(*key) for key in keys)


def origins_of(wanted: Wanted, used: Sequence[Terms]) -> Origins | Refused:
    """Where every figure comes from, or why some cannot be drawn."""
    plan = wanted.plan
    keys = _keys(used)
    before = _befores(used)
    ranged: dict[str, Ranged] = {}
    objectives: dict[str, Range] = {}
    for one in wanted.ranges:
        found = _ranged(one, used, plan, keys, before)
        if isinstance(found, Refused):
            return found
        if isinstance(found, str):
            objectives[found] = one
            continue
        for key, meant in found:
            if key in ranged:
                return Refused(
                    message=f"`{ranged[key].range.name}` and `{one.name}` both give a range for "
                    "one figure.",
                    help="Leave one of them out.",
                )
            ranged[key] = meant
    drawn = tuple(k for k in keys if k not in ranged and k not in before.values())
    with_objectives = {e.name for t in used for e in t.elements if e.objectives is not None}
    missing = [
        *(_named(key, used, plan) for key in drawn),
        *sorted(with_objectives - set(objectives)),
    ]
    if missing and not wanted.history:
        names = ", ".join(f"`{name}`" for name in dict.fromkeys(missing))
        return Refused(
            message=f"Nothing says what {names} may turn out to be.",
            help="Name past periods (--history 2026-Q1..2026-Q4), or give a range for each "
            "(--range retention=85%..97%).",
        )
    of_year = _other_quarters(wanted, drawn, before)
    if of_year is not None:
        return of_year
    return Origins(
        drawn=drawn,
        ranged=ranged,
        ranged_objectives=objectives,
        added_to=before,
        of_year=_of_year(used),
        own_targets=_with_own_targets(used, ranged) if wanted.history else _owners(used),
    )


def scales(reading: Reading) -> bool:
    """True for sums and counts: who is there for half of the period brings in half of them."""
    terms = reading.measure.numerator.terms
    return reading.measure.denominator is None and all(
        a.function not in (Function.MIN, Function.MAX) for _, a in terms
    )


def _keys(used: Sequence[Terms]) -> tuple[str, ...]:
    """The readings that pay depends on, in order."""
    found: dict[str, None] = {}
    for terms in used:
        things = (terms.elements, terms.gates, terms.multipliers, terms.awards)
        for quantity in parts_of(Quantity, *things, outside=(Litmus,)):
            found.update(dict.fromkeys(key for _, key in quantity.parts))
        for commission in terms.commissions:
            found[commission.reading] = None
            if commission.reading_before is not None:
                found[commission.reading_before] = None
        for award in terms.awards:
            found.update(dict.fromkeys(k for k in (award.reading, award.reading_before) if k))
    return tuple(found)


def _befores(used: Sequence[Terms]) -> dict[str, str]:
    """Readings through the period's end -> the reading of what was there before it."""
    found: dict[str, str] = {}
    for terms in used:
        both = [(c.reading, c.reading_before) for c in terms.commissions]
        both += [(a.reading, a.reading_before) for a in terms.awards if a.reading is not None]
        found.update({through: before for through, before in both if before is not None})
    return found


def _of_year(used: Sequence[Terms]) -> frozenset[str]:
    """Readings before the period that a new year begins without."""
    commissions = (c.reading_before for t in used for c in t.commissions)
    awards = (
        a.reading_before
        for t in used
        for a in t.awards
        if a.cap is not None and a.cap.per is CapPer.YEAR
    )
    return frozenset(key for key in (*commissions, *awards) if key is not None)


def _owners(used: Sequence[Terms]) -> frozenset[str]:
    return frozenset(owner.name for terms in used for owner in _owned(terms))


def _with_own_targets(used: Sequence[Terms], ranged: Mapping[str, Ranged]) -> frozenset[str]:
    """Those whose figures come from a range: no target is drawn together with them."""
    return frozenset(
        owner.name for terms in used for owner in _owned(terms) if _own_key(owner) in ranged
    )


def _named(key: str, used: Sequence[Terms], plan: Plan) -> str:
    """What a reader calls the figure: the element, commission or award that alone reads it, else
    the measure."""
    for terms in used:
        for owner in _owned(terms):
            if _own_key(owner) == key:
                return owner.name
    return plan.readings[key].measure.name


def _owned(terms: Terms) -> Iterator[Element | Commission | Award]:
    yield from terms.elements
    yield from terms.commissions
    yield from terms.awards


def _own_key(owner: Element | Commission | Award) -> str | None:
    match owner:
        case Element(quantity=quantity):
            single = quantity is not None and quantity.is_single
            return quantity.parts[0][1] if quantity is not None and single else None
        case _:
            return owner.reading


def _ranged(
    one: Range, used: Sequence[Terms], plan: Plan, keys: Sequence[str], before: dict[str, str]
) -> list[tuple[str, Ranged]] | str | Refused:
    """The readings that a range is for, or the element whose objectives it is for."""
    owners = {o.name: o for terms in used for o in _owned(terms)}
    owner = owners.get(one.name)
    if owner is not None:
        return _of_owner(one, owner, used, plan, before)
    found = [k for k in keys if plan.readings[k].measure.name == one.name]
    found = [k for k in found if k not in before.values()]
    if not found:
        known = [*owners, *dict.fromkeys(plan.readings[k].measure.name for k in keys)]
        return Refused(
            message=f"Nothing that is paid in {plan.name} reads `{one.name}`.",
            help=did_you_mean(one.name, known) or f"There are {', '.join(known)}.",
        )
    for key in found:
        wrong = _unit(one, plan.readings[key])
        if wrong is not None:
            return wrong
    return [(k, Ranged(range=one, of_target=None, before=before.get(k))) for k in found]


def _of_owner(
    one: Range,
    owner: Element | Commission | Award,
    used: Sequence[Terms],
    plan: Plan,
    before: dict[str, str],
) -> list[tuple[str, Ranged]] | str | Refused:
    versions = [o for terms in used for o in _owned(terms) if o.name == one.name]
    if isinstance(owner, Element) and owner.objectives is not None:
        return one.name if one.is_percent else _percent_wanted(one)
    if isinstance(owner, Commission) and owner.cumulation is Cumulation.EACH_ROW:
        return Refused(
            message=f"`{one.name}` pays on each row, and a range gives no rows.",
            help="Leave its range out, and name past periods with --history.",
        )
    own = list(dict.fromkeys(key for key in map(_own_key, versions) if key is not None))
    if not own:
        combined = isinstance(owner, Element)
        return Refused(
            message=f"`{one.name}` is combined from several measures."
            if combined
            else f"`{one.name}` counts nothing: it is paid on a condition.",
            help="Give a range for each of the measures that it reads.",
        )
    of_target: str | None = None
    if one.is_percent and not isinstance(owner, Award):
        kind = plan.readings[own[0]].measure.type.kind
        if kind is not Kind.PERCENT:
            if all(getattr(v, "target", None) is None for v in versions):
                return Refused(
                    message=f"`{one.name}` has no target that {_shown(one)} could be shares of.",
                    help="Write the figures themselves.",
                )
            of_target = one.name
    if of_target is None:
        for key in own:
            wrong = _unit(one, plan.readings[key])
            if wrong is not None:
                return wrong
    return [(k, Ranged(range=one, of_target=of_target, before=before.get(k))) for k in own]


def _unit(one: Range, reading: Reading) -> Refused | None:
    """A percentage where a measure has another unit, or the other way round."""
    is_percent = reading.measure.type.kind is Kind.PERCENT
    if one.is_percent == is_percent:
        return None
    if is_percent:
        return _percent_wanted(one)
    return Refused(
        message=f"`{reading.measure.name}` is a {reading.measure.type.kind.value} figure, and "
        f"{_shown(one)} are percentages.",
        help="Write the figures themselves, without %: --range pipeline=0..4",
    )


def _percent_wanted(one: Range) -> Refused:
    return Refused(
        message=f"`{one.name}` is a percentage, and {_shown(one)} have no `%`.",
        help=f"Write it with the sign: --range {one.name}=85%..97%",
    )


def _shown(one: Range) -> str:
    sign, factor = ("%", 100) if one.is_percent else ("", 1)
    return " and ".join(f"{plain(x * factor)}{sign}" for x in (one.low, one.high))


def _other_quarters(wanted: Wanted, drawn: Sequence[str], before: dict[str, str]) -> Refused | None:
    """A measure of the year to date stands elsewhere in every quarter: only the same ones of past
    years can be drawn."""
    index = wanted.base.period.index
    kinds = (WindowKind.YEAR_TO_DATE, WindowKind.YEAR_BEFORE_PERIOD)
    for key in drawn:
        reading = wanted.plan.readings[key]
        windows = parts_of(Window, reading.measure)
        if key in before or not any(w.kind in kinds for w in windows):
            continue
        others = [m.period.label for m in wanted.history if m.period.index != index]
        if others:
            noun = wanted.plan.pays.noun
            return Refused(
                message=f"`{reading.measure.name}` adds up the year to date, so that {others[0]} "
                f"says nothing on how it stands in {wanted.base.period.label}.",
                help=f"Name one past {noun} that has the same place in its year, or give it a "
                f"range: --range {reading.measure.name}=LOW..HIGH",
            )
    return None
