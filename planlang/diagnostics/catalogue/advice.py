"""What the field advises against: A7xx, each a rule of `planlang/tools/rules` with a page."""

from __future__ import annotations

from planlang.diagnostics.model import Code, Severity


def _note(code: str, name: str, summary: str) -> Code:
    return Code(code=code, name=name, severity=Severity.NOTE, summary=summary)


LOW_WEIGHT_ELEMENT = _note(
    "A736", "low_weight_element", "A paid element weighs less than 10% of variable pay."
)

CODES: tuple[Code, ...] = (LOW_WEIGHT_ELEMENT,)
