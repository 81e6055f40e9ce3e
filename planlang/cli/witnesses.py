"""`check --examples`: the figures behind findings, as worked examples to paste into the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from planlang.diagnostics import Diagnostic


def witnesses(files: Sequence[Path], found: Collection[Diagnostic]) -> Iterator[str]:
    """For each computed finding of the plans in `files` that was reported: where it stands, and
    examples that want what the plan pays. Figures that no example can say are left out."""
    from planlang.analysis.as_plan_text import as_plan_text
    from planlang.analysis.findings import consequences
    from planlang.analysis.witness import replay
    from planlang.pipeline import checked
    from planlang.plan.checks.finding import subject

    reported = {d.message for d in found}
    for file in files:
        for plan in checked(file).plans:
            for each in consequences(subject(plan)):
                if each.sentence not in reported:
                    continue
                texts = [
                    as_plan_text(
                        plan,
                        scene.witness,
                        replay(plan, scene.witness),
                        f"{each.code.name}: {scene.words}",
                    )
                    for scene in each.scenes
                ]
                shown = [text for text in texts if text is not None]
                if shown:
                    yield f"{each.code.name} at {each.place}, in plan `{plan.name}`:\n"
                    yield from shown
