"""A witness as an `example` of the plan language, which an author can paste into the plan."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.analysis.witness import OBJECTIVE, Witness, is_an_example
from planlang.plan.members.figures import Figure, figures
from planlang.plan.model import GivenObjective, GivenSums, Measure, Plan
from planlang.plan.rows import Function, Linear
from planlang.plan.terms import Terms, terms
from planlang.plan.types import COUNT, MONEY, PERCENT, Kind, Type
from planlang.scores.model import PersonScore
from planlang.tree.layout_columns import GIVEN_COLUMN, HEAD_WIDTHS
from planlang.values.decimals import plain


def as_plan_text(plan: Plan, witness: Witness, score: PersonScore, title: str) -> str | None:
    """`example "title" { … }` that gives the witness and wants what `score` paid, laid out as
    `planlang fmt` does in a plan.

    None where the language cannot say it: no period reads the witness's version, two readings share
    a name, or a figure has no exact decimal and is no ratio.
    """
    if not is_an_example(plan, witness):
        return None
    lines = _lines(plan, witness, score)
    if lines is None:
        return None
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    body = "".join(f"    {line}\n" for line in lines)
    return f'  example "{quoted}" {{\n{body}  }}\n'


def _lines(plan: Plan, witness: Witness, score: PersonScore) -> list[str] | None:
    active = terms(plan.versions[witness.version], witness.segments)
    given = tuple(_given(plan, active, witness))
    variable = _amount(witness.variable, MONEY, plan)
    pays = _amount(score.total, MONEY, plan)
    targets = [
        (name, _amount(amount, _target_type(active, name), plan))
        for name, amount in witness.targets
    ]
    if variable is None or pays is None or None in given or any(t is None for _, t in targets):
        return None
    found = [("period", witness.period), ("variable", variable)]
    if witness.segments:
        found.append(("segment", ", ".join(witness.segments)))
    lines = [_line(head, value, HEAD_WIDTHS["example"]) for head, value in found]
    lines += [_line(*each, GIVEN_COLUMN) for each in given if each is not None]
    lines += [_line(f"given target of {n}", a, GIVEN_COLUMN) for n, a in targets if a is not None]
    objectives = [(o.element, _objective(o)) for o in _objectives(active, witness)]
    if any(text is None for _, text in objectives):
        return None
    lines += [f"given {element} {text}" for element, text in objectives]
    return [*lines, _line("pays", pays, HEAD_WIDTHS["example"])]


def _line(head: str, value: str, width: int) -> str:
    return f"{head.ljust(width)}{value}" if len(head) < width else f"{head} {value}"


def _given(plan: Plan, active: Terms, witness: Witness) -> Iterator[tuple[str, str] | None]:
    """Each `given` line as its head and value; None for one that cannot be said."""
    known = figures(active, plan.readings)
    through = {f.before for f in known if f.before is not None}
    for sums in witness.sums:
        if sums.reading in through:
            continue  # said together with the year through this period
        name = _name(sums.reading, known)
        value = None if name is None else _value(plan, known, witness, sums)
        if name is None or value is None:
            yield None
        else:
            place = "" if sums.segment is None else f" in {sums.segment}"
            yield f"given {name}{place}", value


def _name(key: str, known: tuple[Figure, ...]) -> str | None:
    """What `given` calls a reading, where the name means this reading alone."""
    for figure in known:
        alone = figure.keys == (key,) and not figure.is_combined
        if alone and all(other.keys == (key,) for other in _meant(figure, known)):
            return figure.said
    return None


def _meant(figure: Figure, known: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """All that an example means by the figure's name."""
    if figure.said != figure.name:
        return tuple(
            f for f in known if f.is_measure and f.name == figure.name and f.scope == figure.scope
        )
    named = tuple(f for f in known if f.name == figure.name)
    own = tuple(f for f in named if not f.is_measure)
    return own or tuple(f for f in named if f.scope.is_person) or named


