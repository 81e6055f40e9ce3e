"""Usual mistakes in elements, gates, SPIFFs, segments and examples."""

from __future__ import annotations

import re

from planlang.diagnostics.catalogue import syntax as codes
from planlang.tree.mistakes.usual import Row, Usual, instead, lacks, needless, replaced, row, says

_MORE = r"at\s+least|min(?:imum)?(?:\s+of)?|above|over|at\s+most|below|under|max(?:imum)?(?:\s+of)?"
_HEADS = "weight|measure|credit|scope|target|payout|floor|cap|guarantee|if|when|then"
_STRETCHES = (
    ("quarter", "a quarter"), ("month", "a month"), ("half", "a half-year"), ("", "a year"),
)  # fmt: skip


def _times(m: re.Match[str]) -> Usual:
    whole, _, places = m.group("n").partition(".")
    places = places.ljust(2, "0")
    right = f"{int(whole + places[:2])}" + (f".{places[2:]}" if places[2:] else "") + "%"
    message = f"`{m.group('here')}` is not how shares are written; they are percents."
    return replaced(m, right, message, codes.PERCENT_SPELLING)


def _a_stretch(m: re.Match[str]) -> Usual:
    return instead(next(right for sign, right in _STRETCHES if sign in m.group("here")))(m)


def _no_data_pays(m: re.Match[str]) -> Usual:
    nothing = re.match(r"(?:0|zero|none|no)\b", m.group("here"))
    return instead("nothing" if nothing else "target")(m)


def _credit_by(m: re.Match[str]) -> Usual:
    book = "book " if m.group("book") else ""
    return says(
        "`credit` goes by a date, by a book, or to a person on a date; here is `{here}`.",
        f"Write `credit by {book}{m.group('name')}`.",
    )(m)


def _effect_word(m: re.Match[str]) -> Usual:
    verb = m.group("verb")
    right = "at" if verb == "cap" else "by"
    return says(
        f"Between the elements and the percent stands `{right}`.",
        f"Write `{verb} {{names}} {right} {{here}}`.",
    )(m)


