"""What `planlang targets` shows on a terminal: proposals, today's targets, and what is thin."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.analysis.targets.model import Met, OfElement, Proposal, Proposals, Thin, Why
from planlang.cli.score_table import figure
from planlang.cli.table import Column, shortened, table
from planlang.plan.model import Better
from planlang.plan.types import Type
from planlang.values.decimals import percent_text, plain

_NAME_WIDTH = 56
_WHY = {
    Why.PER_PERSON: "its target is each person's own, from a file: set it there.",
    Why.NO_TARGET: "it has no target: its payout table reads the value itself.",
    Why.COMBINED: "it is combined from several measures: look at each of them.",
    Why.OBJECTIVES: "it is paid on objectives, which are agreed and not taken from history.",
}


def targets_text(found: Proposals) -> str:
    """All of it, as text."""
    labels = found.periods[0].label
    if len(found.periods) > 1:
        labels = f"{labels} to {found.periods[-1].label}"
    share, uplift = f"{plain(100 * found.met_by)}%", f"{plain(100 * found.uplift)}%"
    how = f"what {share} of the people reached, and {uplift} more (or less, where less is better)"
    heading = (
        f"{found.plan.title} ({found.plan.name})\n"
        f"Targets from {labels}: {how}.\n"
        "Of people who were in the plan for a whole period. Percentages in half points.\n"
        "“–”: nothing, or it would tell of fewer than five people; --private is for who may see it."
    )
    parts = [heading]
    for of in found.elements:
        parts += _element(of)
    return "\n\n".join(parts)


def _element(of: OfElement) -> Iterator[str]:
    tracked = "" if of.is_paid else ", tracked"
    scope = {None: "", "": ", of the company"}.get(of.scope, f", of each {of.scope}")
    heading = f"{of.title} ({of.name}{tracked}{scope})"
    if of.why_none is not None:
        yield f"{heading}\n  Nothing is proposed: {_WHY[of.why_none]}"
        return
    columns = [
        Column(heading="For"),
        Column(heading="Figures", figures=True),
        Column(heading="3 of 4 reached", figures=True),
        Column(heading="1 of 4 reached", figures=True),
        Column(heading="Target now", figures=True),
        Column(heading="would be met by", figures=True),
        Column(heading="Proposed", figures=True),
        Column(heading="would be met by", figures=True),
    ]
    alone = len({p.segment for p in of.proposals}) == 1
    rows = [_row(p, of, alone=alone) for p in of.proposals if p.figures]
    yield f"{heading}\n{table(columns, rows)}" if rows else heading
    notes = [
        f"  {_who(p, alone=alone)}: {note}" for p in of.proposals for note in _notes(p, of.type)
    ]
    if notes:
        yield "\n".join(notes)


def _notes(p: Proposal, kind: Type) -> Iterator[str]:
    if p.thin is not None:
        yield f"history is too thin: {p.thin.value}."
    elif p.ends_at is not None:
        yield f"with this uplift it would be more than there is: {figure(p.ends_at, kind)} is all."
    elif p.proposed is not None and p.proposed.met == 0:
        yield "with this uplift nobody would have met it."
    if p.small_teams and p.thin not in (Thin.FEW_PEOPLE, Thin.SMALL_TEAMS):
        yield f"without {p.small_teams} figures of teams of fewer than five people."


def _row(p: Proposal, of: OfElement, *, alone: bool) -> list[str]:
    kind = of.type
    edges = () if p.now is None else (p.now.target,)
    return [
        shortened(_who(p, alone=alone), _NAME_WIDTH),
        f"{p.figures:,} in {p.periods}",
        _figure(p.low, kind, edges),
        _figure(p.high, kind, edges),
        *_met(p.now, kind, of.better),
        *_met(p.proposed, kind, of.better),
    ]


def _figure(x: Fraction | None, kind: Type, edges: tuple[Fraction, ...]) -> str:
    return "–" if x is None else figure(x, kind, edges)


def _met(of: Met | None, kind: Type, better: Better) -> list[str]:
    if of is None:
        return ["–", "–"]
    sign = "≤ " if better is Better.LOWER else ""
    share = percent_text(Fraction(of.met, of.of)) if of.of and of.met is not None else "–"
    return [sign + figure(of.target, kind), share]


def _who(p: Proposal, *, alone: bool) -> str:
    """The people, and the rows where the element is cut by rows."""
    words = [
        p.title or ("everybody" if alone else "everybody else"),
        *([p.rows_title] if p.rows_title else []),
    ]
    return ", ".join(words)
