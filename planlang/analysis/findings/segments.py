"""Segments in which the same figures pay more: accounts or people are moved there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from planlang.analysis.element_pay import full_payout_x
from planlang.analysis.findings.model import Consequence, Examined, Figure, Scene
from planlang.analysis.neutral import target_in
from planlang.analysis.situations import Situation
from planlang.analysis.witness import Witness, with_element_at
from planlang.diagnostics import Span
from planlang.diagnostics.catalogue.litmus import BETTER_SEGMENT
from planlang.plan import wording
from planlang.plan.model import Better, Element, GivenSums, PeopleSegment
from planlang.plan.parts import parts_of
from planlang.plan.rows import Field, TenureBelow
from planlang.plan.types import Kind

TENTH = Fraction(1, 10)
"""The part of a book that is moved into a segment."""

LEAST_GAIN_BY_ROWS = Fraction(5, 100)
LEAST_GAIN_BY_PEOPLE = Fraction(20, 100)
"""Gains that are said, as shares of a period's variable pay: what moving a tenth of a book brings,
and what moving a person does, whose job may well be another one there."""

_ATTAINMENTS = (Fraction(9, 10), Fraction(1), Fraction(11, 10))
_BOOK = Fraction(100_000)


def better_segments(of: Examined) -> Iterator[Consequence]:
    """First segments of rows, then of people."""
    yield from _of_rows(of)
    yield from _of_people(of)


# ---------------------------------------------------------------- segments of rows


def _of_rows(of: Examined) -> Iterator[Consequence]:
    said: set[tuple[str, str]] = set()
    for situation, element in of.elements():
        for segment, _ in element.segment_targets:
            if (element.name, segment) in said or element.better is Better.LOWER:
                continue
            found = _moved_rows(of, situation, element, segment)
            if found is not None:
                said.add((element.name, segment))
                yield found


def _moved_rows(
    of: Examined, situation: Situation, element: Element, segment: str
) -> Consequence | None:
    """A tenth of the book is lost, and once it is called a part of the segment, once not."""
    target, quantity = target_in(situation, element), element.quantity
    if target is None or quantity is None or not quantity.is_single:
        return None
    (_, key), *_ = quantity.parts
    if of.plan.readings[key].measure.denominator is None:
        return None
    kept = min(target * Fraction(95, 100), 1 - TENTH) * _BOOK
    start = of.on_target(situation)
    rest = tuple(s for s in start.sums if s.reading != key)
    one, other = (
        of.scene(words, replace(start, sums=(*rest, *sums)))
        for words, sums in (
            ("where the lost accounts are outside of it", (_sums(key, None, kept, _BOOK),)),
            (
                "where the lost accounts are in it",
                (
                    _sums(key, None, kept, _BOOK * (1 - TENTH)),
                    _sums(key, segment, Fraction(0), _BOOK * TENTH),
                ),
            ),
        )
    )
    gain = abs(other.pay - one.pay)
    if gain < LEAST_GAIN_BY_ROWS * of.variable:
        return None
    poorer, richer = (one, other) if other.pay > one.pay else (other, one)
    side = "in" if richer is other else "outside of"
    return _made(
        place=element.lines.get("segment_targets", element.span),
        members=(element.name, segment),
        sentence=f"Of a variable of {of.money(of.variable)}, the same results pay "
        f"{of.money(gain)} more {side} segment `{segment}`: with element `{element.name}` at "
        f"{wording.percent(kept / _BOOK)} and a tenth of the book lost, somebody gets "
        f"{of.money(richer.pay)} in all {richer.words}, and {of.money(poorer.pay)} {poorer.words}.",
        advice="Whoever can say what an account's segment is can raise pay without a better "
        "result. Fix the segment before the period, by people who are not paid on it.",
        gain=gain,
        scenes=(poorer, richer),
    )


def _sums(key: str, segment: str | None, above: Fraction, below: Fraction) -> GivenSums:
    return GivenSums(reading=key, segment=segment, numerator=above, denominator=below)


# ---------------------------------------------------------------- segments of people


def _of_people(of: Examined) -> Iterator[Consequence]:
    """Segments that time alone decides are left out: nobody can be moved there."""
    by_segments: dict[tuple[int, frozenset[str]], Situation] = {
        (s.version, frozenset(s.segments)): s for s in of.situations
    }
    said: set[str] = set()
    for situation in of.situations:  # those with the fewest segments first
        for segment in of.plan.versions[situation.version].segments:
            if segment.name not in situation.segments or segment.name in said or _is_time(segment):
                continue
            others = frozenset(situation.segments) - {segment.name}
            without = by_segments.get((situation.version, others))
            if without is None:
                continue
            said.add(segment.name)
            found = _moved_person(of, without, situation, segment)
            if found is not None:
                yield found


def _is_time(segment: PeopleSegment) -> bool:
    return bool(parts_of(TenureBelow, segment.when)) or all(
        field.type.kind is Kind.DATE for field in parts_of(Field, segment.when)
    )


def _moved_person(
    of: Examined, outside: Situation, inside: Situation, segment: PeopleSegment
) -> Consequence | None:
    pairs: list[tuple[Fraction, Scene, Scene]] = []
    for attainment in _ATTAINMENTS:
        one, other = (
            of.scene(words, _at(of, outside, where, attainment))
            for words, where in (("outside of it", outside), ("in it", inside))
        )
        first, second = (one, other) if other.pay > one.pay else (other, one)
        pairs.append((attainment, first, second))
    attainment, poorer, richer = max(pairs, key=lambda p: p[2].pay - p[1].pay)
    gain = richer.pay - poorer.pay
    if gain < LEAST_GAIN_BY_PEOPLE * of.variable:
        return None
    at, side = wording.percent(attainment), richer.words.removesuffix(" it")
    changed = tuple(dict.fromkeys(c.element for c in segment.changes))
    return _made(
        place=segment.span,
        members=(segment.name, *changed),
        sentence=f"Of a variable of {of.money(of.variable)}, the same figures pay "
        f"{of.money(gain)} more {side} segment `{segment.name}`: at {at} of the targets outside of "
        "it, somebody gets "
        f"{of.money(richer.pay)} in all {richer.words}, and {of.money(poorer.pay)} {poorer.words}.",
        advice="Whoever can have themselves moved raises their pay without a better result. Let "
        "the terms differ only as far as the books do.",
        gain=gain,
        scenes=(poorer, richer),
    )


def _at(of: Examined, outside: Situation, inside: Situation, attainment: Fraction) -> Witness:
    """Somebody under the terms `inside`, with the figures that are this attainment `outside`."""
    witness = of.on_target(inside)
    for element in inside.terms.elements:
        known = outside.terms.element(element.name)
        if known is None:
            continue
        x = _x_inside(outside, inside, known, element, attainment)
        if x is not None:
            witness = with_element_at(inside, witness, element.name, x)
    return witness


def _x_inside(
    outside: Situation, inside: Situation, known: Element, element: Element, attainment: Fraction
) -> Fraction | None:
    if element.quantity is None:
        return attainment
    target, other = target_in(outside, known), target_in(inside, element)
    value = full_payout_x(known, target)
    if known.against_target:
        value = None if target is None else attainment * target
    if value is None or not element.against_target:
        return value
    return None if other is None else value / other


# ---------------------------------------------------------------- both


def _made(
    *,
    place: Span,
    members: tuple[str, ...],
    sentence: str,
    advice: str,
    gain: Fraction,
    scenes: tuple[Scene, Scene],
) -> Consequence:
    return Consequence(
        code=BETTER_SEGMENT,
        sentence=sentence,
        advice=advice,
        place=place,
        members=members,
        figures=(Figure(name="gain", value=gain, kind=Kind.MONEY),),
        scenes=scenes,
    )
