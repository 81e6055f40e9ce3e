"""A plan's worked examples, scored by the code that pays people and compared to the cent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from planlang.data.model import (
    Measures,
    ObjectiveLine,
    PersonMeasures,
    RowAmount,
    Run,
    Sums,
    Taken,
)
from planlang.diagnostics import Diagnostic
from planlang.diagnostics.catalogue.scores import EXAMPLE_DIFFERS
from planlang.plan.model import Example, GivenSums, Plan, Reading
from planlang.quick_dataclass import dataclass
from planlang.scores.evaluate import score_person
from planlang.scores.model import PersonScore
from planlang.scores.readings import of_nothing
from planlang.scores.reasons import SENTENCES, Reason
from planlang.scores.runs import ZERO
from planlang.values.calendar import Period
from planlang.values.money import format_money

EXAMPLE_PERSON = "example"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleResult:
    """An example with what it pays; `diagnostics` is empty exactly when all came out as written."""

    plan: str
    example: Example
    score: PersonScore
    diagnostics: tuple[Diagnostic, ...]

    @property
    def name(self) -> str:
        return f"{self.plan}: {self.example.title}"


def run_examples(plan: Plan) -> tuple[ExampleResult, ...]:
    """All examples of a plan, in order."""
    return tuple(run_example(plan, example) for example in plan.examples)


def run_example(plan: Plan, example: Example) -> ExampleResult:
    """Scores what the example gives and compares the total, then each line it names."""
    measures = example_measures(plan, example)
    found = score_person(plan, measures, measures.people[0])
    return ExampleResult(
        plan=plan.name, example=example, score=found, diagnostics=_compare(plan, example, found)
    )


def example_measures(plan: Plan, example: Example) -> Measures:
    """The measures that an example stands for: one person, in the plan for the whole period, under
    the version that is in force when the period starts."""
    period = _period(plan, example)
    return Measures(
        plan=plan.name,
        period=period,
        as_of=period.end,
        provisional=False,
        period_units=period.days,
        people=(_person(plan, example, period),),
        inputs=(),
    )


def _person(plan: Plan, example: Example, period: Period) -> PersonMeasures:
    starts = [i for i, v in enumerate(plan.versions) if v.first <= period.start]
    share = plan.spread[period.index - 1]
    run = Run(
        first=period.start,
        last=period.end,
        version=starts[-1] if starts else 0,
        segments=example.segments,
        units=period.days,
        annual_variable=example.variable / share if share else ZERO,
        taken=_taken(plan.readings, example.sums),
        facts={},
    )
    objectives: dict[str, list[ObjectiveLine]] = {}
    for given in example.objectives:
        line = ObjectiveLine(title=given.title, weight=given.weight, score=given.score)
        objectives.setdefault(given.element, []).append(line)
    return PersonMeasures(
        person=EXAMPLE_PERSON,
        name=example.title,
        runs=(run,),
        targets=dict(example.targets),
        objectives={name: tuple(lines) for name, lines in objectives.items()},
    )


def _taken(readings: Mapping[str, Reading], given: tuple[GivenSums, ...]) -> dict[str, Taken]:
    """What each reading gave; a reading that the example leaves out saw no row."""
    taken: dict[str, Taken] = {}
    for key, reading in readings.items():
        own = {g.segment or "": g for g in given if g.reading == key}
        if not own:
            continue
        names = [name for name in ("", *(s.name for s in reading.segments)) if name in own]
        base = () if "" in own else (of_nothing(reading.measure),)
        taken[key] = Taken(
            sums=(*base, *(_sums(reading, own[name]) for name in names)),
            rows=tuple(
                RowAmount(amount=amount, share=Fraction(1), times=times)
                for amount, times in Counter(r for g in own.values() for r in g.rows).items()
            ),
        )
    return taken


def _sums(reading: Reading, given: GivenSums) -> Sums:
    """A value alone stands for itself over 1; there are as many rows as the measure needs."""
    measure = reading.measure
    denominator = given.denominator
    if denominator is None and measure.denominator is not None and given.numerator is not None:
        denominator = Fraction(1)
    has_rows = given.numerator is not None
    return Sums(
        segment=given.segment or "",
        numerator=given.numerator,
        denominator=denominator,
        rows=max(measure.at_least, 1) if has_rows else 0,
    )


def _compare(plan: Plan, example: Example, found: PersonScore) -> tuple[Diagnostic, ...]:
    lines = {line.name: line.pay for line in found.paid_lines}
    wrong: list[Diagnostic] = []
    share = plan.spread[_period(plan, example).index - 1]
    if example.variable and not share:
        wrong.append(
            _differs(
                example,
                f"Example “{example.title}” gives a variable pay of "
                f"{format_money(example.variable, plan.currency)}, and the plan's spread gives "
                f"{example.period} no part of the year's.",
                "Choose another period, or leave the variable pay at 0.",
            )
        )
    if found.total != example.pays:
        wrong.append(
            _differs(
                example,
                f"Example “{example.title}” pays {format_money(found.total, plan.currency)}, and "
                f"{format_money(example.pays, plan.currency)} was wanted "
                f"({_gap(found.total - example.pays, plan)}).",
                f"The plan pays {_lines_in_words(plan, found)}",
            )
        )
    for name, wanted in example.pays_lines:
        pay = lines.get(name, ZERO)
        if pay != wanted:
            wrong.append(
                _differs(
                    example,
                    f"Example “{example.title}” pays {format_money(pay, plan.currency)} for "
                    f"`{name}`, and {format_money(wanted, plan.currency)} was wanted "
                    f"({_gap(pay - wanted, plan)}).",
                    _reason_in_words(found, name),
                )
            )
    return tuple(wrong)


def _period(plan: Plan, example: Example) -> Period:
    period = plan.calendar.period(example.period, plan.pays)
    assert period is not None  # the checker has read the label with this calendar
    return period


def _differs(example: Example, message: str, help: str | None) -> Diagnostic:
    return Diagnostic(code=EXAMPLE_DIFFERS, message=message, place=example.span, help=help)


def _gap(difference: Fraction, plan: Plan) -> str:
    word = "more" if difference > 0 else "less"
    return f"{format_money(abs(difference), plan.currency)} {word}"


def _lines_in_words(plan: Plan, found: PersonScore) -> str:
    """ "`a` 10.00 USD, `b` 0.00 USD (there was nothing …), total cap -5.00 USD."."""
    parts = []
    for line in found.paid_lines:
        why = "" if line.reason is None else f" ({_sentence(line.reason)})"
        parts.append(f"`{line.name}` {format_money(line.pay, plan.currency)}{why}")
    for limit in found.limits:
        name = "total cap" if limit.is_cap else "total floor"
        parts.append(f"{name} {format_money(limit.pay, plan.currency)}")
    return f"{', '.join(parts)}." if parts else "nothing."


def _reason_in_words(found: PersonScore, name: str) -> str | None:
    for line in found.paid_lines:
        if line.name == name and line.reason is not None:
            return SENTENCES[line.reason]
    return None


def _sentence(reason: Reason) -> str:
    """The reason's sentence as a part of another."""
    text = SENTENCES[reason].removesuffix(".")
    return text[0].lower() + text[1:]
