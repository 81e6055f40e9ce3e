"""`allow`: findings that an author answers for are dropped; answers to nothing are named."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from planlang.diagnostics import Code, Diagnostic, Severity, nearest
from planlang.diagnostics.catalogue import find, shape, terms
from planlang.diagnostics.catalogue.answerable import ANSWERABLE
from planlang.diagnostics.catalogue.promises import ANSWERED_TOO
from planlang.plan.checks.finding import Finding
from planlang.plan.model import Allow

_KNOWN = {code.name: code for code in ANSWERABLE} | {code.code: code for code in ANSWERABLE}


def answered(
    findings: Iterable[Finding],
    allows: tuple[Allow, ...],
    today: date | None,
    asked: Collection[Code],
) -> tuple[Diagnostic, ...]:
    """The messages that no `allow` answers, and what is wrong with the `allow`s themselves.

    A rule is named by its name or its code. `asked` is what was looked for: only an `allow` of that
    can be found to answer nothing. `today` None judges no dates.
    """
    used: set[int] = set()
    left: list[Diagnostic] = []
    for finding in findings:
        answers = [i for i, allow in enumerate(allows) if _answers(allow, finding)]
        used.update(answers)
        if not any(not _expired(allows[i], today) for i in answers):
            left.append(finding.diagnostic)
    for index, allow in enumerate(allows):
        left.extend(_about(allow, today, asked, used=index in used))
    return tuple(left)


def _answers(allow: Allow, finding: Finding) -> bool:
    if finding.diagnostic.is_error:
        return False
    inside = allow.element is None or allow.element in finding.members
    code = finding.diagnostic.code
    return inside and _KNOWN.get(allow.rule) == ANSWERED_TOO.get(code, code)


def _expired(allow: Allow, today: date | None) -> bool:
    return today is not None and allow.until is not None and allow.until < today


def _about(
    allow: Allow, today: date | None, asked: Collection[Code], *, used: bool
) -> Iterable[Diagnostic]:
    code = _KNOWN.get(allow.rule)
    if code is None:
        yield Diagnostic(
            code=terms.ALLOW_UNKNOWN,
            message=_unknown(allow.rule),
            place=allow.span,
            help=_help(allow.rule),
        )
    elif not allow.reason.strip():
        yield Diagnostic(
            code=terms.ALLOW_WITHOUT_REASON,
            message=f"`allow {allow.rule}` gives no reason.",
            place=allow.span,
            help="Write why it is meant, for whoever reads the plan next.",
        )
    elif not used and allow.inherited:
        return  # in the plan that it stands in it may well answer something
    elif not used and code in asked:
        yield Diagnostic(
            code=shape.ALLOW_UNUSED,
            message=f"`allow {allow.rule}` answers nothing: the plan gives no such finding here.",
            place=allow.span,
            help="Take the line out.",
        )
    elif used and _expired(allow, today):
        yield Diagnostic(
            code=shape.ALLOW_EXPIRED,
            message=f"`allow {allow.rule}` held until {allow.until}, and today is {today}.",
            place=allow.span,
            help="Look at the finding again; repair it, or write a later day and why.",
        )


def _unknown(rule: str) -> str:
    code = find(rule)
    if code is None:
        return f"There is no rule called `{rule}` to allow."
    if code.severity is Severity.ERROR:
        return f"`{rule}` is an error: it is mended, and cannot be allowed."
    return f"`{rule}` cannot be allowed: no plan gives it as advice."


def _help(rule: str) -> str:
    if find(rule) is not None:
        return f"`planlang rule {rule}` says what to do."
    near = nearest(rule, _KNOWN)
    return "`planlang rule` lists them all." if near is None else f"Did you mean `{near}`?"
