"""Unintended consequences, computed: what a plan rewards without meaning to, with the figures.

One kind of consequence a file. Each is looked for with exact curves, then shown with witnesses that
the evaluator has scored: what does not replay is not claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planlang.analysis.findings.cliffs import pay_jumps
from planlang.analysis.findings.dead_zones import dead_zones
from planlang.analysis.findings.gates import gates_outweigh
from planlang.analysis.findings.model import Consequence, Examined, Scene, examined
from planlang.analysis.findings.no_data import no_data_pays_best
from planlang.analysis.findings.rounding import rounding_moves_pay
from planlang.analysis.findings.segments import better_segments
from planlang.analysis.findings.timing import timing_gains
from planlang.plan.checks.finding import Subject

FROM_PLAN: tuple[Callable[[Examined], Iterator[Consequence]], ...] = (
    pay_jumps,
    dead_zones,
    timing_gains,
    gates_outweigh,
    better_segments,
    no_data_pays_best,
    rounding_moves_pay,
)
"""Everything that is looked for in a plan alone."""


def consequences(subject: Subject) -> Iterator[Consequence]:
    """Every unintended consequence that the plan shows by itself, answered or not."""
    of = examined(subject)
    for look in FROM_PLAN:
        yield from look(of)


__all__ = ["FROM_PLAN", "Consequence", "Examined", "Scene", "consequences", "examined"]
