"""Usual mistakes in the rows of payout, factor and rate tables."""

from __future__ import annotations

import re

from planlang.diagnostics.catalogue import syntax as codes
from planlang.tree.mistakes.usual import Row, Usual, instead, needless, replaced, row, says

_ROW = r"^(?:below|up\s+to|from|above)\b[^\n]*?"
"""A row up to the word or sign that is looked at."""

_TARGET = r"(?:the\s+)?(?:targets?|quota|goal|plan|attainment|budget)\b"
_VERBS = "gives?|earns?|yields?|gets?|receives?|pay|paying|paid|payout|equals?|is"
_LINEAR = (
    r"(?:linear(?:ly)?|straight(?:[ -]line)?|interpolated?|proportional(?:ly)?|pro[ -]rata"
    r"|sliding|gradual(?:ly)?)"
)
_PART = (
    r"(?:(?:the\s+)?(?:part|portion|excess|rest|everything|total|whole|full|marginal|incremental)"
    r"|all)\b[^\n]*?"
)
_FIRST_WORDS = (
    (r"under|less\s+than|lower\s+than|smaller\s+than|fewer\s+than", "below"),
    (r"over|more\s+than|greater\s+than|higher\s+than|exceeding|beyond", "above"),
    (r"at\s+least|starting\s+(?:at|from)|minimum(?:\s+of)?|min|at", "from"),
    (r"at\s+most|until|till|maximum(?:\s+of)?|max|to", "up to"),
)
_SHARES = (
    (r"nothing|none|zero|no\s+\w+", "0%"),
    (r"(?:in\s+)?full|fully|target|all|everything", "100%"),
    (r"half", "50%"),
    (r"double|twice", "200%"),
)
_VERB = instead("pays", "What a row pays stands behind the word `pays`; here is `{here}`.")


def _linear(m: re.Match[str]) -> Usual:
    message = (
        f"`{m.group('word')}` is not written: between two percents a row is a straight line anyway."
    )
    if m.group("low") is not None:
        return needless(message)(m)
    return says(message, "Write what it pays at both of its bounds: `pays 0% to 100%`.")(m)


def _share(m: re.Match[str]) -> Usual:
    said = m.group("here")
    right = next(share for words, share in _SHARES if re.fullmatch(words, said))
    message = f"`{said}` is not how a row says what it pays: that is a percent."
    return replaced(m, right, message, codes.PERCENT_SPELLING)


def _pays_range(m: re.Match[str]) -> Usual:
    low, high = m.group("low"), m.group("high")
    right = f"{low.removesuffix('%')}% to {high}"
    return Usual(
        codes.RANGE_SPELLING,
        m.start("low"),
        m.end("high"),
        f"`{low}{m.group('here')}{high}` is a range with a dash; a row pays one percent, or goes "
        "from one to another.",
        f"Write `pays {right}`.",
        right,
    )


def _first_word(m: re.Match[str]) -> Usual:
    said = m.group("here")
    right = next(word for words, word in _FIRST_WORDS if re.fullmatch(words, said))
    message = (
        f"`{said}` does not start a row: rows start with `below`, `up to`, `from` or `above`, and "
        "so say to which row a bound belongs."
    )
    return replaced(m, right, message)


def _reach(m: re.Match[str]) -> Usual:
    said = m.group("said")
    everything = re.search(r"\b(?:all|everything|total|whole|full)\b", said)
    right = "on all" if everything else "on the part above"
    return Usual(
        codes.WORD_SPELLING,
        *m.span("said"),
        f"`{said}` is said in other words: a rate is paid on all, or on the part above its bound.",
        f"Write `{right}`.",
        right,
    )


def _basis(m: re.Match[str]) -> Usual:
    said = m.group("here")
    right = "each row" if re.search(r"row|deal|order|transaction", said) else "each period"
    if re.match(r"ytd|year|cum", said):
        right = "year to date"
    message = (
        f"`{said}` is said in other words: rates are read for each row, each period, or the year "
        "to date."
    )
    return replaced(m, right, message)


