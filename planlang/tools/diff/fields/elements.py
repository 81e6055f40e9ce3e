"""What can change in an element or a goal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from planlang.diagnostics import Span
from planlang.plan.model import Element, Goal, Litmus, Quantity, Target, Unintended
from planlang.plan.types import Type
from planlang.tools.diff.fields.row import Row, counted_for, text_rows
from planlang.tools.diff.fields.side import Side, by_measure
from planlang.tools.diff.fields.tables import pieces
from planlang.words.locale import ENGLISH
from planlang.words.payout_tables import payout_rows
from planlang.words.terms import guarantee_words, mixed_words, no_data_words, target_words

percent = ENGLISH.percent


def _line(field: str) -> Callable[[Element], Span | None]:
    def place(element: Element) -> Span | None:
        return element.lines.get(field, element.span)

    return place


# ---------------------------------------------------------------- what is measured


def measure_value(side: Side, quantity: Quantity | None) -> object:
    """The measures that a quantity is made of, whoever's rows they count."""
    if quantity is None:
        return None
    parts = sorted((side.plan.readings[key].measure.name, factor) for factor, key in quantity.parts)
    if quantity.is_single:
        return parts[0][0]
    return [*([factor, name] for name, factor in parts), quantity.constant]


def measure_words(side: Side, quantity: Quantity | None) -> str | None:
    """ "Gross renewal rate", "60% × Gross renewal rate + 40% × Licence utilisation"."""
    if quantity is None:
        return None
    return side.measures.quantity(quantity) or quantity.title


def _measured(side: Side, element: Element) -> object:
    if element.objectives is not None:
        return {"objectives": element.objectives}
    found = measure_value(side, element.quantity)
    # A measure by itself says which way is good; one combined from measures says it here.
    return found if isinstance(found, str) else [found, element.better]


def _measured_words(side: Side, element: Element) -> str | None:
    if element.objectives is not None:
        return f"objectives in “{side.plan.datasets[element.objectives].title}”"
    return measure_words(side, element.quantity)


def credit_value(side: Side, quantity: Quantity | None) -> object:
    """For whom rows count: one rule, or one for each measure."""
    return one_or_each([(r.measure.name, r.credit) for r in side.readings(quantity)])


def credit_words(side: Side, quantity: Quantity | None) -> str | None:
    """The sentence on crediting."""
    found = dict.fromkeys(side.measures.credit(r.credit) for r in side.readings(quantity))
    return " ".join(found) or None


def scope_value(side: Side, quantity: Quantity | None) -> object:
    """Whose rows are added up."""
    return one_or_each([(r.measure.name, r.scope) for r in side.readings(quantity)])


def scope_words(side: Side, quantity: Quantity | None) -> str | None:
    """The sentence on scope."""
    found = dict.fromkeys(side.measures.scope(r.scope) for r in side.readings(quantity))
    return " ".join(found) or None


def one_or_each(found: Sequence[tuple[str, object]]) -> object:
    """The rule that all measures share, or each measure's own."""
    rules = [rule for _, rule in found]
    if all(rule == rules[0] for rule in rules):
        return rules[0] if rules else None
    return sorted(found, key=str)


# ---------------------------------------------------------------- targets and payout


def target_said(side: Side, target: Target | None, type: Type) -> str | None:
    """ "93%", "120,000 USD a year, prorated"; where it is from data, which column and rows."""
    if target is None:
        return None
    said = target_words(target, type, side.plan)
    column = getattr(target, "column", None)
    if column is None:
        return said
    where = getattr(target, "where", None)
    rows = "" if where is None else f", where {side.condition(where)}"
    return f"{said} (column {column}{rows})"


def _segment_targets(side: Side, element: Element) -> str | None:
    said = [
        f"{target_said(side, target, side.type_of(element))} in {name}"
        for name, target in sorted(element.segment_targets, key=lambda t: t[0])
    ]
    return ", ".join(said) or None


def payout_words(side: Side, element: Element) -> str:
    """The payout table on one line."""
    return "; ".join(row.clause for row in payout_rows(element.curve, side.words.axis(element)))


def litmus_words(litmus: Litmus | None) -> str | None:
    """All answers, those to computed findings first: they silence something."""
    if litmus is None:
        return None
    answers = sorted(litmus.unintended, key=lambda answer: answer.finding is None)
    said = [_answer_words(answer) for answer in answers]
    said.append(f"measurable: “{litmus.measurable}”")
    said += [f"working by {w.by} when {' '.join(w.text.split())}" for w in litmus.working]
    return "; ".join(said)


def _answer_words(answer: Unintended) -> str:
    finding = "" if answer.finding is None else f"{answer.finding} "
    if answer.guarded_by is not None:
        return f"{finding}“{answer.text}” guarded by {answer.guarded_by}"
    return f"{finding}“{answer.text}” accepted, “{answer.accepted}”"


