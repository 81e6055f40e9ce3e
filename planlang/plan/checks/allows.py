"""`allow`: findings that an author answers for are dropped; answers to nothing are named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planlang.diagnostics import Diagnostic, did_you_mean
from planlang.diagnostics.catalogue import shape, terms
from planlang.plan.checks.finding import Finding
from planlang.plan.model import Allow

_KNOWN = {rule.name: rule.name for rule in shape.RULES} | {r.code: r.name for r in shape.RULES}


def answered(
    findings: Iterable[Finding], allows: tuple[Allow, ...], today: date | None
) -> tuple[Diagnostic, ...]:
    """The messages that no `allow` answers, and what is wrong with the `allow`s themselves.

    A rule is named by its name or its code. `today` None judges no dates.
    """
    used: set[int] = set()
    left: list[Diagnostic] = []
    for finding in findings:
        answers = [i for i, allow in enumerate(allows) if _answers(allow, finding)]
        used.update(answers)
        if not any(not _expired(allows[i], today) for i in answers):
            left.append(finding.diagnostic)
    for index, allow in enumerate(allows):
        left.extend(_about(allow, today, used=index in used))
    return tuple(left)


def _answers(allow: Allow, finding: Finding) -> bool:
    if finding.diagnostic.is_error:
        return False
    inside = allow.element is None or allow.element in finding.members
    return inside and _KNOWN.get(allow.rule) == finding.diagnostic.code.name


def _expired(allow: Allow, today: date | None) -> bool:
    return today is not None and allow.until is not None and allow.until < today


def _about(allow: Allow, today: date | None, *, used: bool) -> Iterable[Diagnostic]:
    if allow.rule in shape.ADVICE:
        return
    if allow.rule not in _KNOWN:
        yield Diagnostic(
            code=terms.ALLOW_UNKNOWN,
            message=f"There is no rule called `{allow.rule}` to allow.",
            place=allow.span,
            help=did_you_mean(allow.rule, [r.name for r in shape.RULES], "rule"),
        )
    elif not used:
        yield Diagnostic(
            code=shape.ALLOW_UNUSED,
            message=f"`allow {allow.rule}` answers nothing: the plan gives no such finding here.",
            place=allow.span,
            help="Take the line out.",
        )
    elif _expired(allow, today):
        yield Diagnostic(
            code=shape.ALLOW_EXPIRED,
            message=f"`allow {allow.rule}` held until {allow.until}, and today is {today}.",
            place=allow.span,
            help="Look at the finding again; repair it, or write a later day and why.",
        )
