"""A plan's declarations -> `Plan`: its header, its versions, its examples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TypeVar

from planlang.diagnostics import Label
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan.declared.declarations import Declarations
from planlang.plan.declared.readings import Readings
from planlang.plan.members.clauses import find
from planlang.plan.members.drafts import Draft
from planlang.plan.members.from_awards import read_bonus, read_commission, read_spiff
from planlang.plan.members.from_elements import read_element
from planlang.plan.members.from_examples import read_example
from planlang.plan.members.from_goals import read_goal
from planlang.plan.members.from_pay import read_gate, read_limit, read_multiplier
from planlang.plan.members.from_promises import read_promises
from planlang.plan.members.from_segments import (
    check_conditions,
    people_segments,
    row_exceptions,
    sort_segments,
)
from planlang.plan.members.header import Header, read_header
from planlang.plan.members.setting import Setting
from planlang.plan.model import Allow, Example, Plan, Version
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t
from planlang.values.money import Currency

Declared = TypeVar("Declared", bound=t.Declaration)
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedDraft:
    """A draft and the first day on which it holds; None for the plan as it starts."""

    first: date | None
    draft: Draft


def read_plan(
    plan: t.Plan, drafts: Sequence[DatedDraft], money: Currency, declarations: Declarations
) -> Plan | None:
    """The plan of some drafts: as written, then after each revision. None after messages.

    `declarations` must know the plan's currency.
    """
    first = drafts[0].draft
    header = read_header(first, money, declarations)
    if header is None:
        return None
    readings = Readings(declarations, header.roster)
    readings.need(header.roster)
    if header.rates is not None:
        readings.need(header.rates)
    versions: list[Version] = []
    settings: list[Setting] = []
    before: Draft | None = None
    added: Mapping[str, date] = {}
    for dated in drafts:
        added = _added(added, before, dated)
        setting = Setting(
            draft=dated.draft,
            before=before,
            first=dated.first,
            added=added,
            header=header,
            declarations=declarations,
            readings=readings,
            exceptions=(),
        )
        before = dated.draft
        made = _version(dated, setting)
        if made is None:
            continue
        versions.append(made[0])
        settings.append(made[1])
    if len(versions) < len(drafts):
        return None
    # The periods of examples are those of the head.
    examples = _examples(drafts, versions, settings) if header.whole else None
    promises = read_promises(settings, [version.first for version in versions])
    if examples is None or promises is None:
        return None
    return Plan(
        name=first.name,
        title=first.title.value,
        purpose=header.purpose,
        terms=header.terms,
        effective=header.effective,
        calendar=header.calendar,
        pays=header.pays,
        currency=header.currency,
        base_share=header.base_share,
        variable_share=header.variable_share,
        spread=header.spread,
        rounding=header.rounding,
        proration=header.proration,
        proration_day=header.proration_day,
        on_move=header.on_move,
        exchange=header.exchange,
        roster=header.roster.name,
        people=header.people,
        context=header.context,
        datasets=readings.datasets,
        books=readings.books,
        made_rows=readings.made_rows,
        readings=readings.readings,
        versions=tuple(versions),
        examples=examples,
        promises=promises,
        allows=_allows(plan, drafts),
        span=plan.name.span,
        lines=header.lines,
    )


def _added(
    added: Mapping[str, date], before: Draft | None, dated: DatedDraft
) -> Mapping[str, date]:
    """The members that revisions have added so far, each with the day that brought it."""
    if before is None or dated.first is None:
        return {}
    members = dated.draft.members
    kept = {name: day for name, day in added.items() if name in members}
    return kept | {name: dated.first for name in members if name not in before.members}


def dated_drafts(
    draft: Draft,
    revisions: Sequence[t.Revision],
    revise: Callable[[Draft, t.Revision], Draft],
    declarations: Declarations,
) -> tuple[DatedDraft, ...] | None:
    """The plan as written and after each of its revisions, by day; None after messages."""
    problems = declarations.problems
    clause = find(draft.clauses, t.EffectiveClause)
    good = True
    ordered = sorted(revisions, key=lambda r: r.start.value)
    for one, other in pairwise(ordered):
        if one.start.value == other.start.value:
            good = False
            problems.add(
                codes.VERSIONS_OVERLAP,
                f"Two revisions of plan `{draft.name}` both start on {other.start.value}.",
                other.start.span,
                help="Join them, or give one another day.",
                labels=(Label(one.start.span, "the other revision"),),
            )
    for revision in ordered:
        if clause is None:
            break
        start = revision.start.value
        if not clause.start.value < start <= clause.end.value:
            good = False
            problems.add(
                codes.REVISION_OUTSIDE,
                f"The revision starts on {start}, and plan `{draft.name}` holds from "
                f"{clause.start.value} through {clause.end.value}.",
                revision.start.span,
                help="A revision starts after the plan's first day and no later than its last.",
                labels=(Label(clause.span, "the days of the plan"),),
            )
    if not good:
        return None
    found = [DatedDraft(first=None, draft=draft)]
    for revision in ordered:
        found.append(
            DatedDraft(first=revision.start.value, draft=revise(found[-1].draft, revision))
        )
    return tuple(found)


def _version(dated: DatedDraft, empty: Setting) -> tuple[Version, Setting] | None:
    """One version, and the setting its examples are read in."""
    segments = sort_segments(empty)
    exceptions = row_exceptions(segments.rows, empty)
    if exceptions is None:
        return None
    setting = replace(empty, exceptions=exceptions)
    draft = dated.draft
    elements = _all(draft, t.Element, read_element, setting)
    goals = _all(draft, t.Goal, read_goal, setting)
    gates = _all(draft, t.Gate, read_gate, setting)
    multipliers = _all(draft, t.Multiplier, read_multiplier, setting)
    commissions = _all(draft, t.Commission, read_commission, setting)
    bonuses = _all(draft, t.Bonus, read_bonus, setting)
    spiffs = _all(draft, t.Spiff, read_spiff, setting)
    cap, cap_good = read_limit(find(draft.clauses, t.TotalCapClause), "cap", setting)
    floor, floor_good = read_limit(find(draft.clauses, t.TotalFloorClause), "floor", setting)
    if (
        elements is None
        or goals is None
        or gates is None
        or multipliers is None
        or commissions is None
        or bonuses is None
        or spiffs is None
        or not (segments.good and cap_good and floor_good)
    ):
        check_conditions(segments.people, setting)
        return None
    people = people_segments(segments.people, setting)
    if people is None:
        return None
    version = Version(
        first=_start(dated, setting.header),
        title=draft.title.value,
        elements=elements,
        goals=goals,
        gates=gates,
        multipliers=multipliers,
        commissions=commissions,
        awards=(*bonuses, *spiffs),
        segments=people,
        total_cap=cap,
        total_floor=floor,
        span=draft.span,
    )
    return version, setting


def _start(dated: DatedDraft, header: Header) -> date:
    return header.effective.start if dated.first is None else dated.first


def _all(
    draft: Draft,
    kind: type[Declared],
    read: Callable[[Declared, Setting], Made | None],
    setting: Setting,
) -> tuple[Made, ...] | None:
    """All members of a kind, or None when one of them is wrong."""
    made = [read(declared, setting) for declared in draft.of_kind(kind)]
    good = tuple(m for m in made if m is not None)
    return good if len(good) == len(made) else None


def _examples(
    drafts: Sequence[DatedDraft], versions: Sequence[Version], settings: Sequence[Setting]
) -> tuple[Example, ...] | None:
    """Every example once, read in the version that brought it."""
    found: list[Example | None] = []
    known: set[int] = set()
    for dated, version, setting in zip(drafts, versions, settings, strict=True):
        for declared in dated.draft.examples:
            if id(declared) not in known:
                known.add(id(declared))
                found.append(read_example(declared, versions, version.first, setting))
    good = tuple(e for e in found if e is not None)
    return good if len(good) == len(found) else None


def _allows(plan: t.Plan, drafts: Sequence[DatedDraft]) -> tuple[Allow, ...]:
    """Every `allow` of the plan, its revisions and their members, once."""
    found: dict[tuple[str, str | None, int], Allow] = {}
    for index, dated in enumerate(drafts):
        for clause, element in _written_allows(dated.draft):
            here = clause.span.source == plan.span.source
            own = here and plan.span.start <= clause.span.start < plan.span.end
            found.setdefault(
                (clause.rule.name, element, clause.span.start),
                Allow(
                    rule=clause.rule.name,
                    reason=clause.reason.value,
                    until=None if clause.until is None else clause.until.value,
                    element=element,
                    inherited=index == 0 and not own,
                    span=clause.span,
                ),
            )
    return tuple(found.values())


def _written_allows(draft: Draft) -> Iterator[tuple[t.AllowClause, str | None]]:
    for clause in draft.clauses:
        if isinstance(clause, t.AllowClause):
            yield clause, None
    for name, member in draft.members.items():
        if isinstance(member, t.Curve):
            continue
        parts: Sequence[t.Node] = member.items if isinstance(member, t.Segment) else member.clauses
        for part in parts:
            if isinstance(part, t.AllowClause):
                yield part, name
            elif isinstance(part, t.Change):
                for inner in part.clauses:
                    if isinstance(inner, t.AllowClause):
                        yield inner, part.name.name
