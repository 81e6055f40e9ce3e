"""The table of `planlang score`: one person a line, what was measured and what it pays."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from planlang.cli.table import Column, shortened, table
from planlang.plan.model import Plan, Quantity
from planlang.plan.types import Kind, Type
from planlang.scores.model import ElementScore, PersonScore, Scores
from planlang.scores.reasons import SENTENCES, Reason
from planlang.values.decimals import grouped, percent_text, plain
from planlang.values.money import Currency
from planlang.values.rounding import Rounding

_NAME_WIDTH = 28
_TITLE_WIDTH = 22


def score_table(plan: Plan, scores: Scores) -> str:
    """Heading, table, sums and the meaning of the marks, as text for a terminal."""
    return "\n".join([heading(scores), "", _people_table(plan, scores)])


def heading(scores: Scores) -> str:
    """Which plan, which exact days, whether the figures can still change."""
    period = scores.period
    lines = [
        f"{scores.title} ({scores.plan})",
        f"{period.label}: {period.start} through {period.end}. Amounts in {scores.currency.code}.",
    ]
    if scores.provisional:
        lines.append(
            f"Provisional: facts through {scores.as_of}; pay as if the period ended like this."
        )
    return "\n".join(lines)


def amount(value: Fraction, currency: Currency) -> str:
    """A rounded line of pay without its currency: "1,234.50"."""
    text = plain(value, currency.digits)
    assert text is not None  # lines of pay are multiples of a decimal unit
    return grouped(text)


def figure(value: Fraction | None, kind: Type, edges: Sequence[Fraction] = ()) -> str:
    """A measured value in its own unit, short; "–" where there is none."""
    if value is None:
        return "–"
    if kind.kind is Kind.PERCENT:
        return percent_text(value, edges)
    exact = plain(value)
    if exact is not None and len(exact.partition(".")[2]) <= 2:
        return grouped(exact)
    shown = plain(Rounding(Fraction(1, 100)).half_up(value), 2)
    assert shown is not None
    return "≈" + grouped(shown)


def _people_table(plan: Plan, scores: Scores) -> str:
    if not scores.people:
        return "Nobody is in this plan in this period."
    marks: dict[Reason, str] = {}
    elements = _columns_of([p.elements for p in scores.people])
    commissions = _columns_of([p.commissions for p in scores.people])
    awards = _columns_of([p.awards for p in scores.people])
    has_limits = any(p.limits for p in scores.people)

    columns = [Column(heading="Person")]
    for title in elements.values():
        columns.append(Column(heading=shortened(title, _TITLE_WIDTH), figures=True))
        columns.append(Column(heading="pays", figures=True))
    for title in (*commissions.values(), *awards.values()):
        columns.append(Column(heading=shortened(title, _TITLE_WIDTH), figures=True))
    if has_limits:
        columns.append(Column(heading="Total cap/floor", figures=True))
    columns += [Column(heading="Total", figures=True), Column(heading="of target", figures=True)]

    def mark(reason: Reason | None, pay: Fraction) -> str:
        if reason is None:
            return " " if marks else ""
        return f" {marks.setdefault(reason, chr(ord('a') + len(marks)))}"

    types = _types(plan)
    rows: list[list[str]] = []
    for person in scores.people:
        cells = [shortened(f"{person.name} ({person.person})", _NAME_WIDTH)]
        by_element = {e.name: e for e in person.elements}
        for name in elements:
            score = by_element.get(name)
            if score is None:
                cells += ["–", "–"]
                continue
            cells.append(_measured(score, types[name]))
            cells.append(amount(score.pay, scores.currency) + mark(score.reason, score.pay))
        by_commission = {c.name: c for c in person.commissions}
        by_award = {a.name: a for a in person.awards}
        for names, found in ((commissions, by_commission), (awards, by_award)):
            for name in names:
                line = found.get(name)
                cells.append("–" if line is None else amount(line.pay, scores.currency))
        if has_limits:
            cells.append(amount(_sum(x.pay for x in person.limits), scores.currency))
        cells.append(amount(person.total, scores.currency))
        cells.append(_of_target(person))
        rows.append(cells)

    last = ["All"] + [""] * (len(columns) - 3)
    total = _sum(p.total for p in scores.people)
    target = _sum(p.variable for p in scores.people)
    last += [amount(total, scores.currency), percent_text(total / target) if target else "–"]
    for i, name in enumerate(elements):
        last[2 + 2 * i] = amount(
            _sum(e.pay for p in scores.people for e in p.elements if e.name == name),
            scores.currency,
        )
    legend = [f"  {letter}  {SENTENCES[reason]}" for reason, letter in marks.items()]
    return "\n".join([table(columns, rows, last), *([""] if legend else []), *legend])


def _columns_of(lines: Sequence[Sequence[object]]) -> dict[str, str]:
    """Name -> title over all people, in plan order (segments and versions may differ)."""
    found: dict[str, str] = {}
    for person_lines in lines:
        for line in person_lines:
            found.setdefault(line.name, line.title)  # type: ignore[attr-defined]
    return found


def _types(plan: Plan) -> dict[str, Type]:
    from planlang.plan.types import PERCENT

    found: dict[str, Type] = {}
    for version in plan.versions:
        for element in version.elements:
            quantity: Quantity | None = element.quantity
            found.setdefault(element.name, quantity.type if quantity else PERCENT)
    return found


def _measured(score: ElementScore, kind: Type) -> str:
    edges = [] if score.target is None else [score.target]
    return figure(score.measure, kind, edges)


def _of_target(person: PersonScore) -> str:
    return percent_text(person.total / person.variable) if person.variable else "–"


def _sum(values: object) -> Fraction:
    return sum(values, Fraction(0))  # type: ignore[call-overload, no-any-return]
