"""What can be wrong with a command, its options or planlang.toml: C5xx."""

from __future__ import annotations

from planlang.diagnostics.model import Code

CODES: tuple[Code, ...] = ()
