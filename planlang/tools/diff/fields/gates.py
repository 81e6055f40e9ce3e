"""What can change in gates and multipliers."""

from __future__ import annotations

from planlang.plan.model import (
    Gate,
    Multiplier,
)
from planlang.tools.diff.fields.conditions import (
    condition_credit_words,
    condition_credits,
    condition_scope_words,
    condition_scopes,
    condition_value,
    condition_words,
)
from planlang.tools.diff.fields.elements import (
    credit_value,
    credit_words,
    measure_value,
    measure_words,
    scope_value,
    scope_words,
)
from planlang.tools.diff.fields.row import DEFINITION_AND_TRAP, Row, counted_for, text_rows
from planlang.tools.diff.fields.side import Side
from planlang.tools.diff.fields.tables import pieces
from planlang.words.locale import ENGLISH

percent = ENGLISH.percent


def _names(side: Side, names: tuple[str, ...]) -> str:
    titles = side.words.titles
    return ENGLISH.listed(titles.get(name, name) for name in names)


GATE: tuple[Row[Gate], ...] = (
    *text_rows(("title", "title")),
    Row(
        field="when",
        label="condition",
        value=lambda s, g: condition_value(s, g.when),
        words=lambda s, g: condition_words(s, g.when),
        model=("when",),
    ),
    *counted_for(
        lambda s, g: condition_credits(s, g.when),
        lambda s, g: condition_credit_words(s, g.when),
        lambda s, g: condition_scopes(s, g.when),
        lambda s, g: condition_scope_words(s, g.when),
    ),
    Row(
        field="elements",
        label="elements",
        value=lambda _, g: sorted(g.elements),
        words=lambda s, g: _names(s, g.elements),
        model=("elements",),
    ),
    Row(
        field="scale",
        label="scale",
        value=lambda _, g: g.scale,
        words=lambda _, g: None if g.scale is None else percent(g.scale),
        model=("scale",),
    ),
    Row(
        field="cap",
        label="cap",
        value=lambda _, g: g.cap,
        words=lambda _, g: None if g.cap is None else percent(g.cap),
        model=("cap",),
    ),
    Row(
        field="if_no_data",
        label="rule without data",
        value=lambda _, g: "closes" if g.closes_without_data else "stays open",
        words=lambda _, g: "closes" if g.closes_without_data else "stays open",
        model=("closes_without_data",),
    ),
    *DEFINITION_AND_TRAP,
)


def _multiplier_table(side: Side, multiplier: Multiplier) -> str | None:
    return "; ".join(row.clause for row in side.words.multiplier_rows(multiplier)) or None


MULTIPLIER: tuple[Row[Multiplier], ...] = (
    *text_rows(("title", "title")),
    Row(
        field="when",
        label="condition",
        value=lambda s, m: condition_value(s, m.when),
        words=lambda s, m: condition_words(s, m.when),
        model=("when",),
    ),
    Row(
        field="measure",
        label="measure",
        value=lambda s, m: measure_value(s, m.quantity),
        words=lambda s, m: measure_words(s, m.quantity),
        model=("quantity",),
    ),
    *counted_for(
        lambda s, m: (
            condition_credits(s, m.when) if m.quantity is None else credit_value(s, m.quantity)
        ),
        lambda s, m: (
            condition_credit_words(s, m.when) if m.quantity is None else credit_words(s, m.quantity)
        ),
        lambda s, m: (
            condition_scopes(s, m.when) if m.quantity is None else scope_value(s, m.quantity)
        ),
        lambda s, m: (
            condition_scope_words(s, m.when) if m.quantity is None else scope_words(s, m.quantity)
        ),
    ),
    Row(
        field="factor",
        label="factor",
        value=lambda _, m: m.factor if m.curve is None else pieces(m.curve),
        words=lambda s, m: _multiplier_table(s, m) if m.factor is None else percent(m.factor),
        model=("factor", "curve"),
    ),
    Row(
        field="elements",
        label="elements",
        value=lambda _, m: sorted(m.elements),
        words=lambda s, m: _names(s, m.elements),
        model=("elements",),
    ),
    Row(
        field="if_no_data",
        label="factor without data",
        value=lambda _, m: m.without_data,
        words=lambda _, m: percent(m.without_data),
        model=("without_data",),
    ),
    *DEFINITION_AND_TRAP,
)