def own_texts(*fields: str) -> tuple[Row[Any], ...]:
    """Rows for texts that an element or goal takes from its measure unless it has its own: what the
    measure says is the measure's change."""

    def row(field: str) -> Row[Any]:
        def own(side: Side, thing: Element | Goal) -> str | None:
            text: str | None = getattr(thing, field)
            of_measures = [getattr(r.measure, field) for r in side.readings(thing.quantity)]
            return None if text in of_measures else text

        def words(side: Side, thing: Element | Goal) -> str | None:
            text = own(side, thing)
            return None if text is None else f"“{text}”"

        return Row(
            field=field, label=field, value=own, words=words, model=(field,), moves_pay=False
        )

    return tuple(row(field) for field in fields)


ELEMENT: tuple[Row[Element], ...] = (
    *text_rows(("title", "title")),
    Row(
        field="weight",
        label="weight",
        value=lambda _, e: e.weight,
        words=lambda _, e: percent(e.weight),
        model=("weight",),
        place=_line("weight"),
    ),
    Row(
        field="measure",
        label="measure",
        value=_measured,
        words=_measured_words,
        model=("quantity", "objectives", "better"),
        place=lambda e: e.lines.get("quantity", e.lines.get("objectives", e.span)),
    ),
    Row(
        field="about",
        label="what the measure is about",
        value=lambda _, e: None if e.quantity is None else e.quantity.about,
        words=lambda _, e: (
            None if e.quantity is None or e.quantity.about is None else e.quantity.about.value
        ),
        model=(),
        moves_pay=False,
    ),
    *counted_for(
        lambda s, e: credit_value(s, e.quantity),
        lambda s, e: credit_words(s, e.quantity),
        lambda s, e: scope_value(s, e.quantity),
        lambda s, e: scope_words(s, e.quantity),
        place=_line,
    ),
    Row(
        field="target",
        label="target",
        value=lambda _, e: e.target,
        words=lambda s, e: target_said(s, e.target, s.type_of(e)),
        model=("target",),
        place=_line("target"),
    ),
    Row(
        field="segment_targets",
        label="targets of segments",
        value=lambda _, e: sorted(e.segment_targets, key=lambda t: t[0]),
        words=_segment_targets,
        model=("segment_targets",),
        place=lambda e: e.lines.get("segment_targets", e.lines.get("target", e.span)),
    ),
    Row(
        field="mixed_book",
        label="rule for mixed books",
        value=lambda _, e: e.mixed,
        words=lambda _, e: None if e.mixed is None else mixed_words(e.mixed),
        model=("mixed",),
        place=_line("mixed"),
    ),
    Row(
        field="payout",
        label="payout table",
        value=lambda _, e: {"of_target": e.against_target, "pays": pieces(e.curve)},
        words=payout_words,
        model=("curve", "against_target"),
        place=_line("curve"),
    ),
    Row(
        field="floor",
        label="floor",
        value=lambda _, e: e.floor,
        words=lambda _, e: None if e.floor is None else percent(e.floor),
        model=("floor",),
        place=_line("floor"),
    ),
    Row(
        field="cap",
        label="cap",
        value=lambda _, e: e.cap,
        words=lambda _, e: None if e.cap is None else percent(e.cap),
        model=("cap",),
        place=_line("cap"),
    ),
    Row(
        field="guarantee",
        label="guarantee",
        value=lambda _, e: e.guarantee,
        words=lambda _, e: None if e.guarantee is None else guarantee_words(e.guarantee),
        model=("guarantee",),
        place=_line("guarantee"),
    ),
    Row(
        field="if_no_data",
        label="rule without data",
        value=lambda _, e: e.no_data,
        words=lambda s, e: no_data_words(e.no_data, s.words.titles),
        model=("no_data",),
        place=_line("no_data"),
    ),
    Row(
        field="litmus",
        label="litmus answers",
        value=lambda s, e: by_measure(s.plan, e.litmus),
        words=lambda _, e: litmus_words(e.litmus),
        model=("litmus",),
        place=lambda e: e.litmus.span,
        moves_pay=False,
    ),
    *own_texts("definition", "trap"),
)

GOAL: tuple[Row[Goal], ...] = (
    *text_rows(("title", "title")),
    Row(
        field="measure",
        label="measure",
        value=lambda s, g: measure_value(s, g.quantity),
        words=lambda s, g: measure_words(s, g.quantity),
        model=("quantity", "better"),
        moves_pay=False,
    ),
    *counted_for(
        lambda s, g: credit_value(s, g.quantity),
        lambda s, g: credit_words(s, g.quantity),
        lambda s, g: scope_value(s, g.quantity),
        lambda s, g: scope_words(s, g.quantity),
        moves_pay=False,
    ),
    Row(
        field="target",
        label="target",
        value=lambda _, g: g.target,
        words=lambda s, g: target_said(s, g.target, g.quantity.type),
        model=("target",),
        moves_pay=False,
    ),
    *own_texts("definition", "trap"),
)
