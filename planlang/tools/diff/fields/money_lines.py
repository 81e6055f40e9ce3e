"""What can change in rate tables, bonuses, SPIFFs and limits of the total."""

from __future__ import annotations

from dataclasses import replace

from planlang.plan.as_json import Json
from planlang.plan.model import (
    Award,
    Commission,
    Reading,
    TotalLimit,
)
from planlang.plan.rows import WindowKind
from planlang.plan.types import MONEY
from planlang.tools.diff.fields.conditions import (
    condition_credit_words,
    condition_credits,
    condition_scope_words,
    condition_scopes,
    condition_value,
    condition_words,
)
from planlang.tools.diff.fields.elements import (
    litmus_words,
    target_said,
)
from planlang.tools.diff.fields.row import DEFINITION_AND_TRAP, Row, counted_for, text_rows
from planlang.tools.diff.fields.side import Side, by_measure, canonical
from planlang.tools.diff.fields.tables import rate_pieces
from planlang.words.locale import ENGLISH
from planlang.words.terms import no_data_words

percent = ENGLISH.percent


def _reading(side: Side, key: str | None) -> Reading | None:
    return None if key is None else side.plan.readings[key]


def _rows_value(side: Side, key: str | None, *, widened: bool) -> object:
    """What is added up or counted, and which rows. Days of a SPIFF, and the year that a table or a
    cap looks at (`widened`), are fields of their own and not part of it."""
    reading = _reading(side, key)
    if reading is None:
        return None
    measure = replace(reading.measure, name="", title="", definition=None, trap=None)
    return _own_windows(canonical(measure), widened=widened)


def _own_windows(written: Json, *, widened: bool) -> Json:
    match written:
        case dict() if written.get("is") == "window":
            kind = WindowKind.PERIOD.value if widened else written["kind"]
            return {"is": "window", "kind": kind, "number": written["number"]}
        case dict():
            return {name: _own_windows(part, widened=widened) for name, part in written.items()}
        case list():
            return [_own_windows(part, widened=widened) for part in written]
        case _:
            return written


def _rows_words(side: Side, key: str | None) -> str | None:
    reading = _reading(side, key)
    return None if reading is None else side.measures.measure(reading.measure)


def _credit_of(side: Side, key: str | None) -> object:
    reading = _reading(side, key)
    return None if reading is None else reading.credit


def _credit_of_words(side: Side, key: str | None) -> str | None:
    reading = _reading(side, key)
    return None if reading is None else side.measures.credit(reading.credit)


def _scope_of(side: Side, key: str | None) -> object:
    reading = _reading(side, key)
    return None if reading is None else reading.scope


def _scope_of_words(side: Side, key: str | None) -> str | None:
    reading = _reading(side, key)
    return None if reading is None else side.measures.scope(reading.scope)


COMMISSION: tuple[Row[Commission], ...] = (
    *text_rows(("title", "title")),
    Row(
        field="of",
        label="rows and amount",
        value=lambda s, c: _rows_value(s, c.reading, widened=c.reading_before is not None),
        words=lambda s, c: _rows_words(s, c.reading),
        model=("reading",),
    ),
    *counted_for(
        lambda s, c: _credit_of(s, c.reading),
        lambda s, c: _credit_of_words(s, c.reading),
        lambda s, c: _scope_of(s, c.reading),
        lambda s, c: _scope_of_words(s, c.reading),
    ),
    Row(
        field="target",
        label="target",
        value=lambda _, c: c.target,
        words=lambda s, c: target_said(s, c.target, MONEY),
        model=("target",),
    ),
    Row(
        field="cumulation",
        label="what the rates apply to",
        value=lambda _, c: c.cumulation,
        words=lambda _, c: c.cumulation.value,
        model=("cumulation", "reading_before"),
    ),
    Row(
        field="rates",
        label="rates",
        value=lambda _, c: {"of_target": c.bounds_of_target, "pays": rate_pieces(c)},
        words=lambda s, c: "; ".join(row.clause for row in s.words.rate_rows(c)),
        model=("bands", "bounds_of_target"),
    ),
    Row(
        field="bounds",
        label="bounds",
        value=lambda _, c: c.bounds_prorated,
        words=lambda _, c: "prorated" if c.bounds_prorated else "in full",
        model=("bounds_prorated",),
    ),
    Row(
        field="if_no_data",
        label="rule without data",
        value=lambda _, c: c.no_data,
        words=lambda s, c: no_data_words(c.no_data, s.words.titles),
        model=("no_data",),
    ),
    Row(
        field="litmus",
        label="litmus answers",
        value=lambda s, c: by_measure(s.plan, c.litmus),
        words=lambda _, c: litmus_words(c.litmus),
        model=("litmus",),
        place=lambda c: c.litmus.span,
        moves_pay=False,
    ),
    *DEFINITION_AND_TRAP,
)


