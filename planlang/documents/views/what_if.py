"""The what-if page as templates get it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """`data` is JSON for the script of the page: the terms in exact figures, the controls, the
    words. `notes` are sentences for the reader about what the page takes for granted."""

    data: str
    notes: tuple[str, ...]
