"""What can be wrong with files, names, data, expressions and measures: P201 to P249."""

from __future__ import annotations

from planlang.diagnostics.model import Code, Severity


def _error(code: str, name: str, summary: str) -> Code:
    return Code(code=code, name=name, severity=Severity.ERROR, summary=summary)


# ---------------------------------------------------------------- files and names

FILE_NOT_FOUND = _error("P201", "file_not_found", "A `use` names a file that is not there.")
PATH_NOT_ALLOWED = _error(
    "P202", "path_not_allowed", "A path is absolute or leaves the repository or the data folder."
)
USE_CIRCLE = _error("P203", "use_circle", "Files use each other in a circle.")
NOT_IN_FILE = _error("P204", "not_in_file", "A `use` names something that the file lacks.")
WRONG_KIND = _error("P205", "wrong_kind", "A name belongs to something of another kind.")
FILE_UNREADABLE = _error(
    "P206", "file_unreadable", "A plan file is too large, or is no text in UTF-8."
)
NAME_TWICE = _error("P207", "name_twice", "Two declarations of a file have one name.")
UNKNOWN_NAME = _error("P208", "unknown_name", "A name is used that nothing has.")
STD_NEEDS_DATASET = _error(
    "P209", "std_needs_dataset", "A measure of the standard library reads a dataset you lack."
)
STD_NEEDS_COLUMN = _error(
    "P210", "std_needs_column", "A measure of the standard library reads a column you lack."
)
NAME_CLASH = _error("P211", "name_clash", "A plan reaches two datasets or books of one name.")

# ---------------------------------------------------------------- datasets, books, made rows

DATA_FILE_KIND = _error("P212", "data_file_kind", "A data file is of a kind that is not read.")
COLUMN_TWICE = _error("P213", "column_twice", "Two columns have one name.")
UNKNOWN_COLUMN = _error("P214", "unknown_column", "A column is named that the rows lack.")
WRONG_SAMPLE = _error(
    "P215", "wrong_sample", "`written` shows nothing that the column's type could look like."
)
UNKNOWN_CURRENCY = _error("P216", "unknown_currency", "Three letters that are no currency.")
REQUIRED_COLUMN = _error(
    "P217", "required_column", "A roster, assignments, rates or objectives lacks a column."
)
COLUMN_TYPE = _error("P218", "column_type", "A column has a type that its use does not allow.")
NO_HISTORY = _error("P219", "no_history", "A lookup reads a dataset that is no history.")
MADE_COLUMN = _error("P220", "made_column", "A made column is computed in a way that can be none.")

# ---------------------------------------------------------------- expressions on rows

UNITS_DIFFER = _error("P221", "units_differ", "Two values of different units meet.")
UNIT_NOT_WANTED = _error("P222", "unit_not_wanted", "A value of one unit stands where another is.")
DIVIDED_BY_COLUMN = _error("P223", "divided_by_column", "A row's value is divided by a column.")
DIVIDED_BY_ZERO = _error("P224", "divided_by_zero", "Something is divided by 0.")
MAY_BE_MISSING = _error("P225", "may_be_missing", "An optional column is read unguarded.")
AS_OF_MISSING = _error("P226", "as_of_missing", "A fact that changes is read on no stated day.")
AS_OF_NEEDLESS = _error("P227", "as_of_needless", "`as of` reads a column that has no history.")
TEXT_WITHOUT_QUOTES = _error("P228", "text_without_quotes", "A text stands without quotes.")
NOT_WHOLE = _error("P229", "not_whole", "A count or a number of days is not whole.")
UNKNOWN_FUNCTION = _error("P230", "unknown_function", "A function is called that does not exist.")
FUNCTION_INPUT = _error(
    "P231", "function_input", "A function is given too many, too few or the wrong things."
)
AGGREGATE_MISPLACED = _error(
    "P232", "aggregate_misplaced", "A sum over rows stands inside a row, or a column outside a sum."
)
NO_KEY = _error("P233", "no_key", "`at end of period` needs a key to say which rows are one thing.")
TENURE_FORM = _error("P234", "tenure_form", "`tenure` is read in a way that is not decided.")
OTHER_CURRENCY = _error("P235", "other_currency", "An amount is in a currency the plan is not in.")
NOT_A_CONDITION = _error("P236", "not_a_condition", "A value stands where a condition was wanted.")
DAY_UNDECIDED = _error(
    "P237", "day_undecided", "A timestamp is read, and no time zone says on which day it falls."
)

