"""Each element over the periods: who met the target, how figures lie, and what it paid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from planlang.analysis.back_test.figures import met
from planlang.analysis.back_test.model import Bar, ElementPeriod, ElementReview, Past, Share
from planlang.analysis.back_test.said import Heads, Said, pay_beside, pay_by
from planlang.analysis.back_test.spread import ATTAINMENT_EDGES, PAYOUT_EDGES, bars, quartiles
from planlang.plan.model import Element
from planlang.scores.model import ElementScore

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """Somebody's line of an element in a period."""

    person: str
    label: str
    score: ElementScore


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paid:
    """What may be said of an element's pay: by period, and in all."""

    by_period: tuple[Fraction | None, ...]
    in_all: Fraction | None


def element_reviews(
    elements: Sequence[Element], past: Sequence[Past], said: Said
) -> tuple[ElementReview, ...]:
    """All elements of the plan's versions."""
    paid = _paid(elements, past, said)
    return tuple(_element(element, past, paid[element.name], said) for element in elements)


def _paid(elements: Sequence[Element], past: Sequence[Past], said: Said) -> dict[str, _Paid]:
    """What elements paid, those with the most weight first: what is left of everybody's total
    without those that were said must be about five people, too."""
    found: dict[str, list[Fraction | None]] = {}
    known: list[set[str]] = [set() for _ in past]
    for element in sorted(elements, key=lambda e: (-e.weight, e.name)):
        sums: list[Fraction | None] = []
        for one, names in zip(past, known, strict=True):
            own = pay_by(one, element.name)
            amount: Fraction | None = None
            if said.pay.say([own, pay_beside(one, {*names, element.name})]):
                names.add(element.name)
                lines = (p.element(element.name) for p in one.scores.people)
                amount = sum((line.pay for line in lines if line is not None), ZERO)
            sums.append(amount)
        found[element.name] = sums
    return {
        name: _Paid(
            by_period=tuple(sums),
            in_all=None
            if any(amount is None for amount in sums)
            else sum((amount for amount in sums if amount is not None), ZERO),
        )
        for name, sums in found.items()
    }


def _element(element: Element, past: Sequence[Past], paid: _Paid, said: Said) -> ElementReview:
    by_period = [list(_lines(element, one)) for one in past]
    lines = [line for of_period in by_period for line in of_period]
    # What is wanted most is said first: all periods, then the last one.
    in_all = said.share(element.name, _heads(element, lines))
    shares: list[Share | None] = []
    for of_period in reversed(by_period):
        shares.insert(0, said.share(element.name, _heads(element, of_period)))
    found = _bars(element, lines, said)
    return ElementReview(
        name=element.name,
        title=element.title,
        weight=element.weight,
        periods=tuple(
            _element_period(one, own, share, pay)
            for one, own, share, pay in zip(past, by_period, shares, paid.by_period, strict=True)
        ),
        met=in_all,
        payout=quartiles(_payouts(lines)),
        pay=paid.in_all,
        bars=found[0],
        of_attainment=bool(_attainments(lines)),
        payout_bars=found[1],
    )


def _bars(
    element: Element, lines: Sequence[_Line], said: Said
) -> tuple[tuple[Bar, ...], tuple[Bar, ...]]:
    """Attainments between edges, and payouts; payouts alone where there is no attainment."""
    heads = said.heads_of(element.name)
    payouts = [(x.person, x.label, x.score.payout) for x in lines if x.score.target_pay]
    attainments = _attainments(lines)
    if not attainments:
        return bars(payouts, PAYOUT_EDGES, heads), ()
    first = bars(attainments, ATTAINMENT_EDGES, heads)
    # Those without a figure are known: with them, both together would tell what they are paid.
    known = {(person, label) for person, label, _ in attainments}
    paid = [one for one in payouts if one[:2] in known]
    return first, bars(paid, PAYOUT_EDGES, heads)


def _attainments(lines: Sequence[_Line]) -> list[tuple[str, str, Fraction]]:
    return [
        (line.person, line.label, line.score.attainment)
        for line in lines
        if line.score.attainment is not None
    ]


def _lines(element: Element, one: Past) -> Iterator[_Line]:
    for person in one.scores.people:
        score = person.element(element.name)
        if score is not None:
            yield _Line(person=person.person, label=one.period.label, score=score)


def _heads(element: Element, lines: Sequence[_Line]) -> Heads:
    """Who met the target; those without a figure or a target are none of them."""
    answers = ((line, met(line.score, element.better)) for line in lines)
    return [(line.person, line.label, found) for line, found in answers if found is not None]


def _payouts(lines: Sequence[_Line]) -> list[tuple[str, Fraction]]:
    return [(line.person, line.score.payout) for line in lines if line.score.target_pay]


def _element_period(
    one: Past, lines: Sequence[_Line], share: Share | None, pay: Fraction | None
) -> ElementPeriod:
    return ElementPeriod(
        period=one.period,
        people=len(lines),
        without_data=sum(_has_no_data(line.score) for line in lines),
        several=sum(_has_several(line.score) for line in lines),
        met=share,
        attainment=quartiles((who, x) for who, _, x in _attainments(lines)),
        payout=quartiles(_payouts(lines)),
        pay=pay,
    )


def _has_no_data(score: ElementScore) -> bool:
    """Nothing was measured on any of their days."""
    return all(run.no_data is not None for run in score.runs)


def _has_several(score: ElementScore) -> bool:
    """Their team or their terms changed within the period: each part of it has its own figure, and
    there is none of the whole."""
    if len(score.runs) < 2 or score.attainment is not None or _has_no_data(score):
        return False
    aimed = any(run.target is not None for run in score.runs)
    return score.measure is None or (score.target is None and aimed)
