"""What can be wrong with data files, and with data against the plan: D3xx."""

from __future__ import annotations

from planlang.diagnostics.model import Code, Severity

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# ---------------------------------------------------------------- files

FILE_MISSING = Code(
    code="D301",
    name="file_missing",
    severity=_ERROR,
    summary="A file that the plan reads is not in the data folder, or a table not in the database.",
)
FILE_UNREADABLE = Code(
    code="D302",
    name="data_file_unreadable",
    severity=_ERROR,
    summary="A file is not what its name says, or not text in UTF-8; or a database cannot be read "
    "to the end.",
)
FILE_OUTSIDE_DATA = Code(
    code="D303",
    name="file_outside_data",
    severity=_ERROR,
    summary="A dataset names a file outside the data folder.",
)
SHEET_MISSING = Code(
    code="D304",
    name="sheet_missing",
    severity=_ERROR,
    summary="A workbook has no sheet of this name.",
)
COLUMN_MISSING = Code(
    code="D305",
    name="column_missing",
    severity=_ERROR,
    summary="A declared column is not in the file.",
)
COLUMN_NOT_DECLARED = Code(
    code="D306",
    name="column_not_declared",
    severity=_ERROR,
    summary="A column of the file is neither declared nor ignored.",
)
COLUMN_REPEATED = Code(
    code="D307",
    name="column_repeated",
    severity=_ERROR,
    summary="Two columns of the file have the header of one declared column.",
)
ROW_RAGGED = Code(
    code="D308",
    name="row_ragged",
    severity=_ERROR,
    summary="A row has more or fewer cells than the header, or a quote that does not close.",
)
FILE_EMPTY = Code(
    code="D309",
    name="file_empty",
    severity=_WARNING,
    summary="A file has a header and no rows.",
)

# ---------------------------------------------------------------- cells

BAD_CELL = Code(
    code="D311",
    name="bad_cell",
    severity=_ERROR,
    summary="A cell does not hold what its column is declared to hold.",
)
CELL_MISSING = Code(
    code="D312",
    name="cell_missing",
    severity=_ERROR,
    summary="A cell of a column that is not optional is empty.",
)
MORE_BAD_CELLS = Code(
    code="D313",
    name="more_bad_cells",
    severity=_ERROR,
    summary="A file has more mistakes than are shown one by one.",
)
COLUMN_INEXACT = Code(
    code="D315",
    name="column_inexact",
    severity=_ERROR,
    summary="A Parquet column stores figures as floating-point numbers, which are not exact.",
)
COLUMN_STORED_OTHERWISE = Code(
    code="D316",
    name="column_stored_otherwise",
    severity=_ERROR,
    summary="A Parquet column is stored as another type than the one declared.",
)
FIGURES_TOO_LARGE = Code(
    code="D317",
    name="figures_too_large",
    severity=_ERROR,
    summary="Figures are too large to be added exactly.",
)

# ---------------------------------------------------------------- rows

DUPLICATE_KEY = Code(
    code="D321",
    name="duplicate_key",
    severity=_ERROR,
    summary="Two rows have the same key.",
)
UNKNOWN_PERSON = Code(
    code="D322",
    name="unknown_person",
    severity=_WARNING,
    summary="A file names people who are not in the roster.",
)
ROWS_WITHOUT_HOLDER = Code(
    code="D323",
    name="rows_without_holder",
    severity=_WARNING,
    summary="Rows count for nobody: no holder of their account is on the roster that day.",
)
SHARES_ABOVE_100 = Code(
    code="D324",
    name="shares_above_100",
    severity=_ERROR,
    summary="The shares of an account on a day add to more than 100 %.",
)
SHARES_BELOW_100 = Code(
    code="D325",
    name="shares_below_100",
    severity=_WARNING,
    summary="The shares of an account on a day add to less than 100 %.",
)
SHARED_ROWS = Code(
    code="D326",
    name="shared_rows",
    severity=_ERROR,
    summary="A distinct count, minimum or maximum over rows that people share.",
)
EXCHANGE_RATE_MISSING = Code(
    code="D327",
    name="exchange_rate_missing",
    severity=_ERROR,
    summary="No exchange rate for a currency on a day.",
)
RANGE_REVERSED = Code(
    code="D328",
    name="range_reversed",
    severity=_ERROR,
    summary="A row ends before it starts.",
)
RATE_NOT_POSITIVE = Code(
    code="D329",
    name="rate_not_positive",
    severity=_ERROR,
    summary="An exchange rate is 0 or less.",
)
LOOKUP_WITHOUT_ROW = Code(
    code="D330",
    name="lookup_without_row",
    severity=_WARNING,
    summary="A history has no row on the day of which a lookup asks.",
)
NEGATIVE_DENOMINATOR = Code(
    code="D343",
    name="negative_denominator",
    severity=_WARNING,
    summary="A ratio divides by a figure below 0.",
)

