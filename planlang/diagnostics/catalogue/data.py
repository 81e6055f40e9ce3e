"""What can be wrong with data files, and with data against the plan: D3xx."""

from __future__ import annotations

from planlang.diagnostics.model import Code

CODES: tuple[Code, ...] = ()
