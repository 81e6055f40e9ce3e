"""What can change in a plan's header: for whom, when, how much, how pay is cut and rounded."""

from __future__ import annotations

from collections.abc import Callable

from planlang.diagnostics import Span
from planlang.plan.model import Context, Plan
from planlang.plan.wording import listed
from planlang.tools.diff.fields.row import Row, text_rows
from planlang.tools.diff.fields.side import Side
from planlang.words.locale import ENGLISH


def _line(clause: str) -> Callable[[Plan], Span | None]:
    def place(plan: Plan) -> Span | None:
        return plan.lines.get(clause, plan.span)

    return place


def _calendar(side: Side, _: Plan) -> str:
    return side.header.year()


def _is_even(plan: Plan) -> bool:
    return len(set(plan.spread)) == 1


def _spread(_: Side, plan: Plan) -> str:
    if _is_even(plan):
        return f"the same in each {plan.pays.noun}"
    return "/".join(ENGLISH.percent(share) for share in plan.spread)


def _rounding(_: Side, plan: Plan) -> str:
    return f"half-up to {ENGLISH.money(plan.rounding.unit, plan.currency, cents=False)}"


def _proration(_: Side, plan: Plan) -> str:
    day = f" {plan.proration_day}" if plan.proration.value.endswith("on day") else ""
    return plan.proration.value + day


def _context(context: Context) -> str | None:
    said = [
        *([] if context.maturity is None else [f"maturity {context.maturity}"]),
        *([] if context.mission is None else [f"mission {context.mission}"]),
        *([f"CSMs own {listed(sorted(context.csm_owns))}"] if context.csm_owns else []),
    ]
    return ", ".join(said) or None


HEADER: tuple[Row[Plan], ...] = (
    *text_rows(("name", "name"), ("title", "title"), ("purpose", "purpose"), ("terms", "terms")),
    Row(
        field="effective",
        label="days it holds",
        value=lambda _, p: [p.effective.start, p.effective.end],
        words=lambda s, _: s.header.effective(),
        model=("effective",),
        place=_line("effective"),
    ),
    Row(
        field="calendar",
        label="calendar",
        value=lambda _, p: p.calendar,
        words=_calendar,
        model=("calendar",),
        place=_line("calendar"),
    ),
    Row(
        field="pays",
        label="pay periods",
        value=lambda _, p: p.pays,
        words=lambda _, p: p.pays.value,
        model=("pays",),
        place=_line("pays"),
    ),
    Row(
        field="currency",
        label="currency",
        value=lambda _, p: p.currency.code,
        words=lambda _, p: p.currency.code,
        model=("currency",),
        place=_line("currency"),
    ),
    Row(
        field="exchange",
        label="exchange rates",
        value=lambda _, p: p.exchange,
        words=lambda s, _: s.header.exchange(),
        model=("exchange",),
        place=_line("exchange"),
    ),
    Row(
        field="mix",
        label="pay mix",
        value=lambda _, p: p.variable_share,
        words=lambda s, _: s.header.mix(),
        model=("base_share", "variable_share"),
        place=_line("mix"),
    ),
    Row(
        field="spread",
        label="spread over the year",
        value=lambda _, p: "even" if _is_even(p) else p.spread,
        words=_spread,
        model=("spread",),
        place=_line("spread"),
    ),
    Row(
        field="rounding",
        label="rounding",
        value=lambda _, p: p.rounding.unit,
        words=_rounding,
        model=("rounding",),
        place=_line("rounding"),
    ),
    Row(
        field="proration",
        label="proration",
        value=lambda _, p: [p.proration, p.proration_day],
        words=_proration,
        model=("proration", "proration_day"),
        place=_line("proration"),
    ),
    Row(
        field="on_move",
        label="rule for moves",
        value=lambda _, p: p.on_move,
        words=lambda _, p: p.on_move.value,
        model=("on_move",),
        place=_line("on_move"),
    ),
    Row(
        field="roster",
        label="roster",
        value=lambda _, p: p.roster,
        words=lambda _, p: f"“{p.datasets[p.roster].title}”",
        model=("roster",),
        place=_line("people"),
    ),
    Row(
        field="people",
        label="people",
        value=lambda _, p: p.people,
        words=lambda s, p: "everybody" if p.people is None else s.condition(p.people),
        model=("people",),
        place=_line("people"),
    ),
    Row(
        field="context",
        label="context",
        value=lambda _, p: p.context,
        words=lambda _, p: _context(p.context),
        model=("context",),
        place=_line("context"),
        moves_pay=False,
    ),
)
