"""Unintended consequences, computed: what a plan rewards without meaning to, with the figures.

One kind of consequence a file. Each is looked for with exact curves, then shown with witnesses that
the evaluator has scored: what does not replay is not claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from planlang.analysis.findings.cliffs import pay_jumps
from planlang.analysis.findings.dead_zones import dead_zones
from planlang.analysis.findings.gates import gates_outweigh
from planlang.analysis.findings.model import Consequence, Examined, Scene, examined
from planlang.analysis.findings.no_data import no_data_pays_best
from planlang.analysis.findings.rounding import rounding_moves_pay
from planlang.analysis.findings.segments import better_segments
from planlang.analysis.findings.timing import timing_gains
from planlang.plan.checks.finding import Subject

if TYPE_CHECKING:
    from planlang.analysis.findings.history import History

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


def consequences_with_data(subject: Subject, history: History) -> Iterator[Consequence]:
    """Every unintended consequence that measured periods show, answered or not."""
    from planlang.analysis.findings.accounts import accounts_weigh_alike
    from planlang.analysis.findings.caps import caps_are_common

    of = examined(subject)
    yield from caps_are_common(of, history)
    yield from accounts_weigh_alike(of, history)


__all__ = [
    "FROM_PLAN",
    "Consequence",
    "Examined",
    "Scene",
    "consequences",
    "consequences_with_data",
    "examined",
]
