"""Why a figure is what it is: every zero and every left-out row has one of these."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """A code that files and screens show; `SENTENCES` says it in words."""

    BELOW_THRESHOLD = "below_threshold"
    NO_DATA_PAYS_TARGET = "no_data_pays_target"
    NO_DATA_PAYS_NOTHING = "no_data_pays_nothing"
    WEIGHT_MOVED = "weight_moved"
    WEIGHT_LOST = "weight_lost"
    NO_WEIGHT = "no_weight"
    NO_VARIABLE = "no_variable"
    GATE_CLOSED = "gate_closed"
    MULTIPLIER_ZERO = "multiplier_zero"
    CAPPED = "capped"
    GATE_CAPPED = "gate_capped"
    FLOORED = "floored"
    GUARANTEED = "guaranteed"
    ROUNDED_TO_ZERO = "rounded_to_zero"
    NO_AMOUNT = "no_amount"
    CONDITION_NOT_MET = "condition_not_met"
    NOTHING_COUNTED = "nothing_counted"
    AWARD_ENDED = "award_ended"
    AWARD_NOT_STARTED = "award_not_started"
    TOTAL_CAP = "total_cap"
    TOTAL_FLOOR = "total_floor"
    NO_DATA = "no_data"


SENTENCES: dict[Reason, str] = {
    Reason.BELOW_THRESHOLD: "The payout table pays 0 % here.",
    Reason.NO_DATA_PAYS_TARGET: "There was nothing to measure; the plan pays the target.",
    Reason.NO_DATA_PAYS_NOTHING: "There was nothing to measure; the plan pays nothing.",
    Reason.WEIGHT_MOVED: "There was nothing to measure; the weight moved to another element.",
    Reason.WEIGHT_LOST: "Weight arrived from an element without data and found none here either.",
    Reason.NO_WEIGHT: "The element has no weight for this person.",
    Reason.NO_VARIABLE: "The person has no variable pay in these days.",
    Reason.GATE_CLOSED: "A gate brought the payout to 0 %.",
    Reason.MULTIPLIER_ZERO: "A multiplier of 0 % took the payout away.",
    Reason.CAPPED: "The element's cap holds the payout.",
    Reason.GATE_CAPPED: "A gate holds the payout down.",
    Reason.FLOORED: "The element's floor holds the payout up.",
    Reason.GUARANTEED: "The guarantee holds the payout up.",
    Reason.ROUNDED_TO_ZERO: "The amount is smaller than half the unit of rounding.",
    Reason.NO_AMOUNT: "The amount the rates apply to is 0.",
    Reason.CONDITION_NOT_MET: "The condition is not met.",
    Reason.NOTHING_COUNTED: "No row counted.",
    Reason.AWARD_ENDED: "It ended before the period.",
    Reason.AWARD_NOT_STARTED: "It starts after the period.",
    Reason.TOTAL_CAP: "The total cap holds the sum down.",
    Reason.TOTAL_FLOOR: "The total floor holds the sum up.",
    Reason.NO_DATA: "There was nothing to measure.",
}
