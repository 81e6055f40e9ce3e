"""Advice on changes of a plan that gives no cause for any: `docs/frames/sound.plan`."""

from __future__ import annotations

from planlang.diagnostics import Diagnostic
from tests.docs.rule_pages import found

CONTEXT = """\
context {{
  maturity   {maturity}
  mission    {mission}
  csm_owns   {owns}
}}
"""


def context(
    maturity: str = "growth", mission: str = "retention", owns: str = "renewals, adoption"
) -> str:
    """The context as the sound plan has it, but for what is given."""
    return CONTEXT.format(maturity=maturity, mission=mission, owns=owns)


def element(
    name: str,
    weight: int,
    credit: str,
    target: str,
    *,
    clauses: str = "",
    table: str = "standard",
) -> str:
    """An element of the standard library in place of whatever weighed so much."""
    return (
        f"add element {name} from std {{\n  weight {weight}%\n  credit {credit}\n"
        f"  target {target}\n  payout curve {table}\n  if no data pay target\n  {clauses}\n"
        "  litmus { working by 2026-12-31 when gross_renewal of company >= 90% }\n}\n"
    )


def goal(name: str, measure: str, credit: str, target: str, clauses: str = "") -> str:
    return (
        f'add goal {name} "Tracked" {{\n  measure {measure}\n  credit {credit}\n'
        f"  target {target}\n  {clauses}\n}}\n"
    )


def objectives(weight: int) -> str:
    return (
        f"add element mbo from std {{\n  weight {weight}%\n"
        "  payout {\n    below 0% pays 0%\n    from 0% to 100% pays 0% to 100%\n"
        "    from 100% pays 100%\n  }\n  if no data pay nothing\n"
        "  litmus { working by 2026-06-30 when gross_renewal of company >= 90% }\n}\n"
    )


def of(rule: str, snippet: str) -> list[Diagnostic]:
    """What a rule finds; the plan must have no error."""
    diagnostics = found(snippet)
    assert [d.message for d in diagnostics if d.is_error] == []
    return [d for d in diagnostics if d.code.name == rule]


def fires(rule: str, snippet: str) -> bool:
    """Does a rule find something, and only once?"""
    findings = of(rule, snippet)
    assert len(findings) <= 1, [d.message for d in findings]
    return bool(findings)
