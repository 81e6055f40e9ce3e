"""The litmus test of a paid part: three questions (Drury 2020), each answered or asked for."""

from __future__ import annotations

from planlang.diagnostics import did_you_mean
from planlang.diagnostics.catalogue import terms as codes
from planlang.diagnostics.catalogue.litmus import COMPUTED, FINDING_UNKNOWN
from planlang.plan import wording
from planlang.plan.members.from_pay_conditions import Reads, pay_condition
from planlang.plan.members.setting import Setting
from planlang.plan.model import Litmus, Unintended, Working
from planlang.plan.problems import Problems
from planlang.tree import nodes as t

_MEASURABLE = (
    'Add `measurable "…"`: where the number comes from, how soon after the period it is there, and '
    "that people can follow their own during it."
)
_UNINTENDED = (
    'Add `unintended "…" guarded by GATE`, or `accepted "…"`: what would somebody do in the last '
    "two weeks who is about to miss the target?"
)
_WORKING = (
    "Add `working by 2027-12-31 when MEASURE of company >= 90%`: the result the plan should bring, "
    "and by when."
)


def read_litmus(
    clause: t.LitmusClause | None, member: t.Declaration, reads: Reads, setting: Setting
) -> Litmus | None:
    """The answers of a member that pays; None after messages about those that are missing."""
    what = f"{reads.owner[:1].upper()}{reads.owner[1:]}"
    if clause is None:
        if member.complete:
            setting.problems.add(
                codes.LITMUS_MISSING,
                f"{what} has no litmus test: is it easy to measure, what are the unintended "
                "consequences, is it working?",
                member.name.span,
                help="Add `litmus { … }` with `measurable`, `unintended` and `working`.",
            )
        return None
    good = True
    measurable = [a for a in clause.answers if isinstance(a, t.Measurable)]
    unintended = [a for a in clause.answers if isinstance(a, t.Unintended)]
    working = [a for a in clause.answers if isinstance(a, t.Working)]
    for answers, question, help_ in (
        (measurable, "how it is measured", _MEASURABLE),
        (unintended, "what its unintended consequences are", _UNINTENDED),
        (working, "how you will know that it works, and by when", _WORKING),
    ):
        if not answers:
            good = False
            if clause.complete and member.complete:
                setting.problems.add(
                    codes.LITMUS_MISSING,
                    f"{what} does not say {question}.",
                    clause.span,
                    help=help_,
                )
    if len(measurable) > 1:
        good = False
        setting.problems.add(
            codes.CLAUSES_CLASH,
            "`measurable` stands here twice, and one can hold.",
            measurable[1].span,
            help="Take one of them out.",
        )
    problems = setting.problems_of(complete=clause.complete)
    consequences = [_unintended(answer, problems, setting) for answer in unintended]
    results = [_working(answer, reads, setting) for answer in working]
    kept = tuple(c for c in consequences if c is not None)
    shown = tuple(r for r in results if r is not None)
    if not good or len(kept) < len(consequences) or len(shown) < len(results):
        return None
    return Litmus(
        measurable=measurable[0].text.value, unintended=kept, working=shown, span=clause.span
    )


def _unintended(answer: t.Unintended, problems: Problems, setting: Setting) -> Unintended | None:
    finding, known = _finding(answer.finding, setting)
    match answer.answer:
        case None:
            problems.add(
                codes.LITMUS_MISSING,
                f"Nothing answers the unintended consequence "
                f"“{wording.shortened(answer.text.value)}”.",
                answer.span,
                help='Write `guarded by GATE` behind it, or `accepted "why"`.',
            )
            return None
        case t.GuardedBy(gate=gate):
            name = setting.named(gate, t.Gate, "gate")
            if name is None or not known:
                return None
            return Unintended(
                finding=finding,
                text=answer.text.value,
                guarded_by=name,
                accepted=None,
                span=answer.span,
            )
        case t.Accepted(text=text):
            if not known:
                return None
            if not text.value.strip():
                problems.add(
                    codes.LITMUS_MISSING,
                    f"Nothing says why the unintended consequence "
                    f"“{wording.shortened(answer.text.value)}” is accepted.",
                    text.span,
                    help="Write why you live with it, or `guarded by GATE`.",
                )
                return None
            return Unintended(
                finding=finding,
                text=answer.text.value,
                guarded_by=None,
                accepted=text.value,
                span=answer.span,
            )


def _finding(name: t.Name | None, setting: Setting) -> tuple[str | None, bool]:
    """The finding that an answer names (None: none), and whether what it names exists."""
    if name is None:
        return None, True
    names = [code.name for code in COMPUTED]
    if name.name in names:
        return name.name, True
    setting.problems.add(
        FINDING_UNKNOWN,
        f"There is no finding called `{name.name}` that an `unintended` could answer.",
        name.span,
        help=did_you_mean(name.name, names, "finding"),
    )
    return None, False


def _working(answer: t.Working, reads: Reads, setting: Setting) -> Working | None:
    condition = pay_condition(answer.when, reads, setting)
    if condition is None:
        return None
    return Working(
        by=answer.by.value,
        when=condition,
        text=" ".join(answer.when.span.text.split()),
        span=answer.span,
    )
