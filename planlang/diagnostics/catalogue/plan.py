"""What can be wrong with a plan that reads well: P2xx."""

from __future__ import annotations

from planlang.diagnostics.model import Code

CODES: tuple[Code, ...] = ()
