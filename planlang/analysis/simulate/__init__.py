"""What a plan may cost: thousands of scenarios, approximately, in columns of binary floats.

Nothing here pays anybody. Figures are drawn from past periods or from stated ranges, with a seed;
`scores` stays the one place that says what a figure pays, and a sample of the scenarios is paid
again by it.
"""

from planlang.analysis.simulate.model import Range, Refused, Simulation, Wanted
from planlang.analysis.simulate.run import simulate

__all__ = ["Range", "Refused", "Simulation", "Wanted", "simulate"]
