"""What can be wrong with the text of a plan file: S1xx."""

from __future__ import annotations

from planlang.diagnostics.model import Code

CODES: tuple[Code, ...] = ()
