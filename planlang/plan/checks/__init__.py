"""What must hold of a plan whose clauses are all read: one demand a file.

`examined` runs them all. Errors stop the plan; warnings can be answered with `allow`, as can what
later stages find (see `planlang.tools.findings`), so that each `allow` is answered once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from planlang.diagnostics import Diagnostic, has_errors
from planlang.diagnostics.catalogue import shape
from planlang.plan.checks.allows import answered
from planlang.plan.checks.cliffs import payouts_have_no_cliff
from planlang.plan.checks.currencies import other_currencies_have_rates
from planlang.plan.checks.falling import better_pays_no_less
from planlang.plan.checks.finding import Finding, FindingSource, Subject, subject
from planlang.plan.checks.limits import caps_can_be_reached, guarantees_stay_below_caps
from planlang.plan.checks.litmus_answers import answered_in_litmus
from planlang.plan.checks.moves import moves_end
from planlang.plan.checks.person_targets import person_targets_are_one
from planlang.plan.checks.prose import prose_agrees
from planlang.plan.checks.removed_parts import removed_parts_are_free
from planlang.plan.checks.retroactive import rates_do_not_jump
from planlang.plan.checks.row_segments import rows_are_in_one_segment
from planlang.plan.checks.segment_conflicts import segments_agree, segments_can_be_looked_at
from planlang.plan.checks.segments_without_effect import (
    changes_change_something,
    over_is_needed,
    segments_are_alive,
)
from planlang.plan.checks.targets_and_tables import (
    rates_change_at_target,
    tables_pay_in_full_at_target,
)
from planlang.plan.checks.weights import weights_add_up
from planlang.plan.model import Plan

CHECKS: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    segments_can_be_looked_at,
    segments_agree,
    weights_add_up,
    moves_end,
    removed_parts_are_free,
    rows_are_in_one_segment,
    other_currencies_have_rates,
    person_targets_are_one,
    segments_are_alive,
    changes_change_something,
    over_is_needed,
    payouts_have_no_cliff,
    better_pays_no_less,
    rates_do_not_jump,
    guarantees_stay_below_caps,
    caps_can_be_reached,
    tables_pay_in_full_at_target,
    rates_change_at_target,
    prose_agrees,
)


def examined(
    plan: Plan,
    today: date | None,
    sources: Sequence[FindingSource] = (),
) -> tuple[Diagnostic, ...]:
    """Every finding of every check, and of `sources`, that neither a litmus test nor an `allow` of
    the plan answers.

    `sources` are asked only about a plan without an error. `today` decides whether an `allow` has
    expired; None judges none.
    """
    looked_at = subject(plan)
    findings = [finding for check in CHECKS for finding in check(looked_at)]
    asked = shape.RULES
    if not has_errors(finding.diagnostic for finding in findings):
        for source in sources:
            findings.extend(source.find(looked_at))
            asked += source.codes
    left, about_answers = answered_in_litmus(findings, plan, asked)
    return (*answered(left, plan.allows, today, asked), *about_answers)
