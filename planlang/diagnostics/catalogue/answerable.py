"""What a plan can answer for with `allow RULE "reason"`: rules, wherever they are looked for."""

from __future__ import annotations

from planlang.diagnostics.catalogue import advice, litmus, promises, shape
from planlang.diagnostics.model import Code

ANSWERABLE: tuple[Code, ...] = (*shape.RULES, *advice.CODES, *litmus.RULES, *promises.RULES)
"""Every rule by the order of its code. An error is none: it is mended."""
