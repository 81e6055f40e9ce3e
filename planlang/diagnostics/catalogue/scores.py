"""What can be wrong with what a plan pays: E6xx."""

from __future__ import annotations

from planlang.diagnostics.model import Code, Severity

EXAMPLE_DIFFERS = Code(
    code="E601",
    name="example_differs",
    severity=Severity.ERROR,
    summary="An example pays something else than it says.",
)

CODES: tuple[Code, ...] = (EXAMPLE_DIFFERS,)