def _value(plan: Plan, known: tuple[Figure, ...], witness: Witness, sums: GivenSums) -> str | None:
    measure = plan.readings[sums.reading].measure
    if sums.rows:
        rows = [_amount(row, measure.type, plan) for row in sums.rows]
        return None if None in rows else f"rows {', '.join(r for r in rows if r is not None)}"
    if sums.numerator is None:
        return "none"
    before = next((f.before for f in known if f.keys == (sums.reading,) and f.before), None)
    if before is not None:
        earlier = next((s.numerator for s in witness.sums if s.reading == before), None)
        texts = [_amount(x, measure.type, plan) for x in (sums.numerator, earlier or Fraction(0))]
        return None if None in texts else f"year to date {texts[0]} after {texts[1]}"
    if plan.readings[sums.reading].per_row:
        return None
    if measure.denominator is None:
        return _amount(sums.numerator, measure.type, plan)
    if sums.denominator is None:
        text = _amount(sums.numerator, measure.type, plan)
        return text if text is not None else _ratio(measure, sums.numerator, Fraction(1), plan)
    return _ratio(measure, sums.numerator, sums.denominator, plan)


def _ratio(measure: Measure, above: Fraction, below: Fraction, plan: Plan) -> str | None:
    """ "880_000 USD of 940_000 USD": a share without an exact decimal as two whole sums."""
    if plain(above) is None or plain(below) is None:
        share = above / below
        above, below = Fraction(share.numerator), Fraction(share.denominator)
    texts = [_amount(above, _unit(measure.numerator), plan)]
    assert measure.denominator is not None
    texts.append(_amount(below, _unit(measure.denominator), plan))
    return None if None in texts else f"{texts[0]} of {texts[1]}"


def _unit(of: Linear) -> Type:
    """What a sum of a measure is written in: money, or a plain number."""
    for _, aggregate in of.terms:
        counts = aggregate.function in (Function.COUNT, Function.DISTINCT)
        if not counts and aggregate.value is not None and aggregate.value.type.kind is Kind.MONEY:
            return MONEY
    return COUNT


def _objectives(active: Terms, witness: Witness) -> Iterator[GivenObjective]:
    """The objectives that are given; an element without any has no data, which one without a score
    says."""
    yield from witness.objectives
    given = {objective.element for objective in witness.objectives}
    for element in active.elements:
        if element.objectives is not None and element.name not in given:
            yield GivenObjective(
                element=element.name, title=OBJECTIVE, weight=Fraction(1), score=None
            )


def _objective(objective: GivenObjective) -> str | None:
    """`"All" weight 100% score 90%`; None without an exact decimal."""
    title = objective.title.replace("\\", "\\\\").replace('"', '\\"')
    weight = _percent(objective.weight)
    if weight is None:
        return None
    if objective.score is None:
        return f'"{title}" weight {weight}'
    score = _percent(objective.score)
    return None if score is None else f'"{title}" weight {weight} score {score}'


def _target_type(active: Terms, name: str) -> Type:
    element = active.element(name)
    if element is None:
        return MONEY
    return PERCENT if element.quantity is None else element.quantity.type


def _percent(x: Fraction) -> str | None:
    exact = plain(100 * x)
    return None if exact is None else f"{exact}%"


def _amount(x: Fraction, type_: Type, plan: Plan) -> str | None:
    """A figure as a plan writes it: "93%", "1_200 USD", "-20"; None without an exact decimal."""
    exact = plain(100 * x if type_.kind is Kind.PERCENT else x)
    if exact is None:
        return None
    whole, point, places = exact.removeprefix("-").partition(".")
    sign = "-" if exact.startswith("-") else ""
    text = f"{sign}{int(whole):_}{point}{places}"
    match type_.kind:
        case Kind.PERCENT:
            return f"{text}%"
        case Kind.MONEY:
            return f"{text} {type_.currency or plan.currency.code}"
        case Kind.DAYS:
            return f"{text} {'day' if x == 1 else 'days'}"
        case _:
            return text
