"""The table of `planlang score`: one person a line, what was measured and what it pays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from planlang.cli.table import Column, shortened, table, width
from planlang.plan.model import Plan
from planlang.plan.types import PERCENT, Kind, Type
from planlang.scores.model import (
    AwardScore,
    CommissionScore,
    ElementScore,
    GoalScore,
    PersonScore,
    Scores,
)
from planlang.scores.reasons import SENTENCES, Reason
from planlang.values.decimals import grouped, percent_text, plain
from planlang.values.money import Currency
from planlang.values.rounding import Rounding

_NAME_WIDTH = 24
_TITLE_WIDTH = 44


def score_table(plan: Plan, scores: Scores, most: int | None = None) -> str:
    """Heading, table, sums and the meaning of the marks, as text for a terminal.

    Where the table is wider than `most` columns, what was measured is left out and pay stays.
    """
    text = _people_table(plan, scores, measured=True)
    if most is not None and max(width(line) for line in text.splitlines()) > most:
        narrow = _people_table(plan, scores, measured=False)
        hint = "(What was measured needs a wider terminal, or `planlang measure`.)"
        if narrow != text:
            text = f"{narrow}\n\n{hint}"
    return "\n".join([heading(scores), "", text])


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


Line = ElementScore | CommissionScore | AwardScore


def _lines(person: PersonScore) -> tuple[Line, ...]:
    return (*person.elements, *_beside(person))


def _beside(person: PersonScore) -> tuple[CommissionScore | AwardScore, ...]:
    return (*person.commissions, *person.awards)


class _Marks:
    """Letters for reasons, in the order they are met; the legend says what they mean."""

    def __init__(self) -> None:
        self._letters: dict[Reason, str] = {}

    def of(self, reason: Reason | None) -> str:
        if reason is None:
            return "  "
        number = len(self._letters)
        return " " + self._letters.setdefault(reason, chr(ord("a") + number))

    def legend(self) -> list[str]:
        return [f"  {letter}  {SENTENCES[reason]}" for reason, letter in self._letters.items()]


def _people_table(plan: Plan, scores: Scores, *, measured: bool) -> str:
    if not scores.people:
        return "Nobody is in this plan in this period."
    elements = _titles(line for p in scores.people for line in p.elements)
    others = _titles(line for p in scores.people for line in _beside(p))
    has_limits = any(p.limits for p in scores.people)
    if not elements and not others and any(p.goals for p in scores.people):
        return _goals_table(scores)

    columns = [Column(heading="Person")]
    for title in elements.values():
        heading = shortened(title, _TITLE_WIDTH)
        if measured:
            columns += [
                Column(heading=heading, figures=True),
                Column(heading="pays  ", figures=True),
            ]
        else:
            columns.append(Column(heading=f"{heading}  ", figures=True))
    columns.extend(
        Column(heading=f"{shortened(title, _TITLE_WIDTH)}  ", figures=True)
        for title in others.values()
    )
    if has_limits:
        columns.append(Column(heading="Total cap/floor", figures=True))
    columns += [Column(heading="Total", figures=True), Column(heading="of target", figures=True)]

    marks = _Marks()
    types = _types(plan)
    rows: list[list[str]] = []
    for person in scores.people:
        cells = [shortened(person.name, _NAME_WIDTH)]
        by_name = {e.name: e for e in person.elements}
        for name in elements:
            score = by_name.get(name)
            pair = ["–", "–  "] if score is None else _paid(score, types[name], scores, marks)
            cells += pair if measured else pair[1:]
        beside = {line.name: line for line in _beside(person)}
        for name in others:
            line = beside.get(name)
            cells.append("–  " if line is None else _marked(line, scores, marks))
        if has_limits:
            cells.append(amount(_sum(x.pay for x in person.limits), scores.currency))
        cells += [amount(person.total, scores.currency), _of_target(person.total, person.variable)]
        rows.append(cells)
    legend = marks.legend()
    last = _sums(scores, elements, others, has_limits, measured=measured)
    return "\n".join([table(columns, rows, last), *([""] if legend else []), *legend])


def _goals_table(scores: Scores) -> str:
    """The table of a plan that pays nothing: its goals."""
    titles = _titles(goal for person in scores.people for goal in person.goals)
    columns = [Column(heading="Person")]
    columns += [
        Column(heading=shortened(title, _TITLE_WIDTH), figures=True) for title in titles.values()
    ]
    rows: list[list[str]] = []
    for person in scores.people:
        reached = {goal.name: _reached(goal) for goal in person.goals}
        cells = [reached.get(name, "–") for name in titles]
        rows.append([shortened(person.name, _NAME_WIDTH), *cells])
    note = "Goals are tracked and not paid; there is nothing else in this plan."
    return f"{table(columns, rows)}\n\n{note}"


def _reached(goal: GoalScore) -> str:
    edges = () if goal.target is None else (goal.target,)
    return figure(goal.measure, goal.measure_type, edges)


def _paid(score: ElementScore, kind: Type, scores: Scores, marks: _Marks) -> list[str]:
    edges = () if score.target is None else (score.target,)
    return [figure(score.measure, kind, edges), _marked(score, scores, marks)]


def _marked(line: Line, scores: Scores, marks: _Marks) -> str:
    return amount(line.pay, scores.currency) + marks.of(line.reason)


def _sums(
    scores: Scores,
    elements: Iterable[str],
    others: Iterable[str],
    has_limits: bool,
    *,
    measured: bool,
) -> list[str]:
    """The last line: what each column pays over all people."""
    people = scores.people

    def paid(name: str) -> str:
        lines = (line.pay for p in people for line in _lines(p) if line.name == name)
        return amount(_sum(lines), scores.currency)

    cells = [f"{len(people):,} {'person' if len(people) == 1 else 'people'}"]
    for name in elements:
        cells += ["", f"{paid(name)}  "] if measured else [f"{paid(name)}  "]
    cells += [f"{paid(name)}  " for name in others]
    if has_limits:
        cells.append(amount(_sum(x.pay for p in people for x in p.limits), scores.currency))
    total = _sum(p.total for p in people)
    return [
        *cells,
        amount(total, scores.currency),
        _of_target(total, _sum(p.variable for p in people)),
    ]


def _titles(lines: Iterable[Line | GoalScore]) -> dict[str, str]:
    """Name -> title over all people, in plan order (segments and versions may differ)."""
    found: dict[str, str] = {}
    for line in lines:
        found.setdefault(line.name, line.title)
    return found


def _types(plan: Plan) -> dict[str, Type]:
    found: dict[str, Type] = {}
    for version in plan.versions:
        for element in version.elements:
            found.setdefault(element.name, element.quantity.type if element.quantity else PERCENT)
    return found


def _of_target(total: Fraction, variable: Fraction) -> str:
    return percent_text(total / variable) if variable else "–"


def _sum(values: Iterable[Fraction]) -> Fraction:
    return sum(values, Fraction(0))
