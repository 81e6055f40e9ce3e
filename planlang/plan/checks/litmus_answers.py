"""Answers in litmus tests: what an `unintended NAME "…"` answers is found no more.

The name ties the author's words to a computed finding, so that the plan says what people might do,
what stands against it, and that both are about the figures that were found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from planlang.diagnostics import Code, Diagnostic
from planlang.diagnostics.catalogue import litmus as codes
from planlang.plan import wording
from planlang.plan.checks.finding import Finding
from planlang.plan.model import Award, Commission, Element, Plan, Unintended
from planlang.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """A named consequence in the litmus test of `member`; `acts` says whether the gate that guards
    it acts on the member (True where none is named)."""

    member: str
    risk: Unintended
    acts: bool


def answered_in_litmus(
    findings: Iterable[Finding], plan: Plan, asked: Collection[Code]
) -> tuple[list[Finding], list[Diagnostic]]:
    """The findings that no litmus test answers, and what is wrong with the answers.

    `asked` is what was looked for: only an answer to that can be found to answer nothing.
    """
    answers = _answers(plan)
    used: set[int] = set()
    left: list[Finding] = []
    for finding in findings:
        mine = [i for i, answer in enumerate(answers) if _meets(answer, finding)]
        used.update(mine)
        if not any(answers[i].acts for i in mine):
            left.append(finding)
    names = {code.name for code in asked}
    said: list[Diagnostic] = []
    for index, answer in enumerate(answers):
        said.extend(_about(answer, plan, names, used=index in used))
    return left, said


def _answers(plan: Plan) -> tuple[_Answer, ...]:
    found: dict[object, _Answer] = {}
    for version in plan.versions:
        gates = {gate.name: gate for gate in version.gates}
        members: tuple[Element | Commission | Award, ...] = (
            *version.elements,
            *version.commissions,
            *version.awards,
        )
        for member in members:
            for risk in () if member.litmus is None else member.litmus.unintended:
                if risk.finding is None:
                    continue
                guard = None if risk.guarded_by is None else gates.get(risk.guarded_by)
                acts = guard is None or member.name in guard.elements
                found[risk.span] = _Answer(member=member.name, risk=risk, acts=acts)
    return tuple(found.values())


def _meets(answer: _Answer, finding: Finding) -> bool:
    code = finding.diagnostic.code
    return code.name == answer.risk.finding and answer.member in finding.members


def _about(answer: _Answer, plan: Plan, asked: set[str], *, used: bool) -> Iterator[Diagnostic]:
    risk = answer.risk
    if not answer.acts:
        yield Diagnostic(
            code=codes.GUARD_ELSEWHERE,
            message=f"Gate `{risk.guarded_by}` does not act on `{answer.member}`, so it guards "
            f"nothing against “{wording.shortened(risk.text)}”.",
            place=risk.span,
            help=f"Let the gate scale or cap `{answer.member}`, or write `accepted` and why.",
        )
    own = risk.span.source == plan.span.source and risk.span.start >= plan.span.start
    if not used and own and risk.finding in asked:
        yield Diagnostic(
            code=codes.ANSWER_UNUSED,
            message=f"`unintended {risk.finding}` answers nothing: the plan gives no such finding "
            f"for `{answer.member}`.",
            place=risk.span,
            help="Take the name out, and keep the text if it is still true.",
        )
