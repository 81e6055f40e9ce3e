"""What is allowed but seldom meant: W4xx, warnings, each answered with `allow`."""

from __future__ import annotations

from planlang.diagnostics.model import Code, Severity


def _warning(code: str, name: str, summary: str) -> Code:
    return Code(code=code, name=name, severity=Severity.WARNING, summary=summary)


CLIFF_PAYOUT = _warning(
    "W401", "cliff_payout", "A payout table jumps: one account decides over a lot of pay."
)
RETROACTIVE_RATE = _warning(
    "W402", "retroactive_rate", "A rate on all the money makes pay jump where the rate changes."
)
PAYOUT_FALLS = _warning("W403", "payout_falls", "A better result pays less.")
GUARANTEE_ABOVE_CAP = _warning(
    "W404", "guarantee_above_cap", "A guarantee or floor is higher than the cap."
)
CAP_NEVER_REACHED = _warning(
    "W405", "cap_never_reached", "A cap that the payout table can never reach."
)
DEAD_ROW = _warning("W406", "dead_row", "A row of a table that no result can reach.")
DEAD_SEGMENT = _warning("W407", "dead_segment", "A segment that nobody can be in.")
CHANGE_WITHOUT_EFFECT = _warning(
    "W408", "change_without_effect", "A segment's change that never changes anything."
)
NEEDLESS_OVER = _warning(
    "W409",
    "needless_over",
    "An `over` that names a segment which sets nothing for the same people.",
)
PROSE_DISAGREES = _warning(
    "W410", "prose_disagrees", "A text names another target than the plan has."
)
ALLOW_UNUSED = _warning("W411", "allow_unused", "An `allow` that answers no finding.")
ALLOW_EXPIRED = _warning("W412", "allow_expired", "An `allow` whose last day has passed.")
TABLE_MISSES_TARGET = _warning(
    "W413", "table_misses_target", "A table's breaks do not fit the target it stands beside."
)
PLANS_OVERLAP = _warning(
    "W415", "plans_overlap", "Two plans claim the same people on the same days."
)

CODES: tuple[Code, ...] = (
    CLIFF_PAYOUT,
    RETROACTIVE_RATE,
    PAYOUT_FALLS,
    GUARANTEE_ABOVE_CAP,
    CAP_NEVER_REACHED,
    DEAD_ROW,
    DEAD_SEGMENT,
    CHANGE_WITHOUT_EFFECT,
    NEEDLESS_OVER,
    PROSE_DISAGREES,
    ALLOW_UNUSED,
    ALLOW_EXPIRED,
    TABLE_MISSES_TARGET,
    PLANS_OVERLAP,
)

RULES: tuple[Code, ...] = (*CODES[:10], TABLE_MISSES_TARGET)
"""The findings that `allow` can answer."""
