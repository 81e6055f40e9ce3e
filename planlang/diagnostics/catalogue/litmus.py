"""The litmus test, made executable: L6xx is what a plan rewards without meaning to, L7xx whether
its numbers can be measured and followed, L8xx the answers that stand in the plan."""

from __future__ import annotations

from planlang.diagnostics.catalogue.shape import CLIFF_PAYOUT, RETROACTIVE_RATE
from planlang.diagnostics.model import Code, Severity


def _warning(code: str, name: str, summary: str) -> Code:
    return Code(code=code, name=name, severity=Severity.WARNING, summary=summary)


# ---------------------------------------------------------------- unintended: from the plan alone

PAY_JUMPS = _warning(
    "L601", "pay_jumps", "Several parts of pay, or a bonus, jump at one and the same figure."
)
DEAD_ZONE = _warning(
    "L602", "dead_zone", "A better result pays no more, over a wide part of the table."
)
TIMING_GAIN = _warning(
    "L603", "timing_gain", "Moving an amount from one period to the next pays more."
)
GATE_OUTWEIGHS = _warning(
    "L604", "gate_outweighs", "A gate wipes out more pay than what it protects is worth."
)
BETTER_SEGMENT = _warning("L605", "better_segment", "The same figures pay more in another segment.")
NO_DATA_PAYS_BEST = _warning(
    "L606", "no_data_pays_best", "Having no data pays as much as the best result."
)
ROUNDING_MOVES_PAY = _warning(
    "L607", "rounding_moves_pay", "The rounding of a line is large beside what the line pays."
)

# ---------------------------------------------------------------- unintended: with data

CAP_COMMON = _warning("L611", "cap_common", "Many people are where the cap holds.")
ONE_ACCOUNT_DECIDES = _warning(
    "L612", "one_account_decides", "One account decides over a large part of somebody's pay."
)
SMALL_ACCOUNTS_NEGLECTED = _warning(
    "L613", "small_accounts_neglected", "Losing all small accounts costs next to no pay."
)

# ---------------------------------------------------------------- measurable

DATA_LATE = _warning("L701", "data_late", "Rows arrived later than the plan promises.")
PERIOD_WITHOUT_ROWS = _warning(
    "L702",
    "period_without_rows",
    "A dataset that a paid measure reads has no rows in the period, or in a month of it.",
)
PEOPLE_WITHOUT_ROWS = _warning(
    "L703", "people_without_rows", "A paid measure has no figure for some of the people."
)
NOT_FOLLOWED = _warning(
    "L704", "not_followed", "A paid number is known only when its period is over."
)
READY_NOT_SAID = _warning(
    "L705", "ready_not_said", "A dataset behind pay does not say how soon it is there."
)

# ---------------------------------------------------------------- answers

FINDING_UNKNOWN = Code(
    code="L801",
    name="finding_unknown",
    severity=Severity.ERROR,
    summary="An `unintended` names a finding that does not exist.",
)
ANSWER_UNUSED = _warning(
    "L802", "answer_unused", "An `unintended` that names a finding the plan does not give."
)
GUARD_ELSEWHERE = _warning(
    "L803", "guard_elsewhere", "The gate that should guard a part does not act on it."
)

FROM_PLAN: tuple[Code, ...] = (
    PAY_JUMPS,
    DEAD_ZONE,
    TIMING_GAIN,
    GATE_OUTWEIGHS,
    BETTER_SEGMENT,
    NO_DATA_PAYS_BEST,
    ROUNDING_MOVES_PAY,
)
"""Unintended consequences that are computed from the plan alone."""

FROM_DATA: tuple[Code, ...] = (CAP_COMMON, ONE_ACCOUNT_DECIDES, SMALL_ACCOUNTS_NEGLECTED)
"""Unintended consequences that history shows."""

MEASURABLE: tuple[Code, ...] = (
    DATA_LATE,
    PERIOD_WITHOUT_ROWS,
    PEOPLE_WITHOUT_ROWS,
    NOT_FOLLOWED,
    READY_NOT_SAID,
)
"""What data show about whether a number is easy to measure."""

COMPUTED: tuple[Code, ...] = (CLIFF_PAYOUT, RETROACTIVE_RATE, *FROM_PLAN, *FROM_DATA)
"""What `unintended NAME "…"` can answer, and every one of them with `allow`, too."""

CODES: tuple[Code, ...] = (
    *FROM_PLAN,
    *FROM_DATA,
    *MEASURABLE,
    FINDING_UNKNOWN,
    ANSWER_UNUSED,
    GUARD_ELSEWHERE,
)

RULES: tuple[Code, ...] = (*FROM_PLAN, *FROM_DATA, *MEASURABLE)
"""The findings that `allow` can answer."""
