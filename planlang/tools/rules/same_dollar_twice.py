"""One dollar that is paid for twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planlang.diagnostics import Diagnostic, Label, Span
from planlang.diagnostics.catalogue import advice
from planlang.plan import wording
from planlang.plan.checks.finding import Finding
from planlang.plan.model import About, Reading, Scope
from planlang.plan.parts import parts_of
from planlang.plan.reachable.regions import largest_meetings
from planlang.plan.rows import Aggregate, AllOf, Condition, Field
from planlang.plan.types import Kind
from planlang.quick_dataclass import dataclass
from planlang.tools.rules.model import Rule
from planlang.tools.rules.view import Offer, View

_AN_UPGRADE = {About.NET_RETENTION, About.EXPANSION}
"""Both count an upgrade, whatever their rows are called."""

_ON_PURPOSE = {About.GROSS_RETENTION, About.NET_RETENTION}
"""What was kept counts in both: gross retention beside net is the cure for what net hides."""


_SAID = 4
"""So many parts are named; of a longer list the first, and how many more there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sum:
    """Money that is added up: the columns it stands in, and which rows count."""

    columns: frozenset[str]
    where: Condition | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paid:
    """A part of pay with the sums of money that it reads of its rows."""

    name: str
    kind: str
    about: About | None
    rows: str
    sums: tuple[_Sum, ...]
    scope: Scope
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Overlap:
    """Parts of which each pays for money that another pays for, too, in the order of the plan.

    `why` goes on from their names.
    """

    parts: tuple[_Paid, ...]
    why: str


def _find(view: View) -> Iterator[Finding]:
    said: list[set[str]] = []
    for offer in view.offers:
        paid = tuple(_paid(view, offer))
        for overlap in _apart_from_answered(view, paid):
            members = {part.name for part in overlap.parts}
            if any(members <= each for each in said):
                continue
            said.append(members)
            yield _finding(offer, overlap)


def _apart_from_answered(view: View, paid: tuple[_Paid, ...]) -> Iterator[_Overlap]:
    """The overlaps of all parts, each group once; and of what is left where an element answers for
    itself: its `allow` speaks for its own money, not for that of two others."""
    code = advice.SAME_DOLLAR_TWICE
    allows = view.plan.allows
    answered = {a.element for a in allows if a.element and a.rule in (code.name, code.code)}
    left = tuple(part for part in paid if part.name not in answered)
    if len(left) < len(paid):
        yield from _overlaps(left)
        yield from (o for o in _overlaps(paid) if any(p.name in answered for p in o.parts))
    else:
        yield from _overlaps(paid)


def _finding(offer: Offer, overlap: _Overlap) -> Finding:
    first, last = overlap.parts[0], overlap.parts[-1]
    two = len(overlap.parts) == 2
    return Finding(
        Diagnostic(
            code=advice.SAME_DOLLAR_TWICE,
            message=offer.sentence(f"{_named(overlap.parts)} {overlap.why}."),
            place=last.span,
            help=f"Take {'one of them' if two else 'all but one'} out, or let their rows exclude "
            "each other: what is renewed in the one, what is added in the other.",
            labels=(Label(first.span, "the other part" if two else "the first of them"),),
        ),
        tuple(part.name for part in overlap.parts),
    )


def _named(parts: tuple[_Paid, ...]) -> str:
    """ "Element `a` and commission `b`", "Elements `a`, `b`, `c` and 4 more"."""
    more = len(parts) - _SAID + 1 if len(parts) > _SAID else 0
    shown = parts[: len(parts) - more]
    kinds = {part.kind for part in parts}
    if len(parts) > 2 and len(kinds) == 1:
        (kind,) = kinds
        names = [f"`{part.name}`" for part in shown]
        text = f"{kind}s "
    else:
        names = [f"{part.kind} `{part.name}`" for part in shown]
        text = ""
    text += wording.listed([*names, f"{more} more"] if more else names)
    return f"{text[0].upper()}{text[1:]}"


def _overlaps(paid: tuple[_Paid, ...]) -> Iterator[_Overlap]:
    alike: dict[tuple[Scope, str], list[_Paid]] = {}
    scopes: dict[Scope, list[_Paid]] = {}
    for part in paid:  # a group's number beside one's own is meant
        alike.setdefault((part.scope, part.rows), []).append(part)
        scopes.setdefault(part.scope, []).append(part)
    for parts in scopes.values():
        yield from _growth(parts)
    for (_, rows), parts in alike.items():
        yield from _same_rows(rows, parts)


