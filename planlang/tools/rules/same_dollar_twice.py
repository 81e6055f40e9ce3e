"""One dollar that is paid for twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations as pairs

from planlang.diagnostics import Diagnostic, Label, Span
from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.plan.model import About, Reading, Scope
from planlang.plan.parts import parts_of
from planlang.plan.regions import combinations
from planlang.plan.rows import Aggregate, AllOf, Condition, Field
from planlang.plan.types import Kind
from planlang.quick_dataclass import dataclass
from planlang.tools.rules.model import Rule
from planlang.tools.rules.view import Offer, View

_AN_UPGRADE = {About.NET_RETENTION, About.EXPANSION}
"""Both count an upgrade, whatever their rows are called."""

_ON_PURPOSE = {About.GROSS_RETENTION, About.NET_RETENTION}
"""What was kept counts in both: gross retention beside net is the cure for what net hides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sum:
    """Money that is added up: the columns it stands in, and which rows count."""

    columns: frozenset[str]
    where: Condition | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paid:
    """A part of pay with the sums of money that it reads of its rows."""

    name: str
    what: str
    about: About | None
    rows: str
    sums: tuple[_Sum, ...]
    scope: Scope
    span: Span


def _find(view: View) -> Iterator[Finding]:
    said: set[tuple[str, str]] = set()
    for offer in view.offers:
        for one, other in pairs(_paid(view, offer), 2):
            names = (one.name, other.name)
            if one.name == other.name or names in said or not _overlap(one, other):
                continue
            said.add(names)
            yield Finding(
                Diagnostic(
                    code=advice.SAME_DOLLAR_TWICE,
                    message=offer.sentence(
                        f"{one.what} and {_lower(other.what)} {_why(one, other)}."
                    ),
                    place=other.span,
                    help="Take one of them out, or let their rows exclude each other: what is "
                    "renewed in the one, what is added in the other.",
                    labels=(Label(one.span, "the other part"),),
                ),
                names,
            )


def _lower(what: str) -> str:
    return f"{what[0].lower()}{what[1:]}"


def _why(one: _Paid, other: _Paid) -> str:
    if {one.about, other.about} == _AN_UPGRADE:
        return "both pay for growth: an upgrade counts in net retention and as expansion"
    columns = " and ".join(f"`{name}`" for name in sorted(_shared(one, other)))
    return f"both add up {columns} of the same rows of `{one.rows}`: one amount pays twice"


def _overlap(one: _Paid, other: _Paid) -> bool:
    if one.scope != other.scope:
        return False  # a group's number beside one's own is meant
    abouts = {one.about, other.about}
    if abouts == _AN_UPGRADE:
        return True
    return abouts != _ON_PURPOSE and bool(_shared(one, other))


def _shared(one: _Paid, other: _Paid) -> frozenset[str]:
    """The columns of money of which both add up one row's amount."""
    if one.rows != other.rows:
        return frozenset()
    return frozenset(
        column
        for mine in one.sums
        for theirs in other.sums
        if mine.columns & theirs.columns and _can_both_hold(mine.where, theirs.where)
        for column in mine.columns & theirs.columns
    )


def _can_both_hold(one: Condition | None, other: Condition | None) -> bool:
    if one is None or other is None:
        return True
    found = combinations([("one", one), ("other", other)], None)
    return found is None or any(len(combination.names) == 2 for combination in found)


def _paid(view: View, offer: Offer) -> Iterator[_Paid]:
    for part in offer.parts:
        quantity = part.element.quantity
        for reading in () if quantity is None else view.readings(quantity):
            what = f"Element `{part.name}`"
            yield _read(reading, part.name, what, part.about, part.weighed_at)
    for commission in offer.version.commissions:
        reading = view.plan.readings[commission.reading]
        what = f"Commission `{commission.name}`"
        yield _read(reading, commission.name, what, None, commission.span)


def _read(reading: Reading, name: str, what: str, about: About | None, span: Span) -> _Paid:
    measure = reading.measure
    return _Paid(
        name=name,
        what=what,
        about=about,
        rows=measure.rows,
        sums=tuple(_sum(aggregate, measure.where) for _, aggregate in measure.numerator.terms),
        scope=reading.scope,
        span=span,
    )


def _sum(aggregate: Aggregate, where: Condition | None) -> _Sum:
    fields = parts_of(Field, aggregate.value)
    both = tuple(condition for condition in (where, aggregate.where) if condition is not None)
    return _Sum(
        columns=frozenset(f.name for f in fields if f.type.kind is Kind.MONEY),
        where=AllOf(parts=both) if both else None,
    )


SAME_DOLLAR_TWICE = Rule(
    code=advice.SAME_DOLLAR_TWICE,
    costs=(
        "A deal or an upgrade pays in two places, so that its price is twice what was meant, "
        "and everything else is worth less."
    ),
    decides="Finance, with whoever owns the plan.",
    fine="The emphasis is meant, and both rates were set with it in mind.",
    source=(
        "Use a pure retention goal, or two separate goals [G]; expansion crowds out "
        "everything else [D]."
    ),
    wrong="""\
context {
  maturity   growth
  mission    expansion
  csm_owns   renewals, selling
}
remove retention
remove team
change breadth { weight 20% }
add element net_renewals from std {
  weight     50%
  credit     by due
  target     110%
  payout     curve standard
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
add element expansion from std {
  weight     30%
  credit     by closed
  target     30_000 USD a quarter, prorated
  payout     curve even
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
add goal value_kept "Value kept" {
  measure    gross_renewal
  credit     by due
  target     92%
}
""",
    right="""\
context {
  maturity   growth
  mission    expansion
  csm_owns   renewals, selling
}
remove team
change breadth { weight 20% }
change retention { weight 50% }
add element expansion from std {
  weight     30%
  credit     by closed
  target     30_000 USD a quarter, prorated
  payout     curve even
  if no data pay target
  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }
}
""",
    find=_find,
)
