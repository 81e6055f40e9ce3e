"""Texts that name a target: the same one as the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Diagnostic, Label, Span
from planlang.diagnostics.catalogue import shape as codes
from planlang.plan import wording
from planlang.plan.checks.finding import Finding, Reach, Subject
from planlang.plan.model import Element, FixedTarget, Plan
from planlang.values.decimals import parse_decimal

_NUMBER = r"(?P<{0}>\d{{1,6}}(?:\.\d{{1,6}})?)\s*(?:%|percent|per cent)"
_NOT_PAY = r"(?!\s+(?:pay|earnings|variable|bonus)\b)"
_STOP = r"is|are|was|were|met|the|an?|it|they|you|nothing|pay\w*|bonus|earnings"
_NOUN = rf"\s+(?!(?:{_STOP})\b)[\w'’-]+"
_OF_WHAT = (
    rf"(?:\s+(?:for|of|in)(?:\s+(?:the|an?|our))?(?:{_NOUN}){{1,3}}"
    rf"|\s+\([^()]*\)|(?:{_NOUN}){{1,2}})"
)
_CLAIM = re.compile(
    rf"\btargets?\b(?:\s+(?:of|is|are|at|to|be|set|stays?|remains?))*\s*[:=]?\s*{_NUMBER.format('after')}"
    rf"|\btargets?\b{_NOT_PAY}{_OF_WHAT}(?:\s+(?:is|of|stays?|remains?)|\s*[:=])"
    rf"\s+{_NUMBER.format('named')}"
    rf"|{_NUMBER.format('before')}\s+(?:(?!of\b)\w+\s+)?target\b{_NOT_PAY}",
    re.IGNORECASE,
)
"""“a target of 120%”, “target: 120 %”, “the target for net retention is 120%”, “the 120% target”,
and not “100% of target pay”."""


def prose_agrees(subject: Subject) -> Iterator[Finding]:
    """Names texts that speak of a target which the element, or the whole plan, does not have."""
    everywhere: set[Fraction] = set()
    for reach in subject.reaches:
        for element in reach.version.elements:
            targets = _targets(element, reach)
            everywhere |= set(targets)
            if targets:
                yield from _in_element(element, targets)
    if everywhere:
        yield from _in_plan(subject.plan, everywhere)


def _in_element(element: Element, targets: tuple[Fraction, ...]) -> Iterator[Finding]:
    for what, text, place in _texts(element):
        for claim in _claims(text):
            if claim not in targets:
                yield _of_element(element, what, claim, targets, place)


def _in_plan(plan: Plan, targets: set[Fraction]) -> Iterator[Finding]:
    texts = (("title", plan.title), ("purpose", plan.purpose), ("terms", plan.terms))
    for what, text in texts:
        for claim in () if text is None else _claims(text):
            if claim not in targets:
                yield _of_plan(what, claim, targets, plan.lines.get(what, plan.span))


def _claims(text: str) -> Iterator[Fraction]:
    for match in _CLAIM.finditer(text):
        value = parse_decimal(match["after"] or match["named"] or match["before"])
        if value is not None:
            yield value / 100


def _targets(element: Element, reach: Reach) -> tuple[Fraction, ...]:
    """Every percentage that is a target of the element for somebody, or for some rows."""
    found: list[object] = [element.target, *(t for _, t in element.segment_targets)]
    for segment in reach.version.segments:
        for change in segment.changes:
            if change.element == element.name:
                found.extend(value for field, value in change.fields if field == "target")
    return tuple(t.value for t in found if isinstance(t, FixedTarget))


def _texts(element: Element) -> Iterator[tuple[str, str, Span]]:
    yield "title", element.title, element.span
    for what, text in (("definition", element.definition), ("trap", element.trap)):
        if text is not None and what in element.lines:
            yield what, text, element.lines[what]
    yield "litmus test", element.litmus.measurable, element.litmus.span
    for answer in element.litmus.unintended:
        yield "litmus test", answer.text, answer.span
        if answer.accepted is not None:
            yield "litmus test", answer.accepted, answer.span


def _of_element(
    element: Element, what: str, claim: Fraction, targets: tuple[Fraction, ...], place: Span
) -> Finding:
    has = wording.listed((wording.percent(t) for t in dict.fromkeys(targets)), "or")
    return Finding(
        Diagnostic(
            code=codes.PROSE_DISAGREES,
            message=f"The {what} of element `{element.name}` speaks of a target of "
            f"{wording.percent(claim)}, and its target is {has}.",
            place=place,
            help="People are told what the text says and paid what the target says: change one.",
            labels=(Label(element.lines.get("target", element.span), "the target"),),
        ),
        (element.name,),
    )


def _of_plan(what: str, claim: Fraction, targets: set[Fraction], place: Span) -> Finding:
    has = wording.listed((wording.percent(t) for t in sorted(targets)), "and")
    return Finding(
        Diagnostic(
            code=codes.PROSE_DISAGREES,
            message=f"The plan's {what} speaks of a target of {wording.percent(claim)}, and no "
            f"element has it: the targets are {has}.",
            place=place,
            help="People are told what the text says and paid what the targets say: change one.",
        )
    )
