"""Why a figure is what it is: every zero and every left-out row has one of these."""

from __future__ import annotations

from enum import StrEnum

from planlang.data.model import OutReason
from planlang.words.locale import message


class Reason(StrEnum):
    """A code that files and screens show; `SENTENCES` says it in words."""

    BELOW_THRESHOLD = "below_threshold"
    NO_DATA_PAYS_TARGET = "no_data_pays_target"
    NO_DATA_PAYS_NOTHING = "no_data_pays_nothing"
    WEIGHT_MOVED = "weight_moved"
    WEIGHT_LOST = "weight_lost"
    TOO_FEW_ROWS = "too_few_rows"
    NO_WEIGHT = "no_weight"
    NO_VARIABLE = "no_variable"
    GATE_CLOSED = "gate_closed"
    MULTIPLIER_ZERO = "multiplier_zero"
    CAPPED = "capped"
    GATE_CAPPED = "gate_capped"
    FLOORED = "floored"
    GUARANTEED = "guaranteed"
    ROUNDED_TO_ZERO = "rounded_to_zero"
    ADDS_TO_ZERO = "adds_to_zero"
    NO_AMOUNT = "no_amount"
    RATE_ZERO = "rate_zero"
    CONDITION_NOT_MET = "condition_not_met"
    NOTHING_COUNTED = "nothing_counted"
    AWARD_ENDED = "award_ended"
    AWARD_NOT_STARTED = "award_not_started"
    AWARD_CAP_USED = "award_cap_used"
    TOTAL_CAP = "total_cap"
    TOTAL_FLOOR = "total_floor"
    NO_DATA = "no_data"


SENTENCES: dict[Reason, str] = {
    Reason.BELOW_THRESHOLD: message("The payout table pays 0% here."),
    Reason.NO_DATA_PAYS_TARGET: message("There was nothing to measure; the plan pays the target."),
    Reason.NO_DATA_PAYS_NOTHING: message("There was nothing to measure; the plan pays nothing."),
    Reason.WEIGHT_MOVED: message(
        "There was nothing to measure; the weight moved to another element."
    ),
    Reason.WEIGHT_LOST: message(
        "The weight moved to an element that had no data either, so it pays nothing."
    ),
    Reason.TOO_FEW_ROWS: message(
        "There were fewer rows than the measure needs; the plan says what holds without data."
    ),
    Reason.NO_WEIGHT: message("The element has no weight for this person."),
    Reason.NO_VARIABLE: message("The person has no variable pay in these days."),
    Reason.GATE_CLOSED: message("A gate brought the payout to 0%."),
    Reason.MULTIPLIER_ZERO: message("A multiplier of 0% took the payout away."),
    Reason.CAPPED: message("The cap holds the payout."),
    Reason.GATE_CAPPED: message("A gate holds the payout down."),
    Reason.FLOORED: message("The element's floor holds the payout."),
    Reason.GUARANTEED: message("The guarantee holds the payout up."),
    Reason.ROUNDED_TO_ZERO: message("The amount is smaller than half the unit of rounding."),
    Reason.ADDS_TO_ZERO: message("What adds to the line and what takes from it are equal."),
    Reason.NO_AMOUNT: message("The amount that pay is worked out from is 0."),
    Reason.RATE_ZERO: message("The rate is 0% here."),
    Reason.CONDITION_NOT_MET: message("The condition is not met."),
    Reason.NOTHING_COUNTED: message("No row counted."),
    Reason.AWARD_ENDED: message("It ended before the period."),
    Reason.AWARD_NOT_STARTED: message("It starts after the period."),
    Reason.AWARD_CAP_USED: message("Earlier periods have used up its cap."),
    Reason.TOTAL_CAP: message("The total cap holds the sum down."),
    Reason.TOTAL_FLOOR: message("The total floor holds the sum up."),
    Reason.NO_DATA: message("There was nothing to measure."),
}

OUT_SENTENCES: dict[OutReason, str] = {
    OutReason.NOT_HELD_ON_BOOK_DAY: message(
        "The account was not held on the day that decides the book."
    ),
    OutReason.HELD_TOO_SHORT: message("The account was held for too short a part of the period."),
    OutReason.LEFT_OUT: message("The plan leaves the account out."),
    OutReason.GRACE_LEFT_OUT: message(
        "The account shrank in its first periods with this person, which the plan does not count."
    ),
    OutReason.NO_HOLDER: message("Nobody held the account on the day that decides."),
    OutReason.HOLDER_OFF_ROSTER: message(
        "The person was not on the roster on the day that decides."
    ),
    OutReason.HOLDER_NOT_IN_PLAN: message("Who held the account is not in this plan."),
    OutReason.OUTSIDE_WINDOW: message("The row lies outside the days that count."),
    OutReason.FILTERED: message("The row does not meet the measure's condition."),
    OutReason.NOT_YET_RECORDED: message("The row was recorded after the day of this score."),
}
"""What `OutReason` means, in a sentence; LEFT_OUT comes with the plan's own reason."""
