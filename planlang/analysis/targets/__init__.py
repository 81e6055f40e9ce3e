"""Targets from history: what people reached, segment by segment, and how many would have met it."""

from planlang.analysis.targets.model import Proposals, Wanted
from planlang.analysis.targets.run import proposals

__all__ = ["Proposals", "Wanted", "proposals"]