# ---------------------------------------------------------------- measures and their crediting

MEASURES_MULTIPLIED = _error(
    "P238", "measures_multiplied", "Measures are multiplied or divided by each other."
)
NOT_ONE_RATIO = _error("P239", "not_one_ratio", "A measure is no plain figure and no one ratio.")
MEASURE_CIRCLE = _error("P240", "measure_circle", "A measure is combined from itself.")
MEASURE_MIXED = _error(
    "P241", "measure_mixed", "A measure mixes its own sums with other measures, or their clauses."
)
CREDIT_MISSING = _error("P242", "credit_missing", "Nobody says whose a measure's rows are.")
CREDIT_TWO_DATES = _error(
    "P243", "credit_two_dates", "Rows of different windows are credited by date."
)
CREDIT_IMPOSSIBLE = _error("P244", "credit_impossible", "The rows cannot be credited that way.")
WINDOW_MISSING = _error("P245", "window_missing", "Rows would be paid again in every period.")
UNKNOWN_SCOPE = _error("P246", "unknown_scope", "A scope is no person, team, company or column.")
MEASURE_EXAMPLE = _error("P247", "measure_example", "An example of a measure does not fit it.")
PER_YEAR_WINDOW = _error(
    "P248", "per_year_window", "A window cannot be widened to the year or to the life of a SPIFF."
)
UNKNOWN_ZONE = _error("P249", "unknown_zone", "A time zone is named that does not exist.")

CODES: tuple[Code, ...] = (
    FILE_NOT_FOUND,
    PATH_NOT_ALLOWED,
    USE_CIRCLE,
    NOT_IN_FILE,
    WRONG_KIND,
    FILE_UNREADABLE,
    NAME_TWICE,
    UNKNOWN_NAME,
    STD_NEEDS_DATASET,
    STD_NEEDS_COLUMN,
    NAME_CLASH,
    DATA_FILE_KIND,
    COLUMN_TWICE,
    UNKNOWN_COLUMN,
    WRONG_SAMPLE,
    UNKNOWN_CURRENCY,
    REQUIRED_COLUMN,
    COLUMN_TYPE,
    NO_HISTORY,
    MADE_COLUMN,
    UNITS_DIFFER,
    UNIT_NOT_WANTED,
    DIVIDED_BY_COLUMN,
    DIVIDED_BY_ZERO,
    MAY_BE_MISSING,
    AS_OF_MISSING,
    AS_OF_NEEDLESS,
    TEXT_WITHOUT_QUOTES,
    NOT_WHOLE,
    UNKNOWN_FUNCTION,
    FUNCTION_INPUT,
    AGGREGATE_MISPLACED,
    NO_KEY,
    TENURE_FORM,
    OTHER_CURRENCY,
    NOT_A_CONDITION,
    DAY_UNDECIDED,
    MEASURES_MULTIPLIED,
    NOT_ONE_RATIO,
    MEASURE_CIRCLE,
    MEASURE_MIXED,
    CREDIT_MISSING,
    CREDIT_TWO_DATES,
    CREDIT_IMPOSSIBLE,
    WINDOW_MISSING,
    UNKNOWN_SCOPE,
    MEASURE_EXAMPLE,
    PER_YEAR_WINDOW,
    UNKNOWN_ZONE,
)