ROWS: tuple[Row, ...] = (
    # -------------------------------------------------------------- no data
    row(r"^if\s+no\s+data\s*(?P<here>then|,|;|[=-]>)", needless()),
    row(r"^if\s+(?P<here>nodata|no_data|missing|none|empty|null"
        r"|(?:there\s+is\s+)?(?:no|missing)\s+data|data\s+(?:is\s+)?missing)\b",
        instead("no data"), "NO"),
    row(r"^(?P<here>no\s+data)\b", instead("if no data"), "IF"),
    row(r"^if\s+no\s+data\s+(?P<here>target|nothing)\b", lacks("pay"), "PAY"),
    row(r"^if\s+no\s+data\s+pay\s+(?P<here>(?:at\s+)?(?:100%|in\s+full|full(?:y)?|0%?|zero|none|no"
        r"\s+\w+|all|everything))(?=\s*$)", _no_data_pays, "NOTHING"),
    row(r"^if\s+no\s+data\s+(?P<here>(?:move|re-?weight|redistribute|shift|transfer)"
        r"(?:\s+weight)?(?:\s+to)?\s+(?P<to>[a-z_]\w*))(?=\s*$)", instead("move weight to {to}"),
        "MOVE", "WEIGHT", "TO"),
    row(r"^if\s+no\s+data\s+(?:stays\s+)?(?P<here>[^\n]+?)[ \t]*$",
        says("Without data a gate stays open, and pay passes, or it closes; here is `{here}`.",
             "Write `if no data stays open` or `if no data closes`."), "STAYS", "OPEN"),
    row(r"^(?P<here>if)\s+(?P<at>(?!no\b)\S+)",
        says("A condition starts with `when`; behind `if` only `no data` can stand.",
             "Write `when` in the place of `if`."), "NO"),
    # -------------------------------------------------------------- elements
    row(r"^(?P<here>\d[\d_.]*%?)\s+(?:of\s+)?(?P<word>weight|cap|floor|target|guarantee)\b",
        says("A line starts with its word; the value follows it.", "Write `{word} {here}`."),
        "WEIGHT"),
    row(r"^(?P<here>goal|objective)\s+(?=\d)",
        says("What an element is to reach is called its target.", "Write `target`."), "TARGET"),
    row(r"^scope\s+(?P<here>the|by|per|of|each|own)\s+(?P<at>[a-z_]\w*)(?=\s*$)", needless()),
    row(r"^credit\s+by\s+[a-z_]\w*\s+(?P<here>date|day)(?=\s*$)", needless()),
    row(r"^(?P<here>uncapped|no\s+(?P<word>cap|floor|guarantee)s?)\b",
        says("What a plan does not have is not written: without a line `cap` there is no cap.",
             "Take this line out.")),
    row(r"^(?:cap|floor|guarantee)\s+(?P<here>none|no|unlimited|uncapped|n/a|-)(?=\s*$)",
        says("What a plan does not have is not written: without a line `cap` there is no cap.",
             "Take this line out."), "A_PERCENT"),
    row(r"(?<![\w.])(?P<here>(?P<n>\d+(?:\.\d+)?)\s*(?:x|×|times))(?!\w)", _times, "A_PERCENT"),
    row(rf"^target\s+(?P<here>>=|=>|<=|=<|[<>≥≤]|(?:{_MORE})\b)",
        needless("A target is one value, without `{here}`; the measure says which way is "
                 "better.")),
    row(r"^target\s+(?P<low>\d[\d_.]*%?)\s*(?P<here>-|–|—|to\b)\s*(?P<high>\d[\d_.]*%?)",
        says("A target is one value, and `{low} {here} {high}` are two.",
             "Write the value that pays 100%; the payout table says what others pay.",
             codes.RANGE_SPELLING)),
    row(r"^target\s+(?P<here>[a-z_]\w*\.[a-z_]\w*)", lacks("from"), "FROM"),
    row(r"^target\s+from\s+(?P<here>[a-z_]\w*)(?=\s*$)",
        says("A target from data names a column of the dataset; here is `{here}` alone.",
             "Write for example `target from {here}.amount`.", codes.LINE_TOO_SHORT), "DOT"),
    row(r"(?<=\s)(?P<here>quarterly|monthly|yearly|annual(?:ly)?|half-yearly)\b", _a_stretch, "A"),
    row(r"^payout\s+(?P<here>(?:like|same\s+as|is|of|from)?\s*(?P<name>[a-z_]\w*))(?=\s*$)"
        r"(?<!linear)(?<!table)(?<!none)", instead("as {name}"), "AS"),
    row(r"^payout\s+(?P<here>[^\n{]+?)[ \t]*$",
        says("A payout is a table, and here is `{here}`.",
             "Write `payout {{`, rows like `from 90% to 100% of target pays 50% to 100%`, and "
             "`}}`."), "AS"),
    row(r"^measure\s+[a-z_]\w*\s*(?P<here>[(/*+])",
        says("An element names its measure; the formula stands in the measure itself.",
             'Write `measure NAME "Title" {{ value … }}` outside of the plan, and `measure NAME` '
             "here.", codes.WRONG_PLACE), "_NEWLINE"),
    row(r"^measure\s+(?P<name>[a-z_]\w*)\s+(?P<here>from)\b",
        says("An element only names its measure; the top of the file says where it is from.",
             "Write `use measure {name} from std` there.", codes.WRONG_PLACE), "_NEWLINE"),
    row(r"^credit\s+(?P<here>(?:(?:on|at|from)\s+)?(?P<book>book\s+)?(?P<name>[a-z_]\w*))\b",
        _credit_by, "BY"),
    row(r"^(?P<here>[*•-])[ \t]+(?P<word>[a-z]\w*)", needless("A line has no `{here}` before it."),
        "WEIGHT", "MEASURABLE", "WHEN", "BELOW", "COLUMN", "PAYS"),
    row(r"\bguarded\s+(?P<here>[a-z_]\w*)", lacks("by"), "BY"),
    row(r"^working\s+(?P<here>\d{4}-\d\d-\d\d)", lacks("by"), "BY"),
    row(r"^working\s+(?P<here>when)\b",
        says("`working` says by which day it is judged.",
             "Write for example `working by 2027-08-31 when …`."), "BY"),
    row(r'^(?P<here>[a-z_]\w*)\s+"[^"\n]*"\s*$',
        says("A part of a plan starts with what it is; here is `{here}` and a title.",
             "Write for example `element {here}` before the title."), "ELEMENT"),
    # -------------------------------------------------------------- gates
    row(r"^(?P<here>(?:cap|scale)\s+[\w\s,]+?\s(?:at|by)\s+\d+%)",
        says("What a gate does starts with `then`.", "Write `then {here}`."), "THEN"),
    row(r"^then\s+(?P<verb>cap|scale)\s+(?P<names>[a-z_]\w*(?:\s*,\s*[a-z_]\w*)*)\s+(?P<here>\d\S*)",
        _effect_word, "AT", "BY"),
    row(r"^then\s+(?P<here>[^\n]+?)[ \t]*$",
        says("A gate does one of two things, it caps payouts or scales them; here is `{here}`.",
             "Write for example `then cap retention at 100%` or `then scale retention by 50%`; "
             "`by 0%` pays nothing."), "SCALE"),
    # -------------------------------------------------------------- segments
    row(r'^(?:add\s+)?segment\s+\w+\s+"[^"\n]*"\s+(?P<here>for|where|in|from|with)\b',
        says("A segment says of what it is a part: of the roster's people, or of the rows of a "
             "dataset.", "Write for example `of people where tenure < 3 months by day`."), "OF"),
    row(r"^change\s+(?P<name>[a-z_]\w*)\s+(?P<here>[a-z][^\n{}]*?)[ \t]*$",
        says("What changes of `{name}` stands in braces.", "Write `change {name} {{ {here} }}`."),
        "LBRACE"),
    row(r"^change\s+(?P<name>[a-z_]\w*)(?P<here>\.)(?P<what>[a-z][^\n{}]*?)[ \t]*$",
        says("What changes of `{name}` stands in braces.", "Write `change {name} {{ {what} }}`."),
        "LBRACE"),
    row(r"^(?P<here>[a-z_]\w*)\s*$",
        says("`{here}` alone starts nothing; what changes in an element starts with `change`.",
             "Write `change {here} {{`."), "MIXED"),
    row(rf"(?P<here>,)\s*(?P<next>{_HEADS})\s",
        says("Clauses are not joined by a comma: every clause has its own line.",
             "Put `{next}` on a new line.", codes.TWO_ON_A_LINE), "_NEWLINE"),
    row(r"^(?P<here>(?P<word>cap|floor)\s+(?P<limit>\S+\s+of\s+(?:the\s+)?variable\b))",
        says("A limit on the whole pay is a `total {word}`.",
             "Write `total {word} {limit}`."), "TOTAL"),
    # -------------------------------------------------------------- SPIFFs and examples
    row(r"^variable\s+[\d_.]+\s+[A-Z]{3}\s+(?P<here>(?:an?|per|each|every)\s+\w+)",
        says("The variable pay of an example is that of its one period.",
             "Take `{here}` out, and write the amount for the period."), "_NEWLINE"),
    row(r"^(?P<here>(?!expect|give|result|total|pay|target)[a-z_]\w*)\s+(?:=\s*)?(?=\d|none\b)",
        says("What an example is about starts with `given`.", "Write `given {here} …`."), "GIVEN"),
    row(r"\b[A-Z]{3}\s+(?P<here>per|(?:for\s+)?every|each|for\s+all|for)\b(?!\s+each)",
        says("`{here}` is said in other words here.", "Write `for each`."), "FOR", "EACH"),
    row(r"\b[A-Z]{3}\s+for\s+(?P<here>every|all|any|the)\b", instead("each"), "EACH"),
    row(r"^given\s[^\n]*?\s(?P<here>no\s+data|n/a|nothing|empty|missing|null|nil|-)(?=\s*$)",
        instead("none"), "NONE"),
    row(r"^given\s[^\n]*?\d[^\n]*?(?P<here>/|out\s+of|from|÷)",
        instead("of", "A figure of two parts is said with `of`; here is `{here}`."), "OF"),
)  # fmt: skip
