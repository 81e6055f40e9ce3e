"""What can be wrong with the terms of a plan (tables, elements, segments, versions): P250 on."""

from __future__ import annotations

from planlang.diagnostics.model import Code, Severity


def _error(code: str, name: str, summary: str) -> Code:
    return Code(code=code, name=name, severity=Severity.ERROR, summary=summary)


# ---------------------------------------------------------------- payout and rate tables

TABLE_GAP = _error("P250", "table_gap", "A table says nothing about some values.")
TABLE_OVERLAP = _error("P251", "table_overlap", "Two rows of a table claim the same value.")
BOUND_JUST_BELOW = _error(
    "P252", "bound_just_below", "A bound is written just below the number that is meant (499.99)."
)
BOUND_UNIT = _error("P253", "bound_unit", "A bound has another unit than what the table reads.")
ROW_BACKWARDS = _error("P254", "row_backwards", "A row of a table ends where or before it starts.")
ROW_NEEDS_BOUND = _error(
    "P255", "row_needs_bound", "A row's payout needs a bound that the row does not have."
)
TOO_MANY_STEPS = _error("P256", "too_many_steps", "A row has more steps than a table can hold.")
RATE_REACH_MISSING = _error(
    "P257", "rate_reach_missing", "A rate table does not say whole or part, per row or period."
)

# ---------------------------------------------------------------- clauses and decisions

CLAUSE_MISSING = _error("P258", "clause_missing", "A clause that is always needed is not there.")
DECISION_MISSING = _error(
    "P259", "decision_missing", "A decision that moves money is not written down."
)
CLAUSES_CLASH = _error("P260", "clauses_clash", "Two clauses stand where one can hold.")
CLAUSE_MISPLACED = _error("P261", "clause_misplaced", "A clause does not belong where it stands.")
LITMUS_MISSING = _error("P262", "litmus_missing", "A paid part leaves a litmus question open.")
UNKNOWN_PART = _error("P263", "unknown_part", "A name is used that no part of a plan has.")
VALUE_RANGE = _error("P264", "value_out_of_range", "A figure lies outside what makes sense.")

# ---------------------------------------------------------------- targets, conditions, effects

TARGET_NOT_POSITIVE = _error("P265", "target_not_positive", "Attainment needs a target above 0.")
TARGET_MISSING = _error("P266", "target_missing", "Something reads a target that is not there.")
LOWER_BY_TARGET = _error(
    "P267", "lower_by_target", "A table against target for a measure where lower is better."
)
CONDITION_FORM = _error("P268", "condition_form", "A condition on pay compares the wrong things.")
CIRCLE = _error("P269", "circle", "Parts of a plan lead back to themselves.")
OBJECTIVES_TERMS = _error(
    "P270", "objectives_terms", "An element on objectives has a clause that needs a measure."
)
COMMISSION_SOURCE = _error(
    "P271", "commission_source", "A commission is paid on something that is no plain sum of money."
)

# ---------------------------------------------------------------- plan, versions, segments

SHARES_NOT_100 = _error("P272", "shares_not_100", "Shares that must add to 100% do not.")
WEIGHTS_NOT_100 = _error(
    "P273", "weights_not_100", "The weights of somebody's elements do not add to 100%."
)
SEGMENT_CONFLICT = _error(
    "P274", "segment_conflict", "Two segments set the same thing for the same people."
)
ROW_SEGMENTS_OVERLAP = _error(
    "P275", "row_segments_overlap", "A row can lie in two segments of rows at once."
)
TOO_MANY_COMBINATIONS = _error(
    "P276", "too_many_combinations", "Segments combine in more ways than can be looked at."
)
VERSIONS_OVERLAP = _error(
    "P277", "versions_overlap", "Two versions or plans claim the same people on the same days."
)
REVISION_OUTSIDE = _error(
    "P278", "revision_outside", "A revision starts outside the days of its plan."
)
CHANGE_NOTHING_THERE = _error(
    "P279", "change_nothing_there", "A change or removal names something that is not there."
)
SEGMENT_CHANGE = _error("P280", "segment_change", "A segment changes what it cannot change.")
STILL_NEEDED = _error("P281", "still_needed", "Something removed is still named elsewhere.")
ALLOW_UNKNOWN = _error("P282", "allow_unknown", "An `allow` names a rule that does not exist.")
EXAMPLE_GIVEN = _error("P283", "example_given", "An example gives something the plan cannot use.")
EXAMPLE_MISSING = _error("P284", "example_missing", "An example leaves out what the plan reads.")
MIXED_BOOK_TABLE = _error(
    "P285", "mixed_book_table", "A mixed book cannot be scored with this table or measure."
)
ALLOW_WITHOUT_REASON = _error("P286", "allow_without_reason", "An `allow` gives no reason.")

CODES: tuple[Code, ...] = (
    TABLE_GAP,
    TABLE_OVERLAP,
    BOUND_JUST_BELOW,
    BOUND_UNIT,
    ROW_BACKWARDS,
    ROW_NEEDS_BOUND,
    TOO_MANY_STEPS,
    RATE_REACH_MISSING,
    CLAUSE_MISSING,
    DECISION_MISSING,
    CLAUSES_CLASH,
    CLAUSE_MISPLACED,
    LITMUS_MISSING,
    UNKNOWN_PART,
    VALUE_RANGE,
    TARGET_NOT_POSITIVE,
    TARGET_MISSING,
    LOWER_BY_TARGET,
    CONDITION_FORM,
    CIRCLE,
    OBJECTIVES_TERMS,
    COMMISSION_SOURCE,
    SHARES_NOT_100,
    WEIGHTS_NOT_100,
    SEGMENT_CONFLICT,
    ROW_SEGMENTS_OVERLAP,
    TOO_MANY_COMBINATIONS,
    VERSIONS_OVERLAP,
    REVISION_OUTSIDE,
    CHANGE_NOTHING_THERE,
    SEGMENT_CHANGE,
    STILL_NEEDED,
    ALLOW_UNKNOWN,
    EXAMPLE_GIVEN,
    EXAMPLE_MISSING,
    MIXED_BOOK_TABLE,
    ALLOW_WITHOUT_REASON,
)
