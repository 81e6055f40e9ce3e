"""Promises as findings of `check`: a broken one is an error with figures, an open one a warning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from planlang.analysis.promises.model import Answer, Broken, Holds, Proof, Unknown
from planlang.analysis.promises.prove import prove
from planlang.data.model import Measures
from planlang.diagnostics import Diagnostic
from planlang.diagnostics.catalogue.promises import (
    PROMISE_BROKEN,
    PROMISE_NEEDS_ROSTER,
    PROMISE_UNKNOWN,
)
from planlang.plan.checks.finding import Finding, Subject
from planlang.plan.model import Plan, PromiseKind
from planlang.plan.model import promises as m
from planlang.words.promises import promise_words


def promised(subject: Subject) -> Iterator[Finding]:
    """The promises of a plan that are not proved; nothing for those that are."""
    if subject.plan.promises:
        yield from about(subject.plan, prove(subject.plan))


def with_roster(plan: Plan, measures: Measures) -> Iterator[Finding]:
    """What data say of the promises that need a roster (`check --data`): `measures` are those of a
    period for everybody in the plan."""
    needing = tuple(p for p in plan.promises if isinstance(p.says, m.CostAtMost))
    if needing:
        yield from about(plan, prove(replace(plan, promises=needing), measures))


def about(plan: Plan, proofs: Iterable[Proof]) -> Iterator[Finding]:
    """A finding for each promise that does not hold or is not known to."""
    for proof in proofs:
        diagnostic = _diagnostic(plan, proof)
        if diagnostic is not None:
            yield Finding(diagnostic, _members(proof.promise.says))


def _diagnostic(plan: Plan, proof: Proof) -> Diagnostic | None:
    said = promise_words(plan, proof.promise.says)
    answer: Answer = proof.answer
    match answer:
        case Holds():
            return None
        case Broken():
            return Diagnostic(
                code=PROMISE_BROKEN,
                message=f"The promise “{said}” does not hold: {answer.sentence}.",
                place=proof.promise.span,
                help=_witness(answer),
            )
        case Unknown(reason=reason, needs_roster=True):
            return Diagnostic(
                code=PROMISE_NEEDS_ROSTER,
                message=f"The promise “{said}” is not proved yet: {reason}.",
                place=proof.promise.span,
            )
        case Unknown(reason=reason):
            return Diagnostic(
                code=PROMISE_UNKNOWN,
                message=f"The promise “{said}” is not proved: {reason}.",
                place=proof.promise.span,
                help="Hold it against more by hand, change the terms or the promise, or answer for "
                'it with `allow promise_unknown "reason"`.',
            )


def _witness(broken: Broken) -> str:
    """What to do, with the figures to paste."""
    texts = []
    for number, shown in enumerate(broken.shown, start=1):
        title = "Breaks the promise" + (f", {number}" if len(broken.shown) > 1 else "")
        text = shown.as_plan_text(title)
        if text is not None and shown.plan is broken.situation.plan:
            texts.append(text.rstrip())
    advice = "Change the terms, or promise what they keep."
    if not texts:
        return advice
    both = "\n".join(texts)
    return f"{advice} These figures show it; paste them into the plan to see:\n{both}"


def _members(says: PromiseKind) -> tuple[str, ...]:
    return (says.element,) if isinstance(says, m.NoCliff) and says.element is not None else ()
