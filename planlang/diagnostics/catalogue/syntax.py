"""What can be wrong with the text of a plan file: S1xx."""

from __future__ import annotations

from planlang.diagnostics.model import Code, Severity


def _error(code: str, name: str, summary: str) -> Code:
    return Code(code=code, name=name, severity=Severity.ERROR, summary=summary)


# ---------------------------------------------------------------- what stands where

UNEXPECTED = _error("S101", "unexpected_text", "Something stands where something else is wanted.")
UNKNOWN_CLAUSE = _error("S102", "unknown_clause", "A line starts with a word not known there.")
WRONG_PLACE = _error("S103", "clause_out_of_place", "A clause stands where it does not belong.")
LINE_TOO_SHORT = _error("S104", "line_ends_early", "A line ends before it is complete.")
TWO_ON_A_LINE = _error("S105", "two_clauses_on_a_line", "Two clauses stand on one line.")
CLAUSE_TWICE = _error("S106", "clause_twice", "A clause is written twice in one place.")
MISSING_TITLE = _error("S107", "missing_title", "Something has no title.")
TRAILING_COMMA = _error("S108", "trailing_comma", "A comma has nothing after it.")
NEEDLESS_SIGN = _error("S109", "needless_sign", "A sign stands where the language has none.")

# ---------------------------------------------------------------- brackets and quotes

MISSING_BRACE = _error("S110", "missing_brace", "A `{` is never closed.")
EXTRA_BRACE = _error("S111", "extra_brace", "A `}` closes nothing.")
PARENTHESES = _error("S112", "unpaired_parenthesis", "A parenthesis has no partner.")
UNCLOSED_QUOTE = _error("S113", "unclosed_quote", "A text in quotes does not end.")
QUOTE_SPELLING = _error(
    "S114", "quote_spelling", "Quotes are missing, needless or of another kind."
)
UNKNOWN_ESCAPE = _error("S115", "unknown_escape", "A backslash stands before another character.")

# ---------------------------------------------------------------- how values are written

NUMBER_SPELLING = _error("S120", "number_spelling", "A number is written in another manner.")
PERCENT_SPELLING = _error("S121", "percent_spelling", "A percent is written in another manner.")
MONEY_SPELLING = _error("S122", "money_spelling", "Money is written in another manner.")
DATE_SPELLING = _error("S123", "date_spelling", "A date is written in another manner.")
PERIOD_SPELLING = _error("S124", "period_spelling", "A period is written in another manner.")
MIX_SPELLING = _error("S125", "mix_spelling", "A pay mix is written in another manner.")
SIGN_SPELLING = _error("S126", "sign_spelling", "A sign comes from another language.")
RANGE_SPELLING = _error("S127", "range_spelling", "A range is written with a dash.")
NAME_SPELLING = _error("S128", "name_spelling", "A name has characters that names cannot have.")
WORD_SPELLING = _error("S129", "word_spelling", "A word is in capitals or said in other words.")
RESERVED_WORD = _error("S130", "reserved_word", "A word of the language is used as a name.")
NO_SUCH_DAY = _error("S131", "no_such_day", "A date is not in the calendar.")
NOT_WHOLE = _error("S132", "whole_number_wanted", "A number of things is not whole.")
ODD_CHARACTER = _error("S133", "odd_character", "A character that plan files do not have.")
CURRENCY_OF_WHAT = _error("S134", "currency_of_what", "Something other than money has a currency.")
OPEN_LINE = _error("S135", "open_line", "A straight line has no bound to be drawn to.")
ZONE_OF_WHAT = _error("S136", "zone_of_what", "Something other than a timestamp has a time zone.")

# ---------------------------------------------------------------- limits

FILE_TOO_LARGE = _error("S140", "text_too_large", "A plan file is too large.")
TOO_DEEP = _error("S141", "too_deep", "Brackets are nested too deep.")
EXPRESSION_TOO_LONG = _error("S142", "expression_too_long", "An expression has too many parts.")
NUMBER_TOO_LONG = _error("S143", "number_too_long", "A number has too many digits.")
MORE_ERRORS = _error("S144", "more_mistakes", "There are more mistakes than are shown.")

# ---------------------------------------------------------------- layout

LAYOUT_UNPROVED = _error("S150", "layout_unproved", "A new layout could not be proved harmless.")

CODES: tuple[Code, ...] = (
    UNEXPECTED,
    UNKNOWN_CLAUSE,
    WRONG_PLACE,
    LINE_TOO_SHORT,
    TWO_ON_A_LINE,
    CLAUSE_TWICE,
    MISSING_TITLE,
    TRAILING_COMMA,
    NEEDLESS_SIGN,
    MISSING_BRACE,
    EXTRA_BRACE,
    PARENTHESES,
    UNCLOSED_QUOTE,
    QUOTE_SPELLING,
    UNKNOWN_ESCAPE,
    NUMBER_SPELLING,
    PERCENT_SPELLING,
    MONEY_SPELLING,
    DATE_SPELLING,
    PERIOD_SPELLING,
    MIX_SPELLING,
    SIGN_SPELLING,
    RANGE_SPELLING,
    NAME_SPELLING,
    WORD_SPELLING,
    RESERVED_WORD,
    NO_SUCH_DAY,
    NOT_WHOLE,
    ODD_CHARACTER,
    CURRENCY_OF_WHAT,
    OPEN_LINE,
    ZONE_OF_WHAT,
    FILE_TOO_LARGE,
    TOO_DEEP,
    EXPRESSION_TOO_LONG,
    NUMBER_TOO_LONG,
    MORE_ERRORS,
    LAYOUT_UNPROVED,
)
