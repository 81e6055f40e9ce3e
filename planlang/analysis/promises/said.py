"""Words of proofs: who somebody is and which figures they have, for the messages of `check`."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from planlang.analysis.axes import Figure, Side
from planlang.analysis.promises.model import Shown
from planlang.analysis.situations import Situation
from planlang.plan import wording
from planlang.plan.model import Element, Plan
from planlang.plan.types import Kind
from planlang.scores.model import PersonScore


def who(situation: Situation) -> str:
    """ " where team is "North"", " under the terms from 2027-08-01", or nothing where there is one
    kind of people and one version."""
    parts = []
    if len(situation.plan.versions) > 1:
        first = situation.plan.versions[situation.version].first
        parts.append(f" under the terms from {first}")
    if situation.segments:
        parts.append(f" where {situation.facts}")
    return "".join(parts)


def money(amount: Fraction, plan: Plan) -> str:
    return wording.money(plan.rounding.half_up(amount), plan.currency)


def figure_words(side: Side, figure: Figure, value: Fraction | None) -> str:
    """ "Gross renewal rate 92.99%"."""
    title, kind = _titled(side, figure)
    if value is None:
        return f"{title} without data"
    return f"{title} {wording.value(value, kind, side.plan.currency)}"


def figure_title(side: Side, figure: Figure) -> str:
    """What the figure is called: the element that reads it, else the measure."""
    return _titled(side, figure)[0]


def _titled(side: Side, figure: Figure) -> tuple[str, Kind]:
    for element in side.terms.elements:
        axis = side.axis(element)
        if axis is None or axis.figure != figure:
            continue
        if not figure.is_plain or element.quantity is None:
            return f"`{element.name}`", Kind.PERCENT
        return f"`{element.name}`", element.quantity.type.kind
    keys = side.keys
    for _, name in figure.parts:
        if name in keys:
            measure = side.plan.readings[keys[name]].measure
            return f"`{measure.name}`", measure.type.kind
    return "the figure", Kind.NUMBER


def lines_words(score: PersonScore, plan: Plan) -> str:
    """ "`retention` 1,200 USD, `usage` 300 USD"."""
    parts = [f"`{line.name}` {money(line.pay, plan)}" for line in score.paid_lines]
    parts += [
        f"total {'cap' if limit.is_cap else 'floor'} {money(limit.pay, plan)}"
        for limit in score.limits
    ]
    return ", ".join(parts)


def of_variable(shown: Shown) -> str:
    """ "of a variable of 5,000 USD"."""
    return f"of a variable of {money(shown.witness.variable, shown.plan)}"


def averaged(element: Element) -> str:
    """Why nothing is proved of an element that a guarantee or cap bends on average."""
    return (
        f"the parts of a book are paid on average in `{element.name}`, and its guarantee or the "
        "cap of a gate holds that average"
    )


def listed(words: Iterable[str]) -> str:
    return wording.listed(words)