# ---------------------------------------------------------------- people

ROSTER_OVERLAP = Code(
    code="D331",
    name="roster_overlap",
    severity=_ERROR,
    summary="Two roster rows of a person hold on the same day.",
)
ROSTER_GAP = Code(
    code="D332",
    name="roster_gap",
    severity=_NOTE,
    summary="A person is out of the roster for some days between two rows.",
)
VARIABLE_MISSING = Code(
    code="D333",
    name="variable_missing",
    severity=_ERROR,
    summary="A person in the plan has no variable pay in the roster.",
)
VARIABLE_ZERO = Code(
    code="D334",
    name="variable_zero",
    severity=_WARNING,
    summary="A person in the plan has a variable pay of 0.",
)
HIRED_MISSING = Code(
    code="D335",
    name="hired_missing",
    severity=_ERROR,
    summary="A person's hiring day is missing where the plan asks for tenure.",
)
NOBODY_IN_PLAN = Code(
    code="D336",
    name="nobody_in_plan",
    severity=_WARNING,
    summary="Nobody in the roster is in the plan in this period.",
)
PERIOD_OUTSIDE_PLAN = Code(
    code="D337",
    name="period_outside_plan",
    severity=_ERROR,
    summary="The plan is not in effect on any day of the period.",
)
OBJECTIVE_WEIGHTS_NOT_100 = Code(
    code="D338",
    name="objective_weights_not_100",
    severity=_ERROR,
    summary="The weights of a person's objectives do not add to 100 %.",
)
TARGET_MISSING = Code(
    code="D339",
    name="person_target_missing",
    severity=_ERROR,
    summary="A person has no row with their target.",
)
TARGET_REPEATED = Code(
    code="D340",
    name="target_repeated",
    severity=_ERROR,
    summary="A person has more than one row with their target.",
)
IN_TWO_PLANS = Code(
    code="D341",
    name="in_two_plans",
    severity=_ERROR,
    summary="Somebody on the roster is in two plans on the same day.",
)
PLAN_NOT_COMPARED = Code(
    code="D342",
    name="plan_not_compared",
    severity=_NOTE,
    summary="Whether another plan pays the same people could not be looked at.",
)

CODES: tuple[Code, ...] = (
    FILE_MISSING,
    FILE_UNREADABLE,
    FILE_OUTSIDE_DATA,
    SHEET_MISSING,
    COLUMN_MISSING,
    COLUMN_NOT_DECLARED,
    COLUMN_REPEATED,
    ROW_RAGGED,
    FILE_EMPTY,
    BAD_CELL,
    CELL_MISSING,
    MORE_BAD_CELLS,
    COLUMN_INEXACT,
    COLUMN_STORED_OTHERWISE,
    FIGURES_TOO_LARGE,
    DUPLICATE_KEY,
    UNKNOWN_PERSON,
    ROWS_WITHOUT_HOLDER,
    SHARES_ABOVE_100,
    SHARES_BELOW_100,
    SHARED_ROWS,
    EXCHANGE_RATE_MISSING,
    RANGE_REVERSED,
    RATE_NOT_POSITIVE,
    LOOKUP_WITHOUT_ROW,
    NEGATIVE_DENOMINATOR,
    ROSTER_OVERLAP,
    ROSTER_GAP,
    VARIABLE_MISSING,
    VARIABLE_ZERO,
    HIRED_MISSING,
    NOBODY_IN_PLAN,
    PERIOD_OUTSIDE_PLAN,
    OBJECTIVE_WEIGHTS_NOT_100,
    TARGET_MISSING,
    TARGET_REPEATED,
    IN_TWO_PLANS,
    PLAN_NOT_COMPARED,
)
