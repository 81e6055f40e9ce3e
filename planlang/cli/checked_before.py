"""What `planlang check` found in files that have not changed since.

A file is checked again only when it, a file it uses, planlang itself or (for `allow … until`) the
day is another one. Only results without an error are kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planlang import user_cache
from planlang.diagnostics import Diagnostic, Source
from planlang.repository import root_of
from planlang.tree.plan_text import plan_text

if TYPE_CHECKING:
    from planlang.plan.from_tree import Checked


@dataclass(frozen=True, slots=True)
class Found:
    """What a check of one file found, and how many plans it has."""

    plans: int
    diagnostics: tuple[Diagnostic, ...]


class CheckedBefore:
    """Results by file, kept in the user's cache folder. Safe to lose, and under parallel runs."""

    def __init__(self, today: date) -> None:
        self._today = today.isoformat()

    @cached_property
    def _product(self) -> str:
        return user_cache.product_state()

    def found(self, file: Path) -> Found | None:
        """The kept result, where everything it rests on is as it was."""
        text = user_cache.read(_entry(file))
        if text is None:
            return None
        try:
            kept = json.loads(text)
            if kept["product"] != self._product or kept["day"] != self._today:
                return None
            sources: dict[str, Source] = {}
            for name, digest in kept["files"].items():
                content = Path(name).read_bytes()
                if sha256(content).hexdigest() != digest:
                    return None
                sources[name] = _source(name, content)
            return _found(kept, sources)
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
            return None  # half a file, or one of another making: as good as none

    def keep(self, file: Path, result: Checked) -> Found:
        """Keeps the result, where it has no error; gives it back."""
        found = Found(len(result.plans), result.diagnostics)
        if result.has_errors:
            return found
        from planlang.diagnostics.kept import as_values

        files: dict[str, str] = {}
        try:
            for used in (f for f in result.linked.files.values() if not f.is_std):
                content = Path(used.name).read_bytes()
                if _source(used.name, content) != used.source:
                    return found  # saved again while it was checked
                files[used.name] = sha256(content).hexdigest()
        except (OSError, ValueError):
            return found  # a file that is gone by now: the result holds, and is not kept
        kept = {
            "product": self._product,
            "day": self._today,
            "files": files,
            "plans": found.plans,
            "diagnostics": [as_values(d) for d in found.diagnostics],
        }
        user_cache.keep(_entry(file), json.dumps(kept))
        return found


def _entry(file: Path) -> str:
    """The name under which a file's result is kept."""
    # Messages name files as the user typed them, so the spelling is part of the key; and what
    # a file may use depends on where its repository begins.
    said = f"{Path.cwd()}\n{file.as_posix()}\n{root_of(file)}"
    return f"checked/{sha256(said.encode('utf-8', 'replace')).hexdigest()}.json"


def _found(kept: dict[str, Any], sources: dict[str, Source]) -> Found | None:
    if not kept["diagnostics"]:
        return Found(int(kept["plans"]), ())
    from planlang.diagnostics.kept import from_values

    again = [from_values(values, sources) for values in kept["diagnostics"]]
    if any(d is None for d in again):
        return None
    return Found(int(kept["plans"]), tuple(d for d in again if d is not None))


def _source(name: str, content: bytes) -> Source:
    """The text as the reader of plan files makes it, so that places mean the same."""
    return Source(name, plan_text(content))
