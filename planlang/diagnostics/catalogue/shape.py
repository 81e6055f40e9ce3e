"""What is allowed but seldom meant: W4xx, warnings."""

from __future__ import annotations

from planlang.diagnostics.model import Code

CODES: tuple[Code, ...] = ()
