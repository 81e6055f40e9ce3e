"""Everybody's weights add to 100 %, in every combination of segments and every version."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Diagnostic, Fix, Label, Span
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan import wording
from planlang.plan.checks.finding import Finding, Reach, Reached, Subject
from planlang.plan.model import Element

_MOST = 3  # combinations named a version; repairing one often repairs the others


def weights_add_up(subject: Subject) -> Iterator[Finding]:
    """Names the smallest combinations of segments whose weights do not add to 100 %."""
    for reach in subject.reaches:
        if not reach.version.elements:
            continue
        wrong = sorted(
            (r for r in reach.reached or () if _total(r) != 1),
            key=lambda r: len(r.combination.names),
        )
        shown: list[frozenset[str]] = []
        for reached in wrong:
            names = frozenset(reached.combination.names)
            if any(smaller <= names for smaller in shown):
                continue
            shown.append(names)
            if len(shown) <= _MOST:
                yield Finding(_diagnostic(reached, reach, subject))


def _total(reached: Reached) -> Fraction:
    return sum((e.weight for e in reached.terms.elements), Fraction(0))


def _diagnostic(reached: Reached, reach: Reach, subject: Subject) -> Diagnostic:
    elements = reached.terms.elements
    total = _total(reached)
    names = reached.combination.names
    shown = wording.listed(f"{e.name} {wording.percent(e.weight)}" for e in elements)
    parts = f": {shown}" if elements else ": no element is left"
    if names:
        whom = "segment" if len(names) == 1 else "segments"
        listed = wording.listed(f"`{n}`" for n in names)
        segments = {s.name: s for s in reach.version.segments}
        facts = reached.combination.facts(*(segments[n].when for n in names))
        message = (
            f"For people in {whom} {listed} the weights add to {wording.percent(total)}, and 100% "
            f"was wanted{parts}."
        )
        help_ = f"For example where {facts}. Change another weight in the segment, too."
        place = segments[names[-1]].span
    else:
        message = (
            f"The weights of plan `{subject.plan.name}` add to {wording.percent(total)}, and 100% "
            f"was wanted{parts}."
        )
        help_ = _repair(elements, total)
        place = _weight_line(elements[0])
    labels = tuple(
        Label(_weight_line(e), wording.percent(e.weight))
        for e in elements
        if _weight_line(e) != place
    )
    return Diagnostic(
        code=codes.WEIGHTS_NOT_100,
        message=message,
        place=place,
        help=help_,
        labels=labels,
        fix=None if names else _fix(elements, total),
    )


def _weight_line(element: Element) -> Span:
    return element.lines.get("weight", element.span)


def _repair(elements: tuple[Element, ...], total: Fraction) -> str:
    missing = 1 - total
    points = wording.number(abs(missing) * 100)
    verb = "Raise" if missing > 0 else "Lower"
    last = elements[-1]
    wanted = last.weight + missing
    if wanted <= 0:
        # One element alone would lose all it has: it was added beside weights that were full.
        shares = [
            f"`weight {share}%` for {e.name}"
            for e, share in zip(elements, _in_proportion(elements, total), strict=True)
        ]
        return (
            f"{verb} weights by {points} points in all; in proportion that would be "
            f"{wording.listed(shares)}."
        )
    return (
        f"{verb} one weight by {points} points, for example `weight {wording.percent(wanted)}` "
        f"for {last.name}."
    )


def _in_proportion(elements: tuple[Element, ...], total: Fraction) -> tuple[int, ...]:
    """The weights brought to 100 %, in whole percents: what cutting them leaves over goes to those
    that lost most."""
    exact = [100 * e.weight / total for e in elements]
    cut = [int(x) for x in exact]
    order = sorted(range(len(exact)), key=lambda i: cut[i] - exact[i])
    for i in order[: 100 - sum(cut)]:
        cut[i] += 1
    return tuple(cut)


def _fix(elements: tuple[Element, ...], total: Fraction) -> Fix | None:
    """Thirds that were cut short are mended; larger gaps are the author's decision."""
    missing = 1 - total
    last = elements[-1]
    line = _weight_line(last)
    old = wording.percent(last.weight)
    at = line.text.find(old)
    if at < 0 or abs(missing) > Fraction(1, 1000):
        return None
    start = line.start + at
    return Fix(Span(line.source, start, start + len(old)), wording.percent(last.weight + missing))
