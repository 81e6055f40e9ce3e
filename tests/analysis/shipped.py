"""The plans that come with planlang, checked once for all tests of analysis."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from planlang.pipeline import checked
from planlang.plan.model import Plan
from tests.architecture.modules import ROOT

FILES = tuple(
    sorted(
        path.relative_to(ROOT).as_posix()
        for folder in ("plans/company", "plans/posthog")
        for path in (ROOT / folder).glob("*.plan")
        if "\nplan " in path.read_text(encoding="utf-8")
    )
)


@cache
def plans(file: str) -> tuple[Plan, ...]:
    """The checked plans of a shipped file."""
    found = checked(Path(ROOT) / file)
    assert not found.has_errors
    return found.plans


EVERY = tuple((file, index) for file in FILES for index in range(len(plans(file))))