def _growth(parts: list[_Paid]) -> Iterator[_Overlap]:
    """Net retention beside expansion."""
    growing = tuple({p.name: p for p in parts if p.about in _AN_UPGRADE}.values())
    if {part.about for part in growing} == _AN_UPGRADE:
        both = "both" if len(growing) == 2 else "all"
        yield _Overlap(
            parts=growing,
            why=f"{both} pay for growth: an upgrade counts in net retention and as expansion",
        )


def _same_rows(rows: str, parts: list[_Paid]) -> Iterator[_Overlap]:
    """Parts that add up a column of the same rows, in groups that hang together."""
    order = {part.name: part for part in parts}
    if len(order) < 2:
        return
    columns: dict[str, dict[Condition | None, list[_Paid]]] = {}
    for part in parts:
        for each in part.sums:
            for column in each.columns:
                columns.setdefault(column, {}).setdefault(each.where, []).append(part)
    groups: dict[str, set[str]] = {}  # of each name, everybody it hangs together with
    shared: dict[str, set[str]] = {}
    together: list[set[str]] = []  # names that one row can pay all at once
    for column, met in _met(columns):
        together.append(met)
        whole = set().union(met, *(groups.get(name, ()) for name in met))
        groups.update(dict.fromkeys(whole, whole))
        for name in met:
            shared.setdefault(name, set()).add(column)
    for group in {id(group): group for group in groups.values()}.values():
        found = tuple(part for name, part in order.items() if name in group)
        names = wording.listed(f"`{c}`" for c in sorted(set().union(*(shared[n] for n in group))))
        at_once = any(group <= met for met in together)
        yield _Overlap(parts=found, why=_why(len(found), names, rows, at_once=at_once))


def _met(
    columns: Mapping[str, Mapping[Condition | None, list[_Paid]]],
) -> Iterator[tuple[str, set[str]]]:
    """Each column with the names of parts that one row can pay for it."""
    for column, readers in sorted(columns.items()):
        for wheres in _holding_together(tuple(readers)):
            for met in _linked([part for where in wheres for part in readers[where]]):
                yield column, met


def _why(parts: int, columns: str, rows: str, *, at_once: bool) -> str:
    if not at_once:
        return f"add up {columns} of rows of `{rows}` that overlap: one amount can pay twice"
    if parts == 2:
        return f"both add up {columns} of the same rows of `{rows}`: one amount pays twice"
    return f"all add up {columns} of the same rows of `{rows}`: one amount pays {parts} times"


def _linked(parts: list[_Paid]) -> Iterator[set[str]]:
    """Of parts that one row can pay, those that overlap and are not said or meant elsewhere."""
    abouts: dict[About | None, set[str]] = {}
    for part in parts:
        abouts.setdefault(part.about, set()).add(part.name)
    kept = set(abouts)
    apart = kept in (_AN_UPGRADE, _ON_PURPOSE)
    for met in abouts.values() if apart else (set().union(*abouts.values()),):
        if len(met) > 1:
            yield met


def _holding_together(
    wheres: tuple[Condition | None, ...],
) -> Iterator[tuple[Condition | None, ...]]:
    """Sets of conditions that one row can meet, the largest; None is met by every row."""
    conditions = [where for where in wheres if where is not None]
    always: tuple[None, ...] = (None,) if None in wheres else ()
    for met in largest_meetings(conditions):
        yield (*always, *(conditions[i] for i in sorted(met)))


def _paid(view: View, offer: Offer) -> Iterator[_Paid]:
    for part in offer.parts:
        quantity = part.element.quantity
        for reading in () if quantity is None else view.readings(quantity):
            yield _read(reading, part.name, "element", part.about, part.weighed_at)
    for commission in offer.version.commissions:
        reading = view.plan.readings[commission.reading]
        yield _read(reading, commission.name, "commission", None, commission.span)


def _read(reading: Reading, name: str, kind: str, about: About | None, span: Span) -> _Paid:
    measure = reading.measure
    return _Paid(
        name=name,
        kind=kind,
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