def _award_cap(side: Side, award: Award) -> str | None:
    if award.cap is None:
        return None
    per = {"period": f"a {side.plan.pays.noun}", "year": "a year", "all": "in all"}
    return f"{side.money(award.cap.amount)} {per[award.cap.per.value]}"


AWARD: tuple[Row[Award], ...] = (
    *text_rows(("title", "title")),
    Row(
        field="kind",
        label="kind",
        value=lambda _, a: a.is_spiff,
        words=lambda _, a: "SPIFF, beside the total" if a.is_spiff else "bonus, in the total",
        model=("is_spiff",),
    ),
    Row(
        field="amount",
        label="amount",
        value=lambda _, a: a.amount,
        words=lambda s, a: s.money(a.amount),
        model=("amount",),
    ),
    Row(
        field="for_each",
        label="rows that count",
        value=lambda s, a: _rows_value(s, a.reading, widened=a.reading_before is not None),
        words=lambda s, a: _rows_words(s, a.reading),
        model=("reading", "reading_before"),
    ),
    Row(
        field="when",
        label="condition",
        value=lambda s, a: condition_value(s, a.when),
        words=lambda s, a: condition_words(s, a.when),
        model=("when",),
    ),
    *counted_for(
        lambda s, a: (
            condition_credits(s, a.when) if a.reading is None else _credit_of(s, a.reading)
        ),
        lambda s, a: (
            condition_credit_words(s, a.when)
            if a.reading is None
            else _credit_of_words(s, a.reading)
        ),
        lambda s, a: condition_scopes(s, a.when) if a.reading is None else _scope_of(s, a.reading),
        lambda s, a: (
            condition_scope_words(s, a.when) if a.reading is None else _scope_of_words(s, a.reading)
        ),
    ),
    Row(
        field="proration",
        label="proration",
        value=lambda _, a: a.prorated,
        words=lambda _, a: "prorated" if a.prorated else "in full",
        model=("prorated",),
    ),
    Row(
        field="cap",
        label="cap",
        value=lambda _, a: a.cap,
        words=_award_cap,
        model=("cap",),
    ),
    Row(
        field="from",
        label="first day",
        value=lambda _, a: a.first,
        words=lambda _, a: None if a.first is None else str(a.first),
        model=("first",),
    ),
    Row(
        field="until",
        label="last day",
        value=lambda _, a: a.last,
        words=lambda _, a: None if a.last is None else str(a.last),
        model=("last",),
    ),
    Row(
        field="if_no_data",
        label="rule without data",
        value=lambda _, a: a.pays_without_data,
        words=lambda _, a: "pays" if a.pays_without_data else "pays nothing",
        model=("pays_without_data",),
    ),
    Row(
        field="litmus",
        label="litmus answers",
        value=lambda s, a: by_measure(s.plan, a.litmus),
        words=lambda _, a: litmus_words(a.litmus),
        model=("litmus",),
        moves_pay=False,
    ),
    *DEFINITION_AND_TRAP,
)


def limit_row(*, is_cap: bool) -> Row[TotalLimit]:
    """The whole of a total cap or floor is one field."""
    return Row(
        field="total_cap" if is_cap else "total_floor",
        label="total cap" if is_cap else "total floor",
        value=lambda _, limit: limit,
        words=lambda s, limit: s.words.limit(limit, is_cap=is_cap),
        model=("share", "amount", "including"),
    )