ROWS: tuple[Row, ...] = (
    row(rf"{_ROW}\s(?P<here>{_VERBS})(?=\s|$)", _VERB, "PAYS"),
    row(rf"{_ROW}(?P<here>[=-]>|→|=|:)", _VERB, "PAYS"),
    row(rf"\bpays\s+(?P<here>(?P<word>{_LINEAR})\b(?:\s+from\b)?)(?:\s+(?P<low>\d))?", _linear,
        "A_PERCENT"),
    row(r"\bpays\s+(?P<here>from)\s+(?=\d)",
        needless("What a row pays starts right behind `pays`, without `from`."), "A_PERCENT"),
    row(rf"\bpays\s+(?P<here>{'|'.join(words for words, _ in _SHARES)})(?=\s*$)", _share,
        "A_PERCENT"),
    row(r"\bpays\s+(?P<low>\d[\d.]*%?)(?P<here>\s*[-–—]\s*)(?P<high>\d[\d.]*%)", _pays_range),
    row(r"\bpays\b[^\n]*?\s(?P<here>cap(?:ped)?(?:\s+at)?|max(?:imum)?(?:\s+of)?|limited\s+to"
        r"|up\s+to(?:\s+a\s+maximum\s+of)?|but\s+at\s+most)\s+(?P<cap>\d[\d.]*%)",
        says("A row of a table has no cap of its own.",
             "Write `cap {cap}` on a line below the table.", codes.WRONG_PLACE)),
    row(rf"(?<=%)\s+(?P<here>{_TARGET})",
        instead("of target", "`{here}` is said in other words here: a bound is a share of target."),
        "OF"),
    row(rf"(?<=%)\s+of\s+(?P<here>{_TARGET})",
        instead("target", "`of {here}` is said in other words here: a bound is a share of target."),
        "TARGET"),
    row(rf"^(?P<here>{'|'.join(words for words, _ in _FIRST_WORDS)})\b(?=\s+\d)", _first_word,
        "BELOW"),
    row(r"^(?P<here>if|when|where|attainment|result|score|actual)\b",
        says("`{here}` is not said in a table: its rows are the bounds of the one figure that is "
             "measured.",
             "Start with `below`, `up to`, `from` or `above`: `from 90% to 100% of target`.",
             codes.RANGE_SPELLING), "BELOW"),
    row(r"\b(?P<here>(?:per|for\s+every|for\s+each|each|every)\s+(?:%|1\s?%"
        r"|percent(?:age)?(?:\s+points?)?|pp|pt|ppt|(?:1|one)\s+point|point))(?!\w)",
        instead("per point", "`{here}` is said in other words: a step of one percentage point is a "
                "point."), "PER", "POINT", "DAY"),
    row(r"^from\s+\S+(?:\s+of\s+target)?\s+(?P<here>on(?:wards?)?|up(?:wards?)?"
        r"|(?:and|or)\s+(?:above|more|up|over|higher))\b",
        needless("`{here}` is not needed: a row with `from` and without `to` is open above."),
        "PAYS"),
    row(rf"\bpays\s+\S+\s+(?P<said>(?P<here>(?:(?:of|for|from)\s+)?{_PART}))\s*$", _reach, "ON"),
    row(rf"\bpays\s+\S+\s+(?P<said>on\s+(?P<here>{_PART}))\s*$", _reach, "THE"),
    row(r"^rates\s+(?P<here>(?:per|by|every|for\s+each)\s+\w+|ytd|cumulative(?:ly)?"
        r"|year-to-date)\b", _basis, "EACH"),
    row(r"^rates\s+each\s+(?P<here>deal|order|transaction)\b", instead("row"), "PERIOD"),
    row(r"^rates\s+each\s+(?P<here>quarter|month|year|half-year|payout)\b", instead("period"),
        "PERIOD"),
    row(r"^rates\s[^,{]*?\s(?P<here>bounds)\b",
        says("Before `bounds` stands a comma.", "Write `, bounds`.", codes.SIGN_SPELLING), "COMMA"),
)  # fmt: skip
